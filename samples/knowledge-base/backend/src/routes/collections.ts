import { Router } from 'express';
import { Deps } from '../container';
import { collectionController } from '../controllers/collectionController';
import { authenticate } from '../middleware/authenticate';

export function collectionRoutes(deps: Deps) {
  const router = Router();
  const controller = collectionController(deps);

  router.use(authenticate(deps.auth));
  router.get('/', controller.list);
  router.post('/', controller.create);
  router.delete('/:id', controller.remove);

  return router;
}
