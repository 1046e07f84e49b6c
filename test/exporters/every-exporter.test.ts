import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exporters } from '../../src/exporters/index.ts';
import { emptyReport, sampleReport, withEveryText } from '../cli/report-fixture.ts';

// What may come out of a paper, and means something somewhere: terminals, HTML, Markdown, JSON, spreadsheets, text direction.
const HOSTILE = [
  '\u001B]0;title\u0007\u001B[31m\u009B2J\u0000\u0008\r\n',
  '<script>alert(1)</script><img src=x onerror=alert(1)> &amp; <!-- --> ]]>',
  '[x](javascript:alert(1)) ![x](http://evil.example/x.png) `` ``` ~~~ *a* _b_ | c | # d $x$ \\',
  '"quoted" \'single\' \u2028\u2029 \uD800 \u202Eabc\u202C \u{E0041} =1+1 @SUM(A1)',
];

function hostile(text: string): string {
  return `${HOSTILE.join(' ')} ${text} ${HOSTILE.join('\n')}`;
}

describe('every exporter', () => {
  test('ids are kebab-case, once each, and the files are called after them', () => {
    const ids = exporters.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(existsSync(new URL(`../../src/exporters/${id}.ts`, import.meta.url)), `src/exporters/${id}.ts`).toBe(true);
    }
  });

  describe.each(exporters.map((exporter) => [exporter.id, exporter] as const))('%s', (_, exporter) => {
    test('says what it is', () => {
      expect(exporter.description).toMatch(/^[A-Z].*\.$/);
      expect(exporter.mediaType).toMatch(/^[a-z]+\/[\w.+-]+$/);
      expect(exporter.extension).toMatch(/^[a-z]+(?:\.[a-z]+)?$/);
      expect(exporters.filter(({ extension }) => extension === exporter.extension)).toHaveLength(1);
    });

    test.each([
      ['a full report', sampleReport],
      ['a report with nothing in it', emptyReport],
      ['a report with hostile text', withEveryText(sampleReport, hostile)],
    ])('writes %s: the same text twice, the report untouched, nothing in it that acts', (__, report) => {
      const before = JSON.stringify(report);
      const text = exporter.export(report);
      expect(text.length).toBeGreaterThan(1);
      expect(text.endsWith('\n')).toBe(true);
      expect(exporter.export(structuredClone(report))).toBe(text);
      expect(JSON.stringify(report)).toBe(before);
      // oxlint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/);
      const parses = exporter.mediaType !== 'application/json' || typeof JSON.parse(text) === 'object';
      expect(parses).toBe(true);
    });
  });
});
