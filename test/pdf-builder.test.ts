import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PaperDocument } from '../src/model/index.ts';
import { createReader, type Reader } from '../src/pipeline/index.ts';
import { form, image, lines, pdf, raw, rectangle, rule, text, type PdfOptions, type PdfPage } from './pdf-builder.ts';

let reader: Reader;
beforeAll(() => {
  reader = createReader({ workerCount: 1 });
});
afterAll(() => reader.close());

async function read(pages: readonly PdfPage[], options?: PdfOptions): Promise<PaperDocument> {
  const outcome = await reader.read(pdf(pages, options));
  if (outcome.type === 'problem') throw new Error(outcome.problem.message);
  return outcome.report.document;
}

const words = 'Enough words for a page to count as a page with text on it.';

test('text comes back as it was written, in forms and beside pictures, with every sign the encoding has', async () => {
  const document = await read([
    {
      drawings: [
        text(72, 700, 'Brackets (round) and a back\\slash – “quoted” † 3 ± 1'),
        form(0, -100, [text(72, 700, 'Drawn by a form, a hundred points down.')]),
        image({ left: 72, bottom: 300, right: 300, top: 500 }),
        rectangle({ left: 72, bottom: 200, right: 300, top: 280 }),
        rule([72, 150], [300, 150]),
        raw('BT /Times-Roman 10 Tf 72 100 Td (By hand, and last of all.) Tj ET'),
      ],
    },
  ]);
  expect(document.text).toContain('Brackets (round) and a back\\slash – “quoted” † 3 ± 1');
  expect(document.text).toContain('By hand, and last of all.');
  const line = document.lines.find(({ span }) =>
    document.text.slice(span.start, span.end).startsWith('Drawn by a form'),
  );
  expect(line?.box.bottom).toBeCloseTo(600, -1);
});

test('a letter without a code is refused rather than lost', () => {
  expect(() => pdf([{ drawings: [text(72, 700, 'an integral ∫')] }])).toThrow(
    RangeError('no code for "∫" in Times-Roman'),
  );
});

test('lines keep to their width', () => {
  const broken = lines(72, 700, words.repeat(5), { widthPt: 150, sizePt: 9 });
  expect(broken.length).toBeGreaterThan(5);
  for (const line of broken) expect(line.type === 'text' ? line.text.length : Infinity).toBeLessThan(45);
});

test('links lead to addresses and to places on other pages', async () => {
  const document = await read([
    {
      drawings: [text(72, 700, words), text(72, 650, 'Our code is here.')],
      links: [
        { box: { left: 70, bottom: 645, right: 160, top: 662 }, target: { uri: 'https://example.org/code' } },
        { box: { left: 70, bottom: 695, right: 160, top: 712 }, target: { pageIndex: 1, topPt: 500 } },
      ],
    },
    { drawings: [text(72, 700, words)] },
  ]);
  expect(document.links.map(({ target }) => target)).toEqual(
    expect.arrayContaining([
      { type: 'uri', uri: 'https://example.org/code' },
      expect.objectContaining({ type: 'page', pageIndex: 1, topPt: 500 }),
    ]),
  );
});

test('pages have their own sizes and the file its metadata, encrypted or not', async () => {
  const pages: readonly PdfPage[] = [
    { widthPt: 595, heightPt: 842, drawings: [text(72, 700, words)] },
    { widthPt: 400, heightPt: 300, drawings: [text(72, 200, words)] },
  ];
  const options: PdfOptions = {
    title: 'A title (in brackets)',
    author: 'A. Uthor',
    producer: 'by hand',
    created: 'D:20200102030405Z',
    outline: [{ title: 'One', pageIndex: 0, children: [{ title: 'Inner', pageIndex: 1 }] }],
  };
  const plain = await read(pages, options);
  expect(plain.pages.map(({ widthPt, heightPt }) => [widthPt, heightPt])).toEqual([
    [595, 842],
    [400, 300],
  ]);
  expect(plain.metadata).toMatchObject({ title: options.title, author: options.author, producer: options.producer });
  const { origin: _, ...encrypted } = await read(pages, { ...options, encryption: { userPassword: '' } });
  expect(plain).toMatchObject(encrypted);
});

test('the same pages give the same bytes', () => {
  const pages: readonly PdfPage[] = [
    { drawings: [text(72, 700, words), image({ left: 0, bottom: 0, right: 9, top: 9 })] },
  ];
  expect(pdf(pages)).toEqual(pdf(pages));
});
