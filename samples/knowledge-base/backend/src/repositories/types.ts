import {
  Attachment,
  Collection,
  DocumentInput,
  KnowledgeDocument,
  SearchEntry,
  SearchHit,
  TagCount,
  User,
} from '../types';

export interface UserRepository {
  create(user: Omit<User, 'id' | 'createdAt'>): Promise<User>;
  findByEmail(email: string): Promise<User | null>;
  findById(id: string): Promise<User | null>;
}

export interface DocumentRepository {
  create(ownerId: string, input: DocumentInput): Promise<KnowledgeDocument>;
  findById(id: string): Promise<KnowledgeDocument | null>;
  findByShareToken(token: string): Promise<KnowledgeDocument | null>;
  findByIds(ids: string[]): Promise<KnowledgeDocument[]>;
  list(ownerId: string): Promise<KnowledgeDocument[]>;
  update(id: string, input: DocumentInput): Promise<KnowledgeDocument | null>;
  setShareToken(id: string, token: string): Promise<void>;
  remove(id: string): Promise<boolean>;
  search(ownerId: string, query: string): Promise<SearchHit[]>;
  tagCounts(ownerId: string): Promise<TagCount[]>;
}

export interface CollectionRepository {
  create(ownerId: string, name: string, description: string): Promise<Collection>;
  list(ownerId: string): Promise<Collection[]>;
  remove(ownerId: string, id: string): Promise<boolean>;
}

export interface AttachmentRepository {
  create(attachment: Omit<Attachment, 'id' | 'createdAt'>): Promise<Attachment>;
  findById(id: string): Promise<Attachment | null>;
  listForDocument(documentId: string): Promise<Attachment[]>;
}

export interface SearchHistoryRepository {
  add(entry: Omit<SearchEntry, 'createdAt'>): Promise<void>;
  list(userId: string): Promise<SearchEntry[]>;
}

export interface Repositories {
  users: UserRepository;
  documents: DocumentRepository;
  collections: CollectionRepository;
  attachments: AttachmentRepository;
  searchHistory: SearchHistoryRepository;
}
