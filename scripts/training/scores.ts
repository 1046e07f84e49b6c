/** Right ones, given ones and true ones of one class. */
export interface Counts {
  right: number;
  given: number;
  true: number;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 in per cent; 0 where nothing was given or nothing is true. */
export function scoreOf({ right, given, true: all }: Counts): Score {
  const precision = given === 0 ? 0 : (100 * right) / given;
  const recall = all === 0 ? 0 : (100 * right) / all;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** One answer for each question, from a closed list of labels. */
export interface LabelScores {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly byLabel: ReadonlyMap<string, Score & { readonly count: number }>;
}

/** Labels that occur neither in the truth nor in the answers are left out of the mean. */
export function labelScores(
  truth: readonly string[],
  answers: readonly string[],
  labels: readonly string[],
): LabelScores {
  const counts = new Map<string, Counts>(labels.map((label) => [label, { right: 0, given: 0, true: 0 }]));
  truth.forEach((label, index) => {
    const answer = answers[index]!;
    const [own, other] = [counts.get(label), counts.get(answer)];
    if (!own || !other) throw new RangeError(`the label ${own ? answer : label} is none of ${labels.join(', ')}`);
    own.true++;
    other.given++;
    if (label === answer) own.right++;
  });
  const seen = [...counts].filter(([, count]) => count.true + count.given > 0);
  const byLabel = new Map(seen.map(([label, count]) => [label, { ...scoreOf(count), count: count.true }]));
  const right = seen.reduce((sum, [, count]) => sum + count.right, 0);
  const macro = [...byLabel.values()].reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, byLabel.size);
  return { accuracy: (100 * right) / Math.max(1, truth.length), macroF1: macro, byLabel };
}
