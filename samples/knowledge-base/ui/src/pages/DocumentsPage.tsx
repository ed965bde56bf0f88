import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { api } from '../api/client';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { DocumentCard } from '../components/DocumentCard';
import { TagList } from '../components/TagList';
import { useLoad } from '../hooks/useLoad';

export function DocumentsPage() {
  const navigate = useNavigate();
  const [tag, setTag] = useState('');
  const [deleting, setDeleting] = useState('');
  const documents = useLoad(() => api.documents(tag ? { tag } : {}), [tag]);
  const tags = useLoad(() => api.tags(), []);

  async function remove() {
    await api.deleteDocument(deleting);
    setDeleting('');
    documents.reload();
    tags.reload();
  }

  return (
    <>
      <div className="row spread">
        <h2>Documents</h2>
        <button onClick={() => navigate('/documents/new')}>New document</button>
      </div>
      <TagList
        tags={(tags.data || []).map((item) => item.name)}
        active={tag}
        onSelect={(name) => setTag(name === tag ? '' : name)}
      />
      {documents.error && <p className="error">{documents.error}</p>}
      {!documents.data && !documents.error && <p>Loading…</p>}
      {documents.data?.length === 0 && <p className="empty">No documents yet.</p>}
      <div className="grid">
        {documents.data?.map((document) => (
          <DocumentCard
            key={document.id}
            document={document}
            onOpen={(id) => navigate(`/documents/${id}`)}
            onDelete={setDeleting}
          />
        ))}
      </div>
      {deleting && (
        <ConfirmDialog message="Delete this document?" onConfirm={remove} onCancel={() => setDeleting('')} />
      )}
    </>
  );
}
