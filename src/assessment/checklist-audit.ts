import {
  checklistAnswers,
  codeLink,
  dataLink,
  dispersion,
  hardware,
  hyperparameters,
  type ChecklistAnswerFacts,
  type ChecklistItem,
  type Detector,
} from '../detectors/index.ts';
import type { Reason } from '../model/index.ts';
import { lack, type Inquiry } from './inquiry.ts';

interface Audit {
  readonly item: ChecklistItem;
  /** Any of these bears the yes out. */
  readonly borneOutBy: readonly Detector[];
  readonly claimed: string;
  readonly lookedFor: string;
}

const AUDITS = {
  'code-and-settings': [
    {
      item: 'code-and-data',
      borneOutBy: [codeLink, dataLink],
      claimed: 'code and data',
      lookedFor: 'an address of code or data',
    },
    {
      item: 'training-details',
      borneOutBy: [hyperparameters],
      claimed: 'the details of the training',
      lookedFor: 'settings of the training with their values',
    },
    { item: 'compute', borneOutBy: [hardware], claimed: 'the machines used', lookedFor: 'the machines it ran on' },
  ],
  benchmarking: [
    {
      item: 'error-bars',
      borneOutBy: [dispersion],
      claimed: 'error bars',
      lookedFor: 'standard deviations, intervals or ranges',
    },
  ],
} as const satisfies Readonly<Record<string, readonly Audit[]>>;

/** A yes of the authors' checklist for which the paper shows nothing; an honest no is not held against it. */
export function checklistAudit(inquiry: Inquiry, hint: keyof typeof AUDITS): readonly Reason[] {
  const answers = inquiry.findings<ChecklistAnswerFacts>(checklistAnswers);
  return AUDITS[hint].flatMap(({ item, borneOutBy, claimed, lookedFor }: Audit) => {
    const yes = answers.find(({ facts }) => facts.item === item && facts.answer === 'yes');
    if (!yes || borneOutBy.some((detector) => inquiry.findings(detector).length > 0)) return [];
    const where = yes.facts.pointsAt === null ? '' : ` (it points at ${yes.facts.pointsAt})`;
    return [
      lack(
        `The checklist says yes to ${claimed}${where}, but none were found.`,
        [checklistAnswers, ...borneOutBy],
        [...yes.evidence, inquiry.views.absence(lookedFor)],
      ),
    ];
  });
}
