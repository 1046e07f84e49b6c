import { expect, it } from 'vitest';
import { runs } from '../../../src/detectors/index.ts';
import { abstract, figure, h, p, paper, table } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const setup = p('We train all models on Digits. We compare them with two rivals.');
const survey = paper(abstract('A survey of halving.'), h('1', 'Introduction'), p('Others average over 5 runs.'));

testDetector(runs, {
  finds: {
    'an average over runs': paper(h('4', 'Experiments'), setup, p('<<Results are averages of 9 runs.>>')),
    'spelled-out seeds': paper(
      h('4', 'Experiments'),
      setup,
      p('<<We report the mean over five different random seeds.>>'),
    ),
    'experiments done several times': paper(
      h('4', 'Experiments'),
      setup,
      p('<<Each experiment is repeated 7 times.>>'),
    ),
    'training done several times': paper(
      h('4', 'Experiments'),
      setup,
      p('<<We train every net in 4 separate runs with independent initializations.>>'),
    ),
    'a median of models': paper(h('4', 'Experiments'), setup, p('<<Each score is the median of 5 models.>>')),
    'a column of counts': paper(
      h('4', 'Experiments'),
      setup,
      table('Table 1', 'Test error.', [
        ['Method', 'runs', 'Error'],
        ['Other (2016)', '1 run', '9.1'],
        ['Ours', '<<med. of 5>>', '8.1'],
        ['Ours, wide', 'med. of 5', '7.9'],
      ]),
    ),
    'a single run': paper(
      h('4', 'Experiments'),
      setup,
      p('<<Because of its cost we report results for a single run.>>'),
    ),
  },
  clear: {
    'a factor': paper(h('4', 'Experiments'), setup, p('It is 10 times faster and needs 3 times more memory.')),
    'the runs of others': paper(
      h('4', 'Experiments'),
      setup,
      p('The 5 runs used by existing research have a high variance.'),
    ),
    'a count of models': paper(h('4', 'Experiments'), setup, p('We train 5 models and compare them with two rivals.')),
    'snapshots of a run': paper(
      h('4', 'Experiments'),
      setup,
      p('An ensemble of 3 runs with 2 snapshots each performs best.'),
    ),
  },
  notApplicable: { 'a paper without experiments': survey },
});

it('multiplies repeated folds', () => {
  const folds = paper(h('4', 'Experiments'), setup, p('We use five repeated two-fold cross-validation.'));
  expect(factsOf(runs, folds)[0]).toEqual({ runs: 10, of: 'main' });
});

it('puts what is said of the results before what is said of a figure', () => {
  const both = paper(
    h('4', 'Experiments'),
    setup,
    figure('Figure 1', 'Error bars over 10 random seeds.'),
    p('We report the average of three runs.'),
  );
  expect(factsOf(runs, both)).toEqual([
    { runs: 3, of: 'main' },
    { runs: 10, of: 'some' },
  ]);
});
