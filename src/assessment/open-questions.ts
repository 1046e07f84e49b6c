import { baselineNumbers, codeLink, theorySigns } from '../detectors/index.ts';
import type { DocumentWarning, KindAssessment } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Inquiry } from './inquiry.ts';

/** Pages with these are not read, or not well enough to quote. */
const UNREADABLE: ReadonlySet<string> = new Set(['page-garbled', 'page-scanned', 'page-unreadable']);

/** Share of the pages that could not be read, 0 to 1. */
export function unreadableShare({ document }: Views): number {
  const pages = new Set(document.warnings.filter(({ code }) => UNREADABLE.has(code)).map(({ pageIndex }) => pageIndex));
  return document.pages.length === 0 ? 0 : pages.size / document.pages.length;
}

/**
 * What no reading of one file can settle, one sentence each: said so that nobody takes it for checked. Only what this paper
 * gives a reason to ask.
 */
export function openQuestions(inquiry: Inquiry, kind: KindAssessment): readonly string[] {
  const { views } = inquiry;
  const questions: string[] = [];
  const degraded = unreadablePages(views.document.warnings);
  if (degraded !== null) questions.push(degraded);
  if (kind.kind === null) return questions;
  const code = inquiry.findings(codeLink).find(({ facts }) => facts.status === 'available');
  if (code)
    questions.push('Whether the code is still there, runs, and is what the paper describes: no link was opened.');
  const copied = inquiry
    .findings(baselineNumbers)
    .some(({ facts }) => facts.source === 'copied' || facts.source === 'both');
  if (copied) {
    questions.push(
      'Whether the copied numbers stand so in their own papers, on the same data: only this paper was read.',
    );
  }
  if (inquiry.findings(theorySigns).length > 0) {
    questions.push('Whether the proofs are right: that they are there was checked, not what they say.');
  }
  const drawn = views.figures.length;
  if (drawn > 0) {
    questions.push(
      `What the ${drawn === 1 ? 'figure shows' : `${drawn} figures show`}: captions and the text around them were read, not the drawings.`,
    );
  }
  questions.push('Whether it is as new as it says: the literature beyond its own references was not searched.');
  return questions;
}

/** `Pages 3 to 9 could not be read…`; null when all could. */
function unreadablePages(warnings: readonly DocumentWarning[]): string | null {
  const pages = warnings
    .filter(({ code }) => UNREADABLE.has(code))
    .flatMap(({ pageIndex }) => (pageIndex === null ? [] : [pageIndex + 1]));
  if (pages.length === 0) return null;
  return pages.length === 1
    ? `What page ${pages[0]} of the file says: it could not be read.`
    : `What ${pages.length} pages of the file say (${pages[0]} to ${pages.at(-1)}): they could not be read.`;
}
