import type { Block, BlockId, CaptionBlock, Span } from '../model/index.ts';
import type { Landing, LinkedBlocks, Resolution } from './link-targets.ts';
import type { Section } from './sections.ts';
import type { Sentence } from './sentences.ts';

export type CrossReferenceKind =
  'figure' | 'table' | 'algorithm' | 'code' | 'equation' | 'section' | 'appendix' | 'statement';

/** Words that point at a numbered thing: `Table 2`, `Eq. (3)`, `Section 4.1`; one for each number of `Tables 2 and 3`. */
export interface CrossReference {
  /** The whole words, `Tables 2 and 3`. */
  readonly span: Span;
  readonly kind: CrossReferenceKind;
  /** In full and in the singular, whatever is printed: `Figure 3`, `Equation 2a`, `Section IV-A`. A panel (`3(b)`) is left out. */
  readonly label: string;
  /** `elsewhere`: another paper's, as `Theorem 2 of [5]`. */
  readonly target: Resolution | { readonly type: 'elsewhere' };
  readonly sentence: Sentence;
}

interface Word {
  readonly name: string;
  readonly kind: CrossReferenceKind;
}

/** Each name with its kind and the ways it is printed, first letter small; plural and capitals are added below. */
const NAMES: readonly (readonly [string, CrossReferenceKind, readonly string[]])[] = [
  ['Figure', 'figure', ['figure', 'figures', 'fig', 'figs']],
  ['Table', 'table', ['table', 'tables', 'tab', 'tabs']],
  ['Algorithm', 'algorithm', ['algorithm', 'algorithms', 'alg', 'algs', 'algo']],
  ['Procedure', 'algorithm', ['procedure', 'procedures']],
  ['Listing', 'code', ['listing', 'listings']],
  ['Equation', 'equation', ['equation', 'equations', 'eq', 'eqs', 'eqn', 'eqns']],
  ['Section', 'section', ['section', 'sections', 'subsection', 'sec', 'secs', 'sect', 'sects']],
  ['Appendix', 'appendix', ['appendix', 'appendices', 'app', 'apps', 'appx']],
  ['Theorem', 'statement', ['theorem', 'theorems', 'thm', 'thms']],
  ['Lemma', 'statement', ['lemma', 'lemmas', 'lemmata', 'lem']],
  ['Proposition', 'statement', ['proposition', 'propositions', 'prop', 'props']],
  ['Corollary', 'statement', ['corollary', 'corollaries', 'cor']],
  ['Definition', 'statement', ['definition', 'definitions', 'def', 'defs']],
  ['Assumption', 'statement', ['assumption', 'assumptions']],
  ['Condition', 'statement', ['condition', 'conditions']],
  ['Remark', 'statement', ['remark', 'remarks']],
  ['Example', 'statement', ['example', 'examples']],
  ['Conjecture', 'statement', ['conjecture', 'conjectures']],
  ['Claim', 'statement', ['claim', 'claims']],
  ['Fact', 'statement', ['fact', 'facts']],
];
const WORDS: ReadonlyMap<string, Word & { readonly plural: boolean }> = new Map(
  NAMES.flatMap(([name, kind, printed]) =>
    printed.map((word) => [word, { name, kind, plural: /(?:s|ces|ta)$/.test(word) }] as const),
  ),
);
const HEAD = new RegExp(
  String.raw`(?:\b(${[...WORDS.keys()].toSorted((a, b) => b.length - a.length).join('|')})\b\.?|(§{1,2}))[\s~]*(?=[(\dA-Z])`,
  'gi',
);

const PLAIN = String.raw`(?:[A-Z]{1,2}\.?)?\d{1,3}(?:\.\d{1,3})*(?:\.?[a-z](?![\p{L}\d]))?`;
/** `3`, `2.1`, `A.4`, `S1`, `(3)`, `IV`, `IV-A`, `B`; a panel in brackets (`3(b)`) is read over. */
const NUMBER = new RegExp(
  String.raw`(?:\(\s*(${PLAIN})\s*\)|(${PLAIN})(?:\s?\(\s?[a-z](?:\s?[,–-]\s?[a-z])*\s?\))?|([IVX]{1,5}(?:-[A-Z]\d?)?|[A-Z](?:\.\d{1,2})*)(?![\p{L}\d'’]))`,
  'uy',
);
/** A statement's own name at the beginning of a sentence. */
const STATEMENT_HEAD = new RegExp(
  String.raw`^(\p{L}{4,11})\s+(${PLAIN})\s*(?:[.:](?:\s|$)|\([^)]{3,80}\)\s*[.:]?\s)`,
  'u',
);
const NEXT = /\s*(?:(,)\s*(?:(and|or)\s+|&\s*)?|(?:and|or)\s+|&\s*|(–|—|-|to\s+|through\s+))\s*/uy;
/** `Theorem 2 of [5]`, `Table 1 in Ember et al. (2017)`. */
const OF_OTHERS_AFTER =
  /^\)?,?\s*(?:of|in|from|by)\s+(?:\[|\(?\p{Lu}[\p{L}'’-]+(?:\s+et\s+al\.?|\s+(?:and|&)\s+\p{Lu}[\p{L}'’-]+)?,?\s*[([]?\s*(?:19|20)\d\d)/u;
/** `[5, Theorem 2]`, `(Ember, 2017, Section 3)`, `their Table 2`. */
const OF_OTHERS_BEFORE = /(?:\[\d{1,3},\s*|\b(?:19|20)\d\d[a-z]?\)?,\s*|\b[Tt]heir\s+)$/u;
/** More numbers than a range in a paper has; beyond that two numbers were read as one range. */
const MAX_RANGE = 30;

/** What can be pointed at, by its label in full. */
export interface NumberedBlocks {
  readonly byLabel: ReadonlyMap<string, readonly BlockId[]>;
  readonly kindOf: ReadonlyMap<BlockId, CrossReferenceKind>;
  /** Where links to them land. */
  readonly landings: readonly Landing[];
}

const KINDS: Readonly<Partial<Record<Block['type'], CrossReferenceKind>>> = {
  figure: 'figure',
  table: 'table',
  algorithm: 'algorithm',
  code: 'code',
  equation: 'equation',
  statement: 'statement',
};

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const bareNumber = (number: string): string =>
  number.replace(/^(?:appendix|section)\s+/iu, '').replace(/[().\s]+$|^\(/gu, '');

/**
 * The numbered blocks of a paper. A statement that is stated again with its number (in an appendix, before its proof) is the one
 * it repeats; anything else that shares a label with another stays two.
 */
export function numberedBlocksOf(
  blocks: readonly Block[],
  sections: readonly Section[],
  captions: ReadonlyMap<string, CaptionBlock>,
): NumberedBlocks {
  const byLabel = new Map<string, BlockId[]>();
  const kindOf = new Map<BlockId, CrossReferenceKind>();
  const landings: Landing[] = [];
  const add = (label: string, id: BlockId): void => {
    const ids = byLabel.get(label);
    if (!ids) byLabel.set(label, [id]);
    else if (!ids.includes(id)) ids.push(id);
  };
  for (const block of blocks) {
    const kind = KINDS[block.type];
    if (kind === undefined) continue;
    kindOf.set(block.id, kind);
    landings.push({ id: block.id, span: block.span });
    if (block.type === 'equation') {
      if (block.number !== null) add(`Equation ${bareNumber(block.number)}`, block.id);
    } else if (block.type === 'statement') {
      const label = `${capitalised(block.kind)} ${block.number ?? ''}`;
      if (block.number !== null && !byLabel.has(label)) add(label, block.id);
    } else if ('label' in block && block.label !== null) add(block.label, block.id);
  }
  for (const [label, { id, of }] of captions) {
    if (byLabel.has(label)) continue;
    add(label, id);
    kindOf.set(id, of);
  }
  for (const { heading, parent } of sections) {
    const kind = heading.appendix ? 'appendix' : 'section';
    kindOf.set(heading.id, kind);
    landings.push({ id: heading.id, span: heading.span });
    const printed = heading.number ?? /^appendix\s+([A-Z](?:\.\d+)*)\b/iu.exec(heading.title)?.[1];
    if (printed === undefined) continue;
    const number = bareNumber(printed);
    add(`${capitalised(kind)} ${number}`, heading.id);
    // `IV-A` is printed as `A` under `IV`.
    const above = parent?.heading.number;
    if (above && /^[A-Z]$/.test(number)) add(`${capitalised(kind)} ${bareNumber(above)}-${number}`, heading.id);
  }
  return { byLabel, kindOf, landings };
}

const ROMAN: ReadonlyMap<string, number> = new Map(
  ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV'].map(
    (roman, index) => [roman, index + 1],
  ),
);

/** Labels under which the words may be meant, the likeliest first. */
function labelsFor({ name, kind }: Word, number: string): readonly string[] {
  const numbers = [number];
  // `Figure 3a` is a panel of Figure 3 where no figure is called 3a; `Table II` may be stored as `Table 2`, and `S1` as `1`.
  const bare = number.replace(/\.?[a-z]$/u, '');
  if (bare !== number) numbers.push(bare);
  const roman = ROMAN.get(number);
  if (roman !== undefined && kind !== 'appendix') numbers.push(String(roman));
  if (name === 'Condition') return [`Condition ${number}`, `Equation ${number}`];
  const names = kind === 'appendix' ? ['Appendix', 'Section'] : kind === 'section' ? ['Section', 'Appendix'] : [name];
  return numbers.flatMap((each) => names.map((called) => `${called} ${each}`));
}

/** Of the same sort for a link to count: it may lead to a section where the words say appendix. */
const sort = (kind: CrossReferenceKind | undefined): string | undefined => (kind === 'appendix' ? 'section' : kind);

/**
 * Statements that stand in running text, `Lemma 3. Let …` at the beginning of a sentence, where the layout did not give them away
 * as blocks: label to the block they begin in.
 */
function statedIn(sentences: readonly Sentence[]): ReadonlyMap<string, BlockId> {
  const stated = new Map<string, BlockId>();
  for (const { text, blockId } of sentences) {
    const head = STATEMENT_HEAD.exec(text);
    const word = head === null ? undefined : WORDS.get(head[1]!.toLowerCase());
    if (word?.kind !== 'statement') continue;
    const label = `${word.name} ${head![2]!}`;
    if (!stated.has(label)) stated.set(label, blockId);
  }
  return stated;
}

function targetOf(numbered: NumberedBlocks, word: Word, number: string, linked: readonly BlockId[]): Resolution {
  const fitting = linked.filter((id) => sort(numbered.kindOf.get(id)) === sort(word.kind));
  for (const label of labelsFor(word, number)) {
    const ids = numbered.byLabel.get(label);
    if (ids === undefined) continue;
    if (ids.length === 1) return { type: 'resolved', blockId: ids[0]!, by: 'text' };
    const confirmed = ids.filter((id) => fitting.includes(id));
    return confirmed.length === 1
      ? { type: 'resolved', blockId: confirmed[0]!, by: 'link' }
      : { type: 'ambiguous', blockIds: ids };
  }
  return fitting.length === 1 ? { type: 'resolved', blockId: fitting[0]!, by: 'link' } : { type: 'unresolved' };
}

interface Numbers {
  readonly numbers: readonly string[];
  readonly end: number;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The numbers from `at` on: `2`, `2 and 3`, `2, 3, and 5–7`. A bare comma goes on with the list only after a plural. */
function numbersAt(text: string, at: number, plural: boolean): Numbers {
  const numbers: string[] = [];
  let end = at;
  let from = at;
  let range = false;
  for (;;) {
    const match = matchAt(NUMBER, text, from);
    if (match === null) break;
    // A lone capital that goes on as a word or an initial (`Table A. Ember`) was excluded by the pattern; `I` is the author.
    const number = (match[1] ?? match[2] ?? match[3]!).replace(/\s/gu, '');
    const previous = numbers.at(-1);
    if (range && previous !== undefined && /^\d+$/.test(previous) && /^\d+$/.test(number)) {
      const [first, last] = [Number(previous), Number(number)];
      if (last > first && last - first <= MAX_RANGE)
        for (let each = first + 1; each < last; each++) numbers.push(String(each));
    }
    numbers.push(number);
    end = from + match[0].length;
    const next = matchAt(NEXT, text, end);
    if (next === null || (next[1] !== undefined && next[2] === undefined && !plural)) break;
    range = next[3] !== undefined;
    from = end + next[0].length;
  }
  return { numbers, end };
}

/** Cross-references of the running text in reading order: by their words first, by the file's links where these do not decide. */
export function crossReferencesOf(
  sentences: readonly Sentence[],
  numbered: NumberedBlocks,
  linked: LinkedBlocks,
): readonly CrossReference[] {
  const references: CrossReference[] = [];
  const stated = statedIn(sentences);
  for (const sentence of sentences) {
    const { text, span: at } = sentence;
    for (const head of text.matchAll(HEAD)) {
      const word = WORDS.get((head[1] ?? 'section').toLowerCase())!;
      const start = head.index;
      const { numbers, end } = numbersAt(text, start + head[0].length, word.plural || head[2] === '§§');
      if (numbers.length === 0 || isOwnLabel(sentence, start, text.slice(end))) continue;
      const span = { start: at.start + start, end: at.start + end };
      const others =
        OF_OTHERS_AFTER.test(text.slice(end, end + 90)) ||
        OF_OTHERS_BEFORE.test(text.slice(Math.max(0, start - 12), start));
      const links = linked(span);
      for (const number of numbers) {
        let target = targetOf(numbered, word, number, links);
        const inText = target.type === 'unresolved' ? stated.get(`${word.name} ${number}`) : undefined;
        if (inText !== undefined) target = { type: 'resolved', blockId: inText, by: 'text' };
        // `examples 70% of the time`, `claims 5`: ordinary words of a sentence, unless there is such a thing.
        if (word.kind === 'statement' && target.type === 'unresolved' && /^\p{Ll}/u.test(head[0])) continue;
        // A letter or Roman number after anything but a section is as often a word of the sentence.
        if (!/\d/.test(number) && target.type === 'unresolved' && sort(word.kind) !== 'section') continue;
        references.push({
          span,
          kind: word.kind,
          label: `${word.name} ${number}`,
          target: others ? { type: 'elsewhere' } : target,
          sentence,
        });
      }
    }
  }
  return references;
}

/** `Theorem 1 (Main).` at the beginning is a thing's own name. */
function isOwnLabel(sentence: Sentence, start: number, after: string): boolean {
  if (start > 0) return false;
  if (STATEMENT_HEAD.test(sentence.text)) return true;
  return (
    sentence.span.start === sentence.block.span.start &&
    (sentence.block.type === 'statement' || /^\s*(?:[.:]|\()/u.test(after))
  );
}
