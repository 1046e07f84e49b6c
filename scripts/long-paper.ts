// A paper of as many pages as wanted, from the pages of a real one: what is slow only in long papers shows here.
import { init } from '@embedpdf/pdfium';
import { readPdfiumWasm } from './page-image.ts';

/**
 * Repeats the pages of a PDF, in order, until there are `pageCount`. Fonts and pictures are repeated with them, as in a file
 * merged of many papers; the outline is not.
 */
export async function longPaper(bytes: Uint8Array, pageCount: number): Promise<Uint8Array> {
  const engine = await init({ wasmBinary: readPdfiumWasm().buffer });
  engine.PDFiumExt_Init();
  const { pdfium } = engine;
  // Read anew at every use: growing the heap replaces the view. The package's types leave it out.
  const heap = (): Uint8Array => (pdfium as unknown as { readonly HEAPU8: Uint8Array }).HEAPU8;
  const data = pdfium.wasmExports.malloc(bytes.length);
  heap().set(bytes, data);
  const source = engine.FPDF_LoadMemDocument(data, bytes.length, '');
  if (source === 0) throw new Error('the PDF engine cannot open the paper to repeat');
  const sourceCount = engine.FPDF_GetPageCount(source);
  const long = engine.FPDF_CreateNewDocument();
  for (let done = 0; done < pageCount; done += sourceCount) {
    const range = `1-${Math.min(sourceCount, pageCount - done)}`;
    if (!engine.FPDF_ImportPages(long, source, range, done)) throw new Error(`pages ${range} cannot be repeated`);
  }
  const writer = engine.PDFiumExt_OpenFileWriter();
  engine.PDFiumExt_SaveAsCopy(long, writer);
  const size = engine.PDFiumExt_GetFileWriterSize(writer);
  const saved = pdfium.wasmExports.malloc(size);
  engine.PDFiumExt_GetFileWriterData(writer, saved, size);
  const copy = heap().slice(saved, saved + size);
  engine.PDFiumExt_CloseFileWriter(writer);
  engine.FPDF_CloseDocument(long);
  engine.FPDF_CloseDocument(source);
  return copy;
}
