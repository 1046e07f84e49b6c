import {
  claims,
  contributionList,
  contributionStatements,
  type Detector,
  findingsOf,
  limitations,
} from '../detectors/index.ts';
import {
  overlaps,
  SKIM_VERSION,
  type DetectorResult,
  type Skim,
  type SkimRole,
  type SkimSentence,
} from '../model/index.ts';
import type { Views } from '../views/index.ts';

/** What was looked for and found by its words, in the order in which it counts where two speak of one sentence. */
const BY_DETECTOR: readonly (readonly [Detector, SkimRole])[] = [
  [limitations, 'limitation'],
  [contributionStatements, 'contribution'],
  [contributionList, 'contribution'],
  [claims, 'result'],
];

/** What to light up for somebody who skims: what the detectors found, and of the other sentences what the models say. */
export function skimOf(views: Views, results: readonly DetectorResult[]): Skim {
  const found = BY_DETECTOR.flatMap(([detector, role]) =>
    findingsOf(results, detector).flatMap(({ evidence, foundBy, confidence }) =>
      // Of a claim the sentence itself, not what carries it.
      (detector === claims ? evidence.slice(0, 1) : evidence).flatMap((one): readonly SkimSentence[] =>
        one.type === 'quote' ? [{ span: one.span, role, confidence, foundBy }] : [],
      ),
    ),
  );
  const models = views.skim.map(({ sentence, role, confidence }): SkimSentence => ({
    span: sentence.span,
    role,
    confidence,
    foundBy: 'model',
  }));
  const sentences: SkimSentence[] = [];
  for (const one of [...found, ...models]) {
    if (!sentences.some((other) => overlaps(other.span, one.span))) sentences.push(one);
  }
  return { version: SKIM_VERSION, sentences: sentences.toSorted((a, b) => a.span.start - b.span.start) };
}
