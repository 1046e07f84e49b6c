import { expect, it } from 'vitest';
import { assess } from '../../../src/assessment/index.ts';
import { checklistAnswers, detectors, runDetectors } from '../../../src/detectors/index.ts';
import { createViews } from '../../../src/views/index.ts';
import { abstract, h, p, paper, ref, title, type Part } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const checklist = (errorBars: string): readonly Part[] => [
  h('', 'Checklist'),
  p('(a) Do the main claims reflect the contributions of the paper? [Yes]'),
  p('(b) Did you describe the limitations of your work? [Yes] See Section 5.'),
  p('(a) Did you state the full set of assumptions of all theoretical results? [N/A]'),
  p('(b) Did you include complete proofs of all theoretical results? [N/A]'),
  p('(a) Did you include the code, data, and instructions needed to reproduce the results? [No] They are not ours.'),
  p(`(c) Did you report error bars over several runs? [${errorBars}] See Table 1.`),
  p('(d) Did you include the license to the code and data sets? [Yes]'),
];

testDetector(checklistAnswers, {
  finds: { 'an answer on limitations': paper(p('We halve.'), ...checklist('Yes')) },
  clear: {},
  notApplicable: {
    'a paper without one': paper(p('We halve. The answer was [yes] in three of [no] cases.')),
  },
});

it('reads what was asked, what was answered and where it points', () => {
  expect(factsOf(checklistAnswers, paper(p('We halve.'), ...checklist('Yes')))).toEqual([
    { item: 'limitations', answer: 'yes', pointsAt: 'Section 5' },
    { item: 'proofs', answer: 'not-applicable', pointsAt: null },
    { item: 'code-and-data', answer: 'no', pointsAt: null },
    { item: 'error-bars', answer: 'yes', pointsAt: 'Table 1' },
  ]);
});

const judged = (errorBars: string): readonly string[] => {
  const { document } = paper(
    title('A Network That Halves'),
    abstract('We propose a network that halves. It outperforms the state of the art on Digits by 2 points.'),
    h('1', 'Introduction'),
    p('Halving is known [1]. It is old [2]. It is common [3].'),
    p(Array.from({ length: 120 }, () => 'Halving takes a thing and gives half of it back.').join(' ')),
    h('4', 'Experiments'),
    p('We train and evaluate our network on Digits. We compare with other networks on the same test set.'),
    p('We report the accuracy of our network and of others. All were trained and tested on the same split.'),
    h(null, 'References'),
    ...['1', '2', '3', '4'].map((key) => ref(key, 'A. Uthor. On halves. 2001.')),
    ...checklist(errorBars),
  );
  const views = createViews(document);
  return assess(views, runDetectors(views, detectors)).hints.flatMap(({ reasons }) => reasons.map(({ text }) => text));
};

it('holds a yes against the paper when the paper shows nothing for it, and never an honest no', () => {
  const audited = (errorBars: string): readonly string[] =>
    judged(errorBars).filter((text) => text.includes('checklist'));
  expect(audited('Yes')).toEqual(['The checklist says yes to error bars (it points at Table 1), but none were found.']);
  expect(audited('No')).toEqual([]);
});
