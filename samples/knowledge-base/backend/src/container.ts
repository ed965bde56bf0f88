import { Config } from './config';
import { createMemoryRepositories } from './repositories/memory';
import { createPgRepositories } from './repositories/pg';
import { Repositories } from './repositories/types';
import { AuthService } from './services/authService';
import { DocumentService } from './services/documentService';
import { createEmbedder } from './services/embeddings';
import { FileStore, LocalFileStore, MinioFileStore } from './services/fileStore';
import { Neo4jRelations, TagRelations } from './services/graph';
import { SearchService } from './services/searchService';
import { LocalVectorIndex, QdrantVectorIndex } from './services/vectorIndex';

export interface Deps {
  repositories: Repositories;
  auth: AuthService;
  documents: DocumentService;
  search: SearchService;
  files: FileStore;
}

export function createDeps(config: Config): Deps {
  const repositories = config.databaseUrl ? createPgRepositories() : createMemoryRepositories();
  const embed = createEmbedder(config.embeddingUrl);
  const vectors = config.qdrant.url
    ? new QdrantVectorIndex(config.qdrant, embed)
    : new LocalVectorIndex(repositories.documents, embed);
  const relations = config.neo4j.url
    ? new Neo4jRelations(config.neo4j, repositories.documents)
    : new TagRelations(repositories.documents);

  return {
    repositories,
    auth: new AuthService(repositories.users),
    documents: new DocumentService(repositories.documents, vectors, relations),
    search: new SearchService(repositories.documents, repositories.searchHistory, vectors),
    files: config.minio.endpoint ? new MinioFileStore(config.minio) : new LocalFileStore(config.uploadDir),
  };
}
