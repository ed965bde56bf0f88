import { Router } from 'express';
import { Deps } from '../container';
import { documentController } from '../controllers/documentController';
import { authenticate } from '../middleware/authenticate';
import { attachmentRoutes } from './attachments';

export function documentRoutes(deps: Deps) {
  const router = Router();
  const controller = documentController(deps);

  router.use(authenticate(deps.auth));
  router.get('/', controller.list);
  router.post('/', controller.create);
  router.get('/:id', controller.get);
  router.put('/:id', controller.update);
  router.delete('/:id', controller.remove);
  router.get('/:id/related', controller.related);
  router.post('/:id/share', controller.share);
  router.use('/:documentId/attachments', attachmentRoutes(deps));

  return router;
}
