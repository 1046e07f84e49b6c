import { mean } from '../arithmetic.ts';
import { definitions, plotData, printed, rows, withSpread } from '../typesetting.ts';
import { QUADRATIC } from './study.ts';
import type { Results } from './study.ts';
import { effectiveRate, forgetting, power } from './theory.ts';

/** Steepness and decay of the forgetting figure. */
const FORGETTING = { x: 0.1, decay: 0.95, steps: 120 } as const;

const NETWORK_NAMES: Readonly<Record<string, string>> = {
  sgd: 'Last weights',
  average: 'Average of weights',
  'drop-3': 'Rate dropped by 3',
  'drop-10': 'Rate dropped by 10',
  'drop-30': 'Rate dropped by 30',
};

/** Every table row, plotted point and number in the prose of the paper, by file name. */
export function render(results: Results): ReadonlyMap<string, string> {
  const files = new Map<string, string>();

  files.set(
    'quadratic.tex',
    rows(
      QUADRATIC.steepness.map((x) => [
        String(x),
        ...QUADRATIC.decays.flatMap((decay) => {
          const cell = results.quadratic.find((one) => one.x === x && one.decay === decay)!;
          return [printed(cell.simple, 3), printed(cell.predicted, 3), withSpread(cell.measured, 3)];
        }),
      ]),
    ),
  );

  files.set(
    'regression.tex',
    rows(
      results.regression.map((cell) => [
        String(cell.decay),
        printed(cell.predicted, 2, 1000),
        withSpread(cell.measured, 2, 1000),
      ]),
    ),
  );

  const bestNll = Math.min(...results.network.map((cell) => mean(cell.runs.map((run) => run.testNll))));
  const bestAccuracy = Math.max(...results.network.map((cell) => mean(cell.runs.map((run) => run.accuracy))));
  const bestLoss = Math.min(...results.network.map((cell) => mean(cell.runs.map((run) => run.trainLoss))));
  files.set(
    'network.tex',
    rows(
      results.network.map((cell) => {
        const column = (key: 'trainLoss' | 'testNll' | 'accuracy'): number[] => cell.runs.map((run) => run[key]);
        return [
          NETWORK_NAMES[cell.id]!,
          withSpread(column('trainLoss'), 3, 1, mean(column('trainLoss')) === bestLoss),
          withSpread(column('testNll'), 3, 1, mean(column('testNll')) === bestNll),
          withSpread(column('accuracy'), 1, 100, mean(column('accuracy')) === bestAccuracy),
        ];
      }),
    ),
  );

  // Sixty points on a logarithmic axis from 0.003 to 1.
  const steepness: number[] = [];
  for (let x = 0.003; x < 1; x *= 1.1) steepness.push(x);
  steepness.push(1);
  files.set(
    'rates.dat',
    plotData(
      ['x', 'b90', 'b99', 'b999'],
      steepness.map((x) =>
        [x, effectiveRate(x, 0.9), effectiveRate(x, 0.99), effectiveRate(x, 0.999)].map((value) =>
          value.toPrecision(6),
        ),
      ),
    ),
  );
  files.set(
    'rates-measured.dat',
    plotData(
      ['x', 'b90', 'b99'],
      QUADRATIC.steepness.map((x) => [
        x,
        ...QUADRATIC.decays.map((decay) =>
          printed(mean(results.quadratic.find((one) => one.x === x && one.decay === decay)!.measured), 5),
        ),
      ]),
    ),
  );
  const matched = 1 - FORGETTING.x * effectiveRate(FORGETTING.x, FORGETTING.decay);
  files.set(
    'forgetting.dat',
    plotData(
      ['t', 'sgd', 'average', 'matched'],
      Array.from({ length: FORGETTING.steps / 4 + 1 }, (_, index) => {
        const steps = 4 * index;
        return [
          steps,
          power(1 - FORGETTING.x, steps).toPrecision(6),
          forgetting(FORGETTING.x, FORGETTING.decay, steps).toPrecision(6),
          power(matched, steps).toPrecision(6),
        ];
      }),
    ),
  );
  files.set(
    'regression.dat',
    plotData(
      ['index', 'predicted', 'measured'],
      results.regression.map((cell, index) => [
        index,
        printed(cell.predicted, 6, 1000),
        printed(mean(cell.measured), 6, 1000),
      ]),
    ),
  );

  const numbers = new Map<string, string>();
  const worst = Math.max(...results.quadratic.map((cell) => Math.abs(mean(cell.measured) / cell.predicted - 1)));
  numbers.set('quadratic/worst', printed(worst, 1, 100));
  const excess = results.regression.map((cell) => mean(cell.measured) / cell.predicted - 1);
  numbers.set('regression/least', printed(Math.min(...excess), 1, 100));
  numbers.set('regression/most', printed(Math.max(...excess), 1, 100));
  for (const cell of results.network) {
    numbers.set(`${cell.id}/testNll`, printed(mean(cell.runs.map((run) => run.testNll)), 3));
    numbers.set(`${cell.id}/trainLoss`, printed(mean(cell.runs.map((run) => run.trainLoss)), 3));
    numbers.set(`${cell.id}/accuracy`, printed(mean(cell.runs.map((run) => run.accuracy)), 1, 100));
  }
  numbers.set('forgetting/matched', printed(effectiveRate(FORGETTING.x, FORGETTING.decay), 3));
  files.set('numbers.tex', definitions(numbers));
  return files;
}
