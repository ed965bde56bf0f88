import { DocumentRepository } from '../repositories/types';
import { DocumentInput, KnowledgeDocument } from '../types';
import { RelatedDocuments } from './graph';
import { VectorIndex } from './vectorIndex';

export interface ListOptions {
  tag?: string;
  collectionId?: string;
  sort?: string;
  order?: string;
  from?: string;
  to?: string;
}

export class DocumentService {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly vectors: VectorIndex,
    private readonly relations: RelatedDocuments,
  ) {}

  async create(ownerId: string, input: DocumentInput) {
    const document = await this.documents.create(ownerId, input);
    await this.index(document);
    return document;
  }

  async get(ownerId: string, id: string) {
    const document = await this.documents.findById(id);
    return document && document.ownerId === ownerId ? document : null;
  }

  async list(ownerId: string, options: ListOptions) {
    let documents = await this.documents.list(ownerId);

    if (options.tag) {
      documents = documents.filter((document) => document.tags.includes(options.tag as string));
    }
    if (options.collectionId) {
      if (options.collectionId === 'none') {
        documents = documents.filter((document) => document.collectionId === null);
      } else {
        documents = documents.filter((document) => document.collectionId === options.collectionId);
      }
    }
    if (options.from) {
      const from = new Date(options.from);
      if (!isNaN(from.getTime())) {
        documents = documents.filter((document) => document.updatedAt >= from);
      }
    }
    if (options.to) {
      const to = new Date(options.to);
      if (!isNaN(to.getTime())) {
        documents = documents.filter((document) => document.updatedAt <= to);
      }
    }
    if (options.sort) {
      const direction = options.order === 'desc' ? -1 : 1;
      documents = [...documents].sort((a, b) => {
        if (options.sort === 'title') {
          return direction * a.title.localeCompare(b.title);
        } else if (options.sort === 'created') {
          return direction * (a.createdAt.getTime() - b.createdAt.getTime());
        } else if (options.sort === 'updated') {
          return direction * (a.updatedAt.getTime() - b.updatedAt.getTime());
        } else if (options.sort === 'length') {
          return direction * (a.content.length - b.content.length);
        } else {
          return 0;
        }
      });
    }
    return documents;
  }

  async update(ownerId: string, id: string, changes: Partial<DocumentInput>) {
    const existing = await this.get(ownerId, id);
    if (!existing) return null;
    const document = await this.documents.update(id, {
      title: changes.title ?? existing.title,
      content: changes.content ?? existing.content,
      tags: changes.tags ?? existing.tags,
      collectionId: changes.collectionId === undefined ? existing.collectionId : changes.collectionId,
    });
    if (document) await this.index(document);
    return document;
  }

  async remove(ownerId: string, id: string) {
    const existing = await this.get(ownerId, id);
    if (!existing) return false;
    await this.documents.remove(id);
    await this.vectors.remove(id);
    await this.relations.remove(id);
    return true;
  }

  async share(ownerId: string, id: string) {
    const existing = await this.get(ownerId, id);
    if (!existing) return null;
    if (existing.shareToken) return existing.shareToken;
    const token = Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);
    await this.documents.setShareToken(id, token);
    return token;
  }

  async shared(token: string) {
    return this.documents.findByShareToken(token);
  }

  async related(ownerId: string, id: string) {
    const document = await this.get(ownerId, id);
    return document ? this.relations.find(document) : null;
  }

  private async index(document: KnowledgeDocument) {
    try {
      await this.vectors.save(document);
      await this.relations.save(document);
    } catch (error) {
      console.error('Indexing failed', error);
    }
  }
}
