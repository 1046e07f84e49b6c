import type { Evidence, FoundBy } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

export interface DispersionFacts {
  readonly kind: 'std' | 'stderr' | 'ci' | 'range' | 'boxplot' | 'unspecified-pm';
  /** `tables`: of a table of results; `elsewhere`: of a figure or of the text only. */
  readonly where: 'tables' | 'elsewhere';
}

type Kind = DispersionFacts['kind'];

const HINT =
  /deviation|\bstd|stdev|standard error|\bs\.?e\.?m\b|confidence|\bCI\b|quartile|quantile|percentile|box-?\s?plot|±|error bars?|shaded|\bmin(?:imum)?\b|\bs\.\s?e\./i;
const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['stderr', /\bstandard errors?\b|\bstd\.?\s?err\w*\b|\bs\.?e\.?m\.?\b|\bs\.\s?e\.(?!\w)/i],
  ['std', /\bstandard[ -]deviations?\b|(?<![\w-])stds?\b|\bstdev\b|\bst\.?\s?dev\b/i],
  ['ci', /\bconfidence (?:intervals?|bounds?|bands?|regions?)\b|\b9[059]\s?%\s?CIs?\b|\bcredible intervals?\b/i],
  ['boxplot', /\bbox-?\s?(?:and-whisker )?plots?\b/i],
  [
    'range',
    /\b(?:inter-?quartile|quartiles?|quantiles?|percentiles?)\b|\bmin(?:imum)?\s?(?:\/|and|–|-|to)\s?(?:the )?max(?:imum)?\b/i,
  ],
];
/** Words of reporting results with a spread, one of which must stand near. */
const REPORTING =
  /\b(?:means?|averag\w+|medians?|report\w*|denot\w+|shaded|shadow\w*|error bars?|bars|parenthes[ie]s|brackets|runs?|seeds?|trials|repetitions|across|folds?|results?|scores?|MOS|accurac\w+|with 9[059]\s?%)\b|±/i;
/** A spread of something that is not a result: noise, weights, data, activations. */
const OF_SOMETHING_ELSE =
  /\b(?:gaussian|normal(?:ly)? distribut|zero[- ]mean|initiali[sz]|noise|sampled? from|drawn from|unit variance|layer responses|activations?|hidden unit|normali[sz](?:e|ed|ing|ation)|divid(?:e|ed|ing)|within one|random variable|features?|pixels?|prior|posterior|policy|whiten\w*)\b|\bstd\s?=|\bmean (?:of )?(?:zero|0)\b/i;
const ERROR_BARS = /\berror bars?\b|\bshaded (?:areas?|regions?)\b/i;
/** `91.2 ± 0.3` and its TeX leftovers. */
const PLUS_MINUS = /\d\s?(?:±|\+\/-|\+\/−)\s?\d/;
const HEADING_OF_SPREAD = /\b(?:std|stdev|s\.d\.)\b/i;

interface Said {
  readonly kind: Kind;
  readonly weight: number;
  readonly evidence: Evidence;
  readonly foundBy: FoundBy;
  readonly where: DispersionFacts['where'];
}

function saidIn(views: Views): readonly Said[] {
  const { results } = views;
  const captions = new Set(results.tables.map((each) => each.table.caption?.id));
  const said: Said[] = [];
  for (const { text, span, block, role } of results.sentences) {
    if (!HINT.test(text) || text.length > 1500 || (role === 'introduction' && block.type !== 'caption')) continue;
    const ofTable = block.type === 'caption' && captions.has(block.id);
    const ofFigure = block.type === 'caption' && block.of === 'figure';
    const where = ofTable ? 'tables' : 'elsewhere';
    const weight = ofTable ? 5 : ofFigure ? 2 : block.type === 'caption' ? 4 : 3;
    if (!OF_SOMETHING_ELSE.test(text) || ofTable) {
      for (const [kind, pattern] of KINDS) {
        if (!pattern.test(text) || !REPORTING.test(text)) continue;
        // A spread of percentiles or boxes is told of figures; one of the three measures, where given, is what tables show.
        const rank = kind === 'boxplot' || kind === 'range' ? 0 : 0.6;
        said.push({ kind, weight: weight + rank, evidence: views.quote(span), foundBy: 'rule', where });
        break;
      }
    }
    if (block.type === 'caption' && ERROR_BARS.test(text))
      said.push({ kind: 'unspecified-pm', weight: 0.5, evidence: views.quote(span), foundBy: 'rule', where });
    if (block.type !== 'caption' && PLUS_MINUS.test(text) && (role === 'experiments' || role === 'results'))
      said.push({ kind: 'unspecified-pm', weight: 0.7, evidence: views.quote(span), foundBy: 'rule', where });
  }
  for (const table of views.tables) {
    const own = results.tables.some((each) => each.table === table);
    const heading = table.block.cells.find((cell) => cell.header && HEADING_OF_SPREAD.test(cell.text));
    if (heading && own)
      said.push({
        kind: 'std',
        weight: 4.5,
        evidence: views.quote(heading.span),
        foundBy: 'table-cell',
        where: 'tables',
      });
    const cell = table.block.cells.find((each) => PLUS_MINUS.test(each.text));
    if (cell)
      said.push({
        kind: 'unspecified-pm',
        weight: 1,
        evidence: views.quote(cell.span),
        foundBy: 'table-cell',
        where: own ? 'tables' : 'elsewhere',
      });
    else if (table.block.cells.length === 0 && PLUS_MINUS.test(views.text(table.block.span)))
      said.push({
        kind: 'unspecified-pm',
        weight: 1,
        evidence: views.quote(table.block.span),
        foundBy: 'rule',
        where: own ? 'tables' : 'elsewhere',
      });
  }
  return said;
}

const NAMES: Readonly<Record<Kind, string>> = {
  std: 'standard deviations',
  stderr: 'standard errors',
  ci: 'confidence intervals',
  range: 'ranges or quantiles',
  boxplot: 'box plots',
  'unspecified-pm': 'a ± or error bars without saying of what',
};

/**
 * Whether results come with a spread, and which.
 *
 * Known miss: a spread printed in a figure and named nowhere; a spread of something other than results when the sentence names
 * nothing the rule knows to leave out.
 */
export const dispersion: Detector<DispersionFacts> = {
  meta: {
    id: 'dispersion',
    title: 'Spread of the results',
    serves: 'benchmarking',
    looksFor: 'standard deviations, standard errors, confidence intervals, ranges or box plots of results',
    why: 'A difference smaller than the spread between runs is no difference; which spread is meant decides how to read a ±.',
    source: 'NeurIPS Paper Checklist, question on statistical significance; ML Reproducibility Checklist v2.0',
    knownMiss: 'Error bars drawn in a figure and named nowhere.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'dispersion';
    if (!views.results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    const best = saidIn(views).toSorted((a, b) => b.weight - a.weight)[0];
    if (!best)
      return {
        type: 'clear',
        detectorId,
        lookedFor: 'a spread of the results',
        where: ['the text on the experiments', 'captions', 'tables'],
      };
    const { kind, evidence, foundBy, where } = best;
    return {
      type: 'findings',
      detectorId,
      findings: [
        {
          detectorId,
          message: `Results are given with ${NAMES[kind]}${where === 'tables' ? '' : ', not in the tables of results'}.`,
          evidence: [evidence],
          foundBy,
          confidence: kind === 'unspecified-pm' ? 0.7 : 0.85,
          facts: { kind, where },
        },
      ],
    };
  },
};
