import moment from 'moment';
import { KnowledgeDocument } from '../api/types';
import { TagList } from './TagList';

interface Props {
  document: KnowledgeDocument;
  onOpen: (id: string) => void;
  onDelete: (id: string) => void;
}

export function DocumentCard({ document, onOpen, onDelete }: Props) {
  return (
    <div className="card" onClick={() => onOpen(document.id)}>
      <div className="card-head">
        <h3>{document.title}</h3>
        <button
          className="icon"
          onClick={(event) => {
            event.stopPropagation();
            onDelete(document.id);
          }}
        >
          ✕
        </button>
      </div>
      <p>{document.excerpt}</p>
      <TagList tags={document.tags} />
      <small>Updated {moment(document.updatedAt).fromNow()}</small>
    </div>
  );
}
