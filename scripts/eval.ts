/**
 * Scores what Threepass makes of a public set: `npm run eval -- SET FILE [--json]`
 *
 * FILE has the shape of the files of that set in ../shared/data/gold; each set is scored as its authors score it, which the
 * first lines of its evaluation say. All figures are per cent.
 */
import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { trainingFiles } from '../src/classifiers/index.ts';
import { sha256Of } from './training/gold.ts';
import { evaluations } from './evaluations/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const [set, file] = positionals;
const evaluation = evaluations.find(({ id }) => id === set);
if (evaluation === undefined || file === undefined || positionals.length > 2) {
  console.error('usage: npm run eval -- SET FILE [--json]');
  for (const { id, description } of evaluations) console.error(`  ${id.padEnd(14)} ${description}`);
  process.exitCode = 2;
} else if (!existsSync(file)) {
  console.error(`There is no file ${file}.`);
  process.exitCode = 1;
} else {
  const rows = await evaluation.score(file);
  // Said on stderr, so that it stands beside the figures whichever way they are read.
  if (statSync(file).isFile() && trainingFiles().has(sha256Of(file)))
    console.error('A model was trained on this very file: these figures say nothing about other papers.');
  if (values.json)
    console.log(JSON.stringify({ set: evaluation.id, description: evaluation.description, rows }, null, 2));
  else {
    const width = Math.max(...rows.map(({ name }) => name.length));
    const columns = ['precision', 'recall', 'f1', 'accuracy'] as const;
    const shown = columns.filter((column) => rows.some((row) => row[column] !== undefined));
    console.log(`${evaluation.id}: ${evaluation.description}`);
    console.log(`${''.padEnd(width)}${shown.map((column) => column.padStart(11)).join('')}${'count'.padStart(9)}`);
    for (const row of rows) {
      const figures = shown.map((column) => (row[column] === undefined ? '' : row[column].toFixed(2)).padStart(11));
      console.log(`${row.name.padEnd(width)}${figures.join('')}${String(row.count).padStart(9)}`);
    }
  }
}
