import type { FlowLine } from './flow.ts';
import type { PageLayout } from './layout.ts';
import type { Segment } from './lines.ts';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
  readonly line: FlowLine;
  /** Several where a wide space inside the cell cut it. */
  readonly segments: readonly Segment[];
  readonly header: boolean;
  readonly bold: boolean;
  readonly underlined: boolean;
}

export interface Grid {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly GridCell[];
}

/**
 * Rows are lines, cells are the segments in them, columns are where most rows have a segment.
 * Known miss: a cell of several lines makes several rows.
 */
export function gridOf(lines: readonly FlowLine[], page: PageLayout): Grid {
  const rows: { line: FlowLine; segments: Segment[] }[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last !== undefined && Math.abs(last.line.line.base - line.line.base) < 2)
      last.segments.push(...line.line.segments);
    else rows.push({ line, segments: [...line.line.segments] });
  }
  for (const row of rows) row.segments.sort((a, b) => a.left - b.left);
  const columns = columnsOf(rows.map((r) => r.segments));
  const headerRows = headerCount(rows, page);
  const cells: GridCell[] = [];
  let columnCount = columns.length;
  rows.forEach((row, r) => {
    let free = 0;
    let last: (GridCell & { segments: Segment[] }) | null = null;
    for (const segment of row.segments) {
      const over = columns.flatMap((c, i) =>
        Math.min(c.right, segment.right) - Math.max(c.left, segment.left) > 0.5 ? [i] : [],
      );
      const home = over[0] ?? nearest(columns, segment);
      const before = last?.segments.at(-1);
      if (last !== null && before !== undefined && home < free && segment.left - before.right < 2.2 * segment.size) {
        // The same column, and no more than a wide space away: the cell goes on.
        last.segments.push(segment);
        continue;
      }
      const column = Math.max(free, home);
      const chars = segment.chars;
      const bold = segment.pieces.reduce((n, p) => n + (p.font.bold ? p.text.length : 0), 0) > 0.5 * chars;
      const underlined = page.rules.some(
        (u) =>
          u.y < segment.base &&
          u.y > segment.base - 0.35 * segment.size &&
          u.left > segment.left - 3 &&
          u.right < segment.right + 3,
      );
      const columnSpan = Math.max(1, over.length - (column - home));
      free = column + columnSpan;
      columnCount = Math.max(columnCount, free);
      last = {
        row: r,
        column,
        columnSpan,
        line: row.line,
        segments: [segment],
        header: r < headerRows,
        bold,
        underlined,
      };
      cells.push(last);
    }
  });
  return { rowCount: rows.length, columnCount, cells };
}

function columnsOf(rows: readonly (readonly Segment[])[]): { left: number; right: number }[] {
  const most = Math.max(0, ...rows.map((r) => r.length));
  if (most === 0) return [];
  // Rows with most cells show the columns; headers that span several would join them.
  const telling = rows
    .filter((r) => r.length >= Math.max(1, 0.6 * most))
    .flat()
    .toSorted((a, b) => a.left - b.left);
  const columns: { left: number; right: number }[] = [];
  for (const s of telling) {
    const home = columns.find((c) => Math.min(c.right, s.right) - Math.max(c.left, s.left) > 0);
    if (home === undefined) columns.push({ left: s.left, right: s.right });
    else {
      home.left = Math.min(home.left, s.left);
      home.right = Math.max(home.right, s.right);
    }
  }
  return columns.toSorted((a, b) => a.left - b.left);
}

function nearest(columns: readonly { left: number; right: number }[], segment: Segment): number {
  const middle = (segment.left + segment.right) / 2;
  let best = 0;
  let distance = Infinity;
  columns.forEach((c, i) => {
    const d = Math.abs((c.left + c.right) / 2 - middle);
    if (d < distance) {
      best = i;
      distance = d;
    }
  });
  return best;
}

/** Rows above the first rule inside the table; the first row where there is none. */
function headerCount(rows: readonly { line: FlowLine }[], page: PageLayout): number {
  if (rows.length < 2) return 0;
  const first = rows[0]!.line.line;
  const last = rows.at(-1)!.line.line;
  const left = Math.min(...rows.map((r) => r.line.line.left));
  const right = Math.max(...rows.map((r) => r.line.line.right));
  const inside = page.rules.filter(
    (r) =>
      r.y < first.base && r.y > last.top && r.right - r.left > 0.6 * (right - left) && r.left < right && r.right > left,
  );
  const rule = inside[0];
  if (rule === undefined) return 1;
  const count = rows.filter((r) => r.line.line.base > rule.y).length;
  return count <= Math.max(1, rows.length / 2) ? count : 1;
}
