import type { Assessment, DetectorResult, ReadingPlan, ReadingRequest } from '../model/index.ts';
import type { Views } from '../views/index.ts';

/** Stands in until the rooms above `views` are there. */
export function assess(_views: Views, _results: readonly DetectorResult[]): Assessment {
  return {
    kind: { kind: null, summary: '', reasons: [], contributionTypes: [] },
    hints: [],
    fiveCs: [],
    verdict: {
      recommendation: 'not-a-paper',
      summary: '',
      parts: [],
      reasonsFor: [],
      reasonsAgainst: [],
      unchecked: [],
      arithmetic: [],
    },
  };
}

export function planReading(_views: Views, _assessment: Assessment, _request: ReadingRequest): ReadingPlan | null {
  return null;
}
