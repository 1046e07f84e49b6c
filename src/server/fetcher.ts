import { Readable } from 'node:stream';
import type { Job } from '../api/index.ts';
import type { Library } from '../library/index.ts';
import { problem, type Problem } from '../model/index.ts';
import { addPaper } from '../pipeline/index.ts';
import { createSources, recognizeSource, type Sources } from '../sources/index.ts';
import type { Events } from './events.ts';

/** Gets papers from arXiv and web addresses, one after another; what is under way is kept and goes on after a restart. */
export interface Fetcher {
  add(names: readonly string[]): Promise<readonly Job[]>;
  jobs(): Promise<readonly Job[]>;
  /** Stops it, or dismisses its failure; false when there is no such job. */
  remove(id: string): Promise<boolean>;
  /** There may be something left from before. */
  wake(): void;
  close(): Promise<void>;
}

export interface FetcherOptions {
  readonly library: Library;
  readonly events: Events;
  readonly sources?: Sources;
  readonly maxBytes: number;
  /** A paper has arrived. */
  readonly arrived: () => void;
  readonly onFault: (cause: unknown) => void;
}

type Fetch = Awaited<ReturnType<Library['fetches']['add']>>;

export function createFetcher(options: FetcherOptions): Fetcher {
  const { library, events, maxBytes, arrived, onFault } = options;
  const sources = options.sources ?? createSources({ maxBytes });
  let current: { readonly id: string; readonly controller: AbortController; progress: Job['progress'] } | null = null;
  let running: Promise<void> | null = null;
  let closed = false;

  const jobOf = (fetch: Fetch, change: Partial<Job> = {}): Job => ({
    id: fetch.id,
    kind: 'fetch',
    name: fetch.name,
    paperId: null,
    status: fetch.problem ? 'failed' : fetch.id === current?.id ? 'running' : 'queued',
    progress: fetch.id === current?.id ? current.progress : null,
    problem: fetch.problem,
    createdAt: fetch.createdAt,
    ...change,
  });
  const tell = (job: Job): void => events.send({ type: 'job', job });

  async function run(): Promise<void> {
    for (;;) {
      const next = (await library.fetches.list()).find((fetch) => fetch.problem === null);
      if (!next || closed) return;
      current = { id: next.id, controller: new AbortController(), progress: null };
      tell(jobOf(next));
      try {
        const outcome = await fetchOne(next, current.controller.signal);
        if (typeof outcome === 'string') {
          await library.fetches.remove(next.id);
          tell(jobOf(next, { status: 'done', progress: null, paperId: outcome }));
          arrived();
        } else {
          await library.fetches.fail(next.id, outcome);
          tell(jobOf({ ...next, problem: outcome }, { progress: null }));
        }
      } catch (cause) {
        // Closed: it stays where it is and is taken up again. Removed: it is gone.
        if (!current.controller.signal.aborted) throw cause;
        if (closed) return;
      } finally {
        current = null;
      }
    }
  }

  /** The id of the paper, or what kept it from coming. */
  async function fetchOne(fetch: Fetch, signal: AbortSignal): Promise<string | Problem> {
    const name = recognizeSource(fetch.name);
    if (!name)
      return problem('paper-not-found', `"${fetch.name}" is neither an arXiv id nor a DOI nor an https address.`);
    let told = 0;
    const fetched = await sources.get(name, {
      signal,
      onProgress: (progress) => {
        if (progress.type !== 'fetching' || !current) return;
        current.progress = { done: progress.receivedBytes, of: progress.ofBytes };
        if (Date.now() - told < TELL_EVERY_MS) return;
        told = Date.now();
        tell(jobOf(fetch));
      },
    });
    if (fetched.type === 'problem') return fetched.problem;
    const { pdf, arxivId, stem, url } = fetched.paper;
    if (!pdf) {
      return fetched.paper.warnings[0] ?? problem('not-a-paper-file', 'There is no PDF under this address.');
    }
    const added = await addPaper(library, {
      name: `${stem}.pdf`,
      origin: arxivId === null ? { type: 'url', url } : { type: 'arxiv', id: arxivId, url },
      bytes: Readable.from([Buffer.from(pdf.bytes)]),
      maxBytes,
    });
    return added.type === 'refused' ? added.problem : added.paper.id;
  }

  function wake(): void {
    running ??= run()
      .catch(onFault)
      .finally(() => (running = null));
  }

  return {
    async add(names) {
      const fetches: Fetch[] = [];
      for (const name of names) fetches.push(await library.fetches.add(name));
      const jobs = fetches.map((fetch) => jobOf(fetch));
      jobs.forEach(tell);
      // The one running may have looked at the list just before.
      void (running ?? Promise.resolve()).finally(wake);
      wake();
      return jobs;
    },
    jobs: async () => (await library.fetches.list()).map((fetch) => jobOf(fetch)),
    async remove(id) {
      const done = await library.fetches.remove(id);
      if (current?.id === id) current.controller.abort();
      return done;
    },
    wake,
    async close() {
      closed = true;
      current?.controller.abort();
      await running;
      await sources.close();
    },
  };
}

const TELL_EVERY_MS = 250;
