// Pages as pictures, and the way from PDF user space to their pixels. For people who work on the reader; the product draws nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

/** x' = a x + c y + e, y' = b x + d y + f: the order of a canvas's `setTransform`. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where three corners of a picture lie in user space. */
export interface CornersInUserSpace {
  readonly topLeft: Point;
  readonly topRight: Point;
  readonly bottomLeft: Point;
}

/** From user space (points, y upwards) to pixels (y downwards), whatever the page's rotation and crop box. */
export function userSpaceToPixels(corners: CornersInUserSpace, widthPx: number, heightPx: number): Affine {
  const { topLeft, topRight, bottomLeft } = corners;
  // One pixel to the right and one pixel down, in points; the picture's axes may be the page's axes swapped.
  const right = { x: (topRight.x - topLeft.x) / widthPx, y: (topRight.y - topLeft.y) / widthPx };
  const down = { x: (bottomLeft.x - topLeft.x) / heightPx, y: (bottomLeft.y - topLeft.y) / heightPx };
  const determinant = right.x * down.y - down.x * right.y;
  if (!Number.isFinite(determinant) || determinant === 0) {
    throw new RangeError(`a page of ${widthPx} x ${heightPx} pixels covers no area: ${JSON.stringify(corners)}`);
  }
  const a = down.y / determinant;
  const b = -right.y / determinant;
  const c = -down.x / determinant;
  const d = right.x / determinant;
  return [a, b, c, d, -(a * topLeft.x + c * topLeft.y), -(b * topLeft.x + d * topLeft.y)];
}

export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A user-space rectangle as pixels. Pages turn by quarters only, so a rectangle stays one. */
export function boxInPixels(transform: Affine, box: UserSpaceBox): PixelBox {
  const [a, b, c, d, e, f] = transform;
  const x0 = a * box.left + c * box.bottom + e;
  const y0 = b * box.left + d * box.bottom + f;
  const x1 = a * box.right + c * box.top + e;
  const y1 = b * box.right + d * box.top + f;
  return { left: Math.min(x0, x1), top: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
}

/** A rectangle in user space. */
export interface UserSpaceBox {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface PageImage {
  readonly canvas: Canvas;
  readonly toPixels: Affine;
}

/** An open PDF to draw pages of. Owns engine memory: close it. */
export interface PageRenderer {
  readonly pageCount: number;
  render(pageIndex: number, dpi: number): PageImage;
  /** What of the page is shown; its corner need not be at 0, 0. */
  visibleBox(pageIndex: number): UserSpaceBox;
  /** The characters that the engine itself finds to touch a box. */
  textTouching(pageIndex: number, box: UserSpaceBox): string;
  close(): void;
}

/** The engine's bytes, from the installed package. */
export function readPdfiumWasm(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')));
}

export async function openPageRenderer(bytes: Uint8Array): Promise<PageRenderer> {
  const wrapped: WrappedPdfiumModule = await init({ wasmBinary: readPdfiumWasm().buffer });
  wrapped.PDFiumExt_Init();
  const pdfium = wrapped.pdfium;
  // Read anew at every use: growing the heap replaces the view. The package's types leave it out.
  const heap = (): Uint8Array => (pdfium as unknown as { readonly HEAPU8: Uint8Array }).HEAPU8;
  const data = pdfium.wasmExports.malloc(bytes.length);
  heap().set(bytes, data);
  const document = wrapped.FPDF_LoadMemDocument(data, bytes.length, '');
  if (document === 0) throw new Error(`PDFium cannot open the file: error ${wrapped.FPDF_GetLastError()}`);
  const scratch = pdfium.wasmExports.malloc(16);

  /** The engine's own answer for a pixel's place on the page: it knows crop box, rotation and what pages inherit. */
  const pixelInUserSpace = (page: number, widthPx: number, heightPx: number, x: number, y: number): Point => {
    wrapped.FPDF_DeviceToPage(page, 0, 0, widthPx, heightPx, 0, x, y, scratch, scratch + 8);
    const numbers = new DataView(heap().buffer);
    return { x: numbers.getFloat64(scratch, true), y: numbers.getFloat64(scratch + 8, true) };
  };

  return {
    pageCount: wrapped.FPDF_GetPageCount(document),
    render(pageIndex, dpi) {
      const page = wrapped.FPDF_LoadPage(document, pageIndex);
      if (page === 0) throw new RangeError(`PDFium cannot load page index ${pageIndex}`);
      // Width and height are those after rotation.
      const widthPx = Math.max(1, Math.round((wrapped.FPDF_GetPageWidthF(page) * dpi) / 72));
      const heightPx = Math.max(1, Math.round((wrapped.FPDF_GetPageHeightF(page) * dpi) / 72));
      const bitmap = wrapped.FPDFBitmap_Create(widthPx, heightPx, 0);
      wrapped.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, 0xffffffff);
      // 0x11 = annotations, and RGBA instead of BGRA.
      wrapped.FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, 0x11);
      const toPixels = userSpaceToPixels(
        {
          topLeft: pixelInUserSpace(page, widthPx, heightPx, 0, 0),
          topRight: pixelInUserSpace(page, widthPx, heightPx, widthPx, 0),
          bottomLeft: pixelInUserSpace(page, widthPx, heightPx, 0, heightPx),
        },
        widthPx,
        heightPx,
      );
      const canvas = createCanvas(widthPx, heightPx);
      const context = canvas.getContext('2d');
      const picture = context.createImageData(widthPx, heightPx);
      const source = wrapped.FPDFBitmap_GetBuffer(bitmap);
      const stride = wrapped.FPDFBitmap_GetStride(bitmap);
      for (let row = 0; row < heightPx; row += 1) {
        const start = source + row * stride;
        picture.data.set(heap().subarray(start, start + widthPx * 4), row * widthPx * 4);
      }
      context.putImageData(picture, 0, 0);
      wrapped.FPDFBitmap_Destroy(bitmap);
      wrapped.FPDF_ClosePage(page);
      return { canvas, toPixels };
    },
    visibleBox(pageIndex) {
      const page = wrapped.FPDF_LoadPage(document, pageIndex);
      if (page === 0) throw new RangeError(`PDFium cannot load page index ${pageIndex}`);
      const one = pixelInUserSpace(page, 1, 1, 0, 0);
      const other = pixelInUserSpace(page, 1, 1, 1, 1);
      wrapped.FPDF_ClosePage(page);
      return {
        left: Math.min(one.x, other.x),
        bottom: Math.min(one.y, other.y),
        right: Math.max(one.x, other.x),
        top: Math.max(one.y, other.y),
      };
    },
    textTouching(pageIndex, { left, bottom, right, top }) {
      const page = wrapped.FPDF_LoadPage(document, pageIndex);
      if (page === 0) throw new RangeError(`PDFium cannot load page index ${pageIndex}`);
      const textPage = wrapped.FPDFText_LoadPage(page);
      const length = wrapped.FPDFText_GetBoundedText(textPage, left, top, right, bottom, 0, 0);
      const buffer = pdfium.wasmExports.malloc(length * 2 + 2);
      const count = wrapped.FPDFText_GetBoundedText(textPage, left, top, right, bottom, buffer, length);
      const units = new Uint16Array(heap().slice(buffer, buffer + count * 2).buffer);
      pdfium.wasmExports.free(buffer);
      wrapped.FPDFText_ClosePage(textPage);
      wrapped.FPDF_ClosePage(page);
      // Filled up with a closing zero, or several.
      return String.fromCharCode(...units).replace(/\0+$/u, '');
    },
    close() {
      wrapped.FPDF_CloseDocument(document);
      pdfium.wasmExports.free(scratch);
      // Last: the engine reads the document from this very memory.
      pdfium.wasmExports.free(data);
    },
  };
}
