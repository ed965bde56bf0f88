import { useNavigate, useParams } from 'react-router-dom';
import { api } from '../api/client';
import { DocumentDraft } from '../api/types';
import { DocumentForm } from '../components/DocumentForm';
import { useLoad } from '../hooks/useLoad';

const blank: DocumentDraft = { title: '', content: '', tags: [], collectionId: null };

export function EditorPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const draft = useLoad<DocumentDraft>(() => (id ? api.document(id) : Promise.resolve(blank)), [id]);
  const collections = useLoad(() => api.collections(), []);

  async function save(changed: DocumentDraft) {
    const saved = id ? await api.updateDocument(id, changed) : await api.createDocument(changed);
    navigate(`/documents/${saved.id}`);
  }

  if (!draft.data || !collections.data) return <p>Loading…</p>;
  return (
    <DocumentForm
      key={id}
      initial={draft.data}
      collections={collections.data}
      onSave={save}
      onCancel={() => navigate(-1)}
    />
  );
}
