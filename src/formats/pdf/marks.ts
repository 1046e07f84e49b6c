import type { FileMark, PageBox } from '../../model/index.ts';
import type { Pdfium } from './engine.ts';

/** Nobody marks more of one page; what goes beyond is a program's doing. */
const MAX_ANNOTATIONS_PER_PAGE = 5_000;
const MAX_MARKS_PER_PAGE = 500;
const MAX_BOXES = 200;
/** UTF-16 units of one note. */
const MAX_CONTENTS = 20_000;

const TEXT = 1;
const FREE_TEXT = 3;
const HIGHLIGHT = 9;
const UNDERLINE = 10;
const SQUIGGLY = 11;
const STRIKEOUT = 12;
const MARKED: ReadonlySet<number> = new Set([HIGHLIGHT, UNDERLINE, SQUIGGLY, STRIKEOUT]);
const PINNED: ReadonlySet<number> = new Set([TEXT, FREE_TEXT]);
const FLAG_HIDDEN = 2;

export interface MarkTools {
  readonly pdfium: Pdfium;
  /** A handle of a loaded page. */
  readonly page: number;
  readonly pageIndex: number;
  /** 512 bytes that nobody else uses meanwhile. */
  readonly scratch: number;
}

/** The highlights and notes that readers have left on a page, in the order of the file. */
export function marksOf({ pdfium, page, pageIndex, scratch }: MarkTools): readonly FileMark[] {
  const marks: FileMark[] = [];
  const count = Math.min(pdfium.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS_PER_PAGE);
  for (let index = 0; index < count && marks.length < MAX_MARKS_PER_PAGE; index++) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const mark = markOf({ pdfium, page: annotation, pageIndex, scratch });
    if (mark) marks.push(mark);
    pdfium.FPDFPage_CloseAnnot(annotation);
  }
  return marks;
}

/** `page` is the annotation here. */
function markOf({ pdfium, page: annotation, pageIndex, scratch }: MarkTools): FileMark | null {
  const subtype = pdfium.FPDFAnnot_GetSubtype(annotation);
  const marked = MARKED.has(subtype);
  if (!marked && !PINNED.has(subtype)) return null;
  if ((pdfium.FPDFAnnot_GetFlags(annotation) & FLAG_HIDDEN) !== 0) return null;
  // "Accepted" and "Completed" are kept as notes of their own, which answer others.
  if (pdfium.FPDFAnnot_HasKey(annotation, writeName(pdfium, scratch, 'StateModel')) !== 0) return null;
  const contents = stringOf(pdfium, annotation, scratch).trim();
  if (!marked && contents === '') return null;
  const quads = marked ? quadsOf(pdfium, annotation, pageIndex, scratch) : [];
  const boxes = quads.length > 0 ? quads : rectangleOf(pdfium, annotation, pageIndex, scratch);
  if (boxes.length === 0) return null;
  return { type: marked ? 'words' : 'place', boxes, contents, color: colorOf(pdfium, annotation, scratch) };
}

function quadsOf(pdfium: Pdfium, annotation: number, pageIndex: number, scratch: number): readonly PageBox[] {
  const boxes: PageBox[] = [];
  const count = Math.min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), MAX_BOXES);
  for (let index = 0; index < count; index++) {
    if (pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, scratch) === 0) continue;
    const numbers = Array.from(new Float32Array(pdfium.memory.buffer, scratch, 8));
    // The order of the corners differs from program to program.
    const box = boxOf(
      pageIndex,
      numbers.filter((_, at) => at % 2 === 0),
      numbers.filter((_, at) => at % 2 === 1),
    );
    if (box) boxes.push(box);
  }
  return boxes;
}

function rectangleOf(pdfium: Pdfium, annotation: number, pageIndex: number, scratch: number): readonly PageBox[] {
  if (pdfium.FPDFAnnot_GetRect(annotation, scratch) === 0) return [];
  const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(pdfium.memory.buffer, scratch, 4);
  const box = boxOf(pageIndex, [left, right], [bottom, top]);
  return box ? [box] : [];
}

function boxOf(pageIndex: number, xs: readonly number[], ys: readonly number[]): PageBox | null {
  if (![...xs, ...ys].every((value) => Math.abs(value) < 100_000)) return null;
  return {
    pageIndex,
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  };
}

function colorOf(pdfium: Pdfium, annotation: number, scratch: number): number | null {
  const found = pdfium.EPDFAnnot_GetColor(annotation, 0, scratch, scratch + 4, scratch + 8);
  if (found === 0) return null;
  const [red = 0, green = 0, blue = 0] = new Uint32Array(pdfium.memory.buffer, scratch, 3);
  return ((red & 255) << 16) | ((green & 255) << 8) | (blue & 255);
}

/** `/Contents`, cut where nobody would read on. */
function stringOf(pdfium: Pdfium, annotation: number, scratch: number): string {
  const name = writeName(pdfium, scratch, 'Contents');
  const bytes = pdfium.FPDFAnnot_GetStringValue(annotation, name, 0, 0);
  // Two of them end the string; the engine writes all or nothing.
  if (bytes <= 2) return '';
  const buffer = pdfium.malloc(bytes);
  if (buffer === 0) return '';
  try {
    pdfium.FPDFAnnot_GetStringValue(annotation, writeName(pdfium, scratch, 'Contents'), buffer, bytes);
    const units = new Uint16Array(pdfium.memory.buffer, buffer, Math.min((bytes >> 1) - 1, MAX_CONTENTS));
    let text = '';
    for (const unit of units) text += String.fromCharCode(unit);
    return text.replaceAll(/\r\n?/g, '\n').toWellFormed();
  } finally {
    pdfium.free(buffer);
  }
}

/** A key of the annotation as the engine takes it: ASCII with a zero at its end. */
function writeName(pdfium: Pdfium, scratch: number, name: string): number {
  const bytes = new Uint8Array(pdfium.memory.buffer, scratch + 256, name.length + 1);
  for (let at = 0; at < name.length; at++) bytes[at] = name.charCodeAt(at);
  bytes[name.length] = 0;
  return scratch + 256;
}
