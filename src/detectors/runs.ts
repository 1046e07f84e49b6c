import { type Finding, type FoundBy, type Span } from '../model/index.ts';
import type { Sentence, Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

export interface RunsFacts {
  /** Independent runs, seeds or folds a result rests on. */
  readonly runs: number;
  /** `main`: said of the main results or of all; `some`: of one table or figure among others. */
  readonly of: 'main' | 'some';
}

const SPELLED: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
};
const NUMBER = String.raw`(?<n>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|hundred)`;
const KINDS = String.raw`(?:runs|seeds|trials|repetitions|repeats|replicat(?:es|ions)|restarts|initiali[sz]ations|simulations|random splits)`;
const QUALITIES = String.raw`(?:(?:different|independent|separate|random|distinct|individual|training|experimental|parameter|multiple|weight|pseudo-?random|randomly|initial)[\s-]+)`;

const HINT =
  /\b(?:runs?|ran|seeds?|trials?|times|repetitions?|repeat\w*|replicat\w+|restarts|initiali[sz]ations|simulations|splits|folds?|iterations|means?|medians?|averaged?)\b/i;
const PATTERNS: readonly RegExp[] = [
  new RegExp(String.raw`\b${NUMBER}\s+${QUALITIES}{0,3}${KINDS}\b`, 'gi'),
  new RegExp(
    String.raw`\b(?:run|runs|ran|repeat(?:ed|s)?|perform(?:ed)?|conduct(?:ed)?|train(?:ed)?|execut(?:e|ed)|evaluated?|experiments?|rerun)\b[^.;]{0,60}?\b${NUMBER}\s+times\b(?!\s+(?:faster|slower|more|less|fewer|larger|smaller|higher|lower|as|the|that|longer|better))`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:averaged?|mean|median|med\.|best)\s+(?:over|of|across)\s+${NUMBER}\s+(?:\w+\s+){0,2}?(?:experiments|models|executions)\b`,
    'gi',
  ),
];
/** `five repeated two-fold cross-validation` is ten fits. */
const REPEATED_FOLDS = new RegExp(
  String.raw`\b${NUMBER}\s+(?:repeated|times|repetitions of|repeats of)\s+(?<folds>\d{1,2}|two|three|four|five|ten)[\s-]*fold\b`,
  'i',
);
const CELL = /\b(?:med(?:ian)?|mean|avg|average)\b\.?\s+of\s+(?<n>\d{1,3})\b|^(?<m>\d{1,3})\s+runs?$/i;
const SINGLE =
  /\b(?:on|from|for|only|report(?:ed|s)?|using|with)\s+(?:a single|one|only one)\s+(?:training\s+|experimental\s+)?run\b(?!\s+of)|\b(?:run|ran|trained|repeated)\s+(?:each \w+\s+)?only\s+once\b|\bonly (?:a |one )?single (?:random )?seed\b/i;
const REPORTING =
  /\b(?:report\w*|averag\w+|means?|medians?|results?|deviations?|std|calculated|computed|experiments?|repeat\w*|perform(?:ed)?|run|ran|conduct\w*|error bars?|shaded|box-?\s?plots?|performance|over|across|train(?:ed)?\s+(?:each|every|all|both|the|our))\b/i;
/** Somebody else's runs, snapshots of one run, or runs put together to one result. */
const NOT_OURS =
  /\b(?:existing|previous|prior|their|others?)\b[^.;]{0,40}\b(?:runs|seeds|trials|work|research)|\bet al\.?[^.;]{0,40}\b(?:runs|seeds|trials|used|report)|\bruns? used by\b|\bsnapshots?\b|\bensemble|\btoo few runs\b|\bper trial\b|\blonger runs\b/i;
/** More is a count of something else: rollouts, episodes, clients. */
const MOST_RUNS = 1000;

interface Said {
  readonly runs: number;
  readonly span: Span;
  readonly weight: number;
  readonly foundBy: FoundBy;
  readonly of: RunsFacts['of'];
}

function valueOf(printed: string): number {
  return SPELLED[printed.toLowerCase()] ?? Number(printed);
}

function runsIn(text: string): number | null {
  if (!HINT.test(text) || NOT_OURS.test(text)) return null;
  const folds = REPEATED_FOLDS.exec(text)?.groups;
  if (folds) return valueOf(folds['n']!) * valueOf(folds['folds']!);
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const runs = valueOf(match.groups!['n']!);
      if (runs >= 2 && runs <= MOST_RUNS && REPORTING.test(text)) return runs;
    }
  }
  return SINGLE.test(text) ? 1 : null;
}

/** How much a place says about the main results. Captions of result tables first, then the text, then figures. */
function weightOf(views: Views, sentence: Sentence): { readonly weight: number; readonly of: RunsFacts['of'] } {
  const { block } = sentence;
  if (block.type === 'caption') {
    const { main, tables } = views.results;
    if (main?.table.caption?.id === block.id) return { weight: 5, of: 'main' };
    if (tables.some((each) => each.table.caption?.id === block.id)) return { weight: 3, of: 'some' };
    return { weight: 2, of: 'some' };
  }
  const appendix = sentence.section?.appendix ?? false;
  if (sentence.role === 'experiments' || sentence.role === 'results') return { weight: appendix ? 2.5 : 4, of: 'main' };
  return { weight: appendix ? 2 : 3.5, of: 'main' };
}

/** A column that says of each row how many runs it took: the number most rows give. */
function runsInCells(views: Views): Said | null {
  const { main } = views.results;
  if (!main) return null;
  const counts = new Map<number, { count: number; span: Span }>();
  for (const { text, span } of main.table.block.cells) {
    const match = CELL.exec(text)?.groups;
    const runs = Number(match?.['n'] ?? match?.['m'] ?? Number.NaN);
    if (!Number.isInteger(runs)) continue;
    const entry = counts.get(runs);
    if (entry) entry.count++;
    else counts.set(runs, { count: 1, span });
  }
  const most = [...counts].filter(([runs]) => runs > 1).toSorted((a, b) => b[1].count - a[1].count)[0];
  return most ? { runs: most[0], span: most[1].span, weight: 4.5, foundBy: 'table-cell', of: 'main' } : null;
}

/**
 * How many independent runs the results rest on.
 *
 * Known miss: a number said of one table is taken for the paper's when no other is given; runs told apart only by a column of
 * results in words.
 */
export const runs: Detector<RunsFacts> = {
  meta: {
    id: 'runs',
    title: 'Number of runs',
    serves: 'benchmarking',
    looksFor: 'how many independent runs, seeds or folds the results rest on',
    why: 'With one run a lucky seed cannot be told from a better method; with fewer than six no paired test can be significant.',
    source: 'Henderson 2018; Colas 2018; ML Reproducibility Checklist v2.0, number of training and evaluation runs',
    knownMiss:
      'A number said of one table counts for the paper when no other is given. Runs counted in words other than run, seed, trial, repetition or fold.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'runs';
    const { results } = views;
    if (!results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    const said: Said[] = [];
    const cells = runsInCells(views);
    if (cells) said.push(cells);
    for (const sentence of results.sentences) {
      if (sentence.text.length > 1500 || (sentence.role === 'introduction' && sentence.block.type !== 'caption'))
        continue;
      const count = runsIn(sentence.text);
      if (count !== null)
        said.push({ runs: count, span: sentence.span, foundBy: 'rule', ...weightOf(views, sentence) });
    }
    const sorted = said.toSorted((a, b) => b.weight - a.weight);
    const [best] = sorted;
    if (!best)
      return {
        type: 'clear',
        detectorId,
        lookedFor: 'a number of runs, seeds or folds',
        where: ['the whole text', 'captions', 'result tables'],
      };
    const finding = ({ runs: count, span, foundBy, of }: Said): Finding<RunsFacts> => ({
      detectorId,
      message: count === 1 ? 'The results rest on a single run.' : `Results rest on ${count} runs.`,
      evidence: [views.quote(span)],
      foundBy,
      confidence: of === 'main' ? 0.85 : 0.6,
      facts: { runs: count, of },
    });
    const others = sorted
      .slice(1)
      .filter((each, index, all) => each.runs !== best.runs && all.findIndex((e) => e.runs === each.runs) === index);
    return { type: 'findings', detectorId, findings: [finding(best), ...others.map(finding)] };
  },
};
