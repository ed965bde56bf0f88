import { Pool } from "pg";
import { DocumentInput, KnowledgeDocument, SearchHit, TagCount } from "../../types";
import { DocumentRepository } from "../types";

export class PgDocumentRepository implements DocumentRepository {
  constructor(private readonly pool: Pool) {}

  async create(ownerId: string, input: DocumentInput) {
    const result = await this.pool.query(
      "INSERT INTO documents (owner_id, title, content, collection_id) VALUES ($1, $2, $3, $4) RETURNING *",
      [ownerId, input.title, input.content, input.collectionId]
    );
    await this.saveTags(result.rows[0].id, input.tags);
    return this.withTags(result.rows[0]);
  }

  async findById(id: string) {
    const result = await this.pool.query("SELECT * FROM documents WHERE id = $1", [id]);
    return result.rows[0] ? this.withTags(result.rows[0]) : null;
  }

  async findByShareToken(token: string) {
    const result = await this.pool.query("SELECT * FROM documents WHERE share_token = $1", [token]);
    return result.rows[0] ? this.withTags(result.rows[0]) : null;
  }

  async findByIds(ids: string[]) {
    const documents: KnowledgeDocument[] = [];
    for (const id of ids) {
      const document = await this.findById(id);
      if (document) documents.push(document);
    }
    return documents;
  }

  async list(ownerId: string) {
    const result = await this.pool.query("SELECT * FROM documents WHERE owner_id = $1 ORDER BY updated_at DESC", [ownerId]);
    const documents: KnowledgeDocument[] = [];
    for (const row of result.rows) {
      documents.push(await this.withTags(row));
    }
    return documents;
  }

  async update(id: string, input: DocumentInput) {
    const result = await this.pool.query(
      "UPDATE documents SET title = $2, content = $3, collection_id = $4, updated_at = now() WHERE id = $1 RETURNING *",
      [id, input.title, input.content, input.collectionId]
    );
    if (!result.rows[0]) return null;
    await this.pool.query("DELETE FROM document_tags WHERE document_id = $1", [id]);
    await this.saveTags(id, input.tags);
    return this.withTags(result.rows[0]);
  }

  async setShareToken(id: string, token: string) {
    await this.pool.query("UPDATE documents SET share_token = $2 WHERE id = $1", [id, token]);
  }

  async remove(id: string) {
    const result = await this.pool.query("DELETE FROM documents WHERE id = $1", [id]);
    return (result.rowCount ?? 0) > 0;
  }

  async search(ownerId: string, query: string): Promise<SearchHit[]> {
    const result = await this.pool.query(
      `SELECT d.*, ts_rank(to_tsvector('english', d.title || ' ' || d.content), plainto_tsquery('english', $2)) AS score
         FROM documents d
        WHERE d.owner_id = $1
          AND to_tsvector('english', d.title || ' ' || d.content) @@ plainto_tsquery('english', $2)
        ORDER BY score DESC`,
      [ownerId, query]
    );
    return Promise.all(
      result.rows.map(async (row) => ({ document: await this.withTags(row), score: Number(row.score) }))
    );
  }

  async tagCounts(ownerId: string): Promise<TagCount[]> {
    const result = await this.pool.query(
      `SELECT t.name, count(*) AS count
         FROM tags t
         JOIN document_tags dt ON dt.tag_id = t.id
         JOIN documents d ON d.id = dt.document_id
        WHERE d.owner_id = $1
        GROUP BY t.name
        ORDER BY count DESC`,
      [ownerId]
    );
    return result.rows.map((row) => ({ name: row.name, count: Number(row.count) }));
  }

  private async saveTags(documentId: string, tags: string[]) {
    for (const tag of tags) {
      const result = await this.pool.query(
        "INSERT INTO tags (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id",
        [tag]
      );
      await this.pool.query(
        "INSERT INTO document_tags (document_id, tag_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        [documentId, result.rows[0].id]
      );
    }
  }

  private async withTags(row: any): Promise<KnowledgeDocument> {
    const tags = await this.pool.query(
      "SELECT t.name FROM tags t JOIN document_tags dt ON dt.tag_id = t.id WHERE dt.document_id = $1 ORDER BY t.name",
      [row.id]
    );
    return {
      id: row.id,
      ownerId: row.owner_id,
      title: row.title,
      content: row.content,
      tags: tags.rows.map((tag) => tag.name),
      collectionId: row.collection_id,
      shareToken: row.share_token,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    };
  }
}
