import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { api } from '../api/client';
import { AttachmentList } from '../components/AttachmentList';
import { MarkdownView } from '../components/MarkdownView';
import { TagList } from '../components/TagList';
import { useLoad } from '../hooks/useLoad';

export function DocumentPage() {
  const { id = '' } = useParams();
  const document = useLoad(() => api.document(id), [id]);
  const related = useLoad(() => api.related(id), [id]);
  const attachments = useLoad(() => api.attachments(id), [id]);
  const [shareUrl, setShareUrl] = useState('');

  async function share() {
    const link = await api.share(id);
    setShareUrl(window.location.origin + link.url);
  }

  if (document.error) return <p className="error">{document.error}</p>;
  if (!document.data) return <p>Loading…</p>;

  return (
    <div className="document">
      <div className="row spread">
        <h2>{document.data.title}</h2>
        <div className="row">
          <button onClick={share}>Share</button>
          <Link to={`/documents/${id}/edit`}>Edit</Link>
        </div>
      </div>
      {shareUrl && (
        <p>
          Public link:{' '}
          <a href={shareUrl} target="_blank">
            {shareUrl}
          </a>
        </p>
      )}
      <TagList tags={document.data.tags} />
      <MarkdownView content={document.data.content} />
      <AttachmentList documentId={id} attachments={attachments.data || []} />
      {!!(related.data && related.data.length > 0) && (
        <section>
          <h4>Related</h4>
          <ul>
            {related.data.map((item) => (
              <li key={item.id}>
                <Link to={`/documents/${item.id}`}>{item.title}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
