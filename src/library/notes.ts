import type { Kysely } from 'kysely';
import type { Note, NoteSave } from '../api/index.ts';
import type { FileMark, PaperDocument } from '../model/index.ts';
import type { Anchors } from '../views/index.ts';
import { anchorOf, completed } from './anchor-notes.ts';
import { notesInFile } from './file-marks.ts';
import type { NoteRow, Tables } from './schema.ts';
import { plain } from './search-rows.ts';
import { nowText, parsed, touch, type Store } from './store.ts';

/** `conflict`: another revision is kept; nothing was overwritten. `missing`: no such paper, or no such note. */
export type NoteOutcome =
  | { readonly type: 'saved'; readonly note: Note }
  | { readonly type: 'conflict'; readonly current: Note }
  | { readonly type: 'missing' };

/** Notes of the library, each kept with the revision it was made from, so that two editors cannot overwrite each other unseen. */
export interface Notes {
  /** In reading order; those on the whole paper first, orphans last. */
  list(paperId: string): Promise<readonly Note[]>;
  get(noteId: string): Promise<Note | null>;
  save(paperId: string, noteId: string, save: NoteSave, origin?: Note['origin']): Promise<NoteOutcome>;
  /**
   * Takes over what readers have left in the paper's file, once: what was taken over before, and changed or removed since, stays so.
   * The number of notes that are new.
   */
  bring(paperId: string, document: PaperDocument, marks: readonly FileMark[]): Promise<number>;
  /** Into the bin; `restore` takes it back. */
  remove(paperId: string, noteId: string, revision: number): Promise<NoteOutcome>;
  restore(paperId: string, noteId: string): Promise<NoteOutcome>;
}

export function createNotes(kysely: Kysely<Tables>, anchorsOf: (paperId: string) => Promise<Anchors | null>): Notes {
  const find = async (store: Store, noteId: string): Promise<NoteRow | undefined> =>
    store.selectFrom('notes').selectAll().where('id', '=', noteId).executeTakeFirst();

  /** Changes a note that has this revision, and says so to whoever watches the paper. */
  async function change(
    at: { readonly paperId: string; readonly noteId: string; readonly revision: number | null },
    columns: Partial<Pick<NoteRow, 'selectors' | 'color' | 'body' | 'deleted_at' | 'anchor'>>,
  ): Promise<NoteOutcome> {
    const { paperId, noteId, revision } = at;
    return kysely.transaction().execute(async (transaction) => {
      const row = await find(transaction, noteId);
      if (!row || row.paper_id !== paperId) return { type: 'missing' };
      if (revision !== null && row.revision !== revision) {
        // The same save again, because its answer was lost on the way, is no conflict.
        const again = row.revision === revision + 1 && sameColumns(row, columns);
        return again ? { type: 'saved', note: noteOf(row) } : { type: 'conflict', current: noteOf(row) };
      }
      const changed = { ...columns, revision: row.revision + 1, updated_at: nowText() };
      await transaction.updateTable('notes').set(changed).where('id', '=', noteId).execute();
      const note = { ...row, ...changed };
      await indexNote(transaction, note);
      await touch(transaction, paperId);
      return { type: 'saved', note: noteOf(note) };
    });
  }

  return {
    async list(paperId) {
      const rows = await kysely
        .selectFrom('notes')
        .selectAll()
        .where('paper_id', '=', paperId)
        .where('deleted_at', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(noteOf).toSorted((a, b) => placeRank(a) - placeRank(b));
    },
    async get(noteId) {
      const row = await find(kysely, noteId);
      return row ? noteOf(row) : null;
    },
    async save(paperId, noteId, save, origin = 'reader') {
      const anchors = save.selectors === null ? null : await anchorsOf(paperId);
      const sent = (save.selectors ?? null) as Note['selectors'];
      const selectors = completed(sent, anchors);
      const columns = {
        selectors: selectors === null ? null : JSON.stringify(selectors),
        color: save.color ?? 'yellow',
        body: save.body,
        anchor: JSON.stringify(anchorOf(selectors, anchors)),
      };
      if (save.revision > 0) return change({ paperId, noteId, revision: save.revision }, columns);
      return kysely.transaction().execute(async (transaction) => {
        const paper = await transaction.selectFrom('papers').select('id').where('id', '=', paperId).executeTakeFirst();
        if (!paper) return { type: 'missing' };
        const existing = await find(transaction, noteId);
        if (existing) {
          const again = existing.paper_id === paperId && existing.revision === 1 && sameColumns(existing, columns);
          return again ? { type: 'saved', note: noteOf(existing) } : { type: 'conflict', current: noteOf(existing) };
        }
        const now = nowText();
        const row: NoteRow = {
          id: noteId,
          paper_id: paperId,
          revision: 1,
          ...columns,
          origin,
          created_at: now,
          updated_at: now,
          deleted_at: null,
        };
        await transaction.insertInto('notes').values(row).execute();
        await indexNote(transaction, row);
        await touch(transaction, paperId);
        return { type: 'saved', note: noteOf(row) };
      });
    },
    async bring(paperId, document, marks) {
      const rows = notesInFile(paperId, document, marks);
      if (rows.length === 0) return 0;
      return kysely.transaction().execute(async (transaction) => {
        let added = 0;
        for (const row of rows) {
          const { numInsertedOrUpdatedRows } = await transaction
            .insertInto('notes')
            .values(row)
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst();
          if (numInsertedOrUpdatedRows !== 1n) continue;
          await indexNote(transaction, row);
          added += 1;
        }
        if (added > 0) await touch(transaction, paperId);
        return added;
      });
    },
    remove: async (paperId, noteId, revision) => change({ paperId, noteId, revision }, { deleted_at: nowText() }),
    restore: async (paperId, noteId) => change({ paperId, noteId, revision: null }, { deleted_at: null }),
  };
}

function sameColumns(row: NoteRow, columns: Partial<NoteRow>): boolean {
  return (['selectors', 'color', 'body'] as const).every((name) => {
    const sent = columns[name];
    return sent === undefined || sent === row[name];
  });
}

/** Keeps what is searched of a note in step with it. */
export async function indexNote(store: Store, row: NoteRow): Promise<void> {
  await store.deleteFrom('passages').where('note_id', '=', row.id).execute();
  const words = plain(row.body);
  if (row.deleted_at !== null || words === '') return;
  await store
    .insertInto('passages')
    .values({ paper_id: row.paper_id, part: 'note', note_id: row.id, place: '{}', words })
    .execute();
}

function noteOf(row: NoteRow): Note {
  return {
    id: row.id,
    paperId: row.paper_id,
    revision: row.revision,
    selectors: row.selectors === null ? null : parsed(row.selectors),
    color: row.color as Note['color'],
    body: row.body,
    origin: row.origin,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    anchor: parsed(row.anchor),
  };
}

function placeRank({ anchor }: Note): number {
  switch (anchor.type) {
    case 'paper':
      return -1;
    case 'anchored':
      return anchor.span.start;
    case 'orphan':
      return Number.MAX_SAFE_INTEGER;
  }
}
