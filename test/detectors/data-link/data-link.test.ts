import { expect, it } from 'vitest';
import { dataLink } from '../../../src/detectors/index.ts';
import { h, p, paper } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const setup = p('We train all models on Digits. We compare them with two rivals.');
const saying = (words: string) => paper(h('4', 'Experiments'), setup, p(words));

testDetector(dataLink, {
  finds: {
    'own data': saying('<<We release our dataset at https://example.org/digits.>>'),
    'data of others': saying('<<The dataset is available at https://example.org/li/digits.>>'),
  },
  clear: {
    'a data set without a place': saying('We use the Digits dataset.'),
    'a place of something else': saying('See https://example.org/demo for the data type of a pixel.'),
  },
  notApplicable: { 'a paper without experiments': paper(h('1', 'Theory'), p('We prove it.')) },
});

it('tells own from used, and what is promised from what is there', () => {
  expect(factsOf(dataLink, saying('Our new dataset will be made publicly available.'))).toEqual([
    { of: 'own', status: 'promised', url: null },
  ]);
  expect(factsOf(dataLink, saying('The corpus can be downloaded from https://example.org/c.'))).toEqual([
    { of: 'used', status: 'available', url: 'https://example.org/c' },
  ]);
});
