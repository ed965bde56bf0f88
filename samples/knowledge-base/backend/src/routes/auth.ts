import { Router } from 'express';
import { Deps } from '../container';
import { authController } from '../controllers/authController';
import { authenticate } from '../middleware/authenticate';

export function authRoutes(deps: Deps) {
  const router = Router();
  const controller = authController(deps);

  router.post('/register', controller.register);
  router.post('/login', controller.login);
  router.get('/me', authenticate(deps.auth), controller.me);

  return router;
}
