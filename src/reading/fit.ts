/** Something to fit into a budget. Minutes are multiples of a quarter. */
export interface Fittable {
  readonly minutes: number;
  readonly pass: 1 | 2 | 3;
  /** Only compared with others' worth: what is worth much less than the waiting one does not go ahead of it. */
  readonly worth: number;
  /** What must have been chosen before this may be; it stands earlier in the order of preference. */
  readonly after?: Fittable;
}

/** While the next in order waits for time to grow, smaller ones may go ahead, up to this share of what it asks for. */
const PATIENCE = 0.3;
/** And only when a minute of it is worth at least this share of a minute of the waiting one. */
const NEARLY_AS_GOOD = 0.7;

/**
 * When so many minutes lie idle, anything of an open pass may use them, though the waiting one is put off by no more than its own
 * length. Fewer than about this, and what is read is decided by what is short, whatever the reader wants of the paper.
 */
const IDLE = 6;

/** The budget, in minutes, from which on a pass is worth beginning. */
export type Opening = Readonly<Record<2 | 3, number>>;

/**
 * Chooses what fits, given in order of preference. Grows the budget by quarters of a minute from nothing to `minutes`
 * and only ever adds, so that **more minutes never lose a part that fewer minutes had**: a plain "best that fits" would swap
 * parts as the budget grows, and a plain prefix would waste the time in which the next long section does not fit yet.
 * Nothing of a later pass goes ahead of a waiting part of an earlier one, and a third pass does not begin with what goes ahead:
 * it would be made of scraps.
 */
export function fit<T extends Fittable>(
  preferred: readonly T[],
  minutes: number,
  opensAt: Opening = { 2: 0, 3: 0 },
): ReadonlySet<T> {
  const chosen = new Set<Fittable>();
  const waiting = [...preferred];
  let spent = 0;
  let ahead = 0;
  let begun = false;
  const quarters = Math.floor(minutes * 4);
  for (let quarter = 1; quarter <= quarters && waiting.length > 0; quarter++) {
    const budget = quarter / 4;
    for (let took = true; took && waiting.length > 0;) {
      took = false;
      const isOpen = ({ pass }: T): boolean => pass === 1 || budget >= opensAt[pass];
      const first = waiting.findIndex(isOpen);
      const next = waiting[first];
      if (!next) break;
      if (spent + next.minutes <= budget) {
        chosen.add(next);
        waiting.splice(first, 1);
        spent += next.minutes;
        ahead = 0;
        begun ||= next.pass === 3;
        took = true;
        continue;
      }
      const idle = budget - spent >= IDLE;
      const index = waiting.findIndex(
        (item, at) =>
          at > first &&
          isOpen(item) &&
          item.pass <= next.pass &&
          (item.pass < 3 || begun) &&
          (idle || item.worth >= NEARLY_AS_GOOD * next.worth) &&
          (item.after === undefined || chosen.has(item.after)) &&
          spent + item.minutes <= budget &&
          ahead + item.minutes <= (idle ? 1 : PATIENCE) * next.minutes,
      );
      if (index >= 0) {
        const item = waiting[index]!;
        chosen.add(item);
        waiting.splice(index, 1);
        spent += item.minutes;
        ahead += item.minutes;
        took = true;
      }
    }
  }
  return new Set(preferred.filter((item) => chosen.has(item)));
}
