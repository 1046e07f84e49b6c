export { conceptAreas, conceptById, concepts } from './concepts/index.ts';
export { findPrerequisites } from './find-prerequisites.ts';
export { isKnown, orderPrerequisites, type LearnFirst, type OrderOptions } from './order-prerequisites.ts';
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
export { purposes, type PurposePreset } from './purposes/index.ts';
