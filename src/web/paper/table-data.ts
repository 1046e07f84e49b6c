import type { TableBlock, TableCell } from '../../model/index.ts';

/** A table as rows; a cell that spans several places stands in each of them. */
export interface Grid {
  readonly columns: number;
  readonly head: readonly (readonly (TableCell | null)[])[];
  readonly body: readonly (readonly (TableCell | null)[])[];
}

/** null when the table's cells could not be read. */
export function gridOf(table: TableBlock): Grid | null {
  if (table.cells.length === 0) return null;
  const rows: (TableCell | null)[][] = Array.from({ length: table.rowCount }, () =>
    Array.from({ length: table.columnCount }, () => null),
  );
  for (const cell of table.cells) {
    for (let row = cell.row; row < Math.min(table.rowCount, cell.row + cell.rowSpan); row++) {
      for (let column = cell.column; column < Math.min(table.columnCount, cell.column + cell.columnSpan); column++) {
        rows[row]![column] = cell;
      }
    }
  }
  const first = rows.findIndex((row) => !row.every((cell) => cell === null || cell.header));
  const head = first <= 0 ? 1 : first;
  return { columns: table.columnCount, head: rows.slice(0, head), body: rows.slice(head) };
}

/** The first number of a cell as a reader takes it: `97.3 ± 0.2` is 97.3, `−1,200` is −1200; null when it holds none. */
export function numberIn(text: string): number | null {
  const match = /[-−–]?\d[\d,]*(?:\.\d+)?(?:e[-−]?\d+)?|[-−–]?\.\d+/iu.exec(text);
  if (!match) return null;
  const value = Number(match[0].replaceAll(',', '').replaceAll(/[−–]/gu, '-'));
  return Number.isFinite(value) ? value : null;
}

/** RFC 4180. A cell that a spreadsheet would take for a formula is led by an apostrophe: papers are written by strangers. */
export function csvOf(grid: Grid): string {
  const field = (cell: TableCell | null, before: TableCell | null | undefined): string => {
    if (!cell || cell === before) return '';
    const text = cell.text.replaceAll(/\s+/gu, ' ').trim();
    const safe = /^[=@\t]|^[+-](?![\d.])/u.test(text) ? `'${text}` : text;
    return /[",\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [...grid.head, ...grid.body]
    .map((row) => row.map((cell, column) => field(cell, row[column - 1])).join(','))
    .join('\r\n');
}
