import {
  type Block,
  type DocumentWarning,
  type PageBox,
  type PaperDocument,
  problem,
  type SourceAnchor,
  type Span,
  type TextLine,
  textOf,
} from '../../model/index.ts';
import { type Letters, letterAt, lettersOf, type PrintedLetters, printedLettersOf } from './letters.ts';
import { findBlock, findShort, type GramIndex, indexOf, type Stretch } from './match.ts';

/** Below this a block's letters are scattered by chance. */
const ENOUGH = 0.5;
/** Blocks with fewer letters say too little about where they are. */
const LONG = 40;
/** Letters by which the ends of neighbouring blocks may be off. */
const SLACK = 200;
/** How many blocks are named in the warning. */
const MOST_NAMED = 8;

/**
 * A document that was read from its source, with the pages of its print: its blocks know where they are printed, its words
 * have boxes, its figures and tables their regions. Text, blocks and formulas stay as they are. Found by the letters that both
 * have in common, whatever the order in which floats and footnotes stand.
 */
export function withPages(source: PaperDocument, printed: PaperDocument): PaperDocument {
  return new Aligner(source, printed).run();
}

/** Where a block is printed: by its letters, or by the block of the print that has its number. */
interface Placed {
  readonly stretch: Stretch;
  readonly boxes: readonly PageBox[];
}

class Aligner {
  private readonly source: PaperDocument;
  private readonly printed: PaperDocument;
  private readonly own: Letters;
  private readonly print: PrintedLetters;
  private readonly index: GramIndex;
  /** For every letter of the source its letter in print, or -1. */
  private readonly places: Int32Array;
  private readonly placed = new Map<string, Placed>();

  constructor(source: PaperDocument, printed: PaperDocument) {
    this.source = source;
    this.printed = printed;
    this.own = lettersOf(source);
    this.print = printedLettersOf(printed);
    this.index = indexOf(this.print.text);
    this.places = new Int32Array(this.own.text.length).fill(-1);
  }

  run(): PaperDocument {
    const leaves = this.source.blocks.filter(
      ({ type }) => type !== 'abstract' && type !== 'statement' && type !== 'proof',
    );
    for (const block of leaves) this.byLetters(block);
    this.byNumber(leaves);
    this.byNeighbours(leaves);
    return this.document(leaves);
  }

  private stretchOf(span: Span): Stretch {
    return { from: letterAt(this.own, span.start), to: letterAt(this.own, span.end) };
  }

  private printedStretch(span: Span): Stretch {
    return { from: letterAt(this.print, span.start), to: letterAt(this.print, span.end) };
  }

  /** Long blocks whose letters stand in one place only. Formulas are set in too few letters for that, and are often repeated. */
  private byLetters(block: Block): void {
    if (block.type === 'figure' || block.type === 'table' || block.type === 'heading' || block.type === 'equation')
      return;
    const { from, to } = this.stretchOf(block.span);
    if (to - from < LONG) return;
    const match = findBlock(this.own.text.slice(from, to), this.index, null);
    if (match.clear && match.share >= ENOUGH) this.take(block, from, match.places);
  }

  /** What is numbered on both sides: formulas, floats, headings. */
  private byNumber(leaves: readonly Block[]): void {
    const printed = new Map<string, Block | null>();
    for (const block of this.printed.blocks) {
      const name = nameOf(block);
      // A number that is there twice is no name.
      if (name !== null) printed.set(name, printed.has(name) ? null : block);
    }
    const inOrder = this.inOrder(leaves.filter(({ type }) => FLOW.has(type)));
    for (const block of leaves) {
      if (this.placed.has(block.id)) continue;
      const name = nameOf(block);
      const other = name === null ? null : (printed.get(name) ?? null);
      if (other === null) continue;
      const stretch = this.printedStretch(other.span);
      // Where source and print number otherwise, the same number is another formula.
      if (block.type === 'equation') {
        const around = inOrder(block);
        if (stretch.from < around.from - SLACK || stretch.to > around.to + SLACK) continue;
      }
      const { from, to } = this.stretchOf(block.span);
      const letters = this.own.text.slice(from, to);
      if (block.type === 'heading' && !alike(letters, this.print.text.slice(stretch.from, stretch.to))) continue;
      const match = findBlock(letters, this.index, null, stretch);
      if (match.share > 0.2) this.keep(from, match.places);
      this.placed.set(block.id, { stretch, boxes: boxesOfBlock(other) });
    }
  }

  /** What is left, between the blocks before and after it that have a place. */
  private byNeighbours(leaves: readonly Block[]): void {
    const flow = leaves.filter(({ type }) => FLOW.has(type));
    const inOrder = this.inOrder(flow);
    for (const block of leaves) {
      if (this.placed.has(block.id) || block.type === 'figure' || block.type === 'table') continue;
      const { from, to } = this.stretchOf(block.span);
      const letters = this.own.text.slice(from, to);
      if (letters.length === 0) continue;
      const around = FLOW.has(block.type) ? inOrder(block) : { from: 0, to: this.print.text.length };
      const short = findShort(letters, this.print.text, around);
      if (short !== null && (letters.length >= 6 || around.to - around.from < 400)) {
        this.take(
          block,
          from,
          Int32Array.from(letters, (_, at) => short + at),
        );
        continue;
      }
      const isNarrow = around.to - around.from < this.print.text.length / 2;
      const match = findBlock(letters, this.index, isNarrow ? around.from : null, isNarrow ? around : null);
      if (match.share >= (isNarrow ? 0.35 : ENOUGH) && (match.clear || isNarrow)) {
        this.take(block, from, match.places);
        continue;
      }
      // Formulas are set in other letters than they are written in; but what stands between two paragraphs is what is left of them.
      const room = around.to - around.from;
      if (block.type === 'equation' && isNarrow && room > 0 && room <= 4 * letters.length + 120)
        this.fill(block, around);
    }
  }

  /** For a block, the stretch of print between the nearest blocks before and after it that have a place and keep the order. */
  private inOrder(flow: readonly Block[]): (block: Block) => Stretch {
    const known = flow.filter((block) => this.placed.has(block.id));
    // Those that break the order are placed, but say nothing about their neighbours.
    const starts = known.map((block) => this.placed.get(block.id)!.stretch.from);
    const chain = new Set(longestRise(starts).map((at) => known[at]!.id));
    return (block) => {
      const at = flow.indexOf(block);
      let from = 0;
      let to = this.print.text.length;
      for (let i = at - 1; i >= 0; i -= 1) {
        const before = this.placed.get(flow[i]!.id);
        if (before === undefined || (!chain.has(flow[i]!.id) && i < at - 1)) continue;
        from = before.stretch.to;
        break;
      }
      for (let i = at + 1; i < flow.length; i += 1) {
        if (!chain.has(flow[i]!.id)) continue;
        to = this.placed.get(flow[i]!.id)!.stretch.from;
        break;
      }
      return from < to
        ? { from, to }
        : { from: Math.max(0, from - 200), to: Math.min(this.print.text.length, from + 600) };
    };
  }

  private keep(from: number, places: Int32Array): void {
    this.places.set(places, from);
  }

  private take(block: Block, from: number, places: Int32Array): void {
    const kept = this.withoutStrays(places);
    this.keep(from, kept);
    const known = kept.filter((place) => place >= 0);
    if (known.length === 0) return;
    this.placed.set(block.id, {
      stretch: { from: Math.min(...bounds(known)), to: Math.max(...bounds(known)) + 1 },
      boxes: [],
    });
  }

  /** Letters that fell on a page where hardly anything else of the block is are there by chance. */
  private withoutStrays(places: Int32Array): Int32Array {
    const counts = new Map<number, number>();
    let all = 0;
    for (const place of places) {
      if (place < 0) continue;
      all += 1;
      const page = this.pageOf(place);
      counts.set(page, (counts.get(page) ?? 0) + 1);
    }
    if (counts.size < 2) return places;
    return places.map((place) => {
      const count = place < 0 ? 0 : counts.get(this.pageOf(place))!;
      return count < 12 && count < 0.1 * all ? -1 : place;
    });
  }

  private pageOf(place: number): number {
    return this.printed.lines[this.print.printed[this.print.words[place]!]!.line]!.box.pageIndex;
  }

  private fill(block: Block, { from, to }: Stretch): void {
    const boxes: PageBox[] = [];
    let last = -1;
    for (let at = from; at < to; at += 1) {
      const { line } = this.print.printed[this.print.words[at]!]!;
      if (line !== last) boxes.push(this.printed.lines[line]!.box);
      last = line;
    }
    this.placed.set(block.id, { stretch: { from, to }, boxes: merged(boxes) });
  }

  private document(leaves: readonly Block[]): PaperDocument {
    const lines: TextLine[] = [];
    const boxes = new Map<string, readonly PageBox[]>();
    for (const block of leaves.toSorted((a, b) => a.span.start - b.span.start)) {
      const found = this.linesOf(block);
      const placed = this.placed.get(block.id);
      const whole =
        placed === undefined || placed.boxes.length === 0 ? merged(found.map(({ box }) => box)) : placed.boxes;
      if (found.length > 0) lines.push(...found);
      else if (whole[0] !== undefined && block.span.end > block.span.start) {
        const [box] = whole;
        lines.push({ span: block.span, box, words: [0, box.left, box.right] });
      }
      boxes.set(block.id, whole);
    }
    const regions = new Map(
      this.printed.blocks.flatMap((block) =>
        'region' in block && block.label !== null ? [[`${block.type} ${block.label}`, block.region] as const] : [],
      ),
    );
    const blocks = this.source.blocks.map((block): Block => {
      const inside = this.source.blocks.filter(({ parent }) => parent === block.id);
      const own = boxes.get(block.id) ?? merged(inside.flatMap((each) => boxes.get(each.id) ?? []));
      const anchor = anchored(block.anchor, own);
      if (!('region' in block)) return { ...block, anchor };
      const region = block.region ?? regions.get(`${block.type} ${block.label}`) ?? null;
      return {
        ...block,
        region,
        anchor: own.length === 0 && region !== null ? anchored(block.anchor, [region]) : anchor,
      };
    });
    const { metadata } = this.source;
    const { mediaType, sha256, parser, parserVersion } = this.printed.origin;
    return {
      ...this.source,
      origin: { ...this.source.origin, pages: { mediaType, sha256, parser, parserVersion } },
      metadata: {
        title: metadata.title ?? this.printed.metadata.title,
        author: metadata.author ?? this.printed.metadata.author,
        producer: this.printed.metadata.producer,
        created: this.printed.metadata.created,
        arxivId: metadata.arxivId ?? this.printed.metadata.arxivId,
      },
      blocks,
      pages: this.printed.pages,
      lines,
      provides: [...this.source.provides, 'pages'],
      warnings: [...this.source.warnings, ...this.warnings(blocks)],
    };
  }

  /** The words of a block that have a place, as they stand on their lines. */
  private linesOf(block: Block): TextLine[] {
    const found: TextLine[] = [];
    let open: { line: number; start: number; end: number; words: number[] } | null = null;
    const close = (): void => {
      if (open === null) return;
      const { box } = this.printed.lines[open.line]!;
      const { start, end, words } = open;
      const lefts = words.filter((_, at) => at % 3 === 1);
      const rights = words.filter((_, at) => at % 3 === 2);
      found.push({
        span: { start, end },
        box: { ...box, left: Math.min(...lefts), right: Math.max(...rights) },
        words,
      });
      open = null;
    };
    for (const word of textOf(this.source.text, block.span).matchAll(/\S+/gu)) {
      const start = block.span.start + word.index;
      const end = start + word[0].length;
      const at = this.wordAt(start, end);
      if (at === null) continue;
      if (open !== null && (open.line !== at.line || at.left < open.words.at(-2)!)) close();
      open ??= { line: at.line, start, end, words: [] };
      open.words.push(start - open.start, at.left, at.right);
      open.end = end;
    }
    close();
    return found;
  }

  /** Where most of a word is printed; one that is broken counts where it begins. */
  private wordAt(
    start: number,
    end: number,
  ): { readonly line: number; readonly left: number; readonly right: number } | null {
    let line = -1;
    let left = Infinity;
    let right = -Infinity;
    for (let at = letterAt(this.own, start); at < this.own.offsets.length && this.own.offsets[at]! < end; at += 1) {
      const place = this.places[at]!;
      if (place < 0) continue;
      const word = this.print.printed[this.print.words[place]!]!;
      if (line < 0) ({ line } = word);
      if (word.line !== line) continue;
      left = Math.min(left, word.left);
      right = Math.max(right, word.right);
    }
    return line < 0 ? null : { line, left, right };
  }

  private warnings(blocks: readonly Block[]): DocumentWarning[] {
    const lost = blocks.filter(
      (block) => block.span.end > block.span.start && boxesOfBlock(block).length === 0 && block.type !== 'authors',
    );
    if (lost.length === 0) return [];
    const names = lost.slice(0, MOST_NAMED).map((block) => spokenName(block, this.source.text));
    const more = lost.length > MOST_NAMED ? ` and ${lost.length - MOST_NAMED} more` : '';
    const { code, message } = problem(
      'blocks-not-aligned',
      `${lost.length} of ${blocks.length} parts of the source were not found on the pages: ${names.join(', ')}${more}.`,
    );
    return [{ code, message, pageIndex: null }];
  }
}

/** Blocks whose order is the same in source and print. */
const FLOW: ReadonlySet<Block['type']> = new Set<Block['type']>([
  'paragraph',
  'heading',
  'list',
  'equation',
  'title',
  'authors',
]);

/** What source and print both call a block; null for those that have no number. */
function nameOf(block: Block): string | null {
  switch (block.type) {
    case 'equation':
      return block.number === null ? null : `equation ${block.number}`;
    case 'figure':
    case 'table':
    case 'algorithm':
      return block.label === null ? null : `${block.type} ${block.label}`;
    case 'caption':
      return block.label === null ? null : `caption ${block.label}`;
    case 'heading':
      return `heading ${block.number ?? block.title.toLowerCase()}`;
    case 'title':
      return 'title';
    case 'authors':
      return 'authors';
    default:
      return null;
  }
}

function spokenName(block: Block, text: string): string {
  if (block.type === 'equation' && block.number !== null) return `equation (${block.number})`;
  if ('label' in block && block.label !== null)
    return block.type === 'caption' ? `the caption of ${block.label}` : block.label;
  const words = textOf(text, block.span).replace(/\s+/g, ' ').split(' ').slice(0, 4).join(' ');
  return `${block.type} “${words.slice(0, 40)}…”`;
}

function alike(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a) || a.slice(0, 12) === b.slice(0, 12);
}

function boxesOfBlock({ anchor }: Block): readonly PageBox[] {
  return anchor.boxes ?? [];
}

function anchored(anchor: SourceAnchor, boxes: readonly PageBox[]): SourceAnchor {
  return boxes.length === 0 ? anchor : { ...anchor, boxes };
}

/** One box for lines below each other in a column. */
function merged(boxes: readonly PageBox[]): PageBox[] {
  const result: PageBox[] = [];
  for (const box of boxes) {
    const last = result.at(-1);
    const isNext =
      last !== undefined &&
      last.pageIndex === box.pageIndex &&
      box.left < last.right &&
      box.right > last.left &&
      box.top < last.top + 4 &&
      box.top > last.bottom - 30;
    if (!isNext) result.push(box);
    else
      result[result.length - 1] = {
        pageIndex: last.pageIndex,
        left: Math.min(last.left, box.left),
        right: Math.max(last.right, box.right),
        bottom: Math.min(last.bottom, box.bottom),
        top: Math.max(last.top, box.top),
      };
  }
  return result;
}

/** The least and the greatest; a spread over many letters would overflow the stack. */
function bounds(values: Int32Array): readonly [number, number] {
  let least = values[0]!;
  let greatest = values[0]!;
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

/** Indices of a longest rising chain. */
function longestRise(values: readonly number[]): readonly number[] {
  const tails: number[] = [];
  const previous = new Int32Array(values.length).fill(-1);
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[index] = tails[low - 1]!;
    tails[low] = index;
  }
  const chain: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]!) chain.push(at);
  return chain.toReversed();
}
