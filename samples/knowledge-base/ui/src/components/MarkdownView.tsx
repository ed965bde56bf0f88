import { marked } from 'marked';

export function MarkdownView({ content }: { content: string }) {
  return <article className="markdown" dangerouslySetInnerHTML={{ __html: marked.parse(content) }} />;
}
