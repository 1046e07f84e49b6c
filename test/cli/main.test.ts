import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exporters } from '../../src/exporters/index.ts';
import type { PaperReport } from '../../src/model/index.ts';
import { hostilePaper } from '../papers/hostile/hostile-papers.ts';
import { SMALL_PAPER_TITLE, smallPaper } from '../papers/small-paper.ts';
import { finished, runCli, startCli } from './run-cli.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threepass-cli-'));
  writeFileSync(at('paper.pdf'), smallPaper());
  writeFileSync(at('empty.pdf'), '');
  writeFileSync(at('page.pdf'), '<html>not found</html>');
  writeFileSync(at('locked.pdf'), hostilePaper('encrypted'));
  mkdirSync(at('folder'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const title = (json: string): string | null => (JSON.parse(json) as PaperReport).paper.title;

describe('threepass read', () => {
  test('prints the report to stdout and nothing to stderr', async () => {
    const { code, stdout, stderr } = await runCli(['read', at('paper.pdf')]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain(SMALL_PAPER_TITLE);
    expect(stdout).toContain('The five hints');
    expect(stdout).not.toContain('\u001B');
  });

  test('reads standard input', async () => {
    const { code, stdout } = await runCli(['read', '-', '--json'], { input: smallPaper() });
    expect(code).toBe(0);
    expect(title(stdout)).toBe(SMALL_PAPER_TITLE);
  });

  test('--json is the whole report, and the same from a file and from standard input', async () => {
    const [file, input] = await Promise.all([
      runCli(['read', at('paper.pdf'), '--json']),
      runCli(['read', '-', '--json'], { input: smallPaper() }),
    ]);
    expect(JSON.parse(file.stdout)).toMatchObject({ schemaVersion: 1, paper: { pageCount: 2 } });
    expect(input.stdout).toBe(file.stdout);
  });

  test('colours on demand only', async () => {
    const [forced, refused, denied] = await Promise.all([
      runCli(['read', at('paper.pdf')], { env: { FORCE_COLOR: '1' } }),
      runCli(['read', at('paper.pdf'), '--no-color'], { env: { FORCE_COLOR: '1' } }),
      runCli(['read', at('paper.pdf')], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
    ]);
    expect(forced.stdout).toContain('\u001B[1m');
    expect(refused.stdout).not.toContain('\u001B');
    expect(denied.stdout).not.toContain('\u001B');
  });

  test('who, why and how long change the plan', async () => {
    const { stdout } = await runCli([
      'read',
      at('paper.pdf'),
      '--json',
      '--as',
      'mathematician',
      '--for',
      'review',
      '--minutes',
      '20',
    ]);
    const { plan } = JSON.parse(stdout) as PaperReport;
    expect(plan).toMatchObject({ profileId: 'mathematician', purpose: 'review', budgetMinutes: 20 });
  });
});

test('runs from source as it does when built', async () => {
  const args = ['read', at('paper.pdf'), '--json'];
  const [source, built] = await Promise.all([runCli(args, { fromSource: true }), runCli(args)]);
  expect(source).toEqual(built);
});

describe.concurrent('papers that cannot be read', () => {
  test.each([
    ['a missing file', 'nowhere.pdf', 'file-missing', 'Check the spelling'],
    ['a folder', 'folder', 'is-folder', 'Name the papers in it'],
    ['an empty file', 'empty.pdf', 'file-empty', 'Download the file again'],
    ['a web page without an article', 'page.pdf', 'page-without-article', 'Save the page that holds the whole text'],
    ['an encrypted file', 'locked.pdf', 'pdf-encrypted', 'save a copy without'],
  ])('%s: code 1, what happened and what to do on stderr, nothing on stdout', async (_, name, problemCode, advice) => {
    const { code, stdout, stderr } = await runCli(['read', at(name)]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.split('\n')[0]).toContain(`${name}: ${problemCode}: `);
    expect(stderr).toContain(advice);
  });

  test('nothing on standard input', async () => {
    const { code, stderr } = await runCli(['read', '-']);
    expect(code).toBe(1);
    expect(stderr).toContain('standard input: file-empty: ');
  });

  test('a file larger than --max-bytes, from a file and from standard input', async () => {
    const limits = ['--max-bytes', '1KB'];
    const [file, input] = await Promise.all([
      runCli(['read', at('paper.pdf'), ...limits]),
      runCli(['read', '-', ...limits], { input: smallPaper() }),
    ]);
    for (const { code, stderr } of [file, input]) {
      expect(code).toBe(1);
      expect(stderr).toContain('too-large: ');
      expect(stderr).toContain('--max-bytes');
    }
  });

  test('a name that means harm to the terminal is made harmless', async () => {
    const { stderr } = await runCli(['read', 'a\u001B[2Jb\u202E.pdf']);
    expect(stderr).toContain('ab.pdf: file-missing: ');
    expect(stderr).not.toContain('\u001B');
    expect(stderr).not.toContain('\u202E');
  });
});

describe('several papers', () => {
  test('one bad paper does not stop the others; the exit code says that one failed', async () => {
    const { code, stdout, stderr } = await runCli(['read', at('empty.pdf'), at('paper.pdf'), at('nowhere.pdf')]);
    expect(code).toBe(1);
    expect(stdout.match(/The five hints/g)).toHaveLength(1);
    expect(stdout).toMatch(/Not read\s+\S*empty\.pdf \(file-empty\)/);
    expect(stderr.match(/^\S+: file-(?:empty|missing): /gm)).toHaveLength(2);
  });

  test('--json gives one line each, in the order they were named', async () => {
    const { code, stdout } = await runCli(['read', '--json', at('paper.pdf'), at('empty.pdf'), at('paper.pdf')]);
    expect(code).toBe(1);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { source: at('paper.pdf'), report: { paper: { title: SMALL_PAPER_TITLE } } },
      { source: at('empty.pdf'), problem: { code: 'file-empty' } },
      { source: at('paper.pdf'), report: { schemaVersion: 1 } },
    ]);
  });
});

describe('threepass export', () => {
  test.each(exporters.map(({ id, extension }) => [id, extension]))('--to %s', async (id, extension) => {
    const out = at(`exports-${id}/`);
    const [printed, written] = await Promise.all([
      runCli(['export', at('paper.pdf'), '--to', id]),
      runCli(['export', at('paper.pdf'), '--to', id, '--out', out]),
    ]);
    expect(printed.code).toBe(0);
    expect(printed.stdout.length).toBeGreaterThan(100);
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(readdirSync(out)).toEqual([`paper.${extension}`]);
    expect(readFileSync(join(out, `paper.${extension}`), 'utf8')).toBe(printed.stdout);
  });

  test('several papers of one name get a file each, a bad one gets none', async () => {
    mkdirSync(at('other'), { recursive: true });
    writeFileSync(at('other/Paper.pdf'), smallPaper());
    const out = at('many');
    const { code } = await runCli([
      'export',
      at('paper.pdf'),
      at('empty.pdf'),
      at('other/Paper.pdf'),
      '--to',
      'json',
      '--out',
      out,
    ]);
    expect(code).toBe(1);
    expect(readdirSync(out).toSorted()).toEqual(['Paper-2.json', 'paper.json']);
  });

  test('a place that cannot be written to is told, and nothing is left there', async () => {
    const { code, stderr } = await runCli(['export', at('paper.pdf'), '--to', 'json', '--out', at('empty.pdf/x.json')]);
    expect(code).toBe(1);
    expect(stderr).toContain('output-unwritable');
  });
});

// Each is a process that ends at once; side by side they take half the time.
describe.concurrent('wrong usage', () => {
  test.each<[what: string, args: readonly string[], message: RegExp]>([
    ['no command', [], /Usage: threepass/],
    ['an unknown command', ['raed', 'paper.pdf'], /unknown command 'raed'\s+\(Did you mean read\?\)/],
    ['a paper without a command', ['paper.pdf'], /Did you mean: threepass read paper\.pdf\?/],
    ['no paper', ['read'], /missing required argument 'paper'/],
    [
      'an unknown option',
      ['read', 'paper.pdf', '--minuts', '5'],
      /unknown option '--minuts'\s+\(Did you mean --minutes\?\)/,
    ],
    ['an unknown profile', ['read', 'paper.pdf', '--as', 'mathematican'], /Did you mean mathematician\?/],
    [
      'an unknown purpose',
      ['read', 'paper.pdf', '--for', 'fun'],
      /one of: curious, research, present, review, reproduce/,
    ],
    ['an unknown format', ['export', 'paper.pdf', '--to', 'markdwon'], /Did you mean markdown\?/],
    ['no format', ['export', 'paper.pdf'], /required option '--to <format>' not specified/],
    ['no number', ['read', 'paper.pdf', '--minutes', 'soon'], /a number of minutes/],
    ['no size', ['read', 'paper.pdf', '--max-bytes', 'big'], /a size, for example 200MB/],
    ['standard input twice', ['read', '-', '-'], /standard input can be read only once/],
    ['several papers to one stream', ['export', 'a.pdf', 'b.pdf', '--to', 'json'], /several papers need a folder/],
  ])('%s: code 2, and what would have been right', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });

  test('an export that would overwrite the paper', async () => {
    const before = readFileSync(at('paper.pdf'));
    const { code, stderr } = await runCli(['export', at('paper.pdf'), '--to', 'json', '--out', at('paper.pdf')]);
    expect(code).toBe(2);
    expect(stderr).toContain('would overwrite the paper');
    expect(readFileSync(at('paper.pdf'))).toEqual(before);
  });
});

describe.concurrent('help', () => {
  test.each([[['--help']], [['read', '--help']], [['export', '--help']], [['help', 'read']]])(
    '%j has examples and fits 80 columns',
    async (args) => {
      const { code, stdout, stderr } = await runCli(args);
      expect(code).toBe(0);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/Examples:\n {2}threepass /);
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    },
  );

  test('--version is the one of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('ending early', () => {
  test('a reader that has seen enough (| head) is no error', async () => {
    const child = startCli(['read', '--json', ...Array.from({ length: 8 }, () => at('paper.pdf'))]);
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, stderr } = await finished(child);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('nor is one who has seen enough of the help', async () => {
    const child = startCli(['read', '--help']);
    child.stdout.destroy();
    const { code, stderr } = await finished(child);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  // Windows has no signals to send.
  test.skipIf(process.platform === 'win32')('Ctrl-C ends with 130 and leaves nothing behind', async () => {
    const out = at('interrupted');
    // Standard input that never ends keeps the command waiting.
    const child = startCli(['export', at('paper.pdf'), '-', '--to', 'json', '--out', out]);
    const first = join(out, 'paper.json');
    while (!existsSync(first) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await finished(child);
    expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: '' });
    expect(readdirSync(out)).toEqual(['paper.json']);
  });
});
