import { labelScores } from '../training/scores.ts';
import type { EvaluationRow } from './evaluation.ts';

/** The rows of a set whose every item has one label: each label's own, and over all. */
export function labelRows(
  truth: readonly string[],
  answers: readonly string[],
  labels: readonly string[],
): readonly EvaluationRow[] {
  const { byLabel, accuracy, macroF1 } = labelScores(truth, answers, labels);
  const rows = [...byLabel].map(([name, score]) => ({ name, ...score }));
  const mean = (of: 'precision' | 'recall'): number =>
    rows.reduce((sum, row) => sum + row[of], 0) / Math.max(1, rows.length);
  return [
    ...rows,
    { name: 'macro', precision: mean('precision'), recall: mean('recall'), f1: macroF1, count: truth.length },
    // With one answer for each item, precision, recall and F1 over all items are the share of right ones.
    { name: 'micro', precision: accuracy, recall: accuracy, f1: accuracy, accuracy, count: truth.length },
  ];
}
