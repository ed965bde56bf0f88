export function excerpt(content: string, length = 160) {
  const plain = content
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[#>*_`~-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= length) return plain;
  return plain.slice(0, plain.lastIndexOf(' ', length)) + '…';
}

export function parseTags(value: unknown): string[] {
  const raw = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  const cleaned = raw.map((tag) => String(tag).trim().toLowerCase()).filter(Boolean);
  return [...new Set(cleaned)];
}
