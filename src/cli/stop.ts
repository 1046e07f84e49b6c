/** Why a command ends before its time. */
export type StopReason = 'interrupted' | 'terminated' | 'output-closed';

export class Stopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(reason);
    this.reason = reason;
  }
}

/** What the shell is told: 128 plus the number of the signal. A closed output is the reader's choice and no failure. */
export function exitCodeOf(reason: StopReason, soFar: number): number {
  return { interrupted: 130, terminated: 143, 'output-closed': soFar }[reason];
}

export interface Stop {
  readonly signal: AbortSignal;
  /** The promise's value, or a rejection with Stopped as soon as the command is to end. */
  orRejected<T>(promise: Promise<T>): Promise<T>;
  /** Takes the handlers away again. */
  release(): void;
}

/** A closed pipe (`--help | head`) is the reader's choice and no failure, outside a session too. */
export function allowClosing(output: NodeJS.WriteStream): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    // Any other fault is the session's to tell, when there is one.
    if (error.code !== 'EPIPE' && output.listenerCount('error') === 1) throw error;
  });
}

/**
 * Turns Ctrl-C, a kill and a closed pipe (`| head`) into one signal that the command waits on, so that it ends the way it
 * always ends: workers stopped, temporary files gone, the exit code returned. A second Ctrl-C is not caught.
 */
export function listenForStop(output: NodeJS.WriteStream): Stop {
  const controller = new AbortController();
  const stop = (reason: StopReason): void => controller.abort(new Stopped(reason));
  const onInterrupt = (): void => stop('interrupted');
  const onTerminate = (): void => stop('terminated');
  const onOutputError = (error: NodeJS.ErrnoException): void => {
    if (error.code === 'EPIPE') stop('output-closed');
    else controller.abort(error);
  };
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onTerminate);
  output.on('error', onOutputError);
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
  });
  // Whoever waits is told; when nobody waits there is nothing to say.
  aborted.catch(() => {});
  return {
    signal: controller.signal,
    orRejected: async (promise) => {
      controller.signal.throwIfAborted();
      return Promise.race([promise, aborted]);
    },
    release: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      // The error handler stays: what is still in the pipe may fail after the command has ended.
    },
  };
}
