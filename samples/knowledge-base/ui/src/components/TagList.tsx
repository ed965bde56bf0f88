interface Props {
  tags: string[];
  active?: string;
  onSelect?: (tag: string) => void;
}

export function TagList({ tags, active, onSelect }: Props) {
  if (tags.length === 0) return null;
  return (
    <div className="tags">
      {tags.map((tag) => (
        <span key={tag} className={tag === active ? 'tag active' : 'tag'} onClick={() => onSelect?.(tag)}>
          #{tag}
        </span>
      ))}
    </div>
  );
}
