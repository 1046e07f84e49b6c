export { addPaper, type IncomingPaper } from './add-paper.ts';
export { analyse, replanMinutes } from './analyse.ts';
export { DEFAULT_READER_LIMITS, sizeProblem, type ReaderLimits } from './limits.ts';
export type { Beside, Progress } from './messages.ts';
export { createReader, type Reader, type ReaderOptions, type ReadOutcome, type ReadTimings } from './reader.ts';
export {
  estimatedMinutes,
  planFromReport,
  plannerOf,
  profiles,
  purposes,
  readerOf,
  type Planner,
} from '../reading/index.ts';
