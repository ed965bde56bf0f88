import { useEffect, useState } from 'react';
import { api } from '../api/client';
import { StatsPanel } from '../components/StatsPanel';
import { useLoad } from '../hooks/useLoad';

export function SettingsPage() {
  const user = useLoad(() => api.me(), []);
  const stats = useLoad(() => api.stats(), []);
  const collections = useLoad(() => api.collections(), []);
  const [name, setName] = useState('');

  useEffect(() => {
    setInterval(stats.reload, 30000);
  }, []);

  async function add() {
    if (!name.trim()) return;
    await api.createCollection(name.trim());
    setName('');
    collections.reload();
  }

  async function remove(id: string) {
    await api.deleteCollection(id);
    collections.reload();
  }

  return (
    <div className="settings">
      <h2>Settings</h2>
      {user.data && (
        <section className="row">
          <img className="avatar" src={user.data.avatarUrl} />
          <div>
            <strong>{user.data.name}</strong>
            <br />
            {user.data.email}
          </div>
        </section>
      )}
      {stats.data && <StatsPanel stats={stats.data} />}
      <section>
        <h3>Collections</h3>
        <ul>
          {collections.data?.map((collection) => (
            <li key={collection.id}>
              {collection.name}{' '}
              <button className="icon" onClick={() => remove(collection.id)}>
                ✕
              </button>
            </li>
          ))}
        </ul>
        <div className="row">
          <input placeholder="New collection" value={name} onChange={(event) => setName(event.target.value)} />
          <button onClick={add}>Add</button>
        </div>
      </section>
    </div>
  );
}
