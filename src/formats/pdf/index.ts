import {
  DOCUMENT_SCHEMA_VERSION,
  type DocumentWarning,
  type PaperDocument,
  problem,
  type ProblemCode,
  type Provision,
} from '../../model/index.ts';
import { looksLike } from '../choose.ts';
import type { Format, ParseOutcome } from '../format.ts';
import { assemble, frontOf } from './assemble.ts';
import { OutOfMemory, type Pdfium, startPdfium } from './engine.ts';
import { extract, type RawDocument } from './extract.ts';
import { findFloats } from './floats.ts';
import { flowOf } from './flow.ts';
import { findTitle, markAuthors } from './front.ts';
import { markFurniture } from './furniture.ts';
import { fontTraits } from './glyphs.ts';
import { findHeadings } from './headings.ts';
import { type HiddenText, hiddenTextOf } from './hidden.ts';
import { segmentPage } from './layout.ts';
import { isRecognised, piecesOf } from './pieces.ts';
import { findContainers } from './statements.ts';
import { markEquations, markFootnotes, unitsOf } from './units.ts';

/** Changes whenever the same bytes may give another document. */
const PARSER_VERSION = '2';
const PROVIDES: readonly Provision[] = ['text', 'pages', 'geometry', 'fonts', 'links', 'tables'];

/** Starts the engine; one instance a worker. `wasm` is the compiled PDFium module. */
export async function createPdfFormat(wasm: WebAssembly.Module, maxMemoryBytes: number): Promise<Format> {
  const pdfium = await startPdfium(wasm, maxMemoryBytes);
  return {
    id: 'pdf',
    mediaTypes: ['application/pdf'],
    extensions: ['pdf'],
    provides: PROVIDES,
    recognizes,
    parse: (bytes, options) => parse(pdfium, bytes, options),
    memoryBytes: () => pdfium.memory.buffer.byteLength,
  };
}

/** The header may stand anywhere in the first kilobyte, as readers of PDF have always allowed. */
function recognizes(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length - 4, 1024);
  for (let i = 0; i < end; i++) {
    if (
      bytes[i] === 0x25 &&
      bytes[i + 1] === 0x50 &&
      bytes[i + 2] === 0x44 &&
      bytes[i + 3] === 0x46 &&
      bytes[i + 4] === 0x2d
    )
      return true;
  }
  return false;
}

function parse(pdfium: Pdfium, bytes: Uint8Array, options: Parameters<Format['parse']>[1]): ParseOutcome {
  const { limits } = options;
  if (bytes.length === 0) return refuse('file-empty', 'The file is empty.');
  if (bytes.length > limits.maxBytes)
    return refuse('too-large', `The file has ${bytes.length} bytes; the limit is ${limits.maxBytes}.`);
  if (!recognizes(bytes)) return refuse('not-a-pdf', `The file does not begin like a PDF${looksLike(bytes)}.`);
  const started = performance.now();
  let raw: ReturnType<typeof extract>;
  try {
    raw = extract(pdfium, bytes, limits, options.onProgress);
  } catch (error) {
    if (error instanceof OutOfMemory)
      return refuse(
        'too-much-memory',
        `The file needs more than ${Math.round(error.limitBytes / 1048576)} MB to read.`,
      );
    // Anything else thrown out of the engine is a trap; the instance must not be used again.
    return refuse(
      'reader-crashed',
      `The PDF engine stopped while reading the file (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
  if ('code' in raw) return { type: 'problem', problem: raw };
  const extracted = performance.now();
  // Pages of a file without its end may have lost their words with it; text recognition would not bring them back.
  if (raw.repaired && raw.pages.every((p) => p.charCount < MIN_CHARS_PER_PAGE))
    return refuse('pdf-damaged', 'The end of the file is missing, and with it the text of all pages.');
  if (raw.pages.every((p) => p.charCount < MIN_CHARS_PER_PAGE)) {
    const pictures = raw.pages.filter((p) => p.shapes.some((s) => s.type === 'image')).length;
    return refuse(
      'no-text-layer',
      `None of the ${raw.pages.length} pages has text${pictures > 0 ? '; the file is a scan' : ''}.`,
    );
  }
  const document = structure(raw, options.sha256);
  // Letters without any encoding leave nothing to read.
  if (document.text.trim() === '') return refuse('no-text-layer', 'None of the letters has a usable encoding.');
  return {
    type: 'document',
    document,
    marks: raw.pages.flatMap(({ marks }) => marks),
    timings: { extractionMs: extracted - started, structureMs: performance.now() - extracted },
  };
}

/** A page number and a running head are not a text layer. */
const MIN_CHARS_PER_PAGE = 20;

function refuse(code: ProblemCode, message: string): ParseOutcome {
  return { type: 'problem', problem: problem(code, message) };
}

function structure(raw: RawDocument, sha256: string): PaperDocument {
  const bodyWeight = bodyWeightOf(raw);
  const fonts = raw.fonts.map((font) => fontTraits(font, bodyWeight));
  const segmented = raw.pages.map((page) => segmentPage(page, piecesOf(page, fonts)));
  const flow = flowOf(segmented);
  markFurniture(flow);
  const title = findTitle(flow, raw.meta.title);
  markAuthors(flow, title);
  const floats = findFloats(flow);
  const headings = findHeadings(flow, raw.outline);
  markFootnotes(flow);
  markEquations(flow);
  const units = unitsOf(flow, floats, headings, title, raw.outline);
  const containers = findContainers(units);
  const hidden = hiddenTextOf(segmented);
  const { text, blocks, lines, links } = assemble(flow, units, containers, frontOf(units), raw.pages, hidden);
  return {
    schemaVersion: DOCUMENT_SCHEMA_VERSION,
    origin: { mediaType: 'application/pdf', sha256, parser: 'pdf', parserVersion: PARSER_VERSION },
    metadata: {
      title: raw.meta.title || null,
      author: raw.meta.author || null,
      producer: raw.meta.producer || null,
      created: raw.meta.created || null,
      arxivId: arxivIdOf(segmented[0]?.turned.map((p) => p.text).join(' ') ?? ''),
    },
    text,
    blocks,
    pages: raw.pages.map((p) => ({
      pageIndex: p.pageIndex,
      label: p.label,
      leftPt: p.left,
      bottomPt: p.bottom,
      widthPt: p.right - p.left,
      heightPt: p.top - p.bottom,
    })),
    lines,
    links,
    provides: PROVIDES,
    warnings: [...warningsOf(raw), ...hiddenWarnings(raw, hidden)],
  };
}

/** The weight of the font that most characters have. */
function bodyWeightOf(raw: RawDocument): number {
  const counts = new Float64Array(raw.fonts.length);
  for (const page of raw.pages) {
    for (let i = 0; i < page.charCount; i++) {
      const run = page.run[i]!;
      if (run >= 0) counts[page.runs[run]!.font]!++;
    }
  }
  return raw.fonts[counts.indexOf(Math.max(...counts))]?.weight ?? 0;
}

/** Share of letters among what is drawn: a third of prose is never punctuation, unless the encoding is broken. */
function lettersOf(page: RawDocument['pages'][number]): number {
  if (page.charCount < 1500) return 1;
  let letters = 0;
  let marks = 0;
  for (let i = 0; i < page.charCount; i++) {
    const code = page.unicode[i]!;
    if (page.run[i]! < 0 || code <= 0x20 || (code >= 0x30 && code <= 0x39)) continue;
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code > 0xbf) letters++;
    else marks++;
  }
  return letters / Math.max(1, letters + marks);
}

const HIDDEN_HOW = {
  'white-text': 'in white',
  'invisible-text': 'without ink',
  'tiny-text': 'too small to be seen',
  'off-page-text': 'beyond the edge of the page',
} as const;

/** One warning a page and manner. */
function hiddenWarnings(raw: RawDocument, hidden: readonly HiddenText[]): DocumentWarning[] {
  return hidden.map(({ role, pageIndex, lines }) => {
    const words = lines.flat().filter((piece) => !piece.glued).length;
    const label = raw.pages.find((page) => page.pageIndex === pageIndex)?.label ?? String(pageIndex + 1);
    const message = `Page ${label} holds ${words} words that its reader does not see, written ${HIDDEN_HOW[role]}.`;
    return { code: 'hidden-text', message, pageIndex };
  });
}

/** From the stamp along the first page's edge. */
function arxivIdOf(stamp: string): string | null {
  return /arXiv:\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}(?:v\d+)?)/.exec(stamp)?.[1] ?? null;
}

function warningsOf(raw: RawDocument): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  const warn = (code: ProblemCode, message: string, pageIndex: number | null): void => {
    warnings.push({ code, message, pageIndex });
  };
  if (raw.promisedPages > raw.pages.length) {
    warn('pages-missing', `The file promises ${raw.promisedPages} pages; ${raw.pages.length} can be read.`, null);
  }
  if (raw.repaired) warn('pdf-repaired', 'The end of the file is missing; its pages were found without it.', null);
  for (const pageIndex of raw.unreadablePages) {
    const label = raw.pages[pageIndex]?.label;
    if (label !== undefined) warn('page-unreadable', `Page ${label} cannot be read.`, pageIndex);
  }
  for (const page of raw.pages) {
    if (page.cut)
      warn('page-cut', `Page ${page.label} has more letters or lines than are read of one page.`, page.pageIndex);
    if (page.charCount < MIN_CHARS_PER_PAGE && page.shapes.some((s) => s.type === 'image')) {
      warn('page-scanned', `Page ${page.label} is a picture without text.`, page.pageIndex);
    } else if (isRecognised(page)) {
      warn('page-recognised', `The text of page ${page.label} was recognised from a picture (OCR).`, page.pageIndex);
    } else if (page.charCount > 200) {
      let garbled = 0;
      for (let i = 0; i < page.charCount; i++) {
        const code = page.unicode[i]!;
        if (page.run[i]! >= 0 && (code < 0x20 || (code >= 0xe000 && code < 0xf8e0) || code === 0xfffd)) garbled++;
      }
      // Raw codes of a few symbols are usual; a tenth of a page is not.
      if (garbled > 0.1 * page.charCount || lettersOf(page) < 0.45)
        warn('page-garbled', `Many letters of page ${page.label} have no usable encoding.`, page.pageIndex);
    }
  }
  return warnings;
}
