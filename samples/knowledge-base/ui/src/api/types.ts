export interface User {
  id: string;
  email: string;
  name: string;
  avatarUrl: string;
}

export interface KnowledgeDocument {
  id: string;
  title: string;
  content: string;
  excerpt?: string;
  tags: string[];
  collectionId: string | null;
  shareToken: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface DocumentDraft {
  title: string;
  content: string;
  tags: string[];
  collectionId: string | null;
}

export interface Collection {
  id: string;
  name: string;
  description: string;
}

export interface Attachment {
  id: string;
  filename: string;
  contentType: string;
  size: number;
}

export interface SearchResult {
  id: string;
  title: string;
  tags: string[];
  excerpt: string;
  score: number;
}

export interface Stats {
  documents: number;
  words: number;
  attachments: number;
  tags: number;
  collections: number;
}

export interface RelatedDocument {
  id: string;
  title: string;
  tags: string[];
}
