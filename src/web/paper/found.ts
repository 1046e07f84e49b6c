import type { Finding, FoundBy, PageBox, PaperReport, Span } from '../../model/index.ts';
import type { Mark } from './surface.ts';

/** How a finding was made, in a reader's words. */
export const FOUND_BY_WORDS: Readonly<Record<FoundBy, string>> = {
  layout: 'from the layout',
  rule: 'by a rule',
  'table-cell': 'from a table cell',
  link: 'from a link',
  macro: 'from the LaTeX source',
  model: 'by a trained model',
};

export function findingsOf(report: PaperReport, detectorIds: readonly string[]): readonly Finding[] {
  return report.results.flatMap((result) =>
    result.type === 'findings' && detectorIds.includes(result.detectorId) ? result.findings : [],
  );
}

export const SKIM_ROLES = ['contribution', 'method', 'result', 'limitation'] as const;
export type SkimRole = (typeof SKIM_ROLES)[number];

/** What one highlights with a pen on a first pass, by what it tells. */
const ROLE_OF: Readonly<Record<string, SkimRole>> = {
  'contribution-statements': 'contribution',
  'contribution-list': 'contribution',
  'implementation-steps': 'method',
  'algorithm-boxes': 'method',
  'overview-figure': 'method',
  'result-claims': 'result',
  claims: 'result',
  ablation: 'result',
  limitations: 'limitation',
};

/** A highlight with what the card over it says. */
export interface FoundMark extends Mark {
  readonly span: Span;
  readonly role: SkimRole;
  readonly message: string;
  readonly how: string;
  readonly doubtful: boolean;
}

/** A region is no sentence: only quotes are highlighted, each once for each role. */
export function skimMarks(report: PaperReport, boxesOf: (span: Span) => readonly PageBox[]): readonly FoundMark[] {
  const marks: FoundMark[] = [];
  const seen = new Set<string>();
  for (const result of report.results) {
    const role = ROLE_OF[result.detectorId];
    if (!role || result.type !== 'findings') continue;
    for (const finding of result.findings) {
      for (const evidence of finding.evidence) {
        if (evidence.type !== 'quote') continue;
        const key = `${role}-${evidence.span.start}-${evidence.span.end}`;
        if (seen.has(key)) continue;
        seen.add(key);
        marks.push({
          id: `f-${key}`,
          look: role,
          boxes: boxesOf(evidence.span),
          span: evidence.span,
          role,
          message: finding.message,
          how: FOUND_BY_WORDS[finding.foundBy],
          doubtful: finding.confidence < 0.5,
        });
      }
    }
  }
  return marks;
}
