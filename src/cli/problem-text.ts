import { plainText } from '../exporters/index.ts';
import type { Problem } from '../model/index.ts';
import type { Terminal } from './terminal.ts';
import { lineText, wrap } from './wrap.ts';
import type { Run } from './wrap.ts';

/**
 * `paper.pdf: pdf-encrypted: what happened`, and below it what to do. In a file or pipe the first is one line, for those who
 * search for the code; on a terminal both are wrapped.
 */
export function problemText(paper: string, { code, message, advice }: Problem, terminal: Terminal): string {
  const { palette } = terminal;
  const first: Run[] = [
    { text: `${plainText(paper)}: `, style: palette.bold },
    { text: `${code}: `, style: palette.red },
    { text: plainText(message) },
  ];
  const second: Run[] = [{ text: plainText(advice), style: palette.dim }];
  const rows = (runs: readonly Run[], indent: string): readonly string[] =>
    (terminal.isTerminal ? wrap(runs, terminal.columns - INDENT.length) : [runs]).map((row, index) =>
      lineText([{ text: index === 0 ? indent : INDENT }, ...row], terminal),
    );
  return `${[...rows(first, ''), ...rows(second, INDENT)].join('\n')}\n`;
}

const INDENT = '  ';
