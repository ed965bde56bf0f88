import { Router } from 'express';
import { Deps } from '../container';
import { searchController } from '../controllers/searchController';
import { authenticate } from '../middleware/authenticate';

export function searchRoutes(deps: Deps) {
  const router = Router();
  const controller = searchController(deps);

  router.use(authenticate(deps.auth));
  router.get('/', controller.fullText);
  router.post('/semantic', controller.semantic);
  router.get('/history', controller.history);

  return router;
}
