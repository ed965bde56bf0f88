import { Attachment, Collection, KnowledgeDocument, SearchEntry, User } from '../types';
import { scoreText } from '../services/textScore';
import { Repositories } from './types';

function newId() {
  return Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
}

export function createMemoryRepositories(): Repositories {
  const users = new Map<string, User>();
  const documents = new Map<string, KnowledgeDocument>();
  const collections = new Map<string, Collection>();
  const attachments = new Map<string, Attachment>();
  const history: SearchEntry[] = [];

  const ownedBy = (ownerId: string) =>
    [...documents.values()].filter((document) => document.ownerId === ownerId);

  return {
    users: {
      async create(user) {
        const created = { ...user, id: newId(), createdAt: new Date() };
        users.set(created.id, created);
        return created;
      },
      async findByEmail(email) {
        return [...users.values()].find((user) => user.email === email) ?? null;
      },
      async findById(id) {
        return users.get(id) ?? null;
      },
    },

    documents: {
      async create(ownerId, input) {
        const now = new Date();
        const created = { ...input, id: newId(), ownerId: ownerId, shareToken: null, createdAt: now, updatedAt: now };
        documents.set(created.id, created);
        return created;
      },
      async findById(id) {
        return documents.get(id) ?? null;
      },
      async findByShareToken(token) {
        return [...documents.values()].find((document) => document.shareToken === token) ?? null;
      },
      async findByIds(ids) {
        return ids.flatMap((id) => documents.get(id) ?? []);
      },
      async list(ownerId) {
        return ownedBy(ownerId).sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
      },
      async update(id, input) {
        const existing = documents.get(id);
        if (!existing) return null;
        const updated = { ...existing, ...input, updatedAt: new Date() };
        documents.set(id, updated);
        return updated;
      },
      async setShareToken(id, token) {
        const existing = documents.get(id);
        if (existing) documents.set(id, { ...existing, shareToken: token });
      },
      async remove(id) {
        return documents.delete(id);
      },
      async search(ownerId, query) {
        return ownedBy(ownerId)
          .map((document) => ({ document, score: scoreText(query, document) }))
          .filter((hit) => hit.score > 0)
          .sort((a, b) => b.score - a.score);
      },
      async tagCounts(ownerId) {
        const counts = new Map<string, number>();
        for (const document of ownedBy(ownerId)) {
          for (const tag of document.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
        }
        return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
      },
    },

    collections: {
      async create(ownerId, name, description) {
        const created = { id: newId(), ownerId, name, description, createdAt: new Date() };
        collections.set(created.id, created);
        return created;
      },
      async list(ownerId) {
        return [...collections.values()].filter((collection) => collection.ownerId === ownerId);
      },
      async remove(ownerId, id) {
        if (collections.get(id)?.ownerId !== ownerId) return false;
        for (const document of ownedBy(ownerId)) {
          if (document.collectionId === id) documents.set(document.id, { ...document, collectionId: null });
        }
        return collections.delete(id);
      },
    },

    attachments: {
      async create(attachment) {
        const created = { ...attachment, id: newId(), createdAt: new Date() };
        attachments.set(created.id, created);
        return created;
      },
      async findById(id) {
        return attachments.get(id) ?? null;
      },
      async listForDocument(documentId) {
        return [...attachments.values()].filter((item) => item.documentId === documentId);
      },
    },

    searchHistory: {
      async add(entry) {
        history.push({ ...entry, createdAt: new Date() });
      },
      async list(userId) {
        return history.filter((entry) => entry.userId === userId).reverse();
      },
    },
  };
}
