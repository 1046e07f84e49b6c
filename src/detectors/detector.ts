import type { DetectorResult, HintId, Provision } from '../model/index.ts';
import type { Views } from '../views/index.ts';

/** What a detector says of itself; printed to readers. */
export interface DetectorMeta {
  /** Kebab-case, a noun for what it shows; also the file's name. */
  readonly id: string;
  readonly title: string;
  /** The hint it serves, or what else it serves. */
  readonly serves: HintId | 'kind' | 'verdict';
  /** What it looks for, in a reader's words. */
  readonly looksFor: string;
  /** Why that matters to a reader, with where this is said. */
  readonly why: string;
  readonly source: string;
  /** What it is known to miss or to mistake. */
  readonly knownMiss: string;
  readonly requires: readonly Provision[];
}

/** Pure: same views, same result; the document is never touched. */
export interface Detector<Facts = unknown> {
  readonly meta: DetectorMeta;
  detect(views: Views): DetectorResult<Facts>;
}
