import { Pool } from 'pg';
import { Collection } from '../../types';
import { CollectionRepository } from '../types';

function toCollection(row: any): Collection {
  return {
    id: row.id,
    ownerId: row.owner_id,
    name: row.name,
    description: row.description,
    createdAt: row.created_at,
  };
}

export class PgCollectionRepository implements CollectionRepository {
  constructor(private readonly pool: Pool) {}

  async create(ownerId: string, name: string, description: string) {
    const result = await this.pool.query(
      'INSERT INTO collections (owner_id, name, description) VALUES ($1, $2, $3) RETURNING *',
      [ownerId, name, description],
    );
    return toCollection(result.rows[0]);
  }

  async list(ownerId: string) {
    const result = await this.pool.query('SELECT * FROM collections WHERE owner_id = $1 ORDER BY name', [ownerId]);
    return result.rows.map(toCollection);
  }

  async remove(ownerId: string, id: string) {
    const result = await this.pool.query('DELETE FROM collections WHERE id = $1 AND owner_id = $2', [id, ownerId]);
    return (result.rowCount ?? 0) > 0;
  }
}
