import type { Problem } from '../../../model/index.ts';

/** Files of an archive by their path: forward slashes, no `.` or `..`, no leading slash. Only what may be text is kept. */
export type PackedFiles = ReadonlyMap<string, Uint8Array>;

export type Unpacked =
  | { readonly type: 'files'; readonly files: PackedFiles; readonly refused: readonly string[] }
  | { readonly type: 'problem'; readonly problem: Problem };

/** Caps on what an archive may hold, whatever it says of itself. */
export interface ArchiveLimits {
  /** Unpacked bytes of everything, pictures included. */
  readonly maxBytes: number;
  /** Entries of any sort. */
  readonly maxEntries: number;
}

/** Sources have a few hundred files at most; those with one file for each data point have some thousands. */
export const MAX_ENTRIES = 20_000;

/** A path as it is kept; null for one that leads out of the archive or nowhere. */
export function safePath(name: string): string | null {
  if (name.includes('\0') || name.length > 1000) return null;
  const path = name.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return null;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') return null;
    if (part !== '' && part !== '.') parts.push(part);
  }
  // What the system of a Mac adds to every archive.
  if (parts.length === 0 || parts[0] === '__MACOSX' || parts.at(-1)!.startsWith('._')) return null;
  return parts.join('/');
}

/** Which paths are wanted of an archive. */
export type Wanted = (path: string) => boolean;

/** Pictures and data need no unpacking: only their names are of use, and not even those. */
export function mayBeRead(path: string): boolean {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase();
  return extension === undefined || READ.has(extension) || /(?:^|\/)00README/i.test(path);
}

export const isPdfPath = (path: string): boolean => /\.pdf$/i.test(path);

const READ: ReadonlySet<string> = new Set(
  'tex ltx latex bbl bib sty cls clo def cfg txt tikz pgf dat csv inc input algo table sec json xxx'.split(' '),
);
