import { expect, it } from 'vitest';
import { ablation } from '../../../src/detectors/index.ts';
import { figure, footnote, h, p, paper, table } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const setup = p('We train all models on Digits. We compare them with two rivals.');
const parts = table('Table 3', 'Accuracy of versions.', [
  ['Model', 'Digits', 'Letters'],
  ['Full', '93.1', '90.0'],
  ['<<- halving>>', '80.1', '79.0'],
  ['w/o doubling', '85.1', '81.0'],
]);

testDetector(ablation, {
  finds: {
    'a heading': paper(h('4', 'Experiments'), setup, h(null, '<<Ablation study>>', 2), p('It matters.')),
    'a sentence': paper(h('4', 'Experiments'), setup, p('<<We conduct ablations of both parts.>>')),
    'rows without a part': paper(h('4', 'Experiments'), setup, parts),
    'two sentences that isolate': paper(
      h('4', 'Experiments'),
      setup,
      p(
        '<<Removing the halving step hurts accuracy.>> Then we rest. <<To understand the importance of doubling, we look closer.>>',
      ),
    ),
    'results with and without': paper(
      h('4', 'Experiments'),
      setup,
      p('<<We compare the accuracy with and without halving.>> <<Without doubling the error increases.>>'),
    ),
  },
  clear: {
    'an ablation left for later': paper(
      h('4', 'Experiments'),
      setup,
      p('We leave to future work an ablation of the parts.'),
    ),
    'what would cost too much': paper(
      h('4', 'Experiments'),
      setup,
      p('Without the reduction, the memory needs are prohibitive. Without the cache, the traffic increases.'),
    ),
    'costs with and without': paper(
      h('4', 'Experiments'),
      setup,
      p('The memory traffic with and without the cache is different. So is the power with and without it.'),
    ),
    'one remark': paper(h('4', 'Experiments'), setup, p('Removing duplicates reduces the data by half.')),
    'a single row without': paper(
      h('4', 'Experiments'),
      setup,
      table('Table 1', 'Accuracy.', [
        ['Model', 'Digits', 'Letters'],
        ['Net', '93.1', '90.0'],
        ['without net', '80.1', '79.0'],
      ]),
    ),
  },
  notApplicable: { 'a paper without experiments': paper(h('1', 'Theory'), p('An ablation of theorems.')) },
});

it('names the table', () => {
  expect(factsOf(ablation, paper(h('4', 'Experiments'), setup, parts))).toEqual([{ label: 'Table 3' }]);
});

it('takes a figure on the influence of a part for one, a footnote on what it cost for none', () => {
  const shown = paper(h('4', 'Experiments'), setup, figure('Figure 2', 'Influence of halving on the accuracy.'));
  expect(factsOf(ablation, shown)).toEqual([{ label: 'Figure 2' }]);
  const told = paper(h('4', 'Experiments'), setup, footnote('1', 'With ablations the cost is twice as high.'));
  expect(factsOf(ablation, told)).toEqual([]);
});
