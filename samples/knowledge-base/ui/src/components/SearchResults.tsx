import { Link } from 'react-router-dom'
import { SearchResult } from '../api/types'
import { TagList } from './TagList'

export function SearchResults({ results }: { results: SearchResult[] }) {
    if (results.length === 0) {
        return <p className="empty">Nothing found.</p>
    }
    return (
        <ol className="results">
            {results.map((result) => (
                <li key={result.id}>
                    <Link to={`/documents/${result.id}`}>{result.title}</Link>
                    <small className="score">{result.score.toFixed(2)}</small>
                    <p>{result.excerpt}</p>
                    <TagList tags={result.tags} />
                </li>
            ))}
        </ol>
    )
}
