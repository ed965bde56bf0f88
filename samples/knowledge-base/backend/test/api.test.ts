import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { registered, testApp } from './helpers';

const app = testApp();
let login: { Authorization: string };

beforeAll(async () => {
  login = await registered(app);
});

describe('health', () => {
  it('says ok', async () => {
    const response = await request(app).get('/health');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ status: 'ok' });
  });
});

describe('auth', () => {
  it('refuses an email that is already registered', async () => {
    const response = await request(app).post('/api/auth/register').send({ email: 'ada@example.com', password: 'x' });
    expect(response.status).toBe(409);
  });

  it('refuses a registration without password', async () => {
    const response = await request(app).post('/api/auth/register').send({ email: 'bob@example.com' });
    expect(response.status).toBe(400);
  });

  it('logs in with the right password', async () => {
    const response = await request(app).post('/api/auth/login').send({ email: 'ada@example.com', password: 'correct horse' });
    expect(response.status).toBe(200);
    expect(response.body.user).toMatchObject({ email: 'ada@example.com', name: 'Ada' });
    expect(response.body.user.passwordHash).toBeUndefined();
  });

  it('refuses an unknown user', async () => {
    const response = await request(app).post('/api/auth/login').send({ email: 'nobody@example.com', password: 'x' });
    expect(response.status).toBe(401);
  });
});

describe('documents', () => {
  it('needs a login', async () => {
    const response = await request(app).get('/api/documents');
    expect(response.status).toBe(401);
  });

  it('creates a document and lists it with an excerpt', async () => {
    const created = await request(app)
      .post('/api/documents')
      .set(login)
      .send({ title: 'Backup guide', content: '# How to restore', tags: 'ops, backup' });
    expect(created.status).toBe(201);
    expect(created.body.tags).toEqual(['ops', 'backup']);

    const list = await request(app).get('/api/documents').set(login);
    expect(list.body).toHaveLength(1);
    expect(list.body[0].excerpt).toBe('How to restore');
  });

  it('refuses a document without title', async () => {
    const response = await request(app).post('/api/documents').set(login).send({ content: 'text' });
    expect(response.status).toBe(400);
  });

  it('hides documents of other users', async () => {
    const created = await request(app).post('/api/documents').set(login).send({ title: 'Private' });
    const other = await registered(app, 'eve@example.com');
    const response = await request(app).get(`/api/documents/${created.body.id}`).set(other);
    expect(response.status).toBe(404);
  });
});

describe('search', () => {
  it('finds documents by their words', async () => {
    await request(app).post('/api/documents').set(login).send({ title: 'Holiday rules', content: 'Ask two weeks before.' });
    const response = await request(app).get('/api/search').query({ q: 'holiday' }).set(login);
    expect(response.body.map((hit: any) => hit.title)).toEqual(['Holiday rules']);
  });

  it('finds documents by meaning', async () => {
    const response = await request(app).post('/api/search/semantic').set(login).send({ query: 'restoring backups' });
    expect(response.status).toBe(200);
    expect(response.body[0].title).toBe('Backup guide');
  });
});
