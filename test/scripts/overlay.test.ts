import { describe, expect, it } from 'vitest';
import { boxesOfSpan, pageIndexes } from '../../scripts/overlay.ts';

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

describe('boxesOfSpan', () => {
  const box = { pageIndex: 0, left: 10, bottom: 100, right: 90, top: 110 };
  const below = { ...box, bottom: 80, top: 90 };
  const document = {
    text: 'alpha beta gamma delta',
    lines: [
      { span: { start: 0, end: 11 }, box, words: [0, 10, 40, 6, 50, 90] },
      { span: { start: 11, end: 22 }, box: below, words: [0, 10, 50, 6, 60, 90] },
    ],
  };

  it('covers the words that the span touches, and no others', () => {
    expect(boxesOfSpan(document, { start: 6, end: 16 })).toEqual([
      { ...box, left: 50, right: 90 },
      { ...below, left: 10, right: 50 },
    ]);
  });

  it('has nothing for an empty span', () => {
    expect(boxesOfSpan(document, { start: 6, end: 6 })).toEqual([]);
  });
});
