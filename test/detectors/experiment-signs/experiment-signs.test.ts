import { expect, it } from 'vitest';
import { experimentSigns } from '../../../src/detectors/index.ts';
import { abstract, h, p, paper } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const tested = paper(
  h('1', 'Introduction'),
  p('One two three.'),
  h(null, '<<Experiments>>'),
  p('One two three.'),
  h(null, 'Results', 2),
  p('One two three.'),
);

testDetector(experimentSigns, {
  finds: {
    'sections of experiments': tested,
    'results in the abstract': paper(abstract('Halves are small. <<Our method outperforms the others on Digits.>>')),
  },
  clear: {
    'a paper without any': paper(abstract('We define halves.'), h('1', 'Introduction'), p('A half is one of two.')),
  },
});

it('gives the share of the text', () => {
  expect(factsOf(experimentSigns, tested)).toEqual([{ sign: 'sections', amount: 67, points: 2.5 }]);
});
