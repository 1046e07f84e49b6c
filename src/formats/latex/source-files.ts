import type { PackedFiles } from './archive/packed-files.ts';
import { decode } from './encoding.ts';

/** What a name gets that leads out of the source. */
export const OUTSIDE: unique symbol = Symbol('outside');

/** The files of a source. Nothing outside of them can be reached: a name that leads out is told as such. */
export class SourceFiles {
  private readonly texts = new Map<string, string>();
  private readonly byLowerCase = new Map<string, string>();
  private readonly files: PackedFiles;
  /** Where names are looked up: the main file's folder, then those that `\import` and `\graphicspath` add. */
  readonly folders: string[] = [''];
  readonly oldEncodings = new Set<string>();

  constructor(files: PackedFiles) {
    this.files = files;
    for (const path of files.keys()) {
      const lower = path.toLowerCase();
      if (!this.byLowerCase.has(lower)) this.byLowerCase.set(lower, path);
    }
  }

  get paths(): readonly string[] {
    return [...this.files.keys()];
  }

  text(path: string): string {
    let text = this.texts.get(path);
    if (text === undefined) {
      const bytes = this.files.get(path);
      const decoded = bytes === undefined ? { text: '', encoding: 'utf-8' as const } : decode(bytes);
      if (decoded.encoding === 'latin1') this.oldEncodings.add(path);
      text = decoded.text;
      this.texts.set(path, text);
    }
    return text;
  }

  /** The path of the file that is meant; null when there is none, `outside` when the name leads out of the source. */
  find(name: string, extensions: readonly string[]): string | null | typeof OUTSIDE {
    const trimmed = name.trim().replace(/^"|"$/g, '').replaceAll('\\', '/');
    if (trimmed === '') return null;
    if (/^(?:\/|~|[a-z]:|\|)/i.test(trimmed)) return OUTSIDE;
    let outside = false;
    for (const folder of this.folders) {
      const base = resolved(folder === '' ? trimmed : `${folder}/${trimmed}`);
      if (base === null) {
        outside = true;
        continue;
      }
      for (const extension of extensions) {
        const path = this.byLowerCase.get(`${base}${extension}`.toLowerCase());
        if (path !== undefined) return path;
      }
    }
    return outside ? OUTSIDE : null;
  }
}

/** `a/../b` is `b`; null for what leads above the top. */
function resolved(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
