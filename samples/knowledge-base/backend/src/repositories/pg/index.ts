import { pool } from './pool';
import { Repositories } from '../types';
import { PgAttachmentRepository } from './attachments';
import { PgCollectionRepository } from './collections';
import { PgDocumentRepository } from './documents';
import { PgSearchHistoryRepository } from './searchHistory';
import { PgUserRepository } from './users';

export function createPgRepositories(): Repositories {
  return {
    users: new PgUserRepository(pool),
    documents: new PgDocumentRepository(pool),
    collections: new PgCollectionRepository(pool),
    attachments: new PgAttachmentRepository(pool),
    searchHistory: new PgSearchHistoryRepository(pool),
  };
}
