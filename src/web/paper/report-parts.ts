import type { ImplementationAdvice, PaperReport, Prerequisite, ReadingPlan } from '../../model/index.ts';

// Parts that reports and plans of older versions lack: one from the library may be older than this page.

export function prerequisitesOf(report: PaperReport): readonly Prerequisite[] {
  return (report as Partial<PaperReport>).prerequisites ?? [];
}

export function implementationOf(plan: ReadingPlan): ImplementationAdvice | null {
  return (plan as Partial<ReadingPlan>).implementation ?? null;
}

export function selfCheckOf(pass: ReadingPlan['passes'][number]): readonly string[] {
  return (pass as Partial<ReadingPlan['passes'][number]>).selfCheck ?? [];
}
