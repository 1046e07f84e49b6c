import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { problem, type FileMark, type PaperReport, type Problem, type ReadingRequest } from '../model/index.ts';
import { DEFAULT_READER_LIMITS, memoryProblem, sizeProblem, slowProblem, type ReaderLimits } from './limits.ts';
import type { Beside, FromWorker, Progress, ToWorker, WorkerOptions, WorkTimings } from './messages.ts';
import { unpackLines } from './packed-lines.ts';

export interface ReaderOptions {
  /** Those left out are `DEFAULT_READER_LIMITS`. */
  readonly limits?: Partial<ReaderLimits>;
  /** Papers read at the same time; two, or one on a machine with one core. Reports do not depend on it. */
  readonly workerCount?: number;
  /** A worker whose engine has grown beyond this is replaced after its paper, since that memory never shrinks. */
  readonly recycleAboveBytes?: number;
}

export interface ReadTimings extends WorkTimings {
  /** From the call with the bytes, or from when a worker was free, to the report in hand. */
  readonly totalMs: number;
}

export type ReadOutcome =
  | {
      readonly type: 'report';
      readonly report: PaperReport;
      /** What readers have left in the file with other programs. */
      readonly marks: readonly FileMark[];
      readonly timings: ReadTimings;
    }
  | { readonly type: 'problem'; readonly problem: Problem };

/** Reads papers in worker threads. Owns them: `close` it, whatever happened. */
export interface Reader {
  /** Bytes to report. What a paper does to us is a problem in the outcome; only a closed reader rejects. */
  read(
    bytes: Uint8Array,
    request?: ReadingRequest,
    onProgress?: (progress: Progress) => void,
    beside?: Beside,
  ): Promise<ReadOutcome>;
  /** Stops the workers, unfinished papers with them, and waits until they are gone. */
  close(): Promise<void>;
}

interface Job {
  readonly bytes: Uint8Array;
  readonly request: ReadingRequest | null;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly beside: Beside | undefined;
  /** Asks for a worker that has read nothing yet. */
  needsNewWorker: boolean;
  readonly resolve: (outcome: ReadOutcome) => void;
  readonly reject: (cause: Error) => void;
}

/** A worker and what it is at. */
interface Member {
  readonly worker: Worker;
  papersDone: number;
  current: { readonly job: Job; readonly startedMs: number; readonly timer: NodeJS.Timeout } | null;
}

const RECYCLE_ABOVE_BYTES = 256 * 1024 * 1024;

/** Starts the first worker at once, so that it gets ready while the caller loads the paper; more when papers queue. */
export function createReader(options: ReaderOptions = {}): Reader {
  const limits: ReaderLimits = { ...DEFAULT_READER_LIMITS, ...options.limits };
  const workerCount = Math.max(1, options.workerCount ?? Math.min(2, availableParallelism()));
  const recycleAboveBytes = options.recycleAboveBytes ?? RECYCLE_ABOVE_BYTES;
  const engine = compileEngine();
  // Told to whoever reads; a reader that is only made and closed must not bring the program down.
  engine.catch(() => {});

  const members = new Set<Member>();
  const ending = new Set<Promise<unknown>>();
  const queue: Job[] = [];
  let closed = false;

  function startMember(): Member {
    const member: Member = { worker: startWorker(limits), papersDone: 0, current: null };
    const { worker } = member;
    // An idle worker must not keep the program alive.
    worker.unref();
    worker.on('message', (message: FromWorker) => hear(member, message));
    worker.on('error', (cause) => lose(member, problemOfDeath(cause, limits)));
    worker.on('exit', (code) => lose(member, problem('reader-crashed', `The reading thread ended (${code}).`)));
    members.add(member);
    engine.then(
      (module) => send(worker, { type: 'start', engine: module }),
      (cause: unknown) => lose(member, problem('internal-error', `The PDF engine did not load: ${String(cause)}`)),
    );
    return member;
  }

  /** Gives papers to idle workers, starting workers as long as there are papers and room. */
  function assign(): void {
    while (queue.length > 0) {
      const idle = [...members].filter((member) => member.current === null);
      const fitting = idle.find((member) => !queue[0]?.needsNewWorker || member.papersDone === 0);
      if (!fitting && members.size >= workerCount) {
        if (!idle[0]) return;
        end(idle[0]);
      }
      give(fitting ?? startMember(), queue.shift()!);
    }
  }

  function give(member: Member, job: Job): void {
    const timer = setTimeout(() => lose(member, slowProblem(limits)), limits.timeoutMs);
    member.current = { job, startedMs: performance.now(), timer };
    member.worker.ref();
    // The engine has to be there first; a worker hears its messages in order.
    engine.then(
      () => send(member.worker, { type: 'paper', bytes: job.bytes, request: job.request, beside: job.beside }),
      () => {},
    );
  }

  function hear(member: Member, message: FromWorker): void {
    const { current } = member;
    if (!current) return;
    switch (message.type) {
      case 'begun':
        // Starting a worker is our time, not the paper's.
        current.timer.refresh();
        return;
      case 'progress':
        current.job.onProgress?.(message.progress);
        return;
      case 'report': {
        const report = reportOf(message);
        const totalMs = performance.now() - current.startedMs;
        release(member, { mustGo: message.engineBytes > recycleAboveBytes });
        const timings = { ...message.timings, totalMs };
        current.job.resolve({ type: 'report', report, marks: message.marks, timings });
        return;
      }
      case 'problem': {
        const { code } = message.problem;
        const dead = code === 'reader-crashed' || code === 'too-much-memory';
        const hadRead = member.papersDone > 0;
        release(member, { mustGo: dead || message.engineBytes > recycleAboveBytes });
        const found = code === 'too-much-memory' ? memoryProblem(limits) : message.problem;
        // A used worker has less room than a new one, and the answer must not depend on what was read before.
        if (dead && hadRead) retry(current.job);
        else current.job.resolve({ type: 'problem', problem: found });
      }
    }
  }

  /** The worker is gone or must go, and its paper gets this answer. */
  function lose(member: Member, found: Problem): void {
    if (!members.has(member)) return;
    const { current } = member;
    const hadRead = member.papersDone > 0;
    release(member, { mustGo: true });
    if (!current) return;
    if (hadRead && found.code !== 'too-slow' && !closed) retry(current.job);
    else current.job.resolve({ type: 'problem', problem: found });
  }

  function release(member: Member, { mustGo }: { readonly mustGo: boolean }): void {
    if (member.current) clearTimeout(member.current.timer);
    member.current = null;
    member.papersDone += 1;
    member.worker.unref();
    if (mustGo) end(member);
    queueMicrotask(assign);
  }

  function end(member: Member): void {
    members.delete(member);
    const ended: Promise<unknown> = member.worker.terminate().finally(() => ending.delete(ended));
    ending.add(ended);
  }

  /** Once more, in a new worker. */
  function retry(job: Job): void {
    job.needsNewWorker = true;
    queue.unshift(job);
  }

  startMember();
  return {
    async read(bytes, request, onProgress, beside) {
      if (closed) throw new Error('the reader is closed');
      const refused =
        sizeProblem(bytes.length, limits) ??
        (beside?.pdf ? sizeProblem(beside.pdf.length, limits) : null) ??
        (limits.maxMemoryBytes < MIN_MEMORY_BYTES ? memoryProblem(limits) : null);
      if (refused) return { type: 'problem', problem: refused };
      return new Promise((resolve, reject) => {
        queue.push({ bytes, request: request ?? null, onProgress, beside, needsNewWorker: false, resolve, reject });
        assign();
      });
    },
    async close() {
      closed = true;
      const unfinished = [...queue.splice(0), ...[...members].flatMap(({ current }) => (current ? [current.job] : []))];
      for (const member of members) {
        if (member.current) clearTimeout(member.current.timer);
        member.current = null;
        end(member);
      }
      for (const job of unfinished) job.reject(new Error('the reader was closed'));
      await Promise.all(ending);
    },
  };
}

function reportOf({ json, lines }: Extract<FromWorker, { type: 'report' }>): PaperReport {
  const report = JSON.parse(json) as PaperReport;
  // In the place that it had, so that the report is written out as it was made.
  return { ...report, document: { ...report.document, lines: unpackLines(lines) } };
}

function send(worker: Worker, message: ToWorker): void {
  // The rule means windows; a thread has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(message);
}

async function compileEngine(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  return WebAssembly.compile(await readFile(path));
}

function startWorker(limits: ReaderLimits): Worker {
  const entry = import.meta.url.endsWith('.ts')
    ? new URL('./worker-from-source.mjs', import.meta.url)
    : new URL('./worker.js', import.meta.url);
  // The engine's memory and the thread's own objects are counted apart by Node; together they keep to the limit.
  const halfBytes = Math.floor(limits.maxMemoryBytes / 2);
  return new Worker(entry, {
    workerData: {
      maxBytes: limits.maxBytes,
      maxPages: limits.maxPages,
      maxMemoryBytes: halfBytes,
    } satisfies WorkerOptions,
    resourceLimits: {
      maxOldGenerationSizeMb: Math.floor(halfBytes / 1024 ** 2),
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
    },
  });
}

/**
 * Most of what is made for a paper is dropped again soon. With the 48 MB that a thread gets by itself, much of it is copied
 * first: from characters to plan takes about a quarter longer. 96 MB gained no more.
 */
const YOUNG_GENERATION_MB = 64;

/** The engine alone starts with 17 MB and the thread's code takes as much again; no paper is read with less than this. */
const MIN_MEMORY_BYTES = 64 * 1024 * 1024;

function problemOfDeath(cause: unknown, limits: ReaderLimits): Problem {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return memoryProblem(limits);
  return problem(
    'internal-error',
    `The reading thread failed: ${cause instanceof Error ? cause.message : String(cause)}`,
  );
}
