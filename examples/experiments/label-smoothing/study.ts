import { mean } from '../arithmetic.ts';
import type { Scores } from '../perceptron.ts';
import { blobs, monk3 } from './data.ts';
import { train } from './training.ts';
import type { Method, Settings } from './training.ts';

const SETTINGS = {
  hidden: 32,
  epochs: 40,
  batchSize: 20,
  learningRate: 0.02,
  momentum: 0.9,
} as const satisfies Settings;

const MONK_SETTINGS = { ...SETTINGS, hidden: 16, epochs: 120 } as const satisfies Settings;
const WIDE_SETTINGS = { ...SETTINGS, hidden: 128 } as const satisfies Settings;

export const NOISES = [0, 0.2, 0.4] as const;
export const EPSILONS = [0.1, 0.2, 0.4, 0.6] as const;
const SEEDS = [1, 2, 3, 4, 5] as const;
/** Never used for a reported number. */
const TUNING_SEED = 0;
/** The noise level of the ablation, the learning curves and the wide network. */
export const MIDDLE_NOISE = 0.2;

const HARD: Method = { id: 'hard', schedule: 'hard', hold: 0, target: 'uniform' };
const CONSTANT: Method = { id: 'constant', schedule: 'constant', hold: 0, target: 'uniform' };
const RISING: Method = { id: 'rising', schedule: 'rising', hold: 0, target: 'uniform' };
const FADING: Method = { id: 'fading', schedule: 'fading', hold: 0.1, target: 'frequency' };

export const METHODS = [HARD, CONSTANT, RISING, FADING] as const;

/** What is taken away from the full method, one at a time. */
const ABLATIONS = [
  { ...FADING, id: 'no-hold', hold: 0 },
  { ...FADING, id: 'no-fade', schedule: 'constant', hold: 0 },
] as const satisfies readonly Method[];

export interface Run extends Scores {
  readonly seed: number;
  readonly fit: number;
}

export interface Cell {
  readonly method: string;
  readonly noise: number;
  readonly epsilon: number;
  readonly runs: readonly Run[];
}

export interface Results {
  readonly tuning: readonly {
    readonly method: string;
    readonly noise: number;
    readonly epsilon: number;
    readonly validationNll: number;
  }[];
  readonly main: readonly Cell[];
  readonly ablation: readonly Cell[];
  readonly monk: readonly Cell[];
  /** One run each. */
  readonly wide: readonly Cell[];
  /** Mean over seeds of the test NLL after every fourth epoch. */
  readonly curves: readonly { readonly method: string; readonly testNll: readonly number[] }[];
}

/** Six decimals are more than anything printed, and keep the raw file readable. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

export function runStudy(): Results {
  const tuning: { method: string; noise: number; epsilon: number; validationNll: number }[] = [];
  const chosen = new Map<string, number>();
  for (const noise of NOISES) {
    const split = blobs(noise, TUNING_SEED);
    for (const method of METHODS) {
      if (method.schedule === 'hard') continue;
      let best = Infinity;
      for (const epsilon of EPSILONS) {
        const trained = train({ split, method, epsilon, seed: TUNING_SEED, settings: SETTINGS });
        const validationNll = trained.validation!.nll;
        tuning.push({ method: method.id, noise, epsilon, validationNll: rounded(validationNll) });
        if (validationNll < best) {
          best = validationNll;
          chosen.set(`${method.id} ${noise}`, epsilon);
        }
      }
    }
  }

  const curves: { method: string; testNll: number[] }[] = [];

  function cell(
    method: Method,
    noise: number,
    epsilon: number,
    settings: Settings,
    seeds: readonly number[],
    withCurve: boolean,
  ): Cell {
    const trained = seeds.map((seed) =>
      train({ split: blobs(noise, seed), method, epsilon, seed, settings, withCurve }),
    );
    if (withCurve) {
      const testNll = trained[0]!.testNllCurve.map((_, point) =>
        rounded(mean(trained.map((one) => one.testNllCurve[point]!))),
      );
      curves.push({ method: method.id, testNll });
    }
    const runs = trained.map(({ test, fit }, index) => ({
      seed: seeds[index]!,
      accuracy: rounded(test.accuracy),
      nll: rounded(test.nll),
      ece: rounded(test.ece),
      fit: rounded(fit),
    }));
    return { method: method.id, noise, epsilon, runs };
  }

  const main = NOISES.flatMap((noise) =>
    METHODS.map((method) =>
      cell(method, noise, chosen.get(`${method.id} ${noise}`) ?? 0, SETTINGS, SEEDS, noise === MIDDLE_NOISE),
    ),
  );
  const fadingEpsilon = chosen.get(`fading ${MIDDLE_NOISE}`)!;
  const ablation = ABLATIONS.map((method) => cell(method, MIDDLE_NOISE, fadingEpsilon, SETTINGS, SEEDS, false));
  const wide = [CONSTANT, FADING].map((method) =>
    cell(method, MIDDLE_NOISE, chosen.get(`${method.id} ${MIDDLE_NOISE}`)!, WIDE_SETTINGS, [1], false),
  );
  const monk = [HARD, CONSTANT, FADING].map((method): Cell => {
    // Not tuned on this problem: the strengths are those chosen on the blobs.
    const epsilon = chosen.get(`${method.id} ${MIDDLE_NOISE}`) ?? 0;
    const runs = SEEDS.map((seed) => {
      const { test, fit } = train({ split: monk3(seed), method, epsilon, seed, settings: MONK_SETTINGS });
      return {
        seed,
        accuracy: rounded(test.accuracy),
        nll: rounded(test.nll),
        ece: rounded(test.ece),
        fit: rounded(fit),
      };
    });
    return { method: method.id, noise: 0.05, epsilon, runs };
  });
  return { tuning, main, ablation, monk, wide, curves };
}
