import { describe, expect, it } from 'vitest';
import type { TableBlock } from '../../../src/model/index.ts';
import { rule, type TextStyle } from '../../pdf-builder.ts';
import {
  blocksOf,
  drawn,
  filler,
  front,
  heading,
  type Item,
  line,
  page,
  parsePages,
  row,
  space,
} from './small-pdfs.ts';

const ruleFrom = (leftPt: number, rightPt: number, downPt = 9): Item =>
  drawn(3, (x, y) => [rule([x + leftPt, y + downPt], [x + rightPt, y + downPt])]);

/** The table made of the items, between rules, under a caption. */
async function tableOf(...items: readonly Item[]): Promise<TableBlock> {
  const document = await parsePages([
    page(...front(), space(12), heading('1  Introduction'), filler(30, 1)),
    page(
      filler(8, 2),
      space(14),
      line('Table 1: Test errors in percent.'),
      space(4),
      ruleFrom(0, 330),
      ...items,
      ruleFrom(0, 330),
      space(20),
      filler(12, 3),
    ),
  ]);
  return blocksOf(document, 'table')[0]!;
}

const placed = (table: TableBlock) => table.cells.map((c) => [c.row, c.column, c.columnSpan, c.text]);
const bold: TextStyle = { font: 'Times-Bold' };

const body: readonly Item[] = [
  row([4, 'Constant'], [110, '8.4'], [180, '31.0'], [250, '12']),
  row([4, 'Shaken'], [110, '7.9', bold], [180, '29.8', bold], [250, '13']),
];

describe('the grid of a table', () => {
  it('has cells by row and column, sorted', async () => {
    const table = await tableOf(
      row([4, 'Rule'], [110, 'Set A'], [180, 'Set B'], [250, 'Time']),
      ruleFrom(0, 330),
      ...body,
    );
    expect(placed(table)).toEqual([
      [0, 0, 1, 'Rule'],
      [0, 1, 1, 'Set A'],
      [0, 2, 1, 'Set B'],
      [0, 3, 1, 'Time'],
      [1, 0, 1, 'Constant'],
      [1, 1, 1, '8.4'],
      [1, 2, 1, '31.0'],
      [1, 3, 1, '12'],
      [2, 0, 1, 'Shaken'],
      [2, 1, 1, '7.9'],
      [2, 2, 1, '29.8'],
      [2, 3, 1, '13'],
    ]);
    expect(table).toMatchObject({ rowCount: 3, columnCount: 4 });
  });

  it('keeps the column of a cell behind one that is empty', async () => {
    const table = await tableOf(
      row([4, 'Rule'], [110, 'Set A'], [180, 'Set B'], [250, 'Time']),
      ruleFrom(0, 330),
      ...body,
      row([4, 'None'], [180, '44.1'], [250, '10']),
    );
    expect(placed(table).filter(([r]) => r === 3)).toEqual([
      [3, 0, 1, 'None'],
      [3, 2, 1, '44.1'],
      [3, 3, 1, '10'],
    ]);
  });

  it('has every row above its first rule as header, and what spans two columns spans two', async () => {
    const table = await tableOf(
      row([108, 'Errors on each of both sets'], [250, 'Time']),
      ruleFrom(105, 205),
      row([4, 'Rule'], [110, 'Set A'], [180, 'Set B'], [250, 'in s']),
      ruleFrom(0, 330),
      ...body,
    );
    expect(placed(table).filter(([r]) => r === 0)).toEqual([
      [0, 1, 2, 'Errors on each of both sets'],
      [0, 3, 1, 'Time'],
    ]);
    expect(table.cells.filter((c) => c.header).map((c) => c.row)).toEqual([0, 0, 1, 1, 1, 1]);
  });

  it('takes its first row as header where no rule says so', async () => {
    const table = await tableOf(row([4, 'Rule'], [110, 'Set A'], [180, 'Set B'], [250, 'Time']), ...body);
    expect(table.cells.filter((c) => c.header).map((c) => c.text)).toEqual(['Rule', 'Set A', 'Set B', 'Time']);
  });

  it('knows bold and underlined cells', async () => {
    const table = await tableOf(
      row([4, 'Rule'], [110, 'Set A'], [180, 'Set B'], [250, 'Time']),
      ruleFrom(0, 330),
      ...body,
      row([4, 'None'], [110, '8.0'], [180, '44.1'], [250, '10']),
      ruleFrom(110, 123, 10.5),
    );
    expect(table.cells.filter((c) => c.bold).map((c) => c.text)).toEqual(['7.9', '29.8']);
    expect(table.cells.filter((c) => c.underlined).map((c) => c.text)).toEqual(['8.0']);
  });
});
