import type { QuoteEvidence } from './evidence.ts';

/** Stable: kept in profiles and notes as what a reader knows. Lower case, words joined by hyphens: `attention`, `kl-divergence`. */
export type ConceptId = string;

/** Whose everyday knowledge a concept is, in the terms of `ReaderProfile.atHomeIn`. */
export type ConceptField = 'mathematics' | 'deepLearning' | 'programming';

/**
 * `everyday` is known to whoever reads papers at all, `basic` is in the first lectures of its field, `usual` in a full course,
 * `special` known to those who work on it.
 */
export type ConceptLevel = 'everyday' | 'basic' | 'usual' | 'special';

export interface ConceptReference {
  readonly title: string;
  /** Family names, `et al.` after the third. */
  readonly authors: string;
  readonly year: number;
}

/** An idea that papers build on. */
export interface Concept {
  readonly id: ConceptId;
  /** The field's standard term, lower case but for proper names. */
  readonly name: string;
  /** As good as the name, or the name of its best known case; told in its place where a paper says nothing else. */
  readonly synonyms: readonly string[];
  /** Other words that show that it is used; with capitals where only capitals mean it (`GAN`, but not `gan`). */
  readonly aliases: readonly string[];
  /** Words of everyday language: they count in a paper that also uses one of the names above (`attention`, `return`). */
  readonly plainWords: readonly string[];
  readonly level: ConceptLevel;
  /**
   * How much of a paper whose method names it hangs on it, from 0 (it can be read without) to 1 (it cannot be read at all): our
   * estimate, made from what the concept is and not from counting papers.
   */
  readonly bearing: number;
  /** One line for anybody. */
  readonly meaning: string;
  /** One line for who thinks in definitions and theorems. */
  readonly forMathematicians: string;
  /** What has to be learned before it. */
  readonly prerequisites: readonly ConceptId[];
  /** To learn enough of it to follow a paper, once its own prerequisites are known; an estimate. */
  readonly minutes: number;
  /** Whoever can answer this knows enough. */
  readonly check: string;
  /** Where to learn it, the paper that introduced it first; one or two. */
  readonly references: readonly ConceptReference[];
}

/** Concepts that are learned together. */
export interface ConceptArea {
  readonly id: string;
  readonly title: string;
  readonly field: ConceptField;
  readonly concepts: readonly Concept[];
}

/** A concept that a paper uses and expects its reader to know. Holds what there is to say of it, so that a report stands alone. */
export interface Prerequisite {
  readonly conceptId: ConceptId;
  readonly name: string;
  /** The synonym that the paper mostly uses in place of the name; null when it does not. */
  readonly calledHere: string | null;
  readonly meaning: string;
  readonly forMathematicians: string;
  readonly field: ConceptField;
  readonly level: ConceptLevel;
  /** To learn enough of it, once what it `needs` is known; for a reader of ordinary pace. */
  readonly minutes: number;
  readonly check: string;
  readonly references: readonly ConceptReference[];
  /** How central it is to following the method: above 0, at most 1, and 1 for the most central one of the paper. */
  readonly weight: number;
  /** In the second pass it is enough to know what goes in and what comes out. */
  readonly canBeBlackBox: boolean;
  /** Those of the paper's prerequisites to learn before this one, steps between them left out: the edges of the graph. */
  readonly needs: readonly ConceptId[];
  /** How often the paper names it. Zero when it follows from another. */
  readonly mentions: number;
  /** Where the paper uses it; where it uses what this follows from, when it does not name it. Never empty. */
  readonly evidence: readonly QuoteEvidence[];
  /** Where the paper itself says what it is, when it does. */
  readonly explained: QuoteEvidence | null;
}
