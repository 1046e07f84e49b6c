/**
 * Measures how well the detectors agree with the annotated papers and writes src/detectors/measured-accuracy.ts: `npm run measure`
 *
 * Runs the annotation scorer of ../shared/eval over the annotated papers, or reads its answer from a file: `npm run measure -- FILE.json`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { buildWhenStale } from './build-when-stale.ts';

interface ScorerAnswer {
  readonly papers: number;
  readonly failed: readonly string[];
  readonly rows: readonly { readonly field: string; readonly ours: number; readonly readers: number }[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const scorer = join(root, '..', 'shared', 'eval', 'score-annotations.mjs');
const [file] = process.argv.slice(2);
if (file === undefined && !existsSync(scorer)) {
  console.error(`The scorer is not there: ${scorer}`);
  process.exitCode = 1;
} else {
  const answer = JSON.parse(file === undefined ? scored() : readFileSync(file, 'utf8')) as ScorerAnswer;
  if (answer.failed.length > 0) throw new Error(`papers failed: ${answer.failed.join('; ')}`);
  const percent = (share: number): number => Math.round(share * 1000) / 10;
  const fields = Object.fromEntries(
    answer.rows.map(({ field, ours, readers }) => [field, { ours: percent(ours), readings: percent(readers) }]),
  );
  const text = [
    '// Written by `npm run measure` from the answer of the annotation scorer; per cent.',
    'export const ANNOTATION_SCORES: {',
    '  readonly papers: number;',
    '  readonly fields: Readonly<Record<string, { readonly ours: number; readonly readings: number }>>;',
    `} = ${JSON.stringify({ papers: answer.papers, fields })};`,
  ].join('\n');
  const path = join(root, 'src', 'detectors', 'measured-accuracy.ts');
  writeFileSync(path, await format(text, { parser: 'typescript', singleQuote: true, printWidth: 120 }));
  console.log(`${answer.papers} papers, ${answer.rows.length} fields`);
}

function scored(): string {
  buildWhenStale();
  const command = `${process.execPath} ${join(root, 'bin', 'threepass.js')} export {paper} --to annotation`;
  return execFileSync(process.execPath, [scorer, '--json', '--command', command], { encoding: 'utf8', cwd: root });
}
