import { createInterface } from 'node:readline';
import { FIVE_C_TITLES, plainText } from '../exporters/index.ts';
import type { FiveC, PaperReport } from '../model/index.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';
import { lineText, wrap } from './wrap.ts';

const QUESTIONS: Readonly<Record<FiveC['name'], string>> = {
  category: 'What kind of paper is it: theory, measurement, a new method, a survey?',
  context: 'Which other work is it related to, and on which theory does it stand?',
  correctness: 'Do its assumptions look valid to you?',
  contributions: 'What are its main contributions?',
  clarity: 'Is it well written?',
};

/** What the reader thinks, by question; an empty line passes. */
export type Answers = ReadonlyMap<FiveC['name'], string>;

export interface Questions {
  /** Asks one paper's questions. Answers end with the input: whoever closes it has said enough. */
  ask(report: PaperReport): Promise<Answers>;
  close(): void;
}

/**
 * Commit first, then compare: the reader's own five C's, asked before ours are shown. Reads lines from `input`, so that it works in
 * a pipe as on a terminal; the questions go to `errors`, the answers of the program stay alone on stdout.
 */
export function startQuiz(session: Session, input: NodeJS.ReadableStream, errors: NodeJS.WritableStream): Questions {
  const lines = createInterface({ input, terminal: false });
  const read = lines[Symbol.asyncIterator]();
  let ended = false;
  const next = async (): Promise<string | null> => {
    if (ended) return null;
    const { value, done } = await session.stop.orRejected(read.next());
    if (done === true) {
      ended = true;
      return null;
    }
    return value.trim();
  };
  return {
    ask: async (report) => {
      const answers = new Map<FiveC['name'], string>();
      session.progress.clear();
      const title = plainText(report.paper.title ?? 'this paper');
      errors.write(`\nYour five C’s of “${title}”, before you see ours.\nOne line each; an empty line passes.\n\n`);
      for (const { name } of report.assessment.fiveCs) {
        errors.write(`${FIVE_C_TITLES[name]}: ${QUESTIONS[name]}\n> `);
        const answer = await next();
        if (answer === null) break;
        if (answer !== '') answers.set(name, answer);
      }
      errors.write('\n');
      return answers;
    },
    close: () => lines.close(),
  };
}

/** The reader's answers above ours, one C after the other; whether they agree is for the reader to see. */
export function comparisonText(
  report: PaperReport,
  answers: Answers,
  terminal: Pick<Terminal, 'columns' | 'palette' | 'hyperlinks'>,
): string {
  const { palette } = terminal;
  const lines: string[] = [];
  const write = (label: string, text: string, style?: (text: string) => string): void => {
    wrap([{ text: plainText(text), style }], terminal.columns - 12).forEach((row, index) =>
      lines.push(
        lineText([{ text: `    ${(index === 0 ? label : '').padEnd(6)}`, style: palette.dim }, ...row], terminal),
      ),
    );
  };
  lines.push('', lineText([{ text: '  ' }, { text: 'Your five C’s and ours', style: palette.bold }], terminal));
  for (const { name, answer, evidence } of report.assessment.fiveCs) {
    lines.push('', lineText([{ text: `  ${FIVE_C_TITLES[name]}`, style: palette.cyan }], terminal));
    write('you', answers.get(name) ?? 'no answer', answers.has(name) ? undefined : palette.dim);
    write('ours', answer);
    const pages = evidence.flatMap((each) =>
      each.type === 'absence' || each.place.pageLabel === null ? [] : [`p. ${each.place.pageLabel}`],
    );
    if (pages.length > 0) write('', `from ${[...new Set(pages)].join(', ')}; check it there`, palette.dim);
  }
  return `${lines.join('\n')}\n`;
}
