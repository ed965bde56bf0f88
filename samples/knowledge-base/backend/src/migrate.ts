import fs from 'fs';
import path from 'path';
import { pool } from './repositories/pg/pool';

const directory = path.join(__dirname, '..', 'migrations');

async function migrate() {
  await pool.query('CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())');
  const files = fs.readdirSync(directory).filter((name) => name.endsWith('.sql')).sort();

  for (let file of files) {
    const applied = await pool.query('SELECT 1 FROM schema_migrations WHERE name = $1', [file]);
    if (applied.rowCount) continue;
    console.log('Applying ' + file);
    await pool.query(fs.readFileSync(path.join(directory, file), 'utf8'));
    await pool.query('INSERT INTO schema_migrations (name) VALUES ($1)', [file]);
  }
  await pool.end();
}

migrate().catch((error) => {
  console.error(error);
  process.exit(1);
});
