import type { Finding, FoundBy, PageBox, PaperReport, SkimRole, Span } from '../../model/index.ts';
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

export const SKIM_ROLES = ['contribution', 'method', 'result', 'limitation'] as const satisfies readonly SkimRole[];

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

const ROLE_MESSAGES: Readonly<Record<SkimRole, string>> = {
  contribution: 'Says what is new.',
  method: 'Tells how it is done.',
  result: 'Tells what came out.',
  limitation: 'Admits a limit.',
};

/**
 * The sentences to light up, each once for each role. A report that names them is followed; one of an older version has its
 * findings lit instead. What a finding says of a sentence is told of it too.
 */
export function skimMarks(report: PaperReport, boxesOf: (span: Span) => readonly PageBox[]): readonly FoundMark[] {
  const findings: FoundMark[] = [];
  const seen = new Set<string>();
  for (const result of report.results) {
    const role = ROLE_OF[result.detectorId];
    if (!role || result.type !== 'findings') continue;
    for (const finding of result.findings) {
      // Of a claim the sentence itself, not what carries it; a region is no sentence.
      const quotes = finding.evidence.filter((one) => one.type === 'quote');
      for (const { span } of result.detectorId === 'claims' ? quotes.slice(0, 1) : quotes) {
        const key = `${role}-${span.start}-${span.end}`;
        if (seen.has(key)) continue;
        seen.add(key);
        findings.push({
          id: `f-${key}`,
          look: role,
          boxes: boxesOf(span),
          span,
          role,
          message: finding.message,
          how: FOUND_BY_WORDS[finding.foundBy],
          doubtful: finding.confidence < 0.5,
        });
      }
    }
  }
  if (!report.skim) return findings;
  return report.skim.sentences.map(({ span, role, foundBy, confidence }): FoundMark => {
    const same = findings.find((one) => one.role === role && one.span.start < span.end && one.span.end > span.start);
    return {
      id: `f-${role}-${span.start}-${span.end}`,
      look: role,
      boxes: boxesOf(span),
      span,
      role,
      message: same?.message ?? ROLE_MESSAGES[role],
      how: FOUND_BY_WORDS[foundBy],
      doubtful: confidence < 0.5,
    };
  });
}
