import { OUTSIDE } from './source-files.ts';
import type { Origin } from './nodes.ts';
import { readBiber } from './biber.ts';
import { bodyAt, type RawEntry } from './entries.ts';
import { texTokens } from './mouth.ts';
import { textTokens, type Token } from './tokens.ts';
import type { Typesetter } from './typesetter.ts';

/** One cited entry, set as a reference would be printed. */
export interface BibEntry {
  readonly key: string;
  readonly tokens: readonly Token[];
  /** As natbib keeps it: `Vaswani et al.(2017)`. */
  readonly label: string;
  readonly origin: Origin;
}

/** More than any library of references has. */
const MAX_ENTRIES = 50_000;

/**
 * The cited entries of a paper that came without its printed list: as biber put them in order, in the order of citation for styles
 * that do not sort, else by author. Values are TeX and are set like any other words of the paper.
 */
export function bibliographyOf(typesetter: Typesetter): readonly BibEntry[] {
  const { biber } = typesetter.bibliography;
  if (biber !== null) return readBiber(typesetter.files.text(biber), biber).map(printed);
  const entries = new Map<string, RawEntry>();
  const strings = new Map<string, string>(MONTHS);
  const named = typesetter.bibliography.files.flatMap((name) => {
    const found = typesetter.files.find(name, ['', '.bib']);
    return found === null || found === OUTSIDE ? [] : [found];
  });
  const paths = named.length > 0 ? named : typesetter.files.paths.filter((path) => /\.bib$/i.test(path));
  for (const path of new Set(paths)) {
    for (const entry of readBib(typesetter.files.text(path), path, strings)) {
      if (!entries.has(entry.key)) entries.set(entry.key, entry);
      if (!entries.has(entry.key.toLowerCase())) entries.set(entry.key.toLowerCase(), entry);
    }
  }
  const all = typesetter.cited.has('*');
  const keys = all
    ? [...new Set([...typesetter.cited.keys(), ...[...entries.values()].map(({ key }) => key)])]
    : [...typesetter.cited.keys()];
  const cited = keys.flatMap((key) => {
    const entry = entries.get(key) ?? entries.get(key.toLowerCase());
    return entry === undefined || key === '*' ? [] : [{ ...entry, key }];
  });
  const unsorted =
    /unsrt|ieee|^acm$|nature|abbrv?unsrt|splncs/i.test(typesetter.bibliographyStyle) ||
    typesetter.packages.has('biblatex');
  if (!unsorted) cited.sort((a, b) => compare(sortKey(a), sortKey(b)));
  return cited.map(printed);
}

const printed = (entry: RawEntry): BibEntry => ({
  key: entry.key,
  tokens: tokensOf(entry),
  label: labelOf(entry),
  origin: entry.origin,
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const MONTHS: readonly (readonly [string, string])[] =
  'January February March April May June July August September October November December'
    .split(' ')
    .map((month) => [month.slice(0, 3).toLowerCase(), month] as const);

/** Entries of a `.bib` file; what cannot be read is passed over to the next `@`. */
function readBib(text: string, file: string, strings: Map<string, string>): readonly RawEntry[] {
  const entries: RawEntry[] = [];
  const HEAD = /@\s*([a-zA-Z]+)\s*([{(])/g;
  for (let head = HEAD.exec(text); head !== null && entries.length < MAX_ENTRIES; head = HEAD.exec(text)) {
    const type = head[1]!.toLowerCase();
    const start = head.index;
    const body = bodyAt(text, HEAD.lastIndex, head[2] === '{' ? '}' : ')');
    if (body === null) continue;
    HEAD.lastIndex = body.end;
    if (type === 'comment' || type === 'preamble') continue;
    if (type === 'string') {
      for (const [name, value] of fieldsOf(body.text, strings)) strings.set(name, value);
      continue;
    }
    const comma = body.text.indexOf(',');
    if (comma < 0) continue;
    const key = body.text.slice(0, comma).trim();
    entries.push({
      type,
      key,
      fields: fieldsOf(body.text.slice(comma + 1), strings),
      origin: { file, start, end: body.end },
    });
  }
  return entries;
}

function fieldsOf(text: string, strings: ReadonlyMap<string, string>): Map<string, string> {
  const fields = new Map<string, string>();
  const NAME = /([a-zA-Z][\w:-]*)\s*=\s*/y;
  for (let at = 0; at < text.length;) {
    NAME.lastIndex = at;
    const name = NAME.exec(text);
    if (name === null) {
      at++;
      continue;
    }
    at = NAME.lastIndex;
    let value = '';
    for (;;) {
      const part = valueAt(text, at, strings);
      value += part.value;
      at = part.end;
      const joined = /^\s*#\s*/.exec(text.slice(at, at + 50));
      if (joined === null) break;
      at += joined[0].length;
    }
    const key = name[1]!.toLowerCase();
    if (!fields.has(key)) fields.set(key, value.replace(/\s+/g, ' ').trim());
  }
  return fields;
}

function valueAt(
  text: string,
  from: number,
  strings: ReadonlyMap<string, string>,
): { readonly value: string; readonly end: number } {
  const open = text[from];
  if (open === '{' || open === '"') {
    let depth = 0;
    for (let at = from + 1; at < text.length; at++) {
      const character = text[at];
      if (character === '\\') at++;
      else if (depth === 0 && ((open === '{' && character === '}') || (open === '"' && character === '"'))) {
        return { value: text.slice(from + 1, at), end: at + 1 };
      } else if (character === '{') depth++;
      else if (character === '}') depth--;
    }
    return { value: text.slice(from + 1), end: text.length };
  }
  const word = /^[^\s,#}]+/.exec(text.slice(from, from + 200))?.[0] ?? '';
  return { value: strings.get(word.toLowerCase()) ?? word, end: from + Math.max(1, word.length) };
}

/** Authors as `First von Last`, the way bibliographies print them. */
function peopleOf(value: string): readonly { readonly full: string; readonly family: string }[] {
  return splitAtAnd(value).map((name) => {
    const parts = splitOutsideBraces(name, ',').map((part) => part.trim());
    if (parts.length === 1) {
      const words = splitOutsideBraces(name, ' ').filter((word) => word !== '');
      const particle = words.findIndex((word, index) => index > 0 && index < words.length - 1 && /^[a-z]/.test(word));
      const family = words.slice(particle > 0 ? particle : -1).join(' ');
      return { full: words.join(' '), family };
    }
    const [family = '', second = '', third] = parts;
    return third === undefined
      ? { full: `${second} ${family}`.trim(), family }
      : { full: `${third} ${family} ${second}`.trim(), family };
  });
}

function splitAtAnd(value: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const AND = /[{}]|\s+and\s+/gi;
  for (let match = AND.exec(value); match !== null; match = AND.exec(value)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') depth--;
    else if (depth === 0) {
      parts.push(value.slice(from, match.index));
      from = AND.lastIndex;
    }
  }
  parts.push(value.slice(from));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function splitOutsideBraces(value: string, separator: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of value) {
    if (character === '{') depth++;
    else if (character === '}') depth--;
    if (depth === 0 && character === separator) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function authorsOf({ fields }: RawEntry): readonly { readonly full: string; readonly family: string }[] {
  return peopleOf(fields.get('author') ?? fields.get('editor') ?? fields.get('organization') ?? '');
}

const yearOf = ({ fields }: RawEntry): string =>
  fields.get('year') ?? /\d{4}/.exec(fields.get('date') ?? '')?.[0] ?? '';

function sortKey(entry: RawEntry): string {
  const plain = (text: string): string =>
    text
      .replace(/\\[a-zA-Z]+|[\\{}"'`^~=.]/g, '')
      .toLowerCase()
      .trim();
  return [
    ...authorsOf(entry).map(({ family }) => plain(family)),
    yearOf(entry),
    plain(entry.fields.get('title') ?? ''),
  ].join('  ');
}

function labelOf(entry: RawEntry): string {
  const families = authorsOf(entry).map(({ family }) => family.replace(/[{}]/g, ''));
  const others = families.length > 2 || families.at(-1) === 'others';
  const first = families[0] ?? entry.key;
  const names = others ? `${first} et al.` : families.length === 2 ? `${first} and ${families[1]!}` : first;
  return `${names}(${yearOf(entry)})`;
}

/** The entry in words: authors, title, where and when. */
function tokensOf(entry: RawEntry): readonly Token[] {
  const { fields } = entry;
  const field = (name: string): string => fields.get(name) ?? '';
  const people = authorsOf(entry).map(({ full }) => (full === 'others' ? 'et~al.' : full));
  const authors =
    people.length > 1
      ? `${people.slice(0, -1).join(', ')}${people.at(-1) === 'et~al.' ? ' ' : people.length > 2 ? ', and ' : ' and '}${people.at(-1)!}`
      : (people[0] ?? '');
  const venue = field('journal') || field('journaltitle');
  const book = field('booktitle');
  const where =
    venue !== ''
      ? [venue, volumeOf(fields)].filter((part) => part !== '').join(', ')
      : book !== ''
        ? [`In ${book}`, field('pages') === '' ? '' : `pages ${field('pages')}`]
            .filter((part) => part !== '')
            .join(', ')
        : [field('howpublished'), field('school'), field('institution')].filter((part) => part !== '').join(', ');
  const eprint = field('eprint') !== '' && !/arxiv/i.test(where) ? `arXiv:${field('eprint')}` : '';
  const parts = [authors, field('title'), where, eprint, field('publisher'), yearOf(entry)].filter(
    (part) => part !== '',
  );
  // Publisher and year go with what stands before them.
  const source = parts.map((part) => part.replace(/[.\s]+$/, '')).join('. ');
  const links = [
    field('doi') === '' ? '' : `doi:${field('doi')}`,
    field('url') === '' ? '' : `URL ${field('url')}`,
  ].filter((part) => part !== '');
  return [...texTokens(`${source}.`), ...textTokens(links.length > 0 ? ` ${links.join(' ')}` : '')];
}

function volumeOf(fields: ReadonlyMap<string, string>): string {
  const volume = fields.get('volume') ?? '';
  const number = fields.get('number') ?? '';
  const pages = fields.get('pages') ?? '';
  return `${volume}${number === '' ? '' : `(${number})`}${pages === '' ? '' : `${volume === '' ? '' : ':'}${pages}`}`;
}
