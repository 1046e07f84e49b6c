import type { PaperDocument } from '../../model/index.ts';
import { mapPaper } from './paper-map.ts';

/** Beside the page: a long paper takes a few hundred milliseconds, in which the first page must scroll. */
globalThis.addEventListener('message', (event: MessageEvent<PaperDocument>) => {
  globalThis.postMessage(mapPaper(event.data));
});
