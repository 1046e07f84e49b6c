import { sql, type Kysely } from 'kysely';
import type { LibraryPaper, PaperChange, PaperList, PaperOrigin, PaperQuery, ReferenceMatches } from '../api/index.ts';
import type { PaperReport, Problem } from '../model/index.ts';
import { createAnchors } from '../views/index.ts';
import { anchorOf } from './anchor-notes.ts';
import { packReport, reportFrom, reportText } from './packed-report.ts';
import { cardsOf, listPapers } from './paper-cards.ts';
import type { PaperFiles } from './paper-files.ts';
import type { NoteRow, PaperRow, Tables } from './schema.ts';
import { searchRows } from './search-rows.ts';
import { nowText, parsed, touch, type Store } from './store.ts';

export interface NewPaper {
  readonly sha256: string;
  readonly mediaType: string;
  readonly origin: PaperOrigin;
  /** For display; made safe here. */
  readonly fileName: string;
  readonly byteCount: number;
}

/** A paper somebody has taken on to read. */
export interface ClaimedPaper {
  readonly id: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly addedAt: string;
}

export interface Papers {
  list(query: PaperQuery): Promise<PaperList>;
  get(paperId: string): Promise<LibraryPaper | null>;
  /** Papers whose id, arXiv id or title begins so; with `bin`, of those in the bin. */
  named(name: string, options?: { readonly bin: boolean }): Promise<readonly LibraryPaper[]>;
  /** The file of every paper, those in the bin too. */
  files(): Promise<
    readonly { readonly id: string; readonly sha256: string; readonly fileName: string; readonly byteCount: number }[]
  >;
  /** `known` when the same bytes were there already; out of the bin it comes back. Its file has to be kept before. */
  add(paper: NewPaper): Promise<{ readonly known: boolean; readonly paper: LibraryPaper }>;
  change(paperId: string, change: PaperChange): Promise<LibraryPaper | null>;
  remove(paperId: string): Promise<boolean>;
  restore(paperId: string): Promise<LibraryPaper | null>;
  /** Out of the bin for good, file and notes with it. False when it is not in the bin. */
  purge(paperId: string): Promise<boolean>;

  /** Puts a paper into the queue of those to be read. */
  queue(paperId: string): Promise<void>;
  /** Those with a report from another version of Threepass, too; the number of papers queued. */
  queueOutdated(): Promise<number>;
  /** The next paper to read, for `leaseMs` without a sign of life; null when there is none. `isGone` tells owners that have ended. */
  claim(claim: Claim): Promise<ClaimedPaper | null>;
  /** Papers that are read or wait to be. */
  waiting(): Promise<readonly (ClaimedPaper & { readonly running: boolean })[]>;
  /** Gives back what this owner has not finished. */
  release(owner: string): Promise<void>;
  /** A sign of life. */
  renew(owner: string, leaseMs: number): Promise<void>;
  /**
   * Keeps the report, what is searched of it, and finds the paper's notes in it again. `reader` is whom the minutes are for: any
   * text that is equal for equal readers.
   */
  saveReport(paperId: string, report: PaperReport, minutes: PlannedMinutes | null, reader: string): Promise<void>;
  saveProblem(paperId: string, problem: Problem): Promise<void>;
  report(paperId: string): Promise<PaperReport | null>;
  /** The report at hand as JSON, and its number, which changes with it. */
  reportText(paperId: string): Promise<{ readonly id: number; readonly json: Buffer } | null>;
  reportId(paperId: string): Promise<number | null>;
  reportById(reportId: number): Promise<PaperReport>;
  /** Papers whose minutes were planned for another reader. */
  minutesNotFor(reader: string): Promise<readonly string[]>;
  saveMinutes(paperId: string, minutes: PlannedMinutes | null, reader: string): Promise<void>;
  asked(paperId: string): Promise<unknown>;
  saveAsked(paperId: string, asked: unknown): Promise<void>;

  /** The number of the last change so far. */
  newestChange(): Promise<number>;
  /** What changed after this number, and the number to ask with next. */
  changedSince(changed: number): Promise<{ readonly changed: number; readonly papers: readonly LibraryPaper[] }>;
  referenceMatches(paperId: string): Promise<ReferenceMatches>;
}

export interface Claim {
  readonly owner: string;
  readonly leaseMs: number;
  readonly isGone: (owner: string) => boolean;
  /** Only this one. */
  readonly paperId?: string;
}

export interface PlannedMinutes {
  readonly pass1: number;
  readonly pass2: number;
  readonly pass3: number;
}

/** Reports kept of one paper: the one at hand, and those before it, to see what an upgrade has changed. */
const KEPT_REPORTS = 3;

export interface PapersOptions {
  readonly kysely: Kysely<Tables>;
  readonly files: PaperFiles;
  readonly version: string;
}

function paperIdOf(sha256: string): string {
  return sha256.slice(0, 16);
}

export function createPapers({ kysely, files, version }: PapersOptions): Papers {
  const rowOf = async (store: Store, paperId: string): Promise<PaperRow | undefined> =>
    store.selectFrom('papers').selectAll().where('id', '=', paperId).executeTakeFirst();

  async function get(paperId: string, store: Store = kysely): Promise<LibraryPaper | null> {
    const row = await rowOf(store, paperId);
    return row ? ((await cardsOf(store, [row], version))[0] ?? null) : null;
  }

  async function reportById(id: number): Promise<PaperReport> {
    const row = await kysely.selectFrom('reports').select('report').where('id', '=', id).executeTakeFirstOrThrow();
    return reportFrom(row.report);
  }

  async function reportId(paperId: string): Promise<number | null> {
    return (await rowOf(kysely, paperId))?.report_id ?? null;
  }

  async function setDeleted(paperId: string, deletedAt: string | null): Promise<boolean> {
    return kysely.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('papers')
        .set({ deleted_at: deletedAt })
        .where('id', '=', paperId)
        .where('deleted_at', deletedAt === null ? 'is not' : 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await touch(transaction, paperId);
      return true;
    });
  }

  return {
    list: async (query) => listPapers(kysely, query, version),
    get: async (paperId) => get(paperId),
    async named(name, { bin } = { bin: false }) {
      const like = `${name.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      const { rows } =
        await sql<PaperRow>`select * from papers where (deleted_at is null) = ${bin ? 0 : 1} and (id like ${like} escape '\\'
        or arxiv_id like ${like} escape '\\' or title like ${like} escape '\\') order by added_at desc limit 20`.execute(
          kysely,
        );
      return cardsOf(kysely, rows, version);
    },
    files: async () =>
      kysely
        .selectFrom('papers')
        .select(['id', 'sha256', 'file_name as fileName', 'byte_count as byteCount'])
        .orderBy('id')
        .execute(),
    async add({ sha256, mediaType, origin, fileName, byteCount }) {
      const id = paperIdOf(sha256);
      return kysely.transaction().execute(async (transaction) => {
        const existing = await rowOf(transaction, id);
        if (existing) {
          if (existing.deleted_at !== null) {
            await transaction.updateTable('papers').set({ deleted_at: null }).where('id', '=', id).execute();
            await touch(transaction, id);
          }
        } else {
          await sql`insert into papers (id, sha256, media_type, origin, file_name, byte_count, added_at, changed, status)
            values (${id}, ${sha256}, ${mediaType}, ${JSON.stringify(origin)}, ${safeName(fileName)}, ${byteCount},
              ${nowText()}, (select coalesce(max(changed), 0) + 1 from papers), 'queued')`.execute(transaction);
        }
        const paper = await get(id, transaction);
        if (!paper) throw new Error(`paper ${id} is gone within its own transaction`);
        return { known: existing !== undefined, paper };
      });
    },
    change: async (paperId, { tags, state }) =>
      kysely.transaction().execute(async (transaction) => {
        if (!(await rowOf(transaction, paperId))) return null;
        if (tags) {
          await transaction.deleteFrom('tags').where('paper_id', '=', paperId).execute();
          const rows = [...new Set(tags)].map((tag) => ({ paper_id: paperId, tag }));
          if (rows.length > 0) await transaction.insertInto('tags').values(rows).execute();
        }
        if (state) {
          await transaction
            .updateTable('papers')
            .set({ state: JSON.stringify(state) })
            .where('id', '=', paperId)
            .execute();
        }
        await touch(transaction, paperId);
        return get(paperId, transaction);
      }),
    remove: async (paperId) => setDeleted(paperId, nowText()),
    async restore(paperId) {
      await setDeleted(paperId, null);
      return get(paperId);
    },
    async purge(paperId) {
      const row = await rowOf(kysely, paperId);
      if (!row || row.deleted_at === null) return false;
      const { numDeletedRows } = await kysely
        .deleteFrom('papers')
        .where('id', '=', paperId)
        .where('deleted_at', 'is not', null)
        .executeTakeFirst();
      // After the row: a file without a paper is found and removed by `check`, a paper without its file is a loss.
      if (numDeletedRows > 0n) await files.remove(row.sha256);
      return numDeletedRows > 0n;
    },

    async queue(paperId) {
      await sql`update papers set status = 'queued', problem = null, owner = null, owned_until = null,
        changed = (select max(changed) + 1 from papers) where id = ${paperId} and status <> 'running'`.execute(kysely);
    },
    async queueOutdated() {
      const { numAffectedRows } = await sql`update papers set status = 'queued',
        changed = (select max(changed) + 1 from papers) where status = 'done' and deleted_at is null
        and report_id in (select id from reports where threepass_version <> ${version})`.execute(kysely);
      return Number(numAffectedRows ?? 0);
    },
    claim: async ({ owner, leaseMs, isGone, paperId }) =>
      kysely.transaction().execute(async (transaction) => {
        const now = Date.now();
        const candidates = await transaction
          .selectFrom('papers')
          .select(['id', 'sha256', 'file_name as fileName', 'added_at as addedAt', 'status', 'owner', 'owned_until'])
          .where('deleted_at', 'is', null)
          .where('status', 'in', ['queued', 'running'])
          .$if(paperId !== undefined, (query) => query.where('id', '=', paperId ?? ''))
          .orderBy('added_at')
          .orderBy('id')
          .execute();
        const free = candidates.find(
          (row) => row.status === 'queued' || row.owner === null || (row.owned_until ?? 0) < now || isGone(row.owner),
        );
        if (!free) return null;
        await transaction
          .updateTable('papers')
          .set({ status: 'running', owner, owned_until: now + leaseMs })
          .where('id', '=', free.id)
          .execute();
        await touch(transaction, free.id);
        return { id: free.id, sha256: free.sha256, fileName: free.fileName, addedAt: free.addedAt };
      }),
    async waiting() {
      const rows = await kysely
        .selectFrom('papers')
        .select(['id', 'sha256', 'file_name as fileName', 'added_at as addedAt', 'status'])
        .where('deleted_at', 'is', null)
        .where('status', 'in', ['queued', 'running'])
        .orderBy('added_at')
        .orderBy('id')
        .execute();
      return rows.map(({ status, ...paper }) => ({ ...paper, running: status === 'running' }));
    },
    async release(owner) {
      await sql`update papers set status = 'queued', owner = null, owned_until = null,
        changed = (select max(changed) + 1 from papers) where owner = ${owner} and status = 'running'`.execute(kysely);
    },
    async renew(owner, leaseMs) {
      await kysely
        .updateTable('papers')
        .set({ owned_until: Date.now() + leaseMs })
        .where('owner', '=', owner)
        .where('status', '=', 'running')
        .execute();
    },
    async saveReport(paperId, report, minutes, reader) {
      // Whatever takes long is done before the transaction: others wait for it.
      const packed = await packReport(report);
      const passages = searchRows(report).map((row) => ({ paper_id: paperId, note_id: null, ...row }));
      const anchors = createAnchors(report.document);
      const { origin } = report.document;
      await kysely.transaction().execute(async (transaction) => {
        if (!(await rowOf(transaction, paperId))) return;
        const { id } = await transaction
          .insertInto('reports')
          .values({
            paper_id: paperId,
            threepass_version: report.threepassVersion,
            parser: origin.parser,
            parser_version: origin.parserVersion,
            made_at: nowText(),
            report: packed,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        // One for each version of parser and detectors, the newest of them.
        await sql`delete from reports where paper_id = ${paperId} and id <> ${id} and (id not in (
          select id from reports where paper_id = ${paperId} order by id desc limit ${KEPT_REPORTS})
          or (threepass_version = ${report.threepassVersion} and parser = ${origin.parser}
            and parser_version = ${origin.parserVersion}))`.execute(transaction);
        await transaction
          .updateTable('papers')
          .set({
            ...cardColumns(report),
            minutes: minutesText(minutes),
            minutes_for: reader,
            report_id: id,
            status: 'done',
            problem: null,
            owner: null,
          })
          .where('id', '=', paperId)
          .execute();
        await transaction.deleteFrom('passages').where('paper_id', '=', paperId).where('part', '<>', 'note').execute();
        for (let at = 0; at < passages.length; at += ROWS_AT_ONCE) {
          await transaction
            .insertInto('passages')
            .values(passages.slice(at, at + ROWS_AT_ONCE))
            .execute();
        }
        const notes = await transaction.selectFrom('notes').selectAll().where('paper_id', '=', paperId).execute();
        for (const note of notes) {
          const anchor = JSON.stringify(anchorOf(selectorsOf(note), anchors));
          if (anchor === note.anchor) continue;
          // The revision stays: nobody has changed what the reader wrote.
          await transaction.updateTable('notes').set({ anchor }).where('id', '=', note.id).execute();
        }
        await touch(transaction, paperId);
      });
    },
    async saveProblem(paperId, problem) {
      await kysely.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('papers')
          .set({ status: 'failed', problem: JSON.stringify(problem), owner: null })
          .where('id', '=', paperId)
          .execute();
        await touch(transaction, paperId);
      });
    },
    async report(paperId) {
      const id = await reportId(paperId);
      return id === null ? null : reportById(id);
    },
    async reportText(paperId) {
      const id = await reportId(paperId);
      if (id === null) return null;
      const row = await kysely.selectFrom('reports').select('report').where('id', '=', id).executeTakeFirst();
      return row ? { id, json: await reportText(row.report) } : null;
    },
    reportId,
    reportById,
    async minutesNotFor(reader) {
      const rows = await kysely
        .selectFrom('papers')
        .select('id')
        .where('report_id', 'is not', null)
        .where((where) => where.or([where('minutes_for', 'is', null), where('minutes_for', '<>', reader)]))
        .execute();
      return rows.map(({ id }) => id);
    },
    async saveMinutes(paperId, minutes, reader) {
      await kysely.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('papers')
          .set({ minutes: minutesText(minutes), minutes_for: reader })
          .where('id', '=', paperId)
          .execute();
        await touch(transaction, paperId);
      });
    },
    async asked(paperId) {
      const asked = (await rowOf(kysely, paperId))?.asked;
      return asked === null || asked === undefined ? null : parsed<unknown>(asked);
    },
    async saveAsked(paperId, asked) {
      await kysely
        .updateTable('papers')
        .set({ asked: JSON.stringify(asked) })
        .where('id', '=', paperId)
        .execute();
    },

    async newestChange() {
      const { rows } = await sql<{ changed: number }>`select coalesce(max(changed), 0) as changed from papers`.execute(
        kysely,
      );
      return rows[0]?.changed ?? 0;
    },
    async changedSince(changed) {
      const rows = await kysely
        .selectFrom('papers')
        .selectAll()
        .where('changed', '>', changed)
        .orderBy('changed')
        .execute();
      return { changed: rows.at(-1)?.changed ?? changed, papers: await cardsOf(kysely, rows, version) };
    },
    async referenceMatches(paperId) {
      const report = await (async () => {
        const id = await reportId(paperId);
        return id === null ? null : reportById(id);
      })();
      if (!report) return { matches: [] };
      const others = await kysely
        .selectFrom('papers')
        .select(['id', 'title', 'arxiv_id'])
        .where('deleted_at', 'is', null)
        .where('title', 'is not', null)
        .where('id', '<>', paperId)
        .execute();
      const known = others.map(({ id, title, arxiv_id }) => ({
        id,
        title: title ?? '',
        letters: lettersOf(title ?? ''),
        arxivId: arxiv_id?.replace(/v\d+$/, '') ?? null,
      }));
      const { document } = report;
      const matches = document.blocks.flatMap((block) => {
        if (block.type !== 'reference') return [];
        const text = document.text.slice(block.span.start, block.span.end);
        const letters = lettersOf(text);
        const match = known.find(
          (paper) =>
            (paper.arxivId !== null && text.includes(paper.arxivId)) ||
            (paper.letters.length >= SHORTEST_TITLE && letters.includes(paper.letters)),
        );
        return match ? [{ blockId: block.id, paperId: match.id, title: match.title }] : [];
      });
      return { matches };
    },
  };
}

/** Below this many letters a title ("Dropout") stands in other titles too. */
const SHORTEST_TITLE = 16;

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** SQLite takes 32,766 parameters at once; a passage has five. */
const ROWS_AT_ONCE = 500;

function selectorsOf(note: NoteRow) {
  return note.selectors === null ? null : parsed<NonNullable<Parameters<typeof anchorOf>[0]>>(note.selectors);
}

function minutesText(minutes: PlannedMinutes | null): string | null {
  if (!minutes) return null;
  const { pass1, pass2, pass3 } = minutes;
  return JSON.stringify({ pass1, pass2, pass3 });
}

function cardColumns({ paper, assessment }: PaperReport) {
  return {
    title: paper.title,
    authors: JSON.stringify(paper.authors),
    year: paper.year,
    arxiv_id: paper.arxivId,
    page_count: paper.pageCount,
    word_count: paper.wordCount,
    kind: assessment.kind.kind,
    contribution_types: JSON.stringify(assessment.kind.contributionTypes),
    recommendation: assessment.verdict.recommendation,
    summary: assessment.verdict.summary,
    grades: JSON.stringify(assessment.hints.map(({ hint, grade }) => ({ hint, grade }))),
  };
}

/** A name for people and downloads: no folders, nothing that acts on a terminal or in a header. */
function safeName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  return (
    base
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}"<>|?*:;]/gu, '')
      .trim()
      .slice(-200) || 'paper.pdf'
  );
}
