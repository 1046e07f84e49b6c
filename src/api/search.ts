import { z } from 'zod';
import { NoteId } from './notes.ts';
import { PaperId } from './nouns.ts';

export const SearchQuery = z.object({
  /** Words; `"in this order"`, `prefix*`, and -without. Anything may be typed. */
  q: z.string().max(500),
  /** Only in this paper. */
  paper: PaperId.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** Pieces of text, in order; those that matched are marked. Text, never HTML. */
export const Snippet = z.array(z.object({ text: z.string(), match: z.boolean() })).readonly();
export type Snippet = z.infer<typeof Snippet>;

export const SearchHit = z.object({
  paperId: PaperId,
  title: z.string(),
  authors: z.array(z.string()).readonly(),
  year: z.int().nullable(),
  where: z.enum(['title', 'authors', 'body', 'note']),
  snippet: Snippet,
  /** Where in the paper, for `body` and for notes that stand somewhere; counts from 0. */
  pageIndex: z.int().nullable(),
  /** Printed heading that a hit in the body stands under. */
  section: z.string().nullable(),
  /** In the report's text, for `body`. */
  span: z.object({ start: z.int(), end: z.int() }).nullable(),
  noteId: NoteId.nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchAnswer = z.object({
  /** The best first. */
  hits: z.array(SearchHit).readonly(),
  /** True when there were more than `limit`. */
  more: z.boolean(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
