import { Request, Response } from "express";
import { Deps } from "../container";
import { excerpt } from "../services/markdown";
import { SearchHit } from "../types";

function toResult(hit: SearchHit) {
  return { id: hit.document.id, title: hit.document.title, tags: hit.document.tags, excerpt: excerpt(hit.document.content), score: hit.score };
}

export function searchController(deps: Deps) {
  return {
    async fullText(req: Request, res: Response) {
      const hits = await deps.search.fullText(req.userId, String(req.query.q || ""));
      res.json(hits.map(toResult));
    },

    async semantic(req: Request, res: Response) {
      const { query, limit } = req.body;
      const hits = await deps.search.semantic(req.userId, query || "", limit || 10);
      res.json(hits.map(toResult));
    },

    async history(req: Request, res: Response) {
      res.json(await deps.search.recent(req.userId));
    },
  };
}
