/**
 * How many sentences a second each model judges, on one core: `npm run bench:models`
 *
 * The sentences are those of our own sample papers, so that it runs everywhere; the figure is the median of five rounds, in time
 * of the processor and not of the clock: what else the machine does has no part in it.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  citationFunctionOf,
  citationIntentOf,
  contributionScoresOf,
  sentenceRolesOf,
  type PaperLine,
} from '../src/classifiers/index.ts';
import { createReader } from '../src/pipeline/index.ts';
import { createViews } from '../src/views/index.ts';
import { median } from './median.ts';

const ROUNDS = 5;
const ROUND_MS = 500;
/** As long as an abstract. */
const ABSTRACT = 8;

const sentences: string[] = [];
const reader = createReader({ workerCount: 1 });
for (const name of ['label-smoothing', 'weight-averaging']) {
  const path = fileURLToPath(new URL(`../examples/papers/${name}.pdf`, import.meta.url));
  const outcome = await reader.read(new Uint8Array(readFileSync(path)));
  if (outcome.type === 'problem') throw new Error(outcome.problem.message);
  sentences.push(...createViews(outcome.report.document).sentences.map(({ text }) => text));
}
await reader.close();
const lines: readonly PaperLine[] = sentences.map((text) => ({ type: 'sentence', text }));

const models: readonly (readonly [name: string, judge: () => void])[] = [
  [
    'sentence-roles',
    () => {
      for (let at = 0; at < sentences.length; at += ABSTRACT) sentenceRolesOf(sentences.slice(at, at + ABSTRACT));
    },
  ],
  ['contribution-sentences', () => void contributionScoresOf(lines)],
  ['citation-intent', () => sentences.forEach((text) => citationIntentOf(text))],
  ['citation-function', () => sentences.forEach((text) => citationFunctionOf(text))],
];

/** Milliseconds that this process has computed. */
const spent = (): number => process.cpuUsage().user / 1000;

console.log(`${sentences.length} sentences of ${Math.round(sentences.join('').length / sentences.length)} characters`);
console.log(`${''.padEnd(24)}  unpacking ms  sentences/s`);
for (const [name, judge] of models) {
  const started = spent();
  judge();
  const first = spent() - started;
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = spent();
    let times = 0;
    while (spent() - from < ROUND_MS) {
      judge();
      times++;
    }
    rounds.push((times * sentences.length * 1000) / (spent() - from));
  }
  // The first round unpacks the model; the code is not warm then either, so this is an upper bound.
  console.log(
    `${name.padEnd(24)}  ${first.toFixed(1).padStart(12)}  ${Math.round(median(rounds)!).toLocaleString('en').padStart(11)}`,
  );
}
