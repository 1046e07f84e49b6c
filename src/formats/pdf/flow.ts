import type { FurnitureRole } from '../../model/index.ts';
import { gutterOf, layoutPage, type PageLayout, type PageSegments, type Region, takeMarginNotes } from './layout.ts';
import { type Line, lineOf, linesOf, segmentOf } from './lines.ts';

/** What a line has been taken for. `null` while nobody has claimed it. */
export type Role =
  | 'furniture'
  | 'title'
  | 'authors'
  | 'heading'
  | 'caption'
  | 'figure'
  | 'table'
  | 'algorithm'
  | 'footnote'
  | 'equation'
  | 'reference'
  | 'prose';

/** A line in reading order, with what is known of the column it stands in. Roles are filled in by the recognisers, in turn. */
export interface FlowLine {
  readonly line: Line;
  readonly region: Region;
  readonly pageIndex: number;
  /** Edges of the column, from the whole document. */
  readonly columnLeft: number;
  readonly columnRight: number;
  /** From the baseline of the line above in the same region; Infinity for the first. */
  readonly gapAbove: number;
  readonly gapBelow: number;
  /** Running text beyond doubt: body size, words, as wide as the column. */
  readonly solid: boolean;
  role: Role | null;
  furniture: FurnitureRole | null;
  /** Which float, when `role` is one. */
  float: number;
}

/** What most of the text looks like. */
export interface BodyStyle {
  readonly size: number;
  readonly fontName: string;
  /** Distance from baseline to baseline within a paragraph, in points. */
  readonly leading: number;
}

export interface Flow {
  readonly pages: readonly PageLayout[];
  readonly lines: FlowLine[];
  readonly body: BodyStyle;
  readonly columns: 1 | 2;
  /** The layout of a page that was read. Throws RangeError for one that was not. */
  pageAt(pageIndex: number): PageLayout;
}

export function flowOf(pages: readonly PageSegments[]): Flow {
  const layouts = layoutPages(takeMarginNotes(pages));
  const body = bodyStyle(layouts);
  const bounds = columnBounds(layouts, body);
  const lines: FlowLine[] = [];
  for (const layout of layouts) {
    for (const region of layout.regions) {
      const [columnLeft, columnRight] = bounds(region);
      for (let i = 0; i < region.lines.length; i++) {
        const line = region.lines[i]!;
        lines.push({
          line,
          region,
          pageIndex: layout.pageIndex,
          columnLeft,
          columnRight,
          gapAbove: i === 0 ? Infinity : region.lines[i - 1]!.base - line.base,
          gapBelow: i === region.lines.length - 1 ? Infinity : line.base - region.lines[i + 1]!.base,
          solid: isSolid(line, columnLeft, columnRight, body),
          role: null,
          furniture: null,
          float: -1,
        });
      }
    }
  }
  const byIndex = new Map(layouts.map((l) => [l.pageIndex, l]));
  return {
    pages: layouts,
    lines,
    body,
    columns:
      layouts.filter((l) => l.regions.some((r) => r.column === 'left' || r.column === 'right')).length >
      layouts.length / 2
        ? 2
        : 1,
    pageAt(pageIndex) {
      const page = byIndex.get(pageIndex);
      if (page === undefined) throw new RangeError(`page ${pageIndex} was not read`);
      return page;
    },
  };
}

/** A page that shows no gutter of its own takes the document's, unless its text plainly runs across it. */
function layoutPages(pages: readonly PageSegments[]): PageLayout[] {
  const own = pages.map(gutterOf);
  const seen = own.filter((x): x is number => x !== null).toSorted((a, b) => a - b);
  const typical = seen.length >= 0.5 * pages.length ? seen[seen.length >> 1]! : null;
  return pages.map((page, i) => {
    let gutter: number | null = own[i] ?? null;
    if (gutter === null && typical !== null) {
      const long = page.segments.filter((s) => s.chars >= 25);
      const across = long.filter((s) => s.left < typical - 4 && s.right > typical + 4).length;
      if (across <= 0.4 * long.length) gutter = typical;
    }
    // One page in a one-column paper that happens to have two columns of something (a table, an author block).
    if (gutter !== null && seen.length < 0.2 * pages.length && pages.length > 3) gutter = null;
    return layoutPage(page, gutter);
  });
}

function bodyStyle(layouts: readonly PageLayout[]): BodyStyle {
  const bySize = new Map<number, number>();
  const byFont = new Map<string, number>();
  const lines = layouts.flatMap((l) => l.regions.flatMap((r) => r.lines));
  for (const line of lines) {
    const key = Math.round(line.size * 4) / 4;
    // Long lines weigh more: a page of numbers is not the body.
    const weight = line.segments.length <= 2 ? line.chars : line.chars / 4;
    bySize.set(key, (bySize.get(key) ?? 0) + weight);
  }
  const size = most(bySize) ?? 10;
  for (const line of lines) {
    if (Math.abs(line.size - size) < 0.4) byFont.set(line.fontName, (byFont.get(line.fontName) ?? 0) + line.chars);
  }
  const gaps: number[] = [];
  for (const layout of layouts) {
    for (const region of layout.regions) {
      for (let i = 1; i < region.lines.length; i++) {
        const [above, line] = [region.lines[i - 1]!, region.lines[i]!];
        const gap = above.base - line.base;
        if (
          Math.abs(line.size - size) < 0.4 &&
          Math.abs(above.size - size) < 0.4 &&
          gap > 0.8 * size &&
          gap < 2.6 * size
        )
          gaps.push(gap);
      }
    }
  }
  gaps.sort((a, b) => a - b);
  return { size, fontName: most(byFont) ?? '', leading: gaps.length > 0 ? gaps[gaps.length >> 1]! : 1.2 * size };
}

function most<K>(counts: ReadonlyMap<K, number>): K | undefined {
  let best: K | undefined;
  let count = -1;
  for (const [key, n] of counts) {
    if (n > count) {
      best = key;
      count = n;
    }
  }
  return best;
}

/** The usual edges of a column, page by page where the page has enough lines, else the document's. */
function columnBounds(layouts: readonly PageLayout[], body: BodyStyle): (region: Region) => readonly [number, number] {
  const edges = (lines: readonly Line[]): readonly [number, number] | null => {
    const long = lines.filter((l) => l.chars > 20 && l.segments.length <= 2 && Math.abs(l.size - body.size) < 0.6);
    if (long.length < 5) return null;
    const lefts = long.map((l) => l.left).toSorted((a, b) => a - b);
    const rights = long.map((l) => l.right).toSorted((a, b) => a - b);
    return [lefts[Math.floor(lefts.length * 0.15)]!, rights[Math.floor(rights.length * 0.8)]!];
  };
  const byPage = new Map<string, readonly [number, number] | null>();
  const ofDocument = new Map<string, readonly [number, number] | null>();
  for (const column of ['full', 'left', 'right'] as const) {
    const all: Line[] = [];
    for (const layout of layouts) {
      const lines = layout.regions.filter((r) => r.column === column).flatMap((r) => r.lines);
      all.push(...lines);
      byPage.set(`${layout.pageIndex} ${column}`, column === 'full' ? null : edges(lines));
    }
    ofDocument.set(column, edges(all));
  }
  // Facing pages may be shifted: a one-column page takes its own edges when it has them.
  for (const layout of layouts) {
    if (layout.regions.every((r) => r.column === 'full')) {
      byPage.set(`${layout.pageIndex} full`, edges(layout.regions.flatMap((r) => r.lines)));
    }
  }
  return (region) => {
    if (region.column === 'side') return [region.left, region.right];
    const own = byPage.get(`${region.pageIndex} ${region.column}`) ?? ofDocument.get(region.column) ?? null;
    if (own !== null) return own;
    const left = ofDocument.get('left');
    const right = ofDocument.get('right');
    if (region.column === 'full' && left && right) return [left[0], right[1]];
    return [region.left, region.right];
  };
}

const LETTER = /\p{L}/u;

/** Asked of every line: counted without an array of matches. */
function lettersIn(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const plain = code < 128 ? (code | 32) >= 97 && (code | 32) <= 122 : LETTER.test(text[i]!);
    if (plain) letters++;
  }
  return letters;
}

function isSolid(line: Line, columnLeft: number, columnRight: number, body: BodyStyle): boolean {
  const width = columnRight - columnLeft;
  if (Math.abs(line.size - body.size) > 0.6) return false;
  if (line.right - line.left < 0.72 * width) return false;
  if (line.left > columnLeft + 3 * body.size) return false;
  if (line.bold > 0.6 || line.mono > 0.5) return false;
  // However badly a line is justified, it does not fall into four pieces; a table's row does.
  if (line.segments.length >= 4) return false;
  let blank = 0;
  for (let i = 1; i < line.segments.length; i++) {
    const gap = line.segments[i]!.left - line.segments[i - 1]!.right;
    if (gap > 1.6 * line.size) blank += gap;
  }
  if (blank > 0.12 * width) return false;
  return lettersIn(line.text) >= 0.55 * line.chars;
}

/** What stands around the text and never was part of its lines: stamps, margin notes, line numbers. */
export function besideLines(flow: Flow): FlowLine[] {
  const beside: FlowLine[] = [];
  for (const page of flow.pages) {
    const region: Region = { pageIndex: page.pageIndex, column: 'full', left: page.left, right: page.right, lines: [] };
    const add = (line: Line, furniture: FurnitureRole): void => {
      beside.push({
        line,
        region,
        pageIndex: page.pageIndex,
        columnLeft: page.left,
        columnRight: page.right,
        gapAbove: Infinity,
        gapBelow: Infinity,
        solid: false,
        role: 'furniture',
        furniture,
        float: -1,
      });
    };
    if (page.turned.length > 0) {
      const line = lineOf(page.pageIndex, [segmentOf(page.turned)]);
      const bottom = Math.max(page.bottom, Math.min(...page.turned.map((p) => p.turned?.bottom ?? p.base)));
      const top = Math.min(page.top, Math.max(...page.turned.map((p) => p.turned?.top ?? p.base)));
      add({ ...line, bottom, top }, /arxiv|downloaded|accepted|preprint/i.test(line.text) ? 'stamp' : 'figure-text');
    }
    for (const line of linesOf(page.pageIndex, page.marginNotes)) add(line, 'margin-note');
    for (const line of linesOf(page.pageIndex, page.lineNumbers)) add(line, 'line-number');
  }
  return beside;
}
