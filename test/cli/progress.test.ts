import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startProgress } from '../../src/cli/progress.ts';
import { terminalOf } from '../../src/cli/terminal.ts';

let written: string;
const stream = { write: (text: string): boolean => ((written += text), true) } as NodeJS.WriteStream;
const terminal = (isTTY: boolean): ReturnType<typeof terminalOf> =>
  terminalOf({ isTTY, columns: 40 }, { TERM: 'xterm' }, { color: false });

beforeEach(() => {
  written = '';
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('says nothing in the first second, then what is being done', () => {
  const progress = startProgress(stream, terminal(true), { quiet: false });
  progress.say('paper.pdf · page 3 of 12');
  vi.advanceTimersByTime(900);
  expect(written).toBe('');
  vi.advanceTimersByTime(400);
  expect(written).toContain('paper.pdf · page 3 of 12 · 1 s');
  progress.end();
});

test('takes its line away before something else is printed, and at the end', () => {
  const progress = startProgress(stream, terminal(true), { quiet: false });
  progress.say('paper.pdf');
  vi.advanceTimersByTime(1500);
  progress.clear();
  expect(written.endsWith('\r\u001B[2K')).toBe(true);
  vi.advanceTimersByTime(200);
  expect(written.endsWith('\r\u001B[2K')).toBe(false);
  progress.end();
  expect(written.endsWith('\r\u001B[2K')).toBe(true);
  const atTheEnd = written;
  vi.advanceTimersByTime(5000);
  expect(written).toBe(atTheEnd);
});

test('keeps to one line and lets no name act on the terminal', () => {
  const progress = startProgress(stream, terminal(true), { quiet: false });
  progress.say(`\u001B[2J${'long '.repeat(20)}.pdf`);
  vi.advanceTimersByTime(1200);
  progress.end();
  // oxlint-disable-next-line no-control-regex
  const drawn = written.split('\r\u001B[2K').map((line) => line.replaceAll(/\u001B\[[0-9;]*m/g, ''));
  expect(Math.max(...drawn.map((line) => line.length))).toBeLessThan(40);
  expect(written).not.toContain('\u001B[2J');
});

test.each([
  ['in a pipe', false, false],
  ['with --quiet', true, true],
])('draws nothing %s', (_, isTTY, quiet) => {
  const progress = startProgress(stream, terminal(isTTY), { quiet });
  progress.say('paper.pdf');
  vi.advanceTimersByTime(5000);
  progress.end();
  expect(written).toBe('');
});
