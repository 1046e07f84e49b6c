import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Library } from './open-library.ts';

/** What a look at everything that is kept has found. */
export interface LibraryCheck {
  readonly papers: number;
  /** What is wrong, one sentence each; empty when all is well. */
  readonly faults: readonly string[];
  /** What is odd and harms nothing, one sentence each. */
  readonly oddities: readonly string[];
}

/** Looks at the database and at every byte of every file. Only leftovers of additions that were given up are removed. */
export async function checkLibrary(library: Library): Promise<LibraryCheck> {
  const faults: string[] = library.faults().map((fault) => `The database: ${fault}.`);
  const oddities: string[] = [];
  const papers = await library.papers.files();
  for (const { sha256, fileName } of papers) {
    const digest = await digestOf(library.files.pathOf(sha256));
    if (digest === null) faults.push(`The file of "${fileName}" is missing (${sha256}).`);
    else if (digest !== sha256) faults.push(`The file of "${fileName}" has changed (${sha256}).`);
  }
  const known = new Set(papers.map(({ sha256 }) => sha256));
  for (const name of await library.files.list()) {
    if (!known.has(name)) oddities.push(`A file belongs to no paper: ${library.files.pathOf(name)}.`);
  }
  const swept = await library.files.sweep();
  if (swept > 0) oddities.push(`Leftovers of ${swept} additions that were never finished are removed.`);
  return { papers: papers.length, faults, oddities };
}

async function digestOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch {
    return null;
  }
  return hash.digest('hex');
}
