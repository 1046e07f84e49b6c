import type { ReadingPlan } from '../model/index.ts';

/**
 * One list a pass: a key for each step, which stays the same when the plan changes around it. Titles name what is read in a pass; where
 * two steps have the same, their order tells them apart.
 */
export function stepKeysOf(plan: ReadingPlan): readonly (readonly string[])[] {
  return plan.passes.map(({ pass, steps }) => {
    const seen = new Map<string, number>();
    return steps.map(({ title }) => {
      const count = (seen.get(title) ?? 0) + 1;
      seen.set(title, count);
      return `${pass}/${title}${count > 1 ? `#${count}` : ''}`.slice(0, 500);
    });
  });
}
