import { describe, expect, it } from 'vitest';
import type { TableBlock, TableCell } from '../../../src/model/index.ts';
import { csvOf, gridOf, numberIn } from '../../../src/web/paper/table-data.ts';

function cell(row: number, column: number, text: string, more: Partial<TableCell> = {}): TableCell {
  return {
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
    span: { start: 0, end: 0 },
    text,
    header: row === 0,
    bold: false,
    underlined: false,
    ...more,
  };
}

function table(cells: readonly TableCell[], rowCount: number, columnCount: number): TableBlock {
  return {
    type: 'table',
    id: 't',
    span: { start: 0, end: 0 },
    layer: 'body',
    anchor: { type: 'pdf', boxes: [] },
    label: 'Table 1',
    captionId: null,
    region: null,
    rowCount,
    columnCount,
    cells,
  };
}

describe('a table as data', () => {
  it('puts a cell that spans two columns into both, and its words into the CSV once', () => {
    const grid = gridOf(
      table(
        [
          cell(0, 0, ''),
          cell(0, 1, 'Accuracy', { columnSpan: 2 }),
          cell(1, 0, 'ours'),
          cell(1, 1, '97.3'),
          cell(1, 2, '0.2'),
        ],
        2,
        3,
      ),
    )!;
    expect(grid.head[0]!.map((one) => one?.text)).toEqual(['', 'Accuracy', 'Accuracy']);
    expect(csvOf(grid)).toBe(',Accuracy,\r\nours,97.3,0.2');
  });

  it('takes the first row for the head when no cell says that it is one', () => {
    const grid = gridOf(table([cell(0, 0, 'a', { header: false }), cell(1, 0, 'b')], 2, 1))!;
    expect([grid.head.length, grid.body.length]).toEqual([1, 1]);
  });

  it('has nothing to show of a table whose cells could not be read', () => {
    expect(gridOf(table([], 0, 0))).toBeNull();
  });

  it('quotes commas and quotes, and disarms what a spreadsheet would run', () => {
    const rows = ['plain, with comma', 'a "quote"', '=HYPERLINK("x")', '@sum', '-0.5', '+3.1', '-cmd'];
    const grid = gridOf(
      table(
        rows.map((text, row) => cell(row, 0, text, { header: false })),
        rows.length,
        1,
      ),
    )!;
    expect(csvOf(grid).split('\r\n')).toEqual([
      '"plain, with comma"',
      '"a ""quote"""',
      `"'=HYPERLINK(""x"")"`,
      "'@sum",
      '-0.5',
      '+3.1',
      "'-cmd",
    ]);
  });

  it.each([
    ['97.3 ± 0.2', 97.3],
    ['−1,200', -1200],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['n/a', null],
  ])('reads %s as %s', (text, value) => {
    expect(numberIn(text)).toBe(value);
  });
});
