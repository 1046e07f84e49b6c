import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const projectRoot = join(import.meta.dirname, '..');
const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin', 'oxlint');

/** Each file breaks one rule, and no other. */
const BAD_FILES = {
  'src/floating-promise.ts': [
    'typescript(no-floating-promises)',
    'async function save(): Promise<void> {}\nexport function run(): void {\n  save();\n}\n',
  ],
  'src/misused-promise.ts': [
    'typescript(no-misused-promises)',
    'export function isKept(save: () => Promise<boolean>): boolean {\n  if (save()) return true;\n  return false;\n}\n',
  ],
  'src/forgotten-case.ts': [
    'typescript(switch-exhaustiveness-check)',
    "export function say(type: 'clear' | 'error'): void {\n  switch (type) {\n    case 'clear':\n      return;\n  }\n}\n",
  ],
  'src/any.ts': ['typescript(no-explicit-any)', 'export const anything: any = 1;\n'],
  'src/console.ts': ['eslint(no-console)', "export function show(): void {\n  console.log('a report');\n}\n"],
  'src/unused.ts': ['eslint(no-unused-vars)', 'const forgotten = 1;\nexport const kept = 2;\n'],
  'test/focused.test.ts': [
    'vitest(no-focused-tests)',
    "import { expect, it } from 'vitest';\n\nit.only('runs alone', () => {\n  expect(1 + 1).toBe(2);\n});\n",
  ],
} as const;

const GOOD_FILES = {
  'src/sound.ts':
    'async function save(): Promise<void> {}\nexport async function run(): Promise<void> {\n  await save();\n}\n',
  'scripts/prints.ts': "export function show(): void {\n  console.log('scripts may print');\n}\n",
} as const;

describe('the linter, as it is set up here', () => {
  let folder = '';
  const codes = new Map<string, string[]>();
  let status: number | null = null;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'threepass-lint-'));
    for (const file of ['.oxlintrc.json', 'tsconfig.json']) cpSync(join(projectRoot, file), join(folder, file));
    // The linter looks for its type-aware half in the folder that it runs in.
    symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const part of ['src', 'test', 'scripts']) mkdirSync(join(folder, part));
    for (const [path, [, source]] of Object.entries(BAD_FILES)) writeFileSync(join(folder, path), source);
    for (const [path, source] of Object.entries(GOOD_FILES)) writeFileSync(join(folder, path), source);
    const args = [oxlint, '--type-aware', '--deny-warnings', '--format=json', '.'];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    status = run.status;
    const { diagnostics } = JSON.parse(run.stdout) as {
      readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
    };
    for (const { code, filename } of diagnostics) codes.set(filename, [...(codes.get(filename) ?? []), code]);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('fails as a whole', () => {
    expect(status).toBe(1);
  });

  it.each(Object.entries(BAD_FILES))('finds the fault in %s, and only that', (path, [code]) => {
    expect(codes.get(path)).toEqual([code]);
  });

  it.each(Object.keys(GOOD_FILES))('has nothing against %s', (path) => {
    expect(codes.get(path)).toBeUndefined();
  });
});
