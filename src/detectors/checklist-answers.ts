import type { Span } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

/** Questions of authors' checklists that something in the paper can be held against. */
export type ChecklistItem = 'code-and-data' | 'training-details' | 'error-bars' | 'compute' | 'limitations' | 'proofs';

export interface ChecklistAnswerFacts {
  readonly item: ChecklistItem;
  readonly answer: 'yes' | 'no' | 'not-applicable';
  /** What the answer points at, as printed: `Section B`; null when it points at nothing. */
  readonly pointsAt: string | null;
}

const ANSWER = /\[\s*(yes|no|n\/?a)\s*\]/gi;
/** The example at its head has three; a checklist that was filled in has a dozen. */
const LEAST_ANSWERS = 5;
/** How far before its answer a question may begin, and how much of a justification is shown. */
const QUESTION_UNITS = 420;
const NOTE_UNITS = 160;
const QUESTION_START = /(?:^|\n|\s)(?:\([a-z]\)|\d{1,2}\.|•|Question:)\s/g;
const POINTS_AT = /\b((?:Section|Sec\.|Appendix|App\.|Table|Figure|Supplement\w*)\s*[A-Z\d][\w.]*)/;

/** Tested in turn: the question on error bars also names experiments. */
const ITEMS: readonly (readonly [ChecklistItem, RegExp])[] = [
  ['error-bars', /\berror bars\b|\bstatistical significance\b|\bmeasures? of variation\b/i],
  ['compute', /\bcompute\b|\bcomputer resources\b|\bcomputing infrastructure\b|\btype of (?:GPUs|resources)\b/i],
  [
    'training-details',
    /\btraining details\b|\btraining and test details\b|\bhyper-?parameters?\b|\bexperimental setting/i,
  ],
  ['code-and-data', /\b(?:code|open access)\b.{0,80}\b(?:data|instructions|reproduce)\b/is],
  ['limitations', /\blimitations?\b/i],
  ['proofs', /\bproofs?\b/i],
];
/** `Did you include the license to the code and datasets?` asks for something else. */
const OTHER_MATTER = /\blicen[sc]e|\bassets?\b|\bconsent\b|\bguidelines\b|\bparticipants?\b|\bsafeguards\b/i;

/** What the authors answered in the checklist of their conference. */
export const checklistAnswers: Detector<ChecklistAnswerFacts> = {
  meta: {
    id: 'checklist-answers',
    title: 'Authors’ checklist',
    serves: 'verdict',
    looksFor: 'the checklist that conferences have authors fill in, with its answers',
    why: 'A yes can be held against the paper: where the paper shows nothing for it, that is worth knowing. An honest no is not held against it.',
    source: 'NeurIPS paper checklist; ML Reproducibility Checklist v2.0',
    knownMiss: 'Checklists with boxes to tick, whose ticks are drawings, and those handed in beside the paper.',
    requires: ['text'],
  },
  detect(views) {
    const { text } = views.document;
    const answers = [...text.matchAll(ANSWER)];
    if (answers.length < LEAST_ANSWERS)
      return {
        type: 'not-applicable',
        detectorId: checklistAnswers.meta.id,
        reason: 'The file holds no filled-in checklist.',
      };
    let previous = 0;
    const seen = new Set<ChecklistItem>();
    const found = answers.flatMap((match) => {
      const at = match.index;
      const from = Math.max(previous, at - QUESTION_UNITS);
      const before = text.slice(from, at);
      const start = [...before.matchAll(QUESTION_START)].at(-1);
      previous = at + match[0].length;
      const question: Span = { start: from + (start ? start.index + 1 : 0), end: previous };
      const words = text.slice(question.start, question.end);
      const item = OTHER_MATTER.test(words) ? undefined : ITEMS.find(([, pattern]) => pattern.test(words))?.[0];
      // Later questions that share a word with an earlier one are about something else.
      if (item === undefined || seen.has(item)) return [];
      seen.add(item);
      const note = text.slice(previous, previous + NOTE_UNITS).split('\n')[0]!;
      const given = match[1]!.toLowerCase();
      return [
        finding<ChecklistAnswerFacts>(checklistAnswers.meta, {
          message: `The checklist answers ${given === 'yes' || given === 'no' ? given : 'not applicable'} on ${ITEM_WORDS[item]}.`,
          evidence: [views.quote(question)],
          foundBy: 'rule',
          confidence: 0.9,
          facts: {
            item,
            answer: given === 'yes' ? 'yes' : given === 'no' ? 'no' : 'not-applicable',
            pointsAt: POINTS_AT.exec(note)?.[1]?.replace(/\.$/, '') ?? null,
          },
        }),
      ];
    });
    return answer(checklistAnswers.meta, found, ['the whole text']);
  },
};

const ITEM_WORDS: Readonly<Record<ChecklistItem, string>> = {
  'code-and-data': 'code and data',
  'training-details': 'the details of the training',
  'error-bars': 'error bars',
  compute: 'the machines used',
  limitations: 'limitations',
  proofs: 'complete proofs',
};
