import { counted, jsonText, minutesText, plainText, UNTITLED } from '../exporters/index.ts';
import { surveyLiterature, workText, type LiteratureSurvey } from '../reading/index.ts';
import { createViews, type Views } from '../views/index.ts';
import { readPapers } from './read-papers.ts';
import type { ReadPapersOptions } from './read-papers.ts';
import type { Terminal } from './terminal.ts';
import { lineText, wrap } from './wrap.ts';
import type { Line } from './wrap.ts';

export interface SurveyCommandOptions extends Omit<ReadPapersOptions, 'request'> {
  readonly json: boolean;
  /** Everything that is shared, in place of the first of each list. */
  readonly all: boolean;
}

/** Prints what the bibliographies of several papers share. A paper that cannot be read is told and left out. */
export async function surveyCommand(
  { json, all, ...options }: SurveyCommandOptions,
  setExitCode: (code: number) => void,
): Promise<void> {
  const { session } = options;
  const papers: { readonly source: string; readonly views: Views }[] = [];
  for await (const reading of readPapers({ ...options, request: null })) {
    if (reading.type === 'problem') {
      session.complain(reading.source.name, reading.problem);
      setExitCode(1);
    } else papers.push({ source: reading.source.name, views: createViews(reading.report.document) });
  }
  if (papers.length < 2) {
    session.note('A survey needs two papers that can be read; Keshav begins with three to five recent ones.');
    setExitCode(1);
    return;
  }
  const survey = surveyLiterature(papers.map(({ views }) => views));
  const sources = papers.map(({ source }) => source);
  await session.print(
    json
      ? jsonText({ ...survey, papers: survey.papers.map((paper, index) => ({ source: sources[index], ...paper })) }, 2)
      : surveyText(survey, sources, { terminal: session.output, all }),
  );
}

const WORKS_SHOWN = 15;
const AUTHORS_SHOWN = 10;
const VENUES_SHOWN = 8;

/** The counts as a page for a terminal. */
function surveyText(
  survey: LiteratureSurvey,
  sources: readonly string[],
  { terminal, all }: { readonly terminal: Pick<Terminal, 'columns' | 'palette' | 'hyperlinks'>; readonly all: boolean },
): string {
  const { palette } = terminal;
  const lines: string[] = [];
  const write = (lead: Line, text: Line): void => {
    const width = lead.reduce((sum, { text: piece }) => sum + piece.length, 0);
    wrap(text, terminal.columns - width - 2).forEach((row, index) =>
      lines.push(lineText([...(index === 0 ? lead : [{ text: ' '.repeat(width) }]), ...row], terminal)),
    );
  };
  const heading = (title: string, about: string): void => {
    lines.push('');
    write(
      [{ text: '  ' }],
      [
        { text: title, style: palette.bold },
        { text: ` · ${about}`, style: palette.dim },
      ],
    );
    lines.push('');
  };
  const rest = (count: number, shown: number): void => {
    if (count > shown)
      write([{ text: '        ' }], [{ text: `and ${count - shown} more (--all)`, style: palette.dim }]);
  };
  const many = (items: readonly unknown[], shown: number): number =>
    all ? items.length : Math.min(shown, items.length);
  const letter = (index: number): string => String.fromCharCode(65 + (index % 26));
  const cited = (by: readonly number[]): string => by.map(letter).join('');
  const column = Math.max(5, survey.papers.length + 1);

  heading('The papers', 'the letters stand for them below');
  survey.papers.forEach((paper, index) => {
    const facts = [paper.year === null ? null : String(paper.year), counted(paper.references, 'reference')];
    write(
      [{ text: `  ${letter(index)}  `, style: palette.cyan }],
      [
        { text: plainText(paper.title ?? sources[index] ?? UNTITLED) },
        { text: ` (${facts.filter((fact) => fact !== null).join(', ')})`, style: palette.dim },
      ],
    );
  });

  heading('What to get next', 'as Keshav advises for a field that is new to you');
  survey.next.forEach((step, index) => {
    write([{ text: `  ${String(index + 1).padStart(2)}  ` }], [{ text: plainText(step.text), style: palette.bold }]);
    write([{ text: '      ' }], [{ text: step.why, style: palette.dim }]);
  });
  if (survey.next.length === 0)
    write(
      [{ text: '  ' }],
      [{ text: 'These papers share nothing: they may be of different fields, or their references could not be read.' }],
    );

  if (survey.works.length > 0) {
    heading('Works they share', 'cited by two or more');
    const shown = many(survey.works, WORKS_SHOWN);
    for (const work of survey.works.slice(0, shown)) {
      const where = [work.venue, work.have === null ? null : `you have it: ${letter(work.have)}`].filter(
        (each) => each !== null,
      );
      write(
        [{ text: `  ${cited(work.citedBy).padEnd(column)} `, style: palette.cyan }],
        [
          { text: plainText(workText(work)) },
          { text: where.length === 0 ? '' : ` · ${where.map(plainText).join(' · ')}`, style: palette.dim },
        ],
      );
    }
    rest(survey.works.length, shown);
  }
  if (survey.authors.length > 0) {
    heading('People they share', 'how many of the papers cite them, and how many works');
    const shown = many(survey.authors, AUTHORS_SHOWN);
    for (const author of survey.authors.slice(0, shown))
      write(
        [{ text: `  ${cited(author.citedBy).padEnd(column)} `, style: palette.cyan }],
        [{ text: plainText(author.name) }, { text: ` · ${counted(author.works, 'work')}`, style: palette.dim }],
      );
    rest(survey.authors.length, shown);
  }
  if (survey.venues.length > 0) {
    heading('Where the works came out', 'preprints count as arXiv');
    const shown = many(survey.venues, VENUES_SHOWN);
    for (const venue of survey.venues.slice(0, shown))
      write(
        [{ text: `  ${minutesText(venue.works).padStart(3)}  ` }],
        [
          { text: plainText(venue.name) },
          { text: venue.shared === 0 ? '' : ` · ${venue.shared} of the shared works`, style: palette.dim },
        ],
      );
    rest(survey.venues.length, shown);
  }
  return `${lines.join('\n')}\n\n`;
}
