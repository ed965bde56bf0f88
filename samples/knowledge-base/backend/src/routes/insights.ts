import { Router } from 'express';
import { Deps } from '../container';
import { authenticate } from '../middleware/authenticate';

export function insightRoutes(deps: Deps) {
  const router = Router();

  router.get('/tags', authenticate(deps.auth), async (req, res) => {
    res.json(await deps.repositories.documents.tagCounts(req.userId));
  });

  router.get('/stats', authenticate(deps.auth), async (req, res) => {
    const documents = await deps.repositories.documents.list(req.userId);
    let attachments = 0;
    for (const document of documents) {
      const items = await deps.repositories.attachments.listForDocument(document.id);
      attachments += items.length;
    }
    const tags = await deps.repositories.documents.tagCounts(req.userId);
    const collections = await deps.repositories.collections.list(req.userId);
    res.json({
      documents: documents.length,
      words: documents.reduce((sum, document) => sum + document.content.split(/\s+/).filter(Boolean).length, 0),
      attachments: attachments,
      tags: tags.length,
      collections: collections.length,
    });
  });

  return router;
}
