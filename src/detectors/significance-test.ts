import type { Detector } from './detector.ts';

export interface SignificanceTestFacts {
  /** As printed: `Wilcoxon`, `t-test`, `p < 0.05`. */
  readonly test: string;
}

const HINT = /test|wilcoxon|whitney|friedman|nemenyi|anova|kruskal|bootstrap|significan|p-value|p\s?[<≤]/i;
const NAMED =
  /\b(?:(?:paired|two-sample|unpaired|Student['’]?s?|Welch['’]?s?|one-tailed|two-tailed|two-sided)\s+){0,3}t-?\s?tests?\b|\bWilcoxon\b|\bMann[-–\s]Whitney\b|\bFriedman\b(?=[^.;]{0,20}\btest)|\bNemenyi\b|\bMcNemar\b|\bpaired bootstrap\b|\bbootstrap (?:tests?|hypothesis|significance|resampling)\b|\b(?:permutation|sign|chi-?squared?|χ2|likelihood[- ]ratio|Kolmogorov[-–\s]Smirnov|Kruskal[-–\s]Wallis)\s+tests?\b|\bANOVA\b|\bTukey\b/i;
const LEVEL =
  /\bp\s?(?:-?values?\s?)?[<≤]\s?0?\.\d{1,4}\b|\bp-values?\b|\bstatistically significant(?:ly)?\b|\bstatistical significance\b|\bsignificance tests?\b/i;
const NEGATED =
  /\b(?:not|no|without|lack(?:s|ing)?|neither|nor|instead of|rather than|future work)\b[^.;]{0,60}\b(?:tests?|significan\w+)\b|\bhypothesis testing problem\b/i;
/** `significance of` a thing is importance; and tests of data or of samples are not tests of results. */
const RESULTS =
  /\b(?:results?|improv\w+|differen\w+|better|outperform\w*|compar\w+|methods?|models?|baselines?|performance|accurac\w+|scores?|gains?|rank\w*|increase|over|than|significan\w+)\b/i;

/**
 * A statistical test of a difference between results.
 *
 * Known miss: a test named only in a table's notes by a star; the word `significant` without a test is left out on purpose.
 */
export const significanceTest: Detector<SignificanceTestFacts> = {
  meta: {
    id: 'significance-test',
    title: 'Significance test',
    serves: 'benchmarking',
    looksFor: 'a named statistical test, a p-value or the words `statistically significant` about results',
    why: '"Significantly better" without a test says only that a number is larger.',
    source: 'NeurIPS Paper Checklist, question on statistical significance',
    knownMiss: 'A test known only from stars in a table. "Significant" without a test is left out on purpose.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'significance-test';
    const { results } = views;
    if (!results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    let best: {
      readonly test: string;
      readonly sentence: (typeof results.sentences)[number];
      readonly sure: number;
    } | null = null;
    for (const sentence of results.sentences) {
      const { text, role } = sentence;
      if (!HINT.test(text) || text.length > 1500 || role === 'theory' || role === 'introduction') continue;
      if (NEGATED.test(text) || !RESULTS.test(text)) continue;
      const named = NAMED.exec(text);
      const match = named ?? LEVEL.exec(text);
      if (!match) continue;
      const sure = named ? 0.9 : 0.7;
      if (!best || sure > best.sure) best = { test: match[0], sentence, sure };
    }
    if (!best)
      return {
        type: 'clear',
        detectorId,
        lookedFor: 'a statistical test of the results',
        where: ['the text on the experiments', 'captions'],
      };
    return {
      type: 'findings',
      detectorId,
      findings: [
        {
          detectorId,
          message: `Results are tested: ${best.test}.`,
          evidence: [views.quote(best.sentence.span)],
          foundBy: 'rule',
          confidence: best.sure,
          facts: { test: best.test },
        },
      ],
    };
  },
};
