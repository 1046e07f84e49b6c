import { z } from 'zod';
import { Instant, PaperId, ProblemSchema } from './nouns.ts';
import { LibraryPaper } from './papers.ts';

/** Work that goes on beside the answers: getting a paper from elsewhere, reading one. */
export const Job = z.object({
  id: z.string(),
  kind: z.enum(['fetch', 'analysis']),
  /** What it is about, for people: an address, a file's name. */
  name: z.string(),
  /** null while a fetched paper has not arrived. */
  paperId: PaperId.nullable(),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  /** Pages read, or bytes fetched; `of` is null while nobody knows. */
  progress: z.object({ done: z.number(), of: z.number().nullable() }).nullable(),
  problem: ProblemSchema.nullable(),
  createdAt: Instant,
});
export type Job = z.infer<typeof Job>;

/** Everything unfinished, and what failed and was not dismissed. */
export const JobList = z.object({ jobs: z.array(Job).readonly() });
export type JobList = z.infer<typeof JobList>;

/**
 * What `/api/events` sends: server-sent events without a name, one JSON object each. Nothing is kept for a page that was away:
 * after each `hello`, also when the connection came back, ask for what is shown.
 */
export const ServerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), version: z.string() }),
  z.object({ type: z.literal('job'), job: Job }),
  /** A paper is new or has changed: analysis, tags, state, counts. */
  z.object({ type: z.literal('paper'), paper: LibraryPaper }),
  /** A paper went to the bin or left it. */
  z.object({ type: z.literal('paper-removed'), paperId: PaperId }),
  /** Another tab or the command line wrote notes, or progress, of this paper; ask again if it is open. */
  z.object({ type: z.literal('notes'), paperId: PaperId }),
  z.object({ type: z.literal('progress'), paperId: PaperId }),
]);
export type ServerEvent = z.infer<typeof ServerEvent>;
