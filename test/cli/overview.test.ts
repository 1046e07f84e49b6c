import { expect, test } from 'vitest';
import { overview } from '../../src/cli/overview.ts';
import { terminalOf } from '../../src/cli/terminal.ts';
import { problem } from '../../src/model/index.ts';
import { emptyReport, sampleReport } from './report-fixture.ts';

test('one line a paper: marks, verdict, title', () => {
  const entries = [sampleReport, emptyReport].map(({ assessment, paper }) => ({
    name: 'papers/x.pdf',
    outcome: { type: 'report' as const, title: paper.title, assessment },
  }));
  const bad = { type: 'problem' as const, problem: problem('file-empty', 'The file is empty.') };
  const terminal = terminalOf({ isTTY: true, columns: 80 }, { NO_COLOR: '1' }, { color: true });
  expect(overview([...entries, { name: 'papers/b\u001B[2Jad.pdf', outcome: bad }], terminal)).toBe(
    [
      '  ●●◐○?  Read selectively      Tidal Attention: Learning Where to Look from the',
      '                               Flow of Information in the First Epoch of',
      '                               Training',
      '  ?????  Not a research paper  Untitled paper (papers/x.pdf)',
      '  ✗      Not read              papers/bad.pdf (file-empty)',
      '',
      '',
    ].join('\n'),
  );
});
