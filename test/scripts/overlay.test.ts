import { describe, expect, it } from 'vitest';
import { pageIndexes } from '../../scripts/overlay.ts';

describe('pageIndexes', () => {
  it('counts from 1 for people and from 0 inside', () => {
    expect(pageIndexes('3', 9)).toEqual([2]);
    expect(pageIndexes('3-5', 9)).toEqual([2, 3, 4]);
    expect(pageIndexes('all', 3)).toEqual([0, 1, 2]);
  });

  it.each(['0', '10', '5-3', '8-10', '-2', 'x', '1.5'])('refuses %s of 9 pages', (wanted) => {
    expect(() => pageIndexes(wanted, 9)).toThrow(RangeError);
  });
});
