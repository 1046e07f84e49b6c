import { describe, expect, test } from 'vitest';
import { hyperlink, terminalOf } from '../../src/cli/terminal.ts';

const tty = { isTTY: true, columns: 120 };
const pipe = {};
const colored = (stream: object, environment: Record<string, string>, color = true): boolean =>
  terminalOf(stream, environment, { color }).palette.bold('x') !== 'x';
const linked = (stream: object, environment: Record<string, string>): boolean =>
  terminalOf(stream, environment, { color: true }).hyperlinks;

const idOf = (text: string): string | undefined => /id=(\w+)/.exec(hyperlink(text, 'https://a.example'))?.[1];

describe('terminal', () => {
  test.each<[what: string, stream: object, environment: Record<string, string>, color: boolean, expected: boolean]>([
    ['on a terminal', tty, {}, true, true],
    ['not in a pipe', pipe, {}, true, false],
    ['not with --no-color', tty, { FORCE_COLOR: '1' }, false, false],
    ['not with NO_COLOR', tty, { NO_COLOR: '1' }, true, false],
    ['NO_COLOR counts only when it is not empty', tty, { NO_COLOR: '' }, true, true],
    ['NO_COLOR comes before FORCE_COLOR', tty, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['in a pipe with FORCE_COLOR', pipe, { FORCE_COLOR: '1' }, true, true],
    ['not with FORCE_COLOR=0', tty, { FORCE_COLOR: '0' }, true, false],
    ['not on a dumb terminal', tty, { TERM: 'dumb' }, true, false],
  ])('colour %s', (_, stream, environment, color, expected) => {
    expect(colored(stream, environment, color)).toBe(expected);
  });

  test.each<[what: string, stream: object, environment: Record<string, string>, expected: boolean]>([
    ['in kitty', tty, { TERM: 'xterm-kitty' }, true],
    ['in a recent GNOME terminal', tty, { VTE_VERSION: '7200' }, true],
    ['not in an old one', tty, { VTE_VERSION: '4800' }, false],
    ['not where nothing is known', tty, { TERM: 'xterm-256color' }, false],
    ['not in a pipe', pipe, { TERM: 'xterm-kitty' }, false],
    ['in a pipe when forced', pipe, { FORCE_HYPERLINK: '1' }, true],
    ['not when forced off', tty, { TERM: 'xterm-kitty', FORCE_HYPERLINK: '0' }, false],
    ['not in an old tmux', tty, { TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.3a' }, false],
    ['in a recent tmux', tty, { TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.4' }, true],
  ])('links %s', (_, stream, environment, expected) => {
    expect(linked(stream, environment)).toBe(expected);
  });

  test.each<[stream: object, environment: Record<string, string>, columns: number]>([
    [{ isTTY: true, columns: 72 }, {}, 72],
    [{ isTTY: true, columns: 240 }, {}, 100],
    [{ isTTY: true, columns: 12 }, {}, 32],
    [{ isTTY: true, columns: 0 }, {}, 80],
    [{}, {}, 80],
    [{}, { COLUMNS: '60' }, 60],
    [{}, { COLUMNS: 'many' }, 80],
  ])('%o with %o is %i columns wide', (stream, environment, columns) => {
    expect(terminalOf(stream, environment, { color: true }).columns).toBe(columns);
  });

  test('the parts of a broken link belong together', () => {
    expect(idOf('https://a.')).toBe(idOf('example'));
  });
});
