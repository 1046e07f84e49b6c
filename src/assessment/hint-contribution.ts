import { contributionList, contributionStatements, titleContribution } from '../detectors/index.ts';
import type { ContributionType, HintAssessment, KindAssessment, Reason } from '../model/index.ts';
import { lack, reason, type Inquiry } from './inquiry.ts';
import { gradedHint } from './graded-hint.ts';

/** What a kind of new thing is called in a sentence. */
const TYPE_NAMES: Readonly<Record<ContributionType, string>> = {
  architecture: 'an architecture',
  preprocessing: 'a way of preparing data',
  postprocessing: 'a way of treating outputs',
  loss: 'a loss or objective',
  optimisation: 'a way of optimising',
  'training-procedure': 'a way of training',
  regularisation: 'a way of regularising',
  inference: 'a way of running a trained model',
  dataset: 'a data set',
  benchmark: 'a benchmark',
  metric: 'a metric',
  theory: 'a theoretical result',
  analysis: 'an analysis',
  system: 'a system',
  toolkit: 'software for others to use',
  survey: 'a survey',
  application: 'an application',
  position: 'a position',
};

/** Strength of a sentence in the abstract that says plainly what is new: `we propose` and one thing more. */
const PLAIN = 4;

/** Is it clear what is new, and what kind of new thing it is? */
export function assessContribution(inquiry: Inquiry, { contributionTypes }: KindAssessment): HintAssessment {
  const { views } = inquiry;
  const statements = inquiry.findings(contributionStatements);
  const [list] = inquiry.findings(contributionList);
  const [title] = inquiry.findings(titleContribution);
  const reasons: Reason[] = [];
  const inAbstract = statements.find(({ facts }) => facts.role === 'abstract');
  const elsewhere = statements.find(({ facts }) => facts.role !== 'abstract');
  if (inAbstract) {
    const plain = inAbstract.facts.strength >= PLAIN;
    reasons.push(
      reason(
        plain
          ? 'The abstract says plainly what is new.'
          : 'The abstract says what the authors did, though not plainly what is new.',
        plain ? 2 : 1,
        [contributionStatements],
        inAbstract.evidence,
      ),
    );
  } else if (views.abstract) {
    reasons.push(
      lack(
        'The abstract does not say what is new.',
        [contributionStatements],
        [views.absence('a sentence that says what is new', ['the abstract'])],
      ),
    );
  }
  if (elsewhere) {
    const where =
      elsewhere.facts.role === 'introduction'
        ? 'The introduction'
        : elsewhere.facts.role === 'conclusion'
          ? 'The conclusion'
          : 'The text';
    reasons.push(
      reason(
        `${where} says ${inAbstract ? 'again ' : ''}what is new.`,
        1,
        [contributionStatements],
        elsewhere.evidence,
      ),
    );
  }
  if (list)
    reasons.push(
      reason(
        `The contributions are listed in ${list.facts.itemCount} items that can be checked one by one.`,
        1,
        [contributionList],
        list.evidence,
      ),
    );
  if (title)
    reasons.push(reason('The title alone tells what kind of new thing it is.', 1, [titleContribution], title.evidence));
  else {
    const [printed] = views.blocksOf('title');
    if (printed)
      reasons.push(
        lack('The title does not tell what kind of new thing it is.', [titleContribution], [views.quote(printed.span)]),
      );
  }
  const typed = statements.find(({ facts }) => facts.types.length > 0);
  const [type] = contributionTypes;
  if (typed && type)
    reasons.push(reason(`What is new is ${TYPE_NAMES[type]}.`, 1, [contributionStatements], typed.evidence));
  if (statements.length === 0) {
    reasons.push(
      reason(
        'No sentence says what is new.',
        -2,
        [contributionStatements],
        [
          views.absence('a sentence that says what is new', [
            'the abstract',
            'the introduction',
            'the rest of the text',
          ]),
        ],
      ),
    );
  }
  return gradedHint({
    hint: 'contribution',
    inquiry,
    reasons,
    // Three points are a plain sentence in the abstract and one thing more; one point is any sentence at all.
    met: 3,
    partly: 1,
    sentences: {
      met: type ? `It is clear what is new: ${TYPE_NAMES[type]}.` : 'It is clear what is new.',
      partly: 'Something is said to be new, but not plainly or not what kind of thing it is.',
      missing: 'It does not say what is new.',
    },
  });
}
