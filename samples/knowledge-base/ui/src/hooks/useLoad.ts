import { useEffect, useState } from 'react';

export function useLoad<T>(load: () => Promise<T>, keys: unknown[]) {
  const [data, setData] = useState<T | null>(null);
  const [error, setError] = useState('');
  const [version, setVersion] = useState(0);

  useEffect(() => {
    setError('');
    load()
      .then(setData)
      .catch((reason) => setError(reason.message));
  }, [...keys, version]);

  return { data, error, reload: () => setVersion((current) => current + 1) };
}
