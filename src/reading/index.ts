export { conceptAreas, conceptById, concepts } from './concepts/index.ts';
export { findPrerequisites } from './find-prerequisites.ts';
export { isKnown, orderPrerequisites, type OrderedPrerequisites, type OrderOptions } from './order-prerequisites.ts';
export { essentialSections } from './essential-sections.ts';
export { surveyLiterature, workText, type LiteratureSurvey } from './literature.ts';
export { venueName } from './venues.ts';
export {
  createPlanner,
  isPlannable,
  planFromReport,
  plannerOf,
  planReading,
  type Planned,
  type Planner,
} from './plan-reading.ts';
export { profileById, profiles } from './profiles/index.ts';
export { estimatedMinutes, learnedFactor, readerOf, TIMES_TO_LEARN_FROM } from './reader-of.ts';
export { purposes, type PurposePreset } from './purposes/index.ts';
