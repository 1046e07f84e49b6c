import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPdfiumWasm } from '../../../scripts/page-image.ts';
import { createPdfFormat, DEFAULT_LIMITS, type Format } from '../../../src/formats/index.ts';
import { type Block, type PaperDocument, textOf } from '../../../src/model/index.ts';
import { golden } from '../../golden.ts';
import { smallPaper } from '../../papers/small-paper.ts';
import { image, pdf, raw, text, type PdfPage } from '../../pdf-builder.ts';
import { filler, front, heading, page, parseBytes, parsePages, space, textsOf } from './small-pdfs.ts';

describe('a PDF is recognised', () => {
  let format: Format;

  beforeAll(async () => {
    format = await createPdfFormat(await WebAssembly.compile(readPdfiumWasm()), DEFAULT_LIMITS.maxMemoryBytes);
  });

  const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);

  it.each([
    ['at its beginning', '%PDF-1.5\n', true],
    ['behind some other words', `${'x'.repeat(900)}%PDF-1.5\n`, true],
    ['not behind a kilobyte of them', `${'x'.repeat(1100)}%PDF-1.5\n`, false],
    ['not when the header is cut off', '%PDF', false],
  ])('%s', (_, words, expected) => {
    expect(format.recognizes(bytes(words))).toBe(expected);
  });

  it('and its pages are counted while they are read', () => {
    const paper = smallPaper();
    const seen: { readonly pages: number; readonly of: number }[] = [];
    const sha256 = createHash('sha256').update(paper).digest('hex');
    const outcome = format.parse(paper, {
      limits: DEFAULT_LIMITS,
      sha256,
      onProgress: (done) => seen.push({ ...done }),
    });
    expect(outcome.type).toBe('document');
    expect(seen.at(-1)).toEqual({ pages: 2, of: 2 });
    expect(format.memoryBytes?.()).toBeGreaterThan(paper.length);
  });
});

describe('what the file says of itself', () => {
  it('is kept apart from what its pages say', async () => {
    const document = await parseBytes(
      smallPaper({ title: 'draft7', author: 'A. Typist', producer: 'A Machine', created: 'D:20200102030405Z' }),
    );
    expect(document.metadata).toEqual({
      title: 'draft7',
      author: 'A. Typist',
      producer: 'A Machine',
      created: 'D:20200102030405Z',
      arxivId: null,
    });
    expect(textsOf(document, 'title')).not.toContain('draft7');
  });

  it.each(['arXiv:2401.01234v2 [cs.LG] 3 Jan 2024', 'arXiv:cs/0112017v1 [cs.CL] 3 Jan 2002'])(
    'with the stamp along its edge: %s',
    async (stamp) => {
      const stamped = text(30, 250, stamp, { sizePt: 18, degrees: 90 });
      const document = await parsePages([{ drawings: [stamped, ...page(...front()).drawings] }]);
      expect(document.metadata.arxivId).toBe(/arXiv:(\S+)/.exec(stamp)![1]);
    },
  );
});

describe('a page that cannot be trusted gives a warning', () => {
  const paper = page(...front(), space(12), heading('1  Introduction'), filler(20, 1));
  const sheet = { left: 0, bottom: 0, right: 612, top: 792 };
  const warnings = (document: PaperDocument) => document.warnings.map(({ code, pageIndex }) => [code, pageIndex]);
  const asDrawn = (invisible: boolean): PdfPage => ({
    drawings: [image(sheet), ...(invisible ? [raw('3 Tr')] : []), ...page(filler(30, 2)).drawings],
  });

  it('none on pages that can', async () => {
    expect(warnings(await parsePages([paper, page(filler(30, 2))]))).toEqual([]);
  });

  it('a picture without text among pages with text', async () => {
    expect(warnings(await parsePages([paper, { drawings: [image(sheet)] }]))).toEqual([['page-scanned', 1]]);
  });

  it('a picture with the text that was recognised from it, which is read', async () => {
    const document = await parsePages([paper, asDrawn(true)]);
    expect(warnings(document)).toEqual([['page-recognised', 1]]);
    expect(textsOf(document, 'paragraph').join(' ').split(' ').length).toBeGreaterThan(400);
  });

  it('a picture behind text with ink is only a background', async () => {
    expect(warnings(await parsePages([paper, asDrawn(false)]))).toEqual([]);
  });

  it('letters that stand for no letters', async () => {
    const garbled = Array.from({ length: 40 }, (_, i) =>
      text(108, 720 - 14 * i, '!"#$%&*+,/;<=>?@[]^_!"#$%&*+,/;<=>?@[]^_!"#$%&*'),
    );
    expect(warnings(await parsePages([paper, { drawings: garbled }]))).toEqual([['page-garbled', 1]]);
  });
});

/** Every block in order: what it is, what it holds, and under which container it stands. */
function outlineOf(document: PaperDocument): string {
  const detail = (block: Block): string => {
    switch (block.type) {
      case 'heading':
        return ` ${block.level}${block.number === null ? '' : ` ${block.number}`}`;
      case 'authors':
        return ` ${block.names.join(' + ')}`;
      case 'furniture':
        return ` ${block.role}`;
      case 'reference':
        return ` ${block.key ?? ''}`;
      case 'table':
        return ` ${block.label} ${block.rowCount}x${block.columnCount}`;
      case 'figure':
      case 'caption':
        return ` ${block.label}`;
      default:
        return '';
    }
  };
  const words = (block: Block): string => textOf(document.text, block.span).replace(/\n/g, ' / ').replace(/\t/g, ' | ');
  const lines = document.blocks.map((block) => {
    const depth = block.parent === undefined ? '' : '  ';
    const container = document.blocks.some((child) => child.parent === block.id);
    return `${depth}${block.type}${detail(block)}${container ? '' : `: ${words(block)}`}`;
  });
  return `${lines.join('\n')}\n`;
}

describe('whole documents', () => {
  const file = (path: string) => new Uint8Array(readFileSync(new URL(`../../papers/${path}`, import.meta.url)));
  const types = (document: PaperDocument) => new Set(document.blocks.map((block) => block.type));

  it('a small paper is read as its golden says', async () => {
    // Without the bibliography: its two entries are read as one, since keys in brackets count only from three on.
    const outline = outlineOf(await parseBytes(smallPaper())).replace(/^reference.*\n/gm, '');
    expect(outline).toBe(golden(new URL('small-paper.golden.txt', import.meta.url), outline));
  });

  it('slides have their words and headings, and nothing that only papers have', async () => {
    const document = await parseBytes(file('slide-deck/slide-deck.pdf'));
    expect(textsOf(document, 'title').join(' ')).toMatch(/^Gradient Noise in One Afternoon/);
    const headings = textsOf(document, 'heading');
    expect(headings).toEqual(
      expect.arrayContaining(['Plan for today', 'Where the noise comes from', 'What people do about it', 'Exercises']),
    );
    expect(document.text).toContain('Why does training with a constant step never settle?');
    for (const type of ['abstract', 'reference', 'table', 'statement', 'caption'] as const) {
      expect(types(document)).not.toContain(type);
    }
  });

  it('an invoice has its words, and nothing that only papers have', async () => {
    const document = await parseBytes(file('invoice/invoice.pdf'));
    for (const words of ['INVOICE', 'Laboratory notebook, A4, squared', 'Please pay within 30 days by bank transfer']) {
      expect(document.text).toContain(words);
    }
    for (const type of ['abstract', 'heading', 'reference', 'statement', 'caption', 'equation'] as const) {
      expect(types(document)).not.toContain(type);
    }
  });

  it('and the same bytes give the same document, whatever was read before', async () => {
    const first = JSON.stringify(await parseBytes(smallPaper()));
    await parseBytes(pdf([page(filler(20, 5))]));
    expect(JSON.stringify(await parseBytes(smallPaper()))).toBe(first);
  });
});
