import { expect, it } from 'vitest';
import { resultTables } from '../../../src/detectors/index.ts';
import { abstract, h, p, paper, table, title, type Part } from '../../paper.ts';
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

function dataIn(...parts: readonly Part[]): readonly string[] {
  const facts = factsOf(resultTables, paper(...parts));
  return facts.flatMap((fact) => (fact.type === 'measured' ? fact.datasets : []));
}

it('learns the names of data from the words around them', () => {
  const compared = p('We trained and tested it. We measured how it performs. It outperforms both rivals.');
  const experiments = h('4', 'Experiments');
  const names = (words: string): readonly string[] => dataIn(experiments, p(words), p(words), compared);
  expect(names('We use the Halfway, QuartBox and EighthBox data sets.')).toEqual(['Halfway', 'QuartBox', 'EighthBox']);
  expect(names('The Common Halves Corpus (CHC) is large.')).toContain('CHC');
  expect(names('We evaluate HalfNet on HTTh1, HTTm1 and QCL.')).toEqual(['HTTh1', 'HTTm1', 'QCL']);
  expect(names('We evaluate HalfNet on GTX 1080 with BERT.')).toEqual([]);
});

it('takes what a column headed as data holds for data', () => {
  const rows = [
    ['Task', 'Dataset', 'Rival [4]', 'HalfNet'],
    ['halving', 'HalvesQA [7]', '80.0', '83.0'],
    ['quartering', 'QuartBank', '70.0', '73.0'],
  ];
  const found = dataIn(
    title('HalfNet: A Network'),
    abstract('We propose HalfNet.'),
    h('4', 'Experiments'),
    setup,
    table('Table 2', 'Test accuracy.', rows),
  );
  expect(found).toEqual(expect.arrayContaining(['HalvesQA', 'QuartBank']));
});

it('counts what the introduction calls data where the experiments name it', () => {
  const found = dataIn(
    h('1', 'Introduction'),
    p('Nobody has halved the HalfBank corpus.'),
    h('4', 'Experiments'),
    p(
      'We trained and tested HalfNet. We measured how it performs. HalfBank takes an hour. It outperforms both rivals there, as HalfBank is small.',
    ),
  );
  expect(found).toEqual(['HalfBank']);
});

it('takes the one line above a table that is printed as a picture for its caption', () => {
  const pictured = (words: string) =>
    factsOf(
      resultTables,
      paper(
        h('4', 'Experiments'),
        p('We train HalfNet on Digits and compare it with others.'),
        table('Table 1', '', [[words]]),
      ),
    ).flatMap((facts) => (facts.type === 'table' ? [facts.label] : []));
  expect(pictured('RESULTS OF THE COMPARISON')).toEqual(['Table 1']);
  expect(pictured('12.5')).toEqual([]);
});
