import { useParams } from 'react-router-dom';
import { api } from '../api/client';
import { MarkdownView } from '../components/MarkdownView';
import { TagList } from '../components/TagList';
import { useLoad } from '../hooks/useLoad';

export function SharedPage() {
  const { token = '' } = useParams();
  const { data, error } = useLoad(() => api.shared(token), [token]);

  if (error) return <p className="error">{error}</p>;
  if (!data) return <p>Loading…</p>;
  return (
    <div className="content document">
      <h2>{data.title}</h2>
      <TagList tags={data.tags} />
      <MarkdownView content={data.content} />
    </div>
  );
}
