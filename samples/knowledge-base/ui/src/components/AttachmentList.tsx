import { getToken } from '../api/client';
import { Attachment } from '../api/types';
import { formatSize } from '../format';

interface Props {
  documentId: string;
  attachments: Attachment[];
}

export function AttachmentList({ documentId, attachments }: Props) {
  if (!attachments.length) return null;
  return (
    <section>
      <h4>Attachments</h4>
      <ul>
        {attachments.map((attachment) => (
          <li key={attachment.id}>
            <a href={`/api/documents/${documentId}/attachments/${attachment.id}?token=${getToken()}`} target="_blank">
              {attachment.filename}
            </a>{' '}
            <small>{formatSize(attachment.size)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
