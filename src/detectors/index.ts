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
import { checklistAnswers } from './checklist-answers.ts';
import { claims } from './claims.ts';
import { surveySigns } from './survey-signs.ts';
import { systemSigns } from './system-signs.ts';
import { theorySigns } from './theory-signs.ts';
import { titleContribution } from './title-contribution.ts';
import { codeLink } from './code-link.ts';
import { hyperparameters } from './hyperparameters.ts';
import { hardware } from './hardware.ts';
import { hiddenText } from './hidden-text.ts';
import { dataLink } from './data-link.ts';
import { resultTables } from './result-tables.ts';
import { baselineNumbers } from './baseline-numbers.ts';
import { sameData } from './same-data.ts';
import { runs } from './runs.ts';
import { dispersion } from './dispersion.ts';
import { significanceTest } from './significance-test.ts';
import { ablation } from './ablation.ts';
import { nakedNumbers } from './naked-numbers.ts';
import { testSetSelection } from './test-set-selection.ts';

export type { Detector, DetectorMeta } from './detector.ts';
export { LITERATURE_ODDS, ODDS_CAVEAT } from './literature-odds.ts';
export { MEASURED_PAPERS, measuredAccuracyOf, type MeasuredAccuracy } from './measured.ts';
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
export { checklistAnswers, type ChecklistAnswerFacts, type ChecklistItem } from './checklist-answers.ts';
export { claims, type ClaimCarrier, type ClaimFacts, type ClaimSupport } from './claims.ts';
export { surveySigns } from './survey-signs.ts';
export { systemSigns } from './system-signs.ts';
export { theorySigns, type TheorySign } from './theory-signs.ts';
export { titleContribution } from './title-contribution.ts';
export { codeLink, type CodeLinkFacts } from './code-link.ts';
export { hyperparameters, type HyperparameterFacts } from './hyperparameters.ts';
export { hardware, type HardwareFacts } from './hardware.ts';
export { hiddenText, type HiddenTextFacts } from './hidden-text.ts';
export { dataLink, type DataLinkFacts } from './data-link.ts';
export { resultTables, type ResultTablesFacts } from './result-tables.ts';
export { baselineNumbers, type BaselineNumbersFacts } from './baseline-numbers.ts';
export { sameData, type SameDataFacts } from './same-data.ts';
export { runs, type RunsFacts } from './runs.ts';
export { dispersion, type DispersionFacts } from './dispersion.ts';
export { significanceTest, type SignificanceTestFacts } from './significance-test.ts';
export { ablation, type AblationFacts } from './ablation.ts';
export { nakedNumbers, type NakedNumbersFacts } from './naked-numbers.ts';
export { testSetSelection, type TestSetSelectionFacts } from './test-set-selection.ts';

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
  // Hint: code and settings
  codeLink,
  hyperparameters,
  hardware,
  dataLink,
  // Hint: benchmarking
  resultTables,
  baselineNumbers,
  sameData,
  runs,
  dispersion,
  significanceTest,
  ablation,
  nakedNumbers,
  testSetSelection,
  // Hint: state of the art
  relatedWork,
  // For the verdict
  limitations,
  claims,
  hiddenText,
  checklistAnswers,
];
