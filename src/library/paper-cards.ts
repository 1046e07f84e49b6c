import { sql, type Expression, type SqlBool } from 'kysely';
import type { LibraryPaper, PaperList, PaperQuery } from '../api/index.ts';
import { HINT_IDS } from '../model/index.ts';
import type { PaperRow } from './schema.ts';
import { parsed, type Store } from './store.ts';

/** What a library shows of its papers. `version` is today's Threepass: reports of others are outdated. */
export async function cardsOf(
  store: Store,
  rows: readonly PaperRow[],
  version: string,
): Promise<readonly LibraryPaper[]> {
  if (rows.length === 0) return [];
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const among = sql`select value from json_each(${ids})`;
  const [tags, notes, minutes, versions] = await Promise.all([
    sql<{ paper_id: string; tag: string }>`
      select paper_id, tag from tags where paper_id in (${among}) order by tag`.execute(store),
    sql<{ paper_id: string; notes: number; orphans: number }>`
      select paper_id, count(*) as notes, sum(anchor like '{"type":"orphan"%') as orphans from notes
      where deleted_at is null and paper_id in (${among}) group by paper_id`.execute(store),
    sql<{ paper_id: string; minutes: number; last: string }>`
      select paper_id, sum(minutes) as minutes, max(started_at) as last from minutes
      where paper_id in (${among}) group by paper_id`.execute(store),
    sql<{ paper_id: string; threepass_version: string }>`
      select reports.paper_id, threepass_version from reports join papers on papers.report_id = reports.id
      where papers.id in (${among})`.execute(store),
  ]);
  const tagsOf = new Map<string, string[]>();
  for (const { paper_id, tag } of tags.rows) tagsOf.set(paper_id, [...(tagsOf.get(paper_id) ?? []), tag]);
  const notesOf = new Map(notes.rows.map((row) => [row.paper_id, row]));
  const minutesOf = new Map(minutes.rows.map((row) => [row.paper_id, row]));
  const versionOf = new Map(versions.rows.map((row) => [row.paper_id, row.threepass_version]));

  return rows.map((row) => {
    const madeBy = versionOf.get(row.id) ?? null;
    return {
      id: row.id,
      sha256: row.sha256,
      origin: parsed(row.origin),
      fileName: row.file_name,
      byteCount: row.byte_count,
      addedAt: row.added_at,
      deletedAt: row.deleted_at,
      analysis: {
        status: row.status,
        progress: null,
        problem: row.problem === null ? null : parsed(row.problem),
        threepassVersion: madeBy,
        outdated: madeBy !== null && madeBy !== version,
      },
      title: row.title ?? titleFrom(row.file_name),
      authors: parsed(row.authors),
      year: row.year,
      arxivId: row.arxiv_id,
      pageCount: row.page_count,
      wordCount: row.word_count,
      kind: row.kind as LibraryPaper['kind'],
      contributionTypes: parsed(row.contribution_types),
      recommendation: row.recommendation as LibraryPaper['recommendation'],
      summary: row.summary,
      grades: row.grades === null ? null : parsed(row.grades),
      minutes: row.minutes === null ? null : parsed(row.minutes),
      state: parsed(row.state),
      minutesRead: Math.round((minutesOf.get(row.id)?.minutes ?? 0) * 100) / 100,
      lastReadAt: minutesOf.get(row.id)?.last ?? null,
      tags: tagsOf.get(row.id) ?? [],
      noteCount: notesOf.get(row.id)?.notes ?? 0,
      orphanCount: notesOf.get(row.id)?.orphans ?? 0,
    };
  });
}

/** A name for what has no title yet: the file's, without its ending. */
function titleFrom(fileName: string): string {
  return fileName.replace(/(?<=.)\.[a-z0-9]{1,5}$/i, '').replaceAll('_', ' ') || 'Untitled';
}

const RECOMMENDED = ['read-in-full', 'read-selectively', 'skim', 'set-aside', 'not-assessed', 'not-a-paper'];
const GRADED = ['met', 'partly', 'missing', 'not-assessed', 'not-applicable'];
const STATES = ['unread', 'read', 'return-later', 'set-aside'];

/** Position in a list as SQL; null for what is not in it. */
function rank(value: Expression<unknown>, words: readonly string[]) {
  const cases = words.map((word, index) => sql`when ${word} then ${sql.lit(index)}`);
  return sql`case ${value} ${sql.join(cases, sql` `)} end`;
}

function sortKey(sort: PaperQuery['sort']): { readonly key: Expression<unknown>; readonly order: 'asc' | 'desc' } {
  switch (sort) {
    case 'added':
      return { key: sql`added_at`, order: 'desc' };
    case 'title':
      return { key: sql`coalesce(title, file_name) collate nocase`, order: 'asc' };
    case 'year':
      return { key: sql`year`, order: 'desc' };
    case 'kind':
      return { key: sql`kind`, order: 'asc' };
    case 'verdict':
      return { key: rank(sql`recommendation`, RECOMMENDED), order: 'asc' };
    case 'minutes':
      return {
        key: sql`json_extract(minutes, '$.pass1') + json_extract(minutes, '$.pass2') + json_extract(minutes, '$.pass3')`,
        order: 'asc',
      };
    case 'state':
      return {
        key: sql`${rank(sql`json_extract(state, '$.type')`, STATES)} * 10 + coalesce(json_extract(state, '$.passes'), 0)`,
        order: 'asc',
      };
    case 'pages':
      return { key: sql`page_count`, order: 'asc' };
    case 'last-read':
      return { key: sql`(select max(started_at) from minutes where paper_id = papers.id)`, order: 'desc' };
    default:
      return {
        key: rank(sql`json_extract(grades, ${`$[${HINT_IDS.indexOf(sort)}].grade`})`, GRADED),
        order: 'asc',
      };
  }
}

/** The papers a query asks for, sorted; those without a value for the sort stand last either way. */
export async function listPapers(store: Store, query: PaperQuery, version: string): Promise<PaperList> {
  const conditions: Expression<SqlBool>[] = [query.deleted ? sql`deleted_at is not null` : sql`deleted_at is null`];
  const among = (value: Expression<unknown>, words: readonly string[] | undefined): void => {
    if (words && words.length > 0) conditions.push(sql`${value} in (${sql.join(words)})`);
  };
  among(sql`kind`, query.kind);
  among(sql`recommendation`, query.recommendation);
  among(sql`json_extract(state, '$.type')`, query.state);
  for (const tag of query.tag ?? []) {
    conditions.push(sql`exists (select 1 from tags where paper_id = papers.id and tag = ${tag})`);
  }
  for (const word of (query.q ?? '').split(/\s+/u).filter(Boolean)) {
    const like = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push(sql`(coalesce(title, '') like ${like} escape '\\' or authors like ${like} escape '\\'
      or file_name like ${like} escape '\\' or coalesce(arxiv_id, '') like ${like} escape '\\'
      or exists (select 1 from tags where paper_id = papers.id and tag like ${like} escape '\\')
      or exists (select 1 from notes where paper_id = papers.id and deleted_at is null and body like ${like} escape '\\'))`);
  }
  const where = sql.join(conditions, sql` and `);
  const { key, order } = sortKey(query.sort);
  const direction = sql.raw(query.order ?? order);
  const [rows, total, inLibrary, tags] = await Promise.all([
    sql<PaperRow>`select papers.* from papers where ${where}
      order by (${key}) is null, (${key}) ${direction}, added_at desc, id limit ${query.limit} offset ${query.offset}`.execute(
      store,
    ),
    sql<{ count: number }>`select count(*) as count from papers where ${where}`.execute(store),
    sql<{ count: number }>`select count(*) as count from papers where deleted_at is null`.execute(store),
    sql<{ tag: string; papers: number }>`select tag, count(*) as papers from tags
      join papers on papers.id = paper_id where deleted_at is null group by tag order by papers desc, tag`.execute(
      store,
    ),
  ]);
  return {
    papers: await cardsOf(store, rows.rows, version),
    total: total.rows[0]?.count ?? 0,
    inLibrary: inLibrary.rows[0]?.count ?? 0,
    tags: tags.rows,
  };
}
