import { basename } from 'node:path';
import { jsonText, plainText } from '../exporters/index.ts';
import { overview } from './overview.ts';
import type { OverviewEntry } from './overview.ts';
import { comparisonText, startQuiz } from './quiz.ts';
import { readPapers } from './read-papers.ts';
import type { Reading, ReadPapersOptions } from './read-papers.ts';
import { reportPage } from './report-page.ts';
import type { Terminal } from './terminal.ts';
import { textWidth } from './text-width.ts';
import { lineText, wrap } from './wrap.ts';

export interface ReadCommandOptions extends ReadPapersOptions {
  readonly json: boolean;
  /** Every reason with all its evidence. */
  readonly all: boolean;
  /** The reader's five C's are asked before ours are shown. */
  readonly quiz: boolean;
}

/**
 * Prints what there is to say of each paper. With `json`, one paper gives its PaperReport; several give one line each,
 * `{"source", "report"}` or `{"source", "problem"}`, in the order they were named. Returns the exit code.
 */
export async function readCommand(
  { json, all, quiz, ...options }: ReadCommandOptions,
  setExitCode: (code: number) => void,
): Promise<void> {
  const { session, sources } = options;
  const several = sources.length > 1;
  const entries: OverviewEntry[] = [];
  const questions = quiz ? startQuiz(session, process.stdin, process.stderr) : null;
  for await (const reading of readPapers(options)) {
    const name = reading.source.name;
    if (reading.type === 'problem') {
      session.complain(name, reading.problem);
      setExitCode(1);
    }
    if (json) {
      if (several) await session.print(jsonText(lineOf(reading), 0));
      else if (reading.type === 'report') await session.print(jsonText(reading.report, 2));
      continue;
    }
    if (reading.type === 'problem') {
      entries.push({ name, outcome: reading });
      continue;
    }
    const { report, source } = reading;
    entries.push({ name, outcome: { type: 'report', title: report.paper.title, assessment: report.assessment } });
    if (questions !== null && report.assessment.fiveCs.length > 0) {
      const answers = await questions.ask(report);
      await session.print(comparisonText(report, answers, session.output));
    }
    const heading = several ? `\n${sourceHeading(name, session.output)}\n` : '';
    await session.print(heading + reportPage(report, { terminal: session.output, fileUrl: source.fileUrl, all }));
  }
  questions?.close();
  if (several && !json && entries.some(({ outcome }) => outcome.type === 'report')) {
    await session.print(overview(entries, session.output));
  }
}

/** Whose report follows; the file's name alone where the path would not fit. */
function sourceHeading(name: string, terminal: Terminal): string {
  const shown = textWidth(plainText(name)) + 4 > terminal.columns ? basename(name) : name;
  const rows = wrap([{ text: plainText(shown), style: terminal.palette.dim }], terminal.columns - 3);
  return rows.map((row) => lineText([{ text: '━━ ', style: terminal.palette.dim }, ...row], terminal)).join('\n');
}

function lineOf(reading: Reading): unknown {
  return reading.type === 'report'
    ? { source: reading.source.name, report: reading.report }
    : { source: reading.source.name, problem: reading.problem };
}
