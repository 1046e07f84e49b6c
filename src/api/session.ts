import { z } from 'zod';
import { PaperId, ProblemSchema, PurposeSchema, ReadingOrderSchema } from './nouns.ts';

/** Asked first by a page. Everything else is answered with 401 as long as `open` is false. */
export const Session = z.object({
  /** False when the server was started for other hosts and this browser has not given the token yet. */
  open: z.boolean(),
  needsToken: z.boolean(),
  version: z.string(),
});
export type Session = z.infer<typeof Session>;

export const TokenLogin = z.object({ token: z.string().min(1).max(200) });
export type TokenLogin = z.infer<typeof TokenLogin>;

/** What the menus offer. */
export const Options = z.object({
  purposes: z.array(z.object({ id: PurposeSchema, title: z.string() })).readonly(),
  orders: z.array(z.object({ id: ReadingOrderSchema, title: z.string() })).readonly(),
  exporters: z
    .array(z.object({ id: z.string(), description: z.string(), extension: z.string(), mediaType: z.string() }))
    .readonly(),
  /** Largest file that is taken, in bytes, and most files at once. */
  maxBytes: z.int(),
  maxFiles: z.int(),
});
export type Options = z.infer<typeof Options>;

/** What an import brought; what was there already is left alone. */
export const ImportResult = z.object({
  /** Papers that are new, and those that were here; of the latter notes alone are taken over. */
  added: z.array(PaperId).readonly(),
  known: z.array(PaperId).readonly(),
  notes: z.int(),
  problems: z.array(z.object({ name: z.string(), problem: ProblemSchema })).readonly(),
});
export type ImportResult = z.infer<typeof ImportResult>;
