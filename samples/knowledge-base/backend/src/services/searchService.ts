import { DocumentRepository, SearchHistoryRepository } from "../repositories/types";
import { SearchHit } from "../types";
import { VectorIndex } from "./vectorIndex";

export class SearchService {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly history: SearchHistoryRepository,
    private readonly vectors: VectorIndex
  ) {}

  async fullText(userId: string, query: string) {
    const hits = await this.documents.search(userId, query);
    await this.remember(userId, query, "text", hits.length);
    return hits;
  }

  async semantic(userId: string, query: string, limit: number) {
    const found = await this.vectors.search(userId, query, limit);
    let hits: SearchHit[] = [];
    for (const { documentId, score } of found) {
      const document = await this.documents.findById(documentId);
      if (document) hits.push({ document, score });
    }
    await this.remember(userId, query, "semantic", hits.length);
    return hits;
  }

  async recent(userId: string) {
    return this.history.list(userId);
  }

  private async remember(userId: string, query: string, mode: "text" | "semantic", results: number) {
    try {
      await this.history.add({ userId, query, mode, results });
    } catch {
      // the search itself succeeded
    }
  }
}
