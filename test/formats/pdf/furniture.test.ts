import { describe, expect, it } from 'vitest';
import type { FurnitureRole } from '../../../src/model/index.ts';
import { text, type Drawing, type PdfPage } from '../../pdf-builder.ts';
import { blocksOf, column, filler, front, heading, LEFT, parsePages, textsOf, WIDTH, wordsOf } from './small-pdfs.ts';

const TITLE = 'On the Reading of Small Pages';

/** Six pages of a paper with something at the top and at the bottom of each. */
function paper(around: (pageIndex: number) => readonly Drawing[], count = 6): PdfPage[] {
  return Array.from({ length: count }, (_, i) => ({
    drawings: [
      ...(i === 0
        ? column(LEFT, 690, WIDTH, ...front(TITLE), heading('1  Introduction'), filler(30, 1))
        : column(LEFT, 700, WIDTH, filler(46, i + 10))),
      ...around(i),
    ],
  }));
}

const head = (words: string): Drawing => text(250, 750, words, { sizePt: 9 });
const foot = (words: string, x = 303): Drawing => text(x, 40, words);

async function furnitureOf(pages: readonly PdfPage[], role: FurnitureRole): Promise<readonly string[]> {
  const document = await parsePages(pages);
  return blocksOf(document, 'furniture')
    .filter((block) => block.role === role)
    .map((block) => wordsOf(document, block));
}

describe('page numbers', () => {
  it.each<[string, (n: number) => string]>([
    ['plain', (n) => String(n)],
    ['between dashes', (n) => `- ${n} -`],
    ['after a word', (n) => `Page ${n}`],
    ['out of how many', (n) => `${n} of 6`],
    ['Roman', (n) => ['i', 'ii', 'iii', 'iv', 'v', 'vi'][n - 1]!],
  ])('are furniture: %s', async (_, label) => {
    const labels = [1, 2, 3, 4, 5, 6].map(label);
    expect(
      await furnitureOf(
        paper((i) => [foot(label(i + 1))]),
        'page-number',
      ),
    ).toEqual(labels);
  });

  it('at the outer edges of left and right pages are furniture too', async () => {
    const pages = paper((i) => [foot(String(i + 101), i % 2 === 0 ? 490 : LEFT)]);
    expect(await furnitureOf(pages, 'page-number')).toEqual(['101', '102', '103', '104', '105', '106']);
  });
});

describe('running heads', () => {
  it('that stand low under a wide margin are furniture', async () => {
    const low = (words: string): Drawing => text(108, 645, words, { sizePt: 9 });
    const pages = paper((i) => (i === 0 ? [] : [low(`ON SMALL PAGES      ${i + 1}`)])).map((p, i) =>
      i === 0
        ? p
        : { drawings: [low(`ON SMALL PAGES      ${i + 1}`), ...column(LEFT, 600, WIDTH, filler(38, i + 10))] },
    );
    expect(await furnitureOf(pages, 'running-head')).toHaveLength(5);
  });

  it('that are the same on all pages are furniture', async () => {
    const pages = paper((i) => (i === 0 ? [] : [head('Notes on Pages')]));
    expect(await furnitureOf(pages, 'running-head')).toEqual(Array(5).fill('Notes on Pages'));
  });

  it('that alternate between authors and title are furniture', async () => {
    const pages = paper((i) => (i === 0 ? [] : [head(i % 2 === 0 ? 'Example and Sample' : 'Small Pages')]));
    expect(await furnitureOf(pages, 'running-head')).toEqual([
      'Small Pages',
      'Example and Sample',
      'Small Pages',
      'Example and Sample',
      'Small Pages',
    ]);
  });

  it('that hold the page number are furniture', async () => {
    const pages = paper((i) => (i === 0 ? [] : [head(`Small Pages ${i + 1}`)]));
    expect(await furnitureOf(pages, 'running-head')).toHaveLength(5);
  });

  it('leave the title alone that they repeat', async () => {
    const document = await parsePages(paper((i) => (i === 0 ? [] : [head(TITLE)])));
    expect(textsOf(document, 'title')).toEqual([TITLE]);
    expect(blocksOf(document, 'furniture').map((b) => b.role)).toEqual(Array(5).fill('running-head'));
  });

  it('leave the title alone even where they stand on its own page', async () => {
    const document = await parsePages(paper(() => [head(TITLE)]));
    expect(textsOf(document, 'title')).toEqual([TITLE]);
    expect(blocksOf(document, 'title')[0]!.anchor).toMatchObject({ boxes: [{ pageIndex: 0 }] });
  });

  it('are not part of a paragraph that goes on over the page', async () => {
    const document = await parsePages(paper((i) => [head('Notes on Pages'), foot(String(i + 1))]));
    expect(textsOf(document, 'paragraph').filter((p) => p.includes('Notes on Pages'))).toEqual([]);
    expect(blocksOf(document, 'furniture').every((b) => b.layer === 'furniture')).toBe(true);
    expect(blocksOf(document, 'paragraph').every((b) => b.layer === 'body')).toBe(true);
  });
});

describe('notices', () => {
  it('at the foot of the first page are furniture, over all their lines', async () => {
    const pages = paper((i) =>
      i > 0
        ? []
        : [
            text(LEFT, 92, 'Proceedings of the First Conference on Small Pages, Nowhere, 2020.', { sizePt: 8 }),
            text(LEFT, 82, 'Copyright 2020 by the authors.', { sizePt: 8 }),
          ],
    );
    expect((await furnitureOf(pages, 'notice')).join(' ')).toBe(
      'Proceedings of the First Conference on Small Pages, Nowhere, 2020. Copyright 2020 by the authors.',
    );
  });
});

describe('what is no furniture', () => {
  it('the first and last lines of the text, however near the edge', async () => {
    const pages = paper((i) => [foot(String(i + 1))]);
    const document = await parsePages(pages);
    expect(blocksOf(document, 'furniture').map((b) => b.role)).toEqual(Array(6).fill('page-number'));
  });

  it('a caption on the line of the page number', async () => {
    const pages = paper((i) => [foot(i === 3 ? 'Figure 4: What is left.   4' : String(i + 1))]);
    const document = await parsePages(pages);
    expect(blocksOf(document, 'caption').map((c) => c.label)).toEqual(['Figure 4']);
  });

  it('a single word at the foot of one page', async () => {
    const document = await parsePages(paper((i) => (i === 3 ? [foot('Continued')] : [])));
    expect(blocksOf(document, 'furniture')).toEqual([]);
  });
});
