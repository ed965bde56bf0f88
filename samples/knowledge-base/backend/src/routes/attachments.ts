import os from 'os';
import { Router } from 'express';
import multer from 'multer';
import { Deps } from '../container';
import { attachmentController } from '../controllers/attachmentController';

const upload = multer({ dest: os.tmpdir() });

export function attachmentRoutes(deps: Deps) {
  const router = Router({ mergeParams: true });
  const controller = attachmentController(deps);

  router.get('/', controller.list);
  router.post('/', upload.single('file'), controller.upload);
  router.get('/:attachmentId', controller.download);

  return router;
}
