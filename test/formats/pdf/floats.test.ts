import { describe, expect, it } from 'vitest';
import type { FigureBlock, PageBox, TableBlock } from '../../../src/model/index.ts';
import { image, rule, text } from '../../pdf-builder.ts';
import {
  blocksOf,
  drawn,
  filler,
  front,
  heading,
  type Item,
  line,
  page,
  para,
  parsePages,
  row,
  space,
  textsOf,
  twoColumns,
  wordsOf,
} from './small-pdfs.ts';

const first = page(...front(), space(12), heading('1  Introduction'), filler(30, 1));

/** A page of text with something in its middle. */
const around = (...items: readonly Item[]) => page(filler(10, 2), space(14), ...items, space(20), filler(14, 3));

/** A picture, `heightPt` high, as wide as half the column. */
const picture = (heightPt: number): Item =>
  drawn(heightPt + 14, (x, y) => [image({ left: x + 100, right: x + 300, top: y + 8, bottom: y + 8 - heightPt })]);

const ruleAt = (widthPt = 300): Item => drawn(3, (x, y) => [rule([x, y + 9], [x + widthPt, y + 9])]);

const cells: readonly Item[] = [
  row([4, 'Schedule'], [120, 'Set A'], [220, 'Set B']),
  row([4, 'Constant'], [120, '8.4 ± 0.2'], [220, '31.0 ± 0.4']),
  row([4, 'Step decay'], [120, '8.1 ± 0.1'], [220, '30.2 ± 0.3']),
  row([4, 'Shaken (ours)'], [120, '7.9 ± 0.1', { font: 'Times-Bold' }], [220, '29.8 ± 0.3']),
];
const ruled: readonly Item[] = [ruleAt(), cells[0]!, ruleAt(), ...cells.slice(1), ruleAt()];

const CELLS = [
  ['Schedule', 'Set A', 'Set B'],
  ['Constant', '8.4 ± 0.2', '31.0 ± 0.4'],
  ['Step decay', '8.1 ± 0.1', '30.2 ± 0.3'],
  ['Shaken (ours)', '7.9 ± 0.1', '29.8 ± 0.3'],
];

function rowsOf(table: TableBlock): string[][] {
  const rows = Array.from({ length: table.rowCount }, (): string[] => []);
  for (const cell of table.cells) rows[cell.row]!.push(cell.text);
  return rows;
}

const within = (inner: PageBox, outer: PageBox, slackPt: number): boolean =>
  inner.pageIndex === outer.pageIndex &&
  inner.left >= outer.left - slackPt &&
  inner.right <= outer.right + slackPt &&
  inner.bottom >= outer.bottom - slackPt &&
  inner.top <= outer.top + slackPt;

describe('figures', () => {
  it('stand above their caption', async () => {
    const document = await parsePages([
      first,
      around(
        picture(120),
        para('Figure 1: A grey picture. It shows nothing, and it does so at length over two lines of this caption.'),
      ),
    ]);
    expect(blocksOf(document, 'caption').map((c) => [c.of, c.label, wordsOf(document, { span: c.body })])).toEqual([
      [
        'figure',
        'Figure 1',
        'A grey picture. It shows nothing, and it does so at length over two lines of this caption.',
      ],
    ]);
    const [figure] = blocksOf(document, 'figure');
    const box = { pageIndex: 1, left: 208, right: 408, bottom: 720 - 120 - 14 + 8 - 120, top: 720 - 120 - 14 + 8 };
    expect(within(figure!.region!, box, 1)).toBe(true);
    expect(within(box, figure!.region!, 1)).toBe(true);
  });

  it('own the words drawn in them, and the text around them does not', async () => {
    const plot = drawn(134, (x, y) => [
      image({ left: x + 100, right: x + 300, top: y + 8, bottom: y - 112 }),
      text(x + 160, y - 122, 'number of epochs', { font: 'Helvetica', sizePt: 8 }),
      text(x + 110, y - 20, 'ours', { font: 'Helvetica', sizePt: 8 }),
    ]);
    const document = await parsePages([first, around(plot, para('Figure 1: The loss of the network in every epoch.'))]);
    const [figure] = blocksOf(document, 'figure');
    expect(wordsOf(document, figure!)).toContain('number of epochs');
    expect(wordsOf(document, figure!)).toContain('ours');
    expect(textsOf(document, 'paragraph').join(' ')).not.toMatch(/number of epochs|ours/);
  });

  it.each([
    ['Fig. 3: A picture.', 'Figure 3'],
    ['FIGURE 3. A picture.', 'Figure 3'],
    ['Figure A.3: A picture.', 'Figure A.3'],
    ['Figure 3 – A picture.', 'Figure 3'],
  ])('are labelled the same way however that is printed: %s', async (caption, label) => {
    const document = await parsePages([first, around(picture(80), para(caption))]);
    expect(blocksOf(document, 'figure').map((f) => f.label)).toEqual([label]);
  });

  it('beside each other have a caption each', async () => {
    const pictures = drawn(100, (x, y) => [
      image({ left: x + 10, right: x + 170, top: y + 8, bottom: y - 82 }),
      image({ left: x + 220, right: x + 380, top: y + 8, bottom: y - 82 }),
    ]);
    const captions = [
      row([10, 'Figure 1: The loss of'], [220, 'Figure 2: The time of']),
      row([10, 'the small network.'], [220, 'the large network.']),
    ];
    const document = await parsePages([first, around(pictures, ...captions)]);
    expect(textsOf(document, 'caption')).toEqual([
      'Figure 1: The loss of the small network.',
      'Figure 2: The time of the large network.',
    ]);
    const regions = blocksOf(document, 'figure').map((f: FigureBlock) => f.region!);
    expect(regions[0]!.right).toBeLessThan(regions[1]!.left);
  });

  it('have no caption in a sentence that begins with their name', async () => {
    const sentence = 'Figure 3 shows that the shaken schedule is better than the constant one. ';
    const document = await parsePages([
      first,
      page(filler(6, 2), space(6), para(`${sentence}${sentence}${sentence}`), filler(10, 3)),
    ]);
    expect(blocksOf(document, 'caption')).toEqual([]);
    expect(blocksOf(document, 'figure')).toEqual([]);
    expect(document.text).toContain('Figure 3 shows that the shaken');
  });

  it('have no caption in a line of a paragraph that begins with their name by chance', async () => {
    const document = await parsePages([
      first,
      page(
        filler(6, 2),
        line('and what has been found by others before us may also be seen in the following, in'),
        line('Figure 3. The rule is the same in all of these cases, as far as anybody can see it.'),
        filler(8, 4),
      ),
    ]);
    expect(blocksOf(document, 'caption')).toEqual([]);
  });
});

describe('tables', () => {
  it('between rules below their caption', async () => {
    const document = await parsePages([first, around(line('Table 1: Test errors in percent.'), space(4), ...ruled)]);
    const [table] = blocksOf(document, 'table');
    expect(table).toMatchObject({ label: 'Table 1', rowCount: 4, columnCount: 3 });
    expect(rowsOf(table!)).toEqual(CELLS);
    expect(table!.cells.filter((c) => c.header).map((c) => c.text)).toEqual(CELLS[0]);
    expect(table!.cells.filter((c) => c.bold).map((c) => c.text)).toEqual(['7.9 ± 0.1']);
    for (const cell of table!.cells) expect(wordsOf(document, cell)).toBe(cell.text);
  });

  it('between rules above their caption', async () => {
    const document = await parsePages([first, around(...ruled, space(4), line('Table 1: Test errors in percent.'))]);
    const [table] = blocksOf(document, 'table');
    expect(rowsOf(table!)).toEqual(CELLS);
    expect(textsOf(document, 'caption')).toEqual(['Table 1: Test errors in percent.']);
  });

  it('without rules, by their cells', async () => {
    const document = await parsePages([first, around(line('Table 1: Test errors in percent.'), space(4), ...cells)]);
    expect(rowsOf(blocksOf(document, 'table')[0]!)).toEqual(CELLS);
  });

  it('with a caption between two of them go to the side that the paper always uses', async () => {
    const other = [ruleAt(), row([4, 'Rule'], [120, 'Time']), ruleAt(), row([4, 'Shaken'], [120, '31']), ruleAt()];
    const above = await parsePages([
      first,
      around(line('Table 1: Test errors in percent.'), space(4), ...ruled, space(8)),
      around(line('Table 2: Errors again.'), space(4), ...ruled, space(8), line('Table 3: Times.'), space(4), ...other),
    ]);
    expect(blocksOf(above, 'table').map((t) => [t.label, t.rowCount])).toEqual([
      ['Table 1', 4],
      ['Table 2', 4],
      ['Table 3', 2],
    ]);
    const below = await parsePages([
      first,
      around(...ruled, space(4), line('Table 1: Test errors in percent.')),
      around(...ruled, space(4), line('Table 2: Errors again.'), space(8), ...other, space(4), line('Table 3: Times.')),
    ]);
    expect(blocksOf(below, 'table').map((t) => [t.label, t.rowCount])).toEqual([
      ['Table 1', 4],
      ['Table 2', 4],
      ['Table 3', 2],
    ]);
  });

  it('leave the text around them alone', async () => {
    const document = await parsePages([first, around(line('Table 1: Test errors in percent.'), space(4), ...ruled)]);
    const paragraphs = textsOf(document, 'paragraph').join('\n');
    expect(paragraphs).not.toMatch(/Constant|8\.1/);
    const alone = await parsePages([first, around()]);
    expect(paragraphs.replace(/\s+/g, ' ')).toBe(textsOf(alone, 'paragraph').join('\n').replace(/\s+/g, ' '));
  });

  it('in one column of two do not take lines of the other', async () => {
    const narrow: readonly Item[] = [
      line('Table 1: Test errors in percent.'),
      space(4),
      ruleAt(220),
      row([4, 'Schedule'], [100, 'Set A'], [170, 'Set B']),
      ruleAt(220),
      row([4, 'Constant'], [100, '8.4'], [170, '31.0']),
      row([4, 'Shaken'], [100, '7.9'], [170, '29.8']),
      ruleAt(220),
    ];
    const document = await parsePages([
      twoColumns([heading('1  Introduction'), filler(40, 1)], [filler(42, 2)]),
      twoColumns([filler(8, 3), space(10), ...narrow, space(14), filler(20, 4)], [filler(38, 5)]),
    ]);
    expect(rowsOf(blocksOf(document, 'table')[0]!)).toEqual([
      ['Schedule', 'Set A', 'Set B'],
      ['Constant', '8.4', '31.0'],
      ['Shaken', '7.9', '29.8'],
    ]);
  });
});

describe('subfigures', () => {
  const two = (marks: Item): readonly Item[] => [
    drawn(110, (x, y) => [
      image({ left: x + 20, right: x + 140, top: y + 8, bottom: y - 92 }),
      image({ left: x + 200, right: x + 320, top: y + 8, bottom: y - 72 }),
    ]),
    marks,
    space(6),
    para('Figure 1: Two grey pictures. Neither of them shows a thing.'),
  ];

  it('are the drawings over their marks', async () => {
    const document = await parsePages([first, around(...two(row([60, '(a) Noise'], [240, '(b) Rate'])))]);
    const [figure] = blocksOf(document, 'figure');
    expect(figure!.subfigures!.map((s) => s.label)).toEqual(['a', 'b']);
    const [a, b] = figure!.subfigures!.map((s) => s.region);
    expect([a!.right - a!.left, a!.top - a!.bottom]).toEqual([120, 100]);
    expect([b!.right - b!.left, b!.top - b!.bottom]).toEqual([120, 80]);
    for (const region of [a!, b!]) expect(within(region, figure!.region!, 0.2)).toBe(true);
  });

  it('are none where one letter is missing or stands alone', async () => {
    for (const marks of [row([60, '(b) Noise'], [240, '(c) Rate']), row([60, '(a) Noise'])]) {
      const document = await parsePages([first, around(...two(marks))]);
      expect(blocksOf(document, 'figure')[0]!.subfigures).toBeUndefined();
    }
  });
});

describe('captions', () => {
  it('do not begin in the middle of a sentence whose table has one already', async () => {
    const document = await parsePages([
      first,
      around(
        para(
          'Table 1: The error of each schedule after a hundred epochs, in per cent, as described in the text around',
        ),
        ...ruled,
        space(20),
        line('We report the error of each of the schedules that are found in', { font: 'Times-Italic' }),
        line('Table 1. Both are worth a look.', { font: 'Times-Italic' }),
      ),
    ]);
    expect(blocksOf(document, 'table').map((t) => t.label)).toEqual(['Table 1']);
  });
});

describe('algorithms', () => {
  const steps = [
    row([4, 'Require: examples, a learning rate']),
    row([4, '1: draw a mini-batch']),
    row([4, '2: for every example in it do']),
    row([14, '3: add its gradient']),
    row([4, '4: return the weights']),
  ];

  it('stand between the rules around them', async () => {
    const document = await parsePages([
      first,
      around(
        ruleAt(396),
        space(2),
        row([0, 'Algorithm 1', { font: 'Times-Bold' }], [62, 'Shaken training']),
        ruleAt(396),
        space(2),
        ...steps,
        ruleAt(396),
      ),
    ]);
    const [algorithm] = blocksOf(document, 'algorithm');
    expect(algorithm).toMatchObject({ label: 'Algorithm 1' });
    expect(wordsOf(document, algorithm!).split('\n')).toEqual([
      'Require: examples, a learning rate',
      '1: draw a mini-batch',
      '2: for every example in it do',
      '3: add its gradient',
      '4: return the weights',
    ]);
    expect(textsOf(document, 'caption')).toEqual(['Algorithm 1 Shaken training']);
    expect(textsOf(document, 'list')).toEqual([]);
  });

  it('have no caption in a sentence about them', async () => {
    const sentence = 'Algorithm 1 is run for as many steps as the budget of the experiment allows us to do. ';
    const document = await parsePages([
      first,
      page(filler(4, 2), space(6), para(`${sentence}${sentence}`), filler(9, 3)),
    ]);
    expect(blocksOf(document, 'algorithm')).toEqual([]);
  });
});

describe('which of two captions a drawing belongs to', () => {
  const caption = (number: number): Item => line(`Figure ${number}: What the schedule does to the loss.`);
  const figuresOf = async (...items: readonly Item[]): Promise<readonly FigureBlock[]> =>
    blocksOf(await parsePages([first, around(...items)]), 'figure');
  const heights = (figures: readonly FigureBlock[]): readonly number[] =>
    figures.map(({ region }) => Math.round((region!.top - region!.bottom) / 10) * 10);

  it('is the one below it in most papers', async () => {
    const figures = await figuresOf(picture(60), caption(1), space(10), picture(120), caption(2));
    expect(figures.map(({ label }) => label)).toEqual(['Figure 1', 'Figure 2']);
    expect(heights(figures)).toEqual([60, 120]);
  });

  it('is the one above it where the paper sets its captions so', async () => {
    const figures = await figuresOf(caption(1), picture(60), space(10), caption(2), picture(120));
    expect(figures.map(({ label }) => label)).toEqual(['Figure 1', 'Figure 2']);
    expect(heights(figures)).toEqual([60, 120]);
  });
});
