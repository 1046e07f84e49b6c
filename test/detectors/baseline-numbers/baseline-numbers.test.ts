import { expect, it } from 'vitest';
import { baselineNumbers } from '../../../src/detectors/index.ts';
import { h, p, paper, table, type Part } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const setup = p('We train HalfNet on Digits. The accuracy is measured after a day.');
const results = (rival: string) =>
  table('Table 1', 'Test accuracy.', [
    ['Method', 'Digits', 'Letters'],
    [rival, '90.0', '80.0'],
    ['Ours', '93.1', '83.0'],
  ]);
const sourceOf = (...parts: readonly Part[]) =>
  factsOf(baselineNumbers, paper(h('4', 'Experiments'), setup, ...parts))[0]?.source;

testDetector(baselineNumbers, {
  finds: {
    'copied numbers': paper(
      h('4', 'Experiments'),
      setup,
      p('<<For the rivals the results were taken from Li (2020).>>'),
    ),
    'rerun rivals': paper(h('4', 'Experiments'), setup, p('<<We reimplemented both rivals.>>'), results('Rival')),
    'a cited row': paper(h('4', 'Experiments'), setup, results('<<Rival [4]>>')),
  },
  // There is always something to say when something is compared; a near miss changes what is said, as below.
  clear: {},
  notApplicable: {
    'a paper without experiments': paper(h('1', 'Theory'), p('The results were taken from Li (2020).')),
    'experiments without rivals': paper(h('4', 'Experiments'), setup),
  },
});

it('tells where the numbers come from', () => {
  expect(sourceOf(results('Rival'), p('All methods were trained with the same settings.'))).toBe('rerun');
  expect(sourceOf(results('Rival [4]'), p('We reproduced the results of Rival.'))).toBe('both');
  expect(sourceOf(results('Rival'), p('We compare with the numbers reported by Li et al. (2020).'))).toBe('copied');
  expect(
    sourceOf(results('Rival'), p('The score of Rival is from Li (2020), the rest are from our experiments.')),
  ).toBe('both');
  expect(sourceOf(results('Rival'), p('We ran Rival with the code released by its authors.'))).toBe('rerun');
  expect(sourceOf(results('Rival'))).toBe('unstated');
});

it('believes an introduction that says outright what was rerun', () => {
  const told = (words: string) =>
    factsOf(baselineNumbers, paper(h('1', 'Introduction'), p(words), h('4', 'Experiments'), setup, results('Rival')))[0]
      ?.source;
  expect(told('HalfNet is better than the best rival that we re-implemented.')).toBe('rerun');
  expect(told('HalfNet is better than our baseline.')).toBe('unstated');
});

it('is not taken in by results reported elsewhere in the paper or by a server', () => {
  expect(sourceOf(results('Rival'), p('The results are reported in Figure 2.'))).toBe('unstated');
  expect(sourceOf(results('Rival'), p('The error is reported by the test server.'))).toBe('unstated');
});

it.each([
  ['The results of the rivals are retrieved from published papers.', 'copied'],
  ['An accuracy of 72.9 % is reported for the network of Li.', 'copied'],
  ['All systems but the first are our implementations.', 'rerun'],
  ['The baseline is a standard convolutional network of three layers.', 'rerun'],
])('reads %s', (words, source) => {
  expect(sourceOf(p(words), results('Rival'))).toBe(source);
});

it('says what is likely where nothing is said', () => {
  const likelyOf = (rival: string) =>
    factsOf(baselineNumbers, paper(h('4', 'Experiments'), setup, results(rival))).map(({ source, likely }) => [
      source,
      likely,
    ]);
  expect(likelyOf('Rival')).toEqual([['unstated', 'rerun']]);
  expect(likelyOf('Rival [4]')).toEqual([['copied', null]]);
});
