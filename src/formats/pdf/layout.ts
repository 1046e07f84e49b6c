import { isOffPage, TINY_PT } from './hidden.ts';
import type { RawPage, RawShape } from './extract.ts';
import { type Line, linesOf, type Segment, segmentsOf, textOfPieces } from './lines.ts';
import type { Piece } from './pieces.ts';

/** A stretch of one column, read top to bottom before the next one. */
export interface Region {
  readonly pageIndex: number;
  /** `side` is what text flows around: a wrapped figure with its caption. */
  readonly column: 'full' | 'left' | 'right' | 'side';
  readonly left: number;
  readonly right: number;
  readonly lines: readonly Line[];
}

/** A page taken apart: what is read in order, and what stands around it. */
export interface PageLayout {
  readonly pageIndex: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  readonly regions: readonly Region[];
  /** Text that does not run from left to right: stamps, axis labels. */
  readonly turned: readonly Piece[];
  /** Drawn with no ink, white or transparent. */
  readonly hidden: readonly Piece[];
  /** Counting along the margin, as review copies print them. */
  readonly lineNumbers: readonly Segment[];
  readonly marginNotes: readonly Segment[];
  readonly rules: readonly Rule[];
  readonly graphics: readonly RawShape[];
}

/** Notes that readers left beside the text: in a font of their own, wholly outside the text's edges. */
export function takeMarginNotes(pages: readonly PageSegments[]): PageSegments[] {
  const byFont = new Map<string, number>();
  let chars = 0;
  for (const page of pages) {
    for (const segment of page.segments) {
      for (const piece of segment.pieces) {
        chars += piece.text.length;
        byFont.set(piece.font.name, (byFont.get(piece.font.name) ?? 0) + piece.text.length);
      }
    }
  }
  return pages.map((page) => {
    const long = page.segments.filter((s) => s.chars >= 25);
    if (long.length < 10) return page;
    const lefts = long.map((s) => s.left).toSorted((a, b) => a - b);
    const rights = long.map((s) => s.right).toSorted((a, b) => a - b);
    const left = lefts[Math.floor(lefts.length * 0.1)]!;
    const right = rights[Math.floor(rights.length * 0.9)]!;
    const isNote = (s: Segment): boolean =>
      (s.right < left - 4 || s.left > right + 4) &&
      s.pieces.some((p) => /\p{L}{2}/u.test(p.text)) &&
      // The paper's own fonts also stand outside: in a wide table, behind an equation.
      s.pieces.every((p) => (byFont.get(p.font.name) ?? 0) < 0.02 * chars);
    const marginNotes = page.segments.filter(isNote);
    if (marginNotes.length === 0) return page;
    return { ...page, marginNotes, segments: page.segments.filter((s) => !isNote(s)) };
  });
}

/** A thin horizontal line. */
export interface Rule {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** A page's text before columns are known. */
export interface PageSegments {
  readonly page: RawPage;
  readonly segments: readonly Segment[];
  readonly turned: readonly Piece[];
  readonly hidden: readonly Piece[];
  readonly lineNumbers: readonly Segment[];
  readonly marginNotes: readonly Segment[];
  readonly rules: readonly Rule[];
  readonly graphics: readonly RawShape[];
}

export function segmentPage(page: RawPage, pieces: readonly Piece[]): PageSegments {
  const upright: Piece[] = [];
  const turned: Piece[] = [];
  const hidden: Piece[] = [];
  // On a page drawn in other units all letters seem tiny.
  const tiny = pieces.filter(({ size }) => size < TINY_PT).length * 2 < pieces.length ? TINY_PT : 0;
  for (const piece of pieces) {
    if (piece.turned !== null) turned.push(piece);
    else if (piece.hidden || isOffPage(piece, page) || (piece.size < tiny && piece.size > 0)) hidden.push(piece);
    else upright.push(piece);
  }
  const all = segmentsOf(upright);
  const lineNumbers = marginCount(all);
  const numbers = new Set(lineNumbers);
  const rules: Rule[] = [];
  const graphics: RawShape[] = [];
  const area = (page.right - page.left) * (page.top - page.bottom);
  for (const shape of page.shapes) {
    const width = shape.right - shape.left;
    const height = shape.top - shape.bottom;
    if (width * height > 0.7 * area) continue; // a background
    // So is a path that goes on beyond the page: the sheet a drawing was exported with, of which the rest is cut off.
    if (shape.type === 'path' && height > 30 && reachesOut(page, shape)) continue;
    // Some writers paint their rules as pictures one dot high.
    if (shape.type !== 'shading' && height < 3 && width > 8)
      rules.push({ left: shape.left, right: shape.right, y: (shape.top + shape.bottom) / 2 });
    else graphics.push(shape);
  }
  return {
    page,
    segments: all.filter((s) => !numbers.has(s)),
    turned,
    hidden,
    lineNumbers,
    marginNotes: [],
    rules: joinRules(rules),
    graphics,
  };
}

function reachesOut(page: RawPage, shape: RawShape): boolean {
  const out = Math.max(page.left - shape.left, shape.right - page.right, page.bottom - shape.bottom);
  return Math.max(out, shape.top - page.top) > 20;
}

/** Tables are often ruled cell by cell: pieces of one rule are put together. */
function joinRules(rules: readonly Rule[]): Rule[] {
  const sorted = rules.toSorted((a, b) => b.y - a.y || a.left - b.left);
  const joined: Rule[] = [];
  for (const rule of sorted) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      Math.abs(last.y - rule.y) < 1.2 &&
      rule.left <= last.right + 3 &&
      rule.right >= last.left - 3
    ) {
      joined[joined.length - 1] = {
        left: Math.min(last.left, rule.left),
        right: Math.max(last.right, rule.right),
        y: last.y,
      };
    } else joined.push(rule);
  }
  return joined;
}

/** Whole numbers in a column of their own, counting up from line to line: the line numbers of a review copy. */
function marginCount(segments: readonly Segment[]): Segment[] {
  const byLeft = new Map<number, Segment[]>();
  for (const segment of segments) {
    if (segment.pieces.length !== 1 || !/^\d{1,4}$/.test(segment.pieces[0]!.text)) continue;
    const key = Math.round(segment.right / 4);
    const group = byLeft.get(key);
    if (group === undefined) byLeft.set(key, [segment]);
    else group.push(segment);
  }
  const numbers: Segment[] = [];
  for (const group of byLeft.values()) {
    // A table's column of numbers is shorter and does not count by one.
    if (group.length < 20) continue;
    const sorted = group.toSorted((a, b) => b.base - a.base);
    let steps = 0;
    for (let i = 1; i < sorted.length; i++) {
      if (Number(sorted[i]!.pieces[0]!.text) - Number(sorted[i - 1]!.pieces[0]!.text) === 1) steps++;
    }
    if (steps >= 0.9 * (sorted.length - 1)) numbers.push(...sorted);
  }
  return numbers;
}

/** Where the empty strip between two columns is, in points from the left; null for one column. */
export function gutterOf(page: PageSegments): number | null {
  const long = page.segments.filter((s) => s.chars >= 12);
  if (long.length < 16) return null;
  const left = Math.min(...long.map((s) => s.left));
  const right = Math.max(...long.map((s) => s.right));
  const width = right - left;
  if (width < 200) return null;
  let best = -1;
  let bestCrossing = Infinity;
  let bestEnd = -1;
  const from = Math.round(left + 0.38 * width);
  const to = Math.round(left + 0.62 * width);
  for (let x = from; x <= to; x++) {
    let crossing = 0;
    for (const s of long) if (s.left < x && s.right > x) crossing++;
    if (crossing < bestCrossing) {
      bestCrossing = crossing;
      best = x;
      bestEnd = x;
    } else if (crossing === bestCrossing && x === bestEnd + 1) bestEnd = x;
  }
  const gutter = (best + bestEnd) / 2;
  // Lines of a column: wide enough to be one, wholly on one side.
  let leftLines = 0;
  let rightLines = 0;
  let fullLines = 0;
  for (const s of long) {
    const w = s.right - s.left;
    if (s.right <= gutter + 2 && w > 0.28 * width) leftLines++;
    else if (s.left >= gutter - 2 && w > 0.28 * width) rightLines++;
    else if (s.left < gutter - 2 && s.right > gutter + 2) fullLines++;
  }
  if (leftLines < 6 || rightLines < 6) return null;
  return fullLines < 0.6 * (leftLines + rightLines) ? gutter : null;
}

/** Puts a page's text into reading order. `gutter` is the document's, where the page itself does not show one. */
export function layoutPage(page: PageSegments, gutter: number | null): PageLayout {
  const { page: raw } = page;
  const rest = {
    pageIndex: raw.pageIndex,
    left: raw.left,
    bottom: raw.bottom,
    right: raw.right,
    top: raw.top,
    turned: page.turned,
    hidden: page.hidden,
    lineNumbers: page.lineNumbers,
    marginNotes: page.marginNotes,
    rules: page.rules,
    graphics: page.graphics,
  };
  if (gutter === null) {
    const { main, sides } = takeWrapped(page);
    const lines = linesOf(raw.pageIndex, main);
    return {
      ...rest,
      regions: [
        ...(lines.length === 0 ? [] : [region(raw.pageIndex, 'full', lines)]),
        ...sides.map((side) => wrapped(raw.pageIndex, side)),
      ],
    };
  }
  const zones = wideZones(page, gutter);
  const left: Segment[] = [];
  const right: Segment[] = [];
  const full: Segment[] = [];
  for (const s of page.segments) {
    if (zones.some((z) => s.base > z.bottom - 1 && s.base < z.top + 1 && s.right > z.left - 3 && s.left < z.right + 3))
      full.push(s);
    else if (s.right <= gutter + 3) left.push(s);
    else if (s.left >= gutter - 3) right.push(s);
    else full.push(s);
  }
  const fullLines = linesOf(raw.pageIndex, full);
  const leftLines = linesOf(raw.pageIndex, left);
  const rightLines = linesOf(raw.pageIndex, right);
  // Full-width lines cut the page into bands; within a band the left column comes before the right one.
  const regions: Region[] = [];
  let l = 0;
  let r = 0;
  let wide: Line[] = [];
  const take = (above: number): void => {
    const leftBand: Line[] = [];
    const rightBand: Line[] = [];
    while (l < leftLines.length && leftLines[l]!.base > above) leftBand.push(leftLines[l++]!);
    while (r < rightLines.length && rightLines[r]!.base > above) rightBand.push(rightLines[r++]!);
    if (leftBand.length + rightBand.length === 0) return;
    if (wide.length > 0) regions.push(region(raw.pageIndex, 'full', wide));
    wide = [];
    if (leftBand.length > 0) regions.push(region(raw.pageIndex, 'left', leftBand));
    if (rightBand.length > 0) regions.push(region(raw.pageIndex, 'right', rightBand));
  };
  for (const line of fullLines) {
    take(line.base);
    wide.push(line);
  }
  take(-Infinity);
  if (wide.length > 0) regions.push(region(raw.pageIndex, 'full', wide));
  return { ...rest, regions };
}

const CAPTION_START = /^(figure|fig\.|table|algorithm)\s*[A-Z]?\.?\d+\s*[:.]/i;

/** Figures and tables that text flows around, on a one-column page: known by a caption that begins beside a line of text. */
function takeWrapped(page: PageSegments): { main: readonly Segment[]; sides: Segment[][] } {
  let main = page.segments;
  const sides: Segment[][] = [];
  for (const start of page.segments) {
    if (start.chars < 8 || !CAPTION_START.test(textOfPieces(start.pieces)) || sides.some((s) => s.includes(start)))
      continue;
    const beside = main.find((s) => {
      if (s === start || Math.abs(s.base - start.base) > start.size || s.chars <= 20) return false;
      const gap = s.right < start.left ? start.left - s.right : s.left - start.right;
      // A badly justified caption falls into pieces of its own line.
      const sameLine = Math.abs(s.base - start.base) < 1.5 && s.left > start.right && gap < 3 * start.size;
      return gap > 4 && !sameLine;
    });
    if (beside === undefined || CAPTION_START.test(textOfPieces(beside.pieces))) continue;
    const onRight = beside.right < start.left;
    // The cut between the two, moved to the widest line of either side once the extent is known.
    const cut = onRight ? (beside.right + start.left) / 2 : (start.right + beside.left) / 2;
    const mine = (s: Segment): boolean => (onRight ? s.left > cut - 1 : s.right < cut + 1);
    const crosses = (s: Segment): boolean => s.left < cut - 2 && s.right > cut + 2;
    const sorted = main.toSorted((a, b) => b.base - a.base);
    const at = sorted.indexOf(start);
    const side: Segment[] = [];
    let last = start.base;
    for (let i = at; i < sorted.length; i++) {
      const s = sorted[i]!;
      if (crosses(s)) break;
      if (!mine(s)) continue;
      if (last - s.base > 1.7 * start.size) break;
      side.push(s);
      last = s.base;
    }
    // Upwards: the drawing's own text, as far as no line of text goes across.
    for (let i = at - 1; i >= 0; i--) {
      const s = sorted[i]!;
      if (crosses(s)) break;
      if (mine(s)) side.push(s);
    }
    const taken = new Set(side);
    main = main.filter((s) => !taken.has(s));
    sides.push(side);
  }
  return { main, sides };
}

function wrapped(pageIndex: number, side: readonly Segment[]): Region {
  return {
    pageIndex,
    column: 'side',
    left: Math.min(...side.map((s) => s.left)),
    right: Math.max(...side.map((s) => s.right)),
    lines: linesOf(pageIndex, side),
  };
}

/** Parts of a page that go over both columns without a line of text that does: tables by their rules, figures by their drawing. */
function wideZones(page: PageSegments, gutter: number): { left: number; right: number; top: number; bottom: number }[] {
  const zones: { left: number; right: number; top: number; bottom: number }[] = [];
  const crossing = page.rules.filter((r) => r.left < gutter - 12 && r.right > gutter + 12);
  for (let i = 0; i < crossing.length; i++) {
    const top = crossing[i]!;
    let bottom = top;
    let last = i;
    for (let j = i + 1; j < crossing.length; j++) {
      const rule = crossing[j]!;
      const sameExtent = Math.abs(rule.left - top.left) < 4 && Math.abs(rule.right - top.right) < 4;
      const inside = rule.left >= top.left - 4 && rule.right <= top.right + 4;
      if (!sameExtent && !inside) continue;
      if (proseBetween(page, gutter, bottom.y, rule.y)) break;
      bottom = sameExtent ? rule : bottom;
      if (sameExtent) last = j;
    }
    if (bottom !== top) zones.push({ left: top.left, right: top.right, top: top.y, bottom: bottom.y });
    i = last;
  }
  const wide = page.graphics.filter((g) => g.left < gutter - 20 && g.right > gutter + 20 && g.top - g.bottom > 10);
  for (const g of wide) zones.push({ left: g.left, right: g.right, top: g.top, bottom: g.bottom });
  return zones;
}

/** Running text in two columns between two heights: then the rules above and below do not belong together. */
function proseBetween(page: PageSegments, gutter: number, top: number, bottom: number): boolean {
  let prose = 0;
  for (const s of page.segments) {
    if (s.base >= top || s.base <= bottom) continue;
    const column =
      s.right <= gutter + 3 ? gutter - page.page.left : s.left >= gutter - 3 ? page.page.right - gutter : 0;
    if (column > 0 && s.chars > 30 && s.right - s.left > 0.6 * column) prose++;
  }
  return prose > 6;
}

function region(pageIndex: number, column: Region['column'], lines: readonly Line[]): Region {
  // The column's edges are where most of its long lines begin and end; a lone wide line must not move them.
  const lefts = lines.map((line) => line.left).toSorted((a, b) => a - b);
  const rights = lines.map((line) => line.right).toSorted((a, b) => a - b);
  return {
    pageIndex,
    column,
    left: lefts[Math.floor(lefts.length * 0.1)]!,
    right: rights[Math.min(rights.length - 1, Math.floor(rights.length * 0.9))]!,
    lines,
  };
}
