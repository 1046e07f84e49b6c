import type { BlockId, Span } from '../model/index.ts';
import type { BibliographyEntry } from './bibliography.ts';
import type { LinkedBlocks, Resolution } from './link-targets.ts';
import type { Sentence } from './sentences.ts';

/** One work that a citation names. */
export interface CitedWork {
  /** `12`, `Vas17`, or `Vaswani 2017`. */
  readonly key: string;
  /** The words that name it; those of a range for each number in it. */
  readonly span: Span;
  /** Which entry of the bibliography it is. */
  readonly entry: Resolution;
}

/** A marker in the text that points at one or more entries of the bibliography. */
export interface Citation {
  readonly span: Span;
  readonly style: 'numeric' | 'superscript' | 'alphanumeric' | 'author-year';
  /** `12`, or `Vaswani 2017`: one a cited entry, ranges such as `[3-5]` written out. */
  readonly keys: readonly string[];
  /** The same works as `keys`, with the entries they were found to be. */
  readonly works: readonly CitedWork[];
  readonly sentence: Sentence;
}

/** `[3]`, `[3, 5–7]`, and with a place in the work: `[3, Theorem 2]`. */
const NUMERIC =
  /\[\s*(\d{1,3}[a-z]?(?:\s*[,;–—-]\s*\d{1,3}[a-z]?)*)(?:\s*,\s*(?:pp?\.|Sec|§|Ch|Th|Lem|Prop|Cor|Def|Fig|Tab|Alg|App|Ex|Eq)[^\]]{0,30})?\s*\]/g;
const PARENTHESISED = /\(\s*(\d{1,3}(?:\s*[,;–—-]\s*\d{1,3})*)\s*\)/g;
/** What makes a number in round brackets one of an equation or a list. */
const NO_CITATION_BEFORE =
  /(?:\b(?:eqs?|eqn|equations?|inequalit\w+|steps?|items?|parts?|cases?)\b\.?\s*|[=+<>≤≥]\s*|^\W*)$/i;
/** `k ∈ [12]`, `x = [3, 1]`: what stands behind a relation is a set or a vector. */
const RELATION_BEFORE = /[∈∉=<>≤≥⊂⊆×∼~≈]\s*$/u;
const SUPERSCRIPT = /(?<=[\p{Ll}\d%)\]”’][.,;:]|\p{Ll}{2}|[)”’])(\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)(?=[\s.,;:)]|$)/gu;
const ALPHANUMERIC =
  /\[\s*(\p{Lu}[\p{L}+]{0,12}[’']?\d{2,4}[a-z]?(?:\s*[,;]\s*\p{Lu}[\p{L}+]{0,12}[’']?\d{2,4}[a-z]?)*)(?:\s*,\s*[^\][]{1,30})?\s*\]/gu;

const YEAR_HINT = /\b(?:19|20)\d\d/;
const YEARS = /\b((?:1[89]|20)\d\d)([a-z](?:\s*[,–-]\s*[a-z](?![\p{L}]))*)?(?!\d)/gu;
/** A bracket with a year in it: `(Ba et al., 2016; Wu and He, 2018)` or, after a name, `(2016)`. */
const BRACKETED_YEAR = /[([][^()[\]]{0,400}?\b(?:19|20)\d\d[a-z]?\b[^()[\]]{0,400}?[)\]]/g;
const NAME_BEFORE =
  /\p{Lu}[\p{L}'’¸´¨-]+(?:(?:,\s+\p{Lu}[\p{L}'’¸´¨-]+){0,3},?\s+(?:and|&)\s+(?:\p{Ll}{2,3}\s+){0,2}\p{Lu}[\p{L}'’¸´¨-]+|,?\s+et\.?\s+al\.?)?(?:['’]s?)?\s*(?:[¨´ˇ˘]\s*)?$/u;
const NAME = /\p{Lu}[\p{L}'’¸´¨-]+/u;
const NAMES = /\p{Lu}[\p{L}'’¸´¨-]+/gu;
const LEAD_IN =
  /^(?:[\s,;]*(?:[Ss]ee(?!\s+(?:et|and|&)(?![\p{L}])|,)(?:\s+also)?|e\.\s?g\.|i\.\s?e\.|cf\.|[Aa]lso|[Ii]n|and|or|[Bb]y|[Ff]rom|[Ff]or\s+(?:example|instance)|among\s+others|but\s+see|[Ss]uch\s+as|[Ff]ollowing)\b[\s,.:]*)+/u;
/** The shape of a citation whoever is cited: `et al.`, two names, or a comma right before the year. */
const CITATION_SHAPE = /\bet\.?\s+al\b|\p{Lu}[\p{L}'’¸´¨-]+\s+(?:and|&)\s+\p{Lu}|^\s*[\p{L}'’ -]{2,40},\s*$/u;
const NOT_A_NAME =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Fig(?:ure)?|Table|Section|Chapter|Since|In|The|Winter|Spring|Summer|Fall|Autumn|Accessed|Version|Copyright)$/u;

/** Letters only, without accents and in small letters: `Schölkopf` and `Scholkopf` are one name. */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/ø/gu, 'o')
    .replace(/ł/gu, 'l')
    .replace(/ß/gu, 'ss')
    .replace(/['’]s$/u, '')
    .replace(/[^a-z]/gu, '');
}

/** The bibliography as citations look things up in it. */
interface Lookup {
  readonly byKey: ReadonlyMap<string, readonly BibliographyEntry[]>;
  readonly byFamily: ReadonlyMap<string, readonly BibliographyEntry[]>;
  /** By every word of the first author's name, for families of several words. */
  readonly byName: ReadonlyMap<string, readonly BibliographyEntry[]>;
  readonly linked: LinkedBlocks;
}

function lookupOf(entries: readonly BibliographyEntry[], linked: LinkedBlocks): Lookup {
  const byKey = new Map<string, BibliographyEntry[]>();
  const byFamily = new Map<string, BibliographyEntry[]>();
  const byName = new Map<string, BibliographyEntry[]>();
  const add = (map: Map<string, BibliographyEntry[]>, key: string, entry: BibliographyEntry): void => {
    const list = map.get(key);
    if (!list) map.set(key, [entry]);
    else if (!list.includes(entry)) list.push(entry);
  };
  for (const entry of entries) {
    const { key } = entry.block;
    if (key !== null) add(byKey, sameKey(key), entry);
    const family = entry.authors[0]?.family ?? '';
    // Text cites `Oord`, `van den Oord` or `Van den Oord` for one and the same family.
    for (const word of (entry.authors[0]?.name ?? '').split(/[\s,]+/u))
      if (folded(word).length > 2) add(byName, folded(word), entry);
    for (const word of [family, ...family.split(/\s+/u)])
      if (folded(word).length > 1) add(byFamily, folded(word), entry);
  }
  return { byKey, byFamily, byName, linked };
}

const sameKey = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{N}+]/gu, '');

function numbersOf(marker: string): string[] {
  const keys: string[] = [];
  for (const part of marker.split(/[,;]/)) {
    const range = /^\s*(\d{1,3})\s*[–—-]\s*(\d{1,3})\s*$/.exec(part);
    if (range) {
      const [from, to] = [Number(range[1]), Number(range[2])];
      // A range wider than any real one is two numbers read badly.
      if (to >= from && to - from < 40) for (let key = from; key <= to; key++) keys.push(String(key));
    } else if (part.trim() !== '') keys.push(part.trim());
  }
  return keys;
}

function resolved(blockId: BlockId, by: 'link' | 'text'): Resolution {
  return { type: 'resolved', blockId, by };
}

const UNRESOLVED: Resolution = { type: 'unresolved' };

function chosen(candidates: readonly BibliographyEntry[]): Resolution {
  if (candidates.length === 0) return UNRESOLVED;
  if (candidates.length === 1) return resolved(candidates[0]!.id, 'text');
  return { type: 'ambiguous', blockIds: candidates.map(({ id }) => id) };
}

/** A printed key names its entry; a link of the file confirms it, and decides where the key is not in the list or twice. */
function entryByKey(lookup: Lookup, key: string, linked: readonly BlockId[]): Resolution {
  const candidates = lookup.byKey.get(sameKey(key)) ?? [];
  const confirmed = candidates.filter(({ id }) => linked.includes(id));
  if (confirmed.length === 1) return resolved(confirmed[0]!.id, 'link');
  if (candidates.length === 0 && linked.length === 1) return resolved(linked[0]!, 'link');
  return chosen(candidates);
}

/** Markers of one style whose works are named by keys. */
function keyed(
  sentences: readonly Sentence[],
  lookup: Lookup,
  style: Citation['style'],
  pattern: RegExp,
  keysIn: (marker: string) => readonly string[],
): Citation[] {
  const citations: Citation[] = [];
  for (const sentence of sentences) {
    const { text, span: at } = sentence;
    for (const match of text.matchAll(pattern)) {
      if (pattern === PARENTHESISED && NO_CITATION_BEFORE.test(text.slice(Math.max(0, match.index - 20), match.index)))
        continue;
      if (pattern === NUMERIC && RELATION_BEFORE.test(text.slice(Math.max(0, match.index - 4), match.index))) continue;
      const keys = keysIn(match[1]!);
      // `[0, 1]` is an interval.
      if (keys.length === 0 || keys.some((key) => key.startsWith('0'))) continue;
      const start = at.start + match.index;
      const span = { start, end: start + match[0].length };
      const linked = lookup.linked(span);
      const works = keys.map((key) => ({ key, span, entry: entryByKey(lookup, key, linked) }));
      citations.push({ span, style, keys, works, sentence });
    }
  }
  return citations;
}

/** Who is named before a year: `Ba et al.,`, `see Wu and He,`. */
interface Named {
  readonly families: readonly string[];
  readonly others: boolean;
}

function namedIn(words: string, lookup: Lookup): Named | null {
  const last = words.slice(words.lastIndexOf(';') + 1).replace(LEAD_IN, '');
  const names = [...last.matchAll(NAMES)].filter((name) => !NOT_A_NAME.test(name[0]));
  if (names.length === 0) return null;
  // `(Differential Privacy, Dwork 2006)`: what stands before the first name of the bibliography is no author, unless `and` joins them.
  const known = names.findIndex((name) => lookup.byFamily.has(folded(name[0])));
  const from = known > 0 && !/(?:\band|&)\s+$/u.test(last.slice(0, names[known]!.index)) ? known : 0;
  return { families: names.slice(from).map((name) => name[0]), others: /\bet\.?\s+al\b/u.test(last) };
}

/** The entry of these authors and year; by the link on the words where the file has one. */
function entryByNames(
  lookup: Lookup,
  named: Named,
  year: number,
  suffix: string,
  linked: readonly BlockId[],
): Resolution {
  if (linked.length === 1) return resolved(linked[0]!, 'link');
  const key = lookup.byKey.get(sameKey(`${named.families.join('')}${named.others ? 'etal' : ''}${year}${suffix}`));
  if (key?.length === 1) return chosen(key);
  const [first, second] = named.families.map(folded);
  const ofFamily = lookup.byFamily.get(first!) ?? lookup.byName.get(first!) ?? [];
  let candidates = ofFamily.filter((entry) => entry.year === year);
  if (candidates.length === 0) candidates = ofFamily.filter((entry) => entry.year === null);
  const narrow = (fits: (entry: BibliographyEntry) => boolean): void => {
    const fitting = candidates.filter(fits);
    if (fitting.length > 0) candidates = fitting;
  };
  if (suffix !== '') narrow((entry) => entry.yearSuffix === suffix);
  if (named.others) narrow((entry) => entry.authors.length > 2 || entry.moreAuthors);
  else if (second === undefined) narrow((entry) => entry.authors.length === 1);
  else narrow((entry) => entry.authors.length === named.families.length && folded(entry.authors[1]!.family) === second);
  narrow((entry) => linked.includes(entry.id));
  return chosen(candidates);
}

function authorYear(sentences: readonly Sentence[], lookup: Lookup): Citation[] {
  const citations: Citation[] = [];
  for (const sentence of sentences) {
    const { text, span } = sentence;
    if (!YEAR_HINT.test(text)) continue;
    for (const match of text.matchAll(BRACKETED_YEAR)) {
      const inside = match[0].slice(1, -1);
      const yearFirst = /^\s*(?:1[89]|20)\d\d/.test(inside);
      const before =
        NAME.test(inside) && !yearFirst
          ? null
          : NAME_BEFORE.exec(text.slice(Math.max(0, match.index - 90), match.index));
      if (before === null && (yearFirst || !NAME.test(inside))) continue;
      const start = span.start + match.index - (before?.[0].length ?? 0);
      const insideAt = span.start + match.index + 1;
      const works: CitedWork[] = [];
      let named = before === null ? null : namedIn(before[0], lookup);
      let shaped = before !== null;
      let read = 0;
      for (const year of inside.matchAll(YEARS)) {
        const words = inside.slice(read, year.index);
        const next = namedIn(words, lookup);
        if (next !== null) {
          named = next;
          shaped = CITATION_SHAPE.test(words.slice(words.lastIndexOf(';') + 1).replace(LEAD_IN, ''));
        }
        const partAt =
          before !== null && works.length === 0 ? start : insideAt + read + (/^[\s,;]*/u.exec(words)?.[0].length ?? 0);
        read = year.index + year[0].length;
        if (named === null) continue;
        const known = lookup.byFamily.has(folded(named.families[0]!));
        const part = { start: partAt, end: insideAt + read };
        const linked = lookup.linked(part);
        // `(NIPS 2016)`: a name that nobody in the bibliography bears, and not the shape of a citation.
        if (
          !known &&
          linked.length === 0 &&
          (!shaped || (before !== null && lookup.byFamily.size > 0 && !named.others && named.families.length === 1))
        )
          continue;
        const suffixes = year[2]?.match(/[a-z]/g) ?? [''];
        for (const suffix of suffixes)
          works.push({
            key: `${named.families[0]!} ${year[1]!}${suffix}`,
            span: part,
            entry: entryByNames(lookup, named, Number(year[1]), suffix, suffixes.length > 1 ? [] : linked),
          });
      }
      if (works.length === 0) continue;
      citations.push({
        span: { start, end: span.start + match.index + match[0].length },
        style: 'author-year',
        keys: works.map(({ key }) => key),
        works,
        sentence,
      });
    }
  }
  return citations;
}

function resolvedIn(citations: readonly Citation[]): number {
  let count = 0;
  for (const { works } of citations) for (const { entry } of works) if (entry.type === 'resolved') count++;
  return count;
}

/**
 * In-text citations in reading order, each work with its entry. A paper is taken to use one style: the one of which more can be
 * found in its bibliography, or the one it uses more where it has none.
 *
 * Known miss: raised numbers in a paper that numbers its references and prints other glued numbers, such as units or exponents.
 */
export function citationsOf(
  sentences: readonly Sentence[],
  entries: readonly BibliographyEntry[],
  linked: LinkedBlocks,
): readonly Citation[] {
  const lookup = lookupOf(entries, linked);
  const named = authorYear(sentences, lookup);
  const numeric = keyed(sentences, lookup, 'numeric', NUMERIC, numbersOf);
  const counted = [named, numeric].map((citations) => ({ citations, found: resolvedIn(citations) }));
  const add = (citations: readonly Citation[]): void => {
    counted.push({ citations: [...citations], found: resolvedIn(citations) });
  };
  const keys = entries.map(({ block }) => block.key).filter((key) => key !== null);
  if (keys.length >= 3 && counted.every(({ found }) => found < keys.length / 4)) {
    if (keys.some((key) => /^\p{L}.*\d$/u.test(key)))
      add(
        keyed(sentences, lookup, 'alphanumeric', ALPHANUMERIC, (marker) =>
          marker.split(/[,;]/).map((key) => key.trim()),
        ),
      );
    if (keys.some((key) => /^\d+$/.test(key))) {
      add(keyed(sentences, lookup, 'numeric', PARENTHESISED, numbersOf));
      add(
        keyed(sentences, lookup, 'superscript', SUPERSCRIPT, numbersOf).filter(({ works }) =>
          works.every(({ entry }) => entry.type === 'resolved'),
        ),
      );
    }
  }
  let best = counted[0]!;
  for (const other of counted.slice(1)) {
    const more =
      other.found === best.found ? other.citations.length >= best.citations.length : other.found > best.found;
    if (more) best = other;
  }
  return best.citations;
}
