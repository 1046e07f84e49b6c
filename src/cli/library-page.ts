import type { LibraryPaper, Note, PaperList, SearchAnswer } from '../api/index.ts';
import { plainText } from '../exporters/index.ts';
import type { LibraryCheck } from '../library/index.ts';
import { stateText } from '../model/index.ts';
import type { Terminal } from './terminal.ts';
import { lineText, wrap, type Run } from './wrap.ts';

/** Rows under each other: what matters first, and the rest of the line dim. */
function rows(runs: readonly Run[], terminal: Terminal, indent = ''): string {
  return wrap(runs, terminal.columns - indent.length)
    .map((row) => `${indent}${lineText(row, terminal)}\n`)
    .join('');
}

/** One paper in two lines: its id, title and verdict; then who wrote it and where the reader stands. */
function paperText(paper: LibraryPaper, terminal: Terminal): string {
  const { palette } = terminal;
  const { analysis, authors, year, minutes, tags, noteCount } = paper;
  const verdict =
    analysis.status === 'failed'
      ? `not read: ${analysis.problem?.code ?? 'failed'}`
      : (paper.recommendation?.replaceAll('-', ' ') ?? 'waits to be read');
  const about = [
    authors.length > 3 ? `${authors[0]} and others` : authors.join(', '),
    year === null ? '' : String(year),
    minutes ? `${Math.round(minutes.pass1)} + ${Math.round(minutes.pass2)} + ${Math.round(minutes.pass3)} min` : '',
    stateText(paper.state),
    noteCount > 0 ? `${noteCount} ${noteCount === 1 ? 'note' : 'notes'}` : '',
    ...tags.map((tag) => `#${tag}`),
  ];
  const first: Run[] = [
    { text: `${paper.id.slice(0, 8)}  `, style: palette.dim },
    { text: plainText(paper.title), style: palette.bold },
    { text: `  ${verdict}`, style: palette.cyan },
  ];
  return (
    rows(first, terminal) +
    rows([{ text: plainText(about.filter(Boolean).join(' · ')), style: palette.dim }], terminal, '          ')
  );
}

export function listText(
  list: PaperList,
  { terminal, filtered }: { readonly terminal: Terminal; readonly filtered: boolean },
): string {
  if (list.papers.length === 0) {
    return filtered
      ? 'No paper is like that.\n'
      : 'The library is empty. Add a paper: threepass library add paper.pdf\n';
  }
  return list.papers.map((paper) => paperText(paper, terminal)).join('');
}

export function searchText({ hits, more }: SearchAnswer, words: string, terminal: Terminal): string {
  const { palette } = terminal;
  if (hits.length === 0) return `Nothing holds ${plainText(words)}.\n`;
  let last = '';
  const texts = hits.map((hit) => {
    const heading =
      hit.paperId === last
        ? ''
        : rows(
            [
              { text: `${hit.paperId.slice(0, 8)}  `, style: palette.dim },
              { text: plainText(hit.title), style: palette.bold },
            ],
            terminal,
          );
    last = hit.paperId;
    const said = hit.snippet
      .map(({ text }) => text)
      .join('')
      .trim();
    const place = [
      // A heading that was found, or a title, says where it stands itself.
      hit.where === 'note' || hit.where === 'authors' ? hit.where : hit.section === said ? null : hit.section,
      hit.pageIndex === null ? null : `p. ${hit.pageIndex + 1}`,
    ];
    const snippet = hit.snippet.map(({ text, match }): Run => ({
      text: spaced(text),
      ...(match ? { style: palette.yellow } : {}),
    }));
    const where: Run = { text: `  ${plainText(place.filter(Boolean).join(' · '))}`, style: palette.dim };
    return heading + rows([...snippet, where], terminal, '          ');
  });
  return texts.join('') + (more ? 'There is more: --limit shows it.\n' : '');
}

/** Made safe to show, with the blanks at its ends, which part it from what stands beside it. */
function spaced(text: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${plainText(text)}${/\s$/.test(text) ? ' ' : ''}`;
}

export function showText(paper: LibraryPaper, notes: readonly Note[], terminal: Terminal): string {
  const { palette } = terminal;
  const summary = paper.summary === null ? '' : rows([{ text: plainText(paper.summary) }], terminal, '  ');
  const grades = paper.grades?.map(({ hint, grade }) => `${hint} ${grade}`).join(' · ');
  const texts = notes.map((note) => {
    const quote = note.selectors?.find(({ type }) => type === 'TextQuoteSelector');
    const page = note.anchor.type === 'anchored' ? note.anchor.boxes[0]?.pageIndex : undefined;
    const place =
      note.anchor.type === 'orphan'
        ? 'orphan: its words are not in the paper any more'
        : page === undefined
          ? 'on the paper'
          : `p. ${page + 1}`;
    return (
      '\n' +
      rows([{ text: `${place} · ${note.color}`, style: palette.dim }], terminal, '  ') +
      (quote?.type === 'TextQuoteSelector' ? rows([{ text: `“${plainText(quote.exact)}”` }], terminal, '  ') : '') +
      (note.body === '' ? '' : rows([{ text: plainText(note.body) }], terminal, '  '))
    );
  });
  return `${paperText(paper, terminal)}\n${summary}${grades === undefined ? '' : rows([{ text: grades, style: palette.dim }], terminal, '  ')}${texts.join('')}`;
}

export function checkText({ papers, faults, oddities }: LibraryCheck, folder: string): string {
  const count = `${papers} ${papers === 1 ? 'paper' : 'papers'} in ${plainText(folder)}`;
  const verdict = faults.length === 0 ? 'everything is there and whole' : `${faults.length} faults`;
  return [`${count}: ${verdict}.`, ...oddities.map(plainText)].map((line) => `${line}\n`).join('');
}
