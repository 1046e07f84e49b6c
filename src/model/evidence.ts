import type { PageBox } from './document.ts';
import type { Span } from './span.ts';

/** Where a reader finds something: what is printed, not what is counted. */
export interface Place {
  /** null for formats without pages. */
  readonly pageIndex: number | null;
  readonly pageLabel: string | null;
  /** The heading the place stands under, number included (`4.1 Setup`); null before the first heading. */
  readonly section: string | null;
}

/** The very words, with their span. `quote` equals the document's text over `span`, always. */
export interface QuoteEvidence {
  readonly type: 'quote';
  readonly span: Span;
  readonly quote: string;
  readonly place: Place;
}

/** A part of a page with no text of its own to quote: a figure. */
export interface RegionEvidence {
  readonly type: 'region';
  readonly box: PageBox;
  readonly label: string;
  readonly place: Place;
}

/** Something looked for and not there. Half of judging a paper is what it does not say. */
export interface AbsenceEvidence {
  readonly type: 'absence';
  /** What was looked for, in a reader's words: `a number of runs or seeds`. */
  readonly lookedFor: string;
  /** Where: `the whole text`, `5 Experiments`, `Table 2`. Never empty. */
  readonly where: readonly string[];
}

export type Evidence = QuoteEvidence | RegionEvidence | AbsenceEvidence;
