import type { Origin } from './nodes.ts';

/** A work as a list of references has it: what it is, how it is cited, and what is known of it, as TeX. */
export interface RawEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly origin: Origin;
}

/** What stands from `from` to the bracket that closes it; null when none does. */
export function bodyAt(
  text: string,
  from: number,
  close: string,
): { readonly text: string; readonly end: number } | null {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (depth === 0 && character === close) return { text: text.slice(from, at), end: at + 1 };
    else if (character === '}') depth--;
    // An entry that was never closed: the next begins at the start of a line.
    else if (character === '@' && depth <= 1 && text[at - 1] === '\n' && /^@\w+\s*\{/.test(text.slice(at, at + 30)))
      return null;
  }
  return null;
}
