import type { BlockId } from './document.ts';
import type { Place } from './evidence.ts';
import type { Span } from './span.ts';

export const PURPOSES = ['curious', 'research', 'present', 'review', 'reproduce'] as const;
/** Why somebody reads. */
export type Purpose = (typeof PURPOSES)[number];

/** Who reads. Data, no code. */
export interface ReaderProfile {
  readonly id: string;
  readonly title: string;
  /** One sentence on who this is. */
  readonly description: string;
  /** 0 = would have to learn it first, 1 = at home in it. */
  readonly atHomeIn: { readonly mathematics: number; readonly deepLearning: number; readonly programming: number };
  /** Multiplies every reading time; 1 = the estimates of the time model, 1.3 for a second language. */
  readonly pace: number;
}

export interface ReadingRequest {
  readonly profile: ReaderProfile;
  readonly purpose: Purpose;
  /** The whole budget. */
  readonly minutes: number;
}

export interface ReadingStep {
  /** `Section 3.1 Attention`, `Figure 2`, `Abstract`. */
  readonly title: string;
  readonly target:
    | { readonly type: 'span'; readonly span: Span }
    | { readonly type: 'block'; readonly blockId: BlockId; readonly span: Span };
  readonly place: Place;
  /** An estimate, to a quarter of a minute. */
  readonly minutes: number;
  /** How: `read`, `skim`, `study`, `rework`. */
  readonly manner: 'skim' | 'read' | 'study' | 'rework';
  readonly why: string;
  /** What the reader should be able to answer afterwards. */
  readonly question: string;
}

export interface ReadingPass {
  /** Keshav's 1, 2 and 3. */
  readonly pass: 1 | 2 | 3;
  readonly goal: string;
  readonly minutes: number;
  readonly steps: readonly ReadingStep[];
  /** What to decide at the end of the pass. */
  readonly decision: string;
}

export interface LeftOut {
  readonly title: string;
  readonly minutes: number;
  readonly why: string;
}

export interface ReadingPlan {
  readonly profileId: string;
  readonly purpose: Purpose;
  readonly budgetMinutes: number;
  /** Never above the budget. */
  readonly plannedMinutes: number;
  readonly passes: readonly ReadingPass[];
  readonly leftOut: readonly LeftOut[];
  /** What the reader should have at the end. */
  readonly outcome: string;
  /** What each pass over the whole paper would take this reader, in minutes. */
  readonly fullMinutes: { readonly pass1: number; readonly pass2: number; readonly pass3: number };
}
