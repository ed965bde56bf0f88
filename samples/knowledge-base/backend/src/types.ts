export interface User {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  avatarUrl: string;
  createdAt: Date;
}

export interface KnowledgeDocument {
  id: string;
  ownerId: string;
  title: string;
  content: string;
  tags: string[];
  collectionId: string | null;
  shareToken: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface DocumentInput {
  title: string;
  content: string;
  tags: string[];
  collectionId: string | null;
}

export interface Collection {
  id: string;
  ownerId: string;
  name: string;
  description: string;
  createdAt: Date;
}

export interface Attachment {
  id: string;
  documentId: string;
  filename: string;
  contentType: string;
  size: number;
  checksum: string;
  storageKey: string;
  createdAt: Date;
}

export interface SearchEntry {
  userId: string;
  query: string;
  mode: 'text' | 'semantic';
  results: number;
  createdAt: Date;
}

export interface TagCount {
  name: string;
  count: number;
}

export interface SearchHit {
  document: KnowledgeDocument;
  score: number;
}
