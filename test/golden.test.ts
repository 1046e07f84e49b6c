import { describe, expect, test } from 'vitest';
import { expectGolden } from './golden.ts';

describe.skipIf(process.env['MODE'] === 'goldens')('goldens guard', () => {
  test('a missing golden fails', () => {
    expect(() => expectGolden('text', new URL('cli/no-such.golden.txt', import.meta.url))).toThrow(/is there/);
  });

  test('a golden that differs fails', () => {
    expect(() => expectGolden('another text', new URL('cli/report-page/80.golden.txt', import.meta.url))).toThrow();
  });
});
