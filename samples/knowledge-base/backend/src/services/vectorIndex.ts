import { Config } from '../config';
import { DocumentRepository } from '../repositories/types';
import { KnowledgeDocument } from '../types';
import { cosine, Embedder } from './embeddings';

export interface VectorHit {
  documentId: string;
  score: number;
}

export interface VectorIndex {
  save(document: KnowledgeDocument): Promise<void>;
  remove(documentId: string): Promise<void>;
  search(ownerId: string, query: string, limit: number): Promise<VectorHit[]>;
}

function textOf(document: KnowledgeDocument) {
  return `${document.title}\n${document.tags.join(' ')}\n${document.content}`;
}

export class LocalVectorIndex implements VectorIndex {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly embed: Embedder,
  ) {}

  async save() {}

  async remove() {}

  async search(ownerId: string, query: string, limit: number) {
    const target = await this.embed(query);
    const hits: VectorHit[] = [];
    for (const document of await this.documents.list(ownerId)) {
      const vector = await this.embed(textOf(document));
      hits.push({ documentId: document.id, score: cosine(target, vector) });
    }
    return hits
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }
}

export class QdrantVectorIndex implements VectorIndex {
  private ready = false;

  constructor(
    private readonly settings: Config['qdrant'],
    private readonly embed: Embedder,
  ) {}

  async save(document: KnowledgeDocument) {
    const vector = await this.embed(textOf(document));
    await this.ensureCollection(vector.length);
    await this.request('PUT', '/points?wait=true', {
      points: [{ id: document.id, vector: vector, payload: { ownerId: document.ownerId } }],
    });
  }

  async remove(documentId: string) {
    await this.request('POST', '/points/delete', { points: [documentId] });
  }

  async search(ownerId: string, query: string, limit: number) {
    const body = await this.request('POST', '/points/search', {
      vector: await this.embed(query),
      filter: { must: [{ key: 'ownerId', match: { value: ownerId } }] },
      limit,
    });
    return body.result.map((point: any) => ({ documentId: String(point.id), score: point.score }));
  }

  private async ensureCollection(size: number) {
    if (this.ready) return;
    try {
      await this.request('PUT', '', { vectors: { size, distance: 'Cosine' } });
    } catch {}
    this.ready = true;
  }

  private async request(method: string, path: string, body: unknown): Promise<any> {
    const response = await fetch(`${this.settings.url}/collections/${this.settings.collection}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'api-key': this.settings.apiKey ?? '' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`Qdrant answered ${response.status}`);
    return response.json();
  }
}
