import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll } from 'vitest';
import type { LibraryPaper } from '../../src/api/index.ts';
import { openLibrary, type Library, type LibraryOptions } from '../../src/library/index.ts';
import { addPaper, analyse, createReader, profiles, type Reader } from '../../src/pipeline/index.ts';

const closing: (() => Promise<void>)[] = [];
const folders: string[] = [];
afterAll(async () => {
  await reader?.close();
  reader = null;
  for (const close of closing.splice(0)) await close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threepass-library-'));
  folders.push(folder);
  return folder;
}

export async function newLibrary(options: Partial<LibraryOptions> = {}): Promise<Library> {
  const library = await openLibrary({ folder: newFolder(), version: '0.1.0', ...options });
  closing.push(async () => library.close());
  return library;
}

/** A paper nobody has read yet; its bytes are no PDF, which the library does not ask about. */
export async function addBytes(library: Library, bytes: Uint8Array = randomBytes(2000)): Promise<LibraryPaper> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await library.files.put(bytes, sha256);
  const { paper } = await library.papers.add({
    sha256,
    mediaType: 'application/pdf',
    origin: { type: 'file', name: 'some.pdf' },
    fileName: 'some.pdf',
    byteCount: bytes.length,
  });
  return paper;
}

let reader: Reader | null = null;

/** A paper that is read, as `library add` does it. */
export async function addRead(library: Library, bytes: Uint8Array, name = 'some.pdf'): Promise<LibraryPaper> {
  reader ??= createReader({ workerCount: 1 });
  const { paper } = await added(library, bytes, name);
  const claimed = await library.papers.claim({
    owner: 'test',
    leaseMs: 60_000,
    isGone: () => false,
    paperId: paper.id,
  });
  const [profile] = profiles;
  if (!claimed || !profile) throw new Error('there is nothing to read');
  await analyse(claimed, { library, reader, profile });
  return (await library.papers.get(paper.id))!;
}

async function added(library: Library, bytes: Uint8Array, name: string) {
  const origin = { type: 'file', name } as const;
  const result = await addPaper(library, {
    name,
    origin,
    bytes: Readable.from([Buffer.from(bytes)]),
    maxBytes: 10_000_000,
  });
  if (result.type === 'refused') throw new Error(result.problem.message);
  return result;
}
