import type { Format } from '../format.ts';

/** Compiles the engine; one instance a worker. `wasm` is the compiled PDFium module. */
export async function createPdfFormat(wasm: WebAssembly.Module, maxMemoryBytes: number): Promise<Format> {
  throw new Error(`not there yet ${String(wasm)} ${maxMemoryBytes}`);
}
