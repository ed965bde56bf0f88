import { Stats } from '../api/types';

export function StatsPanel({ stats }: { stats: Stats }) {
  return (
    <dl className="stats">
      {Object.entries(stats).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}
