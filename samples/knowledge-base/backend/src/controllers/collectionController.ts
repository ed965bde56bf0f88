import { Request, Response } from 'express';
import { Deps } from '../container';

export function collectionController(deps: Deps) {
  return {
    async list(req: Request, res: Response) {
      res.json(await deps.repositories.collections.list(req.userId));
    },

    async create(req: Request, res: Response) {
      const { name, description } = req.body;
      if (!name) return res.status(400).json({ error: 'Name is required' });
      const collection = await deps.repositories.collections.create(req.userId, name, description || '');
      res.status(201).json(collection);
    },

    async remove(req: Request, res: Response) {
      const removed = await deps.repositories.collections.remove(req.userId, req.params.id);
      if (!removed) return res.status(404).json({ error: 'Collection not found' });
      res.status(204).end();
    },
  };
}
