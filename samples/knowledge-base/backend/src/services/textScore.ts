import { tokenize } from './tokenize';

interface Scorable {
  title: string;
  content: string;
  tags: string[];
}

export function scoreText(query: string, document: Scorable) {
  const title = tokenize(document.title);
  const content = tokenize(document.content);
  const tags = document.tags.map((tag) => tag.toLowerCase());
  let score = 0;

  for (const term of tokenize(query)) {
    score += 3 * title.filter((word) => word.startsWith(term)).length;
    score += content.filter((word) => word.startsWith(term)).length;
    if (tags.includes(term)) score += 2;
  }
  return score;
}
