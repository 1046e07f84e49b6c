import type { Evidence } from './evidence.ts';
import type { Problem } from './problems.ts';

/** How a finding was made; shown to the reader with it. */
export type FoundBy = 'layout' | 'rule' | 'table-cell' | 'link' | 'macro' | 'model';

/** A list that cannot be empty: no evidence, no finding. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** One thing found in a paper. `Facts` is what other rooms read of it; `message` is what a person reads. */
export interface Finding<Facts = unknown> {
  readonly detectorId: string;
  /** One plain sentence. */
  readonly message: string;
  readonly evidence: NonEmpty<Evidence>;
  readonly foundBy: FoundBy;
  /** 0 to 1, the detector's own estimate; below 0.5 the reader is told that it is doubtful. */
  readonly confidence: number;
  readonly facts: Facts;
}

/** "Nothing found", "does not apply" and "could not look" are three answers, and a crash is a fourth. */
export type DetectorResult<Facts = unknown> =
  | { readonly type: 'findings'; readonly detectorId: string; readonly findings: NonEmpty<Finding<Facts>> }
  | {
      readonly type: 'clear';
      readonly detectorId: string;
      readonly lookedFor: string;
      readonly where: readonly string[];
    }
  | { readonly type: 'not-applicable'; readonly detectorId: string; readonly reason: string }
  | { readonly type: 'unavailable'; readonly detectorId: string; readonly reason: string }
  | { readonly type: 'error'; readonly detectorId: string; readonly problem: Problem };
