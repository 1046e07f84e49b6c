import type { Span } from '../model/index.ts';
import type { Sentence } from './sentences.ts';

/** A marker in the text that points at one or more entries of the bibliography. */
export interface Citation {
  readonly span: Span;
  readonly style: 'numeric' | 'author-year';
  /** `12`, or `Vaswani 2017`: one a cited entry, ranges such as `[3-5]` written out. */
  readonly keys: readonly string[];
  readonly sentence: Sentence;
}

const NUMERIC = /\[\s*\d{1,3}[a-z]?(?:\s*[,;–-]\s*\d{1,3}[a-z]?)*\s*\]/g;
const YEAR = /\b(?:19|20)\d\d[a-z]?\b/;
/** A bracket with a year in it: `(Ba et al., 2016; Wu and He, 2018)` or, after a name, `(2016)`. */
const BRACKETED_YEAR = /[([][^()[\]]{0,400}?\b(?:19|20)\d\d[a-z]?\b[^()[\]]{0,400}?[)\]]/g;
const NAME_BEFORE = /\p{Lu}[\p{L}'’-]+(?:\s+(?:et\s+al\.?|(?:and|&)\s+\p{Lu}[\p{L}'’-]+))?(?:['’]s)?\s*$/u;
const NAME = /\p{Lu}[\p{L}'’-]+/u;

function numbersOf(marker: string): string[] {
  const keys: string[] = [];
  for (const part of marker.slice(1, -1).split(/[,;]/)) {
    const range = /^\s*(\d{1,3})\s*[–-]\s*(\d{1,3})\s*$/.exec(part);
    if (range) {
      const [from, to] = [Number(range[1]), Number(range[2])];
      // A range wider than any real one is two numbers read badly.
      if (to >= from && to - from < 40) for (let key = from; key <= to; key++) keys.push(String(key));
    } else if (part.trim() !== '') keys.push(part.trim());
  }
  return keys;
}

/** In-text citations of both styles, in reading order. A paper is taken to use the style it uses more. */
export function citationsOf(sentences: readonly Sentence[]): readonly Citation[] {
  const numeric: Citation[] = [];
  const named: Citation[] = [];
  for (const sentence of sentences) {
    const { text, span } = sentence;
    if (text.includes('[')) {
      for (const match of text.matchAll(NUMERIC)) {
        const keys = numbersOf(match[0]);
        const start = span.start + match.index;
        if (keys.length > 0)
          numeric.push({ span: { start, end: start + match[0].length }, style: 'numeric', keys, sentence });
      }
    }
    if (!YEAR.test(text)) continue;
    for (const match of text.matchAll(BRACKETED_YEAR)) {
      const inside = match[0].slice(1, -1);
      const before = NAME.test(inside)
        ? null
        : NAME_BEFORE.exec(text.slice(Math.max(0, match.index - 80), match.index));
      if (!NAME.test(inside) && before === null) continue;
      const keys: string[] = [];
      let name = before?.[0].match(NAME)?.[0] ?? '';
      for (const part of inside.split(/[;,]/)) {
        name = NAME.exec(part)?.[0] ?? name;
        const year = YEAR.exec(part)?.[0];
        if (year !== undefined && name !== '') keys.push(`${name} ${year}`);
      }
      const start = span.start + match.index - (before?.[0].length ?? 0);
      if (keys.length > 0)
        named.push({
          span: { start, end: span.start + match.index + match[0].length },
          style: 'author-year',
          keys,
          sentence,
        });
    }
  }
  return numeric.length >= named.length ? numeric : named;
}
