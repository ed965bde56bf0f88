import { Request, Response } from 'express';
import { Deps } from '../container';
import { excerpt, parseTags } from '../services/markdown';

export function documentController(deps: Deps) {
  return {
    async list(req: Request, res: Response) {
      const documents = await deps.documents.list(req.userId, req.query);
      res.json(documents.map((document) => ({ ...document, excerpt: excerpt(document.content) })));
    },

    async create(req: Request, res: Response) {
      const { title, content, tags, collectionId } = req.body;
      if (!title) return res.status(400).json({ error: 'Title is required' });
      const document = await deps.documents.create(req.userId, {
        title,
        content: content || '',
        tags: parseTags(tags),
        collectionId: collectionId || null,
      });
      res.status(201).json(document);
    },

    async get(req: Request, res: Response) {
      const document = await deps.documents.get(req.userId, req.params.id);
      if (!document) return res.status(404).json({ error: 'Document not found' });
      res.json(document);
    },

    async update(req: Request, res: Response) {
      const { title, content, tags, collectionId } = req.body;
      const document = await deps.documents.update(req.userId, req.params.id, {
        title: title,
        content: content,
        tags: tags === undefined ? undefined : parseTags(tags),
        collectionId: collectionId,
      });
      if (!document) return res.status(404).json({ error: 'Document not found' });
      res.json(document);
    },

    async remove(req: Request, res: Response) {
      const removed = await deps.documents.remove(req.userId, req.params.id);
      if (!removed) return res.status(404).json({ error: 'Document not found' });
      res.status(204).end();
    },

    async related(req: Request, res: Response) {
      try {
        const documents = await deps.documents.related(req.userId, req.params.id);
        if (!documents) return res.status(404).json({ error: 'Document not found' });
        res.json(documents.map(({ id, title, tags }) => ({ id, title, tags })));
      } catch (error: any) {
        console.error(error);
        res.status(500).json({ error: error.message, stack: error.stack });
      }
    },

    async share(req: Request, res: Response) {
      const token = await deps.documents.share(req.userId, req.params.id);
      if (!token) return res.status(404).json({ error: 'Document not found' });
      res.json({ token, url: `/shared/${token}` });
    },

    async shared(req: Request, res: Response) {
      const document = await deps.documents.shared(req.params.token);
      if (!document) return res.status(404).json({ error: 'Document not found' });
      res.json({ title: document.title, content: document.content, tags: document.tags });
    },
  };
}
