import { describe, expect, it } from 'vitest';
import type { Link, PageBox, PaperDocument, Span } from '../../../src/model/index.ts';
import { openPageRenderer, type UserSpaceBox } from '../../../scripts/page-image.ts';
import { pdf, type PdfLink, type PdfPage } from '../../pdf-builder.ts';
import { smallPaper } from '../../papers/small-paper.ts';
import {
  blocksOf,
  COLUMNS,
  filler,
  front,
  heading,
  type Item,
  LEFT,
  line,
  page,
  para,
  parseBytes,
  parsePages,
  space,
  textsOf,
  twoColumns,
  WIDTH,
  wordsOf,
} from './small-pdfs.ts';

const opening: readonly Item[] = [...front(), space(12), heading('1  Introduction')];

describe('a word broken at a line end', () => {
  const broken = async (first: string, second: string, ...elsewhere: readonly string[]): Promise<string> => {
    const document = await parsePages([
      page(...opening, filler(3, 1), space(8), line(first), line(second), space(8), ...elsewhere.map((w) => para(w))),
    ]);
    return textsOf(document, 'paragraph').find((p) => p.startsWith(first.slice(0, 12)))!;
  };

  it('is joined', async () => {
    expect(await broken('The network that we look at in this small paper is made of layers of atten-', 'tion.')).toBe(
      'The network that we look at in this small paper is made of layers of attention.',
    );
  });

  it('keeps its hyphen when the paper writes it with one elsewhere', async () => {
    expect(
      await broken(
        'The network that we look at in this small paper is made of layers of multi-',
        'head attention.',
        'We call this multi-head attention, because it has several heads.',
      ),
    ).toBe('The network that we look at in this small paper is made of layers of multi-head attention.');
  });

  it('loses its hyphen when the paper writes it without one elsewhere', async () => {
    expect(
      await broken(
        'The network that we look at in this small paper is made of layers of multi-',
        'head attention.',
        'We call this multihead attention, because it has several heads.',
      ),
    ).toBe('The network that we look at in this small paper is made of layers of multihead attention.');
  });

  it('loses its hyphen when the paper writes it both ways', async () => {
    expect(
      await broken(
        'The network that we look at in this small paper is made of layers of multi-',
        'head attention.',
        'We call this multihead attention. Others call it multi-head attention.',
      ),
    ).toMatch(/layers of multihead attention\.$/);
  });

  it('keeps its hyphen before a capital letter or a number', async () => {
    expect(
      await broken(
        'The network that we look at is trained on pictures that are known as those of non-',
        'European cities.',
      ),
    ).toMatch(/non-European cities\.$/);
    expect(
      await broken(
        'The network that we look at is known under the name that it has had since then, GPT-',
        '2, in short.',
      ),
    ).toMatch(/GPT-2, in short\.$/);
  });

  it('keeps a dash that is none of this', async () => {
    expect(
      await broken('The numbers that we look at in this small paper lie in a range, and that is 12–', '15, in short.'),
    ).toMatch(/12–\s?15, in short\.$/);
  });
});

describe('the text', () => {
  it('has blocks in order, with a blank line between them', async () => {
    const document = await parseBytes(smallPaper());
    const body = document.blocks.filter((b) => b.parent === undefined && b.layer === 'body');
    for (const [i, block] of body.entries()) {
      const next = body[i + 1];
      if (next === undefined) continue;
      expect(next.span.start).toBeGreaterThanOrEqual(block.span.end);
      expect(document.text.slice(block.span.end, next.span.start)).toMatch(/^\n\n/);
    }
    expect(body.slice(0, 4).map((b) => b.type)).toEqual(['title', 'authors', 'abstract', 'heading']);
  });
});

describe('links', () => {
  /** Where the words stand, asked from the document's own lines. */
  const boxOf = (document: PaperDocument, words: string): PageBox => {
    const at = document.text.indexOf(words);
    const found = document.lines.find((l) => l.span.start <= at && at < l.span.end)!;
    const triples = Array.from({ length: found.words.length / 3 }, (_, i) => found.words.slice(3 * i, 3 * i + 3));
    const inside = triples.filter(([offset]) => {
      const start = found.span.start + offset!;
      return start >= at && start < at + words.length;
    });
    return {
      ...found.box,
      left: Math.min(...inside.map(([, left]) => left!)),
      right: Math.max(...inside.map(([, , right]) => right!)),
    };
  };

  const wordsUnder = (document: PaperDocument, link: Link): string | null =>
    link.span === null ? null : wordsOf(document, { span: link.span satisfies Span });

  const words = 'The code that we wrote for this paper is kept at our site, as in Figure 1, for all to see.';
  const linked = page(...opening, para(words), space(8), filler(5, 2));

  const withLinks = async (targets: readonly (readonly [string, PdfLink['target']])[]): Promise<PaperDocument> => {
    const bare = await parsePages([linked, page(filler(9, 3))]);
    const links = targets.map(([carrier, target]): PdfLink => ({ box: boxOf(bare, carrier), target }));
    const pages: readonly PdfPage[] = [{ ...linked, links }, page(filler(9, 3))];
    return parsePages(pages);
  };

  it('to the web carry the words they stand on', async () => {
    const document = await withLinks([['our site', { uri: 'https://example.org/shake?a=1&b=2' }]]);
    expect(document.links).toMatchObject([{ target: { type: 'uri', uri: 'https://example.org/shake?a=1&b=2' } }]);
    expect(wordsUnder(document, document.links[0]!)).toMatch(/^our site,?$/);
  });

  it('inside the paper say page and height', async () => {
    const document = await withLinks([['Figure 1', { pageIndex: 1, topPt: 500 }]]);
    expect(document.links).toMatchObject([{ target: { type: 'page', pageIndex: 1, topPt: 500 } }]);
    expect(wordsUnder(document, document.links[0]!)).toMatch(/^Figure 1,?$/);
  });

  it('over no words at all are kept without', async () => {
    const document = await parsePages([
      {
        ...linked,
        links: [{ box: { left: 500, right: 540, bottom: 20, top: 30 }, target: { uri: 'https://example.org' } }],
      },
    ]);
    expect(document.links).toMatchObject([{ span: null, box: { left: 500, right: 540, bottom: 20, top: 30 } }]);
  });
});

describe('boxes', () => {
  const strip = (box: PageBox): UserSpaceBox => {
    const middle = (box.bottom + box.top) / 2;
    return { left: box.left + 0.3, right: box.right - 0.3, bottom: middle - 1, top: middle + 1 };
  };

  it('of a line hold the words of that line and no others', async () => {
    const bytes = smallPaper();
    const document = await parseBytes(bytes);
    const renderer = await openPageRenderer(bytes);
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
    expect(document.lines.length).toBeGreaterThan(20);
    for (const { span, box } of document.lines) {
      const under = renderer.textTouching(box.pageIndex, strip(box));
      expect(letters(under)).toBe(letters(wordsOf(document, { span })));
    }
    renderer.close();
  });

  it('of a paragraph over two columns are two, one a column', async () => {
    const document = await parsePages([
      twoColumns(
        [heading('1  Introduction'), filler(36, 1), line('a sentence that stops at the foot of a column and')],
        [line('begins again at the head of the next one, where'), filler(12, 2)],
        [line('A Title That Goes Across Both of the Columns', { font: 'Times-Bold', sizePt: 16, atPt: 60 })],
        40,
      ),
    ]);
    const [paragraph] = blocksOf(document, 'paragraph');
    const boxes = paragraph!.anchor.type === 'pdf' ? paragraph!.anchor.boxes : [];
    expect(boxes).toHaveLength(2);
    const [left, right] = [boxes[0]!, boxes[1]!];
    expect(left.left).toBeCloseTo(COLUMNS.left, 0);
    expect(left.right).toBeLessThan(COLUMNS.right);
    expect(right.left).toBeCloseTo(COLUMNS.right, 0);
    expect(left.bottom).toBeLessThan(right.bottom);
  });

  it('are those of the visible page, also when it is turned or cropped', async () => {
    const plain = page(...opening, filler(20, 1));
    const upright = await parsePages([plain]);
    const turned = await parsePages([{ ...plain, rotate: 90 }]);
    expect(turned.text).toBe(upright.text);
    expect(turned.lines.map((l) => l.box)).toEqual(upright.lines.map((l) => l.box));
    const cropBox = { left: LEFT - 20, bottom: 100, right: LEFT + WIDTH + 20, top: 780 };
    const cropped = await parseBytes(pdf([{ ...plain, cropBox }]));
    expect(cropped.pages).toMatchObject([{ widthPt: WIDTH + 40, heightPt: 680 }]);
    expect(cropped.text).toBe(upright.text);
  });
});
