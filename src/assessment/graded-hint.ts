import type { Grade, HintAssessment, HintId, Reason } from '../model/index.ts';
import type { Inquiry } from './inquiry.ts';

export interface Grading {
  readonly hint: HintId;
  readonly inquiry: Inquiry;
  readonly reasons: readonly Reason[];
  /** Points from which the grade is `met`, and from which it is `partly`. */
  readonly met: number;
  readonly partly: number;
  /** What each grade means here, in one sentence. */
  readonly sentences: Readonly<Record<'met' | 'partly' | 'missing', string>>;
}

/** Adds up the reasons. A hint that rests on a check that could not look is not graded at all. */
export function gradedHint({ hint, inquiry, reasons, met, partly, sentences }: Grading): HintAssessment {
  if (inquiry.unchecked.length > 0) {
    return { hint, grade: 'not-assessed', summary: inquiry.unchecked[0]!, points: null, reasons };
  }
  const got = reasons.reduce((sum, { weight }) => sum + weight, 0);
  const grade: Extract<Grade, 'met' | 'partly' | 'missing'> = got >= met ? 'met' : got >= partly ? 'partly' : 'missing';
  return { hint, grade, summary: sentences[grade], points: { got, met, partly }, reasons };
}

/** A hint that cannot apply to this kind of paper. */
export function notApplicable(hint: HintId, summary: string): HintAssessment {
  return { hint, grade: 'not-applicable', summary, points: null, reasons: [] };
}
