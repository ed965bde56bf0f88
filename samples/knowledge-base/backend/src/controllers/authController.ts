import { Request, Response } from 'express';
import { Deps } from '../container';
import { publicUser } from '../services/authService';

export function authController(deps: Deps) {
  return {
    async register(req: Request, res: Response) {
      const { email, password, name } = req.body;
      if (!email || !password) {
        return res.status(400).json({ error: 'Email and password are required' });
      }
      const session = await deps.auth.register(email, password, name || email.split('@')[0]);
      if (!session) return res.status(409).json({ error: 'Email is already registered' });
      console.log('New user ' + email);
      res.status(201).json(session);
    },

    async login(req: Request, res: Response) {
      const { email, password } = req.body;
      const session = await deps.auth.login(email, password);
      if (!session) {
        console.log(`Failed login for ${email}`);
        return res.status(401).json({ error: 'Wrong email or password' });
      }
      res.json(session);
    },

    async me(req: Request, res: Response) {
      const user = await deps.repositories.users.findById(req.userId);
      if (!user) return res.status(404).json({ error: 'User not found' });
      res.json(publicUser(user));
    },
  };
}
