// npm run fuzz -- [--seconds 60] [--seed 1] [--from 0] [--cases N] [--keep FOLDER]
// Reads broken papers for as long as it is told. Each must end in a report that keeps its promises, or in a problem with a
// code that blames the paper; afterwards an unbroken paper must still be read as before. The same seed and number of a case
// make the same file: `--from 17 --cases 1` is case 17 alone. Ends with 1 when anything was wrong. A worker that is replaced
// loads the sources anew: leave them alone while this runs.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createReader, type Reader } from '../src/pipeline/index.ts';
import { profiles } from '../src/reading/index.ts';
import type { ProblemCode, ReadingRequest } from '../src/model/index.ts';
import { hostilePaper } from '../test/papers/hostile/hostile-papers.ts';
import { invoice, slideDeck, smallPaper } from '../test/papers/small-paper.ts';
import { reportFaults } from '../test/pipeline/report-faults.ts';
import { mutatePdf, seededRandom, type Seed } from './mutate-pdf.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly papers: readonly Seed[];
  /** The first case; they are numbered from 0. */
  readonly from?: number;
  /** Whichever ends first. */
  readonly cases: number;
  readonly seconds?: number;
  readonly onFault?: (fault: FuzzFault) => void;
}

export interface FuzzFault {
  readonly case: number;
  readonly what: string;
  readonly faults: readonly string[];
  readonly bytes: Uint8Array;
}

export interface FuzzOutcome {
  readonly cases: number;
  /** `report`, `report with warnings` or a problem's code, and how often. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly faulty: readonly FuzzFault[];
  readonly slowest: {
    readonly case: number;
    readonly what: string;
    readonly ms: number;
    readonly outcome: string;
  } | null;
  /** Most memory the whole process held when a case had ended. */
  readonly peakBytes: number;
  /** The same at the end, with the workers gone. */
  readonly endBytes: number;
}

/** Less than users get, so that files that eat time and memory hold the others up less. */
const TIMEOUT_MS = 20_000;
const LIMITS = { timeoutMs: TIMEOUT_MS, maxMemoryBytes: 512 * 1024 * 1024 };
/** Starting a worker and handing over the report, on a machine that does something else besides. */
const GRACE_MS = 20_000;
/** These say that we failed, not the paper. A trap of the engine is its answer to a broken file, and is survived. */
const OUR_FAULTS: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['internal-error', 'detector-failed']);
/** After these a worker is replaced, and the next paper must not notice. */
const DEADLY: ReadonlySet<string> = new Set<ProblemCode>([
  'reader-crashed',
  'too-much-memory',
  'too-slow',
  'internal-error',
]);
const CONTROL_EVERY = 50;
const WORKERS = 2;

/** Files of a few kilobytes, read in no time; two of them are odd to begin with. */
export function smallPapers(): readonly Seed[] {
  return [
    { name: 'small-paper', bytes: smallPaper() },
    { name: 'bad-links', bytes: hostilePaper('bad-links') },
    { name: 'outline-cycle', bytes: hostilePaper('outline-cycle') },
  ];
}

export function samplePapers(): readonly Seed[] {
  const folder = fileURLToPath(new URL('../examples/papers/', import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .toSorted()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
}

export async function fuzz(options: FuzzOptions): Promise<FuzzOutcome> {
  const { seed, papers, from = 0, cases, seconds = Infinity, onFault } = options;
  const started = performance.now();
  const reader = createReader({ limits: LIMITS, workerCount: WORKERS });
  const control = await controlAnswer(reader);
  const outcomes = new Map<string, number>();
  const faulty: FuzzFault[] = [];
  let slowest: FuzzOutcome['slowest'] = null;
  let peakBytes = 0;
  let next = from;
  let done = 0;

  const work = async (): Promise<void> => {
    while (next < from + cases && performance.now() - started < seconds * 1000) {
      const number = next;
      next += 1;
      // Neighbouring numbers must not give neighbouring draws.
      const random = seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
      const { bytes, what } = mutatePdf(papers, random);
      const faults: string[] = [];
      const began = performance.now();
      const answer = await reader.read(bytes, requestFor(number));
      const ms = performance.now() - began;
      if (ms > TIMEOUT_MS + GRACE_MS) faults.push(`took ${Math.round(ms)} ms`);
      let outcome: string;
      if (answer.type === 'problem') {
        outcome = answer.problem.code;
        if (OUR_FAULTS.has(answer.problem.code)) faults.push(`${answer.problem.code}: ${answer.problem.message}`);
      } else {
        outcome = answer.report.document.warnings.length > 0 ? 'report with warnings' : 'report';
        faults.push(...reportFaults(answer.report));
      }
      if (DEADLY.has(outcome) || number % CONTROL_EVERY === 0) {
        if ((await controlAnswer(reader)) !== control) faults.push('an unbroken paper is read differently afterwards');
      }
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (!slowest || ms > slowest.ms) slowest = { case: number, what, ms, outcome };
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
      done += 1;
      if (faults.length === 0) continue;
      const fault = { case: number, what, faults, bytes };
      faulty.push(fault);
      onFault?.(fault);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  await reader.close();
  return { cases: done, outcomes, faulty, slowest, peakBytes, endBytes: process.memoryUsage.rss() };
}

/** Every profile, purpose and budget comes up in turn. */
function requestFor(number: number): ReadingRequest {
  const purposes = ['curious', 'research', 'present', 'review', 'reproduce'] as const;
  return {
    profile: profiles[number % profiles.length]!,
    purpose: purposes[Math.floor(number / profiles.length) % purposes.length]!,
    minutes: [5, 30, 60, 240][number % 4]!,
  };
}

async function controlAnswer(reader: Reader): Promise<string> {
  const answer = await reader.read(smallPaper());
  return JSON.stringify(answer.type === 'report' ? answer.report : answer.problem);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      cases: { type: 'string', default: 'Infinity' },
      keep: { type: 'string' },
    },
  });
  const { keep } = values;
  const [seed, seconds, from, cases] = [values.seed, values.seconds, values.from, values.cases].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if ([seed, seconds, from, cases].some(Number.isNaN))
    throw new RangeError('--seed, --seconds, --from and --cases take numbers');
  if (keep !== undefined) mkdirSync(keep, { recursive: true });

  const papers = [
    ...samplePapers(),
    ...smallPapers(),
    { name: 'invoice', bytes: invoice() },
    { name: 'slide-deck', bytes: slideDeck() },
  ];
  const result = await fuzz({
    seed,
    papers,
    from,
    cases,
    seconds,
    onFault: (fault) => {
      console.log(
        `case ${fault.case} (${fault.what})\n${fault.faults
          .slice(0, 5)
          .map((line) => `  ${line}\n`)
          .join('')}`,
      );
      if (keep !== undefined) writeFileSync(join(keep, `seed-${seed}-case-${fault.case}.pdf`), fault.bytes);
    },
  });
  console.log(
    `seed ${seed}, cases ${from} to ${from + result.cases - 1}: ${result.cases} read, ${result.faulty.length} with faults`,
  );
  for (const [outcome, count] of [...result.outcomes].toSorted((a, b) => b[1] - a[1])) {
    console.log(`${String(count).padStart(8)}  ${outcome}`);
  }
  const { slowest } = result;
  if (slowest)
    console.log(`slowest: case ${slowest.case}, ${Math.round(slowest.ms)} ms, ${slowest.outcome} (${slowest.what})`);
  console.log(
    `memory: at most ${Math.round(result.peakBytes / 1024 ** 2)} MB, ${Math.round(result.endBytes / 1024 ** 2)} MB at the end`,
  );
  if (result.faulty.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
