import { tokenize } from './tokenize';

export const dimensions = 256;

const cache = new Map<string, number[]>();

function hash(text: string) {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 16777619);
  }
  return value >>> 0;
}

export function localEmbedding(text: string) {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of tokenize(text)) {
    vector[hash(word) % dimensions] += 1;
    const padded = `^${word}$`;
    for (let i = 0; i + 3 <= padded.length; i++) {
      vector[hash(padded.slice(i, i + 3)) % dimensions] += 0.5;
    }
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

export function cosine(a: number[], b: number[]) {
  let dot = 0;
  let lengthA = 0;
  let lengthB = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i] * b[i];
    lengthA += a[i] * a[i];
    lengthB += b[i] * b[i];
  }
  return lengthA === 0 || lengthB === 0 ? 0 : dot / Math.sqrt(lengthA * lengthB);
}

export function createEmbedder(url?: string) {
  return async (text: string): Promise<number[]> => {
    const known = cache.get(text);
    if (known) return known;

    let vector: number[];
    if (!!url) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ input: text }),
      });
      const body = (await response.json()) as { embedding: number[] };
      vector = body.embedding;
    } else {
      vector = localEmbedding(text);
    }
    cache.set(text, vector);
    return vector;
  };
}

export type Embedder = ReturnType<typeof createEmbedder>;
