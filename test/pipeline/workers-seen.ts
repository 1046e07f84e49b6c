import { channel } from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';

/** Every worker thread started while `run` ran, and how many of them are still alive. */
export async function workersSeen(
  run: () => Promise<void>,
): Promise<{ readonly started: number; readonly alive: number }> {
  const workers: Worker[] = [];
  const see = (message: unknown): void => {
    workers.push((message as { readonly worker: Worker }).worker);
  };
  channel('worker_threads').subscribe(see);
  try {
    await run();
  } finally {
    channel('worker_threads').unsubscribe(see);
  }
  // A thread that has ended has no number any more.
  return { started: workers.length, alive: workers.filter(({ threadId }) => threadId !== -1).length };
}
