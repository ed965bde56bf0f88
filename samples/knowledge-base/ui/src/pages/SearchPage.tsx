import { FormEvent, useState } from 'react';
import { api } from '../api/client';
import { SearchResult } from '../api/types';
import { SearchResults } from '../components/SearchResults';

export function SearchPage() {
  const [query, setQuery] = useState('');
  const [semantic, setSemantic] = useState(false);
  const [results, setResults] = useState<SearchResult[] | null>(null);
  const [error, setError] = useState('');

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!query.trim()) return;
    setError('');
    try {
      setResults(semantic ? await api.semanticSearch(query) : await api.search(query));
    } catch (reason: any) {
      setError(reason.message);
    }
  }

  return (
    <>
      <h2>Search</h2>
      <form className="row" onSubmit={submit}>
        <input placeholder="What are you looking for?" value={query} onChange={(event) => setQuery(event.target.value)} />
        <label>
          <input type="checkbox" checked={semantic} onChange={(event) => setSemantic(event.target.checked)} /> by meaning
        </label>
        <button>
          <svg viewBox="0 0 24 24" width="18" height="18">
            <circle cx="11" cy="11" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
            <path d="M16 16l5 5" stroke="currentColor" strokeWidth="2" />
          </svg>
        </button>
      </form>
      {error && <p className="error">{error}</p>}
      {results && <SearchResults results={results} />}
    </>
  );
}
