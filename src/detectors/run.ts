import { problem, type DetectorResult, type Finding } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

/**
 * Runs each detector on its own: one that throws becomes one `error` result and the others stand; one whose format does not
 * provide what it requires is `unavailable` without being run.
 */
export function runDetectors(views: Views, detectors: readonly Detector[]): readonly DetectorResult[] {
  return detectors.map((detector) => {
    const { id, requires } = detector.meta;
    const absent = requires.filter((provision) => !views.document.provides.includes(provision));
    if (absent.length > 0) {
      return {
        type: 'unavailable',
        detectorId: id,
        reason: `This kind of file does not offer ${absent.join(' and ')}.`,
      };
    }
    try {
      return detector.detect(views);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      return {
        type: 'error',
        detectorId: id,
        problem: problem('detector-failed', `The check "${detector.meta.title}" failed: ${message}`),
      };
    }
  });
}

/** What one detector answered, with the type of its facts; null when it was not run. */
export function resultOf<Facts>(
  results: readonly DetectorResult[],
  detector: Detector<Facts>,
): DetectorResult<Facts> | null {
  // A result under a detector's id was made by that detector, so its facts have that detector's type.
  return (
    (results.find((result) => result.detectorId === detector.meta.id) as DetectorResult<Facts> | undefined) ?? null
  );
}

/** One detector's findings; empty when it found nothing, did not apply or could not look: ask `resultOf` which. */
export function findingsOf<Facts>(
  results: readonly DetectorResult[],
  detector: Detector<Facts>,
): readonly Finding<Facts>[] {
  const result = resultOf(results, detector);
  return result?.type === 'findings' ? result.findings : [];
}
