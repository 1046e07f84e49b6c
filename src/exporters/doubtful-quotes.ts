import type { PaperReport, QuoteEvidence } from '../model/index.ts';

/** Answers whether a quote rests only on a finding that is below even odds; readers are told so beside the quote. */
export function doubtfulQuotes(report: PaperReport): (quote: QuoteEvidence) => boolean {
  const best = new Map<string, number>();
  for (const result of report.results) {
    if (result.type !== 'findings') continue;
    for (const finding of result.findings) {
      for (const each of finding.evidence) {
        if (each.type === 'quote') best.set(keyOf(each), Math.max(best.get(keyOf(each)) ?? 0, finding.confidence));
      }
    }
  }
  return (quote) => (best.get(keyOf(quote)) ?? 1) < 0.5;
}

function keyOf({ span }: QuoteEvidence): string {
  return `${span.start}-${span.end}`;
}
