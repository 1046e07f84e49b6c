import { exp, log } from './arithmetic.ts';
import type { RandomSource } from './arithmetic.ts';

/** One row of `inputs` an example, one class number an example. */
export interface Examples {
  readonly inputs: readonly Float64Array[];
  readonly labels: readonly number[];
  readonly classCount: number;
}

interface Sizes {
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
}

/** All weights of one hidden ReLU layer in one array: hidden weights, hidden biases, output weights, output biases. */
export function initialWeights(sizes: Sizes, random: RandomSource): Float64Array {
  const { inputs, hidden, classes } = sizes;
  const weights = new Float64Array(hidden * inputs + hidden + classes * hidden + classes);
  // He's scale: the variance of the activations stays the same from layer to layer under ReLU.
  const hiddenScale = Math.sqrt(2 / inputs);
  const outputScale = Math.sqrt(2 / hidden);
  for (let index = 0; index < hidden * inputs; index += 1) weights[index] = random.normal() * hiddenScale;
  const outputStart = hidden * inputs + hidden;
  for (let index = 0; index < classes * hidden; index += 1)
    weights[outputStart + index] = random.normal() * outputScale;
  return weights;
}

interface Network {
  readonly sizes: Sizes;
  /** Class probabilities under `weights`; the returned array is overwritten by the next call. */
  predict(weights: Float64Array, input: Float64Array): Float64Array;
  /** Adds the gradient of the cross-entropy between `target` and the prediction, and returns the prediction. */
  addGradient(weights: Float64Array, input: Float64Array, target: Float64Array, gradient: Float64Array): Float64Array;
}

export function network(sizes: Sizes): Network {
  const { inputs, hidden, classes } = sizes;
  const biasStart = hidden * inputs;
  const outputStart = biasStart + hidden;
  const outputBiasStart = outputStart + classes * hidden;
  const activations = new Float64Array(hidden);
  const probabilities = new Float64Array(classes);
  const errors = new Float64Array(classes);

  function predict(weights: Float64Array, input: Float64Array): Float64Array {
    for (let unit = 0; unit < hidden; unit += 1) {
      let sum = weights[biasStart + unit]!;
      const row = unit * inputs;
      for (let index = 0; index < inputs; index += 1) sum += weights[row + index]! * input[index]!;
      activations[unit] = sum > 0 ? sum : 0;
    }
    let largest = -Infinity;
    for (let label = 0; label < classes; label += 1) {
      let sum = weights[outputBiasStart + label]!;
      const row = outputStart + label * hidden;
      for (let unit = 0; unit < hidden; unit += 1) sum += weights[row + unit]! * activations[unit]!;
      probabilities[label] = sum;
      if (sum > largest) largest = sum;
    }
    let total = 0;
    for (let label = 0; label < classes; label += 1) {
      const value = exp(probabilities[label]! - largest);
      probabilities[label] = value;
      total += value;
    }
    for (let label = 0; label < classes; label += 1) probabilities[label] = probabilities[label]! / total;
    return probabilities;
  }

  function addGradient(
    weights: Float64Array,
    input: Float64Array,
    target: Float64Array,
    gradient: Float64Array,
  ): Float64Array {
    predict(weights, input);
    for (let label = 0; label < classes; label += 1) {
      const error = probabilities[label]! - target[label]!;
      errors[label] = error;
      gradient[outputBiasStart + label] = gradient[outputBiasStart + label]! + error;
      const row = outputStart + label * hidden;
      for (let unit = 0; unit < hidden; unit += 1)
        gradient[row + unit] = gradient[row + unit]! + error * activations[unit]!;
    }
    for (let unit = 0; unit < hidden; unit += 1) {
      if (activations[unit] === 0) continue;
      let back = 0;
      for (let label = 0; label < classes; label += 1)
        back += errors[label]! * weights[outputStart + label * hidden + unit]!;
      gradient[biasStart + unit] = gradient[biasStart + unit]! + back;
      const row = unit * inputs;
      for (let index = 0; index < inputs; index += 1)
        gradient[row + index] = gradient[row + index]! + back * input[index]!;
    }
    return probabilities;
  }

  return { sizes, predict, addGradient };
}

export interface Scores {
  /** Share of examples whose most probable class is the label. */
  readonly accuracy: number;
  /** Mean negative log likelihood of the label, in nats. */
  readonly nll: number;
  /** Expected calibration error over 15 equal bins of confidence. */
  readonly ece: number;
}

const CALIBRATION_BINS = 15;
/** Keeps the logarithm finite when a probability underflows. */
const SMALLEST_PROBABILITY = 1e-12;

export function evaluate(net: Network, weights: Float64Array, examples: Examples): Scores {
  const binCorrect = new Float64Array(CALIBRATION_BINS);
  const binConfidence = new Float64Array(CALIBRATION_BINS);
  let correct = 0;
  let nll = 0;
  examples.inputs.forEach((input, index) => {
    const label = examples.labels[index]!;
    const probabilities = net.predict(weights, input);
    let best = 0;
    for (let candidate = 1; candidate < probabilities.length; candidate += 1) {
      if (probabilities[candidate]! > probabilities[best]!) best = candidate;
    }
    const confidence = probabilities[best]!;
    const bin = Math.min(CALIBRATION_BINS - 1, Math.floor(confidence * CALIBRATION_BINS));
    binConfidence[bin] = binConfidence[bin]! + confidence;
    if (best === label) {
      correct += 1;
      binCorrect[bin] = binCorrect[bin]! + 1;
    }
    nll -= log(Math.max(SMALLEST_PROBABILITY, probabilities[label]!));
  });
  const count = examples.inputs.length;
  let gap = 0;
  for (let bin = 0; bin < CALIBRATION_BINS; bin += 1) gap += Math.abs(binCorrect[bin]! - binConfidence[bin]!);
  return { accuracy: correct / count, nll: nll / count, ece: gap / count };
}
