import cors from 'cors';
import express from 'express';
import { Deps } from './container';
import { documentController } from './controllers/documentController';
import { authRoutes } from './routes/auth';
import { collectionRoutes } from './routes/collections';
import { documentRoutes } from './routes/documents';
import { insightRoutes } from './routes/insights';
import { searchRoutes } from './routes/search';

export function createApp(deps: Deps) {
  const app = express();

  app.use(cors());
  app.use(express.json({ limit: '50mb' }));

  app.get('/health', (_req, res) => {
    res.json({ status: 'ok' });
  });

  app.use('/api/auth', authRoutes(deps));
  app.use('/api/documents', documentRoutes(deps));
  app.use('/api/collections', collectionRoutes(deps));
  app.use('/api/search', searchRoutes(deps));
  app.use('/api', insightRoutes(deps));
  app.get('/api/shared/:token', documentController(deps).shared);

  return app;
}
