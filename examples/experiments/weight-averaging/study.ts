import { randomSource } from '../arithmetic.ts';
import { evaluate, initialWeights, network } from '../perceptron.ts';
import { blobs } from '../label-smoothing/data.ts';
import { effectiveRate, keptVariance, rateFromVariance, simpleRate } from './theory.ts';

const SEEDS = [1, 2, 3, 4, 5] as const;

export const QUADRATIC = {
  steepness: [0.01, 0.03, 0.1, 0.3, 1],
  decays: [0.9, 0.99],
  burnIn: 2000,
  steps: 100000,
} as const;

const REGRESSION = {
  dimensions: 16,
  batchSize: 8,
  learningRate: 0.1,
  labelNoise: 1,
  decays: [0, 0.8, 0.9, 0.95, 0.98, 0.99],
  burnIn: 3000,
  steps: 30000,
} as const;

const NETWORK = {
  hidden: 32,
  batchSize: 10,
  learningRate: 0.1,
  weightDecay: 0.002,
  epochs: 40,
  decay: 0.99,
  /** Share of training after which the small-step run drops its rate. */
  dropAt: 0.75,
  dropFactors: [3, 10, 30],
} as const;

interface QuadraticCell {
  readonly x: number;
  readonly decay: number;
  readonly predicted: number;
  readonly simple: number;
  /** η'/η measured, one a seed. */
  readonly measured: readonly number[];
}

interface RegressionCell {
  readonly decay: number;
  readonly predicted: number;
  /** Excess risk measured, one a seed. */
  readonly measured: readonly number[];
}

interface NetworkCell {
  readonly id: string;
  readonly runs: readonly {
    readonly seed: number;
    readonly trainLoss: number;
    readonly testNll: number;
    readonly accuracy: number;
  }[];
}

export interface Results {
  readonly quadratic: readonly QuadraticCell[];
  readonly regression: readonly RegressionCell[];
  readonly network: readonly NetworkCell[];
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Noisy gradient steps on ½hθ² with h = x and η = 1; only the product matters. Returns the share of variance kept, per decay. */
function simulateQuadratic(x: number, decays: readonly number[], seed: number): number[] {
  const random = randomSource(4000 + seed);
  let theta = 0;
  let square = 0;
  const averages = decays.map(() => 0);
  const squares = decays.map(() => 0);
  for (let step = 0; step < QUADRATIC.burnIn + QUADRATIC.steps; step += 1) {
    theta -= x * theta + random.normal();
    for (let index = 0; index < decays.length; index += 1) {
      averages[index] = decays[index]! * averages[index]! + (1 - decays[index]!) * theta;
    }
    if (step < QUADRATIC.burnIn) continue;
    square += theta * theta;
    for (let index = 0; index < decays.length; index += 1)
      squares[index] = squares[index]! + averages[index]! * averages[index]!;
  }
  return squares.map((sum) => sum / square);
}

function quadratic(): QuadraticCell[] {
  const { steepness, decays } = QUADRATIC;
  return steepness.flatMap((x) => {
    const kept = SEEDS.map((seed) => simulateQuadratic(x, decays, seed));
    return decays.map((decay, index) => ({
      x,
      decay,
      predicted: rounded(effectiveRate(x, decay)),
      simple: rounded(simpleRate(x, decay)),
      measured: kept.map((row) => rounded(rateFromVariance(x, row[index]!))),
    }));
  });
}

/** Curvature of direction i is 1/i: a few steep directions and many flat ones. */
function curvatures(): number[] {
  return Array.from({ length: REGRESSION.dimensions }, (_, index) => 1 / (index + 1));
}

/** Mini-batches of fresh examples, so that the gradient noise depends on the weights: what the theory leaves out. */
function simulateRegression(seed: number): number[] {
  const random = randomSource(5000 + seed);
  const { dimensions, batchSize, learningRate, labelNoise, decays } = REGRESSION;
  const spectrum = curvatures();
  const scales = spectrum.map((h) => Math.sqrt(h));
  const theta = new Float64Array(dimensions);
  const gradient = new Float64Array(dimensions);
  const input = new Float64Array(dimensions);
  const averages = decays.map(() => new Float64Array(dimensions));
  const risks = decays.map(() => 0);
  for (let step = 0; step < REGRESSION.burnIn + REGRESSION.steps; step += 1) {
    gradient.fill(0);
    for (let example = 0; example < batchSize; example += 1) {
      // The true weights are 0 without loss of generality, so the label is its noise.
      let residual = -labelNoise * random.normal();
      for (let index = 0; index < dimensions; index += 1) {
        input[index] = scales[index]! * random.normal();
        residual += theta[index]! * input[index]!;
      }
      for (let index = 0; index < dimensions; index += 1) gradient[index] = gradient[index]! + residual * input[index]!;
    }
    for (let index = 0; index < dimensions; index += 1)
      theta[index] = theta[index]! - (learningRate / batchSize) * gradient[index]!;
    decays.forEach((decay, which) => {
      const average = averages[which]!;
      let risk = 0;
      for (let index = 0; index < dimensions; index += 1) {
        const value = decay * average[index]! + (1 - decay) * theta[index]!;
        average[index] = value;
        risk += 0.5 * spectrum[index]! * value * value;
      }
      if (step >= REGRESSION.burnIn) risks[which] = risks[which]! + risk;
    });
  }
  return risks.map((risk) => risk / REGRESSION.steps);
}

/** Σ ½hᵢwᵢ with the noise of direction i taken as it is at the optimum: s²hᵢ/b. */
function predictedRisk(decay: number): number {
  const { learningRate, labelNoise, batchSize } = REGRESSION;
  return curvatures().reduce((sum, h) => {
    const x = learningRate * h;
    const variance = (learningRate * labelNoise * labelNoise * h) / batchSize / (h * (2 - x));
    return sum + 0.5 * h * variance * keptVariance(x, decay);
  }, 0);
}

function regression(): RegressionCell[] {
  const risks = SEEDS.map((seed) => simulateRegression(seed));
  return REGRESSION.decays.map((decay, index) => ({
    decay,
    predicted: rounded(predictedRisk(decay)),
    measured: risks.map((row) => rounded(row[index]!)),
  }));
}

/** One run of plain SGD, its average read out beside it, and one run a factor whose rate drops for the last quarter. */
function trainNetworks(seed: number): { id: string; trainLoss: number; testNll: number; accuracy: number }[] {
  const { train, test } = blobs(0.2, seed);
  const rows: { id: string; trainLoss: number; testNll: number; accuracy: number }[] = [];
  for (const dropFactor of [1, ...NETWORK.dropFactors]) {
    const random = randomSource(6000 + seed);
    const net = network({ inputs: train.inputs[0]!.length, hidden: NETWORK.hidden, classes: train.classCount });
    const weights = initialWeights(net.sizes, random);
    const average = weights.slice();
    const gradient = new Float64Array(weights.length);
    const targets = Array.from({ length: train.classCount }, (_, label) => {
      const target = new Float64Array(train.classCount);
      target[label] = 1;
      return target;
    });
    const count = train.labels.length;
    const stepCount = Math.ceil(count / NETWORK.batchSize) * NETWORK.epochs;
    let order = train.labels.map((_, index) => index);
    let step = 0;
    for (let epoch = 0; epoch < NETWORK.epochs; epoch += 1) {
      order = random.shuffled(order);
      for (let start = 0; start < count; start += NETWORK.batchSize) {
        const end = Math.min(count, start + NETWORK.batchSize);
        gradient.fill(0);
        for (let position = start; position < end; position += 1) {
          const example = order[position]!;
          net.addGradient(weights, train.inputs[example]!, targets[train.labels[example]!]!, gradient);
        }
        const rate = NETWORK.learningRate / (step >= NETWORK.dropAt * stepCount ? dropFactor : 1);
        for (let index = 0; index < weights.length; index += 1) {
          const slope = gradient[index]! / (end - start) + NETWORK.weightDecay * weights[index]!;
          weights[index] = weights[index]! - rate * slope;
          average[index] = NETWORK.decay * average[index]! + (1 - NETWORK.decay) * weights[index]!;
        }
        step += 1;
      }
    }
    const readOuts =
      dropFactor === 1
        ? ([
            ['sgd', weights],
            ['average', average],
          ] as const)
        : ([[`drop-${dropFactor}`, weights]] as const);
    for (const [id, read] of readOuts) {
      const scores = evaluate(net, read, test);
      rows.push({
        id,
        trainLoss: rounded(evaluate(net, read, train).nll),
        testNll: rounded(scores.nll),
        accuracy: rounded(scores.accuracy),
      });
    }
  }
  return rows;
}

export function runStudy(): Results {
  const perSeed = SEEDS.map((seed) => trainNetworks(seed));
  const ids = perSeed[0]!.map((row) => row.id);
  return {
    quadratic: quadratic(),
    regression: regression(),
    network: ids.map((id, index) => ({
      id,
      runs: perSeed.map((rows, which) => {
        const { trainLoss, testNll, accuracy } = rows[index]!;
        return { seed: SEEDS[which]!, trainLoss, testNll, accuracy };
      }),
    })),
  };
}
