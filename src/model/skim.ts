import type { FoundBy } from './finding.ts';
import type { Span } from './span.ts';

export const SKIM_VERSION = 1;

/** What a sentence tells somebody who only skims. */
export type SkimRole = 'contribution' | 'method' | 'result' | 'limitation';

export interface SkimSentence {
  readonly span: Span;
  readonly role: SkimRole;
  /** 0 to 1, by whatever found it; below 0.5 it is doubtful. */
  readonly confidence: number;
  readonly foundBy: FoundBy;
}

/** The sentences to light up for somebody who skims, in reading order; no two overlap. */
export interface Skim {
  /** Raised when the meaning of a field changes. */
  readonly version: typeof SKIM_VERSION;
  readonly sentences: readonly SkimSentence[];
}
