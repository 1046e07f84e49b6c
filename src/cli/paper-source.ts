import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { problem } from '../model/index.ts';
import type { Problem } from '../model/index.ts';
import { sizeProblem } from '../pipeline/index.ts';
import { recognizeSource, type SourceName } from '../sources/index.ts';

/** What `-` stands for. */
const STANDARD_INPUT = '-';

/** A paper as named on the command line. */
export interface PaperSource {
  /** As typed; `standard input` for `-`. For people only: it may hold any character. */
  readonly name: string;
  /** null for standard input and for what is fetched. */
  readonly path: string | null;
  /** File name without its extension; `paper` for standard input. */
  readonly stem: string;
  /** Where links to pages lead; null for standard input, and for what is fetched until it is there. */
  readonly fileUrl: string | null;
  /** What is fetched; null for files and standard input. */
  readonly remote: SourceName | null;
}

export function paperSource(argument: string): PaperSource {
  if (argument === STANDARD_INPUT) {
    return { name: 'standard input', path: null, stem: 'paper', fileUrl: null, remote: null };
  }
  const remote = recognizeSource(argument);
  // A file of that name is what was meant; `arXiv:` before an id, and an address, name no file.
  if (remote !== null && !existsSync(argument)) {
    return { name: argument, path: null, stem: stemOf(remote), fileUrl: null, remote };
  }
  const path = resolve(argument);
  const name = basename(path);
  return {
    name: argument,
    path,
    stem: name.replace(/(?<=.)\.(?:pdf|x?html?|tex|ltx|zip|tgz|tar|tar\.gz|gz)$/i, ''),
    fileUrl: pathToFileURL(path).href,
    remote: null,
  };
}

function stemOf(remote: SourceName): string {
  switch (remote.type) {
    case 'arxiv':
      return `${remote.id.replace('/', '_')}${remote.version === null ? '' : `v${remote.version}`}`;
    case 'doi':
      return remote.doi.replace(/[^\w.-]+/g, '_');
    case 'url': {
      const last = new URL(remote.url).pathname.split('/').findLast((part) => part !== '') ?? '';
      const stem = last.replace(/\.(?:pdf|x?html?)$/i, '').replace(/[^\w.-]+/g, '-');
      return stem.replace(/^[-.]+/, '').slice(0, 80) || 'paper';
    }
  }
}

export type Loaded =
  { readonly type: 'bytes'; readonly bytes: Uint8Array } | { readonly type: 'problem'; readonly problem: Problem };

interface LoadOptions {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** The bytes of a paper, never more of them than allowed. Rejects only when aborted. */
export async function loadPaper(source: PaperSource, options: LoadOptions): Promise<Loaded> {
  if (source.path === null) return loadStream(process.stdin, source, options);
  try {
    const stats = await stat(source.path);
    if (stats.isDirectory()) return await loadFolder(source.path, options);
    if (stats.isFile() && /\.(?:tex|ltx|latex)$/i.test(source.path)) {
      // A source reads other files; those beside it come along. Where that is too much, the file alone has to do.
      const packed = await loadFolder(dirname(source.path), options, basename(source.path));
      if (packed.type === 'bytes') return packed;
    }
    // A device or pipe has size 0 here and is counted while it is read; so is a file that grows.
    const refused = stats.isFile() ? sizeProblem(stats.size, options) : null;
    if (refused !== null) return { type: 'problem', problem: refused };
    return await loadStream(createReadStream(source.path), source, options);
  } catch (error) {
    return unreadable(source, error, options.signal);
  }
}

/** The TeX files of a folder, packed as one source. */
async function loadFolder(folder: string, options: LoadOptions, mainFile?: string): Promise<Loaded> {
  // Only now: what else that room needs takes a while to load.
  const { packFolder } = await import('../sources/index.ts');
  const packed = await packFolder(folder, mainFile === undefined ? options : { ...options, mainFile });
  return packed.type === 'none' ? failed('is-folder', 'That is a folder without TeX files in it.') : packed;
}

async function loadStream(
  stream: NodeJS.ReadableStream & { destroy(): unknown },
  source: PaperSource,
  { maxBytes, signal }: LoadOptions,
): Promise<Loaded> {
  const stop = (): void => void stream.destroy();
  signal.addEventListener('abort', stop);
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += buffer.length;
      const refused = sizeProblem(size, { maxBytes });
      if (refused !== null) return { type: 'problem', problem: refused };
      chunks.push(buffer);
    }
    if (size === 0) {
      return failed('file-empty', source.path === null ? 'Nothing came on standard input.' : 'The file is empty.');
    }
    // A copy of its own, so that it can be handed to another thread without taking anything else with it.
    const bytes = new Uint8Array(size);
    let offset = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    return { type: 'bytes', bytes };
  } catch (error) {
    return unreadable(source, error, signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function unreadable(source: PaperSource, error: unknown, signal: AbortSignal): Loaded {
  if (signal.aborted) throw signal.reason;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') {
    return failed('file-missing', `There is no such file.`);
  }
  if (code === 'EISDIR') return failed('is-folder', 'That is a folder, not a paper.');
  const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code === '' ? String(error) : code;
  return failed('file-unreadable', `The file cannot be read: ${why}.`);
}

function failed(...[code, message]: Parameters<typeof problem>): Loaded {
  return { type: 'problem', problem: problem(code, message) };
}
