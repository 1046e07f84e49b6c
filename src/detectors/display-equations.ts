import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface DisplayEquations {
  /** Outside the appendix. */
  readonly inBody: number;
  readonly inAppendix: number;
  readonly numbered: number;
}

/** How much of the method is written as display equations. */
export const displayEquations: Detector<DisplayEquations> = {
  meta: {
    id: 'display-equations',
    title: 'Display equations',
    serves: 'method',
    looksFor: 'display equations',
    why: 'Equations fix what a method computes; many of them a page make it harder to re-implement.',
    source:
      'ai.stackexchange.com question 32403, second hint; E. Raff, A Step Toward Quantifying Independently Reproducible ML Research (2019)',
    knownMiss: 'Formulas set in the line, and equations whose symbols the file does not carry as text.',
    requires: ['text'],
  },
  detect(views) {
    const equations = views.blocksOf('equation');
    const inBody = equations.filter((equation) => !(views.sectionOf(equation.span)?.appendix ?? false));
    const [first] = inBody.length > 0 ? inBody : equations;
    if (!first) return answer(displayEquations.meta, []);
    const facts = {
      inBody: inBody.length,
      inAppendix: equations.length - inBody.length,
      numbered: equations.filter((equation) => equation.number !== null).length,
    };
    return answer(displayEquations.meta, [
      finding(displayEquations.meta, {
        message: `${facts.inBody} display ${facts.inBody === 1 ? 'equation' : 'equations'} in the body${facts.inAppendix > 0 ? ` and ${facts.inAppendix} in the appendix` : ''}.`,
        evidence: [views.quote(first.span)],
        foundBy: 'layout',
        confidence: 0.85,
        facts,
      }),
    ]);
  },
};
