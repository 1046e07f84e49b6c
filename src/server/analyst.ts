import type { Job, LibraryPaper } from '../api/index.ts';
import { isGone, ownerName, type ClaimedPaper, type Library } from '../library/index.ts';
import type { ReaderProfile } from '../model/index.ts';
import { analyse, createReader, type Progress, type ReaderLimits } from '../pipeline/index.ts';
import type { Events } from './events.ts';

/** Reads the papers that wait in the library, beside the event loop. */
export interface Analyst {
  /** There may be something to do. */
  wake(): void;
  /** The card with how far the analysis is. */
  withProgress(paper: LibraryPaper): LibraryPaper;
  jobs(): Promise<readonly Job[]>;
  close(): Promise<void>;
}

export interface AnalystOptions {
  readonly library: Library;
  readonly events: Events;
  /** Called after each change of the library. */
  readonly changed: () => void;
  readonly profile: () => ReaderProfile;
  readonly workerCount: number;
  readonly limits: Partial<ReaderLimits>;
  readonly onFault: (cause: unknown) => void;
}

/** Taken over by others after so long without a sign of life. A reader that was killed on this machine is noticed at once. */
const LEASE_MS = 60_000;
const RENEW_MS = 15_000;

export function createAnalyst(options: AnalystOptions): Analyst {
  const { library, events, changed, profile, workerCount, limits, onFault } = options;
  const owner = ownerName();
  const reader = createReader({ workerCount, limits });
  const under = new Map<string, { readonly paper: ClaimedPaper; progress: Progress | null }>();
  let closed = false;
  let claiming = false;
  let again = false;

  const renewal = setInterval(() => {
    if (under.size > 0) library.papers.renew(owner, LEASE_MS).catch(onFault);
  }, RENEW_MS);
  renewal.unref();

  async function claimAll(): Promise<void> {
    while (!closed && under.size < workerCount) {
      const paper = await library.papers.claim({ owner, leaseMs: LEASE_MS, isGone });
      if (!paper) return;
      under.set(paper.id, { paper, progress: null });
      changed();
      work(paper).catch(onFault);
    }
  }

  async function work(paper: ClaimedPaper): Promise<void> {
    try {
      await analyse(paper, {
        library,
        reader,
        profile: profile(),
        onProgress: (progress) => {
          under.set(paper.id, { paper, progress });
          events.send({ type: 'job', job: jobOf(paper, 'running', progress) });
        },
      });
      events.send({ type: 'job', job: jobOf(paper, 'done', null) });
    } catch (cause) {
      // Closing gives papers back: whoever comes next reads them.
      if (!closed) throw cause;
    } finally {
      under.delete(paper.id);
      if (!closed) {
        changed();
        wake();
      }
    }
  }

  function wake(): void {
    again = true;
    if (claiming || closed) return;
    claiming = true;
    void (async () => {
      while (again && !closed) {
        again = false;
        await claimAll();
      }
    })()
      .catch(onFault)
      .finally(() => (claiming = false));
  }

  return {
    wake,
    withProgress(paper) {
      const progress = under.get(paper.id)?.progress ?? null;
      return progress ? { ...paper, analysis: { ...paper.analysis, progress } } : paper;
    },
    async jobs() {
      return library.papers
        .waiting()
        .then((papers) =>
          papers.map((paper) =>
            jobOf(paper, paper.running ? 'running' : 'queued', under.get(paper.id)?.progress ?? null),
          ),
        );
    },
    async close() {
      closed = true;
      clearInterval(renewal);
      await reader.close();
      await library.papers.release(owner);
    },
  };
}

function jobOf(paper: ClaimedPaper, status: Job['status'], progress: Progress | null): Job {
  return {
    id: `analysis-${paper.id}`,
    kind: 'analysis',
    name: paper.fileName,
    paperId: paper.id,
    status,
    progress: progress && { done: progress.pages, of: progress.of },
    problem: null,
    createdAt: paper.addedAt,
  };
}
