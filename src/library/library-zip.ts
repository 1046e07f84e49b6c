import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { strToU8, Unzip, UnzipInflate, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { importFromFolder } from './export-folder.ts';
import { guarded, LibraryError } from './library-error.ts';
import type { Library } from './open-library.ts';
import type { Imported } from './transfer.ts';

/** The zip of our library needs no more than the format of 1993 has: beyond 4 GB it would be unreadable. */
const MOST_ZIPPED_BYTES = 3.5 * 1024 ** 3;

/** The library, or the papers named, as one zip, piece by piece. Throws LibraryError when it would be too large for one. */
export async function* exportAsZip(library: Library, paperIds?: readonly string[]): AsyncGenerator<Uint8Array> {
  const wanted = paperIds && new Set(paperIds);
  const bytes = (await library.papers.files())
    .filter(({ id }) => !wanted || wanted.has(id))
    .reduce((sum, { byteCount }) => sum + byteCount, 0);
  if (bytes > MOST_ZIPPED_BYTES) {
    throw new LibraryError(
      'too-large',
      `The files have ${Math.round(bytes / 1024 ** 2)} MB; a zip holds ${MOST_ZIPPED_BYTES / 1024 ** 2}. threepass library export writes them to a folder.`,
    );
  }
  let ready: Uint8Array[] = [];
  const take = (): readonly Uint8Array[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for await (const file of library.transfer.files(paperIds)) {
    if ('text' in file) {
      const entry = new ZipDeflate(file.path, { level: 6 });
      zip.add(entry);
      entry.push(strToU8(file.text), true);
    } else {
      // PDFs are packed inside already.
      const entry = new ZipPassThrough(file.path);
      zip.add(entry);
      for await (const chunk of createReadStream(file.copyOf)) {
        entry.push(chunk as Uint8Array);
        yield* take();
      }
      entry.push(new Uint8Array(0), true);
    }
    yield* take();
  }
  zip.end();
  yield* take();
}

/** What an export holds; whatever else is in a zip stays there. */
const ENTRY = /^(?:library\.json|papers\/[\w-]+\/(?:paper\.json|paper\.pdf|notes\.json|report\.json))$/;
const MOST_ENTRIES = 200_000;
/** Unpacked at once: a bomb of a thousand to one comes out 16 MB at a time. */
const PIECE_BYTES = 16 * 1024;
/** A report of a long paper has some megabytes, and may have more than its file. */
const MOST_TEXT_BYTES = 256 * 1024 * 1024;

/** Reads such a zip back. It is unpacked to the disk beside the library, file by file within limits, and removed again. */
export async function importFromZip(
  library: Library,
  bytes: Readable,
  { maxBytes }: { readonly maxBytes: number },
): Promise<Imported> {
  return guarded(library.folder, async () => {
    const folder = await mkdtemp(join(library.folder, 'incoming', 'import-'));
    try {
      await unpack(bytes, folder, maxBytes);
      return await importFromFolder(library, folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function unpack(bytes: Readable, folder: string, maxBytes: number): Promise<void> {
  const waiting: { readonly path: string; readonly chunk: Uint8Array }[] = [];
  let entries = 0;
  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > MOST_ENTRIES) throw unreadable('it holds too many files');
    if (!ENTRY.test(file.name)) return;
    const most = file.name.endsWith('.pdf') ? maxBytes : MOST_TEXT_BYTES;
    let size = 0;
    file.ondata = (error, chunk) => {
      if (error) throw unreadable(error.message, error);
      size += chunk.length;
      if (size > most) throw unreadable(`${file.name} is larger than ${most} bytes`);
      waiting.push({ path: join(folder, file.name), chunk });
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const write = async (): Promise<void> => {
    for (const { path, chunk } of waiting.splice(0)) {
      await mkdir(dirname(path), { recursive: true });
      const handle = await open(path, 'a');
      try {
        await handle.writeFile(chunk);
      } finally {
        await handle.close();
      }
    }
  };
  try {
    for await (const piece of bytes) {
      const chunk = piece as Buffer;
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        unzip.push(chunk.subarray(at, at + PIECE_BYTES));
        await write();
      }
    }
    unzip.push(new Uint8Array(0), true);
    await write();
  } catch (cause) {
    // fflate throws plain errors with a number for what is broken in a zip.
    if (cause instanceof Error && 'code' in cause && typeof cause.code === 'number') {
      throw unreadable(`the zip is damaged (${cause.message})`, cause);
    }
    throw cause;
  }
}

function unreadable(why: string, cause?: unknown): LibraryError {
  return new LibraryError('import-unreadable', `This export cannot be read: ${why}.`, { cause });
}
