import { describe, expect, test } from 'vitest';
import type { TextLine } from '../../src/model/index.ts';
import { packLines, unpackLines } from '../../src/pipeline/packed-lines.ts';

describe('Lines as numbers', () => {
  test('come back as they were, those without words too', () => {
    const lines: readonly TextLine[] = [
      {
        span: { start: 3, end: 17 },
        box: { pageIndex: 0, left: 72.1, bottom: 600.3, right: 300.7, top: 612.9 },
        words: [0, 72.1, 90.5, 5, 94.2, 300.7],
      },
      { span: { start: 18, end: 18 }, box: { pageIndex: 2, left: -4.5, bottom: 0, right: 0, top: 9.1 }, words: [] },
      {
        span: { start: 19, end: 2_000_000_000 },
        box: { pageIndex: 999, left: 0.1, bottom: 0.2, right: 0.3, top: 14_400 },
        words: [0, 0.1, 0.3],
      },
    ];
    expect(unpackLines(packLines(lines))).toStrictEqual(lines);
    expect(JSON.stringify(unpackLines(packLines(lines)))).toBe(JSON.stringify(lines));
  });

  test('of a paper without pages are none', () => {
    expect(unpackLines(packLines([]))).toStrictEqual([]);
  });
});
