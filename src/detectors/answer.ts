import type { DetectorResult, Finding, FoundBy, NonEmpty, Evidence } from '../model/index.ts';
import type { DetectorMeta } from './detector.ts';

/** The result for some findings: `clear` when there are none, saying what was looked for and where. */
export function answer<Facts>(
  meta: DetectorMeta,
  findings: readonly Finding<Facts>[],
  where: readonly string[] = ['the whole text'],
): DetectorResult<Facts> {
  const [first, ...others] = findings;
  if (first === undefined) return { type: 'clear', detectorId: meta.id, lookedFor: meta.looksFor, where };
  return { type: 'findings', detectorId: meta.id, findings: [first, ...others] };
}

/** One finding of a detector. */
export function finding<Facts>(
  meta: DetectorMeta,
  content: {
    readonly message: string;
    readonly evidence: NonEmpty<Evidence>;
    readonly foundBy: FoundBy;
    readonly confidence: number;
    readonly facts: Facts;
  },
): Finding<Facts> {
  return { detectorId: meta.id, ...content };
}
