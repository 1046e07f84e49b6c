import { init } from '@embedpdf/pdfium';

/** The raw exports of PDFium that are used here. Pointers and handles are numbers; 0 is null. */
export interface Pdfium {
  readonly memory: WebAssembly.Memory;
  malloc(size: number): number;
  free(pointer: number): void;
  PDFiumExt_Init(): void;
  FPDF_LoadMemDocument(data: number, size: number, password: number): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_GetPageLabel(document: number, pageIndex: number, buffer: number, length: number): number;
  FPDF_GetMetaText(document: number, tag: number, buffer: number, length: number): number;
  FPDF_LoadPage(document: number, pageIndex: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetPageWidthF(page: number): number;
  FPDF_GetPageHeightF(page: number): number;
  FPDFPage_GetRotation(page: number): number;
  FPDFPage_GetCropBox(page: number, left: number, bottom: number, right: number, top: number): number;
  FPDFPage_GetMediaBox(page: number, left: number, bottom: number, right: number, top: number): number;
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(textPage: number): void;
  FPDFText_CountChars(textPage: number): number;
  FPDFText_GetUnicode(textPage: number, index: number): number;
  FPDFText_IsGenerated(textPage: number, index: number): number;
  FPDFText_IsHyphen(textPage: number, index: number): number;
  FPDFText_GetTextObject(textPage: number, index: number): number;
  FPDFText_GetLooseCharBox(textPage: number, index: number, rect: number): number;
  FPDFText_GetCharOrigin(textPage: number, index: number, x: number, y: number): number;
  FPDFText_GetMatrix(textPage: number, index: number, matrix: number): number;
  FPDFText_GetFontSize(textPage: number, index: number): number;
  FPDFTextObj_GetFont(object: number): number;
  FPDFTextObj_GetTextRenderMode(object: number): number;
  FPDFFont_GetBaseFontName(font: number, buffer: number, length: number): number;
  FPDFFont_GetFlags(font: number): number;
  FPDFFont_GetWeight(font: number): number;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFPageObj_GetType(object: number): number;
  FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  FPDFPageObj_GetFillColor(object: number, r: number, g: number, b: number, a: number): number;
  FPDFFormObj_CountObjects(form: number): number;
  FPDFFormObj_GetObject(form: number, index: number): number;
  FPDFLink_Enumerate(page: number, position: number, link: number): number;
  FPDFLink_GetAnnotRect(link: number, rect: number): number;
  FPDFLink_GetDest(document: number, link: number): number;
  FPDFLink_GetAction(link: number): number;
  FPDFAction_GetType(action: number): number;
  FPDFAction_GetDest(document: number, action: number): number;
  FPDFAction_GetURIPath(document: number, action: number, buffer: number, length: number): number;
  FPDFDest_GetDestPageIndex(document: number, dest: number): number;
  FPDFDest_GetLocationInPage(
    dest: number,
    hasX: number,
    hasY: number,
    hasZoom: number,
    x: number,
    y: number,
    zoom: number,
  ): number;
  FPDFPage_GetAnnotCount(page: number): number;
  FPDFPage_GetAnnot(page: number, index: number): number;
  FPDFPage_CloseAnnot(annotation: number): void;
  FPDFAnnot_GetSubtype(annotation: number): number;
  FPDFAnnot_GetFlags(annotation: number): number;
  FPDFAnnot_HasKey(annotation: number, key: number): number;
  FPDFAnnot_GetStringValue(annotation: number, key: number, buffer: number, length: number): number;
  FPDFAnnot_GetRect(annotation: number, rect: number): number;
  FPDFAnnot_CountAttachmentPoints(annotation: number): number;
  FPDFAnnot_GetAttachmentPoints(annotation: number, index: number, quad: number): number;
  EPDFAnnot_GetColor(annotation: number, type: number, red: number, green: number, blue: number): number;
  FPDFBookmark_GetFirstChild(document: number, bookmark: number): number;
  FPDFBookmark_GetNextSibling(document: number, bookmark: number): number;
  FPDFBookmark_GetTitle(bookmark: number, buffer: number, length: number): number;
  FPDFBookmark_GetDest(document: number, bookmark: number): number;
  FPDFBookmark_GetAction(bookmark: number): number;
}

/** Thrown from inside the engine when a file asks for more memory than allowed. The instance is dead afterwards. */
export class OutOfMemory extends Error {
  readonly limitBytes: number;

  constructor(limitBytes: number) {
    super(`the PDF engine asked for more than ${limitBytes} bytes`);
    this.limitBytes = limitBytes;
  }
}

/**
 * Starts an instance of PDFium from its compiled module.
 *
 * The package's own wrappers check every call and cost more than the calls; the raw exports are used instead. The heap
 * only grows through one import, which is where the cap is held: a bomb ends in OutOfMemory and not in a dead machine.
 */
export async function startPdfium(wasm: WebAssembly.Module, maxMemoryBytes: number): Promise<Pdfium> {
  let exports: WebAssembly.Exports | undefined;
  await init({
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      const env = { ...imports['env'] };
      const grow = env['emscripten_resize_heap'];
      env['emscripten_resize_heap'] = (size: number) => {
        if (size >>> 0 > maxMemoryBytes) throw new OutOfMemory(maxMemoryBytes);
        return (grow as (bytes: number) => number)(size);
      };
      void WebAssembly.instantiate(wasm, { ...imports, env }).then((instance) => {
        exports = instance.exports;
        done(instance);
      });
      return {};
    },
    // A damaged file makes the engine complain on its standard streams; what matters comes back as error codes.
    print: () => undefined,
    printErr: () => undefined,
  });
  if (exports === undefined) throw new Error('PDFium did not start');
  const pdfium = exports as unknown as Pdfium;
  pdfium.PDFiumExt_Init();
  return pdfium;
}
