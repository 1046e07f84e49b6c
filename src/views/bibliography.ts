import type { BlockId, Link, PaperDocument, ReferenceBlock, Span } from '../model/index.ts';

/** Words of an entry with their place; `text` is what is printed there, white space collapsed. */
export interface ReferencePart {
  readonly text: string;
  readonly span: Span;
}

export interface ReferenceAuthor {
  /** As printed: `Vaswani, A.` or `Ashish Vaswani`; an organisation's name stands whole. */
  readonly name: string;
  /** The part an author-year citation uses: `Vaswani`, `van den Oord`. */
  readonly family: string;
}

/** One entry of the bibliography with its parts. What could not be told apart is null, never guessed from elsewhere. */
export interface BibliographyEntry {
  readonly id: BlockId;
  readonly block: ReferenceBlock;
  readonly authors: readonly ReferenceAuthor[];
  /** True when the printed list ends in `et al.` or `and others`. */
  readonly moreAuthors: boolean;
  readonly title: ReferencePart | null;
  readonly venue: ReferencePart | null;
  readonly year: number | null;
  /** The letter of `2017a`; empty when there is none. */
  readonly yearSuffix: string;
  readonly yearSpan: Span | null;
  /** Without its version: `1706.03762`. */
  readonly arxivId: string | null;
  readonly doi: string | null;
  readonly url: string | null;
}

const CAPITALISED = String.raw`\p{Lu}[\p{L}\p{M}'’´\x60¨^˜ˇ-]*`;
const PARTICLE = String.raw`(?:[Dd]e(?:\s+la|\s+los)?|[Vv]an(?:\s+(?:de[nr]?|der))?|[Vv]on(?:\s+der)?|[Dd]e[nr]|[Dd][iau]|[Ll][ae]|[Ee]l|[Bb]in|[Aa]l|[Dd]os|[Dd]el(?:la)?|[Tt]en|[Tt]er|zu[mr]?|af|st\.)`;
/** `J.`, `J.-P.`, `J. K.`, `Yu.`; the spaces between may be missing. */
const INITIALS = String.raw`(?:\p{Lu}\p{Ll}?\s?\.(?:-\p{Ll}\.)?[\s-]{0,2}){1,4}`;
/** An accent that the file keeps apart from its letter. */
const STRAY = String.raw`(?:[´\x60¨^˜ˇ¸˚]\s*)?`;
const JUNIOR = String.raw`(?:,?\s+(?:Jr|Sr|I{2,3})\b\.?)?`;
const FAMILY = String.raw`(?:${PARTICLE}\s+){0,2}${CAPITALISED}(?:[\s-]+(?:${PARTICLE}\s+)?${CAPITALISED}){0,2}`;
const END = String.raw`(?=\s*(?:[,.;:(\[“"‘&?]|and\b|et\b|$|\d{4}))`;

/** `Vaswani, A. B.` */
const FAMILY_INITIALS = new RegExp(
  String.raw`${STRAY}${FAMILY}\s?${STRAY},\s*${STRAY}(?:${INITIALS}|\p{Lu}{1,3}(?=[,.;:(]|\s+(?:and\b|[&(])))${JUNIOR}(?:\s*${PARTICLE}(?=[,.\s]))?`,
  'uy',
);
const GIVEN_AFTER_COMMA = new RegExp(String.raw`,\s*${STRAY}${INITIALS}`, 'uy');
/** `A. B. Vaswani` */
const INITIALS_FAMILY = new RegExp(String.raw`${STRAY}${INITIALS}\s*${STRAY}${FAMILY}${JUNIOR}\s?${STRAY}${END}`, 'uy');
/** `Ashish B. Vaswani`, `DC Dowson`, `Kenneth O’Hara` */
const GIVEN_FAMILY = new RegExp(
  String.raw`${STRAY}${CAPITALISED}\.?(?:\s+${STRAY}(?:\p{Lu}\.(?:[\s-]?\p{Lu}\.)*|${PARTICLE}|${CAPITALISED})){1,5}${JUNIOR}${END}`,
  'uy',
);
/** `Vaswani, Ashish B.` of styles that print every name so. */
const FAMILY_GIVEN = new RegExp(
  String.raw`(?:${PARTICLE}\s+){0,2}${CAPITALISED}(?:\s+${CAPITALISED})?,\s*${CAPITALISED}(?:[\s-]+(?:\p{Lu}\.?(?:\s?\p{Lu}\.)*(?![\p{L}])|${CAPITALISED})){0,2}${JUNIOR}${END}`,
  'uy',
);
const SEPARATOR = /\s*(?:[,;]\s*(?:,\s*)?(?:(?:and|&)\s+)?|\.,\s*|(?<=[\s.])(?:and|&)\s+)/uy;
const OTHERS = /\s*,?\s*(?:and\s+)?(?:et\.?\s*al\b\.?|others\b|(?<=and\s)al\b\.?|…|\.\s?\.\s?\.)(?:\s*[´\x60¨^˜ˇ])?/uy;
/** A name that cannot be read (broken letters, small first letters), up to what ends names; taken only between or after readable ones. */
const UNREADABLE = /[^,;:()“”"\d]{2,40}?(?=\s*[,;:(“"]|\s+and\s|\.\s)/uy;
const EDITORS = /\s*,?\s*[([]?\b(?:eds?|editors?)\b\.?[)\]]?,?/iuy;

const YEAR_AFTER_AUTHORS =
  /\s*[.,:]?\s*(?:[´\x60¨^˜ˇ˘]\s*)?(?:[([]\s*(?:\p{L}{3,9}\.?\s*(?:\d{1,2},?\s*)?)?((?:1[89]|20)\d\d)([a-z]?)(?:\/\d{4})?(?:,\s*\p{L}+\.?(?:\s*\d{1,2})?)?\s*[)\]]\s*[.,:]?|\((?:n\.\s?d\.|in prep\S*|in press|to appear|forthcoming|unpublished)\)\s*[.,:]?|((?:1[89]|20)\d\d)([a-z]?)\s*[.:,](?=\s))/uy;
const OPENING_QUOTE = /["“‘«]|[\x60']{2}/u;
const CLOSING_QUOTE = /[”"»]|''|’(?=[,.\s]|$)/u;

const LABEL = /^\s*(?:\[[^\]]{1,60}\]|\(?\d{1,3}[.)]|\d{1,3}(?=\s+\p{Lu}))\s*/u;
const ARXIV =
  /(?:arxiv\s*[:.]?\s*(?:abs\/)?|arxiv\.org\/(?:abs|pdf)\/\s?|\babs\/)\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})/iu;
const DOI = /\b10\.\d{4,9}\/[^\s"<>“”]+/u;
const URL = /(?:https?:\/\/|www\.)[^\s"<>“”]+/iu;
const TRAILING = /[.,;:)\]}>]+$/u;

/** A year on its own: no part of a number, a range of pages or an arXiv id. */
const YEAR = /(?<![\d./:–-]|\bpp?\.\s?|\bpages?\s)((?:1[89]|20)\d\d)([a-z])?(?![\d/]|\.\d|[–-]\s?\d|\(\d|:\d)/gu;
const ACCESSED = /\b(?:accessed|retrieved|visited|last\s+(?:checked|access))\b[^.]{0,30}$/iu;

/** What follows a title after a comma in styles that end nothing with a full stop. */
const VENUE_AFTER_COMMA =
  /,\s*(?=(?:in\s*:|in\s+(?:the\s+)?(?:\d|\p{Lu}|“)|arXiv|CoRR|Ph\.?\s?D|Tech(?:nical|\.)|Master|Available|Submitted|To appear|\p{Lu}|\(?(?:1[89]|20)\d\d\b|vol\.|pp?\.|https?:))/u;
/** What never belongs to a title, wherever it stands. */
const TITLE_STOP =
  /,?\s+(?:arXiv(?:\s+preprint|:)|CoRR,?\s+abs|abs\/\d|https?:\/\/|doi:)|,\s*(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?(?:1[89]|20)\d\d[a-z]?\s*(?:[.)]|$)|\s+(?:URL|Available(?::| at| online)|\[Online\])|,\s*[Ii]n:?\s+(?=(?:Proc|Adv|\p{Lu}\p{L}*\s+\d{4}))|,\s*pp?\.\s*\d/u;
const SENTENCE_END = /[.?!](?:[”"’)])?\s+/gu;
/** Words whose full stop ends no title. */
const ABBREVIATED =
  /(?:^|[\s(])(?:vs|e\.g|i\.e|cf|Dr|St|No|Vol|Mr|Mrs|Prof|approx|etc|incl|resp|al|ca|Fig|\p{Lu}|U\.S|U\.K)$/u;
/** What shows that a venue has begun, even in small letters. */
const AFTER_TITLE =
  /^(?:[\p{Lu}\d“"([*]|in\b|arXiv|volume\b|vol\b|pages?\b|pp?\b|https?:|www\.|doi|preprint|to appear|eprint|bioRxiv|e[A-Z]|i[A-Z]|npj)/u;

const VENUE_LEAD = /^[\s.,:;]*(?:[Ii]n\s*:?\s+(?=\S)|[Ii]n:\s*)?/u;
const EDITED_BY = /^.{3,200}?(?:\b[Ee]ditors?\b|[([]\s*[Ee]ds?\.?\s*[)\]]|\b[Ee]ds?\.)\s*[,:.]?\s*/u;
const VENUE_END =
  /\s*[,.]?\s*(?:\bpages?\b|\bpp?\.|\b[Vv]ol(?:ume|\.)|\b[Nn]o\.\s*\d|\b[Nn]umber\s+\d|\b[Pp]aper\s+[Nn]o|\bseries\b|\bURL\b|https?:|www\.|\bdoi\b|\barXiv:\s?\d|\babs\/|\[Online)|[,.]?\s+\d+\s*(?:\(|:|,(?!\s*pp?\b|\s*pages?\b)|\.\d)|,\s*\d|\s*\((?:[A-Z][a-z]{2,8}\.?\s*)?(?:1[89]|20)\d\d|,\s*(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\p{L}*\.?[\s/–-]*(?:\d{1,2},?\s*)?)(?:1[89]|20)?|[.;](?:\s|$)/u;

/** The links that stand on an entry's words, so that an address broken by a line end is read whole. */
type UrisOf = (span: Span) => readonly string[];

export function bibliographyOf(
  document: PaperDocument,
  references: readonly ReferenceBlock[],
): readonly BibliographyEntry[] {
  const urisOf = urisIn(document.links);
  let above: BibliographyEntry | null = null;
  return references.map((block) => {
    const entry = entryOf(document.text, block, urisOf);
    // A dash stands for the authors of the entry above.
    const same = above !== null && /^[—–_-]+$/u.test(entry.authors[0]?.name ?? '');
    above = same && above !== null ? { ...entry, authors: above.authors, moreAuthors: above.moreAuthors } : entry;
    return above;
  });
}

function urisIn(links: readonly Link[]): UrisOf {
  const placed: { readonly start: number; readonly uri: string }[] = [];
  for (const { span, target } of links)
    if (span !== null && target.type === 'uri') placed.push({ start: span.start, uri: target.uri });
  placed.sort((a, b) => a.start - b.start);
  return ({ start, end }) => {
    let low = 0;
    let high = placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placed[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    const uris: string[] = [];
    for (; low < placed.length && placed[low]!.start < end; low++) uris.push(placed[low]!.uri);
    return uris;
  };
}

/** Longer than any entry: what follows was joined to the last entry by mistake and would only cost time. */
const MAX_ENTRY = 2500;

function entryOf(document: string, block: ReferenceBlock, urisOf: UrisOf): BibliographyEntry {
  const base = block.span.start;
  const text = document.slice(base, Math.min(block.span.end, base + MAX_ENTRY));
  const part = (start: number, end: number): ReferencePart | null => {
    let [from, to] = [start, end];
    while (from < to && /[\s,;:.]/u.test(text[from]!)) from++;
    while (to > from && /[\s,;:]/u.test(text[to - 1]!)) to--;
    if (text[to - 1] === '.') to--;
    if (to <= from) return null;
    return { text: text.slice(from, to).replace(/\s+/gu, ' '), span: { start: base + from, end: base + to } };
  };
  const start = block.key === null && !/^\s*\[/u.test(text) ? 0 : (LABEL.exec(text)?.[0].length ?? 0);
  const head = authorsAt(text, start);
  let at = head.end;
  let year: { readonly value: number; readonly suffix: string; readonly span: Span } | null = null;
  const early = matchAt(YEAR_AFTER_AUTHORS, text, at);
  if (early !== null) {
    const printed = early[1] ?? early[3];
    if (printed !== undefined) {
      const from = base + at + early[0].indexOf(printed);
      year = { value: Number(printed), suffix: early[2] ?? early[4] ?? '', span: { start: from, end: from + 4 } };
    }
    at += early[0].length;
  }
  const [titleStart, titleEnd, rest] = titleAt(text, at, early === null && head.closedBy === ',');
  const title = part(titleStart, titleEnd);
  year ??= lastYear(text, rest, base) ?? lastYear(text, titleEnd, base) ?? lastYear(text, at, base);
  const uris = urisOf(block.span);
  const joined = [text, ...uris].join(' ');
  const doi = (DOI.exec(text) ?? DOI.exec(uris.join(' ')))?.[0].replace(TRAILING, '') ?? null;
  return {
    id: block.id,
    block,
    authors: head.authors,
    moreAuthors: head.more,
    title,
    venue: venueAt(text, rest, part),
    year: year?.value ?? null,
    yearSuffix: year?.suffix ?? '',
    yearSpan: year?.span ?? null,
    arxivId: ARXIV.exec(joined)?.[1] ?? null,
    doi: doi === null ? null : (uris.map((uri) => DOI.exec(uri)?.[0]).find((it) => it?.startsWith(doi)) ?? doi),
    url: urlOf(text, uris),
  };
}

function urlOf(text: string, uris: readonly string[]): string | null {
  const printed = URL.exec(text)?.[0].replace(TRAILING, '');
  const first = uris.find((uri) => /^https?:/iu.test(uri)) ?? null;
  if (printed === undefined) return first;
  // A line end may have cut the printed one.
  return uris.reduce((best, uri) => (uri.startsWith(best) ? uri : best), printed);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

interface Head {
  readonly authors: readonly ReferenceAuthor[];
  readonly more: boolean;
  /** Where the list ends, its closing mark excluded. */
  readonly end: number;
  readonly closedBy: string;
}

/** More names than any list prints before `et al.`; the largest collaborations print about 300. */
const MAX_AUTHORS = 400;

/** Reads names from `start` on for as long as they look like names, in the style of the first. */
function authorsAt(text: string, start: number): Head {
  const authors: ReferenceAuthor[] = [];
  const pattern = styleAt(text, start);
  let at = start;
  let more = false;
  let joined = false;
  if (pattern !== null) {
    while (authors.length < MAX_AUTHORS) {
      const found = nameAt(text, at, pattern, authors.length > 0);
      if (found === null) break;
      authors.push(found.author);
      at = found.end;
      const others = matchAt(OTHERS, text, at);
      if (others !== null) {
        more = true;
        at += others[0].length;
        break;
      }
      const separator = matchAt(SEPARATOR, text, at);
      if (separator === null || separator[0].trim() === '') break;
      // `and` stands before the last name: what a comma parts off after it is the title.
      const joins = /and|&/u.test(separator[0]);
      if (joined && !joins) break;
      joined = joins;
      const next = at + separator[0].length;
      const last = matchAt(OTHERS, text, next);
      if (last !== null) {
        more = true;
        at = next + last[0].length;
        break;
      }
      if (nameAt(text, next, pattern, true) === null) break;
      at = next;
    }
  }
  if (authors.length === 0) {
    // An organisation, or letters misread: up to where a title can begin.
    const close = /^.{2,120}?(?=[.:]\s|,?\s*[(“"]|,\s)/u.exec(text.slice(start, start + 140))?.[0] ?? '';
    const name = close.trim().replace(/\s+/gu, ' ');
    if (name === '' || /^[“"]/u.test(name) || name.split(' ').length > 6)
      return { authors, more, end: start, closedBy: '' };
    authors.push({ name, family: name });
    at = start + close.length;
  }
  const editors = matchAt(EDITORS, text, at);
  if (editors !== null) at += editors[0].length;
  return { authors, more, end: at, closedBy: /^\s*(\S?)/u.exec(text.slice(at, at + 4))?.[1] ?? '' };
}

const OTHER_STYLES: ReadonlyMap<RegExp, readonly RegExp[]> = new Map([
  [FAMILY_INITIALS, [INITIALS_FAMILY]],
  [FAMILY_GIVEN, [GIVEN_FAMILY]],
  [INITIALS_FAMILY, [GIVEN_FAMILY]],
  [GIVEN_FAMILY, [INITIALS_FAMILY]],
]);

/** One name at `at`: in the style of the list, and after the first name in a style that lists of this style mix in. */
function nameAt(
  text: string,
  at: number,
  style: RegExp,
  later: boolean,
): { readonly author: ReferenceAuthor; readonly end: number } | null {
  for (const pattern of later ? [style, ...(OTHER_STYLES.get(style) ?? [])] : [style]) {
    const match = matchAt(pattern, text, at);
    if (match === null) continue;
    // `A. Papert, Deep Learning, MIT Press`: after names with initials two capitalised words are a title, not a name.
    if (
      pattern !== style &&
      pattern === GIVEN_FAMILY &&
      !/\s\p{Lu}\./u.test(match[0]) &&
      !/(?:and|&)\s+$/u.test(text.slice(at - 5, at))
    )
      continue;
    const name = match[0].trim().replace(/,$/u, '').replace(/\s+/gu, ' ');
    return { author: { name, family: familyOf(name, pattern) }, end: at + match[0].length };
  }
  return later ? unreadableAt(text, at, style) : null;
}

function unreadableAt(
  text: string,
  at: number,
  style: RegExp,
): { readonly author: ReferenceAuthor; readonly end: number } | null {
  const match = matchAt(UNREADABLE, text, at);
  const name = match?.[0].trim().replace(/\s+/gu, ' ') ?? '';
  if (match === null || name.split(' ').length > 5) return null;
  const turned = style === FAMILY_INITIALS || style === FAMILY_GIVEN;
  const given = turned ? matchAt(GIVEN_AFTER_COMMA, text, at + match[0].length) : null;
  if (turned && given === null) return null;
  const end = at + match[0].length + (given?.[0].length ?? 0);
  if (!/(?:\band|&)\s+$/u.test(text.slice(Math.max(0, at - 5), at))) {
    const separator = matchAt(SEPARATOR, text, end);
    if (separator === null || separator[0].trim() === '') return null;
    const next = end + separator[0].length;
    const readable = [style, ...(OTHER_STYLES.get(style) ?? [])].some(
      (pattern) => matchAt(pattern, text, next) !== null,
    );
    if (!readable || (!turned && name.split(' ').length > 3)) return null;
  }
  return {
    author: { name: text.slice(at, end).trim().replace(/\s+/gu, ' '), family: turned ? name : name.split(' ').at(-1)! },
    end,
  };
}

function styleAt(text: string, start: number): RegExp | null {
  if (matchAt(INITIALS_FAMILY, text, start) !== null) return INITIALS_FAMILY;
  const initials = matchAt(FAMILY_INITIALS, text, start);
  if (initials !== null) {
    // `Kristopher De Asis, J. Fernando Garcia` begins with a whole name, though it reads as a long family name with an initial.
    const comma = start + initials[0].indexOf(',');
    const whole =
      /\s/u.test(initials[0].slice(0, comma - start).trim()) &&
      matchAt(GIVEN_FAMILY, text, start) !== null &&
      matchAt(INITIALS_FAMILY, text, comma + 1 + (text[comma + 1] === ' ' ? 1 : 0)) !== null;
    if (!whole) return FAMILY_INITIALS;
  }
  const given = matchAt(GIVEN_FAMILY, text, start);
  const turned = matchAt(FAMILY_GIVEN, text, start);
  if (turned !== null) {
    // `Ashish Vaswani, Noam Shazeer` reads as a family of two words and a given name of two: one word, one comma is the turned style.
    if (given === null || !/^[^,]*\s/u.test(turned[0])) return FAMILY_GIVEN;
  }
  return given === null ? null : GIVEN_FAMILY;
}

const FAMILY_LAST = new RegExp(String.raw`(?:^|\s|\.)((?:${PARTICLE}\s+){0,2}${CAPITALISED})$`, 'u');

function familyOf(name: string, pattern: RegExp): string {
  if (pattern === FAMILY_INITIALS || pattern === FAMILY_GIVEN) return name.slice(0, name.indexOf(',')).trim();
  const bare = name.replace(/,?\s+(?:Jr|Sr|I{2,3})\.?$/u, '');
  return FAMILY_LAST.exec(bare)?.[1] ?? bare;
}

/** Start and end of the title from `at` on, and where what follows it begins. */
function titleAt(text: string, at: number, commas: boolean): readonly [number, number, number] {
  let start = at;
  while (start < text.length && /[\s.,:;]/u.test(text[start]!)) start++;
  const quote = OPENING_QUOTE.exec(text.slice(start, start + 3));
  if (quote !== null && quote.index <= 1) {
    const from = start + quote.index + quote[0].length;
    const close = closingQuote(text, from);
    if (close !== null) return [from, close[0], close[1]];
  }
  const tail = text.slice(start);
  const stop = TITLE_STOP.exec(tail)?.index ?? tail.length;
  let end = stop;
  if (commas) {
    const comma = VENUE_AFTER_COMMA.exec(tail);
    if (comma !== null && comma.index < end) end = comma.index;
  }
  for (const match of tail.matchAll(SENTENCE_END)) {
    if (match.index >= end) break;
    const following = tail.slice(match.index + match[0].length, match.index + match[0].length + 12);
    const before = tail.slice(Math.max(0, match.index - 12), match.index);
    if (!AFTER_TITLE.test(following)) continue;
    if (match[0].startsWith('.') && ABBREVIATED.test(before) && !/^[Ii]n\b/u.test(following)) continue;
    end = match.index + (match[0].startsWith('.') ? 0 : 1);
    break;
  }
  return [start, start + end, start + end];
}

/** Where a quoted title closes: quotes inside it open and close too. */
function closingQuote(text: string, from: number): readonly [number, number] | null {
  let at = from;
  for (let step = 0; step < 8; step++) {
    const match = CLOSING_QUOTE.exec(text.slice(at));
    if (match === null) return null;
    const index = at + match.index;
    const after = text.slice(index + match[0].length, index + match[0].length + 3);
    // A closing quote that ends the title is told by the mark before or after it.
    if (
      /^\s*(?:[,.;:([]|in\b|$)/u.test(after) ||
      /[,.?!]\s*$/u.test(text.slice(Math.max(0, index - 2), index)) ||
      /^\s+\p{Lu}/u.test(after)
    )
      return [index, index + match[0].length];
    at = index + match[0].length;
  }
  return null;
}

function lastYear(
  text: string,
  from: number,
  base: number,
): { readonly value: number; readonly suffix: string; readonly span: Span } | null {
  let found: { readonly value: number; readonly suffix: string; readonly span: Span } | null = null;
  const tail = text.slice(from);
  for (const match of tail.matchAll(YEAR)) {
    const before = tail.slice(Math.max(0, match.index - 60), match.index);
    if (found !== null && (ACCESSED.test(before) || /https?:\S*$/u.test(before))) continue;
    if (/https?:\S*$/u.test(before)) continue;
    const start = base + from + match.index;
    found = { value: Number(match[1]), suffix: match[2] ?? '', span: { start, end: start + 4 } };
  }
  return found;
}

function venueAt(
  text: string,
  rest: number,
  part: (start: number, end: number) => ReferencePart | null,
): ReferencePart | null {
  let from = rest + (VENUE_LEAD.exec(text.slice(rest))?.[0].length ?? 0);
  from += EDITED_BY.exec(text.slice(from))?.[0].length ?? 0;
  const tail = text.slice(from);
  if (/^(?:arXiv|CoRR)\b/iu.test(tail)) return part(from, from + /^\w+/u.exec(tail)![0].length);
  let end = tail.length;
  // An abbreviation's full stop (`Proc.`, `Ann. Statist.`) ends nothing.
  for (let at = 0; at < tail.length;) {
    const match = VENUE_END.exec(tail.slice(at));
    if (match === null) break;
    const index = at + match.index;
    if (/^\.\s*$/u.test(match[0]) && index + match[0].length < tail.length && abbreviates(tail, index)) {
      at = index + match[0].length;
      continue;
    }
    end = index;
    break;
  }
  const venue = part(from, from + end);
  return venue !== null &&
    /\p{L}{2}/u.test(venue.text) &&
    !/^(?:pages?|pp?|vol(?:ume)?|URL|accessed|retrieved)\b/iu.test(venue.text)
    ? venue
    : null;
}

/** Whether the full stop at `dot` stands after a shortened word of a journal's name rather than at an end. */
function abbreviates(tail: string, dot: number): boolean {
  const word = /(\p{L}+)$/u.exec(tail.slice(Math.max(0, dot - 14), dot))?.[1] ?? '';
  return (
    word.length <= 7 &&
    /^\.\s*(?:\p{Lu}|\d|of\b|on\b|and\b|&|in\b)/u.test(tail.slice(dot, dot + 6)) &&
    SHORTENED.test(word)
  );
}

const SHORTENED =
  /^(?:Proc|Int|Conf|Symp|Trans|Adv|Ann|Am|Amer|Math|Phys|Rev|Lett|J|Sci|Comput|Syst|System|Stat|Statist|Soc|Assoc|Mach|Learn|Res|Intell|Artif|Inf|Inform|Process|Neural|Netw|Natl|Acad|Nat|Appl|Eng|Commun|Electr|Electron|Ind|Mech|Manuf|Theor|Biol|Med|Psychol|Bull|Acta|Arch|Eur|Jpn|Workshop|IEEE|ACM|Mem|Numer|Anal|Optim|Probab|Found|Sympos|Tech|Rep|Univ|Dept|Aided|Civil|Infrastruct|Biomed|Autom|Contr|Control|Signal|Spec|Top|Surv|Mag|Dyn|Ser|Pure|Discrete|Oper|Transp|Econ|Econom|Financ|Manag|Cogn|Brain|Vis|Pattern|Recogn|Recognit|Softw|Lang|Comp|Comm|Robot|Mater|Chem|Geophys|Environ|Semicond|\p{Lu})$/u;
