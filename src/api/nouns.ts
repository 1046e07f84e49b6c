import { z } from 'zod';
import {
  CONTRIBUTION_TYPES,
  HINT_IDS,
  PAPER_KINDS,
  PROBLEMS,
  PURPOSES,
  type PaperReport,
  type Problem,
  type ProblemCode,
  type ReaderProfile,
  type ReadingPlan,
} from '../model/index.ts';

// The nouns of `model` that travel by themselves, as schemas. What is large and made by us (report, plan) is only named here:
// its type is the model's, and nobody sends it to the server.

/** ISO 8601 in UTC: `2026-11-25T09:47:21.000Z`. */
export const Instant = z.iso.datetime();

/** The first 16 hexadecimal digits of the SHA-256 of the paper's file: the same file is the same paper everywhere. */
export const PaperId = z.string().regex(/^[0-9a-f]{16}$/);
export type PaperId = z.infer<typeof PaperId>;

const problemCodes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];
export const ProblemSchema: z.ZodType<Problem> = z.object({
  code: z.enum(problemCodes),
  message: z.string(),
  advice: z.string(),
});

/** What every answer with a status of 400 and above holds. */
export const Refusal = z.object({ problem: ProblemSchema });
export type Refusal = z.infer<typeof Refusal>;

export const PaperKindSchema = z.enum(PAPER_KINDS);
export const ContributionTypeSchema = z.enum(CONTRIBUTION_TYPES);
export const GradeSchema = z.enum(['met', 'partly', 'missing', 'not-applicable', 'not-assessed']);
export const HintIdSchema = z.enum(HINT_IDS);
export const RecommendationSchema = z.enum([
  'read-in-full',
  'read-selectively',
  'skim',
  'set-aside',
  'not-a-paper',
  'not-assessed',
]);
export const PurposeSchema = z.enum(PURPOSES);

/** In which order a paper is gone through: Keshav's three passes, Ng's four rounds, as printed. */
export const ReadingOrderSchema = z.enum(['keshav', 'ng', 'straight']);

export const PageBoxSchema = z.object({
  pageIndex: z.int().min(0),
  left: z.number(),
  bottom: z.number(),
  right: z.number(),
  top: z.number(),
});

export const SpanSchema = z.object({ start: z.int().min(0), end: z.int().min(0) });

const passes = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/** Where a reader stands with a paper. */
export const PaperStateSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('unread') }),
  z.object({ type: z.literal('read'), passes: z.union([z.literal(1), z.literal(2), z.literal(3)]) }),
  z.object({ type: z.literal('set-aside'), passes, because: z.string().trim().min(1).max(2000) }),
  z.object({ type: z.literal('return-later'), passes, when: z.string().trim().min(1).max(2000) }),
]);
export type PaperStateValue = z.infer<typeof PaperStateSchema>;

/** The whole report; its shape is `PaperReport` and is explained in docs/report.md. */
export const ReportSchema = z.looseObject({
  schemaVersion: z.int(),
  threepassVersion: z.string(),
}) as unknown as z.ZodType<PaperReport>;

export const PlanSchema = z.looseObject({ budgetMinutes: z.number() }) as unknown as z.ZodType<ReadingPlan>;

export const PresetSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
}) as unknown as z.ZodType<ReaderProfile>;
