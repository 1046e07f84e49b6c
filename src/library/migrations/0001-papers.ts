import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const papers: Migration = {
  name: 'papers, reports, notes, tags and progress',
  async up(database) {
    const statements = [
      sql`create table papers (
        id text primary key, sha256 text not null unique, media_type text not null, origin text not null,
        file_name text not null, byte_count integer not null, added_at text not null, changed integer not null,
        deleted_at text, status text not null, problem text, owner text, owned_until integer, report_id integer,
        title text, authors text not null default '[]', year integer, arxiv_id text, page_count integer, word_count integer,
        kind text, contribution_types text not null default '[]', recommendation text, summary text, grades text,
        minutes text, minutes_for text, state text not null default '{"type":"unread"}', place text, asked text
      ) strict`,
      sql`create index papers_changed on papers (changed)`,
      sql`create table reports (
        id integer primary key, paper_id text not null references papers (id) on delete cascade,
        threepass_version text not null, parser text not null, parser_version text not null, made_at text not null,
        report blob not null
      ) strict`,
      sql`create index reports_paper on reports (paper_id)`,
      sql`create table notes (
        id text primary key, paper_id text not null references papers (id) on delete cascade, revision integer not null,
        selectors text, color text not null, body text not null, origin text not null, created_at text not null,
        updated_at text not null, deleted_at text, anchor text not null
      ) strict`,
      sql`create index notes_paper on notes (paper_id)`,
      sql`create table tags (
        paper_id text not null references papers (id) on delete cascade, tag text not null, primary key (paper_id, tag)
      ) strict, without rowid`,
      sql`create index tags_tag on tags (tag)`,
      sql`create table ticks (
        paper_id text not null references papers (id) on delete cascade, step_key text not null, at text not null,
        primary key (paper_id, step_key)
      ) strict, without rowid`,
      sql`create table minutes (
        id text primary key, paper_id text not null references papers (id) on delete cascade, started_at text not null,
        minutes real not null, step_key text
      ) strict`,
      sql`create index minutes_paper on minutes (paper_id)`,
    ];
    for (const statement of statements) await statement.execute(database);
  },
};
