import type { ConceptId, LearnFirst, Prerequisite, ReaderProfile, ReadingRequest } from '../model/index.ts';

export interface OrderOptions {
  /** What the reader says they know. Who knows a concept is not asked to learn what leads to it either. */
  readonly known: ReadonlySet<ConceptId>;
  /** What the reader is at home in counts as known: the basics from 0.4 on, the usual from 0.7, the special from 0.95. */
  readonly atHomeIn: ReaderProfile['atHomeIn'];
  /** To be spent on learning; the estimates are multiplied by `pace`. */
  readonly minutes: number;
  readonly pace?: number;
}

export interface OrderedPrerequisites {
  /** In the order in which to learn it: nothing before what it needs. Never longer than the minutes. */
  readonly learn: readonly Prerequisite[];
  /** Not known either, but there is no time: the most central first. */
  readonly later: readonly Prerequisite[];
  /** Minutes of `learn`. */
  readonly minutes: number;
}

const AT_HOME = { everyday: 0, basic: 0.4, usual: 0.7, special: 0.95 } as const;

export function isKnown(
  prerequisite: Prerequisite,
  { known, atHomeIn }: Pick<OrderOptions, 'known' | 'atHomeIn'>,
): boolean {
  return known.has(prerequisite.conceptId) || atHomeIn[prerequisite.field] >= AT_HOME[prerequisite.level];
}

/**
 * What this reader learns before reading: unknown prerequisites, those without a black box before the others and the central
 * ones first, each with all that it needs, as long as the minutes last.
 */
export function orderPrerequisites(
  prerequisites: readonly Prerequisite[],
  options: OrderOptions,
): OrderedPrerequisites {
  const byId = new Map(prerequisites.map((each) => [each.conceptId, each]));
  const unknown = (id: ConceptId): Prerequisite | null => {
    const found = byId.get(id);
    return found === undefined || isKnown(found, options) ? null : found;
  };
  const pace = options.pace ?? 1;
  const learn: Prerequisite[] = [];
  let left = options.minutes;
  /** What has to come before, deepest first, and the thing itself. */
  const path = (each: Prerequisite, seen: Set<ConceptId>): readonly Prerequisite[] => {
    if (seen.has(each.conceptId) || learn.includes(each)) return [];
    seen.add(each.conceptId);
    return [
      ...each.needs.flatMap((id) => {
        const needed = unknown(id);
        return needed === null ? [] : path(needed, seen);
      }),
      each,
    ];
  };
  const wanted = prerequisites
    .filter((each) => !isKnown(each, options))
    .toSorted((a, b) => Number(a.canBeBlackBox) - Number(b.canBeBlackBox) || b.weight - a.weight);
  for (const each of wanted) {
    const steps = path(each, new Set());
    const cost = steps.reduce((minutes, step) => minutes + step.minutes * pace, 0);
    if (steps.length === 0 || cost > left) continue;
    learn.push(...steps);
    left -= cost;
  }
  return {
    learn,
    later: wanted.filter((each) => !learn.includes(each)).toSorted((a, b) => b.weight - a.weight),
    minutes: options.minutes - left,
  };
}

/** Of what the reader means to spend on a paper: who has an hour for it has half an hour for what comes before it. */
const LEARNING_SHARE = 0.5;

/** What bears less on a paper is not learned for it: one meets it, looks it up and reads on. */
const LEAST_WEIGHT = 0.2;

/** The same for a request: half as much to learn as the reader means to spend on reading, told by id. */
export function learnFirstFor(
  prerequisites: readonly Prerequisite[],
  { profile, minutes }: ReadingRequest,
): LearnFirst {
  const known = new Set(profile.knows?.concepts ?? []);
  const { atHomeIn, pace } = profile;
  const bearing = prerequisites.filter(({ weight }, index) => index < 3 || weight >= LEAST_WEIGHT);
  const ordered = orderPrerequisites(bearing, { known, atHomeIn, minutes: LEARNING_SHARE * minutes, pace });
  const ids = (list: readonly Prerequisite[]): readonly ConceptId[] => list.map(({ conceptId }) => conceptId);
  return { learn: ids(ordered.learn), later: ids(ordered.later), minutes: Math.floor(ordered.minutes * 4) / 4 };
}
