import type { Evidence, PaperReport, QuoteEvidence, ReadingPlan } from '../../model/index.ts';

// Parts of a report that not every version writes: a report from the library may be older than this page. null when it says nothing.

export interface Prerequisite {
  readonly conceptId: string;
  readonly name: string;
  readonly meaning: string;
  readonly forMathematicians: string;
  readonly minutes: number;
  readonly check: string;
  readonly references: readonly { readonly title: string; readonly authors: string; readonly year: number }[];
  readonly canBeBlackBox: boolean;
  readonly needs: readonly string[];
  readonly evidence: readonly QuoteEvidence[];
  readonly explained: QuoteEvidence | null;
}

export interface ImplementationAdvice {
  readonly answer: 'no' | 'run-theirs' | 'smallest' | 'rebuild';
  readonly summary: string;
  readonly reasons: readonly {
    readonly text: string;
    readonly counts: 'for' | 'against';
    readonly evidence: readonly Evidence[];
  }[];
  readonly steps: readonly QuoteEvidence[];
  readonly missingSettings: readonly string[];
  readonly smallestExperiment: { readonly text: string; readonly evidence: readonly Evidence[] } | null;
}

export function prerequisitesOf(report: PaperReport): readonly Prerequisite[] | null {
  return (report as { readonly prerequisites?: readonly Prerequisite[] }).prerequisites ?? null;
}

export function implementationOf(plan: ReadingPlan): ImplementationAdvice | null {
  return (plan as { readonly implementation?: ImplementationAdvice | null }).implementation ?? null;
}

export function selfCheckOf(pass: ReadingPlan['passes'][number]): readonly string[] {
  return (pass as { readonly selfCheck?: readonly string[] }).selfCheck ?? [];
}
