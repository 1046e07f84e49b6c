import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A holder that has not shown itself for so long is gone, killed perhaps. */
const GONE_AFTER_MS = 15_000;
const LOOK_EVERY_MS = 100;

export interface Turns {
  /** Runs `call` when no other call runs and the pause since the last one is over, over all processes that share the folder. */
  take<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/**
 * One call at a time with a pause after each, kept by two files: a lock that its holder touches while it works, and the time
 * when the last call ended. Where the folder cannot be written, the order is kept within this process alone.
 */
export function createTurns(folder: string, pauseMs: number): Turns {
  const lockPath = join(folder, 'arxiv.lock');
  const timePath = join(folder, 'arxiv.last-call');
  let before: Promise<unknown> = Promise.resolve();
  let lastEnd = 0;

  async function takeAlone<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const release = await lock(lockPath, signal);
    try {
      const kept = Number(await readFile(timePath, 'utf8').catch(() => '0'));
      // A time in the future is a clock that was set back; nobody waits for that.
      const last = Math.max(lastEnd, kept <= Date.now() ? kept : 0);
      const waitMs = last + pauseMs - Date.now();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal });
      return await call();
    } finally {
      lastEnd = Date.now();
      await writeFile(timePath, String(lastEnd)).catch(() => {});
      await release();
    }
  }

  return {
    async take(call, signal) {
      const turn = before.then(() => takeAlone(call, signal));
      before = turn.catch(() => {});
      return turn;
    },
  };
}

/** Waits until the lock is ours; resolves with what gives it back. */
async function lock(path: string, signal: AbortSignal): Promise<() => Promise<void>> {
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch {
    return async () => {};
  }
  for (;;) {
    signal.throwIfAborted();
    try {
      const handle = await open(path, 'wx');
      await handle.close();
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return async () => {};
    }
    const touched = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    if (touched !== null && Date.now() - touched > GONE_AFTER_MS) {
      // Moved before it is removed: of two that see it, one moves it, and the other finds nothing.
      const aside = `${path}.${process.pid}`;
      await rename(path, aside).catch(() => {});
      await rm(aside, { force: true });
    } else {
      await sleep(LOOK_EVERY_MS, undefined, { signal });
    }
  }
  const alive = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, GONE_AFTER_MS / 5);
  alive.unref();
  return async () => {
    clearInterval(alive);
    await rm(path, { force: true });
  };
}
