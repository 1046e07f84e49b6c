import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

interface Room {
  readonly name: string;
  /** `pure`: no packages, no Node, no clock, no chance. `bytes`: packages, but no Node. `node`: anything. */
  readonly may: 'pure' | 'bytes' | 'node';
}

/** Bottom up; a room imports only from rooms above its own row. A new room is a new row here and in docs/architecture.md. */
const ROOMS: readonly Room[] = [
  { name: 'model', may: 'pure' },
  { name: 'classifiers', may: 'pure' },
  { name: 'views', may: 'pure' },
  { name: 'formats', may: 'bytes' },
  { name: 'detectors', may: 'pure' },
  { name: 'assessment', may: 'pure' },
  { name: 'reading', may: 'pure' },
  { name: 'exporters', may: 'pure' },
  { name: 'api', may: 'bytes' },
  { name: 'library', may: 'node' },
  { name: 'sources', may: 'node' },
  { name: 'pipeline', may: 'node' },
  { name: 'server', may: 'node' },
  { name: 'cli', may: 'node' },
  { name: 'web', may: 'bytes' },
];

/** Names under which anything may be put, so that nothing is found again. */
const NAMES_FOR_NOTHING = /^(?:utils?|helpers?|common|misc|shared)$/;

/**
 * What the compiler's options for pure rooms let through, because it belongs to the language and not to Node or the DOM:
 * the clock, chance, and text compared or printed after the machine's own language.
 */
const MACHINE_DEPENDENT: ReadonlySet<string> = new Set([
  'Date',
  'Math.random',
  'globalThis',
  'eval',
  'localeCompare',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
]);

/** Only what the user named is fetched, and only these rooms know the network. */
const ONLINE_ROOMS: ReadonlySet<string> = new Set(['sources', 'server', 'web']);
const NETWORK_MODULE = /^(?:(?:node:)?(?:https?|http2|net|tls|dgram|dns)|undici)(?:\/|$)/;
const NETWORK_NAMES: ReadonlySet<string> = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']);

interface Module {
  readonly imports: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** Every way in which one file can name another: import, export from, import types, dynamic import, require. */
function readModule(path: string, source: string): Module {
  const imports: string[] = [];
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      if (ts.isStringLiteralLike(node.moduleSpecifier)) imports.push(node.moduleSpecifier.text);
    } else if (ts.isImportTypeNode(node)) {
      const { argument } = node;
      imports.push(
        ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal) ? argument.literal.text : '?',
      );
    } else if (ts.isExternalModuleReference(node)) {
      imports.push(ts.isStringLiteralLike(node.expression) ? node.expression.text : '?');
    } else if (ts.isCallExpression(node)) {
      const callee = node.expression;
      const loads =
        callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
      const [target] = node.arguments;
      if (loads) imports.push(target && ts.isStringLiteralLike(target) ? target.text : '?');
    } else if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      names.add(`${node.expression.text}.${node.name.text}`);
    } else if (ts.isIdentifier(node)) {
      names.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, false));
  return { imports, names };
}

function cycleThrough(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): readonly string[] | null => {
    const at = trail.indexOf(path);
    if (at >= 0) return [...trail.slice(at), path];
    if (done.has(path)) return null;
    for (const next of edges.get(path) ?? []) {
      const cycle = walk(next, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const path of edges.keys()) {
    const cycle = walk(path, []);
    if (cycle) return cycle;
  }
  return null;
}

/** What the files, named by their path below `src/`, do against the table; empty when all is well. */
function violations(files: ReadonlyMap<string, string>): readonly string[] {
  const rank = new Map(ROOMS.map((room, index) => [room.name, index]));
  const found: string[] = [];
  const edges = new Map<string, readonly string[]>();

  for (const [path, source] of files) {
    const [roomName = '', ...below] = path.split('/');
    const room = ROOMS.find(({ name }) => name === roomName);
    for (const part of path.split('/')) {
      if (NAMES_FOR_NOTHING.test(part.replace(/\.tsx?$/, '')))
        found.push(`${path}: "${part}" is not a name for anything`);
    }
    if (!room || below.length === 0) {
      found.push(`${path}: is in no room of the table`);
      continue;
    }
    if (!/\.tsx?$/.test(path)) continue;

    const { imports, names } = readModule(path, source);
    const targets: string[] = [];
    for (const specifier of imports) {
      if (specifier === '?') {
        found.push(`${path}: imports something that is only known when it runs`);
      } else if (!specifier.startsWith('.')) {
        const builtin = isBuiltin(specifier);
        if (
          room.may !== 'pure' &&
          !ONLINE_ROOMS.has(room.name) &&
          NETWORK_MODULE.test(specifier) &&
          !(room.may === 'bytes' && builtin)
        ) {
          found.push(`${path}: ${room.name} is offline, but imports ${specifier}`);
        }
        if (room.may === 'pure') found.push(`${path}: ${room.name} is pure, but imports ${specifier}`);
        else if (room.may === 'bytes' && builtin)
          found.push(`${path}: ${room.name} has no Node, but imports ${specifier}`);
      } else {
        const target = posix.join(posix.dirname(path), specifier);
        const [targetRoom = ''] = target.split('/');
        if (!files.has(target)) {
          found.push(`${path}: imports ${specifier}, which is no file of src/`);
        } else if (targetRoom === room.name) {
          targets.push(target);
        } else if ((rank.get(targetRoom) ?? Infinity) > (rank.get(room.name) ?? -1)) {
          found.push(`${path}: ${room.name} imports up from ${targetRoom}`);
        } else if (target !== `${targetRoom}/index.ts`) {
          found.push(`${path}: goes into ${targetRoom} past its index.ts, to ${target}`);
        } else {
          targets.push(target);
        }
      }
    }
    edges.set(path, targets);
    if (!ONLINE_ROOMS.has(room.name)) {
      for (const name of names) {
        if (NETWORK_NAMES.has(name)) found.push(`${path}: ${room.name} is offline, but uses ${name}`);
      }
    }
    if (room.may === 'pure') {
      for (const name of names) {
        if (MACHINE_DEPENDENT.has(name)) found.push(`${path}: ${room.name} is pure, but uses ${name}`);
      }
    }
  }

  const cycle = cycleThrough(edges);
  if (cycle) found.push(`a cycle: ${cycle.join(' -> ')}`);
  return found;
}

function readTree(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'));
  }
  return files;
}

const projectRoot = join(import.meta.dirname, '..');

describe('the rooms under src/', () => {
  it('import downwards only, through index.ts, and the pure ones stay pure', () => {
    const files = readTree(join(projectRoot, 'src'));
    expect(files.has('model/index.ts')).toBe(true);
    expect(violations(files)).toEqual([]);
  });

  it('are in docs/architecture.md in the same order', () => {
    const text = readFileSync(join(projectRoot, 'docs', 'architecture.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `(\w+)` +\|/gm)].map((row) => row[1]);
    expect(rows).toEqual(ROOMS.map((room) => room.name));
  });

  it('have tests and scripts around them without a drawer for everything', () => {
    for (const folder of ['test', 'scripts', 'examples']) {
      const parts = [...readTree(join(projectRoot, folder)).keys()].flatMap((path) => path.split('/'));
      expect(parts.filter((part) => NAMES_FOR_NOTHING.test(part.replace(/\.tsx?$/, '')))).toEqual([]);
    }
  });
});

describe('the check itself', () => {
  const sound = {
    'model/index.ts': `export * from './span.ts';`,
    'model/span.ts': `export interface Span { readonly start: number }`,
    'views/index.ts': `import type { Span } from '../model/index.ts'; export type Sentence = Span;`,
    'formats/index.ts': `export { parse } from './pdf/index.ts';`,
    'formats/pdf/index.ts': `import { init } from '@embedpdf/pdfium'; import type { Span } from '../../model/index.ts'; export const parse = init;`,
    'pipeline/index.ts': `import { readFileSync } from 'node:fs'; import { parse } from '../formats/index.ts'; parse(readFileSync('x'));`,
  };
  const check = (changes: Readonly<Record<string, string>>): readonly string[] =>
    violations(new Map(Object.entries({ ...sound, ...changes })));

  it('passes a sound tree', () => {
    expect(check({})).toEqual([]);
  });

  const mustFail = [
    ['an import upwards', { 'model/up.ts': `import '../views/index.ts';` }, 'model imports up from views'],
    ['a type imported upwards', { 'model/up.ts': `import type { Sentence } from '../views/index.ts';` }, 'imports up'],
    [
      'an import type upwards',
      { 'model/up.ts': `export type S = import('../views/index.ts').Sentence;` },
      'imports up',
    ],
    [
      'an export from above',
      { 'views/up.ts': `export * from '../pipeline/index.ts';` },
      'views imports up from pipeline',
    ],
    [
      'a way past index.ts',
      { 'views/deep.ts': `import type { Span } from '../model/span.ts';` },
      'past its index.ts, to model/span.ts',
    ],
    [
      'a way past index.ts into a folder',
      { 'pipeline/deep.ts': `import '../formats/pdf/index.ts';` },
      'past its index.ts',
    ],
    [
      'a package in a pure room',
      { 'detectors/x.ts': `import pc from 'picocolors';` },
      'detectors is pure, but imports picocolors',
    ],
    [
      'Node in a pure room',
      { 'views/x.ts': `import { join } from 'node:path';` },
      'views is pure, but imports node:path',
    ],
    ['Node by its old name', { 'views/x.ts': `const fs = require('fs');` }, 'views is pure, but imports fs'],
    [
      'Node loaded late',
      { 'reading/x.ts': `export const f = () => import('node:os');` },
      'reading is pure, but imports node:os',
    ],
    [
      'files in a format',
      { 'formats/x.ts': `import { readFileSync } from 'node:fs';` },
      'formats has no Node, but imports node:fs',
    ],
    [
      'the network in a format',
      { 'formats/x.ts': `import http from 'https';` },
      'formats has no Node, but imports https',
    ],
    [
      'the network in the command line',
      { 'cli/x.ts': `import { get } from 'node:https';` },
      'cli is offline, but imports',
    ],
    [
      'a client of the network in a format',
      { 'formats/x.ts': `import { request } from 'undici';` },
      'formats is offline, but imports undici',
    ],
    [
      'a fetch in the pipeline',
      { 'pipeline/x.ts': `export const f = () => fetch('x');` },
      'pipeline is offline, but uses fetch',
    ],
    [
      'an import nobody can read',
      { 'cli/x.ts': 'export const f = (x: string) => import(x);' },
      'only known when it runs',
    ],
    ['a file out of src/', { 'cli/x.ts': `import '../../scripts/build.mjs';` }, 'no file of src/'],
    ['a file that is not there', { 'cli/x.ts': `import './gone.ts';` }, 'no file of src/'],
    [
      'the clock in a pure room',
      { 'assessment/x.ts': 'export const now = () => Date.now();' },
      'assessment is pure, but uses Date',
    ],
    [
      'chance in a pure room',
      { 'reading/x.ts': 'export const f = () => Math.random();' },
      'reading is pure, but uses Math.random',
    ],
    [
      "the machine's language",
      { 'views/x.ts': `export const f = (a: string) => a.localeCompare('b');` },
      'uses localeCompare',
    ],
    ['a room not in the table', { 'engine/index.ts': '' }, 'in no room of the table'],
    ['a file in no room', { 'index.ts': '' }, 'in no room of the table'],
    ['a folder for everything', { 'views/utils/words.ts': '' }, '"utils" is not a name for anything'],
    ['a file for everything', { 'cli/helpers.ts': '' }, '"helpers.ts" is not a name for anything'],
    [
      'a cycle within a room',
      {
        'views/a.ts': `import './b.ts';`,
        'views/b.ts': `import './c.ts';`,
        'views/c.ts': `import type {} from './a.ts';`,
      },
      'a cycle: views/a.ts -> views/b.ts -> views/c.ts -> views/a.ts',
    ],
  ] as const;

  it.each(mustFail)('fails on %s', (_, changes, message) => {
    const found = check(changes);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
});
