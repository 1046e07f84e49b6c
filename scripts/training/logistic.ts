/** Signs of one case, each with its value; what is absent is 0. */
export type Signs = Readonly<Record<string, number>>;

export interface Example {
  readonly signs: Signs;
  /** How far it is true, 0 to 1. */
  readonly truth: number;
  /** How often it counts; once when not said. */
  readonly weight?: number;
}

export type Weights = ReadonlyMap<string, number>;

const BIAS = 'bias';
const STEPS = 12;

/** Logarithm of the odds that weights give to signs. */
export function oddsOf(weights: Weights, signs: Signs): number {
  let odds = weights.get(BIAS) ?? 0;
  for (const [sign, value] of Object.entries(signs)) odds += (weights.get(sign) ?? 0) * value;
  return odds;
}

/** Logistic regression by Newton's method, with a pull of the weights towards 0; the same examples give the same weights. */
export function fitted(examples: readonly Example[], pull: number): Weights {
  const names = [...new Set(examples.flatMap(({ signs }) => Object.keys(signs)))].toSorted();
  names.push(BIAS);
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const rows = examples.map(({ signs, truth, weight = 1 }) => ({
    weight,
    columns: [...Object.entries(signs), [BIAS, 1] as const].map(
      ([name, value]) => [indexOf.get(name)!, value] as const,
    ),
    truth,
  }));
  const weights = new Float64Array(names.length);
  for (let step = 0; step < STEPS; step++) {
    const slope = Float64Array.from(weights, (weight, k) => (k === names.length - 1 ? 0 : pull * weight));
    const bend = names.map((_, k) => {
      const row = new Float64Array(names.length);
      row[k] = k === names.length - 1 ? 1e-3 : pull;
      return row;
    });
    for (const { columns, truth, weight } of rows) {
      let odds = 0;
      for (const [k, value] of columns) odds += weights[k]! * value;
      const share = 1 / (1 + Math.exp(-odds));
      for (const [k, value] of columns) {
        slope[k]! += weight * (share - truth) * value;
        for (const [j, other] of columns) bend[k]![j]! += weight * share * (1 - share) * value * other;
      }
    }
    const change = solve(bend, slope);
    for (let k = 0; k < weights.length; k++) weights[k]! -= change[k]!;
  }
  return new Map(names.map((name, k) => [name, weights[k]!]));
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
