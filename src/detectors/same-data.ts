import type { Evidence } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

export interface SameDataFacts {
  /** How it is made clear: said outright, by the name of a common test set, or by the split the tables name. */
  readonly how: 'said' | 'split';
}

const SAID =
  /\b(?:the|exactly the)?\s*same\s+(?:\w+[\s,]+(?:and\s+)?){0,3}(?:data(?:sets?)?|splits?|test sets?|training (?:set|data)|settings?|set-?ups?|protocol|conditions|evaluation|hyper-?parameters|architectures?|text|scripts?|configurations?|preprocessing|experimental|subsets?|tasks?|environments?)\b|\bfair(?:ly)? compar\w+|\bfor fairness\b|\bidentical (?:data|splits?|settings?|conditions)\b/i;
const SPLIT =
  /\b(?:test|validation|val|dev|development|held-?out|evaluation)[\s-]?(?:dev\s)?(?:sets?|splits?|data|servers?|samples|images|partition)\b|\b(?:official|standard|public) (?:splits?|benchmarks?|evaluation|test)\b|\bleaderboard\b|\bbenchmarks?\b|\bcross-validation\b|\b(?:train|training)\s?\/\s?(?:val|validation|dev|test)|\bnewstest\d+\b|\bsplit (?:as|into|of)\b/i;
const HINT = /same|fair|identical|test|valid|\bdev|held|benchmark|leaderboard|split/i;

function saidBy(views: Views): { readonly how: SameDataFacts['how']; readonly evidence: Evidence } | null {
  const { results } = views;
  const captions = new Set(results.tables.map((each) => each.table.caption?.id));
  let split: Evidence | null = null;
  for (const { text, span, role, block } of results.sentences) {
    if (!HINT.test(text) || text.length > 1500) continue;
    const ofTable = captions.has(block.id);
    if (!ofTable && role !== 'experiments' && role !== 'results' && role !== 'other' && role !== 'appendix') continue;
    if (SAID.test(text)) return { how: 'said', evidence: views.quote(span) };
    if (split === null && SPLIT.test(text)) split = views.quote(span);
  }
  return split === null ? null : { how: 'split', evidence: split };
}

/**
 * Whether the paper makes clear that compared methods saw the same data, split and metric.
 *
 * Known miss: naming a common test set is taken for using it alike; whether everybody's version and preprocessing agree is beyond
 * a rule.
 */
export const sameData: Detector<SameDataFacts> = {
  meta: {
    id: 'same-data',
    title: 'Same data for all',
    serves: 'benchmarking',
    looksFor:
      'a statement that the compared methods use the same data, split and metric, or the name of a common test set',
    why: 'A comparison says something only on exactly the same data.',
    source: 'ai.stackexchange.com question 32403, hint on benchmarking',
    knownMiss: 'Naming a common test set counts; whether versions and preprocessing agree is not seen.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'same-data';
    const { results } = views;
    if (!results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    const said = saidBy(views);
    if (!said && results.tables.length === 0)
      return { type: 'not-applicable', detectorId, reason: 'No table compares the method with others.' };
    if (!said)
      return {
        type: 'clear',
        detectorId,
        lookedFor: 'a common data set, split or test server',
        where: ['the text on the experiments', 'captions of result tables'],
      };
    return {
      type: 'findings',
      detectorId,
      findings: [
        {
          detectorId,
          message:
            said.how === 'said'
              ? 'The paper says that what is compared is treated alike.'
              : 'The compared numbers are of a named common split.',
          evidence: [said.evidence],
          foundBy: 'rule',
          confidence: said.how === 'said' ? 0.75 : 0.6,
          facts: { how: said.how },
        },
      ],
    };
  },
};
