import { NextFunction, Request, Response } from 'express';
import { AuthService } from '../services/authService';

declare module 'express-serve-static-core' {
  interface Request {
    userId: string;
  }
}

export function authenticate(auth: AuthService) {
  return (req: Request, res: Response, next: NextFunction) => {
    const header = req.headers.authorization || '';
    const token = header.replace('Bearer ', '') || String(req.query.token || '');
    if (!token) return res.status(401).json({ error: 'Login required' });
    try {
      req.userId = auth.verify(token).sub;
      next();
    } catch (error) {
      console.log('Invalid token', error);
      res.status(401).json({ error: 'Invalid token' });
    }
  };
}
