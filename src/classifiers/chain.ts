import { probabilitiesOf, type LinearModel } from './linear-model.ts';

/** What is said of one sentence of a sequence. */
export interface Labelled {
  readonly label: string;
  /** How likely the label is by the model, 0 to 1, given the whole sequence. */
  readonly confidence: number;
}

function logSum(values: Float64Array): number {
  let max = -Infinity;
  for (const value of values) max = Math.max(max, value);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - max);
  return max + Math.log(sum);
}

/** The likeliest sequence of labels of a linear-chain model (Viterbi), each with its own probability (forward-backward). */
export function labelSequence(model: LinearModel, features: readonly (readonly number[])[]): readonly Labelled[] {
  const count = features.length;
  if (count === 0) return [];
  const { classes, transitions, starts } = model;
  const scores = features.map((row) => model.scoresOf(row));
  const size = classes.length;
  const step = (from: number, to: number): number => transitions[from * size + to] ?? 0;
  // One sentence alone is no sequence: the weights of starts were learned from abstracts of two and more.
  if (count > 1) for (let k = 0; k < size; k++) scores[0]![k]! += starts[k] ?? 0;

  const best = [scores[0]!];
  const forward = [scores[0]!];
  const origins: number[][] = [[]];
  const terms = new Float64Array(size);
  for (let t = 1; t < count; t++) {
    const bestRow = new Float64Array(size);
    const forwardRow = new Float64Array(size);
    const origin: number[] = [];
    for (let k = 0; k < size; k++) {
      let top = 0;
      for (let j = 0; j < size; j++) {
        terms[j] = forward[t - 1]![j]! + step(j, k);
        if (best[t - 1]![j]! + step(j, k) > best[t - 1]![top]! + step(top, k)) top = j;
      }
      origin.push(top);
      bestRow[k] = best[t - 1]![top]! + step(top, k) + scores[t]![k]!;
      forwardRow[k] = logSum(terms) + scores[t]![k]!;
    }
    best.push(bestRow);
    forward.push(forwardRow);
    origins.push(origin);
  }
  const labels = Array.from({ length: count }, () => 0);
  const last = best[count - 1]!;
  labels[count - 1] = last.indexOf(Math.max(...last));
  for (let t = count - 1; t > 0; t--) labels[t - 1] = origins[t]![labels[t]!]!;

  const result: Labelled[] = [];
  let backward = new Float64Array(size);
  for (let t = count - 1; t >= 0; t--) {
    const row = forward[t]!;
    const shares = probabilitiesOf(row.map((value, k) => value + backward[k]!));
    result.push({ label: classes[labels[t]!]!, confidence: shares[labels[t]!]! });
    if (t === 0) break;
    const previous = new Float64Array(size);
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) terms[k] = step(j, k) + scores[t]![k]! + backward[k]!;
      previous[j] = logSum(terms);
    }
    backward = previous;
  }
  return result.toReversed();
}
