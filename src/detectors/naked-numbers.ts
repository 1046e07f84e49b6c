import type { Detector } from './detector.ts';

export interface NakedNumbersFacts {
  /** The number, as printed. */
  readonly number: string;
}

/** A score somebody claims: a number next to the name of a measure. */
const CLAIM =
  /\b(?:achiev\w*|reach\w*|obtain\w*|attain\w*|yield\w*|scor\w+|get|gets|report\w*|accuracy of|error of|with an? (?:accuracy|error|F1))\b[^.;]{0,60}?(?<number>\d+(?:\.\d+)?\s?%|\d+\.\d+)/i;
const MEASURE =
  /\b(?:accurac\w+|errors?|error rates?|F1|F-?score|BLEU|ROUGE|AUC|mAP|IoU|perplexity|precision|recall|score|MSE|MAE|PSNR|FID|success rate)\b/i;
/** Anything to hold the number against. */
const COMPARATOR =
  /\b(?:than|over|compared?|comparison|versus|vs|from|improv\w*|outperform\w*|surpass\w*|exceed\w*|state[- ]of[- ]the[- ]art|baselines?|previous\w*|prior|existing|best|better|relative|against|respectively|while|whereas|only|gain|increase\w*|reduc\w*|beat\w*|human|higher|lower|close to|comparable|competitive|instead of|current|faster|smaller|by)\b/i;

/**
 * A headline number with nothing to hold it against, anywhere.
 *
 * Known miss: a comparator in a figure only; numbers without a measure's name near.
 */
export const nakedNumbers: Detector<NakedNumbersFacts> = {
  meta: {
    id: 'naked-numbers',
    title: 'Numbers without a comparison',
    serves: 'benchmarking',
    looksFor:
      'a score in the abstract with no rival, baseline or earlier result to hold it against, there or in a table',
    why: '93 % says nothing until one knows what others reach on the same data.',
    source: 'ai.stackexchange.com question 32403, hint on benchmarking',
    knownMiss: 'A comparison drawn in a figure only.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'naked-numbers';
    const { results, abstract, sentences } = views;
    if (abstract === null) return { type: 'not-applicable', detectorId, reason: 'No abstract was found.' };
    const claims = sentences.filter(
      ({ role, text }) => role === 'abstract' && text.length <= 1500 && CLAIM.test(text) && MEASURE.test(text),
    );
    if (claims.length === 0) return { type: 'not-applicable', detectorId, reason: 'The abstract claims no number.' };
    const compared = results.tables.some((table) => table.rivalRows.length > 0);
    const naked = compared ? undefined : claims.find(({ text }) => !COMPARATOR.test(text));
    const elsewhere = results.sentences.some(
      ({ role, text }) =>
        (role === 'experiments' || role === 'results') &&
        /\b(?:baselines?|outperform\w*|state[- ]of[- ]the[- ]art|compared (?:to|with))\b/i.test(text),
    );
    if (!naked || elsewhere)
      return {
        type: 'clear',
        detectorId,
        lookedFor: 'a headline number without a comparison',
        where: ['the abstract', 'result tables', 'the text on the experiments'],
      };
    const number = CLAIM.exec(naked.text)!.groups!['number']!;
    return {
      type: 'findings',
      detectorId,
      findings: [
        {
          detectorId,
          message: `The abstract claims ${number} with nothing to compare it with.`,
          evidence: [
            views.quote(naked.span),
            views.absence('a rival, a baseline or an earlier result', [
              'the abstract',
              'result tables',
              'the text on the experiments',
            ]),
          ],
          foundBy: 'rule',
          confidence: 0.6,
          facts: { number },
        },
      ],
    };
  },
};
