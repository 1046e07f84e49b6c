import { expect, it } from 'vitest';
import { testSetSelection } from '../../../src/detectors/index.ts';
import { h, p, paper } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const setup = p('We train all models on Digits. We compare them with two rivals.');
const saying = (words: string) => paper(h('4', 'Experiments'), setup, p(words));

testDetector(testSetSelection, {
  finds: {
    'settings tuned on the test set': saying('<<The learning rate was tuned on the test set.>>'),
    'a checkpoint': saying('<<We use the checkpoint with the highest test accuracy.>>'),
    'the best epoch': saying('<<We report the best test accuracy.>>'),
    'the best of runs': saying('<<We show the best result of five runs.>>'),
    'no validation set': saying('<<We do not use a validation set.>>'),
  },
  clear: {
    'choosing on the validation set': saying(
      'We report the test accuracy of the epoch with the best validation accuracy.',
    ),
    'what one should not do': saying('Settings were not tuned on the test data.'),
    'testing as such': saying('Networks trained on the training set are evaluated on the test set.'),
    'a boast': saying('Our model reaches the best test accuracy of all.'),
  },
  notApplicable: { 'a paper without experiments': paper(h('1', 'Theory'), p('Choosing on the test set is bad.')) },
});

it('tells the test set from the best of several runs', () => {
  expect(factsOf(testSetSelection, saying('Early stopping on the test set is used.'))).toEqual([{ kind: 'test-set' }]);
  expect(factsOf(testSetSelection, saying('As no validation set was available, we used the training set.'))).toEqual([
    { kind: 'no-validation-set' },
  ]);
  expect(factsOf(testSetSelection, saying('We take the best of 5 seeds.'))).toEqual([{ kind: 'best-of-runs' }]);
});
