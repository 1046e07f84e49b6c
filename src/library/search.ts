import { sql, type Kysely } from 'kysely';
import type { SearchAnswer, SearchHit, SearchQuery, Snippet } from '../api/index.ts';
import type { Tables } from './schema.ts';
import type { BodyPlace } from './search-rows.ts';
import { parsed } from './store.ts';

export interface Search {
  search(query: SearchQuery): Promise<SearchAnswer>;
}

/** What was typed, as FTS5 understands it; each part is one word or phrase. */
interface Asked {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

/** A passage more of one paper says less than the first of another. */
const HITS_OF_ONE_PAPER = 5;
/** Words of a snippet. */
const SNIPPET_WORDS = 28;

// Marks around what matched: control characters, which `plain` keeps out of the text itself.
const OPEN = '\u0002';
const CLOSE = '\u0003';

/** Papers that hold all the words, each somewhere in it; of these the passages that hold most of them. */
export function createSearch(kysely: Kysely<Tables>): Search {
  return {
    async search({ q, paper, limit }) {
      const { wanted, unwanted } = askedFor(q);
      if (wanted.length === 0) return { hits: [], more: false };
      const holding = (word: string) => sql`select passages.paper_id from search
        join passages on passages.id = search.rowid where search match ${word}`;
      const papers = sql`${sql.join(wanted.map(holding), sql` intersect `)} ${sql.join(
        unwanted.map((word) => sql`except ${holding(word)}`),
        sql` `,
      )}`;
      interface Row {
        readonly paper_id: string;
        readonly title: string | null;
        readonly file_name: string;
        readonly authors: string;
        readonly year: number | null;
        readonly part: SearchHit['where'];
        readonly note_id: string | null;
        readonly place: string;
        readonly anchor: string | null;
        readonly snippet: string;
      }
      const { rows } = await sql<Row>`
        with found as (
          select search.rowid as id, passages.paper_id, part, note_id, place,
            snippet(search, 0, ${OPEN}, ${CLOSE}, '…', ${sql.lit(SNIPPET_WORDS)}) as snippet,
            bm25(search) * case part when 'title' then 4 when 'authors' then 3 when 'note' then 2 else 1 end as score
          from search join passages on passages.id = search.rowid
          where search match ${wanted.join(' OR ')} and passages.paper_id in (${papers})
            ${paper === undefined ? sql`` : sql`and passages.paper_id = ${paper}`}
        ), placed as (
          select *, row_number() over (partition by paper_id order by score) as nth from found
        )
        select placed.paper_id, title, file_name, authors, year, part, note_id, placed.place, notes.anchor, snippet
        from placed join papers on papers.id = placed.paper_id left join notes on notes.id = note_id
        where papers.deleted_at is null
          ${paper === undefined ? sql`and nth <= ${sql.lit(HITS_OF_ONE_PAPER)}` : sql``}
        order by score, placed.id limit ${limit + 1}`.execute(kysely);
      return {
        hits: rows.slice(0, limit).map((row): SearchHit => {
          const place = row.part === 'body' ? parsed<BodyPlace>(row.place) : null;
          return {
            paperId: row.paper_id,
            title: row.title ?? row.file_name,
            authors: parsed(row.authors),
            year: row.year,
            where: row.part,
            snippet: snippetOf(row.snippet),
            pageIndex: place?.pageIndex ?? pageOfNote(row.anchor),
            section: place?.section ?? null,
            span: place && { start: place.start, end: place.end },
            noteId: row.note_id,
          };
        }),
        more: rows.length > limit,
      };
    },
  };
}

function pageOfNote(anchor: string | null): number | null {
  if (anchor === null) return null;
  return parsed<{ readonly boxes?: readonly { readonly pageIndex: number }[] }>(anchor).boxes?.[0]?.pageIndex ?? null;
}

/** Words, "phrases", prefix* and -without. Everything is quoted, so that nothing typed is an operator or an error. */
function askedFor(typed: string): Asked {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const [, minus, phrase, word] of typed.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/gu)) {
    const text = (phrase ?? word ?? '').replaceAll('"', ' ');
    // What holds no letter and no digit matches nothing, and FTS5 takes it for a fault.
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    const isPrefix = phrase === undefined && text.endsWith('*');
    (minus ? unwanted : wanted).push(`"${text.replace(/\*+$/, '')}"${isPrefix ? '*' : ''}`);
  }
  return { wanted, unwanted };
}

function snippetOf(marked: string): Snippet {
  return marked
    .split(OPEN)
    .flatMap((piece, index) => {
      if (index === 0) return [{ text: piece, match: false }];
      const [match = '', ...rest] = piece.split(CLOSE);
      return [
        { text: match, match: true },
        { text: rest.join(''), match: false },
      ];
    })
    .filter(({ text }) => text !== '');
}
