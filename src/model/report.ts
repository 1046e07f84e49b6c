import type { Assessment } from './assessment.ts';
import type { Prerequisite } from './concept.ts';
import type { PaperDocument } from './document.ts';
import type { DetectorResult } from './finding.ts';
import type { ReadingPlan } from './reader.ts';
import type { Skim } from './skim.ts';

export const REPORT_SCHEMA_VERSION = 1;

/** What a card in a list shows. */
export interface PaperCard {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly arxivId: string | null;
  readonly pageCount: number;
  /** Words of running text. */
  readonly wordCount: number;
}

/**
 * Everything Threepass has to say of one paper. Versioned; everything a person sees is drawn from it alone.
 * The same bytes give the same report: it holds no clock, no path and no machine.
 */
export interface PaperReport {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly threepassVersion: string;
  readonly paper: PaperCard;
  readonly assessment: Assessment;
  /** What the paper uses and expects to be known, the most central first; whoever reads. Empty when it is no paper. */
  readonly prerequisites: readonly Prerequisite[];
  readonly plan: ReadingPlan | null;
  readonly results: readonly DetectorResult[];
  /** Absent from reports of versions that did not know it. */
  readonly skim?: Skim;
  readonly document: PaperDocument;
}
