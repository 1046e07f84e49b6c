import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AddResult, PaperOrigin } from '../api/index.ts';
import { guarded, type Library } from '../library/index.ts';
import { problem, type Problem } from '../model/index.ts';
import { sizeProblem } from './limits.ts';

export interface IncomingPaper {
  /** As the sender calls it. */
  readonly name: string;
  readonly origin: PaperOrigin;
  readonly bytes: Readable;
  readonly maxBytes: number;
}

/**
 * Adds a paper whose bytes are still coming. They go to the disk and not into memory; nothing is kept of a file that is refused, or that
 * stops coming. Rejects when the sender goes away.
 */
export async function addPaper(library: Library, incoming: IncomingPaper): Promise<AddResult> {
  const { name, origin, bytes, maxBytes } = incoming;
  const path = await library.files.newPath();
  const hash = createHash('sha256');
  let byteCount = 0;
  try {
    await pipeline(
      bytes,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          byteCount += chunk.length;
          // The rest is still taken from the sender, who would else see a broken connection instead of an answer.
          if (byteCount > maxBytes) continue;
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx' }),
    );
    const refused = sizeProblem(byteCount, { maxBytes }) ?? (await kindProblem(path));
    if (refused) return { type: 'refused', name, problem: refused };
    const sha256 = hash.digest('hex');
    await library.files.keep(path, sha256);
    const { known, paper } = await library.papers.add({
      sha256,
      mediaType: 'application/pdf',
      origin,
      fileName: name,
      byteCount,
    });
    return { type: known ? 'known' : 'added', name, paper };
  } catch (cause) {
    if (isOfLibrary(cause, library.folder)) return await guarded(library.folder, async () => Promise.reject(cause));
    throw cause;
  } finally {
    await rm(path, { force: true });
  }
}

/** Whether writing failed, and not what the bytes came from. */
function isOfLibrary(cause: unknown, folder: string): cause is Error {
  if (!(cause instanceof Error)) return false;
  if ('path' in cause) return String(cause.path).startsWith(folder);
  return 'syscall' in cause && cause.syscall === 'write';
}

/** The header may stand anywhere in the first kilobyte, as readers of PDF have always allowed. */
async function kindProblem(path: string): Promise<Problem | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-')
      ? null
      : problem('not-a-pdf', 'The file does not begin like a PDF.');
  } finally {
    await file.close();
  }
}
