import { expect, it } from 'vitest';
import { dispersion } from '../../../src/detectors/index.ts';
import { figure, h, p, paper, table, type Part } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const setup = p('We train all models on Digits. We compare them with two rivals.');
const results = (caption: string, cell = '8.1') =>
  table('Table 1', caption, [
    ['Method', 'Error', 'Time'],
    ['Other (2016)', '9.1', '2.0'],
    ['Ours', cell, '3.0'],
  ]);

testDetector(dispersion, {
  finds: {
    'a caption that says so': paper(
      h('4', 'Experiments'),
      results('<<Test error, mean and standard deviation of 5 runs.>>'),
    ),
    'the text': paper(
      h('4', 'Experiments'),
      setup,
      p('<<We report averages with 95% confidence intervals over seeds.>>'),
    ),
    'a bare plus-minus': paper(h('4', 'Experiments'), setup, results('Test error.', '<<8.1 ± 0.2>>')),
  },
  clear: {
    'the spread of the noise': paper(
      h('4', 'Experiments'),
      setup,
      p('We add Gaussian noise with standard deviation 0.1.'),
    ),
    'the spread of the weights': paper(
      h('4', 'Experiments'),
      setup,
      p('Weights are initialised with mean zero and standard deviation 0.01.'),
    ),
    'numbers alone': paper(h('4', 'Experiments'), setup, results('Test error.')),
  },
  notApplicable: { 'a paper without experiments': paper(h('1', 'Theory'), p('The standard deviation of x is y.')) },
});

const kindOf = (...parts: readonly Part[]) =>
  factsOf(dispersion, paper(h('4', 'Experiments'), setup, ...parts))[0]?.kind;

it('tells the kinds apart', () => {
  expect(kindOf(p('We show the mean and its standard error over runs.'))).toBe('stderr');
  expect(kindOf(p('We report the mean (std) of five runs.'))).toBe('std');
  expect(kindOf(figure('Figure 1', 'Box plots over 10 seeds.'))).toBe('boxplot');
  expect(kindOf(figure('Figure 1', 'Medians and interquartile ranges over seeds.'))).toBe('range');
  expect(kindOf(figure('Figure 1', 'Returns with error bars.'))).toBe('unspecified-pm');
});

it('believes a definition before a sign', () => {
  expect(kindOf(results('Test error.', '8.1 ± 0.2'), p('We report mean and standard deviation over runs.'))).toBe(
    'std',
  );
});
