import type { DetectorResult, Evidence, Finding, HintId, Reason } from '../model/index.ts';
import { resultOf, type Detector } from '../detectors/index.ts';
import type { Views } from '../views/index.ts';

/**
 * What the detectors answered, asked for one judgement. Remembers which of them could not look, so that the judgement built on
 * them can say so: an error never makes a paper look better.
 */
export interface Inquiry {
  readonly views: Views;
  /** Findings of one detector; empty when it found nothing, did not apply or could not look. */
  findings<Facts>(detector: Detector<Facts>): readonly Finding<Facts>[];
  /** Why some of the detectors asked could not look, one sentence each. */
  readonly unchecked: readonly string[];
}

export function inquiry(views: Views, results: readonly DetectorResult[]): Inquiry {
  const unchecked: string[] = [];
  return {
    views,
    unchecked,
    findings(detector) {
      const result = resultOf(results, detector);
      const { title } = detector.meta;
      if (result === null) unchecked.push(`“${title}” was not looked for.`);
      else if (result.type === 'error') unchecked.push(`“${title}” could not be checked: the check itself failed.`);
      else if (result.type === 'unavailable') unchecked.push(`“${title}” could not be checked. ${result.reason}`);
      return result?.type === 'findings' ? result.findings : [];
    },
  };
}

/** A reason that counts for the paper by `weight` points, or against it when the weight is negative. */
export function reason(
  text: string,
  weight: number,
  detectors: readonly Detector[],
  evidence: readonly Evidence[],
): Reason {
  return {
    text,
    counts: weight > 0 ? 'for' : weight < 0 ? 'against' : 'neutral',
    weight,
    evidence,
    detectorIds: detectors.map((detector) => detector.meta.id),
  };
}

/** Something that is not there or not enough: told against the paper, at no cost in points. */
export function lack(text: string, detectors: readonly Detector[], evidence: readonly Evidence[]): Reason {
  return { ...reason(text, 0, detectors, evidence), counts: 'against' };
}

/** How a hint is called in a sentence. */
export const HINT_NAMES: Readonly<Record<HintId, string>> = {
  contribution: 'contribution',
  method: 'method',
  'code-and-settings': 'code and settings',
  benchmarking: 'benchmarking',
  'state-of-the-art': 'state of the art',
};
