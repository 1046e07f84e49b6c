import { expect, it } from 'vitest';
import { algorithmBoxes } from '../../../src/detectors/index.ts';
import { createViews } from '../../../src/views/index.ts';
import { algorithm, appendix, code, figure, h, p, paper } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const boxes = paper(
  algorithm('Algorithm 1', 'Halving', '1: x <- x / 2'),
  appendix(),
  h('A', 'More'),
  algorithm('Algorithm 2', 'Doubling', '1: x <- 2x'),
);

testDetector(algorithmBoxes, {
  finds: { 'boxes with labels': boxes, 'a box without one': paper(algorithm(null, '', '1: return')) },
  clear: {
    'a mention of an algorithm': paper(p('As in Algorithm 1 of Ba et al. (2016), we halve.')),
    'a listing': paper(code('return x')),
  },
});

it('takes a figure for pseudocode when its caption or the text calls it so', () => {
  const labels = (words: string, text: string) =>
    factsOf(algorithmBoxes, paper(p(text), figure('Figure 1', words))).map(({ label }) => label);
  expect(labels('The on-line halving algorithm.', 'We halve.')).toEqual(['Figure 1']);
  expect(labels('Pseudo-code of halving.', 'We halve.')).toEqual(['Figure 1']);
  expect(labels('Halving.', 'The pseudo-code for halving is shown in Fig. 1.')).toEqual(['Figure 1']);
});

it('takes no figure about an algorithm for the algorithm', () => {
  const about = (words: string) => algorithmBoxes.detect(createViews(paper(figure('Figure 1', words)).document)).type;
  expect(about('Accuracy of the halving algorithm.')).toBe('clear');
  expect(about('Overview of our algorithm.')).toBe('clear');
  expect(about('Error against the steps of Algorithm 1.')).toBe('clear');
});

it('knows which stand in the appendix', () => {
  expect(factsOf(algorithmBoxes, boxes)).toEqual([
    { label: 'Algorithm 1', appendix: false },
    { label: 'Algorithm 2', appendix: true },
  ]);
});
