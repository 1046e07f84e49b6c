import { expect, it } from 'vitest';
import { algorithmBoxes } from '../../../src/detectors/index.ts';
import { algorithm, appendix, code, h, p, paper } from '../../paper.ts';
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

it('knows which stand in the appendix', () => {
  expect(factsOf(algorithmBoxes, boxes)).toEqual([
    { label: 'Algorithm 1', appendix: false },
    { label: 'Algorithm 2', appendix: true },
  ]);
});
