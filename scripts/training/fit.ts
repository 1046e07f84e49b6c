/** One sentence with its features; `weight` is how much its label counts. */
export interface Example {
  readonly features: readonly number[];
  readonly label: number;
  readonly weight?: number;
}

export interface Fitted {
  readonly classes: number;
  /** By feature, then class. */
  readonly weights: ReadonlyMap<number, Float64Array>;
  readonly bias: Float64Array;
  /** From class, then to class; and the first of a sequence. All 0 for sequences of one. */
  readonly transitions: Float64Array;
  readonly starts: Float64Array;
}

export interface FitOptions {
  readonly classes: number;
  /** Pull towards 0 at every visit of a weight. */
  readonly l2: number;
  /** Features seen in fewer examples are left out. */
  readonly minimum: number;
  readonly epochs: number;
  readonly rate: number;
  readonly seed: number;
}

/** Marsaglia's xorshift: the same seed gives the same order on every machine. */
function chance(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

/**
 * A linear-chain conditional random field, fitted by stochastic gradient steps scaled by AdaGrad; with sequences of one
 * sentence it is softmax regression. The weights are the mean over the later epochs, which is steadier than the last.
 */
export function fit(sequences: readonly (readonly Example[])[], options: FitOptions): Fitted {
  const { classes: K, l2, minimum, epochs, rate, seed } = options;
  const counts = new Map<number, number>();
  for (const sequence of sequences)
    for (const { features } of sequence) for (const f of features) counts.set(f, (counts.get(f) ?? 0) + 1);
  const index = new Map<number, number>();
  for (const [f, count] of counts) if (count >= minimum) index.set(f, index.size);
  const F = index.size;
  const biasAt = F * K;
  const transAt = biasAt + K;
  const startAt = transAt + K * K;
  const size = startAt + K;
  const rows = sequences.map((sequence) =>
    sequence.map(({ features }) => {
      const ids: number[] = [];
      for (const f of features) {
        const id = index.get(f);
        if (id !== undefined) ids.push(id * K);
      }
      return Uint32Array.from(ids);
    }),
  );
  const w = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-1);
  const mean = new Float64Array(size);
  const longest = Math.max(...sequences.map((sequence) => sequence.length));
  const scores = new Float64Array(longest * K);
  const forward = new Float64Array(longest * K);
  const backward = new Float64Array(longest * K);
  const push = (at: number, gradient: number): void => {
    const g = gradient + l2 * w[at]!;
    squares[at]! += g * g;
    w[at]! -= (rate * g) / Math.sqrt(squares[at]!);
  };
  const pair = new Float64Array(K * K);
  const order = sequences.map((_, i) => i);
  const next = chance(seed);
  const averaged = Math.max(1, Math.floor(epochs / 2));
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const at of order) {
      const sequence = sequences[at]!;
      const columns = rows[at]!;
      const n = sequence.length;
      for (let t = 0; t < n; t++) {
        for (let k = 0; k < K; k++) {
          let sum = w[biasAt + k]!;
          if (t === 0 && n > 1) sum += w[startAt + k]!;
          for (const c of columns[t]!) sum += w[c + k]!;
          scores[t * K + k] = sum;
        }
      }
      // Forward and backward in logarithms.
      for (let k = 0; k < K; k++) forward[k] = scores[k]!;
      for (let t = 1; t < n; t++)
        for (let k = 0; k < K; k++) {
          let max = -Infinity;
          for (let j = 0; j < K; j++) max = Math.max(max, forward[(t - 1) * K + j]! + w[transAt + j * K + k]!);
          let sum = 0;
          for (let j = 0; j < K; j++) sum += Math.exp(forward[(t - 1) * K + j]! + w[transAt + j * K + k]! - max);
          forward[t * K + k] = max + Math.log(sum) + scores[t * K + k]!;
        }
      for (let k = 0; k < K; k++) backward[(n - 1) * K + k] = 0;
      for (let t = n - 2; t >= 0; t--)
        for (let j = 0; j < K; j++) {
          let max = -Infinity;
          for (let k = 0; k < K; k++)
            max = Math.max(max, w[transAt + j * K + k]! + scores[(t + 1) * K + k]! + backward[(t + 1) * K + k]!);
          let sum = 0;
          for (let k = 0; k < K; k++)
            sum += Math.exp(w[transAt + j * K + k]! + scores[(t + 1) * K + k]! + backward[(t + 1) * K + k]! - max);
          backward[t * K + j] = max + Math.log(sum);
        }
      let max = -Infinity;
      for (let k = 0; k < K; k++) max = Math.max(max, forward[(n - 1) * K + k]!);
      let sum = 0;
      for (let k = 0; k < K; k++) sum += Math.exp(forward[(n - 1) * K + k]! - max);
      const logZ = max + Math.log(sum);
      if (n > 1) {
        pair.fill(0);
        for (let t = 1; t < n; t++) {
          const weight = sequence[t]!.weight ?? 1;
          for (let j = 0; j < K; j++)
            for (let k = 0; k < K; k++)
              pair[j * K + k]! +=
                weight *
                Math.exp(
                  forward[(t - 1) * K + j]! +
                    w[transAt + j * K + k]! +
                    scores[t * K + k]! +
                    backward[t * K + k]! -
                    logZ,
                );
          pair[sequence[t - 1]!.label * K + sequence[t]!.label]! -= weight;
        }
      }
      for (let t = 0; t < n; t++) {
        const { label, weight = 1 } = sequence[t]!;
        for (let k = 0; k < K; k++) {
          const g = weight * (Math.exp(forward[t * K + k]! + backward[t * K + k]! - logZ) - (k === label ? 1 : 0));
          push(biasAt + k, g);
          if (t === 0 && n > 1) push(startAt + k, g);
          for (const c of columns[t]!) push(c + k, g);
        }
      }
      if (n > 1) for (let k = 0; k < K * K; k++) push(transAt + k, pair[k]!);
    }
    if (epoch >= epochs - averaged) for (let k = 0; k < size; k++) mean[k]! += w[k]! / averaged;
  }
  const weights = new Map<number, Float64Array>();
  for (const [f, id] of index) weights.set(f, mean.slice(id * K, id * K + K));
  return {
    classes: K,
    weights,
    bias: mean.slice(biasAt, biasAt + K),
    transitions: mean.slice(transAt, transAt + K * K),
    starts: mean.slice(startAt, startAt + K),
  };
}

/** Scores of each class for one sentence, before any sequence. */
export function score(model: Fitted, features: readonly number[]): Float64Array {
  const out = Float64Array.from(model.bias);
  for (const f of features) {
    const row = model.weights.get(f);
    if (row) for (let k = 0; k < out.length; k++) out[k]! += row[k]!;
  }
  return out;
}

export function viterbi(model: Fitted, scores: readonly Float64Array[]): number[] {
  const K = model.classes;
  let best = Float64Array.from(scores[0]!, (s, k) => s + model.starts[k]!);
  const back: number[][] = [];
  for (let t = 1; t < scores.length; t++) {
    const next = new Float64Array(K);
    const from: number[] = [];
    for (let k = 0; k < K; k++) {
      let top = 0;
      for (let j = 1; j < K; j++)
        if (best[j]! + model.transitions[j * K + k]! > best[top]! + model.transitions[top * K + k]!) top = j;
      from.push(top);
      next[k] = best[top]! + model.transitions[top * K + k]! + scores[t]![k]!;
    }
    back.push(from);
    best = next;
  }
  let at = best.indexOf(Math.max(...best));
  const path = [at];
  for (let t = back.length - 1; t >= 0; t--) path.unshift((at = back[t]![at]!));
  return path;
}
