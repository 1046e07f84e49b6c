import { randomSource } from '../arithmetic.ts';
import type { Examples } from '../perceptron.ts';

export interface Split {
  readonly train: Examples;
  /** Its labels are never flipped; `null` where nothing is tuned. */
  readonly validation: Examples | null;
  readonly test: Examples;
}

const BLOBS = {
  /** Unequal on purpose: one of the methods looks at class frequencies. */
  classShares: [0.3, 0.25, 0.2, 0.15, 0.1],
  blobsPerClass: 3,
  dimensions: 10,
  centreScale: 1.3,
  trainCount: 450,
  validationCount: 300,
  testCount: 1500,
} as const;

/** Every class is a mixture of three Gaussian blobs; a share `noise` of the training labels is moved to a wrong class. */
export function blobs(noise: number, seed: number): Split {
  const random = randomSource(1000 + seed);
  const classCount = BLOBS.classShares.length;
  const centres = Array.from({ length: classCount * BLOBS.blobsPerClass }, () =>
    Float64Array.from({ length: BLOBS.dimensions }, () => random.normal() * BLOBS.centreScale),
  );

  function draw(count: number, flip: number): Examples {
    const inputs: Float64Array[] = [];
    const labels: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const pick = random.uniform();
      let truth = 0;
      let reached: number = BLOBS.classShares[0];
      while (pick >= reached && truth < classCount - 1) {
        truth += 1;
        reached += BLOBS.classShares[truth]!;
      }
      const centre = centres[truth * BLOBS.blobsPerClass + random.below(BLOBS.blobsPerClass)]!;
      inputs.push(centre.map((value) => value + random.normal()));
      // Drawn whether or not the label moves, so that every noise level sees the same inputs.
      const moves = random.uniform() < flip;
      const step = 1 + random.below(classCount - 1);
      labels.push(moves ? (truth + step) % classCount : truth);
    }
    return { inputs, labels, classCount };
  }

  return {
    train: draw(BLOBS.trainCount, noise),
    validation: draw(BLOBS.validationCount, 0),
    test: draw(BLOBS.testCount, 0),
  };
}

/** Numbers of values of the six attributes of the MONK's domain: 432 possible robots, 17 inputs when one-hot. */
const MONK_ATTRIBUTES = [3, 3, 2, 3, 4, 2] as const;

const MONK = { trainCount: 122, flipped: 6 } as const;

/** The third MONK's problem from its published rule: 122 robots, 5 % of them mislabelled, to learn from; all 432 to test. */
export function monk3(seed: number): Split {
  const random = randomSource(2000 + seed);
  const robots: { readonly input: Float64Array; readonly label: number }[] = [];
  const total = MONK_ATTRIBUTES.reduce<number>((product, count) => product * count, 1);
  for (let code = 0; code < total; code += 1) {
    const input = new Float64Array(17);
    const values: number[] = [];
    let rest = code;
    let offset = 0;
    for (const count of MONK_ATTRIBUTES) {
      const value = (rest % count) + 1;
      rest = Math.floor(rest / count);
      input[offset + value - 1] = 1;
      offset += count;
      values.push(value);
    }
    const [, second, , fourth, fifth] = values;
    robots.push({ input, label: (fifth === 3 && fourth === 1) || (fifth !== 4 && second !== 3) ? 1 : 0 });
  }
  const drawn = random.shuffled(robots).slice(0, MONK.trainCount);
  return {
    train: {
      inputs: drawn.map((robot) => robot.input),
      labels: drawn.map((robot, index) => (index < MONK.flipped ? 1 - robot.label : robot.label)),
      classCount: 2,
    },
    validation: null,
    test: { inputs: robots.map((robot) => robot.input), labels: robots.map((robot) => robot.label), classCount: 2 },
  };
}
