import { basename } from 'node:path';
import type { PaperReport, Problem, ReadingRequest } from '../model/index.ts';
import { createReader } from '../pipeline/index.ts';
import type { ReaderLimits } from '../pipeline/index.ts';
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
  readonly session: Session;
}

/** Papers under way at once: what two workers need to stay busy, and no more reports waiting in memory than that. */
const AHEAD = 3;

/** Reads papers side by side and hands them out in the order they were named. Rejects with Stopped when told to stop. */
export async function* readPapers({ sources, request, limits, session }: ReadPapersOptions): AsyncGenerator<Reading> {
  const { progress, stop } = session;
  const reader = createReader({ limits });
  let turn = 0;
  const say = (index: number, text: string): void => {
    if (index !== turn) return;
    const of = sources.length > 1 ? `${index + 1} of ${sources.length} · ` : '';
    progress.say(`${of}${basename(sources[index]?.name ?? '')}${text}`);
  };
  const begin = async (source: PaperSource, index: number): Promise<Reading> => {
    if (source.path === null && process.stdin.isTTY) session.note('Waiting for a PDF on standard input.');
    const loaded = await loadPaper(source, { maxBytes: limits.maxBytes, signal: stop.signal });
    if (loaded.type === 'problem') return { ...loaded, source };
    const outcome = await reader.read(loaded.bytes, request ?? undefined, ({ pages, of }) =>
      say(index, ` · page ${pages} of ${of}`),
    );
    return outcome.type === 'report'
      ? { type: 'report', source, report: outcome.report }
      : { type: 'problem', source, problem: outcome.problem };
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
    await reader.close();
  }
}
