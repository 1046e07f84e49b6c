import type { Example, FitOptions } from './fit.ts';

/** Sequences of examples that belong together, with the group that is held out as one. */
export interface TrainingSet {
  readonly sequences: readonly (readonly Example[])[];
  readonly groups: readonly string[];
}

export interface Training {
  readonly name: string;
  readonly constant: string;
  /** Below ../shared/data/gold. */
  readonly file: string;
  readonly classes: readonly string[];
  readonly options: Omit<FitOptions, 'classes'>;
  /** Features whose bytes are all this small are not kept. */
  readonly least: number;
  /** What the held-out parts are scored by. */
  readonly measure: 'accuracy' | 'macro F1' | 'F1 of the last class';
  read(path: string): TrainingSet;
}
