import type { Block, BlockId, FurnitureRole, Link, PageBox, Span, TableCell, TextLine } from '../../model/index.ts';
import type { RawPage } from './extract.ts';
import type { Float } from './floats.ts';
import type { Flow, FlowLine } from './flow.ts';
import { namesOf } from './front.ts';
import { gridOf } from './grid.ts';
import { withoutNumber } from './headings.ts';
import type { HiddenText } from './hidden.ts';
import type { Piece } from './pieces.ts';
import type { Container } from './statements.ts';
import { subfiguresOf } from './subfigures.ts';
import { type Part, type Unit, whole } from './units.ts';

export interface Assembled {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly lines: readonly TextLine[];
  readonly links: readonly Link[];
}

/** Puts the canonical text together, block by block, and remembers for every word where it stands on its page. */
export function assemble(
  flow: Flow,
  units: readonly Unit[],
  containers: readonly Container[],
  front: Front,
  pages: readonly RawPage[],
  hidden: readonly HiddenText[],
): Assembled {
  return new Assembly(flow, units, containers, front).run(pages, hidden);
}

/** Which units are the abstract; half-open. */
export interface Front {
  readonly abstract: { readonly from: number; readonly to: number } | null;
}

const KEYWORDS =
  /^(key\s?words|index terms|ccs concepts|acm reference|categories and subject|general terms|subject areas|msc)/i;

/** Finds the abstract among the units before the first section. */
export function frontOf(units: readonly Unit[]): Front {
  const title = units.findIndex((u) => u.type === 'title');
  const isAbstract = (u: Unit): boolean =>
    u.type === 'heading' && /^(abstract|summary)$/i.test(u.heading.title.replace(/[\s.:—–-]+/g, ''));
  let heading = units.findIndex(isAbstract);
  // Far down it is somebody else's: a summary of an appendix.
  if (heading > 60) heading = -1;
  const plain =
    heading >= 0
      ? -1
      : units.findIndex(
          (u, i) => i < 40 && u.type === 'paragraph' && /^a\s?b\s?s\s?t\s?r\s?a\s?c\s?t\b/i.test(opening(u)),
        );
  const firstSection = units.findIndex(
    (u, i) =>
      i > Math.max(heading, 0) &&
      u.type === 'heading' &&
      !isAbstract(u) &&
      u.heading.level <= 2 &&
      !KEYWORDS.test(u.heading.title),
  );
  let from = heading >= 0 ? heading : plain;
  let to = from;
  if (from >= 0) {
    to = from + 1;
    while (to < units.length) {
      const unit = units[to]!;
      // A title below its abstract is no part of it.
      if (unit.type === 'heading' || unit.type === 'title') break;
      if (unit.type === 'paragraph' && KEYWORDS.test(opening(unit))) break;
      to++;
    }
    to = abstractEnd(units, from, to);
    while (to > from + 1 && ['float', 'footnote', 'furniture'].includes(units[to - 1]!.type)) to--;
  } else {
    // No word says so: the long paragraphs before the first section.
    const end = firstSection < 0 ? 0 : firstSection;
    for (let i = title + 1; i < end; i++) {
      const unit = units[i]!;
      if (unit.type === 'paragraph' && wordCount(unit.parts) >= 50) {
        if (from < 0) from = i;
        to = i + 1;
      }
    }
    if (from >= 0) to = abstractEnd(units, from, to);
  }
  return { abstract: from >= 0 ? { from, to } : null };
}

/** No abstract has more words; one that seems to runs into an introduction without a heading. */
const LONGEST_ABSTRACT = 420;

/** Where an abstract ends for which no heading says so: where the text gets wider or larger. */
function abstractEnd(units: readonly Unit[], from: number, to: number): number {
  let words = 0;
  let first: { readonly width: number; readonly size: number } | null = null;
  let firstParagraph = -1;
  let wider = -1;
  for (let i = from; i < to; i++) {
    const unit = units[i]!;
    if (unit.type !== 'paragraph') continue;
    words += wordCount(unit.parts);
    const widest = Math.max(...unit.parts.map((p) => p.line.line.right - p.line.line.left));
    const size = unit.parts[0]!.line.line.size;
    if (first === null) {
      first = { width: widest, size };
      firstParagraph = i;
    } else if (wider < 0 && unit.parts.length > 2 && (widest > 1.06 * first.width || size > first.size + 0.4))
      wider = i;
  }
  if (words <= LONGEST_ABSTRACT || firstParagraph < 0) return to;
  return wider > 0 ? wider : firstParagraph + 1;
}

function opening(unit: Unit): string {
  if (unit.type !== 'paragraph') return '';
  return unit.parts[0]!.line.line.text.slice(0, 60);
}

function wordCount(parts: readonly Part[]): number {
  return parts.reduce((n, p) => n + p.to - p.from, 0);
}

class Assembly {
  private readonly flow: Flow;
  private readonly units: readonly Unit[];
  private readonly containers: readonly Container[];
  private readonly front: Front;
  private readonly chunks: string[] = [];
  private length = 0;
  /** The address that the line before broke off in, if it did. */
  private address = '';
  private readonly blocks: Block[] = [];
  private readonly lines: TextLine[] = [];
  private readonly vocabulary: ReadonlySet<string>;

  constructor(flow: Flow, units: readonly Unit[], containers: readonly Container[], front: Front) {
    this.flow = flow;
    this.units = units;
    this.containers = containers;
    this.front = front;
    this.vocabulary = vocabularyOf(flow);
  }

  run(pages: readonly RawPage[], hidden: readonly HiddenText[]): Assembled {
    const opens = new Map(this.containers.map((c) => [c.from, c]));
    let parent: { id: BlockId; to: number; at: number } | null = null;
    let appendix = false;
    const close = (): void => {
      if (parent === null) return;
      const block = this.blocks[parent.at]!;
      const inside = this.blocks.slice(parent.at + 1).filter((b) => b.parent === block.id);
      const end = Math.max(block.span.start, ...inside.map((b) => b.span.end));
      const boxes = inside.flatMap((b) => (b.anchor.type === 'pdf' ? b.anchor.boxes : []));
      this.blocks[parent.at] = {
        ...block,
        span: { start: block.span.start, end },
        anchor: { type: 'pdf', boxes },
      };
      parent = null;
    };
    for (let i = 0; i < this.units.length; i++) {
      if (parent !== null && i >= parent.to) close();
      const unit = this.units[i]!;
      const container = opens.get(i);
      const abstract = this.front.abstract;
      if (parent === null && abstract?.from === i) {
        parent = { id: this.nextId(), to: abstract.to, at: this.blocks.length };
        this.open({ type: 'abstract' }, parent.id);
      } else if (parent === null && container !== undefined) {
        parent = { id: this.nextId(), to: container.to, at: this.blocks.length };
        this.open(container.content, parent.id);
      }
      if (unit.type === 'heading' && unit.heading.appendix) appendix = true;
      this.unit(unit, parent?.id ?? null, appendix);
    }
    close();
    for (const text of hidden) this.hidden(text);
    return { text: this.chunks.join(''), blocks: this.blocks, lines: this.lines, links: this.links(pages) };
  }

  private nextId(): BlockId {
    return `b${this.blocks.length}`;
  }

  private open(content: { type: 'abstract' } | Container['content'], id: BlockId): void {
    const span = { start: this.gap(), end: this.length };
    this.blocks.push({ ...content, id, span, layer: 'body', anchor: { type: 'pdf', boxes: [] } });
  }

  /** Where the next block will begin: blocks are separated by a blank line. */
  private gap(): number {
    if (this.length > 0 && this.chunks.at(-1) !== '\n\n') this.append('\n\n');
    return this.length;
  }

  private append(text: string): void {
    this.chunks.push(text);
    this.length += text.length;
  }

  private base(id: BlockId, span: Span, boxes: readonly PageBox[], parent: BlockId | null) {
    return {
      id,
      span,
      layer: 'body' as const,
      anchor: { type: 'pdf' as const, boxes },
      ...(parent === null ? {} : { parent }),
    };
  }

  private unit(unit: Unit, parent: BlockId | null, appendix: boolean): void {
    switch (unit.type) {
      case 'title': {
        const id = this.nextId();
        const { span, boxes } = this.write(unit.parts);
        this.blocks.push({ type: 'title', ...this.base(id, span, boxes, null) });
        return;
      }
      case 'authors': {
        const id = this.nextId();
        const { span, boxes } = this.write(unit.parts);
        this.blocks.push({
          type: 'authors',
          names: namesOf(unit.parts.map((p) => p.line)),
          ...this.base(id, span, boxes, null),
        });
        return;
      }
      case 'paragraph': {
        const id = this.nextId();
        const { span, boxes } = this.write(unit.parts);
        this.blocks.push({ type: 'paragraph', ...this.base(id, span, boxes, parent) });
        return;
      }
      case 'heading': {
        const id = this.nextId();
        const { span, boxes } = this.write(unit.parts);
        const { heading } = unit;
        this.blocks.push({
          type: 'heading',
          level: heading.level,
          number: heading.number,
          title: this.title(span, heading),
          appendix: appendix || heading.appendix,
          ...this.base(id, span, boxes, parent),
        });
        return;
      }
      case 'list': {
        const id = this.nextId();
        const items: Span[] = [];
        const boxes: PageBox[] = [];
        this.gap();
        for (const [i, item] of unit.items.entries()) {
          if (i > 0) this.append('\n');
          const written = this.write(item, false);
          items.push(written.span);
          boxes.push(...written.boxes);
        }
        this.blocks.push({
          type: 'list',
          ordered: unit.ordered,
          items,
          ...this.base(id, { start: items[0]!.start, end: items.at(-1)!.end }, boxes, parent),
        });
        return;
      }
      case 'equation': {
        const id = this.nextId();
        const { span, boxes } = this.write(unit.parts);
        this.blocks.push({ type: 'equation', number: unit.number, ...this.base(id, span, boxes, parent) });
        return;
      }
      case 'footnote': {
        const id = this.nextId();
        const { span, boxes } = this.write(unit.parts);
        this.blocks.push({ type: 'footnote', mark: unit.mark, ...this.base(id, span, boxes, parent) });
        return;
      }
      case 'reference': {
        const id = this.nextId();
        const { span, boxes } = this.write(unit.parts);
        this.blocks.push({ type: 'reference', key: unit.key, ...this.base(id, span, boxes, null) });
        return;
      }
      case 'furniture': {
        this.furniture(unit.parts, unit.role, parent);
        return;
      }
      case 'float': {
        this.float(unit.float, parent);
      }
    }
  }

  private title(span: Span, heading: { readonly title: string; readonly number: string | null }): string {
    // The words as they stand in the text, where hyphens at line ends are mended, without what comes before them.
    const text = this.tail(span).replace(/\s*[.:]$/, '');
    return withoutNumber(text, heading.number).trim() || heading.title;
  }

  private tail(span: Span): string {
    return this.chunks
      .slice(-40)
      .join('')
      .slice(-(this.length - span.start));
  }

  private furniture(parts: readonly Part[], role: FurnitureRole, parent: BlockId | null): void {
    const id = this.nextId();
    const { span, boxes } = this.write(parts);
    this.blocks.push({ type: 'furniture', role, ...this.base(id, span, boxes, parent), layer: 'furniture' });
  }

  /** After everything else, so that it comes between no two sentences. */
  private hidden({ role, pageIndex, lines }: HiddenText): void {
    const id = this.nextId();
    const start = this.gap();
    const boxes: PageBox[] = [];
    for (const [i, pieces] of lines.entries()) {
      if (i > 0) this.append('\n');
      const bottom = Math.min(...pieces.map(({ base, size }) => base - size / 4));
      const top = Math.max(...pieces.map(({ base, size }) => base + size));
      boxes.push(this.writePieces({ pageIndex, line: { bottom, top } }, pieces).box);
    }
    const span = { start, end: this.length };
    this.blocks.push({ type: 'furniture', role, ...this.base(id, span, boxes, null), layer: 'furniture' });
  }

  private float(float: Float, parent: BlockId | null): void {
    const id = this.nextId();
    const captionId = `${id}c`;
    const label = float.label;
    const boxes = float.region === null ? [] : [float.region];
    if (float.kind === 'table') {
      const page = this.flow.pageAt(float.caption[0]!.pageIndex);
      const grid = gridOf(float.body, page);
      const start = this.gap();
      const cells: TableCell[] = [];
      let row = 0;
      for (const cell of grid.cells) {
        if (cells.length > 0) this.append(cell.row === row ? '\t' : '\n');
        row = cell.row;
        const { span } = this.writePieces(
          cell.line,
          cell.segments.flatMap((segment) => segment.pieces),
        );
        cells.push({
          row: cell.row,
          column: cell.column,
          rowSpan: 1,
          columnSpan: cell.columnSpan,
          span,
          text: this.tail(span),
          header: cell.header,
          bold: cell.bold,
          underlined: cell.underlined,
        });
      }
      this.blocks.push({
        type: 'table',
        label,
        captionId,
        region: float.region,
        rowCount: grid.rowCount,
        columnCount: grid.columnCount,
        cells,
        ...this.base(id, { start, end: this.length }, boxes, parent),
      });
    } else {
      const start = this.gap();
      for (const [i, line] of float.body.entries()) {
        if (i > 0) this.append('\n');
        this.write([whole(line)], false);
      }
      const base = this.base(id, { start, end: this.length }, boxes, parent);
      if (float.kind === 'figure') {
        const { region } = float;
        const panels = region === null ? [] : subfiguresOf(region, float.body, this.flow.pageAt(region.pageIndex));
        const subfigures = panels.length === 0 ? {} : { subfigures: panels };
        this.blocks.push({ type: 'figure', label, captionId, region, ...subfigures, ...base });
      } else if (float.kind === 'algorithm')
        this.blocks.push({ type: 'algorithm', label, captionId, region: float.region, ...base });
      else this.blocks.push({ type: 'code', label, ...base });
    }
    const { span, boxes: captionBoxes } = this.write(float.caption.map(whole));
    const text = this.tail(span);
    const lead = /^\S+\s*\S+?(?:[.:|–—]\s|\s+[.:|–—-]\s|\s|$)/.exec(text)?.[0].length ?? 0;
    this.blocks.push({
      type: 'caption',
      of: float.kind,
      label,
      body: { start: Math.min(span.end, span.start + lead), end: span.end },
      ...this.base(captionId, span, captionBoxes, parent),
    });
  }

  /** Writes lines as running text: words broken at a line's end are joined. */
  private write(parts: readonly Part[], separate = true): { span: Span; boxes: PageBox[] } {
    const start = separate ? this.gap() : this.length;
    const boxes: PageBox[] = [];
    for (const [i, part] of parts.entries()) {
      const pieces =
        part.from === 0 && part.to === part.line.line.pieces.length
          ? part.line.line.pieces
          : part.line.line.pieces.slice(part.from, part.to);
      const next = parts[i + 1];
      const { box } = this.writePieces(part.line, pieces, next);
      const last = boxes.at(-1);
      // One box a column: lines right below each other grow it.
      if (
        last !== undefined &&
        last.pageIndex === box.pageIndex &&
        box.left < last.right &&
        box.right > last.left &&
        box.top < last.top + 2 &&
        box.top > last.bottom - 20
      ) {
        boxes[boxes.length - 1] = {
          ...last,
          left: Math.min(last.left, box.left),
          right: Math.max(last.right, box.right),
          bottom: Math.min(last.bottom, box.bottom),
        };
      } else boxes.push(box);
    }
    return { span: { start, end: this.length }, boxes };
  }

  private writePieces(
    line: { readonly pageIndex: number; readonly line: Pick<FlowLine['line'], 'bottom' | 'top'> },
    pieces: readonly Piece[],
    next?: Part,
  ): { span: Span; box: PageBox } {
    const start = this.length;
    let text = '';
    const words: number[] = [];
    let left = Infinity;
    let right = -Infinity;
    for (const piece of pieces) {
      const isWord = text === '' || !piece.glued;
      if (isWord && text !== '') text += ' ';
      // A damaged width turns a piece over.
      const from = Math.min(piece.left, piece.right);
      const to = Math.max(piece.left, piece.right);
      if (isWord) words.push(text.length, round(from), round(to));
      else {
        const n = words.length;
        words[n - 2] = Math.min(words[n - 2]!, round(from));
        words[n - 1] = Math.max(words[n - 1]!, round(to));
      }
      text += piece.text;
      left = Math.min(left, from);
      right = Math.max(right, to);
    }
    const { bottom, top } = line.line;
    const box = onPage(this.flow.pageAt(line.pageIndex), { left, bottom, right, top });
    for (let n = 1; n < words.length; n += 1) if (n % 3 !== 0) words[n] = within(words[n]!, box.left, box.right);
    let glue = '';
    if (next !== undefined) {
      const following = next.line.line.pieces[next.from];
      glue = ' ';
      const url = following === undefined ? undefined : /(?:https?:\/\/|www\.)\S*$/i.exec(this.address + text)?.[0];
      this.address = '';
      if (url !== undefined && goesOn(url, following!.text)) {
        glue = '';
        this.address = url;
      } else if (following !== undefined && /[\p{L}\d]-$/u.test(text)) {
        const broken = this.joinBroken(text, following.text);
        if (broken === 'join') text = text.slice(0, -1);
        if (broken !== 'space') glue = '';
      } else if (following?.glued === true && next.from > 0) glue = '';
    }
    this.append(text);
    this.lines.push({ span: { start, end: this.length }, box, words });
    if (glue !== '') this.append(glue);
    return { span: { start, end: start + text.length }, box };
  }

  /** A hyphen at a line's end: drop it (`join`), or keep it, by which of the two words the paper uses elsewhere. */
  private joinBroken(text: string, following: string): 'join' | 'keep' | 'space' {
    const head = /([\p{L}\d]+)-$/u.exec(text)?.[1] ?? '';
    const tail = /^[\p{L}\d]+/u.exec(following)?.[0] ?? '';
    if (tail === '') return 'space';
    if (/^\d/.test(tail) || /\d$/.test(head)) return 'keep';
    if (this.vocabulary.has((head + tail).toLowerCase())) return 'join';
    // Words that are always hyphenated before another. `ex` is not among them: "ex-tension" is met far more often than "ex-post".
    if (/^(self|well|ever|half)$/i.test(head)) return 'keep';
    if (/^\p{Lu}/u.test(tail)) return 'keep';
    if (this.vocabulary.has(`${head}-${tail}`.toLowerCase())) return 'keep';
    return 'join';
  }

  private links(pages: readonly RawPage[]): Link[] {
    const byPage = new Map<number, TextLine[]>();
    for (const line of this.lines) {
      const list = byPage.get(line.box.pageIndex);
      if (list === undefined) byPage.set(line.box.pageIndex, [line]);
      else list.push(line);
    }
    const links: Link[] = [];
    for (const page of pages) {
      const lines = byPage.get(page.pageIndex) ?? [];
      for (const raw of page.links) {
        // A page number is whatever the file says.
        if (raw.uri === null && pages[raw.destination?.pageIndex ?? -1] === undefined) continue;
        const middle = (raw.bottom + raw.top) / 2;
        let span: Span | null = null;
        for (const line of lines) {
          if (
            middle < line.box.bottom - 1 ||
            middle > line.box.top + 1 ||
            raw.left > line.box.right ||
            raw.right < line.box.left
          )
            continue;
          const covered = wordsUnder(line, raw.left, raw.right);
          if (covered !== null) {
            span = covered;
            break;
          }
        }
        links.push({
          span,
          box: onPage(page, raw),
          target:
            raw.uri !== null
              ? { type: 'uri', uri: raw.uri }
              : {
                  type: 'page',
                  pageIndex: raw.destination!.pageIndex,
                  leftPt: raw.destination!.x,
                  topPt: raw.destination!.y,
                },
        });
      }
    }
    return links;
  }
}

function wordsUnder(line: TextLine, left: number, right: number): Span | null {
  let start = -1;
  let end = -1;
  const { words, span } = line;
  for (let i = 0; i < words.length; i += 3) {
    const [offset, l, r] = [words[i]!, words[i + 1]!, words[i + 2]!];
    const shared = Math.min(r, right) - Math.max(l, left);
    if (shared > 0.3 * Math.min(r - l, right - left)) {
      if (start < 0) start = span.start + offset;
      end = i + 3 < words.length ? span.start + words[i + 3]! - 1 : span.end;
    }
  }
  return start < 0 || end <= start ? null : { start, end };
}

/** Text may run off its page; its boxes do not. */
type Sides = Pick<PageBox, 'left' | 'bottom' | 'right' | 'top'>;
function onPage(page: PageBox, box: Sides): PageBox {
  return {
    pageIndex: page.pageIndex,
    left: round(within(box.left, page.left, page.right)),
    bottom: round(within(box.bottom, page.bottom, page.top)),
    right: round(within(box.right, page.left, page.right)),
    top: round(within(box.top, page.bottom, page.top)),
  };
}

function within(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}

const WORD = /[\p{L}\d]+(?:-[\p{L}\d]+)*/gu;
/** The same for a line of plain letters, in a third of the time. */
const PLAIN_WORD = /[a-zA-Z\d]+(?:-[a-zA-Z\d]+)*/g;
const NOT_PLAIN = /[^ -~]/;

/** Every whole word of the paper, to tell a broken word from a compound one. */
function vocabularyOf(flow: Flow): Set<string> {
  const words = new Set<string>();
  for (const { line } of flow.lines) {
    for (const match of line.text.matchAll(NOT_PLAIN.test(line.text) ? WORD : PLAIN_WORD)) {
      // What stands at a line's end with a hyphen is not whole.
      if (match.index + match[0].length + 1 >= line.text.length && line.text.endsWith('-')) continue;
      words.add(match[0].toLowerCase());
    }
  }
  return words;
}

/** Words that stand after an address and are never the rest of it. */
const AFTER_ADDRESS =
  /^(?:and|or|for|in|to|the|a|an|is|are|was|were|where|with|which|by|on|of|as|at|from|we|it|this|that|see|under|using)$/;

/**
 * Whether an address that ends a line goes on in the next one, where it is set without a hyphen: after a slash, an underscore and
 * the like, and after a point that more of an address follows.
 */
export function goesOn(url: string, following: string): boolean {
  if (/[_=?&%#~]$/.test(url)) return /^[\p{L}\d%]/u.test(following);
  // A plain word with a capital begins a sentence.
  if (/[/-]$/.test(url))
    return (
      /^[\p{L}\d%_~#?]/u.test(following) &&
      !AFTER_ADDRESS.test(following) &&
      !/^\p{Lu}\p{Ll}+[.,;:)]*$/u.test(following)
    );
  if (/[^.)]\.$/.test(url))
    return /^[a-z\d][a-z\d-]*(?:\.[a-z\d]|\/)/.test(following) || (/\/10\.\d{4,}\//.test(url) && /^\d/.test(following));
  return false;
}
