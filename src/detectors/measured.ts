import type { DetectorMeta } from './detector.ts';
import { ANNOTATION_SCORES } from './measured-accuracy.ts';

/** How well something agrees with two independent close readings of the same papers. */
export interface MeasuredAccuracy {
  /** What was compared: `code status`. */
  readonly what: string;
  /** Per cent: F1, or the share of right answers where there is one answer. */
  readonly ours: number;
  /** The same between the two readings: who agrees with both more than they do with each other has been lucky. */
  readonly readings: number;
}

/** The fields of the annotated papers that show what a detector found. A detector that is not named here has no measure. */
const FIELDS: Readonly<Record<DetectorMeta['id'], readonly string[]>> = {
  'contribution-statements': ['contribution sentences', 'contribution types'],
  'contribution-list': ['contribution list'],
  'title-contribution': ['title says it'],
  'overview-figure': ['overview figure'],
  'algorithm-boxes': ['algorithms'],
  'code-link': ['code status', 'code url'],
  hyperparameters: ['hyperparameter names', 'hyperparameter values'],
  'result-tables': ['result tables', 'main result table', 'baselines compared', 'datasets', 'metrics'],
  'baseline-numbers': ['baseline numbers'],
  'same-data': ['same data stated'],
  runs: ['runs'],
  dispersion: ['dispersion'],
  'significance-test': ['significance test'],
  ablation: ['ablation'],
  'related-work': ['related work sections', 'related work contrasts'],
  limitations: ['limitations stated'],
  claims: ['claims', 'evidence of claims'],
};

/** Signs that are weighed together; no one of them is measured alone. */
const KIND_FIELD = 'kind';

/** On how many papers the measures stand. */
export const MEASURED_PAPERS = ANNOTATION_SCORES.papers;

/** How well a detector does; for a detector that only helps to tell the kind of paper, how well that is told. Empty when nobody measured. */
export function measuredAccuracyOf({ id, serves }: DetectorMeta): readonly MeasuredAccuracy[] {
  const fields = FIELDS[id] ?? (serves === 'kind' ? [KIND_FIELD] : []);
  return fields.flatMap((what) => {
    const score = ANNOTATION_SCORES.fields[what];
    return score ? [{ what, ...score }] : [];
  });
}
