import { z } from 'zod';
import {
  ContributionTypeSchema,
  GradeSchema,
  HintIdSchema,
  Instant,
  PaperId,
  PaperKindSchema,
  PaperStateSchema,
  ProblemSchema,
  RecommendationSchema,
} from './nouns.ts';

/** Where a paper came from. */
export const PaperOrigin = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), name: z.string() }),
  z.object({ type: z.literal('arxiv'), id: z.string(), url: z.string() }),
  z.object({ type: z.literal('url'), url: z.string() }),
  z.object({ type: z.literal('sample') }),
]);
export type PaperOrigin = z.infer<typeof PaperOrigin>;

/** How far the analysis of a paper is. `progress` counts pages; null before the first page and once it is over. */
export const Analysis = z.object({
  status: z.enum(['queued', 'running', 'done', 'failed']),
  progress: z.object({ pages: z.int(), of: z.int() }).nullable(),
  problem: ProblemSchema.nullable(),
  /** What made the report at hand; null before the first. */
  threepassVersion: z.string().nullable(),
  /** True when the report is from an older Threepass and a newer one is being made. */
  outdated: z.boolean(),
});
export type Analysis = z.infer<typeof Analysis>;

/** Everything a card or a row of the library shows. What comes from the report is null until there is one. */
export const LibraryPaper = z.object({
  id: PaperId,
  sha256: z.string(),
  origin: PaperOrigin,
  /** For display and downloads; free of slashes and control characters. */
  fileName: z.string(),
  byteCount: z.int(),
  addedAt: Instant,
  deletedAt: Instant.nullable(),
  analysis: Analysis,

  /** As printed; the file's name where there is none yet, so it is never empty. */
  title: z.string(),
  authors: z.array(z.string()).readonly(),
  year: z.int().nullable(),
  arxivId: z.string().nullable(),
  pageCount: z.int().nullable(),
  wordCount: z.int().nullable(),
  kind: PaperKindSchema.nullable(),
  contributionTypes: z.array(ContributionTypeSchema).readonly(),
  recommendation: RecommendationSchema.nullable(),
  /** The verdict in one sentence. */
  summary: z.string().nullable(),
  /** The five hints in their order; null without a report. */
  grades: z
    .array(z.object({ hint: HintIdSchema, grade: GradeSchema }))
    .readonly()
    .nullable(),

  /** What each pass over the whole paper would take the reader of the profile, in minutes; null when it is not planned. */
  minutes: z.object({ pass1: z.number(), pass2: z.number(), pass3: z.number() }).nullable(),
  state: PaperStateSchema,
  /** Minutes logged so far. */
  minutesRead: z.number(),
  lastReadAt: Instant.nullable(),
  tags: z.array(z.string()).readonly(),
  noteCount: z.int(),
  /** Notes whose words are not in the present report; they are shown, never dropped. */
  orphanCount: z.int(),
});
export type LibraryPaper = z.infer<typeof LibraryPaper>;

export const PAPER_SORTS = [
  'added',
  'title',
  'year',
  'kind',
  'verdict',
  'minutes',
  'state',
  'pages',
  'last-read',
  ...(['contribution', 'method', 'code-and-settings', 'benchmarking', 'state-of-the-art'] as const),
] as const;

const several = <Schema extends z.ZodType>(item: Schema) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).optional());

/** Filters of the list. A name may be given several times (`?tag=a&tag=b`): tags must all be there, of the others any. */
export const PaperQuery = z.object({
  /** Words that title, authors, tags or notes must hold; the text of papers is searched by `search`. */
  q: z.string().max(500).optional(),
  kind: several(PaperKindSchema),
  recommendation: several(RecommendationSchema),
  state: several(z.enum(['unread', 'read', 'set-aside', 'return-later'])),
  tag: several(z.string()),
  /** `true`: the bin instead of the library. */
  deleted: z.stringbool().default(false),
  sort: z.enum(PAPER_SORTS).default('added'),
  /** By default newest, most recommended and best graded come first, titles from A, minutes from the shortest. */
  order: z.enum(['asc', 'desc']).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  offset: z.coerce.number().int().min(0).default(0),
});
export type PaperQuery = z.infer<typeof PaperQuery>;

export const TagCount = z.object({ tag: z.string(), papers: z.int() });

export const PaperList = z.object({
  papers: z.array(LibraryPaper).readonly(),
  /** Papers that match, on this page of the list or not. */
  total: z.int(),
  /** All papers of the library, whatever the filter. */
  inLibrary: z.int(),
  /** Every tag in use, the most used first. */
  tags: z.array(TagCount).readonly(),
});
export type PaperList = z.infer<typeof PaperList>;

/** What became of one of the things that were to be added. `known`: it was in the library already, or came back from the bin. */
export const AddResult = z.discriminatedUnion('type', [
  z.object({ type: z.literal('added'), name: z.string(), paper: LibraryPaper }),
  z.object({ type: z.literal('known'), name: z.string(), paper: LibraryPaper }),
  z.object({ type: z.literal('refused'), name: z.string(), problem: ProblemSchema }),
]);
export type AddResult = z.infer<typeof AddResult>;

/** One for each file, in the order they were sent. The answer is 200 also when some were refused. */
export const AddResults = z.object({ results: z.array(AddResult).readonly() });
export type AddResults = z.infer<typeof AddResults>;

/** arXiv ids, DOIs or addresses, as pasted; each is fetched by a job of its own. */
export const FetchRequest = z.object({ names: z.array(z.string().trim().min(1).max(2000)).min(1).max(100) });
export type FetchRequest = z.infer<typeof FetchRequest>;

export const PaperChange = z.object({
  /** All tags the paper is to have. */
  tags: z.array(z.string().trim().min(1).max(100)).max(100).optional(),
  state: PaperStateSchema.optional(),
});
export type PaperChange = z.infer<typeof PaperChange>;

/** Which entries of a paper's bibliography are papers of the library. */
export const ReferenceMatches = z.object({
  matches: z.array(z.object({ blockId: z.string(), paperId: PaperId, title: z.string() })).readonly(),
});
export type ReferenceMatches = z.infer<typeof ReferenceMatches>;
