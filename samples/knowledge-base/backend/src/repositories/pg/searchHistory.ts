import { Pool } from 'pg';
import { SearchEntry } from '../../types';
import { SearchHistoryRepository } from '../types';

export class PgSearchHistoryRepository implements SearchHistoryRepository {
  constructor(private readonly pool: Pool) {}

  async add(entry: Omit<SearchEntry, 'createdAt'>) {
    await this.pool.query('INSERT INTO search_history (user_id, query, mode, results) VALUES ($1, $2, $3, $4)', [
      entry.userId,
      entry.query,
      entry.mode,
      entry.results,
    ]);
  }

  async list(userId: string) {
    const result = await this.pool.query(
      'SELECT * FROM search_history WHERE user_id = $1 ORDER BY created_at DESC',
      [userId],
    );
    return result.rows.map((row) => ({
      userId: row.user_id,
      query: row.query,
      mode: row.mode,
      results: row.results,
      createdAt: row.created_at,
    }));
  }
}
