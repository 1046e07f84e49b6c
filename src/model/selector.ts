// Where a highlight stands, in the words of the W3C Web Annotation Data Model (2017), so that it can be found again in another
// parse of the same paper. `TextPositionSelector` counts UTF-16 units of the canonical text and is only good for the parse it was
// taken from; `TextQuoteSelector` outlives it.

export interface TextQuoteSelector {
  readonly type: 'TextQuoteSelector';
  readonly exact: string;
  /** The words before and after, which tell two equal quotes apart. */
  readonly prefix: string;
  readonly suffix: string;
}

export interface TextPositionSelector {
  readonly type: 'TextPositionSelector';
  readonly start: number;
  readonly end: number;
}

/** A page, as Hypothesis writes it. */
export interface PageSelector {
  readonly type: 'PageSelector';
  /** Counts from 0. */
  readonly index: number;
  readonly label: string;
}

export type Selector = TextQuoteSelector | TextPositionSelector | PageSelector;
