import { randomSource } from '../arithmetic.ts';
import { evaluate, initialWeights, network } from '../perceptron.ts';
import type { Scores } from '../perceptron.ts';
import type { Split } from './data.ts';

export interface Method {
  readonly id: string;
  /** Over the course of training: no smoothing, the same strength, down to 0, up from 0. */
  readonly schedule: 'hard' | 'constant' | 'fading' | 'rising';
  /** Share of training at full strength before the fading starts. */
  readonly hold: number;
  /** Where the smoothed mass goes. */
  readonly target: 'uniform' | 'frequency';
}

export interface Settings {
  readonly hidden: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly momentum: number;
}

/** The strength of smoothing when a share `progress` of the training steps is done. */
function strength(method: Method, epsilon: number, progress: number): number {
  switch (method.schedule) {
    case 'hard':
      return 0;
    case 'constant':
      return epsilon;
    case 'rising':
      return epsilon * progress;
    case 'fading':
      return progress <= method.hold ? epsilon : (epsilon * (1 - progress)) / (1 - method.hold);
  }
}

interface Trained {
  readonly validation: Scores | null;
  readonly test: Scores;
  /** Share of training labels that the network reproduces at the end, the wrong ones included. */
  readonly fit: number;
  /** After every fourth epoch, when asked for. */
  readonly testNllCurve: readonly number[];
}

/** Stochastic gradient descent with heavy-ball momentum on smoothed labels. */
export function train(options: {
  readonly split: Split;
  readonly method: Method;
  readonly epsilon: number;
  readonly seed: number;
  readonly settings: Settings;
  readonly withCurve?: boolean;
}): Trained {
  const { split, method, epsilon, settings } = options;
  const { inputs, labels, classCount } = split.train;
  const random = randomSource(3000 + options.seed);
  const net = network({ inputs: inputs[0]!.length, hidden: settings.hidden, classes: classCount });
  const weights = initialWeights(net.sizes, random);
  const gradient = new Float64Array(weights.length);
  const velocity = new Float64Array(weights.length);
  const target = new Float64Array(classCount);
  const spread = new Float64Array(classCount).fill(1 / classCount);
  if (method.target === 'frequency') {
    spread.fill(0);
    for (const label of labels) spread[label] = spread[label]! + 1 / labels.length;
  }
  const stepCount = Math.ceil(labels.length / settings.batchSize) * settings.epochs;
  let order = labels.map((_, index) => index);
  let step = 0;
  const testNllCurve: number[] = [];

  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    order = random.shuffled(order);
    for (let start = 0; start < order.length; start += settings.batchSize) {
      const end = Math.min(order.length, start + settings.batchSize);
      const now = strength(method, epsilon, step / (stepCount - 1));
      gradient.fill(0);
      for (let position = start; position < end; position += 1) {
        const example = order[position]!;
        for (let label = 0; label < classCount; label += 1) target[label] = now * spread[label]!;
        target[labels[example]!] = target[labels[example]!]! + 1 - now;
        net.addGradient(weights, inputs[example]!, target, gradient);
      }
      const size = end - start;
      for (let index = 0; index < weights.length; index += 1) {
        velocity[index] = settings.momentum * velocity[index]! + gradient[index]! / size;
        weights[index] = weights[index]! - settings.learningRate * velocity[index]!;
      }
      step += 1;
    }
    if (options.withCurve === true && epoch % 4 === 3) testNllCurve.push(evaluate(net, weights, split.test).nll);
  }
  return {
    validation: split.validation === null ? null : evaluate(net, weights, split.validation),
    test: evaluate(net, weights, split.test),
    fit: evaluate(net, weights, split.train).accuracy,
    testNllCurve,
  };
}
