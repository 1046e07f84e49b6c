import { expect, it } from 'vitest';
import { resultTables } from '../../../src/detectors/index.ts';
import { abstract, h, p, paper, table, title } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const setup = p('We train HalfNet on the DigitBox dataset and on MNIST. The DigitBox dataset is small. We report F1.');
const results = table('Table 2', '<<Test accuracy on MNIST and CIFAR-10.>>', [
  ['Method', 'MNIST', 'CIFAR-10'],
  ['Rival [4]', '90.0', '80.0'],
  ['HalfNet', '93.1', '83.0'],
]);

testDetector(resultTables, {
  finds: {
    'a table of results': paper(h('4', 'Experiments'), setup, results),
    'a comparison in words': paper(h('4', 'Experiments'), setup, p('<<It outperforms both rivals.>>')),
  },
  clear: {
    'a table of data': paper(
      h('4', 'Experiments'),
      setup,
      table('Table 1', 'Statistics of the data sets.', [
        ['Set', 'Train', 'Test'],
        ['A', '10', '20'],
        ['B', '30', '40'],
      ]),
    ),
  },
  notApplicable: { 'a paper without experiments': paper(h('1', 'Theory'), p('It outperforms nothing.')) },
});

it('tells rows, measures and data', () => {
  const full = paper(
    title('HalfNet: A Network'),
    abstract('We propose HalfNet. It reaches 93.1.'),
    h('4', 'Experiments'),
    setup,
    results,
    p('The F1 is lower.'),
  );
  expect(factsOf(resultTables, full)).toEqual([
    { type: 'table', label: 'Table 2', main: true, own: ['HalfNet'], rivals: ['Rival [4]'], cited: 1 },
    {
      type: 'measured',
      metrics: ['accuracy', 'F1'],
      datasets: ['MNIST', 'CIFAR-10', 'DigitBox'],
      baselinesCompared: true,
    },
  ]);
});
