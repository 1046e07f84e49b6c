/**
 * Fits what makes it likely that a table, figure, statement or section carries a claim, on the annotated papers in
 * ../shared/data, and prints the weights for src/views/claim-evidence.ts: `npx tsx scripts/fit-claim-evidence.ts`
 *
 * Printed before them: how well the weights in use join the claims that the annotators wrote down with what they say carries each,
 * and how well weights do that are fitted anew to all papers but one and tried on that one. F1 in per cent.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReader } from '../src/pipeline/index.ts';
import { createViews, type Likely, type Sentence } from '../src/views/index.ts';
import { GOLD } from './training/gold.ts';
import { scoreOf, type Counts } from './training/scores.ts';

interface AnnotatedClaim {
  readonly quote: string;
  readonly evidence?: readonly string[];
}

/** A claim that was found in its paper, with everything that may carry it. */
interface Case {
  readonly paper: string;
  readonly evidence: ReadonlySet<string>;
  readonly likely: readonly Likely[];
}

const PAPERS = join(GOLD, '..', 'papers', 'pdf');
const ANNOTATIONS = join(GOLD, 'annotations');
/** Pull of the weights towards 0; chosen with the papers left out one at a time among 3, 6 and 10. */
const PULL = 6;
const STEPS = 12;
/** A quote and a sentence share this much of the shorter one's words. */
const SAME = 0.75;
/** The rule by which the product chooses among what is likely; see `carriersOf`. */
const [FIRST, FURTHER, SHARE, MOST] = [0.16, 0.25, 0.6, 4];

const labelOf = (printed: string): string =>
  printed
    .toLowerCase()
    .replace(/^(?:fig|figure|tab|table|sec|section|app|appendix)s?\b\.?/, (word) => word.slice(0, 3))
    .replace(/[^a-z0-9.]/g, '')
    .replace(/\.$/, '');

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function shared(quote: readonly string[], words: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of quote) {
    const count = left.get(word) ?? 0;
    if (count > 0) hits++;
    left.set(word, count - 1);
  }
  const [shorter, longer] = [Math.min(quote.length, words.length), Math.max(quote.length, words.length)];
  return (hits / Math.max(1, shorter)) * Math.min(1, (3 * shorter) / Math.max(1, longer));
}

function sentenceOf(quote: string, sentences: readonly Sentence[]): Sentence | null {
  const own = wordsOf(quote);
  let [best, most]: [Sentence | null, number] = [null, SAME];
  for (const sentence of sentences) {
    const words = wordsOf(sentence.text);
    const alike = words.length < 5 ? 0 : shared(own, words);
    if (alike > most) [best, most] = [sentence, alike];
  }
  return best;
}

async function readCases(): Promise<readonly Case[]> {
  const reader = createReader({ workerCount: 1 });
  const cases: Case[] = [];
  for (const file of readdirSync(ANNOTATIONS).toSorted()) {
    const paper = file.replace(/\.json$/, '');
    const pdf = join(PAPERS, `${paper}.pdf`);
    if (!existsSync(pdf)) continue;
    const outcome = await reader.read(new Uint8Array(readFileSync(pdf)));
    if (outcome.type === 'problem') throw new Error(`${paper}: ${outcome.problem.message}`);
    const views = createViews(outcome.report.document);
    const readings = JSON.parse(readFileSync(join(ANNOTATIONS, file), 'utf8')) as Record<
      'a' | 'b',
      { readonly claims: readonly AnnotatedClaim[] }
    >;
    for (const { quote, evidence = [] } of [...readings.a.claims, ...readings.b.claims]) {
      const sentence = sentenceOf(quote, views.sentences);
      if (!sentence) continue;
      cases.push({ paper, evidence: new Set(evidence.map(labelOf)), likely: views.claimEvidence.weighed(sentence) });
    }
  }
  await reader.close();
  return cases;
}

/** Solves `matrix · x = right` in place, by elimination with the largest pivot; returns `right`. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let row = k + 1; row < size; row++) if (Math.abs(matrix[row]![k]!) > Math.abs(matrix[pivot]![k]!)) pivot = row;
    const swapped = matrix as Float64Array[];
    [swapped[k], swapped[pivot]] = [swapped[pivot]!, swapped[k]!];
    [right[k], right[pivot]] = [right[pivot]!, right[k]!];
    for (let row = k + 1; row < size; row++) {
      const factor = matrix[row]![k]! / matrix[k]![k]!;
      if (factor === 0) continue;
      for (let column = k; column < size; column++) matrix[row]![column]! -= factor * matrix[k]![column]!;
      right[row]! -= factor * right[k]!;
    }
  }
  for (let k = size - 1; k >= 0; k--) {
    for (let column = k + 1; column < size; column++) right[k]! -= matrix[k]![column]! * right[column]!;
    right[k]! /= matrix[k]![k]!;
  }
  return right;
}

type Weights = ReadonlyMap<string, number>;
const BIAS = 'bias';

function oddsOf(weights: Weights, { signs }: Likely): number {
  let odds = weights.get(BIAS) ?? 0;
  for (const [sign, value] of Object.entries(signs)) odds += (weights.get(sign) ?? 0) * value;
  return odds;
}

/** Logistic regression by Newton's method; the same cases give the same weights. */
function fitted(cases: readonly Case[]): Weights {
  const names = [
    ...new Set(cases.flatMap(({ likely }) => likely.flatMap(({ signs }) => Object.keys(signs)))),
  ].toSorted();
  names.push(BIAS);
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const rows = cases.flatMap(({ likely, evidence }) =>
    likely.map(({ label, signs }) => ({
      columns: [...Object.entries(signs), [BIAS, 1] as const].map(
        ([name, value]) => [indexOf.get(name)!, value] as const,
      ),
      carries: evidence.has(labelOf(label)) ? 1 : 0,
    })),
  );
  const weights = new Float64Array(names.length);
  for (let step = 0; step < STEPS; step++) {
    const slope = Float64Array.from(weights, (weight, k) => (k === names.length - 1 ? 0 : PULL * weight));
    const bend = names.map((_, k) => {
      const row = new Float64Array(names.length);
      row[k] = k === names.length - 1 ? 1e-3 : PULL;
      return row;
    });
    for (const { columns, carries } of rows) {
      let odds = 0;
      for (const [k, value] of columns) odds += weights[k]! * value;
      const share = 1 / (1 + Math.exp(-odds));
      for (const [k, value] of columns) {
        slope[k]! += (share - carries) * value;
        for (const [j, other] of columns) bend[k]![j]! += share * (1 - share) * value * other;
      }
    }
    const change = solve(bend, slope);
    for (let k = 0; k < weights.length; k++) weights[k]! -= change[k]!;
  }
  return new Map(names.map((name, k) => [name, weights[k]!]));
}

/** What would be named as carrying each claim, against what the annotators name. */
function f1Of(cases: readonly Case[], probabilityOf: (likely: Likely, which: Case) => number): number {
  const counts: Counts = { right: 0, given: 0, true: 0 };
  for (const one of cases) {
    const ranked = one.likely
      .map((likely) => ({ label: labelOf(likely.label), share: probabilityOf(likely, one) }))
      .toSorted((a, b) => b.share - a.share);
    const first = ranked[0]?.share ?? 0;
    const named = ranked
      .slice(0, MOST)
      .filter(({ share }, at) => share >= (at === 0 ? FIRST : FURTHER) && share >= first * SHARE);
    counts.true += one.evidence.size;
    counts.given += named.length;
    counts.right += named.filter(({ label }) => one.evidence.has(label)).length;
  }
  return scoreOf(counts).f1;
}

if (!existsSync(ANNOTATIONS) || !existsSync(PAPERS)) {
  console.error(`The annotated papers are not there: ${ANNOTATIONS}`);
  process.exitCode = 1;
} else {
  const cases = await readCases();
  const papers = [...new Set(cases.map(({ paper }) => paper))];
  const without = new Map(papers.map((paper) => [paper, fitted(cases.filter((one) => one.paper !== paper))]));
  const shareOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
  console.log(`${cases.length} claims of ${papers.length} papers`);
  console.log(`weights in use: ${f1Of(cases, ({ probability }) => probability).toFixed(1)}`);
  const apart = f1Of(cases, (likely, { paper }) => shareOf(oddsOf(without.get(paper)!, likely)));
  console.log(`each paper by weights from the others: ${apart.toFixed(1)}`);
  for (const [name, weight] of fitted(cases)) console.log(`  ${name}: ${weight.toFixed(2)},`);
}
