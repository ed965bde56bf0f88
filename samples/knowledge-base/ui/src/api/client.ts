import {
  Attachment,
  Collection,
  DocumentDraft,
  KnowledgeDocument,
  RelatedDocument,
  SearchResult,
  Stats,
  User,
} from './types';

export function getToken() {
  return localStorage.getItem('token');
}

export function setToken(token: string | null) {
  if (token) localStorage.setItem('token', token);
  else localStorage.removeItem('token');
}

async function request<T>(path: string, options: RequestInit = {}): Promise<T> {
  const headers: Record<string, string> = { Authorization: `Bearer ${getToken()}` };
  if (typeof options.body === 'string') headers['Content-Type'] = 'application/json';

  const response = await fetch('/api' + path, { ...options, headers: headers });
  if (response.status === 401 && path !== '/auth/login') {
    setToken(null);
    window.location.href = '/login';
  }
  if (!response.ok) {
    const body = await response.json();
    throw new Error(body.error || 'Request failed');
  }
  return response.status === 204 ? (undefined as T) : response.json();
}

const json = (method: string, body: unknown) => ({ method, body: JSON.stringify(body) });

export const api = {
  login: (email: string, password: string) =>
    request<{ token: string; user: User }>('/auth/login', json('POST', { email, password })),
  register: (email: string, password: string, name: string) =>
    request<{ token: string; user: User }>('/auth/register', json('POST', { email, password, name })),
  me: () => request<User>('/auth/me'),
  documents: (filter: { tag?: string; collectionId?: string } = {}) =>
    request<KnowledgeDocument[]>('/documents?' + new URLSearchParams(filter)),
  document: (id: string) => request<KnowledgeDocument>(`/documents/${id}`),
  createDocument: (draft: DocumentDraft) => request<KnowledgeDocument>('/documents', json('POST', draft)),
  updateDocument: (id: string, draft: DocumentDraft) =>
    request<KnowledgeDocument>(`/documents/${id}`, json('PUT', draft)),
  deleteDocument: (id: string) => request<void>(`/documents/${id}`, { method: 'DELETE' }),
  related: (id: string) => request<RelatedDocument[]>(`/documents/${id}/related`),
  share: (id: string) => request<{ token: string; url: string }>(`/documents/${id}/share`, { method: 'POST' }),
  shared: (token: string) => request<KnowledgeDocument>(`/shared/${token}`),
  attachments: (id: string) => request<Attachment[]>(`/documents/${id}/attachments`),
  upload: (id: string, file: File) => {
    const body = new FormData();
    body.append('file', file);
    return request<Attachment>(`/documents/${id}/attachments`, { method: 'POST', body });
  },
  collections: () => request<Collection[]>('/collections'),
  createCollection: (name: string) => request<Collection>('/collections', json('POST', { name })),
  deleteCollection: (id: string) => request<void>(`/collections/${id}`, { method: 'DELETE' }),
  tags: () => request<{ name: string; count: number }[]>('/tags'),
  search: (query: string) => request<SearchResult[]>('/search?q=' + encodeURIComponent(query)),
  semanticSearch: (query: string) => request<SearchResult[]>('/search/semantic', json('POST', { query })),
  stats: () => request<Stats>('/stats'),
};
