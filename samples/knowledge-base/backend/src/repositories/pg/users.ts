import { Pool } from 'pg';
import { User } from '../../types';
import { UserRepository } from '../types';

function toUser(row: any): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash,
    avatarUrl: row.avatar_url,
    createdAt: row.created_at,
  };
}

export class PgUserRepository implements UserRepository {
  constructor(private readonly pool: Pool) {}

  async create(user: Omit<User, 'id' | 'createdAt'>) {
    const result = await this.pool.query(
      'INSERT INTO users (email, name, password_hash, avatar_url) VALUES ($1, $2, $3, $4) RETURNING *',
      [user.email, user.name, user.passwordHash, user.avatarUrl],
    );
    return toUser(result.rows[0]);
  }

  async findByEmail(email: string) {
    const result = await this.pool.query('SELECT * FROM users WHERE email = $1', [email]);
    return result.rows[0] ? toUser(result.rows[0]) : null;
  }

  async findById(id: string) {
    const result = await this.pool.query('SELECT * FROM users WHERE id = $1', [id]);
    return result.rows[0] ? toUser(result.rows[0]) : null;
  }
}
