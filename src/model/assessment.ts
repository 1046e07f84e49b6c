import type { Evidence } from './evidence.ts';

/** theory: statements with proofs; empirical: support is experiments; mixed: both; resource: data set, benchmark, toolkit. */
export const PAPER_KINDS = ['theory', 'empirical', 'mixed', 'survey', 'resource', 'system', 'position'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What kind of new thing a paper brings. */
export const CONTRIBUTION_TYPES = [
  'architecture',
  'preprocessing',
  'postprocessing',
  'loss',
  'optimisation',
  'training-procedure',
  'regularisation',
  'inference',
  'dataset',
  'benchmark',
  'metric',
  'theory',
  'analysis',
  'system',
  'toolkit',
  'survey',
  'application',
  'position',
] as const;
export type ContributionType = (typeof CONTRIBUTION_TYPES)[number];

/** The five hints that tell quickly whether a paper is worth reading in full. */
export const HINT_IDS = ['contribution', 'method', 'code-and-settings', 'benchmarking', 'state-of-the-art'] as const;
export type HintId = (typeof HINT_IDS)[number];

/** `missing` = looked for and absent; `not-applicable` = cannot apply to this kind; `not-assessed` = could not look. */
export type Grade = 'met' | 'partly' | 'missing' | 'not-applicable' | 'not-assessed';

/** A sentence a reader reads, what it rests on, and which way it counts. */
export interface Reason {
  readonly text: string;
  readonly counts: 'for' | 'against' | 'neutral';
  /** Points it moved the grade by; the arithmetic is visible. 0 for `neutral`. */
  readonly weight: number;
  readonly evidence: readonly Evidence[];
  /** The detectors this reason rests on. */
  readonly detectorIds: readonly string[];
}

export interface HintAssessment {
  readonly hint: HintId;
  readonly grade: Grade;
  /** Why, in one sentence. */
  readonly summary: string;
  /** Sum of the weights of the reasons, and what `met` and `partly` ask for; null when not graded. */
  readonly points: { readonly got: number; readonly met: number; readonly partly: number } | null;
  readonly reasons: readonly Reason[];
}

export interface KindAssessment {
  /** null when it does not look like a research paper. */
  readonly kind: PaperKind | null;
  readonly summary: string;
  readonly reasons: readonly Reason[];
  /** Main novelties, primary first. */
  readonly contributionTypes: readonly ContributionType[];
}

/** `not-a-paper`: not a research paper as far as can be seen; `not-assessed`: it could not be read well enough to judge. */
export type Recommendation =
  'read-in-full' | 'read-selectively' | 'skim' | 'set-aside' | 'not-a-paper' | 'not-assessed';

export interface Verdict {
  readonly recommendation: Recommendation;
  readonly summary: string;
  /** For `read-selectively`: which parts, as headings or labels. */
  readonly parts: readonly string[];
  /** The strongest first, at most three each. */
  readonly reasonsFor: readonly Reason[];
  readonly reasonsAgainst: readonly Reason[];
  /** What could not be checked, one sentence each. */
  readonly unchecked: readonly string[];
  /** One line a term, ending in the sum: `contribution met: +2`. */
  readonly arithmetic: readonly string[];
}

/** Keshav's five C's, from what was found; each to be checked by the reader. */
export interface FiveC {
  readonly name: 'category' | 'context' | 'correctness' | 'contributions' | 'clarity';
  readonly answer: string;
  readonly evidence: readonly Evidence[];
}

export interface Assessment {
  readonly kind: KindAssessment;
  /** In the order of HINT_IDS. */
  readonly hints: readonly HintAssessment[];
  readonly fiveCs: readonly FiveC[];
  readonly verdict: Verdict;
}
