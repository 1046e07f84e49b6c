// npm run overlay -- PAPER PAGE [--source SOURCE] [--out FILE.png] [--dpi 100] [--lines]
// Draws what the reader made of a page over the page: the quickest way to see why a block is wrong. With a source, a folder with
// TeX or a web page, its blocks are drawn where they were found on the pages.
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { SKRSContext2D } from '@napi-rs/canvas';
import { createFormats, DEFAULT_LIMITS, withPages } from '../src/formats/index.ts';
import type { Block, BlockType, PageBox, PaperDocument } from '../src/model/index.ts';
import { packFolder } from '../src/sources/index.ts';
import { createViews } from '../src/views/index.ts';
import { boxInPixels, openPageRenderer, readPdfiumWasm, type PageImage, type PixelBox } from './page-image.ts';

const COLOURS = {
  title: '#b00020',
  authors: '#d81b60',
  abstract: '#6a1b9a',
  heading: '#e65100',
  paragraph: '#1565c0',
  list: '#00838f',
  equation: '#2e7d32',
  statement: '#4527a0',
  proof: '#7b1fa2',
  algorithm: '#ad1457',
  code: '#5d4037',
  figure: '#00695c',
  table: '#c62828',
  caption: '#ef6c00',
  footnote: '#558b2f',
  reference: '#283593',
  furniture: '#808080',
} as const satisfies Record<BlockType, string>;

/** Drawn a little outside their children, so that both edges can be seen. */
const CONTAINERS: ReadonlySet<BlockType> = new Set<BlockType>(['abstract', 'statement', 'proof']);

/** `3`, `3-5` and `all`, as page indexes; people count pages from 1. */
export function pageIndexes(wanted: string, pageCount: number): readonly number[] {
  if (wanted === 'all') return Array.from({ length: pageCount }, (_, index) => index);
  const match = /^(\d+)(?:-(\d+))?$/.exec(wanted);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (!match || first < 1 || last < first || last > pageCount) {
    throw new RangeError(`PAGE is ${wanted}; give 1 to ${pageCount}, a range such as 2-3, or all`);
  }
  return Array.from({ length: last - first + 1 }, (_, index) => first - 1 + index);
}

function describeBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `heading ${block.level}${block.number === null ? '' : ` "${block.number}"`}${block.appendix ? ' appendix' : ''}`;
    case 'equation':
      return block.number === null ? 'equation' : `equation (${block.number})`;
    case 'statement':
      return `${block.kind} ${block.number ?? ''}`.trim();
    case 'table':
      return `table ${block.label ?? '?'} ${block.rowCount}x${block.columnCount}`;
    case 'figure':
    case 'algorithm':
    case 'code':
      return `${block.type} ${block.label ?? '?'}`;
    case 'caption':
      return `caption ${block.label ?? '?'} of ${block.of}`;
    case 'footnote':
      return `footnote ${block.mark ?? '?'}`;
    case 'reference':
      return block.key === null ? 'reference' : `reference [${block.key}]`;
    case 'list':
      return `list ${block.items.length}`;
    case 'furniture':
      return block.role;
    case 'title':
    case 'authors':
    case 'abstract':
    case 'paragraph':
    case 'proof':
      return block.type;
  }
}

function strokeBox(context: SKRSContext2D, box: PixelBox, outsetPx: number): void {
  context.strokeRect(box.left - outsetPx, box.top - outsetPx, box.width + 2 * outsetPx, box.height + 2 * outsetPx);
}

function drawTag(context: SKRSContext2D, text: string, x: number, y: number, colour: string): void {
  const width = context.measureText(text).width + 4;
  context.globalAlpha = 0.85;
  context.fillStyle = colour;
  context.fillRect(x, y - 10, width, 11);
  context.globalAlpha = 1;
  context.fillStyle = '#ffffff';
  context.fillText(text, x + 2, y - 1);
}

/** Draws one page's blocks over its picture. Numbers and the thin line follow `document.blocks`, containers and furniture left out. */
export function drawOverlay(
  image: PageImage,
  document: PaperDocument,
  pageIndex: number,
  options: { readonly lines: boolean },
): void {
  const context = image.canvas.getContext('2d');
  const pixels = (box: PageBox): PixelBox => boxInPixels(image.toPixels, box);
  const views = createViews(document);
  context.font = '9px "DejaVu Sans", Arial, sans-serif';

  if (options.lines) {
    context.lineWidth = 0.5;
    context.strokeStyle = '#00b8d4';
    for (const line of document.lines) if (line.box.pageIndex === pageIndex) strokeBox(context, pixels(line.box), 0);
  }

  let order = 0;
  let previous: { readonly x: number; readonly y: number } | null = null;
  for (const block of document.blocks) {
    const counted = block.layer === 'body' && !CONTAINERS.has(block.type);
    if (counted) order += 1;
    const colour = COLOURS[block.type];
    const boxes = block.anchor.boxes ?? [];
    const outsetPx = CONTAINERS.has(block.type) ? 3 : 0;
    let first: PixelBox | null = null;
    for (const box of boxes) {
      if (box.pageIndex !== pageIndex) continue;
      const rectangle = pixels(box);
      first ??= rectangle;
      context.globalAlpha = block.layer === 'furniture' ? 0.18 : 0.07;
      context.fillStyle = colour;
      context.fillRect(rectangle.left, rectangle.top, rectangle.width, rectangle.height);
      context.globalAlpha = 1;
      context.strokeStyle = colour;
      context.lineWidth = 1.2;
      strokeBox(context, rectangle, outsetPx);
    }

    if (block.type === 'figure' || block.type === 'table' || block.type === 'algorithm') {
      if (block.region?.pageIndex === pageIndex) {
        const region = pixels(block.region);
        first ??= region;
        context.strokeStyle = colour;
        context.lineWidth = 1.6;
        context.setLineDash([6, 4]);
        strokeBox(context, region, 1);
        context.setLineDash([]);
      }
    }
    if (block.type === 'table') {
      context.lineWidth = 0.6;
      for (const cell of block.cells) {
        context.strokeStyle = cell.header ? '#8e24aa' : colour;
        for (const box of views.boxesOf(cell.span)) {
          if (box.pageIndex === pageIndex) strokeBox(context, pixels(box), 0);
        }
      }
    }

    if (first === null) continue;
    const tag = `${counted ? `${order} ` : ''}${describeBlock(block)} ${block.id}`;
    // Above the box; containers to the right, so that they do not hide their first child's tag.
    drawTag(context, tag, outsetPx > 0 ? first.left + first.width / 2 : first.left, Math.max(11, first.top), colour);
    if (counted) {
      const here = { x: first.left + 4, y: first.top + 4 };
      if (previous !== null) {
        context.globalAlpha = 0.5;
        context.strokeStyle = '#000000';
        context.lineWidth = 0.7;
        context.beginPath();
        context.moveTo(previous.x, previous.y);
        context.lineTo(here.x, here.y);
        context.stroke();
        context.globalAlpha = 1;
      }
      previous = here;
    }
  }
}

async function sourceBytes(path: string): Promise<Uint8Array> {
  if (!statSync(path).isDirectory()) return new Uint8Array(readFileSync(path));
  const packed = await packFolder(path, { maxBytes: DEFAULT_LIMITS.maxBytes, signal: new AbortController().signal });
  if (packed.type !== 'bytes') throw new Error(`${path} is a folder without TeX files in it`);
  return packed.bytes;
}

async function read(bytes: Uint8Array): Promise<PaperDocument> {
  const formats = await createFormats({
    pdfium: await WebAssembly.compile(readPdfiumWasm()),
    maxMemoryBytes: DEFAULT_LIMITS.maxMemoryBytes,
  });
  const format = formats.find((each) => each.recognizes(bytes));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const outcome = format?.parse(bytes, { limits: DEFAULT_LIMITS, sha256 });
  if (outcome === undefined) throw new Error('not a paper of a known format');
  if (outcome.type === 'problem') throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  return outcome.document;
}

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      out: { type: 'string' },
      dpi: { type: 'string', default: '100' },
      lines: { type: 'boolean', default: false },
    },
  });
  const [paper, wanted = 'all'] = positionals;
  const dpi = Number(values.dpi);
  if (paper === undefined || !(dpi > 0)) {
    throw new RangeError(
      'usage: npm run overlay -- PAPER PAGE [--source SOURCE] [--out FILE.png] [--dpi 100] [--lines]; PAGE is 3, 3-5 or all',
    );
  }
  const bytes = new Uint8Array(readFileSync(paper));
  const printed = await read(bytes);
  const document =
    values.source === undefined ? printed : withPages(await read(await sourceBytes(values.source)), printed);
  for (const warning of document.warnings) console.error(`${warning.code}: ${warning.message}`);

  const renderer = await openPageRenderer(bytes);
  const indexes = pageIndexes(wanted, renderer.pageCount);
  const out = values.out ?? join(tmpdir(), `${basename(paper, extname(paper))}.png`);
  const stem = out.slice(0, out.length - extname(out).length);
  for (const pageIndex of indexes) {
    const image = renderer.render(pageIndex, dpi);
    drawOverlay(image, document, pageIndex, { lines: values.lines });
    const path = values.out !== undefined && indexes.length === 1 ? out : `${stem}-p${pageIndex + 1}.png`;
    writeFileSync(path, image.canvas.toBuffer('image/png'));
    console.log(path);
  }
  renderer.close();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.slice(2));
}
