import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PaperReport, Problem, ReadingRequest } from '../model/index.ts';
import { createReader } from '../pipeline/index.ts';
import type { Beside, ReaderLimits } from '../pipeline/index.ts';
import { createSources } from '../sources/index.ts';
import { fetchPaper, loadPrint } from './fetch-paper.ts';
import { loadPaper } from './paper-source.ts';
import type { PaperSource } from './paper-source.ts';
import type { Session } from './session.ts';

export type Reading =
  | { readonly type: 'report'; readonly source: PaperSource; readonly report: PaperReport }
  | { readonly type: 'problem'; readonly source: PaperSource; readonly problem: Problem };

export interface ReadPapersOptions {
  readonly sources: readonly PaperSource[];
  /** No plan is made without one. */
  readonly request: ReadingRequest | null;
  readonly limits: ReaderLimits;
  /** Refuses every use of the network. */
  readonly offline: boolean;
  /** The print of the one source that is read; null when none was named. */
  readonly print: string | null;
  readonly session: Session;
}

type Paper =
  | {
      readonly type: 'bytes';
      readonly bytes: Uint8Array;
      readonly beside: Beside | undefined;
      readonly fileUrl: string | null;
    }
  | { readonly type: 'problem'; readonly problem: Problem };

/** Papers under way at once: what two workers need to stay busy, and no more reports waiting in memory than that. */
const AHEAD = 3;

/** Reads papers side by side and hands them out in the order they were named. Rejects with Stopped when told to stop. */
export async function* readPapers({
  sources,
  request,
  limits,
  offline,
  print,
  session,
}: ReadPapersOptions): AsyncGenerator<Reading> {
  const { progress, stop } = session;
  const reader = createReader({ limits });
  const elsewhere = createSources({ offline, maxBytes: limits.maxBytes });
  let turn = 0;
  const say = (index: number, text: string): void => {
    if (index !== turn) return;
    const of = sources.length > 1 ? `${index + 1} of ${sources.length} · ` : '';
    progress.say(`${of}${basename(sources[index]?.name ?? '')}${text}`);
  };
  const begin = async (source: PaperSource, index: number): Promise<Reading> => {
    const got = await getPaper(source, index);
    if (got.type === 'problem') return { ...got, source };
    const tell = (done: { readonly pages: number; readonly of: number }): void =>
      say(index, ` · page ${done.pages} of ${done.of}`);
    const outcome = await reader.read(got.bytes, request ?? undefined, tell, got.beside);
    return outcome.type === 'report'
      ? { type: 'report', source: { ...source, fileUrl: got.fileUrl }, report: outcome.report }
      : { type: 'problem', source, problem: outcome.problem };
  };
  const getPaper = async (source: PaperSource, index: number): Promise<Paper> => {
    const { signal } = stop;
    if (source.remote !== null) {
      return fetchPaper(source.remote, { sources: elsewhere, signal, say: (text) => say(index, text) });
    }
    if (source.path === null && process.stdin.isTTY) session.note('Waiting for a paper on standard input.');
    const loaded = await loadPaper(source, { maxBytes: limits.maxBytes, signal });
    if (loaded.type === 'problem') return loaded;
    const pdf = print === null ? null : await loadPrint(print, limits);
    if (pdf !== null && 'code' in pdf) return { type: 'problem', problem: pdf };
    const beside = pdf === null ? undefined : { pdf, arxivId: null, warnings: [] };
    const fileUrl = print === null ? source.fileUrl : pathToFileURL(print).href;
    return { ...loaded, beside, fileUrl };
  };
  const under = new Map<number, Promise<Reading>>();
  let begun = 0;
  try {
    for (turn = 0; turn < sources.length; turn += 1) {
      for (; begun < Math.min(sources.length, turn + AHEAD); begun += 1) {
        const source = sources[begun];
        if (source === undefined) break;
        const reading = begin(source, begun);
        // Waited for in its turn; failing before that must not end the program from the side.
        reading.catch(() => {});
        under.set(begun, reading);
      }
      say(turn, '');
      const current = under.get(turn);
      if (current === undefined) break;
      // Reports are large; those handed out are not kept.
      under.delete(turn);
      yield await stop.orRejected(current);
    }
  } finally {
    await Promise.all([reader.close(), elsewhere.close()]);
  }
}
