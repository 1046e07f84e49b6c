import { plainText } from '../exporters/index.ts';
import type { Terminal } from './terminal.ts';
import { graphemesOf } from './text-width.ts';

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
/** Work that is over within a second needs no progress; a line that flashes up is only unrest. */
const SILENT_MS = 1000;
const FRAME_MS = 100;

/** One line on stderr that says what is being done. Draws nothing where it would end up in a file. */
export interface Progress {
  say(text: string): void;
  /** Takes the line away before something else is printed; it comes back by itself. */
  clear(): void;
  end(): void;
}

export function startProgress(
  stream: NodeJS.WriteStream,
  terminal: Terminal,
  options: { readonly quiet: boolean },
): Progress {
  if (!terminal.isTerminal || options.quiet) return { say: () => {}, clear: () => {}, end: () => {} };
  const started = performance.now();
  let text = '';
  let frame = 0;
  let drawn = false;
  const clear = (): void => {
    if (drawn) stream.write('\r\u001B[2K');
    drawn = false;
  };
  const timer = setInterval(() => {
    const elapsedMs = performance.now() - started;
    if (elapsedMs < SILENT_MS || text === '') return;
    frame = (frame + 1) % FRAMES.length;
    const line = fitted(`${text} · ${Math.floor(elapsedMs / 1000)} s`, terminal.columns - 4);
    stream.write(`\r\u001B[2K${terminal.palette.cyan(FRAMES[frame] ?? '')} ${terminal.palette.dim(line)}`);
    drawn = true;
  }, FRAME_MS);
  timer.unref();
  return {
    say: (next) => (text = plainText(next)),
    clear,
    end: () => {
      clearInterval(timer);
      clear();
    },
  };
}

/** A line that wraps cannot be taken back. */
function fitted(text: string, columns: number): string {
  let width = 0;
  let result = '';
  for (const grapheme of graphemesOf(text)) {
    width += grapheme.width;
    if (width > columns) return `${result}…`;
    result += grapheme.text;
  }
  return result;
}
