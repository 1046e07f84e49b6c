import { useEffect, useState } from 'react';
import type { PaperReport } from '../../model/index.ts';
import type { PaperMap } from './paper-map.ts';

/** The map comes a moment after the paper, from beside the page; null until then, and without a report. */
export function usePaperMap(report: PaperReport | null): PaperMap | null {
  const [map, setMap] = useState<PaperMap | null>(null);
  useEffect(() => {
    if (!report) return undefined;
    const worker = new Worker(new URL('./paper-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<PaperMap>) => {
      setMap(event.data);
      worker.terminate();
    });
    worker.postMessage(report.document);
    return () => worker.terminate();
  }, [report]);
  return map;
}
