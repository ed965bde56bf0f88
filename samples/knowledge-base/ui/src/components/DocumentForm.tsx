import { FormEvent, useState } from "react";
import { Collection, DocumentDraft } from "../api/types";

interface Props {
  initial: DocumentDraft;
  collections: Collection[];
  onSave: (draft: DocumentDraft) => void;
  onCancel: () => void;
}

export function DocumentForm({ initial, collections, onSave, onCancel }: Props) {
  const [title, setTitle] = useState(initial.title);
  const [content, setContent] = useState(initial.content);
  const [tags, setTags] = useState(initial.tags.join(", "));
  const [collectionId, setCollectionId] = useState(initial.collectionId || "");
  const [error, setError] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!title.trim()) {
      setError("Give the document a title");
      return;
    }
    let cleaned = tags.split(",").map(tag => tag.trim().toLowerCase()).filter(tag => Boolean(tag));
    onSave({ title: title.trim(), content, tags: cleaned, collectionId: collectionId || null });
  }

  return (
    <form className="panel editor" onSubmit={submit}>
      <input className="title" placeholder="Title" value={title} onChange={e => setTitle(e.target.value)} />
      <textarea rows={16} placeholder="Write in Markdown…" value={content} onChange={e => setContent(e.target.value)} />
      <div className="row">
        <input placeholder="Tags, separated by commas" value={tags} onChange={e => setTags(e.target.value)} />
        <select value={collectionId} onChange={e => setCollectionId(e.target.value)}>
          <option value="">No collection</option>
          {collections.map(collection => <option key={collection.id} value={collection.id}>{collection.name}</option>)}
        </select>
      </div>
      {error && <p className="error">{error}</p>}
      <div className="row">
        <button type="submit">Save</button>
        <button onClick={e => { e.preventDefault(); onCancel(); }}>Cancel</button>
      </div>
    </form>
  );
}
