import type { Assessment, ReadingOrder, ReadingPlan, ReadingRequest } from '../model/index.ts';
import type { PurposePreset } from './purposes/index.ts';
import { filled, shortened } from './wording.ts';

export interface PassContext {
  readonly assessment: Assessment;
  readonly purpose: PurposePreset;
  readonly pass: 1 | 2 | 3;
  readonly words: Readonly<Record<string, string>>;
  /** The budget ends with this pass. */
  readonly lastPlanned: boolean;
  readonly request: ReadingRequest;
  readonly full: ReadingPlan['fullMinutes'];
}

/** What is done in a pass of another order than Keshav's. */
const WAYS: Readonly<Record<ReadingOrder, readonly [string, string, string]>> = {
  keshav: ['', '', ''],
  ng: [
    'Ng’s first two rounds: abstract and figures, then introduction and conclusion, the figures in mind.',
    'His third round: the whole text, without the mathematics and the related work.',
    'His fourth round: all of it, the mathematics too; leave what makes no sense.',
  ],
  straight: ['Only what everybody needs before the beginning.', 'From the first page to the last, as printed.', ''],
};

const obliged = (request: ReadingRequest): boolean =>
  request.purpose === 'review' || request.purpose === 'present' || request.purpose === 'reproduce';

/** What a pass is for; a later pass of a paper that we would put down is for those who have a reason to go on. */
export function goalOf({ assessment, purpose, pass, words, request }: PassContext): string {
  const way = WAYS[request.order ?? 'keshav'][pass - 1]!;
  const goal = `${filled(purpose.goals[pass - 1]!, words)}${way === '' ? '' : ` ${way}`}`;
  const { recommendation } = assessment.verdict;
  if (pass === 1 || obliged(request)) return goal;
  if (recommendation === 'set-aside') return `Only if the first pass gave you a reason that we do not see. ${goal}`;
  if (recommendation === 'skim') return `Only what you need from it. ${goal}`;
  return goal;
}

/** What to decide when a pass is done: Keshav's question for the purpose, with our verdict beside it after the first. */
export function decisionAfter(context: PassContext): string {
  const { assessment, purpose, pass, words, lastPlanned, request, full } = context;
  const sentences: string[] = [];
  if (pass === 1) sentences.push(...ofVerdict(assessment, request));
  sentences.push(filled(purpose.decisions[pass - 1]!, words));
  if (lastPlanned && pass < 3 && !(request.purpose === 'curious' && pass === 2)) {
    const more = Math.round(pass === 1 ? full.pass2 : full.pass3);
    sentences.push(
      `Your ${request.minutes} minutes end here; the whole of the ${pass === 1 ? 'second' : 'third'} pass is estimated at ${more}.`,
    );
  }
  return sentences.join(' ');
}

function ofVerdict({ verdict }: Assessment, request: ReadingRequest): readonly string[] {
  const against = verdict.reasonsAgainst[0];
  const reasonFor = verdict.reasonsFor[0];
  switch (verdict.recommendation) {
    case 'not-a-paper':
      return ['This does not look like a research paper as far as we can see: stop here unless you know better.'];
    case 'not-assessed':
      return ['It could not be read well enough to judge: look at the file yourself, or find another copy.'];
    case 'set-aside': {
      const because = against ? ` (${ended(against.text)})` : '';
      if (obliged(request))
        return [
          `Our verdict is to set it aside${because}; you read it for a reason of your own, so go on and hold that against it.`,
        ];
      const unless = reasonFor
        ? `unless this outweighs it for you: ${ended(reasonFor.text)}`
        : 'unless you found something in it that we did not';
      return [`Our verdict is to set it aside${because}: stop after this pass, ${unless}.`];
    }
    case 'skim':
      return obliged(request)
        ? []
        : [
            `Our verdict is to skim it${against ? ` (${ended(against.text)})` : ''}: the second pass is for single parts, not for the whole.`,
          ];
    case 'read-selectively':
      return verdict.parts.length > 0
        ? [`Our verdict is to read it in parts: ${verdict.parts.slice(0, 3).join('; ')}.`]
        : [];
    case 'read-in-full':
      return [];
  }
}

function ended(text: string): string {
  return shortened(text, 24).replace(/[.]$/, '');
}
