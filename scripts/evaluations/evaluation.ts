/** One line of the answer; figures in per cent. */
export interface EvaluationRow {
  readonly name: string;
  readonly precision?: number;
  readonly recall?: number;
  readonly f1?: number;
  readonly accuracy?: number;
  /** How many true items the figures stand on. */
  readonly count: number;
}

export interface Evaluation {
  readonly id: string;
  readonly description: string;
  score(file: string): readonly EvaluationRow[] | Promise<readonly EvaluationRow[]>;
}
