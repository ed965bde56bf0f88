import { describe, expect, it } from 'vitest';
import { createMemoryRepositories } from '../src/repositories/memory';
import { cosine, dimensions, localEmbedding } from '../src/services/embeddings';
import { excerpt, parseTags } from '../src/services/markdown';
import { scoreText } from '../src/services/textScore';
import { tokenize } from '../src/services/tokenize';

describe('tokenize', () => {
  it('lowercases words and drops stop words', () => {
    expect(tokenize('The Backup of the Database')).toEqual(['backup', 'database']);
  });

  it('keeps letters outside ASCII', () => {
    expect(tokenize('Überblick, naïve')).toEqual(['überblick', 'naïve']);
  });
});

describe('scoreText', () => {
  const document = { title: 'Database backup', content: 'How to restore a database.', tags: ['ops'] };

  it('ranks title matches above content matches', () => {
    expect(scoreText('backup', document)).toBeGreaterThan(scoreText('restore', document));
  });

  it('counts matching tags', () => {
    expect(scoreText('ops', document)).toBe(2);
  });

  it('is zero when nothing matches', () => {
    expect(scoreText('holiday', document)).toBe(0);
  });
});

describe('localEmbedding', () => {
  it('is deterministic and has unit length', () => {
    const vector = localEmbedding('semantic search');
    expect(vector).toHaveLength(dimensions);
    expect(vector).toEqual(localEmbedding('semantic search'));
    expect(Math.hypot(...vector)).toBeCloseTo(1);
  });

  it('places related words closer than unrelated ones', () => {
    const target = localEmbedding('deploying services');
    const near = cosine(target, localEmbedding('deployment of a service'));
    const far = cosine(target, localEmbedding('vegetable soup recipe'));
    expect(near).toBeGreaterThan(far);
  });
});

describe('cosine', () => {
  it('is zero for an empty vector', () => {
    expect(cosine([0, 0], [1, 0])).toBe(0);
  });
});

describe('excerpt', () => {
  it('removes Markdown syntax', () => {
    expect(excerpt('# Title\n\nSee [the guide](http://example.com) for **details**.')).toBe(
      'Title See the guide for details .',
    );
  });

  it('cuts long text at a word', () => {
    expect(excerpt('one two three four', 10)).toBe('one two…');
  });
});

describe('parseTags', () => {
  it('accepts a comma separated string', () => {
    expect(parseTags('Ops, backup ,ops')).toEqual(['ops', 'backup']);
  });

  it('accepts a list and ignores everything else', () => {
    expect(parseTags(['Guide', ''])).toEqual(['guide']);
    expect(parseTags(7)).toEqual([]);
  });
});

describe('memory repositories', () => {
  it('keeps documents of different owners apart', async () => {
    const { documents } = createMemoryRepositories();
    const input = { title: 'Plan', content: '', tags: ['a'], collectionId: null };
    await documents.create('one', input);
    await documents.create('two', input);
    expect(await documents.list('one')).toHaveLength(1);
    expect(await documents.tagCounts('two')).toEqual([{ name: 'a', count: 1 }]);
  });

  it('clears the collection of its documents when it is removed', async () => {
    const { collections, documents } = createMemoryRepositories();
    const collection = await collections.create('one', 'Guides', '');
    const document = await documents.create('one', { title: 'Plan', content: '', tags: [], collectionId: collection.id });
    expect(await collections.remove('one', collection.id)).toBe(true);
    expect((await documents.findById(document.id))?.collectionId).toBeNull();
  });
});
