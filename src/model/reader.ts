import type { ConceptId } from './concept.ts';
import type { BlockId } from './document.ts';
import type { Evidence, Place, QuoteEvidence } from './evidence.ts';
import type { Span } from './span.ts';

export const PURPOSES = ['curious', 'research', 'present', 'review', 'reproduce', 'cite', 'teach'] as const;
/** Why somebody reads. */
export type Purpose = (typeof PURPOSES)[number];

/** `keshav`: three passes, what is worth most first (2007); `ng`: four rounds, pictures first (CS230); `straight`: as printed. */
export const READING_ORDERS = ['keshav', 'ng', 'straight'] as const;
/** In which order a paper is gone through. */
export type ReadingOrder = (typeof READING_ORDERS)[number];

/** What a pace rests on: the preset, the reader's own word, or the times they noted. */
export type PaceBasis = 'preset' | 'stated' | 'log';

/** Who reads. Data, no code. */
export interface ReaderProfile {
  readonly id: string;
  readonly title: string;
  /** One sentence on who this is. */
  readonly description: string;
  /** 0 = would have to learn it first, 1 = at home in it. */
  readonly atHomeIn: { readonly mathematics: number; readonly deepLearning: number; readonly programming: number };
  /** Multiplies every reading time; 1 = the estimates of the time model. A second language is counted in. */
  readonly pace: number;
  /** `preset` when missing. */
  readonly paceBasis?: PaceBasis;
  /** What the reader has learnt already; nothing is known of it when missing. */
  readonly knows?: ReaderKnowledge;
  /** What they want from their reading at large, in their own words. */
  readonly goals?: readonly string[];
}

/** What somebody knows before they open the paper. */
export interface ReaderKnowledge {
  /** Ids of concepts. */
  readonly concepts: readonly string[];
  /** Titles of papers they have read, as they noted them. */
  readonly papers: readonly string[];
}

export interface ReadingRequest {
  readonly profile: ReaderProfile;
  readonly purpose: Purpose;
  /** The whole budget. */
  readonly minutes: number;
  /** `keshav` when missing. */
  readonly order?: ReadingOrder;
  /** What the reader wants to cite the paper for, in their own words; only `cite` looks at it. */
  readonly claim?: string;
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
  /** What the reader should be able to do now, to be tried with the paper closed. */
  readonly selfCheck: readonly string[];
}

export interface LeftOut {
  readonly title: string;
  readonly minutes: number;
  readonly why: string;
}

/** A statement of a paper that is read for its statements, with what it rests on. */
export interface StatementStep {
  /** `Theorem 2`. */
  readonly label: string;
  readonly blockId: BlockId;
  readonly span: Span;
  readonly place: Place;
  /** Labels of the statements that it or its proof names; all of them stand earlier in the list, cycles aside. */
  readonly restsOn: readonly string[];
}

/** Statements in the order of their dependence. */
export interface StatementOrder {
  readonly steps: readonly StatementStep[];
  /** Which assumption carries which theorem, over any number of lemmas between them. */
  readonly carriedBy: readonly { readonly assumption: string; readonly carries: readonly string[] }[];
}

/** Whether this reader should implement this paper, and how to begin. */
export interface ImplementationAdvice {
  /** `no`: read on instead; `run-theirs`: the authors' code first; `smallest`: one small experiment; `rebuild`: write it oneself. */
  readonly answer: 'no' | 'run-theirs' | 'smallest' | 'rebuild';
  /** One sentence. */
  readonly summary: string;
  readonly reasons: readonly {
    readonly text: string;
    readonly counts: 'for' | 'against';
    readonly evidence: readonly Evidence[];
  }[];
  /** What to build, in order, in the paper's words. */
  readonly steps: readonly QuoteEvidence[];
  /** Settings a re-implementation needs and the paper does not give. */
  readonly missingSettings: readonly string[];
  /** The smallest experiment worth re-creating: a sentence, and where the number to reach stands. */
  readonly smallestExperiment: { readonly text: string; readonly evidence: readonly Evidence[] } | null;
}

/** Sentences nearest to what the reader wants to cite, the nearest first; empty when nothing in the paper is near. */
export interface ClaimCheck {
  readonly claim: string;
  readonly nearest: readonly QuoteEvidence[];
}

/** What this reader learns before they read. Its minutes come on top of the plan's. */
export interface LearnFirst {
  /** In the order in which to learn it: nothing before what it needs. All are prerequisites of the report. */
  readonly learn: readonly ConceptId[];
  /** Not known either, but there is no time for it: the most central first. */
  readonly later: readonly ConceptId[];
  /** Of `learn`, at this reader's pace; never above the budget of the plan. */
  readonly minutes: number;
}

export interface ReadingPlan {
  readonly profileId: string;
  readonly purpose: Purpose;
  readonly order: ReadingOrder;
  /** What all minutes of the plan are multiplied by. */
  readonly pace: { readonly factor: number; readonly basis: PaceBasis };
  readonly budgetMinutes: number;
  /** Never above the budget. */
  readonly plannedMinutes: number;
  readonly passes: readonly ReadingPass[];
  readonly leftOut: readonly LeftOut[];
  /** What the reader should have at the end. */
  readonly outcome: string;
  /** What each pass over the whole paper would take this reader, in minutes. */
  readonly fullMinutes: { readonly pass1: number; readonly pass2: number; readonly pass3: number };
  readonly learnFirst: LearnFirst;
  /** Only for papers that are read for their statements; null for the others. */
  readonly statementOrder: StatementOrder | null;
  /** null where there is nothing to implement. */
  readonly implementation: ImplementationAdvice | null;
  /** null unless a claim was given. */
  readonly claimCheck: ClaimCheck | null;
}
