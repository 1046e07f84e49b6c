import type { Training } from './training.ts';
import { fit, score, viterbi, type Example } from './fit.ts';
import { labelScores, scoreOf } from './scores.ts';

const PARTS = 5;

/** Spreads the groups over the parts, the largest first, each into the part that is smallest then. */
function partsOf(groups: readonly string[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const loads = Array.from({ length: PARTS }, () => 0);
  const parts = new Map<string, number>();
  for (const [group, size] of [...sizes].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const part = loads.indexOf(Math.min(...loads));
    parts.set(group, part);
    loads[part]! += size;
  }
  return parts;
}

/** The threshold on the odds that gives the best F1, and that F1. */
function bestThreshold(answers: readonly { readonly odds: number; readonly right: boolean }[]): {
  readonly threshold: number;
  readonly f1: number;
} {
  const all = answers.filter(({ right }) => right).length;
  let [right, threshold, f1] = [0, 0, 0];
  answers
    .toSorted((a, b) => b.odds - a.odds)
    .forEach((answer, index) => {
      if (answer.right) right++;
      const reached = scoreOf({ right, given: index + 1, true: all }).f1;
      if (reached > f1) [threshold, f1] = [answer.odds, reached];
    });
  return { threshold, f1 };
}

const SUREST = 0.1;

/** How much the labels of a sequence count in the mean: how far its annotators agreed, where that is known. */
function surenessOf(sequence: readonly Example[]): number {
  return sequence.reduce((sum, { weight = 1 }) => sum + weight, 0) / sequence.length;
}

/** Trains without each of five parts and scores on it; one line for each measure. */
export function heldOut(training: Training, file: string): string {
  const { classes, options, measure } = training;
  const { sequences, groups } = training.read(file);
  const parts = partsOf(groups);
  const truth: string[] = [];
  const answers: string[] = [];
  const odds: { odds: number; right: boolean }[] = [];
  const byPart: string[] = [];
  const surenesses = sequences.map(surenessOf).toSorted((a, b) => b - a);
  const sure = surenesses[Math.floor(SUREST * sequences.length)]!;
  const surest = { right: 0, all: 0 };
  for (let part = 0; part < PARTS; part++) {
    const inside = (_: unknown, index: number): boolean => parts.get(groups[index]!) === part;
    const fitted = fit(
      sequences.filter((sequence, index) => !inside(sequence, index)),
      { ...options, classes: classes.length },
    );
    const from = truth.length;
    const oddsFrom = odds.length;
    for (const sequence of sequences.filter(inside)) {
      const scores = sequence.map(({ features }) => score(fitted, features));
      const isSure = surenessOf(sequence) >= sure;
      viterbi(fitted, scores).forEach((answer, index) => {
        if (isSure) surest.all++;
        if (isSure && answer === sequence[index]!.label) surest.right++;
        truth.push(classes[sequence[index]!.label]!);
        answers.push(classes[answer]!);
        odds.push({ odds: scores[index]![1]! - scores[index]![0]!, right: sequence[index]!.label === 1 });
      });
    }
    const scored = labelScores(truth.slice(from), answers.slice(from), classes);
    byPart.push(
      (measure === 'accuracy'
        ? scored.accuracy
        : measure === 'macro F1'
          ? scored.macroF1
          : bestThreshold(odds.slice(oddsFrom)).f1
      ).toFixed(1),
    );
  }
  const scored = labelScores(truth, answers, classes);
  const best = bestThreshold(odds);
  const total =
    measure === 'accuracy'
      ? scored.accuracy.toFixed(2)
      : measure === 'macro F1'
        ? scored.macroF1.toFixed(2)
        : `${best.f1.toFixed(2)} at ${best.threshold.toFixed(2)}`;
  const told = `${training.name}: ${measure} ${total}; by part ${byPart.join(', ')}`;
  return measure === 'accuracy'
    ? `${told}; of the tenth whose annotators were surest ${((100 * surest.right) / surest.all).toFixed(1)}`
    : told;
}
