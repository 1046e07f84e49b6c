import { GRADE_MARKS, RECOMMENDATION_WORDS, UNTITLED, plainText, shortened } from '../exporters/index.ts';
import type { PaperReport, Problem } from '../model/index.ts';
import { gradeColor, verdictColor } from './colors.ts';
import type { Terminal } from './terminal.ts';
import { textWidth } from './text-width.ts';
import { lineText, wrap } from './wrap.ts';
import type { Line } from './wrap.ts';

/** One paper of several, as the overview needs it. */
export interface OverviewEntry {
  readonly name: string;
  readonly outcome:
    | { readonly type: 'report'; readonly title: string | null; readonly assessment: PaperReport['assessment'] }
    | { readonly type: 'problem'; readonly problem: Problem };
}

/** Longer titles are rare and mostly not titles. */
const TITLE_LIMIT = 150;

/** After several papers: one line each, in the order they were named; the five marks are the hints in their order. */
export function overview(entries: readonly OverviewEntry[], terminal: Terminal): string {
  const { palette } = terminal;
  const columnWidth = Math.max(...entries.map(({ outcome }) => textWidth(wordFor(outcome)))) + 2;
  const lines = entries.flatMap(({ name, outcome }) => {
    const lead: Line =
      outcome.type === 'problem'
        ? [{ text: '  ✗      ' }, { text: wordFor(outcome).padEnd(columnWidth), style: palette.red }]
        : [
            { text: '  ' },
            ...outcome.assessment.hints.map((hint) => ({
              text: GRADE_MARKS[hint.grade],
              style: gradeColor(palette, hint.grade),
            })),
            { text: '  ' },
            {
              text: wordFor(outcome).padEnd(columnWidth),
              style: verdictColor(palette, outcome.assessment.verdict.recommendation),
            },
          ];
    const what =
      outcome.type === 'problem' ? `${name} (${outcome.problem.code})` : (outcome.title ?? `${UNTITLED} (${name})`);
    const leadWidth = 9 + columnWidth;
    return wrap([{ text: shortened(plainText(what), TITLE_LIMIT) }], terminal.columns - leadWidth).map((row, index) =>
      lineText(index === 0 ? [...lead, ...row] : [{ text: ' '.repeat(leadWidth) }, ...row], terminal),
    );
  });
  return `${lines.join('\n')}\n\n`;
}

function wordFor(outcome: OverviewEntry['outcome']): string {
  return outcome.type === 'problem' ? 'Not read' : RECOMMENDATION_WORDS[outcome.assessment.verdict.recommendation];
}
