import { sql } from 'kysely';
import { reportFrom } from '../packed-report.ts';
import { plain, searchRows } from '../search-rows.ts';
import type { Migration } from './migration.ts';

export const search: Migration = {
  name: 'search, and papers on their way from elsewhere',
  async up(database) {
    const statements = [
      sql`create table fetches (
        id text primary key, name text not null, created_at text not null, problem text
      ) strict`,
      sql`create table passages (
        id integer primary key, paper_id text not null references papers (id) on delete cascade, part text not null,
        note_id text, place text not null, words text not null
      ) strict`,
      sql`create index passages_paper on passages (paper_id)`,
      sql`create index passages_note on passages (note_id)`,
      // Stems of English words, so that "regularisers" is found by "regulariser"; accents do not count.
      sql`create virtual table search using fts5 (
        words, content = 'passages', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
      )`,
      // As the manual of FTS5 has it: the index follows its table (https://sqlite.org/fts5.html#external_content_tables).
      sql`create trigger passages_added after insert on passages begin
        insert into search (rowid, words) values (new.id, new.words);
      end`,
      sql`create trigger passages_removed after delete on passages begin
        insert into search (search, rowid, words) values ('delete', old.id, old.words);
      end`,
    ];
    for (const statement of statements) await statement.execute(database);

    const papers = await sql<{ id: string; report: Uint8Array }>`
      select papers.id, reports.report from papers join reports on reports.id = papers.report_id`.execute(database);
    for (const { id, report } of papers.rows) {
      for (const { part, place, words } of searchRows(await reportFrom(report))) {
        await sql`insert into passages (paper_id, part, place, words) values (${id}, ${part}, ${place}, ${words})`.execute(
          database,
        );
      }
    }
    const notes = await sql<{ id: string; paper_id: string; body: string }>`
      select id, paper_id, body from notes where deleted_at is null and body <> ''`.execute(database);
    for (const { id, paper_id, body } of notes.rows) {
      await sql`insert into passages (paper_id, part, note_id, place, words)
        values (${paper_id}, 'note', ${id}, '{}', ${plain(body)})`.execute(database);
    }
  },
};
