/** Reads one paper after another in a thread of its own, so that a paper can be given up without giving up the program. */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { createFormats, type Format } from '../formats/index.ts';
import { problem, type Problem } from '../model/index.ts';
import type { FromWorker, ToWorker, WorkerOptions } from './messages.ts';
import { packLines } from './packed-lines.ts';
import { readPaper } from './read-paper.ts';

if (!parentPort) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const limits = workerData as WorkerOptions;
const manifest = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** Progress more often than this only costs time. */
const PROGRESS_EVERY_MS = 100;

let formats: Promise<readonly Format[]> | null = null;

const post = (message: FromWorker, given: readonly ArrayBuffer[] = []): void => port.postMessage(message, given);

port.on('message', (message: ToWorker) => {
  if (message.type === 'start') {
    formats = createFormats({ pdfium: message.engine, maxMemoryBytes: limits.maxMemoryBytes });
    // A failure is told with the first paper, which waits for the same promise.
    formats.catch(() => {});
  } else {
    void answer(message);
  }
});

async function answer(message: Extract<ToWorker, { type: 'paper' }>): Promise<void> {
  let started: readonly Format[] = [];
  try {
    if (formats) started = await formats;
    if (started.length === 0) throw new Error('a paper came before the engine');
    post({ type: 'begun' });
    const begun = performance.now();
    let told = begun;
    const outcome = readPaper(message, {
      formats: started,
      limits,
      threepassVersion: manifest.version,
      onProgress: (progress) => {
        const now = performance.now();
        if (now - told < PROGRESS_EVERY_MS) return;
        told = now;
        post({ type: 'progress', progress });
      },
    });
    if (outcome.type === 'problem') {
      post({ type: 'problem', problem: outcome.problem, engineBytes: engineBytes(started) });
      return;
    }
    // As text: level with handing over the objects, and what arrives is, field by field, what `--json` shows.
    const { document } = outcome.report;
    const lines = packLines(document.lines);
    const json = JSON.stringify({ ...outcome.report, document: { ...document, lines: [] } });
    const timings = { ...outcome.timings, workMs: performance.now() - begun };
    post({ type: 'report', json, lines, marks: outcome.marks, timings, engineBytes: engineBytes(started) }, [
      lines.buffer,
    ]);
  } catch (cause) {
    post({ type: 'problem', problem: problemOf(cause), engineBytes: engineBytes(started) });
  }
}

function engineBytes(started: readonly Format[]): number {
  return started.reduce((bytes, format) => bytes + (format.memoryBytes?.() ?? 0), 0);
}

/** A fault of ours on this paper. Names where it happened, without this machine's folders. */
function problemOf(cause: unknown): Problem {
  if (!(cause instanceof Error)) return problem('internal-error', `Reading failed: ${String(cause)}`);
  const place = /[\w.-]+\.[jt]s:\d+/u.exec(cause.stack?.split('\n').find((line) => /^\s+at /u.test(line)) ?? '');
  return problem('internal-error', `Reading failed${place ? ` in ${place[0]}` : ''}: ${cause.name}: ${cause.message}`);
}
