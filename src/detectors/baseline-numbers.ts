import type { Evidence, FoundBy } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

export interface BaselineNumbersFacts {
  /** Where the numbers of the rivals come from. */
  readonly source: 'rerun' | 'copied' | 'both' | 'unstated';
  /** Where they come from by all appearance when nothing says so: rows that name no other paper were measured for this one. */
  readonly likely: 'rerun' | null;
}

interface Sign {
  readonly evidence: Evidence;
  readonly weight: number;
  readonly foundBy: FoundBy;
}

const HINT =
  /report|literature|taken|extract|cite|copied|copy|from|published|implement|re-?run|reran|reproduc|replicat|retrain|re-?train|baseline|compare|fine-?tuned|our test|leaderboard|summarize|train|codes?\b|software|runs\b/i;
const COPIED: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:results?|numbers|scores?|performances?|figures|values|accurac\w+|baselines?|rates|errors?)\b[^.;]{0,80}\b(?:taken|copied|cited|extracted|borrowed|quoted|retrieved|reprinted|adopted|collected)\s+(?:directly\s+)?(?:from|in|by|on)\b/i,
    3,
  ],
  [
    /\b(?:accurac\w+|errors?|scores?|results?|rates?)\s+of\s+[\d.]+\s?%?[^.;]{0,60}\b(?:is|are|was|were)\s+(?:also\s+)?reported\b|\b[Ii]n (?:their|the original) (?:paper|work|publication)\b[^;]{0,80}\d/,
    2,
  ],
  [
    /\b(?:results?|numbers?|scores?|performances?|accurac\w+|rates?|errors?|figures?)\b[^.;]{0,60}\b[Rr]eported\s+(?:results?\s+)?(?:in|by|from)\s+(?:\[|\(?\p{Lu}(?!ig|able|ec|pp)|the\s+(?:\w+\s+)?(?:original|authors?|best|literature|respective|baseline))/u,
    2,
  ],
  [/\breported\s+(?:results?|numbers?|scores?|values?)\b[^.;]{0,60}(?:\[\s*\d|\(\p{Lu}|\bet al|\bof\s+\p{Lu})/u, 3],
  [/\breported\s+(?:\p{Lu}[\w-]*\s+){1,3}(?:\w+\s+)?results\b/u, 3],
  [
    /\b(?:scores?|results?|numbers?|state[- ]of[- ]the[- ]art|rows?|baselines?|accurac\w+)\b[^.;]{0,60}\b(?:is|are|was|were)\s+from\s+(?:\[|\(?\p{Lu})/u,
    3,
  ],
  [/\breported\s+(?:top-\d\s+|test\s+)?(?:accurac\w+|errors?|numbers?|scores?|results?)\s+of\b/i, 2],
  [
    /\b(?:results?|numbers?|scores?|performances?|compar\w+)\b[^.;]{0,80}\b(?:from|in)\s+(?:the\s+)?(?:literature|original (?:papers?|publications?)|leaderboards?|respective papers?)\b/i,
    2,
  ],
  [
    /\b[Ww]e\s+(?:also\s+)?(?:use|used|report|copy|quote|cite|take|took|include|list|summari[sz]e)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:results|numbers|scores)\s+(?:(?:from|in|of|reported|given|published)\s+){1,2}(?:by\s+|in\s+|from\s+)?(?:\[|\(|[A-Z](?!ig|able|ec|pp)|their\b|(?:the\s+)?(?:original|respective|literature|state-of)|previous|prior|other)/,
    3,
  ],
  [
    /\bas reported\b|\bpreviously (?:reported|published)\b|\bpublished (?:results?|state|systems?|numbers?)\b|\b(?:previous|current|prior|existing)\s+(?:best|state[- ]of[- ]the[- ]art)\s+(?:\S+\s+){0,3}(?:results?|systems?|models?|methods?|performance)\b/i,
    1,
  ],
  [
    /\b(?:compare|comparison|comparing|compared)\b[^.;]{0,60}\b(?:previous|published|reported|state[- ]of[- ]the[- ]art|best)\b/i,
    1,
  ],
];
const RERUN: readonly (readonly [RegExp, number])[] = [
  [
    /\bour\s+(?:own\s+)?(?:re-?)?implementations?\s+(?:of|for)\b|\bre-?implement(?:s|ed|ations?|ing)?\b|\b(?:based|results?)\s+on\s+our\s+(?:test|runs?|experiments)\b|\bour\s+(?:re-?run|reproduction|replication|baselines?)\b/i,
    3,
  ],
  [
    /\bwe\s+(?:\w+\s+)?(?:reproduced?|replicated?|re-?run|re-?ran|re-?train(?:ed)?)\b|\breplicating\b|\breproduc(?:e|ed|ing)\s+(?:the\s+)?results\b|\bexperiments reproduce\b/i,
    3,
  ],
  [
    /\bwe\s+(?:\w+\s+)?(?:train(?:ed)?|ran|run|fine-?tun(?:e|ed)|evaluated?|test(?:ed)?|tun(?:e|ed)|adopt(?:ed)?|implement(?:ed)?)\s+(?:\w+\s+){0,4}?(?:baselines?|competitors?|rivals?|all\s+(?:the\s+)?(?:\w+\s+)?(?:models|methods|networks|algorithms)|both|other\s+(?:models|methods)|(?:this|these|the)\s+baselines?)\b/i,
    3,
  ],
  [
    /\b(?:baselines?|all (?:the )?(?:methods|networks|algorithms|agents)|same (?:network|model) architecture|other methods|competitors)\b[^.;]{0,80}\b(?:was|were|is|are)\s+(?:also\s+)?(?:trained|fine-?tuned|tuned|run|re-?run|implemented|re-?implemented|evaluated)\b/i,
    2,
  ],
  [
    /\bas (?:a|our) (?:baseline|proxy)\b[^.;]{0,80}\b(?:we|implement\w*)\b|\bwe (?:use|used)\s+[^.;]{2,60}\bas (?:a|our|the) (?:baselines?|proxy)\b|\bno open implementation\b|\badapted it to\b/i,
    2,
  ],
  [
    /\b(?:first|one|second|strong|simple|additional)\s+baselines?\s+(?:is|was|are)\s+to\b|\bbaselines?\s+trained\b|\btrained (?:with|under|using)\s+the\s+same\b/i,
    2,
  ],
  [
    /\b(?:results?|numbers?|scores?|rest|others?|rows?|ones)\b[^.;]{0,40}\b(?:is|are|was|were)\s+(?:from|by|of)\s+our\s+(?:own\s+)?(?:experiments?|runs?|implementations?|reproduction)\b/i,
    3,
  ],
  [
    /\b(?:us(?:e|es|ed|ing)|with|from|by|run|ran|running|via)\s+(?:the\s+|their\s+|its\s+)?(?:(?:official|original|public|publicly|available|released|open|open-source|source|authors?['’]?s?|provided)\s+){1,3}(?:codes?|implementations?|repositor(?:y|ies)|software|packages?)\b/i,
    2,
  ],
  [
    /\b(?:codes?|implementations?)\s+(?:released|provided|published|made available)\s+by\s+(?:the(?:ir)?\s+|its\s+)?(?:respective\s+|original\s+)?authors\b/i,
    2,
  ],
  [/\b(?:is|are|was|were) our (?:own )?(?:re-?)?implementations?\b/i, 3],
  // A rival whose parts are described was built here.
  [
    /\b(?:the|our) (?:\w+ )?baselines? (?:is|are|was|were) (?:an? |the )?(?:\w+ ){0,2}(?:model|network|cnn|rnn|lstm|transformer|encoder|decoder|classifier|regression|svm)\b/i,
    2,
  ],
  [/\bour\s+(?:\w+\s+){0,2}baseline\b/i, 1],
  [
    /\b(?:over|of)\s+(?:\w+\s+)?runs\b[^.;]{0,60}\b(?:for|of)\s+(?:each|every|all)\s+(?:\w+\s+)?(?:methods?|models?|systems?|algorithms?)\b/i,
    2,
  ],
  [/\bfor (?:a )?fair comparison,? (?:\w+ ){0,3}(?:train|run|tune|use|implement)/i, 2],
  [
    /\ball (?:the )?(?:models|methods|networks|algorithms|agents)\s+(?:(?:use|used|share)\b[^.;]{0,20}\bsame\b|were optimi[sz]ed)/i,
    2,
  ],
  [/\btrain(?:ed)? (?:all|them|both) (?:\w+ )?from scratch\b|\ball (?:\w+[/ ]){1,3}\w* ?nets from scratch\b/i, 2],
];
/** Said outright, it holds wherever it is said: introductions often tell what the gain is measured against. */
const OUTRIGHT = /\bwe\s+(?:\w+\s+)?re-?\s?implement(?:ed)?\b/i;
/** One weak sign is a manner of speaking. */
const ENOUGH = 2;

function signsOf(views: Views, patterns: readonly (readonly [RegExp, number])[]): readonly Sign[] {
  const signs: Sign[] = [];
  for (const { text, span, role, block } of views.results.sentences) {
    if (!HINT.test(text) || text.length > 1500) continue;
    if (
      role === 'abstract' ||
      (role === 'introduction' && block.type !== 'caption' && !OUTRIGHT.test(text)) ||
      role === 'background' ||
      role === 'theory'
    )
      continue;
    let weight = 0;
    for (const [pattern, points] of patterns) if (points > weight && pattern.test(text)) weight = points;
    if (weight > 0) signs.push({ evidence: views.quote(span), weight, foundBy: 'rule' });
  }
  return signs;
}

const byWeight = (a: Sign, b: Sign): number => b.weight - a.weight;
const sum = (signs: readonly Sign[]): number => signs.reduce((total, sign) => total + sign.weight, 0);

const UNCITED_ROWS = 2;

/** A row of a cited system is a number out of the literature unless the text says otherwise. */
const CITED_ROWS = 1;

/**
 * Whether the numbers of the rivals were measured for this paper or taken from others.
 *
 * Known miss: a table that marks copied rows by a sign explained nowhere in words.
 */
export const baselineNumbers: Detector<BaselineNumbersFacts> = {
  meta: {
    id: 'baseline-numbers',
    title: 'Source of the rivals’ numbers',
    serves: 'benchmarking',
    looksFor: 'whether the numbers of the compared methods were rerun or copied from other papers',
    why: 'Copied numbers come from other settings; rerun ones from rivals tuned by their competitor. Either should be said.',
    source: 'Dacrema 2019; ML Reproducibility Checklist v2.0',
    knownMiss: 'Rows marked as copied by a sign that no sentence explains.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'baseline-numbers';
    const { results } = views;
    if (!results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    const copied = signsOf(views, COPIED).toSorted(byWeight);
    const rerun = signsOf(views, RERUN).toSorted(byWeight);
    const cited = results.tables.filter((table) => table.citedRows.length >= CITED_ROWS);
    const isCopied = sum(copied) >= ENOUGH || cited.length > 0;
    // Beside rows with a citation, rows without one are mostly the authors' own runs; one weak sign more and they are taken for it.
    const mixed = cited.some(({ rivalRows, citedRows }) => rivalRows.length - citedRows.length >= UNCITED_ROWS);
    const isRerun = sum(rerun) >= ENOUGH || (mixed && rerun.length > 0);
    if (results.tables.length === 0 && copied.length + rerun.length === 0)
      return {
        type: 'not-applicable',
        detectorId,
        reason: 'No rivals were found that the results could be compared with.',
      };
    const evidence: Evidence[] = [];
    if (isCopied) {
      if (copied[0]) evidence.push(copied[0].evidence);
      else evidence.push(views.quote(cited[0]!.citedRows[0]!.span));
    }
    if (isRerun) evidence.push(rerun[0]!.evidence);
    const source = isCopied ? (isRerun ? 'both' : 'copied') : isRerun ? 'rerun' : 'unstated';
    // Known only where there are rows to look at.
    const likely =
      source === 'unstated' && results.tables.some(({ rivalRows }) => rivalRows.length > 0) ? 'rerun' : null;
    const messages = {
      both: 'Some numbers of the rivals were measured anew, some come from other papers.',
      copied: 'The numbers of the rivals come from other papers.',
      rerun: 'The rivals were run for this paper.',
      unstated: likely
        ? 'The paper does not say where the numbers of the rivals come from; their rows name no other paper, so they were likely measured for this one.'
        : 'The paper does not say where the numbers of the rivals come from.',
    } as const;
    const [first, ...rest] = evidence;
    return {
      type: 'findings',
      detectorId,
      findings: [
        {
          detectorId,
          message: messages[source],
          evidence: first
            ? [first, ...rest]
            : [
                views.absence('where the numbers of the compared methods come from', [
                  'the text on the experiments',
                  'captions',
                  'rows of result tables',
                ]),
              ],
          foundBy: copied[0] || rerun[0] ? 'rule' : 'table-cell',
          confidence: source === 'unstated' ? 0.5 : 0.7,
          facts: { source, likely },
        },
      ],
    };
  },
};
