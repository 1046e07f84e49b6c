import { describe, expect, it } from 'vitest';
import { goesOn } from '../../../src/formats/pdf/assemble.ts';

describe('an address that ends a line', () => {
  it.each([
    ['https://github.com/', 'somebody/small-nets'],
    ['https://github.com/somebody/', 'SNT.'],
    ['https://github.com/somebody/small_', 'nets.'],
    ['https://github.com/somebody/small-', 'nets'],
    ['http://www.', 'example.org/data'],
    ['https://doi.org/10.5555/j.', 'small.2011'],
    ['https://doi.org/10.5555/j.small.04.', '003.'],
    ['https://example.org/list?', 'page=2'],
  ])('%s goes on with %s', (url, following) => {
    expect(goesOn(url, following)).toBe(true);
  });

  it.each([
    ['https://example.org/data/', 'The'],
    ['https://example.org/data/', 'and'],
    ['https://example.org/data/', '(see'],
    ['https://example.org/data.', 'We'],
    ['https://example.org/data.', 'this'],
    ['https://example.org/data', 'set'],
    ['https://example.org/data).', 'nets.org/x'],
  ])('%s does not go on with %s', (url, following) => {
    expect(goesOn(url, following)).toBe(false);
  });
});
