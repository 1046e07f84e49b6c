import { lstat, opendir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problem, type Problem } from '../model/index.ts';
import { writeTar } from './tar.ts';

export type PackedFolder =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'problem'; readonly problem: Problem }
  /** Nothing in it is a paper's source. */
  | { readonly type: 'none' };

export interface PackOptions {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** The file that is meant, when one was named; a path within the folder. */
  readonly mainFile?: string;
}

/** What a paper's text may be in. Pictures and data are left where they are. */
const TEXT_FILE = /\.(?:tex|ltx|latex|bbl|bib|sty|cls|clo|def|cfg|txt|tikz|inc|algo)$|^00README/i;
const MAIN_FILE = /\.(?:tex|ltx|latex)$/i;
/** Folders of programs that hold no words of a paper. */
const SKIPPED = /^(?:\..*|node_modules|__MACOSX)$/;

/** A source has some hundred files; a home folder has more, and is not what was meant. */
const MAX_FILES = 5000;
const MAX_ENTRIES = 50_000;
const MAX_DEPTH = 12;

/**
 * The TeX files of a folder as one uncompressed tar archive, the same for the same files on every machine. Links are not
 * followed, and nothing outside of the folder is read.
 */
export async function packFolder(folder: string, options: PackOptions): Promise<PackedFolder> {
  const files: { readonly path: string; readonly bytes: Uint8Array }[] = [];
  let entries = 0;
  let size = 0;
  let tooLarge: string | null = null;
  const walk = async (relative: string, depth: number): Promise<void> => {
    const directory = await opendir(join(folder, relative));
    for await (const entry of directory) {
      options.signal.throwIfAborted();
      if (tooLarge !== null) return;
      if (++entries > MAX_ENTRIES) tooLarge = `The folder holds more than ${MAX_ENTRIES} files.`;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < MAX_DEPTH && !SKIPPED.test(entry.name)) await walk(path, depth + 1);
      } else if (entry.isFile() && TEXT_FILE.test(entry.name)) {
        const stats = await lstat(join(folder, path));
        size += stats.size;
        if (size > options.maxBytes) tooLarge = `The TeX files of the folder have more than ${options.maxBytes} bytes.`;
        else if (files.length >= MAX_FILES) tooLarge = `The folder holds more than ${MAX_FILES} TeX files.`;
        else files.push({ path, bytes: new Uint8Array(await readFile(join(folder, path))) });
      }
    }
  };
  await walk('', 0);
  if (tooLarge !== null) return { type: 'problem', problem: problem('folder-too-large', tooLarge) };
  if (!files.some(({ path }) => MAIN_FILE.test(path))) return { type: 'none' };
  const { mainFile } = options;
  if (mainFile === undefined) return { type: 'bytes', bytes: writeTar(sorted(files)) };
  // The way in which a source on arXiv says which of its files is the paper.
  const readme = JSON.stringify({ sources: [{ filename: mainFile, usage: 'toplevel' }] });
  const others = files.filter(({ path }) => !/^00README/i.test(path));
  return {
    type: 'bytes',
    bytes: writeTar(sorted([...others, { path: '00README.json', bytes: new TextEncoder().encode(readme) }])),
  };
}

function sorted<T extends { readonly path: string }>(files: readonly T[]): readonly T[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
