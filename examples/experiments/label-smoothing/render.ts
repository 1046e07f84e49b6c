import { mean } from '../arithmetic.ts';
import { definitions, plotData, printed, rows, withSpread } from '../typesetting.ts';
import { EPSILONS, METHODS, MIDDLE_NOISE, NOISES } from './study.ts';
import type { Cell, Results, Run } from './study.ts';

const NAMES: Readonly<Record<string, string>> = {
  hard: 'Hard labels',
  constant: 'Constant smoothing',
  rising: 'Rising smoothing',
  fading: 'Fading smoothing (ours)',
  'no-hold': 'without the hold',
  'no-fade': 'without the fade',
};

type Measure = keyof Pick<Run, 'accuracy' | 'nll' | 'ece'>;

const MEASURES = [
  { id: 'accuracy', digits: 1, scale: 100, better: 1 },
  { id: 'nll', digits: 3, scale: 1, better: -1 },
  { id: 'ece', digits: 1, scale: 100, better: -1 },
] as const satisfies readonly { id: Measure; digits: number; scale: number; better: 1 | -1 }[];

function find(cells: readonly Cell[], method: string, noise: number): Cell {
  return cells.find((cell) => cell.method === method && cell.noise === noise)!;
}

function values(cell: Cell, measure: Measure): readonly number[] {
  return cell.runs.map((run) => run[measure]);
}

/** A method's three measures; the best mean of `cells` is bold. */
function typeset(cells: readonly Cell[], cell: Cell): string[] {
  return MEASURES.map(({ id, digits, scale, better }) => {
    const best = Math.max(...cells.map((other) => better * mean(values(other, id))));
    return withSpread(values(cell, id), digits, scale, better * mean(values(cell, id)) === best);
  });
}

/** Every table row, plotted point and number in the prose of the paper, by file name. */
export function render(results: Results): ReadonlyMap<string, string> {
  const files = new Map<string, string>();

  files.set(
    'main.tex',
    NOISES.map((noise, index) => {
      const cells = METHODS.map((method) => find(results.main, method.id, noise));
      const head = `\\multicolumn{5}{l}{\\emph{${printed(noise, 0, 100)}\\,\\% of training labels wrong}} \\\\\n`;
      const body = cells.map((cell) => [
        NAMES[cell.method]!,
        cell.method === 'hard' ? '--' : printed(cell.epsilon, 1),
        ...typeset(cells, cell),
      ]);
      return `${index === 0 ? '' : '\\midrule\n'}${head}${rows(body)}`;
    }).join(''),
  );

  const ablation = [find(results.main, 'fading', MIDDLE_NOISE), ...results.ablation];
  files.set('ablation.tex', rows(ablation.map((cell) => [NAMES[cell.method]!, ...typeset(ablation, cell)])));

  files.set(
    'monk.tex',
    rows(results.monk.map((cell) => [NAMES[cell.method]!, 'this paper', withSpread(values(cell, 'accuracy'), 1, 100)])),
  );

  const tuned = METHODS.filter((method) => method.schedule !== 'hard').flatMap((method) =>
    NOISES.map((noise) => {
      const tries = results.tuning.filter((one) => one.method === method.id && one.noise === noise);
      const best = Math.min(...tries.map((one) => one.validationNll));
      return [
        NAMES[method.id]!,
        `${printed(noise, 0, 100)}\\,\\%`,
        ...EPSILONS.map((epsilon) => {
          const nll = tries.find((one) => one.epsilon === epsilon)!.validationNll;
          return nll === best ? `\\textbf{${printed(nll, 3)}}` : printed(nll, 3);
        }),
      ];
    }),
  );
  files.set('tuning.tex', rows(tuned));

  const points = results.curves[0]!.testNll.length;
  files.set(
    'curves.dat',
    plotData(
      ['epoch', ...results.curves.map((curve) => curve.method)],
      Array.from({ length: points }, (_, index) => [
        4 * (index + 1),
        ...results.curves.map((curve) => curve.testNll[index]!),
      ]),
    ),
  );
  files.set(
    'nll.dat',
    plotData(
      ['noise', ...METHODS.map((method) => method.id)],
      NOISES.map((noise) => [
        printed(noise, 0, 100),
        ...METHODS.map((method) => printed(mean(values(find(results.main, method.id, noise), 'nll')), 4)),
      ]),
    ),
  );

  const numbers = new Map<string, string>();
  for (const cell of results.main) {
    for (const { id, digits, scale } of MEASURES) {
      numbers.set(
        `${cell.method}/${printed(cell.noise, 0, 100)}/${id}`,
        printed(mean(values(cell, id)), digits, scale),
      );
    }
  }
  for (const noise of NOISES) {
    for (const other of ['hard', 'constant', 'rising']) {
      const ours = values(find(results.main, 'fading', noise), 'nll');
      const theirs = values(find(results.main, other, noise), 'nll');
      numbers.set(
        `wins/${other}/${printed(noise, 0, 100)}`,
        String(ours.filter((nll, index) => nll < theirs[index]!).length),
      );
      numbers.set(`gain/${other}/${printed(noise, 0, 100)}`, printed(mean(theirs) - mean(ours), 3));
    }
    numbers.set(
      `fit/hard/${printed(noise, 0, 100)}`,
      printed(mean(find(results.main, 'hard', noise).runs.map((run) => run.fit)), 1, 100),
    );
    numbers.set(
      `fit/fading/${printed(noise, 0, 100)}`,
      printed(mean(find(results.main, 'fading', noise).runs.map((run) => run.fit)), 1, 100),
    );
  }
  for (const cell of [...results.ablation, ...results.monk.map((one) => ({ ...one, method: `monk-${one.method}` }))]) {
    for (const { id, digits, scale } of MEASURES) {
      numbers.set(`${cell.method}/${id}`, printed(mean(values(cell, id)), digits, scale));
    }
  }
  for (const cell of results.wide) numbers.set(`wide/${cell.method}`, printed(cell.runs[0]!.accuracy, 1, 100));
  const gains = NOISES.map(
    (noise) =>
      mean(values(find(results.main, 'fading', noise), 'accuracy')) -
      mean(values(find(results.main, 'constant', noise), 'accuracy')),
  );
  numbers.set('points/least', printed(Math.min(...gains), 1, 100));
  numbers.set('points/most', printed(Math.max(...gains), 1, 100));
  for (const { method, testNll } of results.curves) {
    numbers.set(`best-epoch/${method}`, String(4 * (testNll.indexOf(Math.min(...testNll)) + 1)));
  }
  files.set('numbers.tex', definitions(numbers));
  return files;
}
