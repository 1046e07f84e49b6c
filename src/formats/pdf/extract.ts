import type { Limits } from '../format.ts';
import { type FileMark, type Problem, problem } from '../../model/index.ts';
import type { Pdfium } from './engine.ts';
import { marksOf } from './marks.ts';
import { withTrailer } from './repair.ts';

/** A font as a file names it. */
export interface RawFont {
  readonly name: string;
  /** PDF font descriptor flags; 64 is italic, 4 symbolic, 1 fixed pitch. 0 for Type 3 fonts. */
  readonly flags: number;
  /** 0 when unknown; not to be trusted alone. */
  readonly weight: number;
}

/** Filled rectangles, rules, curves and pictures: where they are, not what they show. */
export interface RawShape {
  readonly type: 'path' | 'image' | 'shading';
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface RawLink {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  readonly uri: string | null;
  readonly destination: { readonly pageIndex: number; readonly x: number | null; readonly y: number | null } | null;
}

/**
 * The characters of a page as columns, one entry a character, in the order of the content stream.
 * Lengths in points, PDF user space, y upwards.
 */
export interface RawPage {
  readonly pageIndex: number;
  readonly label: string;
  /** The visible box, before rotation. */
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  readonly charCount: number;
  /** Characters or shapes beyond the caps were left out. */
  readonly cut: boolean;
  readonly unicode: Uint32Array;
  /** Left and right edge of the advance box. */
  readonly x0: Float32Array;
  readonly x1: Float32Array;
  readonly y0: Float32Array;
  readonly y1: Float32Array;
  /** Height of the baseline. */
  readonly originY: Float32Array;
  /** Which run (text object) a character belongs to: an index into `runs`; -1 for characters the engine made up. */
  readonly run: Int32Array;
  readonly runs: readonly RawRun[];
  readonly shapes: readonly RawShape[];
  readonly links: readonly RawLink[];
  readonly marks: readonly FileMark[];
}

/** A stretch of text drawn by one operator: one font, one size, one direction. */
export interface RawRun {
  readonly font: number;
  /** Effective size in points. */
  readonly size: number;
  /** In quarter turns: 0 upright, 1 turned left (reads upwards)…; -1 for any other angle. */
  readonly turn: number;
  /** `#rrggbb`-like number; 0xffffff is white. */
  readonly colour: number;
  readonly opacity: number;
  /** PDF text rendering mode; 3 is invisible. */
  readonly renderMode: number;
}

export interface OutlineItem {
  readonly title: string;
  readonly level: number;
  readonly pageIndex: number | null;
  readonly y: number | null;
}

export interface RawDocument {
  readonly pages: readonly RawPage[];
  /** What the file says it has; never trusted. */
  readonly promisedPages: number;
  readonly unreadablePages: readonly number[];
  /** The file's end was missing and has been made up. */
  readonly repaired: boolean;
  readonly fonts: readonly RawFont[];
  readonly outline: readonly OutlineItem[];
  readonly meta: {
    readonly title: string;
    readonly author: string;
    readonly producer: string;
    readonly created: string;
  };
}

/** More shapes than any page of a paper has; beyond it, a plot is a cloud and its outline is known already. */
const MAX_SHAPES_PER_PAGE = 20_000;
/** A dense two-column page has 8,000 characters; beyond this a page is hostile or a data dump. */
const MAX_CHARS_PER_PAGE = 200_000;
const MAX_OUTLINE_ITEMS = 2_000;
const MAX_OUTLINE_DEPTH = 8;
const MAX_LINKS_PER_PAGE = 5_000;
const MAX_FORM_DEPTH = 6;

const PAGE_OBJECT_TEXT = 1;
const PAGE_OBJECT_PATH = 2;
const PAGE_OBJECT_IMAGE = 3;
const PAGE_OBJECT_SHADING = 4;
const PAGE_OBJECT_FORM = 5;
const ACTION_GOTO = 1;
const ACTION_URI = 3;
const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

type ReportProgress = (done: { readonly pages: number; readonly of: number }) => void;

/** Gets everything the structure analysis needs out of the engine, and closes the file again. */
export function extract(
  pdfium: Pdfium,
  bytes: Uint8Array,
  limits: Limits,
  onProgress?: ReportProgress,
): RawDocument | Problem {
  const found = extractAsItIs(pdfium, bytes, limits, onProgress);
  if (found !== 'cannot be opened') return found;
  const whole = withTrailer(bytes);
  const repaired = whole && extractAsItIs(pdfium, whole, limits, onProgress);
  if (repaired && typeof repaired === 'object' && !('code' in repaired)) return { ...repaired, repaired: true };
  return problem('pdf-damaged', 'The file starts like a PDF, but its structure cannot be read.');
}

function extractAsItIs(
  pdfium: Pdfium,
  bytes: Uint8Array,
  limits: Limits,
  onProgress?: ReportProgress,
): RawDocument | Problem | 'cannot be opened' {
  const data = pdfium.malloc(bytes.length);
  new Uint8Array(pdfium.memory.buffer).set(bytes, data);
  const document = pdfium.FPDF_LoadMemDocument(data, bytes.length, 0);
  if (document === 0) {
    const error = pdfium.FPDF_GetLastError();
    pdfium.free(data);
    if (error === ERROR_PASSWORD || error === ERROR_SECURITY) {
      return problem('pdf-encrypted', 'The file is encrypted and needs a password.');
    }
    return 'cannot be opened';
  }
  const scratch = pdfium.malloc(SCRATCH_BYTES);
  try {
    return new Extraction(pdfium, document, scratch).run(limits, onProgress);
  } finally {
    pdfium.free(scratch);
    pdfium.FPDF_CloseDocument(document);
    // The engine reads from this memory until the document is closed.
    pdfium.free(data);
  }
}

const SCRATCH_BYTES = 8192;

/** No page is larger (PDF allows 14,400 points); what lies farther out is the work of a damaged matrix. */
const FARTHEST_PT = 100_000;

/** A length or position that can be reckoned with, whatever numbers the file has: neither infinite nor not a number. */
function place(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(FARTHEST_PT, Math.max(-FARTHEST_PT, value));
}

/** Stands for a page that cannot be read, as large as its neighbour. */
function blankPage(pageIndex: number, like: RawPage): RawPage {
  const none = new Float32Array();
  const columns = { x0: none, x1: none, y0: none, y1: none, originY: none };
  const empty = {
    ...columns,
    unicode: new Uint32Array(),
    run: new Int32Array(),
    runs: [],
    shapes: [],
    links: [],
    marks: [],
  };
  const { left, bottom, right, top } = like;
  return { ...empty, pageIndex, label: String(pageIndex + 1), left, bottom, right, top, charCount: 0, cut: false };
}

/** One file being read. A class since it owns the handles. */
class Extraction {
  private readonly pdfium: Pdfium;
  private readonly document: number;
  private readonly scratch: number;
  private readonly fonts: RawFont[] = [];
  private readonly fontIndex = new Map<number, number>();

  constructor(pdfium: Pdfium, document: number, scratch: number) {
    this.pdfium = pdfium;
    this.document = document;
    this.scratch = scratch;
  }

  run(limits: Limits, onProgress?: ReportProgress): RawDocument | Problem {
    const promisedPages = this.pdfium.FPDF_GetPageCount(this.document);
    if (promisedPages === 0) return problem('no-pages', 'The file is a PDF without a page.');
    const pages: RawPage[] = [];
    const unreadablePages: number[] = [];
    // A page count is a promise of the file: it is believed only as far as pages load. A file that promises a million
    // pages and has three is read; one that really has more than the limit is refused.
    let failuresInARow = 0;
    for (let pageIndex = 0; pageIndex < promisedPages; pageIndex++) {
      const page = this.page(pageIndex);
      if (page === null) {
        unreadablePages.push(pageIndex);
        if (++failuresInARow >= MAX_FAILED_PAGES_IN_A_ROW) break;
        continue;
      }
      // Pages are found by their number: one that is missing between others keeps its place.
      for (; failuresInARow > 0; failuresInARow--) pages.push(blankPage(pages.length, page));
      if (pages.length >= limits.maxPages) {
        return problem('too-many-pages', `The file has more than ${limits.maxPages} pages (it says ${promisedPages}).`);
      }
      pages.push(page);
      onProgress?.({ pages: pages.length, of: promisedPages });
    }
    if (pages.length === 0) return problem('pdf-damaged', `None of the ${promisedPages} pages can be read.`);
    return {
      pages,
      promisedPages,
      unreadablePages,
      repaired: false,
      fonts: this.fonts,
      outline: this.outline(),
      meta: {
        title: this.meta('Title'),
        author: this.meta('Author'),
        producer: this.meta('Producer'),
        created: this.meta('CreationDate'),
      },
    };
  }

  private page(pageIndex: number): RawPage | null {
    const p = this.pdfium;
    const page = p.FPDF_LoadPage(this.document, pageIndex);
    if (page === 0) return null;
    const textPage = p.FPDFText_LoadPage(page);
    try {
      return this.readPage(pageIndex, page, textPage);
    } finally {
      if (textPage !== 0) p.FPDFText_ClosePage(textPage);
      p.FPDF_ClosePage(page);
    }
  }

  private readPage(pageIndex: number, page: number, textPage: number): RawPage {
    const p = this.pdfium;
    const s = this.scratch;
    const allChars = textPage === 0 ? 0 : p.FPDFText_CountChars(textPage);
    const charCount = Math.min(allChars, MAX_CHARS_PER_PAGE);
    const unicode = new Uint32Array(charCount);
    const x0 = new Float32Array(charCount);
    const x1 = new Float32Array(charCount);
    const y0 = new Float32Array(charCount);
    const y1 = new Float32Array(charCount);
    const originY = new Float32Array(charCount);
    const run = new Int32Array(charCount);
    const runs: RawRun[] = [];
    const runOf = new Map<number, number>();
    let lastObject = 0;
    let lastRun = -1;
    let lastBase = 0;
    let level = false;
    let floats = new Float32Array(p.memory.buffer, s, 4);
    for (let i = 0; i < charCount; i++) {
      unicode[i] = p.FPDFText_GetUnicode(textPage, i);
      const object = p.FPDFText_GetTextObject(textPage, i);
      if (object !== lastObject) {
        lastObject = object;
        level = false;
        if (object === 0) lastRun = -1;
        else {
          const known = runOf.get(object);
          if (known === undefined) {
            lastRun = runs.length;
            runOf.set(object, lastRun);
            runs.push(this.runOf(textPage, i, object));
          } else lastRun = known;
        }
      }
      run[i] = lastRun;
      p.FPDFText_GetLooseCharBox(textPage, i, s);
      // Views die when the heap grows, and a dead one is empty.
      if (floats.length === 0) floats = new Float32Array(p.memory.buffer, s, 4);
      x0[i] = place(floats[0]!);
      y1[i] = place(floats[1]!);
      x1[i] = place(floats[2]!);
      y0[i] = place(floats[3]!);
      // One operator draws on one baseline: upright text is asked for it once, which saves a call a letter.
      if (!level) {
        p.FPDFText_GetCharOrigin(textPage, i, s + 16, s + 24);
        lastBase = place(new Float64Array(p.memory.buffer, s + 16, 2)[1]!);
        level = lastRun >= 0 && runs[lastRun]!.turn === 0;
      }
      originY[i] = lastBase;
    }
    const box = this.visibleBox(page);
    const shapes = this.shapes(page);
    return {
      pageIndex,
      label: this.pageLabel(pageIndex),
      ...box,
      charCount,
      unicode,
      x0,
      x1,
      y0,
      y1,
      originY,
      run,
      runs,
      cut: allChars > charCount || shapes.length >= MAX_SHAPES_PER_PAGE,
      shapes,
      links: this.links(page),
      marks: marksOf({ pdfium: p, page, pageIndex, scratch: s }),
    };
  }

  private runOf(textPage: number, index: number, object: number): RawRun {
    const p = this.pdfium;
    const s = this.scratch + 64;
    p.FPDFText_GetMatrix(textPage, index, s);
    const [a, b, c, d] = new Float32Array(p.memory.buffer, s, 6);
    const scale = Math.sqrt(Math.abs(a! * d! - b! * c!)) || Math.hypot(a!, b!) || 1;
    let size = p.FPDFText_GetFontSize(textPage, index) * scale;
    if (size < 1.5) {
      // Bitmap (Type 3) fonts scale by a matrix of their own: the height of the box says how large the letters are.
      p.FPDFText_GetLooseCharBox(textPage, index, s);
      const [, high, , low] = new Float32Array(p.memory.buffer, s, 4);
      if (high! - low! > 1.5) size = 0.9 * (high! - low!);
    }
    const turn =
      Math.abs(b!) < 0.05 * Math.abs(a!)
        ? a! > 0
          ? 0
          : 2
        : Math.abs(a!) < 0.05 * Math.abs(b!)
          ? b! > 0
            ? 1
            : 3
          : // Slanted text is upright text whose shear sits in c; only a turned baseline has b.
            -1;
    let colour = 0;
    let opacity = 255;
    if (p.FPDFPageObj_GetFillColor(object, s, s + 4, s + 8, s + 12) !== 0) {
      const [red, green, blue, alpha] = new Uint32Array(p.memory.buffer, s, 4);
      colour = ((red! & 255) << 16) | ((green! & 255) << 8) | (blue! & 255);
      opacity = alpha!;
    }
    return {
      font: this.fontOf(p.FPDFTextObj_GetFont(object)),
      // A font drawn upside down may have a negative size.
      size: place(Math.abs(size)),
      turn,
      colour,
      opacity,
      renderMode: p.FPDFTextObj_GetTextRenderMode(object),
    };
  }

  private fontOf(font: number): number {
    const known = this.fontIndex.get(font);
    if (known !== undefined) return known;
    const p = this.pdfium;
    const index = this.fonts.length;
    this.fontIndex.set(font, index);
    const length = font === 0 ? 0 : p.FPDFFont_GetBaseFontName(font, this.scratch + 256, 512);
    const name = latin(p.memory.buffer, this.scratch + 256, Math.min(length, 512));
    this.fonts.push({
      // The engine already strips subset prefixes in most files, not in all.
      name: name.replace(/^[A-Z]{6}\+/, ''),
      flags: font === 0 ? 0 : p.FPDFFont_GetFlags(font),
      weight: font === 0 ? 0 : p.FPDFFont_GetWeight(font),
    });
    return index;
  }

  private visibleBox(page: number): { left: number; bottom: number; right: number; top: number } {
    const p = this.pdfium;
    const s = this.scratch;
    const found =
      p.FPDFPage_GetCropBox(page, s, s + 4, s + 8, s + 12) !== 0 ||
      p.FPDFPage_GetMediaBox(page, s, s + 4, s + 8, s + 12) !== 0;
    if (found) {
      const [left, bottom, right, top] = new Float32Array(p.memory.buffer, s, 4);
      if (right! > left! && top! > bottom!) return { left: left!, bottom: bottom!, right: right!, top: top! };
    }
    // Inherited boxes are not reported by the calls above; the size is after rotation.
    const turned = p.FPDFPage_GetRotation(page) % 2 === 1;
    const [width, height] = [p.FPDF_GetPageWidthF(page), p.FPDF_GetPageHeightF(page)];
    return { left: 0, bottom: 0, right: turned ? height : width, top: turned ? width : height };
  }

  private pageLabel(pageIndex: number): string {
    const length = this.pdfium.FPDF_GetPageLabel(this.document, pageIndex, this.scratch + 256, 128);
    return this.utf16(this.scratch + 256, Math.min(length, 128)) || String(pageIndex + 1);
  }

  private shapes(page: number): RawShape[] {
    const shapes: RawShape[] = [];
    const count = this.pdfium.FPDFPage_CountObjects(page);
    for (let i = 0; i < count && shapes.length < MAX_SHAPES_PER_PAGE; i++) {
      this.shape(this.pdfium.FPDFPage_GetObject(page, i), IDENTITY, 0, shapes);
    }
    return shapes;
  }

  private shape(object: number, matrix: Matrix, depth: number, shapes: RawShape[]): void {
    const p = this.pdfium;
    const s = this.scratch;
    const type = p.FPDFPageObj_GetType(object);
    if (type === PAGE_OBJECT_TEXT) return;
    if (type === PAGE_OBJECT_FORM) {
      if (depth >= MAX_FORM_DEPTH || p.FPDFPageObj_GetMatrix(object, s) === 0) return;
      const own = Array.from(new Float32Array(p.memory.buffer, s, 6)) as unknown as Matrix;
      const inner = multiply(own, matrix);
      const count = p.FPDFFormObj_CountObjects(object);
      for (let i = 0; i < count && shapes.length < MAX_SHAPES_PER_PAGE; i++) {
        this.shape(p.FPDFFormObj_GetObject(object, i), inner, depth + 1, shapes);
      }
      return;
    }
    if (p.FPDFPageObj_GetBounds(object, s, s + 4, s + 8, s + 12) === 0) return;
    const [l, b, r, t] = new Float32Array(p.memory.buffer, s, 4);
    const box = transform(matrix, l!, b!, r!, t!);
    if (type === PAGE_OBJECT_PATH) shapes.push({ type: 'path', ...box });
    else if (type === PAGE_OBJECT_IMAGE) shapes.push({ type: 'image', ...box });
    else if (type === PAGE_OBJECT_SHADING) shapes.push({ type: 'shading', ...box });
  }

  private links(page: number): RawLink[] {
    const p = this.pdfium;
    const s = this.scratch;
    const links: RawLink[] = [];
    new Int32Array(p.memory.buffer, s, 2).fill(0);
    while (links.length < MAX_LINKS_PER_PAGE && p.FPDFLink_Enumerate(page, s, s + 4) !== 0) {
      const link = new Int32Array(p.memory.buffer, s, 2)[1]!;
      if (p.FPDFLink_GetAnnotRect(link, s + 16) === 0) continue;
      // FS_RECTF is left, top, right, bottom.
      const [left, top, right, bottom] = new Float32Array(p.memory.buffer, s + 16, 4);
      let uri: string | null = null;
      let dest = p.FPDFLink_GetDest(this.document, link);
      if (dest === 0) {
        const action = p.FPDFLink_GetAction(link);
        const type = action === 0 ? 0 : p.FPDFAction_GetType(action);
        if (type === ACTION_GOTO) dest = p.FPDFAction_GetDest(this.document, action);
        else if (type === ACTION_URI) {
          const length = p.FPDFAction_GetURIPath(this.document, action, s + 256, 4096);
          if (length > 1 && length <= 4096) uri = utf8(p.memory.buffer, s + 256, length - 1);
        }
      }
      if (uri === null && dest === 0) continue;
      links.push({
        left: place(Math.min(left!, right!)),
        bottom: place(Math.min(bottom!, top!)),
        right: place(Math.max(left!, right!)),
        top: place(Math.max(bottom!, top!)),
        uri,
        destination: dest === 0 ? null : this.destination(dest),
      });
    }
    return links;
  }

  private destination(dest: number): { pageIndex: number; x: number | null; y: number | null } | null {
    const p = this.pdfium;
    const s = this.scratch + 128;
    const pageIndex = p.FPDFDest_GetDestPageIndex(this.document, dest);
    if (pageIndex < 0) return null;
    if (p.FPDFDest_GetLocationInPage(dest, s, s + 4, s + 8, s + 12, s + 16, s + 20) === 0)
      return { pageIndex, x: null, y: null };
    const has = new Int32Array(p.memory.buffer, s, 2);
    const at = new Float32Array(p.memory.buffer, s + 12, 2);
    return { pageIndex, x: has[0] === 0 ? null : at[0]!, y: has[1] === 0 ? null : at[1]! };
  }

  private outline(): OutlineItem[] {
    const items: OutlineItem[] = [];
    const seen = new Set<number>();
    const visit = (parent: number, level: number): void => {
      if (level > MAX_OUTLINE_DEPTH) return;
      let item = this.pdfium.FPDFBookmark_GetFirstChild(this.document, parent);
      // Outlines can be cyclic.
      while (item !== 0 && !seen.has(item) && items.length < MAX_OUTLINE_ITEMS) {
        seen.add(item);
        const length = this.pdfium.FPDFBookmark_GetTitle(item, this.scratch + 256, 2048);
        const title = this.utf16(this.scratch + 256, Math.min(length, 2048));
        let dest = this.pdfium.FPDFBookmark_GetDest(this.document, item);
        if (dest === 0) {
          const action = this.pdfium.FPDFBookmark_GetAction(item);
          if (action !== 0 && this.pdfium.FPDFAction_GetType(action) === ACTION_GOTO) {
            dest = this.pdfium.FPDFAction_GetDest(this.document, action);
          }
        }
        const to = dest === 0 ? null : this.destination(dest);
        items.push({ title, level, pageIndex: to?.pageIndex ?? null, y: to?.y ?? null });
        visit(item, level + 1);
        item = this.pdfium.FPDFBookmark_GetNextSibling(this.document, item);
      }
    };
    visit(0, 1);
    return items;
  }

  private meta(tag: string): string {
    const s = this.scratch;
    const bytes = new Uint8Array(this.pdfium.memory.buffer, s, tag.length + 1);
    for (let i = 0; i < tag.length; i++) bytes[i] = tag.charCodeAt(i);
    bytes[tag.length] = 0;
    const length = this.pdfium.FPDF_GetMetaText(this.document, s, s + 256, 4096);
    return this.utf16(s + 256, Math.min(length, 4096)).trim();
  }

  private utf16(pointer: number, length: number): string {
    const units = new Uint16Array(this.pdfium.memory.buffer, pointer, Math.max(0, length >> 1));
    let text = '';
    for (const unit of units) {
      if (unit === 0) break;
      text += String.fromCharCode(unit);
    }
    return text;
  }
}

/** After so many broken pages in a row the rest is taken as a lie. */
const MAX_FAILED_PAGES_IN_A_ROW = 50;

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

function transform(m: Matrix, l: number, b: number, r: number, t: number) {
  const xs = [
    m[0] * l + m[2] * b + m[4],
    m[0] * r + m[2] * t + m[4],
    m[0] * l + m[2] * t + m[4],
    m[0] * r + m[2] * b + m[4],
  ];
  const ys = [
    m[1] * l + m[3] * b + m[5],
    m[1] * r + m[3] * t + m[5],
    m[1] * l + m[3] * t + m[5],
    m[1] * r + m[3] * b + m[5],
  ];
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

function latin(buffer: ArrayBufferLike, pointer: number, length: number): string {
  let text = '';
  for (const byte of new Uint8Array(buffer, pointer, length)) {
    if (byte === 0) break;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** URIs are ASCII by the standard and UTF-8 in life. */
function utf8(buffer: ArrayBufferLike, pointer: number, length: number): string {
  const text = latin(buffer, pointer, length);
  try {
    return decodeURIComponent(escapeBytes(text));
  } catch {
    return text;
  }
}

function escapeBytes(text: string): string {
  return text.replace(/[%\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
