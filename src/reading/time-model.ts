import type { ReaderProfile } from '../model/index.ts';

/** What there is to read in a stretch of a paper. Counts, so that loads of disjoint stretches add up. */
export interface ReadingLoad {
  /** Running text, statements included, proofs not. */
  readonly words: number;
  /** Display equations. */
  readonly displays: number;
  readonly figures: number;
  readonly tables: number;
  readonly algorithms: number;
  readonly statements: number;
  /** Printed lines of proofs. */
  readonly proofLines: number;
}

export const NO_LOAD: ReadingLoad = {
  words: 0,
  displays: 0,
  figures: 0,
  tables: 0,
  algorithms: 0,
  statements: 0,
  proofLines: 0,
};

/** How a stretch is read. `skim` is the pace of a first pass, `read` of a second, `study` and `rework` of a third. */
export type Manner = 'skim' | 'read' | 'study' | 'rework';

/** Minutes a unit; words as words a minute. */
interface Rates {
  readonly wordsPerMinute: number;
  readonly display: number;
  readonly figure: number;
  readonly table: number;
  readonly algorithm: number;
  readonly statement: number;
  readonly proofLine: number;
}

const THIRD_PASS: Rates = {
  wordsPerMinute: 138,
  display: 2,
  figure: 2,
  table: 3,
  algorithm: 6,
  statement: 4,
  proofLine: 0.6,
};

/**
 * Estimates, and printed as such: no study gives reading rates for machine-learning papers. Silent reading of English
 * non-fiction runs at 238 words a minute, most adults between 175 and 300 (Brysbaert 2019, 190 studies); the rates per pass
 * follow Carver's gears: skimming 450, learning 200, memorising 138. The minutes per equation, figure and the rest are set so
 * that a median cs.LG paper (7,500 words, 17 displays, 6 figures, 3 tables, an algorithm) takes about 6, 57 and 115 minutes,
 * which agrees with Keshav (How to Read a Paper, 2007): 5 to 10 minutes, up to an hour, one hour for the experienced to five
 * for beginners. Proofs come on top of that and in the third pass only, as he advises.
 */
const RATES: Readonly<Record<Manner, Rates>> = {
  skim: {
    wordsPerMinute: 450,
    display: 0,
    figure: 0.25,
    table: 0.25,
    algorithm: 0.25,
    statement: 0.25,
    proofLine: 0,
  },
  read: { wordsPerMinute: 200, display: 0.4, figure: 1, table: 1.5, algorithm: 2, statement: 1, proofLine: 0 },
  study: THIRD_PASS,
  rework: THIRD_PASS,
};

/** Following a proof for its idea, not line by line: the words of a line of a proof (about ten) at reading pace. */
export const PROOF_IDEA_MINUTES_PER_LINE = 0.05;

/**
 * How much longer something takes a reader who is not at home in it: 1.5 at home in nothing, 0.75 fully at home, and 1 (the
 * rates as they stand) at two thirds. A band of two is what Keshav's range for the third pass leaves after the reader's pace.
 */
function strangeness(atHome: number): number {
  return 1.5 - 0.75 * Math.min(1, Math.max(0, atHome));
}

/** Unrounded estimate for a load read in a manner by a reader. */
export function minutesFor(load: ReadingLoad, manner: Manner, profile: ReaderProfile): number {
  const rates = RATES[manner];
  const { mathematics, deepLearning, programming } = profile.atHomeIn;
  const formal = load.displays * rates.display + load.statements * rates.statement + load.proofLines * rates.proofLine;
  const shown = load.figures * rates.figure + load.tables * rates.table;
  const minutes =
    load.words / rates.wordsPerMinute +
    formal * strangeness(mathematics) +
    shown * strangeness(deepLearning) +
    load.algorithms * rates.algorithm * strangeness(programming);
  return minutes * profile.pace;
}

/** To a quarter of a minute, at least one: finer would pretend to know more than an estimate does. */
export function toQuarters(minutes: number): number {
  return Math.max(1, Math.round(minutes * 4)) / 4;
}

export function addLoads(loads: Iterable<ReadingLoad>): ReadingLoad {
  let sum = NO_LOAD;
  for (const load of loads) {
    sum = {
      words: sum.words + load.words,
      displays: sum.displays + load.displays,
      figures: sum.figures + load.figures,
      tables: sum.tables + load.tables,
      algorithms: sum.algorithms + load.algorithms,
      statements: sum.statements + load.statements,
      proofLines: sum.proofLines + load.proofLines,
    };
  }
  return sum;
}
