import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, type Fittable } from '../../src/reading/fit.ts';

const items = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 80 }).map((n) => n / 4),
    worth: fc.integer({ min: 1, max: 100 }),
    pass: fc.constantFrom(1 as const, 2 as const, 3 as const),
  }),
  { maxLength: 25 },
);
const minutes = fc.integer({ min: 0, max: 400 }).map((n) => n / 4);
const total = (chosen: Iterable<Fittable>): number => [...chosen].reduce((sum, item) => sum + item.minutes, 0);

describe('fit', () => {
  it('never chooses more than there is time for', () => {
    fc.assert(
      fc.property(items, minutes, (list, budget) => {
        expect(total(fit(list, budget))).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it('never loses with more minutes what it had with fewer', () => {
    fc.assert(
      fc.property(items, minutes, minutes, minutes, minutes, (list, budget, more, second, third) => {
        const few = fit(list, budget, { 2: second, 3: third });
        const many = fit(list, budget + more, { 2: second, 3: third });
        expect([...few].filter((item) => !many.has(item))).toEqual([]);
      }),
    );
  });

  it('takes everything when everything fits', () => {
    fc.assert(
      fc.property(items, (list) => {
        expect(fit(list, total(list)).size).toBe(list.length);
      }),
    );
  });

  it('lets something small go ahead of something large that does not fit yet, but not far ahead', () => {
    const large = { minutes: 10, pass: 2, worth: 1 } as const;
    const small = [
      { minutes: 2, pass: 2, worth: 1 },
      { minutes: 2, pass: 2, worth: 1 },
    ] as const;
    expect(fit([large, ...small], 5)).toEqual(new Set([small[0]]));
    expect(fit([large, ...small, ...small.map((item) => ({ ...item, minutes: 8 }))], 14)).toEqual(
      new Set([large, ...small]),
    );
  });

  it('does not let minutes lie idle that something smaller could use, nor put the large one off by more than its length', () => {
    const large = { minutes: 10, pass: 2, worth: 90 } as const;
    const small = Array.from({ length: 9 }, () => ({ minutes: 2, pass: 2, worth: 10 }) as const);
    expect(fit([large, ...small], 3).size).toBe(0);
    expect(total(fit([large, ...small], 12))).toBeGreaterThanOrEqual(8);
    expect(fit([large, ...small], 20).has(large)).toBe(true);
  });

  it('lets nothing go ahead that is worth much less while few minutes are free', () => {
    const large = { minutes: 10, pass: 2, worth: 90 } as const;
    expect(fit([large, { minutes: 1, pass: 2, worth: 20 }], 3).size).toBe(0);
    expect(fit([large, { minutes: 1, pass: 2, worth: 80 }], 3).size).toBe(1);
  });

  it('lets nothing of a later pass go ahead of an earlier one', () => {
    expect(
      fit(
        [
          { minutes: 10, pass: 1, worth: 1 },
          { minutes: 1, pass: 2, worth: 1 },
        ],
        9,
      ).size,
    ).toBe(0);
  });

  it('does not make a third pass of scraps', () => {
    const large = { minutes: 10, pass: 3, worth: 1 } as const;
    const small = { minutes: 1, pass: 3, worth: 1 } as const;
    expect(fit([large, small], 9).size).toBe(0);
    expect(fit([large, small], 11).size).toBe(2);
  });

  it('does not begin a pass before there is time for it', () => {
    const list = [
      { minutes: 2, pass: 2, worth: 1 },
      { minutes: 4, pass: 1, worth: 1 },
    ] as const;
    expect(fit(list, 6, { 2: 7, 3: 7 })).toEqual(new Set([list[1]]));
    expect(fit(list, 7, { 2: 7, 3: 7 })).toEqual(new Set(list));
  });

  it('takes the second piece of a section only after the first', () => {
    const first: Fittable = { minutes: 3, pass: 2, worth: 1 };
    const second: Fittable = { minutes: 1, pass: 2, worth: 1, after: first };
    expect(fit([{ minutes: 20, pass: 2, worth: 1 }, first, second], 2).size).toBe(0);
    expect(fit([{ minutes: 20, pass: 2, worth: 1 }, first, second], 5)).toEqual(new Set([first, second]));
  });
});
