import { algorithmBoxes } from './algorithm-boxes.ts';
import { codeListings } from './code-listings.ts';
import { contributionList } from './contribution-list.ts';
import { contributionStatements } from './contribution-statements.ts';
import type { Detector } from './detector.ts';
import { displayEquations } from './display-equations.ts';
import { experimentSigns } from './experiment-signs.ts';
import { implementationSteps } from './implementation-steps.ts';
import { limitations } from './limitations.ts';
import { overviewFigure } from './overview-figure.ts';
import { paperParts } from './paper-parts.ts';
import { positionSigns } from './position-signs.ts';
import { relatedWork } from './related-work.ts';
import { resourceSigns } from './resource-signs.ts';
import { surveySigns } from './survey-signs.ts';
import { systemSigns } from './system-signs.ts';
import { theorySigns } from './theory-signs.ts';
import { titleContribution } from './title-contribution.ts';

export type { Detector, DetectorMeta } from './detector.ts';
export { findingsOf, resultOf, runDetectors } from './run.ts';
export { algorithmBoxes } from './algorithm-boxes.ts';
export { codeListings } from './code-listings.ts';
export { contributionList } from './contribution-list.ts';
export { contributionStatements } from './contribution-statements.ts';
export { displayEquations } from './display-equations.ts';
export { experimentSigns } from './experiment-signs.ts';
export { implementationSteps } from './implementation-steps.ts';
export { limitations } from './limitations.ts';
export { overviewFigure } from './overview-figure.ts';
export { paperParts } from './paper-parts.ts';
export { positionSigns } from './position-signs.ts';
export { relatedWork } from './related-work.ts';
export { resourceSigns } from './resource-signs.ts';
export { surveySigns } from './survey-signs.ts';
export { systemSigns } from './system-signs.ts';
export { theorySigns } from './theory-signs.ts';
export { titleContribution } from './title-contribution.ts';

/** Every detector there is, by what it serves. A new one is one file, its lines here, one test folder. */
export const detectors: readonly Detector[] = [
  // What kind of paper
  paperParts,
  surveySigns,
  positionSigns,
  resourceSigns,
  systemSigns,
  theorySigns,
  experimentSigns,
  // Hint: contribution
  contributionStatements,
  contributionList,
  titleContribution,
  // Hint: method
  overviewFigure,
  algorithmBoxes,
  codeListings,
  implementationSteps,
  displayEquations,
  // Hint: state of the art
  relatedWork,
  // For the verdict
  limitations,
];
