import type { Problem } from '../model/index.ts';
import { problemText } from './problem-text.ts';
import { startProgress } from './progress.ts';
import type { Progress } from './progress.ts';
import { listenForStop } from './stop.ts';
import type { Stop } from './stop.ts';
import { terminalOf } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** What every command shares while it runs: where it prints, what it shows of its work, and when it has to end. */
export interface Session {
  readonly output: Terminal;
  readonly quiet: boolean;
  readonly progress: Progress;
  readonly stop: Stop;
  /** An answer, to stdout; resolves when it is handed over. */
  print(text: string): Promise<void>;
  /** A note for the person at the terminal, to stderr; nothing with `--quiet`. */
  note(text: string): void;
  /** What kept a paper from being read, to stderr, whatever the options. */
  complain(paper: string, problem: Problem): void;
  end(): void;
}

export function startSession(options: { readonly color: boolean; readonly quiet: boolean }): Session {
  const output = terminalOf(process.stdout, process.env, options);
  const errors = terminalOf(process.stderr, process.env, options);
  const progress = startProgress(process.stderr, errors, options);
  const stop = listenForStop(process.stdout);
  return {
    output,
    quiet: options.quiet,
    progress,
    stop,
    print: async (text) => {
      progress.clear();
      // A failed write is told by the stream's error event, which ends the session.
      await stop.orRejected(new Promise<void>((resolve) => process.stdout.write(text, (error) => !error && resolve())));
    },
    note: (text) => {
      if (options.quiet) return;
      progress.clear();
      process.stderr.write(`${text}\n`);
    },
    complain: (paper, problem) => {
      progress.clear();
      process.stderr.write(problemText(paper, problem, errors));
    },
    end: () => {
      progress.end();
      stop.release();
    },
  };
}
