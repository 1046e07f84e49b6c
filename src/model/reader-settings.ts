import type { ReaderKnowledge, ReaderProfile } from './reader.ts';

/** How long something took that had been estimated. */
export interface ReadingTime {
  /** The paper's title or whatever the reader calls it; null when not said. */
  readonly paper: string | null;
  /** Minutes that the time model gives this reader before anything is learnt from their log. */
  readonly estimated: number;
  /** Minutes it took. */
  readonly took: number;
}

/** What a reader has said of themselves: what is kept in their profile. */
export interface ReaderSettings {
  /** The id of the background they start from. */
  readonly preset: string;
  /** Overrides of the preset, 0 to 1; the preset's when missing or null. */
  readonly atHomeIn?: ReaderProfile['atHomeIn'] | null;
  readonly secondLanguage: boolean;
  /** Multiplies every reading time; null: the preset's, corrected by the log once it is long enough. */
  readonly pace: number | null;
  readonly knows: ReaderKnowledge;
  readonly goals: readonly string[];
  /** The oldest first. */
  readonly log: readonly ReadingTime[];
}
