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
