import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { LibraryPaper } from '../../src/api/index.ts';
import { openLibrary, type Library, type LibraryOptions } from '../../src/library/index.ts';

const closing: (() => Promise<void>)[] = [];
const folders: string[] = [];
afterAll(async () => {
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
