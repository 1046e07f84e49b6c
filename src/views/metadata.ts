import { textOf, type Block, type FurnitureRole, type PaperDocument, type Span } from '../model/index.ts';
import type { Sentence } from './sentences.ts';

export interface PaperAuthor {
  readonly name: string;
  /** As printed; empty where the page does not tie places to names by marks or by having one place only. */
  readonly affiliations: readonly string[];
}

/** The line that says where the paper came out or was handed in. */
export interface VenueLine {
  /** `Published as a conference paper at ICLR 2017`, as printed, white space collapsed. */
  readonly text: string;
  readonly span: Span;
  /** `submitted`: under review, a preprint handed in somewhere. */
  readonly status: 'published' | 'submitted';
}

/** An address in the running text with the sentence around it. */
export interface ResourceLink {
  readonly type: 'code' | 'data' | 'other';
  readonly url: string;
  readonly span: Span;
  readonly sentence: Sentence;
}

/** What a catalogue would note of the paper, from its pages first and from what the file says of itself where they are silent. */
export interface PaperMetadata {
  readonly title: string | null;
  /** Null when the title is only the file's own. */
  readonly titleSpan: Span | null;
  readonly authors: readonly PaperAuthor[];
  readonly abstract: Span | null;
  readonly year: number | null;
  readonly venue: VenueLine | null;
  /** With its version where the stamp has one. */
  readonly arxivId: string | null;
  readonly links: readonly ResourceLink[];
}

export function metadataOf(
  document: PaperDocument,
  abstract: Span | null,
  sentences: readonly Sentence[],
): PaperMetadata {
  const title = document.blocks.find(({ type }) => type === 'title') ?? null;
  // Letters without an encoding make no title.
  const garbled = document.warnings.some(({ code, pageIndex }) => code === 'page-garbled' && pageIndex === 0);
  const printed = title === null || garbled ? '' : withoutMark(collapse(textOf(document.text, title.span)));
  return {
    title: printed === '' ? claimedTitle(document) : printed,
    titleSpan: printed === '' || title === null ? null : title.span,
    authors: document.blocks.flatMap((block) => (block.type === 'authors' ? authorsIn(document.text, block) : [])),
    abstract,
    year: yearOf(document),
    venue: venueOf(document),
    arxivId: document.metadata.arxivId,
    links: linksOf(document, sentences),
  };
}

/** The mark behind a title leads to a footnote of thanks; it is no part of it. */
function withoutMark(title: string): string {
  return title.replace(/\s*[*∗†‡§¶˚]+$/u, '');
}

/**
 * The title the file gives of itself, unless that is one word: then it is mostly the name of the file it was made from
 * (`main.dvi`, `Microsoft Word - draft2.doc` is caught by its ending).
 */
function claimedTitle(document: PaperDocument): string | null {
  const claimed = collapse(document.metadata.title ?? '');
  return /\s/u.test(claimed) && !/\.\w{2,4}$/u.test(claimed) ? claimed : null;
}

function collapse(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}

/** Where a year is looked for, the surest first: a venue's notice, arXiv's stamp, a running head. */
const YEAR_ROLES: readonly FurnitureRole[] = ['notice', 'stamp', 'running-head'];

/**
 * When the paper came out, as what stands around its text says; else by its arXiv id; else when the file was made. A notice of a
 * venue comes before the stamp, which dates the version. Known miss: a scan put on the net later, without a notice.
 */
function yearOf(document: PaperDocument): number | null {
  for (const role of YEAR_ROLES) {
    for (const block of document.blocks) {
      if (block.type !== 'furniture' || block.role !== role) continue;
      // An arXiv id may look like a year (2004.01234): its own words are left out.
      const words = textOf(document.text, block.span).replace(/\d{4}\.\d{4,5}/gu, ' ');
      // Nor is a range of pages a year: 1929–1958.
      const years = words.match(/(?<!\d|\d[-–])(?:19[5-9]|20[0-4])\d(?!\d|[-–]\d{3})/gu);
      if (years) return Number(years.at(-1));
    }
  }
  const month = /^(\d{2})\d{2}\.\d{4,5}/u.exec(document.metadata.arxivId ?? '');
  if (month) return 2000 + Number(month[1]);
  const created = Number(/^(?:D:)?((?:19|20)\d{2})/u.exec(document.metadata.created ?? '')?.[1] ?? 0);
  return created >= FIRST_PDF_YEAR ? created : null;
}

/** Some writers of around 2000 wrote the year 2000 as `19100`; a file older than its format gives no year. */
const FIRST_PDF_YEAR = 1993;

const SUBMITTED =
  /\b(?:under (?:double[- ]blind )?review|submitted to|preprint submitted|work in progress|in submission)\b/iu;
const PUBLISHED =
  /\b(?:proceedings of|published (?:as|in|at)|accepted (?:at|to|by|for|as)|to appear (?:in|at)|appearing in|(?:conference|symposium|workshop) on|workshop at|transactions on|advances in neural|annual meeting of)\b|\b(?:journal|annals|letters|bulletin)\b.{0,80}\b(?:19|20)\d\d\b|^\p{L}[\p{L}\s:&|,]{3,60}\s\(?(?:19|20)\d\d\)?[\s,:;]+(?:vol|no|pp|\d|TBA)|^[A-Z]{2,9}\s?[’']\d\d\b|\bvol\.\s*\d+,?\s*(?:\||no\.)/iu;
/** Left standing from the template. */
const TEMPLATE = /\bla\s?tex\b|\*{3}|\bclass files\b/iu;
/** Where an earlier version came out. */
const EARLIER = /\b(?:extended abstract|(?:earlier|preliminary|shorter|short|previous) version)\b/iu;
/** A longer text is no line: the shortest way round a notice that has run into the paragraph below it. */
const MAX_VENUE = 300;

/** From notices, running heads and the first page's footnotes, in this order; a paper's own title repeated on top is none. */
function venueOf(document: PaperDocument): VenueLine | null {
  const lines: Block[][] = [[], [], []];
  for (const block of document.blocks) {
    if (block.type === 'furniture' && block.role === 'notice') lines[0]!.push(block);
    else if (block.type === 'furniture' && block.role === 'running-head') lines[1]!.push(block);
    else if (block.type === 'footnote' && lines[2]!.length < 4) lines[2]!.push(block);
  }
  let submitted: VenueLine | null = null;
  for (const [place, blocks] of lines.entries()) {
    for (const { span } of blocks) {
      const text = collapse(
        textOf(document.text, { start: span.start, end: Math.min(span.end, span.start + MAX_VENUE) }),
      );
      if (TEMPLATE.test(text) || EARLIER.test(text)) continue;
      if (SUBMITTED.test(text)) submitted ??= { text, span, status: 'submitted' };
      // A footnote may cite; only one that speaks of this paper counts.
      else if (
        PUBLISHED.test(text) &&
        (place < 2 ||
          /\b(?:this (?:paper|work|article)|accepted|presented at)\b|^\W*\d*\s*\S{0,3}\s*proceedings/iu.test(text))
      )
        return { text, span, status: 'published' };
    }
  }
  return submitted;
}

const MARK = String.raw`[\d∗*†‡§¶♯#♭]`;
const PLACE =
  /universit|institut|department|\bdept\b|school of|college|laborator|\blabs?\b|research|google|microsoft|facebook|\bmeta\b|openai|deepmind|amazon|nvidia|\bibm\b|\binc\b|academy|centre|\bcenter\b|faculty|\bcnrs\b|\binria\b|company|corporation|hospital/iu;
/** Words each of which names one organisation; two of them on the line below the names are two places. */
const ORGANISATION =
  /universit|institut|google|microsoft|facebook|\bmeta\b|openai|deepmind|amazon|nvidia|\bibm\b|\blabs?\b|laborator|\bresearch\b|academy|\bcnrs\b|\binria\b|college|company|corporation/giu;
const ADDRESS = /(?:\{[^{}\n]{1,200}\}|[\w.+-]{1,60})\s?@[\w.-]+|https?:\S+/gu;

/** Names with their places, where marks tie the two together or where there is one place for all. */
function authorsIn(text: string, block: Extract<Block, { type: 'authors' }>): readonly PaperAuthor[] {
  const words = textOf(text, block.span).replace(/\s+/gu, ' ');
  const marks: (readonly string[])[] = [];
  let after = 0;
  for (const name of block.names) {
    const at = words.indexOf(name, 0);
    const found =
      at < 0
        ? null
        : new RegExp(String.raw`^\s?(${MARK}(?:(?:,\s?)?${MARK})*)`, 'u').exec(words.slice(at + name.length));
    marks.push(found?.[1]!.match(/\d+|[^\d\s,]/gu) ?? []);
    if (at >= 0) after = Math.max(after, at + name.length + (found?.[0].length ?? 0));
  }
  const below = words.slice(after).replace(ADDRESS, '\n');
  const places = new Map<string, string>();
  for (const match of below.matchAll(
    new RegExp(
      String.raw`(?:^|[\s,;.])(\d{1,2}|[∗*†‡§¶♯#♭])\s?(?=\p{Lu})([^∗*†‡§¶♯#♭\n]{4,200}?)(?=[\s,;.]*(?:\d{1,2}\s?\p{Lu}\p{L}|[∗*†‡§¶♯#♭]|\n|$))`,
      'gu',
    ),
  )) {
    const place = collapse(match[2]!).replace(/[,;.]$/u, '');
    if (PLACE.test(place)) places.set(match[1]!, place);
  }
  // One place for all: what stands below the names, when no mark divides it and no other name follows.
  const only = collapse(below.split('\n')[0]!).replace(/^[\s,;.]+|[\s,;.]+$/gu, '');
  const shared =
    places.size === 0 &&
    (only.match(ORGANISATION)?.length ?? 0) === 1 &&
    /^\p{Lu}/u.test(only) &&
    !/\b(?:19|20)\d\d\b/u.test(only) &&
    only.length < 160 &&
    !/[∗*†‡§¶♯#♭]/u.test(only)
      ? only
      : null;
  return block.names.map((name, index) => ({
    name,
    affiliations: shared === null ? [...new Set(marks[index]!.flatMap((mark) => places.get(mark) ?? []))] : [shared],
  }));
}

const URL = /(?:https?:\/\/|www\.|(?<![\w.@/])(?:github|gitlab|bitbucket)\.(?:com|org|io)\/)[^\s<>"“”]{2,300}/giu;
const TRAILING = /[.,;:)\]}'"’”]+$/u;
const CODE_HOST =
  /\b(?:github\.com|gitlab\.|bitbucket\.org|codeocean\.com|sourceforge\.net|anonymous\.4open\.science|github\.io)\b/iu;
const DATA_HOST =
  /\b(?:zenodo\.org|kaggle\.com|figshare\.com|dataverse|huggingface\.co\/datasets|archive\.ics\.uci\.edu|data\.)/iu;
const CODE_WORD = /\b(?:code|implementation|source|repository|software|scripts?|toolkit|library)\b/iu;
const DATA_WORD = /\b(?:data ?sets?|data|corpus|corpora|benchmark|annotations?)\b/iu;

/** Addresses printed in sentences, and those that hang on words only when they lead to where code is kept. */
function linksOf(document: PaperDocument, sentences: readonly Sentence[]): readonly ResourceLink[] {
  const anchored: { readonly span: Span; readonly uri: string }[] = [];
  for (const { span, target } of document.links)
    if (span !== null && target.type === 'uri' && /^https?:/iu.test(target.uri))
      anchored.push({ span, uri: target.uri });
  anchored.sort((a, b) => a.span.start - b.span.start);
  const links: ResourceLink[] = [];
  let next = 0;
  const ordered = sentences.toSorted((a, b) => a.span.start - b.span.start);
  for (const sentence of ordered) {
    const { text, span: at } = sentence;
    const here: { readonly span: Span; readonly uri: string }[] = [];
    while (next < anchored.length && anchored[next]!.span.start < at.end) {
      if (anchored[next]!.span.start >= at.start) here.push(anchored[next]!);
      next++;
    }
    const seen = new Set<string>();
    const push = (url: string, span: Span): void => {
      if (seen.has(url)) return;
      seen.add(url);
      links.push({ type: typeOf(url, text), url, span, sentence });
    };
    for (const match of text.matchAll(URL)) {
      const printed = match[0].replace(TRAILING, '');
      const start = at.start + match.index;
      const span = { start, end: start + printed.length };
      // A line end may have cut the printed one; the file's own link is whole.
      const whole = here.reduce((best, { uri }) => (uri.startsWith(best) ? uri : best), printed);
      push(whole, span);
    }
    for (const { span, uri } of here)
      if (CODE_HOST.test(uri) && ![...seen].some((url) => uri.includes(url))) push(uri, span);
  }
  return links;
}

function typeOf(url: string, sentence: string): ResourceLink['type'] {
  if (DATA_HOST.test(url)) return 'data';
  // Cut off behind the host: nobody can tell what it was.
  if (/^(?:https?:\/\/)?(?:www\.)?(?:github|gitlab|bitbucket)\.\w+\/?$/iu.test(url)) return 'other';
  const [code, data] = [CODE_WORD.test(sentence), DATA_WORD.test(sentence)];
  if (CODE_HOST.test(url)) return data && !code ? 'data' : 'code';
  return code ? 'code' : data ? 'data' : 'other';
}
