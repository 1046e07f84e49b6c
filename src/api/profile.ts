import { z } from 'zod';
import { PresetSchema, PurposeSchema, ReadingOrderSchema, Refusal } from './nouns.ts';

/** Who reads, as kept in the settings folder. */
export const Profile = z.object({
  /** Id of the preset it starts from. */
  background: z.string().max(100),
  /** Overrides of the preset, 0 to 1; null as in the preset. */
  atHomeIn: z
    .object({
      mathematics: z.number().min(0).max(1),
      deepLearning: z.number().min(0).max(1),
      programming: z.number().min(0).max(1),
    })
    .nullable(),
  /** Multiplies every reading time; null as in the preset, or as learned from the log. */
  pace: z.number().min(0.2).max(5).nullable(),
  /** True when the papers are in a language that the reader had to learn. */
  secondLanguage: z.boolean(),
  /** Ids of concepts that need no explanation any more. */
  knows: z.array(z.string().max(200)).max(5000).readonly(),
  /** In the reader's own words. */
  goals: z.array(z.string().max(1000)).max(50).readonly(),
  /** What a plan is made for when nobody says. */
  purpose: PurposeSchema,
  minutes: z.number().min(1).max(10_080),
  order: ReadingOrderSchema,
});
export type Profile = z.infer<typeof Profile>;

export const ProfileAnswer = z.object({
  profile: Profile,
  /** Of the kept profile: a save that was made from another one is answered with 409. */
  revision: z.string(),
  /** What `background` may be. */
  presets: z.array(PresetSchema).readonly(),
  /** The pace that plans are made with, and where it comes from. */
  pace: z.object({ value: z.number(), from: z.enum(['preset', 'profile', 'log']) }),
});
export type ProfileAnswer = z.infer<typeof ProfileAnswer>;

export const ProfileSave = z.object({ profile: Profile, revision: z.string() });
export type ProfileSave = z.infer<typeof ProfileSave>;

export const ProfileConflict = Refusal.extend({ current: ProfileAnswer });
export type ProfileConflict = z.infer<typeof ProfileConflict>;
