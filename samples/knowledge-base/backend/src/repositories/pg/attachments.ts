import { Pool } from 'pg';
import { Attachment } from '../../types';
import { AttachmentRepository } from '../types';

function toAttachment(row: any): Attachment {
  return {
    id: row.id,
    documentId: row.document_id,
    filename: row.filename,
    contentType: row.content_type,
    size: Number(row.size),
    checksum: row.checksum,
    storageKey: row.storage_key,
    createdAt: row.created_at,
  };
}

export class PgAttachmentRepository implements AttachmentRepository {
  constructor(private readonly pool: Pool) {}

  async create(attachment: Omit<Attachment, 'id' | 'createdAt'>) {
    const result = await this.pool.query(
      `INSERT INTO attachments (document_id, filename, content_type, size, checksum, storage_key)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING *`,
      [
        attachment.documentId,
        attachment.filename,
        attachment.contentType,
        attachment.size,
        attachment.checksum,
        attachment.storageKey,
      ],
    );
    return toAttachment(result.rows[0]);
  }

  async findById(id: string) {
    const result = await this.pool.query('SELECT * FROM attachments WHERE id = $1', [id]);
    return result.rows[0] ? toAttachment(result.rows[0]) : null;
  }

  async listForDocument(documentId: string) {
    const result = await this.pool.query('SELECT * FROM attachments WHERE document_id = $1', [documentId]);
    return result.rows.map(toAttachment);
  }
}
