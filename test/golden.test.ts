import { expect, test } from 'vitest';
import { golden } from './golden.ts';

test.skipIf(process.env['MODE'] === 'goldens')(
  'a missing golden is an error, and one that is there is not overwritten',
  () => {
    expect(() => golden(new URL('cli/no-such.golden.txt', import.meta.url), 'text')).toThrow(/is missing/);
    expect(golden(new URL('cli/report-page/80.golden.txt', import.meta.url), 'another text')).not.toBe('another text');
  },
);
