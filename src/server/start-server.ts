import { fileURLToPath } from 'node:url';
import { availableParallelism } from 'node:os';
import type { Library } from '../library/index.ts';
import { DEFAULT_READER_LIMITS, type ReaderLimits } from '../pipeline/index.ts';
import type { Sources } from '../sources/index.ts';
import { createAnalyst, type Analyst } from './analyst.ts';
import { createApp, ownVersion } from './app.ts';
import { createEvents } from './events.ts';
import { createFetcher } from './fetcher.ts';
import { isLoopback } from './guard.ts';
import { createReaderStore } from './reader-store.ts';
import type { Services } from './services.ts';
import { loadSessions } from './sessions.ts';

export interface ServerOptions {
  readonly library: Library;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly newToken?: boolean;
  readonly limits?: Partial<ReaderLimits>;
  readonly workerCount?: number;
  /** For tests: instead of the network. */
  readonly sources?: Sources;
  readonly webFolder?: string;
  /** A fault of ours, for the terminal. */
  readonly onFault: (cause: unknown) => void;
}

export interface RunningServer {
  /** Where a browser finds it. */
  readonly url: string;
  readonly port: number;
  /** Printed once and kept as a hash; null when none was made now. */
  readonly token: string | null;
  close(): Promise<void>;
}

/** Most files in one upload. */
const MOST_FILES = 100;
/** How often another program's writes are looked for. */
const WATCH_EVERY_MS = 1000;
/** Changes within this time are told together. */
const TELL_AFTER_MS = 30;

/** Serves the library until it is closed. The library stays open. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { library, host, port, environment, onFault } = options;
  const version = ownVersion();
  const limits = { ...DEFAULT_READER_LIMITS, ...options.limits };
  const secured = isLoopback(host) ? null : await loadSessions(library.folder, { newToken: options.newToken ?? false });
  const events = createEvents();
  const readers = createReaderStore(environment);

  // Told from a number that grows with every change, whoever makes it.
  let told = await library.papers.newestChange();
  let telling: NodeJS.Timeout | null = null;
  let closed = false;
  const tell = async (foreign: boolean): Promise<void> => {
    const { changed, papers } = await library.papers.changedSince(told);
    told = changed;
    for (const paper of papers) {
      if (paper.deletedAt !== null) events.send({ type: 'paper-removed', paperId: paper.id });
      else events.send({ type: 'paper', paper: analyst.withProgress(paper) });
      if (!foreign) continue;
      events.send({ type: 'notes', paperId: paper.id });
      events.send({ type: 'progress', paperId: paper.id });
    }
  };
  const changed = (): void => {
    telling ??= setTimeout(() => {
      telling = null;
      if (!closed) tell(false).catch(onFault);
    }, TELL_AFTER_MS);
  };
  const analyst: Analyst = createAnalyst({
    library,
    events,
    changed,
    profile: () => readers.reader(),
    workerCount: options.workerCount ?? Math.max(1, Math.min(4, availableParallelism() - 1)),
    limits,
    onFault,
  });
  const fetcher = createFetcher({
    library,
    events,
    ...(options.sources ? { sources: options.sources } : {}),
    maxBytes: limits.maxBytes,
    arrived: () => {
      analyst.wake();
      changed();
    },
    onFault,
  });
  const services: Services = {
    library,
    events,
    analyst,
    fetcher,
    readers,
    limits: { maxBytes: limits.maxBytes, maxFiles: MOST_FILES },
    samplePath: fileURLToPath(new URL('../../examples/papers/label-smoothing.pdf', import.meta.url)),
    version,
    changed,
  };
  const built = import.meta.url.endsWith('.ts') ? '../../dist/web/' : '../web/';
  const app = await createApp({
    services,
    host,
    sessions: secured?.sessions ?? null,
    webFolder: options.webFolder ?? fileURLToPath(new URL(built, import.meta.url)),
    onFault,
  });

  let seen = library.dataVersion();
  const watch = setInterval(() => {
    const now = library.dataVersion();
    if (now === seen) return;
    seen = now;
    analyst.wake();
    fetcher.wake();
    tell(true).catch(onFault);
  }, WATCH_EVERY_MS);
  watch.unref();

  const close = async (): Promise<void> => {
    closed = true;
    clearInterval(watch);
    if (telling) clearTimeout(telling);
    events.close();
    await app.close();
    await Promise.all([analyst.close(), fetcher.close()]);
  };
  try {
    await app.listen({ host, port });
  } catch (error) {
    await close();
    throw error;
  }
  // What was under way when the last server ended goes on; so do reports of an older version.
  await library.papers.queueOutdated();
  analyst.wake();
  fetcher.wake();
  const address = app.server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return { url: `http://${shown}:${boundPort}/`, port: boundPort, token: secured?.token ?? null, close };
}
