import type { Generated, Selectable } from 'kysely';

// The tables as they are now; `migrations/` says how they came to be. Times are ISO 8601 in UTC, lists and objects are JSON.

export interface PapersTable {
  readonly id: string;
  readonly sha256: string;
  readonly media_type: string;
  readonly origin: string;
  readonly file_name: string;
  readonly byte_count: number;
  readonly added_at: string;
  /** Of the last change to anything a card shows; grows with every change. */
  changed: number;
  deleted_at: string | null;
  status: 'queued' | 'running' | 'done' | 'failed';
  problem: string | null;
  /** Who is reading it, and until when that holds without a sign of life, in milliseconds since 1970. */
  owner: string | null;
  owned_until: number | null;
  /** The report at hand. */
  report_id: number | null;
  title: string | null;
  authors: string;
  year: number | null;
  arxiv_id: string | null;
  page_count: number | null;
  word_count: number | null;
  kind: string | null;
  contribution_types: string;
  recommendation: string | null;
  summary: string | null;
  grades: string | null;
  /** Of the whole paper by pass for the reader that `minutes_for` describes. */
  minutes: string | null;
  minutes_for: string | null;
  state: string;
  place: string | null;
  /** Purpose, minutes and order that a plan was last asked for with. */
  asked: string | null;
}

export interface ReportsTable {
  readonly id: Generated<number>;
  readonly paper_id: string;
  readonly threepass_version: string;
  readonly parser: string;
  readonly parser_version: string;
  readonly made_at: string;
  /** JSON, deflated. */
  readonly report: Uint8Array;
}

export interface NotesTable {
  readonly id: string;
  readonly paper_id: string;
  revision: number;
  selectors: string | null;
  color: string;
  body: string;
  origin: 'reader' | 'file';
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
  anchor: string;
}

export interface TagsTable {
  readonly paper_id: string;
  readonly tag: string;
}

export interface TicksTable {
  readonly paper_id: string;
  readonly step_key: string;
  readonly at: string;
}

export interface MinutesTable {
  readonly id: string;
  readonly paper_id: string;
  readonly started_at: string;
  readonly minutes: number;
  readonly step_key: string | null;
}

export interface FetchesTable {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  problem: string | null;
}

/** What is searched: one row for a title, the authors, a block of text or a note. FTS5 indexes `words` as the table `search`. */
export interface PassagesTable {
  readonly id: Generated<number>;
  readonly paper_id: string;
  readonly part: 'title' | 'authors' | 'body' | 'note';
  readonly note_id: string | null;
  /** JSON: a `BodyPlace` for `body`, else empty. */
  readonly place: string;
  readonly words: string;
}

export interface Tables {
  readonly papers: PapersTable;
  readonly reports: ReportsTable;
  readonly notes: NotesTable;
  readonly tags: TagsTable;
  readonly ticks: TicksTable;
  readonly minutes: MinutesTable;
  readonly fetches: FetchesTable;
  readonly passages: PassagesTable;
}

export type PaperRow = Selectable<PapersTable>;
export type NoteRow = Selectable<NotesTable>;
