import { describe, expect, test } from 'vitest';
import { DocumentBuilder } from '../../../src/formats/document-builder.ts';
import { withPages } from '../../../src/formats/index.ts';
import type { PageBox, PaperDocument, TextLine } from '../../../src/model/index.ts';
import { documentFaults } from '../document-faults.ts';

const FIRST =
  'We wait before every step, and the longer we wait the smaller the error becomes, until there is none left to speak of.';
const SECOND =
  'Patience is not free of charge, however: three days on one machine were spent on waiting for the data set to arrive.';
const NOTE = 'The machine was switched off at night, which nobody noticed until the electricity bill came in spring.';

interface Part {
  readonly type: 'paragraph' | 'equation' | 'footnote' | 'heading' | 'figure';
  readonly text: string;
  readonly number?: string;
}

const REST = {
  metadata: { title: null, author: null, producer: null, created: null, arxivId: null },
  warnings: [],
} as const;

function write(builder: DocumentBuilder, { type, text, number = '' }: Part, boxes: readonly PageBox[] | null): void {
  builder.gap();
  const span = builder.write([{ text }]);
  const anchor = boxes === null ? ({ type: 'html', selector: 'p' } as const) : ({ type: 'pdf', boxes } as const);
  if (type === 'equation') builder.add({ type, number: number || null }, span, anchor);
  else if (type === 'footnote') builder.add({ type, mark: '1' }, span, anchor);
  else if (type === 'heading') builder.add({ type, level: 1, number, title: text, appendix: false }, span, anchor);
  else if (type === 'figure')
    builder.add({ type, label: number, captionId: null, region: boxes?.[0] ?? null }, span, anchor);
  else builder.add({ type }, span, anchor);
}

function source(...parts: readonly Part[]): PaperDocument {
  const builder = new DocumentBuilder();
  for (const part of parts) write(builder, part, null);
  const origin = { mediaType: 'text/html', sha256: 's', parser: 'html', parserVersion: '1' };
  return builder.build({ origin, ...REST, provides: ['text', 'exact-maths'] });
}

/** Pages on which every line holds five words of ten points each, one below the other. */
function printed(...pages: readonly (readonly Part[])[]): PaperDocument {
  const builder = new DocumentBuilder();
  const lines: TextLine[] = [];
  for (const [pageIndex, parts] of pages.entries()) {
    let top = 780;
    for (const part of parts) {
      const rows = Math.max(1, Math.ceil(part.text.split(' ').length / 5));
      const start = builder.gap();
      write(builder, part, [{ pageIndex, left: 50, right: 100, top, bottom: top - 12 * rows }]);
      const words = [...part.text.matchAll(/\S+/gu)];
      for (let at = 0; at < words.length; at += 5) {
        const row = words.slice(at, at + 5);
        const from = start + row[0]!.index;
        const end = start + row.at(-1)!.index + row.at(-1)![0].length;
        lines.push({
          span: { start: from, end },
          box: { pageIndex, left: 50, right: 50 + 10 * row.length, top, bottom: top - 10 },
          words: row.flatMap((word, i) => [start + word.index - from, 50 + 10 * i, 60 + 10 * i]),
        });
        top -= 12;
      }
    }
  }
  const origin = { mediaType: 'application/pdf', sha256: 'p', parser: 'pdf', parserVersion: '1' };
  const document = builder.build({ origin, ...REST, provides: ['text', 'pages', 'geometry'] });
  const sheet = (_: unknown, pageIndex: number) =>
    ({ pageIndex, label: `${pageIndex + 1}`, leftPt: 0, bottomPt: 0, widthPt: 600, heightPt: 800 }) as const;
  return { ...document, pages: pages.map(sheet), lines };
}

const p = (text: string): Part => ({ type: 'paragraph', text });

function pagesOf(document: PaperDocument): (readonly number[])[] {
  return document.blocks.map(({ anchor }) => [...new Set((anchor.boxes ?? []).map(({ pageIndex }) => pageIndex))]);
}

describe('a source with its pages', () => {
  test('has every block where it is printed, in whatever order', () => {
    const aligned = withPages(
      source(p(FIRST), { type: 'footnote', text: NOTE }, p(SECOND)),
      printed([p(FIRST)], [p(SECOND), { type: 'footnote', text: NOTE }]),
    );
    expect(pagesOf(aligned)).toEqual([[0], [1], [1]]);
    expect(aligned.warnings).toEqual([]);
    expect(aligned.pages).toHaveLength(2);
    expect(aligned.origin).toMatchObject({ sha256: 's', pages: { sha256: 'p' } });
    expect(documentFaults(aligned)).toEqual([]);
  });

  test('has a box for every word of its own', () => {
    const aligned = withPages(source(p(FIRST)), printed([p(SECOND), p(FIRST)]));
    const words = aligned.lines.flatMap(({ span, words: triples, box }) =>
      triples.flatMap((offset, at) =>
        at % 3 === 0 ? [[/^\S+/u.exec(aligned.text.slice(span.start + offset))![0], triples[at + 1], box.top]] : [],
      ),
    );
    const first = 780 - 12 * Math.ceil(SECOND.split(' ').length / 5);
    expect(words).toEqual(
      FIRST.split(' ').map((word, at) => [word, 50 + 10 * (at % 5), first - 12 * Math.floor(at / 5)]),
    );
  });

  test('goes on over a page, and around what stands between', () => {
    const half = FIRST.length > 60 ? FIRST.lastIndexOf(' ', 60) : 0;
    const aligned = withPages(
      source(p(FIRST), { type: 'footnote', text: NOTE }),
      printed([p(FIRST.slice(0, half)), { type: 'footnote', text: NOTE }], [p(FIRST.slice(half + 1))]),
    );
    expect(pagesOf(aligned)).toEqual([[0, 1], [0]]);
    expect(documentFaults(aligned)).toEqual([]);
  });

  test('finds formulas by their numbers or between their neighbours, and figures by their labels', () => {
    const aligned = withPages(
      source(
        p(FIRST),
        { type: 'equation', text: 'L(θ) ≤ (a + b)/√n (7)', number: '7' },
        { type: 'equation', text: 'x2 = y' },
        p(SECOND),
        { type: 'figure', text: '', number: 'Figure 2' },
      ),
      printed(
        [p(FIRST)],
        [{ type: 'equation', text: 'a+b √ n (7)', number: '7' }, { type: 'equation', text: 'x 2 ∼ y' }, p(SECOND)],
        [{ type: 'figure', text: '', number: 'Figure 2' }],
      ),
    );
    expect(pagesOf(aligned)).toEqual([[0], [1], [1], [1], [2]]);
    expect(aligned.blocks.at(-1)).toMatchObject({ region: { pageIndex: 2 } });
    expect(documentFaults(aligned)).toEqual([]);
  });

  test('says what is not on the pages, and does not guess', () => {
    const aligned = withPages(source(p(FIRST), p(SECOND)), printed([p(FIRST)], [p(NOTE)]));
    expect(pagesOf(aligned)).toEqual([[0], []]);
    expect(aligned.warnings).toMatchObject([
      { code: 'blocks-not-aligned', message: expect.stringContaining('1 of 2 parts') },
    ]);
  });

  test('keeps a sentence that is printed twice beside its neighbours', () => {
    const twice = 'Let t be sufficiently large, and let the iterates be those that the algorithm generates from it.';
    const aligned = withPages(
      source(p(twice), p(FIRST), p(twice), p(SECOND)),
      printed([p(twice), p(FIRST)], [p(twice), p(SECOND)]),
    );
    expect(pagesOf(aligned)).toEqual([[0], [0], [1], [1]]);
  });
});
