import { z } from 'zod';
import { Instant, PageBoxSchema, PaperId, Refusal, SpanSchema } from './nouns.ts';

/** W3C Web Annotation selectors; see `model/selector.ts`. A quote is enough: the server finds the rest. */
export const SelectorSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('TextQuoteSelector'),
    exact: z.string().min(1).max(20_000),
    prefix: z.string().max(200).default(''),
    suffix: z.string().max(200).default(''),
  }),
  z.object({ type: z.literal('TextPositionSelector'), start: z.int().min(0), end: z.int().min(0) }),
  z.object({ type: z.literal('PageSelector'), index: z.int().min(0), label: z.string().max(40).default('') }),
]);

export const NOTE_COLORS = ['yellow', 'green', 'blue', 'pink', 'purple'] as const;
export const NoteColor = z.enum(NOTE_COLORS);
export type NoteColor = z.infer<typeof NoteColor>;

/** Chosen by whoever makes the note (a random UUID), so that a save that is sent twice makes one note. */
export const NoteId = z.uuid();

/** Where a note stands in the report at hand. */
export const NoteAnchor = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('anchored'),
    span: SpanSchema,
    /** One box a printed line, in PDF user space. */
    boxes: z.array(PageBoxSchema).readonly(),
    /** False when the words were found by likeness and differ in places. */
    exact: z.boolean(),
  }),
  /** The words are not there; selectors and page say where they were. */
  z.object({ type: z.literal('orphan') }),
  /** A note on the paper as a whole. */
  z.object({ type: z.literal('paper') }),
]);
export type NoteAnchor = z.infer<typeof NoteAnchor>;

/** A note or a highlight: a highlight has selectors, and its body may be empty. */
export const Note = z.object({
  id: NoteId,
  paperId: PaperId,
  /** Counts up from 1 with every save. */
  revision: z.int(),
  /** null for a note on the paper as a whole. */
  selectors: z.array(SelectorSchema).readonly().nullable(),
  color: NoteColor,
  /** Markdown with TeX between dollar signs. Text, never HTML. */
  body: z.string(),
  /** `file`: it stood in the PDF when the paper was added. */
  origin: z.enum(['reader', 'file']),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
  anchor: NoteAnchor,
});
export type Note = z.infer<typeof Note>;

/** In reading order; notes on the whole paper first, orphans last. */
export const NoteList = z.object({ notes: z.array(Note).readonly() });
export type NoteList = z.infer<typeof NoteList>;

export const NoteSave = z.object({
  /** The revision this save was made from; 0 makes a new note. Another one than the kept is answered with 409. */
  revision: z.int().min(0),
  selectors: z.array(SelectorSchema).min(1).max(8).nullable(),
  color: NoteColor.default('yellow'),
  body: z.string().max(200_000),
});
/** As sent: what has a default may be left out. */
export type NoteSave = z.input<typeof NoteSave>;

/** 409: somebody else saved in between. `current` is what is kept now; nothing was overwritten. */
export const NoteConflict = Refusal.extend({ current: Note });
export type NoteConflict = z.infer<typeof NoteConflict>;
