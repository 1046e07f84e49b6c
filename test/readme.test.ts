import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_READER_LIMITS } from '../src/pipeline/index.ts';
import { runCli } from './cli/run-cli.ts';
import { golden } from './golden.ts';

const readmeFile = new URL('../README.md', import.meta.url);
const readme = readFileSync(readmeFile, 'utf8');
const EXCERPT = /(?<=<!-- excerpt: [^>]*-->\n\n```text\n)[\s\S]*?(?=```\n\n<!-- end of excerpt -->)/u;

/** The head and two hints, and the beginning of the plan: enough to see what one gets. */
function excerptOf(output: string): string {
  const lines = output.split('\n');
  const at = (pattern: RegExp, from = 0): number => {
    const found = lines.findIndex((line, index) => index >= from && pattern.test(line));
    if (found < 0) throw new RangeError(`no line like ${String(pattern)} in the report`);
    return found;
  };
  const hints = at(/The five hints/u);
  const plan = at(/Reading plan/u, hints);
  const parts = [
    lines.slice(at(/\S/u), at(/Code and settings/u, hints)),
    ['  […]', ''],
    lines.slice(plan, at(/^ +3 {2}/u, plan)),
    ['  […]', ''],
  ];
  return parts.flat().join('\n');
}

describe('the README', () => {
  it('shows what its first command prints', async () => {
    const command = /node bin\/threepass\.js (read .*)/u.exec(readme)?.[1] ?? '';
    const run = await runCli(command.split(' '));
    expect(run.code).toBe(0);
    const fresh = readme.replace(EXCERPT, () => excerptOf(run.stdout));
    expect(fresh).toMatch(EXCERPT);
    expect(fresh).toBe(golden(readmeFile, fresh));
  });

  it('names the options that the help names', async () => {
    const help = (await runCli(['read', '--help'])).stdout;
    const options = (text: string): Set<string> => new Set(text.match(/--[a-z]+(?:-[a-z]+)*/gu));
    const table = [...readme.matchAll(/^\| `(--[a-z-]+)/gmu)].map((row) => row[1] ?? '');
    const own = ['--help', '--json', ...table];
    expect([...options(help)].filter((option) => !own.includes(option))).toEqual([]);
    expect(table.filter((option) => !options(help).has(option))).toEqual([]);
  });

  it('names the limits that hold', () => {
    const { timeoutMs, maxPages, maxBytes, maxMemoryBytes } = DEFAULT_READER_LIMITS;
    const row = (option: string): string => readme.split('\n').find((line) => line.startsWith(`| \`${option} `)) ?? '';
    expect(row('--timeout')).toContain(` ${timeoutMs / 1000} `);
    expect(row('--max-pages')).toContain(` ${maxPages} `);
    expect(row('--max-bytes')).toContain(` ${maxBytes / 1024 ** 2}MB `);
    expect(row('--max-memory')).toContain(` ${maxMemoryBytes / 1024 ** 3}GB `);
  });

  it.each([
    'README.md',
    'CONTRIBUTING.md',
    'docs/architecture.md',
    'docs/accuracy.md',
    'docs/report.md',
    'docs/decisions/README.md',
  ])('and its neighbours lead somewhere: %s', (name) => {
    const file = new URL(`../${name}`, import.meta.url);
    const targets = [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/gu)].map((link) => link[1] ?? '');
    expect(targets.filter((target) => !existsSync(new URL(target, file)))).toEqual([]);
  });
});
