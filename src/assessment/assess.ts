import type { Assessment, DetectorResult, HintAssessment, KindAssessment, PaperKind } from '../model/index.ts';
import { HINT_IDS, type HintId } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import { answerFiveCs } from './five-cs.ts';
import { notApplicable } from './graded-hint.ts';
import { assessBenchmarking } from './hint-benchmarking.ts';
import { assessCodeAndSettings } from './hint-code-and-settings.ts';
import { assessContribution } from './hint-contribution.ts';
import { assessMethod } from './hint-method.ts';
import { assessStateOfTheArt } from './hint-state-of-the-art.ts';
import { inquiry, type Inquiry } from './inquiry.ts';
import { assessKind, KIND_NAMES } from './kind.ts';
import { openQuestions, unreadableShare } from './open-questions.ts';
import { reachVerdict } from './verdict.ts';

/** What a survey and an essay have no part in: nothing is built, run or compared. */
const NOTHING_BUILT: ReadonlySet<PaperKind> = new Set(['survey', 'position']);

/** With fewer readable pages than half, what was found is no sample of the paper. */
const MOST_UNREADABLE = 0.5;

function unreadableKind({ document }: Views): KindAssessment {
  return {
    kind: null,
    summary: `Could not be judged: most of the ${document.pages.length} pages could not be read.`,
    reasons: [],
    contributionTypes: [],
  };
}

/** Judges a paper from what the detectors found: its kind, the five hints, the five C's and the verdict. */
export function assess(views: Views, results: readonly DetectorResult[]): Assessment {
  const unchecked: string[] = [];
  const note = (asked: Inquiry): void => {
    for (const sentence of asked.unchecked) if (!unchecked.includes(sentence)) unchecked.push(sentence);
  };
  const ask = <T>(judge: (asked: Inquiry) => T): T => {
    const asked = inquiry(views, results);
    const judged = judge(asked);
    note(asked);
    return judged;
  };
  // A paper whose letters mean nothing is not judged, and least of all taken for no paper.
  const unreadable = unreadableShare(views) > MOST_UNREADABLE;
  const kind = unreadable ? unreadableKind(views) : ask(assessKind);
  const hintFor = (hint: HintId): HintAssessment => {
    if (unreadable) return { hint, grade: 'not-assessed', summary: kind.summary, points: null, reasons: [] };
    if (kind.kind === null) return notApplicable(hint, 'It does not look like a research paper.');
    const paperKind = kind.kind;
    if (NOTHING_BUILT.has(paperKind) && hint !== 'contribution') {
      return notApplicable(hint, `This is ${KIND_NAMES[paperKind]}: the hint asks for something it does not have.`);
    }
    switch (hint) {
      case 'contribution':
        return ask((asked) => assessContribution(asked, kind));
      case 'method':
        return ask((asked) => assessMethod(asked, paperKind));
      case 'code-and-settings':
        if (paperKind === 'theory' && !views.results.reported)
          return notApplicable(hint, 'A theory paper without experiments has nothing to run.');
        return ask(assessCodeAndSettings);
      case 'benchmarking':
        if (paperKind === 'theory')
          return notApplicable(hint, 'A theory paper stands on its proofs; experiments in it illustrate.');
        return ask(assessBenchmarking);
      case 'state-of-the-art':
        return ask((asked) => assessStateOfTheArt(asked, paperKind));
    }
  };
  const hints = HINT_IDS.map(hintFor);
  // What is no paper has no five C's.
  const fiveCs = kind.kind === null ? [] : ask((asked) => answerFiveCs(asked, kind, hints));
  const verdict = ask((asked) => reachVerdict(asked, kind, hints, unchecked));
  const open = openQuestions(inquiry(views, results), kind);
  return {
    kind,
    hints,
    fiveCs,
    verdict: {
      ...verdict,
      ...(unreadable
        ? {
            recommendation: 'not-assessed',
            summary: kind.summary,
            reasonsAgainst: [],
            arithmetic: ['not assessed: nothing is counted'],
          }
        : {}),
      unchecked: [...unchecked, ...open],
    },
  };
}
