/** Small pages for the tests of the PDF parser: columns of words from top to bottom, and what the parser makes of them. */
import { createHash } from 'node:crypto';
import { readPdfiumWasm } from '../../../scripts/page-image.ts';
import { createPdfFormat, DEFAULT_LIMITS, type Format } from '../../../src/formats/index.ts';
import { type Block, type BlockType, type PaperDocument, type Span, textOf } from '../../../src/model/index.ts';
import { lines, pdf, text, type Drawing, type PdfOptions, type PdfPage, type TextStyle } from '../../pdf-builder.ts';

/** Something that takes some height of a column. */
export type Item = (
  x: number,
  y: number,
  widthPt: number,
) => { readonly drawings: Drawing[]; readonly heightPt: number };

const SIZE = 10;
const LEADING = 12;

/** Words of a paragraph, broken to the column's width. */
export function para(words: string, style: TextStyle & { readonly indentPt?: number } = {}): Item {
  return (x, y, widthPt) => {
    const indentPt = style.indentPt ?? 0;
    const leadingPt = 1.2 * (style.sizePt ?? SIZE);
    const drawings = lines(x + indentPt, y, words, { ...style, widthPt: widthPt - indentPt, leadingPt });
    return { drawings, heightPt: drawings.length * leadingPt };
  };
}

/** One line as it stands, `atPt` from the column's left edge. */
export function line(words: string, style: TextStyle & { readonly atPt?: number } = {}): Item {
  return (x, y) => ({
    drawings: [text(x + (style.atPt ?? 0), y, words, style)],
    heightPt: 1.2 * (style.sizePt ?? SIZE),
  });
}

/** Pieces side by side on one baseline, each as far from the column's left edge as it says. */
export function row(...pieces: readonly (readonly [atPt: number, words: string, style?: TextStyle])[]): Item {
  return (x, y) => ({
    drawings: pieces.map(([atPt, words, style]) => text(x + atPt, y, words, style ?? {})),
    heightPt: LEADING,
  });
}

/** A section's heading, with the space above and below it that headings have. */
export function heading(words: string, style: TextStyle = {}): Item {
  return (x, y) => ({
    drawings: [text(x, y - 10, words, { font: 'Times-Bold', sizePt: 12, ...style })],
    heightPt: 28,
  });
}

export function space(heightPt: number): Item {
  return () => ({ drawings: [], heightPt });
}

/** Anything that is drawn relative to the column, `heightPt` high. */
export function drawn(heightPt: number, draw: (x: number, y: number, widthPt: number) => Drawing[]): Item {
  return (x, y, widthPt) => ({ drawings: draw(x, y, widthPt), heightPt });
}

const SUBJECTS = ['The network', 'This method', 'Our estimate', 'The gradient', 'A small model', 'Every layer'];
const VERBS = ['follows', 'changes', 'approaches', 'describes', 'replaces', 'improves'];
const OBJECTS = ['the older rule', 'its own average', 'the given target', 'a simpler bound', 'the noisy signal'];
const TAILS = [
  'with few examples',
  'after many steps',
  'in each direction',
  'without further cost',
  'under mild noise',
];

/** About `count` full lines of running text, the same for the same `seed`, another text for another. */
export function filler(count: number, seed = 1, style: TextStyle & { readonly indentPt?: number } = {}): Item {
  return (x, y, widthPt) => {
    const sentences: string[] = [];
    for (let i = 0; sentences.join(' ').length < (count * widthPt) / (0.42 * (style.sizePt ?? SIZE)) + 60; i += 1) {
      const pick = (list: readonly string[], step: number): string =>
        list[(seed * 7 + i * step + seed * i) % list.length] ?? '';
      sentences.push(`${pick(SUBJECTS, 1)} ${pick(VERBS, 5)} ${pick(OBJECTS, 2)} ${pick(TAILS, 3)}.`);
    }
    const { drawings } = para(sentences.join(' '), style)(x, y, widthPt);
    return { drawings: drawings.slice(0, count), heightPt: count * 1.2 * (style.sizePt ?? SIZE) };
  };
}

/** Puts items below each other; the first baseline is at `y`. */
export function column(x: number, y: number, widthPt: number, ...items: readonly Item[]): Drawing[] {
  const drawings: Drawing[] = [];
  let at = y;
  for (const item of items) {
    const placed = item(x, at, widthPt);
    drawings.push(...placed.drawings);
    at -= placed.heightPt;
  }
  return drawings;
}

export const LEFT = 108;
export const WIDTH = 396;
/** The two columns of a two-column page. */
export const COLUMNS = { left: 54, right: 315, widthPt: 243 } as const;

/** A one-column page. */
export function page(...items: readonly Item[]): PdfPage {
  return { drawings: column(LEFT, 720, WIDTH, ...items) };
}

/** A two-column page; `wide` stands above both columns. */
export function twoColumns(
  left: readonly Item[],
  right: readonly Item[],
  wide: readonly Item[] = [],
  belowPt = 0,
): PdfPage {
  return {
    drawings: [
      ...column(COLUMNS.left, 720, COLUMNS.right + COLUMNS.widthPt - COLUMNS.left, ...wide),
      ...column(COLUMNS.left, 720 - belowPt, COLUMNS.widthPt, ...left),
      ...column(COLUMNS.right, 720 - belowPt, COLUMNS.widthPt, ...right),
    ],
  };
}

/** Title, authors and abstract, so that a page begins like a paper. */
export function front(title = 'On the Reading of Small Pages'): readonly Item[] {
  return [
    line(title, { font: 'Times-Bold', sizePt: 17, atPt: 40 }),
    space(14),
    line('Ada Example    Ben Sample', { sizePt: 12, atPt: 120 }),
    space(12),
    line('Abstract', { font: 'Times-Bold', sizePt: 12, atPt: 170 }),
    space(6),
    filler(4, 3),
  ];
}

let format: Promise<Format> | null = null;

/** What the parser makes of the bytes. Throws on a problem: these pages have none. */
export async function parseBytes(bytes: Uint8Array): Promise<PaperDocument> {
  format ??= WebAssembly.compile(readPdfiumWasm()).then((wasm) => createPdfFormat(wasm, DEFAULT_LIMITS.maxMemoryBytes));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const outcome = (await format).parse(bytes, { limits: DEFAULT_LIMITS, sha256 });
  if (outcome.type === 'problem') throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  return outcome.document;
}

export function parsePages(pages: readonly PdfPage[], options: PdfOptions = {}): Promise<PaperDocument> {
  return parseBytes(pdf(pages, options));
}

export function blocksOf<T extends BlockType>(document: PaperDocument, type: T): Extract<Block, { type: T }>[] {
  return document.blocks.filter((block): block is Extract<Block, { type: T }> => block.type === type);
}

export function wordsOf(document: PaperDocument, place: { readonly span: Span }): string {
  return textOf(document.text, place.span);
}

/** The words of every block of a type. */
export function textsOf(document: PaperDocument, type: BlockType): string[] {
  return blocksOf(document, type).map((block) => wordsOf(document, block));
}

/** `1 Introduction (1)`: number, title and level of every heading. */
export function headingsOf(document: PaperDocument): string[] {
  return blocksOf(document, 'heading').map((h) => `${h.number === null ? '' : `${h.number} `}${h.title} (${h.level})`);
}
