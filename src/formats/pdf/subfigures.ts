import type { PageBox, Subfigure } from '../../model/index.ts';
import type { FlowLine } from './flow.ts';
import type { PageLayout } from './layout.ts';
import { type Segment, textOfPieces } from './lines.ts';

const MARK = /^\(([a-z])\)/;
/** Marks of one row of panels stand on one height, give or take, in points. */
const ROW_PT = 6;

/** No drawing is smaller, in points. */
const SMALLEST_PT = 12;

interface Mark {
  readonly label: string;
  readonly middle: number;
  readonly base: number;
  readonly size: number;
}

/**
 * The panels of a figure, told by the marks `(a)`, `(b)`… below or above them: as many as count on from `a` without a gap, at
 * least two. A panel reaches half-way to its neighbours in the row; within that it is what is drawn there.
 */
export function subfiguresOf(region: PageBox, body: readonly FlowLine[], page: PageLayout): Subfigure[] {
  const marks = countedMarks(body);
  if (marks.length < 2) return [];
  const rows: Mark[][] = [];
  for (const mark of marks.toSorted((a, b) => b.base - a.base)) {
    const row = rows.at(-1);
    if (row !== undefined && row[0]!.base - mark.base < ROW_PT) row.push(mark);
    else rows.push([mark]);
  }
  // Marks stand below their panels, but where nothing is drawn over the first row.
  const first = rows[0]![0]!;
  const above =
    page.graphics.some((g) => g.bottom > first.base && within(g, region)) ||
    body.some((l) => l.line.base > first.base + 2 * first.size);
  const found: Subfigure[] = [];
  for (const [i, row] of rows.entries()) {
    const at = row[0]!;
    const [next, previous] = [rows[i + 1]?.[0], rows[i - 1]?.[0]];
    const top = above ? (previous === undefined ? region.top : previous.base - previous.size) : at.base - 0.3 * at.size;
    const bottom = above ? at.base + at.size : next === undefined ? region.bottom : next.base + next.size;
    const sorted = row.toSorted((a, b) => a.middle - b.middle);
    for (const [k, mark] of sorted.entries()) {
      const left = k === 0 ? region.left : (sorted[k - 1]!.middle + mark.middle) / 2;
      const right = k === sorted.length - 1 ? region.right : (mark.middle + sorted[k + 1]!.middle) / 2;
      const cell = { pageIndex: region.pageIndex, left, right, bottom, top };
      if (right - left > SMALLEST_PT && top - bottom > SMALLEST_PT)
        found.push({ label: mark.label, region: drawnIn(cell, page) });
    }
  }
  // A panel without room means that the rows were not understood.
  return found.length < marks.length ? [] : found.toSorted((a, b) => (a.label < b.label ? -1 : 1));
}

/** The first mark of each letter, from `a` on as far as none is missing. */
function countedMarks(body: readonly FlowLine[]): Mark[] {
  const byLabel = new Map<string, Mark>();
  for (const { line } of body) {
    for (const segment of line.segments) {
      const label = MARK.exec(textOfPieces(segment.pieces))?.[1];
      if (label === undefined || byLabel.has(label)) continue;
      byLabel.set(label, { label, middle: middleOf(segment), base: segment.base, size: segment.size });
    }
  }
  const counted: Mark[] = [];
  for (let code = 97; byLabel.has(String.fromCharCode(code)); code++)
    counted.push(byLabel.get(String.fromCharCode(code))!);
  return counted;
}

function middleOf(segment: Segment): number {
  return (segment.left + segment.right) / 2;
}

type Rectangle = Pick<PageBox, 'left' | 'right' | 'bottom' | 'top'>;

function within(shape: Rectangle, region: Rectangle): boolean {
  const [x, y] = [(shape.left + shape.right) / 2, (shape.bottom + shape.top) / 2];
  return x > region.left && x < region.right && y > region.bottom && y < region.top;
}

/** A cell without its empty margins; all of it when its drawing is one with its neighbours'. */
function drawnIn(cell: PageBox, page: PageLayout): PageBox {
  const own = page.graphics.filter((g) => within(g, cell));
  if (own.length === 0) return rounded(cell);
  return rounded({
    pageIndex: cell.pageIndex,
    left: Math.max(cell.left, Math.min(...own.map((g) => g.left))),
    right: Math.min(cell.right, Math.max(...own.map((g) => g.right))),
    bottom: Math.max(cell.bottom, Math.min(...own.map((g) => g.bottom))),
    top: Math.min(cell.top, Math.max(...own.map((g) => g.top))),
  });
}

function rounded(box: PageBox): PageBox {
  const tenth = (x: number): number => Math.round(x * 10) / 10;
  const { pageIndex, left, bottom, right, top } = box;
  return { pageIndex, left: tenth(left), bottom: tenth(bottom), right: tenth(right), top: tenth(top) };
}
