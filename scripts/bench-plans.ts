/**
 * What planning adds to a report, warm: `npm run bench:plans -- PAPERS...`
 *
 * For each paper: what it is about, its parts, and one plan of two hours for a student, whose plan takes longest to make, all from
 * views that the detectors have used already; the median of ROUNDS, in time of the processor and not of the clock: what else the
 * machine does has no part in it. `prerequisites` are told in every report, planned or not, and stand apart. Without papers a sample
 * paper is taken.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assess } from '../src/assessment/index.ts';
import { detectors, runDetectors } from '../src/detectors/index.ts';
import { createReader } from '../src/pipeline/index.ts';
import { findPrerequisites, isPlannable, planReading, profileById } from '../src/reading/index.ts';
import { createViews } from '../src/views/index.ts';
import { median as middle } from './median.ts';

const ROUNDS = 5;
/** Of at least one value. */
const median = (values: readonly number[]): number => middle(values)!;
const student = profileById('student')!;

const papers = process.argv.slice(2);
if (papers.length === 0) papers.push(fileURLToPath(new URL('../examples/papers/label-smoothing.pdf', import.meta.url)));

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const rows: { readonly paper: string; readonly prerequisitesMs: number; readonly planMs: number }[] = [];
const reader = createReader({ workerCount: 1 });
for (const path of papers) {
  const outcome = await reader.read(new Uint8Array(readFileSync(path)));
  if (outcome.type === 'problem') {
    console.error(`${basename(path)}: ${outcome.problem.message}`);
    continue;
  }
  const prerequisitesMs: number[] = [];
  const planMs: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const views = createViews(outcome.report.document);
    const results = runDetectors(views, detectors);
    const assessment = assess(views, results);
    if (!isPlannable(assessment)) break;
    const started = processorMs();
    const prerequisites = findPrerequisites(views);
    const found = processorMs();
    planReading(views, assessment, { profile: student, purpose: 'research', minutes: 120 }, results, prerequisites);
    const planned = processorMs();
    // The first round warms up.
    if (round === 0) continue;
    prerequisitesMs.push(found - started);
    planMs.push(planned - found);
  }
  if (planMs.length > 0)
    rows.push({ paper: basename(path), prerequisitesMs: median(prerequisitesMs), planMs: median(planMs) });
}
await reader.close();

const ms = (value: number): string => value.toFixed(1).padStart(7);
rows.sort((a, b) => b.planMs - a.planMs);
console.log('   plan  prerequisites');
for (const { paper, planMs, prerequisitesMs } of rows.slice(0, 10))
  console.log(`${ms(planMs)}  ${ms(prerequisitesMs)}  ${paper}`);
if (rows.length > 1)
  console.log(
    `${rows.length} papers: plan ${ms(median(rows.map(({ planMs }) => planMs))).trim()} ms in the median, ${ms(rows[0]!.planMs).trim()} at most; prerequisites ${ms(median(rows.map(({ prerequisitesMs }) => prerequisitesMs))).trim()} ms in the median`,
  );
