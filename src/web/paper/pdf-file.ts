import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** Up to here a file is fetched whole, beside the code that shows it; of a larger one pdf.js asks for the parts it needs. */
const WHOLE_BYTES = 8 * 2 ** 20;

/** A paper's file and the worker that will read it: both are on their way before pdf.js itself is here. */
export interface PdfFile {
  readonly url: string;
  readonly worker: Worker;
  /** Null where pdf.js should ask for it: it is large, or could not be had, and then pdf.js says why. */
  readonly bytes: Promise<ArrayBuffer | null>;
  readonly giveUp: () => void;
}

let early: PdfFile | null = null;
/** Of the file that is shown: who asks early for it comes too late. */
let shown = '';

function fetched(url: string): PdfFile {
  const abort = new AbortController();
  const worker = new Worker(workerUrl, { type: 'module' });
  const whole = async (): Promise<ArrayBuffer | null> => {
    const response = await fetch(url, { signal: abort.signal });
    const length = Number(response.headers.get('content-length') ?? Infinity);
    if (response.ok && length <= WHOLE_BYTES) return response.arrayBuffer();
    abort.abort();
    return null;
  };
  const giveUp = (): void => {
    abort.abort();
    worker.terminate();
  };
  return { url, worker, bytes: whole().catch(() => null), giveUp };
}

/** Begins to fetch a file; the next view that opens it takes it over. Returns how to give it up. */
export function fetchEarly(url: string): () => void {
  if (early?.url !== url && shown !== url) {
    early?.giveUp();
    early = fetched(url);
  }
  const file = early;
  return () => {
    if (file === null || early !== file) return;
    early = null;
    file.giveUp();
  };
}

/** The file that is on its way, or one that is asked for now. Whoever takes it gives it up. */
export function takeFile(url: string): PdfFile {
  const file = early?.url === url ? early : fetched(url);
  if (early !== file) early?.giveUp();
  early = null;
  shown = url;
  return {
    ...file,
    giveUp: () => {
      if (shown === url) shown = '';
      file.giveUp();
    },
  };
}
