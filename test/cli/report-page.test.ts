import { describe, expect, test } from 'vitest';
import { reportPage } from '../../src/cli/report-page.ts';
import type { PageOptions } from '../../src/cli/report-page.ts';
import { terminalOf } from '../../src/cli/terminal.ts';
import { textWidth } from '../../src/cli/text-width.ts';
import { golden } from '../golden.ts';
import { emptyReport, sampleReport, withEveryText } from './report-fixture.ts';

function page(columns: number, options: Partial<PageOptions> & { color?: boolean; links?: boolean } = {}): PageOptions {
  const environment = {
    FORCE_COLOR: options.color === true ? '1' : '0',
    FORCE_HYPERLINK: options.links === true ? '1' : '0',
  };
  return {
    terminal: terminalOf({ isTTY: true, columns }, environment, { color: true }),
    fileUrl: 'file:///papers/tidal.pdf',
    all: false,
    ...options,
  };
}

const at = (name: string): URL => new URL(`report-page/${name}.golden.txt`, import.meta.url);

describe('report page', () => {
  test.each([80, 120])('at %i columns', (columns) => {
    const text = reportPage(sampleReport, page(columns));
    expect(text).toBe(golden(at(String(columns)), text));
  });

  test('with all the evidence', () => {
    const text = reportPage(sampleReport, page(80, { all: true }));
    expect(text).toBe(golden(at('80-all'), text));
  });

  test('with colours and links', () => {
    const visible = reportPage(sampleReport, page(80, { color: true, links: true })).replaceAll('\u001B', '␛');
    expect(visible).toBe(golden(at('80-color'), visible));
  });

  test('of a report with nothing in it', () => {
    const text = reportPage(emptyReport, page(80));
    expect(text).toBe(golden(at('80-empty'), text));
  });

  test.each([32, 40, 60, 80, 100, 120, 300])('no line is too long or ends in a space at %i columns', (columns) => {
    for (const all of [false, true]) {
      const lines = reportPage(sampleReport, page(columns, { all })).split('\n');
      expect(lines.filter((line) => textWidth(line) > Math.min(columns, 100))).toEqual([]);
      expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
    }
  });

  test('takes no colour to read: without it the words are the same', () => {
    const color = reportPage(sampleReport, page(80, { color: true }));
    // oxlint-disable-next-line no-control-regex
    expect(color.replaceAll(/\u001B\[\d+m/g, '')).toBe(reportPage(sampleReport, page(80)));
    expect(color).not.toBe(reportPage(sampleReport, page(80)));
  });

  test('page numbers lead to the pages, addresses to themselves', () => {
    const text = reportPage(sampleReport, page(80, { links: true }));
    expect(text).toContain(';file:///papers/tidal.pdf#page=9\u001B\\p. 9\u001B]8;;\u001B\\');
    expect(text).toContain(';https://github.com/example/tidal-attention\u001B\\');
    expect(text).toContain(';https://arxiv.org/abs/2404.01234v2\u001B\\');
  });

  test('a paper from standard input has no pages to lead to', () => {
    expect(reportPage(sampleReport, page(80, { links: true, fileUrl: null }))).not.toContain('#page=');
  });

  test('a quote that rests on a doubtful finding says so', () => {
    expect(reportPage(sampleReport, page(80))).toMatch(/2 Related work · doubtful/);
  });

  test('a grade that falls short shows what was not found, also where that costs no points', () => {
    const absent = { type: 'absence', lookedFor: 'a number of runs', where: ['Table 2'] } as const;
    const hints = sampleReport.assessment.hints.map((hint) =>
      hint.grade === 'partly'
        ? { ...hint, reasons: [{ ...hint.reasons[0]!, counts: 'neutral' as const, weight: 0, evidence: [absent] }] }
        : hint,
    );
    const report = { ...sampleReport, assessment: { ...sampleReport.assessment, hints } };
    expect(reportPage(report, page(80))).toContain('· Looked for a number of runs in Table 2: not found.');
  });

  test('nothing in a paper acts on the terminal', () => {
    const hostile = withEveryText(
      sampleReport,
      (text) =>
        `\u001B]0;gone\u0007\u001B[2J\u009B31m${text}\r\n\u202Erevo\u202C\u0008\u001B]8;;http://evil.example\u001B\\`,
    );
    for (const all of [false, true]) {
      const text = reportPage(hostile, page(80, { all }));
      // oxlint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
      expect(text).not.toContain('evil.example');
    }
  });

  test('a link from a paper cannot break out of its sequence', () => {
    const hostile = withEveryText(sampleReport, () => 'see https://a.example/\u001B\\\u0007;x and more');
    const text = reportPage(hostile, page(80, { links: true }));
    // oxlint-disable-next-line no-control-regex
    for (const [, address] of text.matchAll(/\u001B\]8;id=\w+;([^\u001B]*)\u001B\\/g)) {
      expect(address).toMatch(/^(?:https:\/\/|file:\/\/\/papers\/tidal\.pdf)[!-~]*$/);
    }
  });

  test('very long words and very many authors stay within the page', () => {
    const long = withEveryText(sampleReport, (text) => `${text}${'x'.repeat(400)}`);
    const many = { ...long, paper: { ...long.paper, authors: Array.from({ length: 900 }, (_, i) => `Author ${i}`) } };
    const text = reportPage(many, page(80));
    expect(text.split('\n').filter((line) => textWidth(line) > 80)).toEqual([]);
    expect(text).toContain('and 888 others');
  });
});
