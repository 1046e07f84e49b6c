import { z } from 'zod';
import { Instant, PaperStateSchema, PlanSchema, PurposeSchema, ReadingOrderSchema } from './nouns.ts';

/** What a plan is asked for. Whatever is left out is as it was last asked for this paper, else as in the profile. */
export const PlanQuery = z.object({
  /** Id of a preset, instead of the reader's own profile. */
  profile: z.string().max(100).optional(),
  purpose: PurposeSchema.optional(),
  minutes: z.coerce.number().min(1).max(10_080).optional(),
  order: ReadingOrderSchema.optional(),
});
export type PlanQuery = z.infer<typeof PlanQuery>;

/** `plan` is null for what is not planned: not a paper, or not readable. */
export const PlanAnswer = z.object({
  plan: PlanSchema.nullable(),
  /** One list a pass: the key of each step, by which it is ticked off. It stays with the step when the plan changes. */
  stepKeys: z.array(z.array(z.string()).readonly()).readonly(),
  asked: z.object({
    /** null: the reader's own profile. */
    profile: z.string().nullable(),
    purpose: PurposeSchema,
    minutes: z.number(),
    order: ReadingOrderSchema,
  }),
});
export type PlanAnswer = z.infer<typeof PlanAnswer>;

/** Where reading stopped. */
export const ReadingPlace = z.object({
  pageIndex: z.int().min(0),
  /** Height of the window's upper edge on that page, in points of PDF user space. */
  topPt: z.number(),
  stepKey: z.string().max(500).nullable(),
});
export type ReadingPlace = z.infer<typeof ReadingPlace>;

/** A stretch of reading. `id` is chosen by whoever logs it (a random UUID): sent twice, it counts once. */
export const MinutesEntry = z.object({
  id: z.uuid(),
  startedAt: Instant,
  minutes: z.number().positive().max(1440),
  stepKey: z.string().max(500).nullable(),
});
export type MinutesEntry = z.infer<typeof MinutesEntry>;

export const ReadingProgress = z.object({
  state: PaperStateSchema,
  ticks: z.array(z.object({ stepKey: z.string(), at: Instant })).readonly(),
  log: z.array(MinutesEntry).readonly(),
  minutesRead: z.number(),
  place: ReadingPlace.nullable(),
});
export type ReadingProgress = z.infer<typeof ReadingProgress>;

export const ProgressChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('tick'), stepKey: z.string().min(1).max(500), done: z.boolean() }),
  z.object({ type: z.literal('minutes'), entry: MinutesEntry }),
  z.object({ type: z.literal('remove-minutes'), id: z.uuid() }),
  z.object({ type: z.literal('place'), place: ReadingPlace }),
  z.object({ type: z.literal('state'), state: PaperStateSchema }),
]);
export type ProgressChange = z.infer<typeof ProgressChange>;

/** All of them are kept, or none. */
export const ProgressChanges = z.object({ changes: z.array(ProgressChange).min(1).max(100) });
export type ProgressChanges = z.infer<typeof ProgressChanges>;
