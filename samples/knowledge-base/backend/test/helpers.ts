import os from 'os';
import path from 'path';
import request from 'supertest';
import { createApp } from '../src/app';
import { config } from '../src/config';
import { createDeps } from '../src/container';

export function testDeps() {
  return createDeps({
    ...config,
    databaseUrl: undefined,
    embeddingUrl: undefined,
    uploadDir: path.join(os.tmpdir(), 'knowledge-base-test'),
    qdrant: { ...config.qdrant, url: undefined },
    neo4j: { ...config.neo4j, url: undefined },
    minio: { ...config.minio, endpoint: undefined },
  });
}

export function testApp() {
  return createApp(testDeps());
}

export async function registered(app: ReturnType<typeof testApp>, email = 'ada@example.com') {
  const response = await request(app).post('/api/auth/register').send({ email, password: 'correct horse', name: 'Ada' });
  return { Authorization: `Bearer ${response.body.token}` };
}
