import { describe, expect, test } from 'vitest';
import { markdown } from '../../../src/exporters/markdown.ts';
import type { PaperReport } from '../../../src/model/index.ts';
import { emptyReport, sampleReport, withEveryText } from '../../cli/report-fixture.ts';
import { golden } from '../../golden.ts';

function titled(title: string): PaperReport {
  return { ...emptyReport, paper: { ...emptyReport.paper, title, authors: [title] } };
}

const firstLines = (title: string): readonly string[] => markdown.export(titled(title)).split('\n').slice(0, 3);

describe('markdown', () => {
  test('of the sample report', () => {
    const text = markdown.export(sampleReport);
    expect(text).toBe(golden(new URL('sample.golden.txt', import.meta.url), text));
  });

  test.each([
    ['<b>bold</b>', '\\<b\\>bold\\</b\\>'],
    ['a_b *c* `d`', 'a\\_b \\*c\\* \\`d\\`'],
    ['[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['x | y', 'x \\| y'],
    ['$O(n)$ & co', '\\$O(n)\\$ \\& co'],
    ['C:\\path', 'C:\\\\path'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['see https://a.example/x_y.', 'see <https://a.example/x_y>.'],
    ['3.1 Setup', '3\\.1 Setup'],
  ])('%s is shown as it is', (title, expected) => {
    expect(firstLines(title)[2]).toBe(expected);
  });

  test('no hostile text ends its cell, quote or list item', () => {
    const hostile = withEveryText(sampleReport, () => 'x\n\n# y\n| z |\n> q\n```\n<script>');
    const lines = markdown.export(hostile).split('\n');
    expect(lines.filter((line) => /^\s*(?:```|<script)/.test(line))).toEqual([]);
    // Headings of our own only: the title, and what the exporter writes.
    expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(1);
    // Every row of the table of hints keeps its four cells.
    for (const row of lines.filter((line) => line.startsWith('| ') && !line.startsWith('| |'))) {
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    }
  });
});
