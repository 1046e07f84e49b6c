import { findingsOf, hardware, hyperparameters } from '../detectors/index.ts';
import type { Evidence, PaperReport } from '../model/index.ts';

/** One line of the settings ledger. */
export interface LedgerLine {
  readonly name: string;
  /** As printed, the first one found first. */
  readonly values: readonly { readonly value: string; readonly evidence: Evidence; readonly doubtful: boolean }[];
  /** All of it stands in the appendix only. */
  readonly inAppendix: boolean;
}

export interface Ledger {
  readonly lines: readonly LedgerLine[];
  /** What somebody who rebuilds this kind of training needs and was not found. */
  readonly missing: readonly string[];
}

/** The settings that a re-implementation needs: each with its values and their places, or missing. */
export function ledgerOf({ results }: PaperReport): Ledger {
  const lines = new Map<string, { values: LedgerLine['values'][number][]; inAppendix: boolean }>();
  const missing: string[] = [];
  const add = (name: string, value: string, evidence: Evidence, doubtful: boolean, inAppendix: boolean): void => {
    const line = lines.get(name);
    if (line) {
      line.values.push({ value, evidence, doubtful });
      line.inAppendix &&= inAppendix;
    } else lines.set(name, { values: [{ value, evidence, doubtful }], inAppendix });
  };
  for (const { facts, evidence, confidence } of findingsOf(results, hyperparameters)) {
    if (facts.type === 'missing') missing.push(...facts.names);
    else add(facts.name, facts.value, evidence[0], confidence < 0.5, facts.inAppendix);
  }
  for (const { facts, evidence, confidence } of findingsOf(results, hardware).slice(0, 1))
    add('hardware', facts.device, evidence[0], confidence < 0.5, false);
  return {
    lines: [...lines].map(([name, line]) => ({ name, ...line })),
    missing,
  };
}
