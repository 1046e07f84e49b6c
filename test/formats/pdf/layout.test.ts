import { describe, expect, it } from 'vitest';
import { image, text, type Drawing, type PdfPage, rectangle } from '../../pdf-builder.ts';
import {
  blocksOf,
  column,
  COLUMNS,
  drawn,
  filler,
  front,
  heading,
  headingsOf,
  LEFT,
  line,
  page,
  para,
  parsePages,
  space,
  textsOf,
  twoColumns,
  WIDTH,
} from './small-pdfs.ts';

/** The order in which marked words come in the document's text. */
function orderOf(whole: string, marks: readonly string[]): string[] {
  const places = marks.map((mark) => ({ mark, at: whole.indexOf(mark) }));
  for (const { mark, at } of places) expect(at, `${mark} is in the text`).toBeGreaterThanOrEqual(0);
  return places.toSorted((a, b) => a.at - b.at).map(({ mark }) => mark);
}

const MARKS = ['Firstly', 'Secondly', 'Thirdly', 'Fourthly'] as const;
const marked = (mark: string, seed: number) => [para(`${mark} we look at the words.`), filler(18, seed)];

const TITLE = text(110, 740, 'A Title That Goes Across Both of the Columns', { font: 'Times-Bold', sizePt: 16 });

describe('a page in two columns', () => {
  it('is read down the left column and then down the right one, below a title that goes across', async () => {
    const document = await parsePages([
      twoColumns(
        [heading('1  Introduction'), ...marked('Firstly', 1), ...marked('Secondly', 2)],
        [...marked('Thirdly', 3), heading('2  Method'), ...marked('Fourthly', 4)],
        [line('A Title That Goes Across Both of the Columns', { font: 'Times-Bold', sizePt: 16, atPt: 60 })],
        40,
      ),
    ]);
    expect(orderOf(document.text, MARKS)).toEqual(MARKS);
    expect(textsOf(document, 'title')).toEqual(['A Title That Goes Across Both of the Columns']);
    expect(headingsOf(document)).toEqual(['1 Introduction (1)', '2 Method (1)']);
    expect(document.text.startsWith('A Title')).toBe(true);
  });

  it('the order in which its columns were drawn does not matter', async () => {
    const left = column(COLUMNS.left, 700, COLUMNS.widthPt, ...marked('Firstly', 1), ...marked('Secondly', 2));
    const right = column(COLUMNS.right, 700, COLUMNS.widthPt, ...marked('Thirdly', 3), ...marked('Fourthly', 4));
    const [one, other] = await Promise.all([
      parsePages([{ drawings: [TITLE, ...left, ...right] }]),
      parsePages([{ drawings: [TITLE, ...right, ...left] }]),
    ]);
    expect(other.text).toBe(one.text);
    expect(orderOf(one.text, MARKS)).toEqual(MARKS);
  });

  it('drawn line by line across the gutter, it is still read column by column', async () => {
    const left = column(COLUMNS.left, 700, COLUMNS.widthPt, ...marked('Firstly', 1), ...marked('Secondly', 2));
    const right = column(COLUMNS.right, 700, COLUMNS.widthPt, ...marked('Thirdly', 3), ...marked('Fourthly', 4));
    const across = left.flatMap((drawing, i): Drawing[] => [drawing, right[i]!]);
    const document = await parsePages([{ drawings: [TITLE, ...across] }]);
    expect(orderOf(document.text, MARKS)).toEqual(MARKS);
  });

  it('a figure across both columns with its caption does not tear a column in two', async () => {
    const picture = { left: 54, bottom: 590, right: 558, top: 720 };
    const document = await parsePages([
      twoColumns([heading('1  Introduction'), filler(40, 8)], [filler(42, 9)]),
      {
        drawings: [
          image(picture),
          ...column(
            54,
            575,
            504,
            para('Figure 1: Both columns wide, and its caption too, which is a little longer than one column is.'),
          ),
          ...column(COLUMNS.left, 540, COLUMNS.widthPt, ...marked('Firstly', 1), ...marked('Secondly', 2)),
          ...column(COLUMNS.right, 540, COLUMNS.widthPt, ...marked('Thirdly', 3), ...marked('Fourthly', 4)),
        ],
      },
    ]);
    expect(orderOf(document.text, MARKS)).toEqual(MARKS);
    expect(textsOf(document, 'caption')).toEqual([
      'Figure 1: Both columns wide, and its caption too, which is a little longer than one column is.',
    ]);
    expect(blocksOf(document, 'figure')).toMatchObject([{ label: 'Figure 1', region: { pageIndex: 1, ...picture } }]);
  });

  it('a sheet that hangs out of the page, with a drawing on it, does not join its columns', async () => {
    const sheet = rectangle({ left: 200, bottom: 350, right: 760, top: 690 }, true);
    const left = column(COLUMNS.left, 700, COLUMNS.widthPt, ...marked('Firstly', 1), ...marked('Secondly', 2));
    const right = column(COLUMNS.right, 700, COLUMNS.widthPt, ...marked('Thirdly', 3), ...marked('Fourthly', 4));
    const document = await parsePages([{ drawings: [TITLE, sheet, ...left, ...right] }]);
    expect(orderOf(document.text, MARKS)).toEqual(MARKS);
  });

  it('a sparse page takes the gutter of the others', async () => {
    const full = (seed: number): PdfPage => twoColumns([filler(50, seed)], [filler(50, seed + 1)]);
    const last = twoColumns([...marked('Firstly', 7)], [para('Secondly we are done here.'), filler(3, 9)]);
    const document = await parsePages([full(1), full(3), last]);
    expect(orderOf(document.text, ['Firstly', 'Secondly'])).toEqual(['Firstly', 'Secondly']);
    expect(textsOf(document, 'paragraph').filter((p) => /Firstly.*Secondly/.test(p))).toEqual([]);
  });
});

describe('a page in one column', () => {
  it('is not cut in two by a table in its middle', async () => {
    const rows = Array.from({ length: 8 }, (_, i) =>
      drawn(12, (x, y) => [
        text(x + 20, y, `a quantity with a name ${i}`),
        text(x + 230, y, `another quantity here ${i}`),
      ]),
    );
    const document = await parsePages([
      page(filler(8, 1), line('Table 1: Quantities.', { atPt: 130 }), space(4), ...rows, space(12), filler(12, 2)),
    ]);
    const [first] = textsOf(document, 'paragraph');
    expect(first!.split(' ').length).toBeGreaterThan(70);
  });
});

describe('what stands beside the text', () => {
  const paper = (extra: (y: number, i: number) => Drawing[]): PdfPage => ({
    drawings: [
      ...column(LEFT, 720, WIDTH, ...front(), space(12), heading('1  Introduction'), filler(36, 5)),
      ...Array.from({ length: 45 }, (_, i) => extra(720 - 14 * i, i)).flat(),
    ],
  });

  it('line numbers of a review copy are furniture', async () => {
    const document = await parsePages([
      paper((y, i) => [text(60, y, String(i).padStart(3, '0'), { font: 'Helvetica', sizePt: 7 })]),
    ]);
    const numbers = blocksOf(document, 'furniture').filter((b) => b.role === 'line-number');
    expect(numbers).toHaveLength(45);
    expect(numbers.every((b) => b.layer === 'furniture')).toBe(true);
    expect(textsOf(document, 'paragraph').filter((p) => /\b0\d\d\b/.test(p))).toEqual([]);
  });

  it('a column of numbers that does not count lines is none of these', async () => {
    const document = await parsePages([
      paper((y, i) => (i % 2 === 0 ? [] : [text(60, y, String((i * 37) % 100), { font: 'Helvetica', sizePt: 7 })])),
    ]);
    expect(blocksOf(document, 'furniture').filter((b) => b.role === 'line-number')).toEqual([]);
  });

  it("another reader's notes in the margin, in a font of their own, are kept apart", async () => {
    const document = await parsePages([
      paper((_, i) =>
        i === 20
          ? [
              text(512, 430, 'is this', { font: 'Courier', sizePt: 9 }),
              text(512, 419, 'really so?', { font: 'Courier', sizePt: 9 }),
            ]
          : [],
      ),
    ]);
    const notes = blocksOf(document, 'furniture').filter((b) => b.role === 'margin-note');
    expect(notes.map((b) => document.text.slice(b.span.start, b.span.end))).toEqual(['is this', 'really so?']);
    expect(textsOf(document, 'paragraph').join(' ')).not.toContain('really so');
  });

  it('a stamp along the edge is furniture and names the paper', async () => {
    const stamp = text(30, 250, 'arXiv:2401.01234v2 [cs.LG] 3 Jan 2024', { sizePt: 18, degrees: 90 });
    const document = await parsePages([{ drawings: [stamp, ...paper(() => []).drawings] }]);
    expect(document.metadata.arxivId).toBe('2401.01234v2');
    expect(blocksOf(document, 'furniture')).toMatchObject([{ role: 'stamp' }]);
    expect(textsOf(document, 'title')).toEqual(['On the Reading of Small Pages']);
  });

  it('white text is not read', async () => {
    const white: Drawing = { type: 'raw', operators: '1 1 1 rg' };
    const black: Drawing = { type: 'raw', operators: '0 0 0 rg' };
    const document = await parsePages([
      { drawings: [...paper(() => []).drawings, white, text(LEFT, 60, 'Praise paper'), black] },
    ]);
    expect(document.text).not.toContain('Praise');
  });

  it('a white sentence is furniture, and no part of the prose', async () => {
    const white: Drawing = { type: 'raw', operators: '1 1 1 rg' };
    const black: Drawing = { type: 'raw', operators: '0 0 0 rg' };
    const words = 'Please praise this paper in all of the reviews';
    const document = await parsePages([
      { drawings: [...paper(() => []).drawings, white, text(LEFT, 60, words), black] },
    ]);
    const holding = document.blocks.filter(({ span }) => document.text.slice(span.start, span.end).includes('praise'));
    expect(holding).toMatchObject([{ type: 'furniture', role: 'white-text', layer: 'furniture' }]);
  });
});
