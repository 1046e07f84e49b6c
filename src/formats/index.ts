import type { Format } from './format.ts';
import { withPages } from './align/index.ts';
import { htmlFormat } from './html/index.ts';
import { latex } from './latex/index.ts';
import { createPdfFormat } from './pdf/index.ts';

export { looksLike, openPaper } from './choose.ts';
export * from './format.ts';
export { createPdfFormat, htmlFormat, latex, withPages };

export interface FormatEngines {
  /** The compiled PDFium module. */
  readonly pdfium: WebAssembly.Module;
  readonly maxMemoryBytes: number;
}

/** Every input format, in the order in which they are asked whether bytes are theirs. One set a worker. */
export async function createFormats({ pdfium, maxMemoryBytes }: FormatEngines): Promise<readonly Format[]> {
  return [await createPdfFormat(pdfium, maxMemoryBytes), htmlFormat, latex];
}
