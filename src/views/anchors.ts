import type { PageBox, PaperDocument, Selector, Span, TextQuoteSelector } from '../model/index.ts';
import { boxesOf } from './places.ts';

/** Where selectors were found again. */
export interface Anchored {
  readonly span: Span;
  readonly boxes: readonly PageBox[];
  /** False when the words were found by likeness and differ in places. */
  readonly exact: boolean;
}

/** Finds selectors in one document, and makes them. Keeps a folded copy of the text, so that many cost little. */
export interface Anchors {
  /** null when the words are not in this document; a place that might be another one is no place. */
  anchor(selectors: readonly Selector[]): Anchored | null;
  /** Selectors of a span, by which it is found again in another parse. Throws RangeError outside the text. */
  describe(span: Span): readonly Selector[];
}

/** Long enough to tell equal phrases apart, short enough to survive a better parse; as Hypothesis has it. */
const CONTEXT_LENGTH = 32;

export function createAnchors(document: PaperDocument): Anchors {
  const { text } = document;
  let foldedText: Folded | null = null;
  const folded = (): Folded => (foldedText ??= fold(text));

  function anchor(selectors: readonly Selector[]): Anchored | null {
    const quote = selectors.find((selector) => selector.type === 'TextQuoteSelector');
    const position = selectors.find((selector) => selector.type === 'TextPositionSelector');
    const page = selectors.find((selector) => selector.type === 'PageSelector');
    // A position alone is a number into a text that may have been another one.
    if (!quote) return null;
    if (position && text.slice(position.start, position.end) === quote.exact) {
      return found({ start: position.start, end: position.end }, true);
    }
    const needle = fold(quote.exact);
    if (needle.letters === '') return null;
    const hay = folded();
    const onPage = page ? pageSpan(document, page.index) : null;
    const places = occurrences(hay.letters, needle.letters);
    if (places.length > 0) {
      const near = (at: number): number => likelihood(hay, at, needle.letters.length, { quote, position, onPage });
      const best = places.reduce((a, b) => (near(b) > near(a) ? b : a));
      const span = hay.spanOf(best, best + needle.letters.length);
      return found(span, fold(text.slice(span.start, span.end)).letters === needle.letters);
    }
    const alike = mostAlike(hay.letters, needle.letters);
    return alike ? found(hay.spanOf(alike.start, alike.end), false) : null;
  }

  function found(span: Span, exact: boolean): Anchored {
    return { span, boxes: boxesOf(document, span), exact };
  }

  function describe(span: Span): readonly Selector[] {
    if (span.start < 0 || span.end <= span.start || span.end > text.length) {
      throw new RangeError(`span [${span.start}, ${span.end}) is empty or outside a text of ${text.length} units`);
    }
    const pageIndex = boxesOf(document, span)[0]?.pageIndex;
    const page = pageIndex === undefined ? undefined : document.pages[pageIndex];
    return [
      {
        type: 'TextQuoteSelector',
        exact: text.slice(span.start, span.end),
        prefix: text.slice(Math.max(0, span.start - CONTEXT_LENGTH), span.start),
        suffix: text.slice(span.end, span.end + CONTEXT_LENGTH),
      },
      { type: 'TextPositionSelector', start: span.start, end: span.end },
      ...(page ? [{ type: 'PageSelector' as const, index: page.pageIndex, label: page.label }] : []),
    ];
  }

  return { anchor, describe };
}

/** A text without what one parse or viewer sees and another does not: blanks, hyphens, the shapes of quotes and ligatures. */
interface Folded {
  readonly letters: string;
  /** From a range of letters back to the text they came from. */
  spanOf(start: number, end: number): Span;
}

// Soft hyphens and zero-width characters count as blanks; all dashes go, since one at a line's end may be a hyphenation.
const NO_LETTER = /[\s\p{Pd}\p{Cf}]/u;
const QUOTES: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"', '„': '"', '`': "'" };

function fold(text: string): Folded {
  let letters = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    if (!NO_LETTER.test(character)) {
      const plain =
        character.length === 1 && character < '\u0080' ? character : (QUOTES[character] ?? character.normalize('NFKC'));
      for (let unit = 0; unit < plain.length; unit++) {
        starts.push(at);
        ends.push(end);
      }
      letters += plain;
    }
    at = end;
  }
  return {
    letters,
    spanOf: (start, end) => ({ start: starts[start] ?? text.length, end: ends[end - 1] ?? text.length }),
  };
}

function occurrences(hay: string, needle: string): readonly number[] {
  const places: number[] = [];
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) places.push(at);
  return places;
}

interface Context {
  readonly quote: TextQuoteSelector;
  readonly position: { readonly start: number; readonly end: number } | undefined;
  readonly onPage: Span | null;
}

/** How likely this occurrence is the one meant. What stands around it says most, then its page, then how far it is from where it was. */
function likelihood(hay: Folded, at: number, length: number, { quote, position, onPage }: Context): number {
  const prefix = fold(quote.prefix).letters;
  const suffix = fold(quote.suffix).letters;
  let same = 0;
  while (same < prefix.length && hay.letters[at - 1 - same] === prefix[prefix.length - 1 - same]) same += 1;
  let sameAfter = 0;
  while (sameAfter < suffix.length && hay.letters[at + length + sameAfter] === suffix[sameAfter]) sameAfter += 1;
  const around = prefix.length + suffix.length === 0 ? 0 : (same + sameAfter) / (prefix.length + suffix.length);
  const { start } = hay.spanOf(at, at + length);
  const samePage = onPage && start >= onPage.start && start < onPage.end ? 1 : 0;
  const distance = position ? Math.abs(start - position.start) / Math.max(1, hay.letters.length) : 0;
  return around * 4 + samePage * 2 - distance;
}

/** From the first line of a page to the last; null when the page has none. */
function pageSpan(document: PaperDocument, pageIndex: number): Span | null {
  let start = Infinity;
  let end = -1;
  for (const line of document.lines) {
    if (line.box.pageIndex !== pageIndex) continue;
    start = Math.min(start, line.span.start);
    end = Math.max(end, line.span.end);
  }
  return end < 0 ? null : { start, end };
}

/** Letters of a piece by which likely places are looked up; pieces shorter than this stand everywhere. */
const PIECE = 12;
/** Of the letters of a quote, the share that may differ: a garbled formula in a sentence, but not another sentence. */
const MOST_DIFFERENT = 0.2;
/** Longer quotes are compared by their first part and their last only. */
const LONGEST_COMPARED = 1500;

/** The stretch of `hay` most like `needle`; null when none is like enough, or two equally good ones are far apart. */
function mostAlike(hay: string, needle: string): { readonly start: number; readonly end: number } | null {
  if (needle.length < 2 * PIECE) return null;
  if (needle.length > LONGEST_COMPARED) {
    const half = LONGEST_COMPARED / 2;
    const first = mostAlike(hay, needle.slice(0, half));
    const last = mostAlike(hay, needle.slice(-half));
    const length = first && last ? last.end - first.start : 0;
    const fits = Math.abs(length - needle.length) <= needle.length * MOST_DIFFERENT;
    return first && last && fits ? { start: first.start, end: last.end } : null;
  }
  // Each piece that is found votes for where the quote would begin.
  const votes = new Map<number, number>();
  for (let offset = 0; offset + PIECE <= needle.length; offset += PIECE) {
    for (const at of occurrences(hay, needle.slice(offset, offset + PIECE)).slice(0, 20)) {
      const bucket = Math.round((at - offset) / (2 * PIECE));
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
    }
  }
  const likely = [...votes].toSorted((a, b) => b[1] - a[1]).slice(0, 5);
  const slack = Math.ceil(needle.length * MOST_DIFFERENT) + 2 * PIECE;
  let best: { readonly start: number; readonly end: number; readonly differences: number } | null = null;
  for (const [bucket] of likely) {
    const from = Math.max(0, bucket * 2 * PIECE - slack);
    const window = hay.slice(from, from + needle.length + 2 * slack);
    const match = alignment(window, needle);
    if (best && match.differences >= best.differences) continue;
    best = { start: from + match.start, end: from + match.end, differences: match.differences };
  }
  return best && best.differences <= needle.length * MOST_DIFFERENT ? best : null;
}

/** Sellers' algorithm: the stretch of `window` with the fewest insertions, deletions and changes against `needle`. */
function alignment(
  window: string,
  needle: string,
): { readonly start: number; readonly end: number; readonly differences: number } {
  const height = needle.length;
  let costs = Int32Array.from({ length: height + 1 }, (_, index) => index);
  let starts = new Int32Array(height + 1);
  let best = { start: 0, end: 0, differences: height };
  for (let column = 1; column <= window.length; column++) {
    const nextCosts = new Int32Array(height + 1);
    const nextStarts = new Int32Array(height + 1);
    nextStarts[0] = column;
    for (let row = 1; row <= height; row++) {
      const kept = costs[row - 1]! + (needle[row - 1] === window[column - 1] ? 0 : 1);
      const added = costs[row]! + 1;
      const dropped = nextCosts[row - 1]! + 1;
      const least = Math.min(kept, added, dropped);
      nextCosts[row] = least;
      nextStarts[row] = least === kept ? starts[row - 1]! : least === added ? starts[row]! : nextStarts[row - 1]!;
    }
    costs = nextCosts;
    starts = nextStarts;
    if (costs[height]! < best.differences) best = { start: starts[height]!, end: column, differences: costs[height]! };
  }
  return best;
}
