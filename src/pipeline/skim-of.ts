import { findingsOf, limitations } from '../detectors/index.ts';
import { overlaps, SKIM_VERSION, type DetectorResult, type Skim, type SkimSentence } from '../model/index.ts';
import type { Views } from '../views/index.ts';

/** What to light up for somebody who skims: what the models say, and the limitations that were found; these come first where both speak. */
export function skimOf(views: Views, results: readonly DetectorResult[]): Skim {
  const limits = findingsOf(results, limitations).flatMap(({ evidence, foundBy, confidence }) =>
    evidence.flatMap((one): readonly SkimSentence[] =>
      one.type === 'quote' ? [{ span: one.span, role: 'limitation', confidence, foundBy }] : [],
    ),
  );
  const models = views.skim.map(({ sentence, role, confidence }): SkimSentence => ({
    span: sentence.span,
    role,
    confidence,
    foundBy: 'model',
  }));
  const sentences: SkimSentence[] = [];
  for (const one of [...limits, ...models]) {
    if (!sentences.some((other) => overlaps(other.span, one.span))) sentences.push(one);
  }
  return { version: SKIM_VERSION, sentences: sentences.toSorted((a, b) => a.span.start - b.span.start) };
}
