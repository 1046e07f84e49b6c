import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaperRecord } from './atom.ts';

/** What is kept of one version of a paper. An e-print that is itself the PDF is kept as `paper.pdf`, with `no-source` beside it. */
export type CachedFile = 'paper.pdf' | 'e-print' | 'page.html' | 'no-source';

/**
 * Papers by arXiv id and version, which never change. A file is there as a whole or not at all. What cannot be read is as
 * good as absent, and what cannot be written is told once by `unwritable`.
 */
export interface PaperCache {
  /** null when it is not kept. `maxBytes` holds for what is kept as well. */
  load(arxivId: string, file: CachedFile, maxBytes: number): Promise<Uint8Array | null>;
  save(arxivId: string, file: CachedFile, bytes: Uint8Array): Promise<void>;
  loadRecord(arxivId: string): Promise<PaperRecord | null>;
  saveRecord(record: PaperRecord): Promise<void>;
  /** The newest version of which a file is kept; null when there is none. */
  newestVersion(id: string): Promise<number | null>;
  /** Why the last save failed; null while all is well. */
  unwritable(): string | null;
}

export function createCache(folder: string): PaperCache {
  let failure: string | null = null;
  const papers = join(folder, 'arxiv');
  const pathOf = (arxivId: string, file: string): string => join(papers, arxivId.replace('/', '_'), file);

  async function save(arxivId: string, file: string, bytes: Uint8Array | string): Promise<void> {
    const path = pathOf(arxivId, file);
    const unfinished = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.unfinished`;
    try {
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(unfinished, bytes);
      await rename(unfinished, path);
    } catch (error) {
      failure = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      await rm(unfinished, { force: true }).catch(() => {});
    }
  }

  return {
    async load(arxivId, file, maxBytes) {
      try {
        const path = pathOf(arxivId, file);
        if ((await stat(path)).size > maxBytes) return null;
        return new Uint8Array(await readFile(path));
      } catch {
        return null;
      }
    },
    save,
    async loadRecord(arxivId) {
      try {
        return JSON.parse(await readFile(pathOf(arxivId, 'record.json'), 'utf8')) as PaperRecord;
      } catch {
        return null;
      }
    },
    saveRecord: (record) => save(record.arxivId, 'record.json', JSON.stringify(record, null, 2)),
    async newestVersion(id) {
      const versions = await readdir(papers).catch((): string[] => []);
      let newest: number | null = null;
      for (const name of versions) {
        if (!name.startsWith(`${id.replace('/', '_')}v`)) continue;
        const version = Number(name.slice(id.length + 1));
        if (!(version > (newest ?? 0))) continue;
        const files = await readdir(join(papers, name)).catch((): string[] => []);
        if (['paper.pdf', 'e-print', 'page.html'].some((file) => files.includes(file))) newest = version;
      }
      return newest;
    },
    unwritable: () => failure,
  };
}
