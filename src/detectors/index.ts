import type { Detector } from './detector.ts';

export type { Detector, DetectorMeta } from './detector.ts';
export { findingsOf, resultOf, runDetectors } from './run.ts';

/** Every detector there is. A new one is one file, one line here, one test folder. */
export const detectors: readonly Detector[] = [];
