import type { Block, BlockId, Span } from '../model/index.ts';
import type { Section, SectionRole } from './sections.ts';

export interface Sentence {
  readonly span: Span;
  readonly text: string;
  readonly blockId: BlockId;
  readonly block: Block;
  /** Null before the first heading. */
  readonly section: Section | null;
  /** The section's role; `abstract` inside the abstract, whatever heading stands above it. */
  readonly role: SectionRole;
}

/** Words whose full stop does not end a sentence, in lower case and without it. */
const ABBREVIATIONS = new Set(
  (
    'al e.g i.e eg ie cf vs resp viz approx ca fig figs eq eqs eqn eqns sec secs sect tab tabs alg algs thm lem prop cor def app appx ' +
    'ref refs ch chap vol no nos pp ed eds dr prof mr mrs ms st jr inc ltd corp univ dept proc conf trans int assoc w.r.t i.i.d a.k.a s.t ' +
    'w.l.o.g u.s u.k ph.d m.sc b.sc et arxiv rep tech'
  ).split(' '),
);

/** Words that start a sentence far more often than they are a family name: `… the matrix A. We …` ends, `J. Smith` does not. */
const STARTERS = new Set(
  (
    'a an the this that these those it its we our they their in on at by for from to with without when where while if as since because although though ' +
    'however moreover furthermore thus hence therefore then here there let note given such each every all both some any one two three first second ' +
    'third finally next using under after before during unlike like similar similarly instead also consider suppose assume define denote recall ' +
    'figure table algorithm theorem lemma section proof observe intuitively formally empirically specifically namely indeed but and so or more most many ' +
    'no not only what which who how why is are can do does see'
  ).split(' '),
);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isUpper = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== 0xd7);
const isLower = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff && code !== 0xf7);
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9 || code === 0xa0;
/** Closing brackets and quotes that belong to the sentence they close. */
const isCloser = (code: number): boolean =>
  code === 41 || code === 93 || code === 125 || code === 34 || code === 39 || code === 0x201d || code === 0x2019;

/** The letters, full stops and hyphens that run up to `end`: `e.g`, `al`, `3.1`. */
function tokenBefore(text: string, start: number, end: number): string {
  let from = end;
  while (from > start) {
    const code = text.charCodeAt(from - 1);
    if (!(isLower(code) || isUpper(code) || isDigit(code) || code === 46)) break;
    from--;
  }
  return text.slice(from, end);
}

/** The letters that run on from `start`. */
function wordFrom(text: string, start: number, end: number): string {
  let to = start;
  while (to < end) {
    const code = text.charCodeAt(to);
    if (!(isLower(code) || isUpper(code))) break;
    to++;
  }
  return text.slice(start, to);
}

/** Whether the full stop at `dot` ends a sentence whose next one would start at `next`. */
function endsHere(text: string, range: Span, dot: number, next: number): boolean {
  const following = text.charCodeAt(next);
  if (isLower(following)) return false;
  const token = tokenBefore(text, range.start, dot);
  if (token === '') return true;
  // The number of a list item or a run-in heading, `2. We show`, not the end of anything.
  if (dot - token.length <= range.start && /^[\dIVXivx.]{1,4}$/.test(token)) return false;
  if (ABBREVIATIONS.has(token.toLowerCase())) return false;
  if (token.length === 1 && isUpper(token.charCodeAt(0)))
    return !isUpper(following) || STARTERS.has(wordFrom(text, next, range.end).toLowerCase());
  return true;
}

/**
 * Cuts a range of text into sentences; spans carry no white space at their ends. Rules only, one pass over the characters:
 * the general segmenter of the language is twenty times slower and cuts at `et al.` and `Fig. 3`.
 */
function splitSentences(text: string, range: Span): Span[] {
  const spans: Span[] = [];
  let start = range.start;
  const push = (end: number): void => {
    let to = end;
    while (start < to && isSpace(text.charCodeAt(start))) start++;
    while (to > start && isSpace(text.charCodeAt(to - 1))) to--;
    if (to > start) spans.push({ start, end: to });
    start = end;
  };
  for (let at = range.start; at < range.end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 && text.charCodeAt(at + 1) === 10) {
      push(at);
      continue;
    }
    if (code !== 46 && code !== 63 && code !== 33) continue;
    let end = at + 1;
    while (end < range.end && isCloser(text.charCodeAt(end))) end++;
    // The mark of a footnote set right behind the full stop: `… the task.3 We …`.
    const mark = end;
    if (code === 46 && !isDigit(text.charCodeAt(at - 1)))
      while (end < range.end && end - mark < 2 && isDigit(text.charCodeAt(end))) end++;
    if (end < range.end && !isSpace(text.charCodeAt(end))) continue;
    let next = end;
    while (next < range.end && isSpace(text.charCodeAt(next))) next++;
    if (next >= range.end) break;
    if (code === 46 ? endsHere(text, range, at, next) : !isLower(text.charCodeAt(next))) {
      push(end);
      at = end - 1;
    }
  }
  push(range.end);
  return spans;
}

/** Types of block that hold running text of their own when they have no children. */
const PROSE: ReadonlySet<Block['type']> = new Set([
  'abstract',
  'paragraph',
  'list',
  'statement',
  'proof',
  'caption',
  'footnote',
]);

/** The parts of a block to be cut on their own: items of a list, the words of a caption. */
function partsOf(block: Block): readonly Span[] {
  if (block.type === 'list' && block.items.length > 0) return block.items;
  if (block.type === 'caption') return [block.body];
  return [block.span];
}

/** Sentences of all running text in reading order; a container with children is read through them. */
export function sentencesOf(
  text: string,
  blocks: readonly Block[],
  sectionOf: (offset: number) => Section | null,
  abstract: Span | null,
): readonly Sentence[] {
  const containers = new Set<BlockId>();
  for (const block of blocks) if (block.parent !== undefined) containers.add(block.parent);
  const sentences: Sentence[] = [];
  for (const block of blocks) {
    if (!PROSE.has(block.type) || containers.has(block.id)) continue;
    const section = sectionOf(block.span.start);
    const inAbstract = abstract !== null && block.span.start >= abstract.start && block.span.end <= abstract.end;
    const role = inAbstract ? 'abstract' : (section?.role ?? 'other');
    for (const part of partsOf(block)) {
      for (const span of splitSentences(text, part)) {
        sentences.push({ span, text: text.slice(span.start, span.end), blockId: block.id, block, section, role });
      }
    }
  }
  return sentences;
}
