import type { PaperKind, Purpose } from '../../model/index.ts';
import type { PartRole } from '../part-role.ts';

/**
 * What a minute spent on a part is worth for a purpose, 0 to 100. A part without a number is not read in that pass.
 * The second and third pass compete on one scale, so that the method may be reworked before the related work is read.
 */
export type Worth = Readonly<Partial<Record<PartRole, number>>>;

/** Why somebody reads, as data. Words in braces are filled in from the paper: `{name}`, `{evidence}`, `{picture}`. */
export interface PurposePreset {
  readonly id: Purpose;
  readonly title: string;
  /** The first pass comes before everything else; its numbers only order it. */
  readonly firstPass: Worth;
  readonly secondPass: Worth;
  readonly thirdPass: Worth;
  /** Every figure and table of the main text is a step of its own, not only the main ones. */
  readonly showsEveryFigure: boolean;
  /** How running text is read in the second pass. */
  readonly secondPassManner: 'skim' | 'read';
  /** `read`: what was skimmed before is read now. `rework`: as Keshav says, rebuilt or studied. */
  readonly thirdPassManner: 'read' | 'rework';
  /**
   * `evidence-first`: as the kind of paper asks, experiments before method for an empirical one. `build-first`: what is to be
   * rebuilt. `claim-first`: what carries the claim before what explains it. `background-first`: as one would explain it.
   */
  readonly order: 'evidence-first' | 'build-first' | 'pictures-first' | 'claim-first' | 'background-first';
  readonly goals: readonly [string, string, string];
  /** The question that ends each pass. */
  readonly decisions: readonly [string, string, string];
  /** What the reader should have at the end, by the last pass that was planned. */
  readonly outcomes: readonly [string, string, string];
  /** Other words for kinds of paper that the usual ones do not fit; null keeps those. */
  readonly forKind?: Readonly<Partial<Record<PaperKind, Partial<Record<keyof PurposeWords, OtherWords>>>>>;
}

type PurposeWords = Pick<PurposePreset, 'goals' | 'decisions' | 'outcomes'>;
type OtherWords = readonly [string | null, string | null, string | null];

/** Goals, decisions and outcomes for a paper of a kind. */
export function wordsFor(purpose: PurposePreset, kind: PaperKind | null): PurposeWords {
  const others = kind === null ? undefined : purpose.forKind?.[kind];
  const of = (words: keyof PurposeWords): readonly [string, string, string] => {
    const [first, second, third] = purpose[words];
    const other = others?.[words];
    return other === undefined ? purpose[words] : [other[0] ?? first, other[1] ?? second, other[2] ?? third];
  };
  return { goals: of('goals'), decisions: of('decisions'), outcomes: of('outcomes') };
}

/**
 * Keshav's first pass: title and abstract, introduction, headings, a glance at the mathematics, conclusion, references. The
 * four that come first whatever the time: abstract, contribution list, main figure, main table (or main theorem).
 */
export const KESHAVS_FIRST_PASS: Worth = {
  abstract: 100,
  contributions: 98,
  'main-figure': 96,
  'main-table': 94,
  'main-statement': 95,
  conclusion: 80,
  introduction: 75,
  headings: 70,
  references: 40,
};
