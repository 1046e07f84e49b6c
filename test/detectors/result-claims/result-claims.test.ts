import { expect, it } from 'vitest';
import { resultClaims } from '../../../src/detectors/index.ts';
import { abstract, figure, h, p, paper, table } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

testDetector(resultClaims, {
  finds: {
    'a comparison won': paper(abstract('<<Our network outperforms all earlier ones on Digits by 2.1 points.>>')),
    'a proof': paper(abstract('<<We prove that halving converges to zero for every input of finite size.>>')),
    'an outcome of experiments': paper(
      h('4', 'Experiments'),
      p('<<The results in Table 1 show that halves are smaller than wholes.>>'),
    ),
  },
  clear: {
    'what others achieved': paper(
      h('2', 'Related work'),
      p('Ba et al. outperform the state of the art on Digits by 2.1 points.'),
    ),
    'a plan for later': paper(
      h('5', 'Conclusion'),
      p('Doubling may be studied elsewhere, with other tools and people.'),
    ),
    'a caption': paper(figure('Figure 1', 'Results show that our network outperforms all others on Digits.')),
    'a question': paper(abstract('Does our network outperform the state of the art on any data at all?')),
  },
});

it('tells what a claim rests on: what it points at, else the main table', () => {
  const facts = factsOf(
    resultClaims,
    paper(
      h('4', 'Experiments'),
      p(
        'We trained and evaluated our network on Digits. Figure 2 shows that our network improves with size by 3.1 points.',
      ),
      p('Our network outperforms all the others in accuracy on this data set.'),
      table('Table 1', 'Accuracy on Digits.', [
        ['Method', 'Accuracy'],
        ['Other [1]', '90.1'],
        ['Ours', '*93.1*'],
      ]),
    ),
  );
  expect(facts.map(({ restsOn }) => restsOn)).toEqual(expect.arrayContaining([['Figure 2'], ['Table 1']]));
});
