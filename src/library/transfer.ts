import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { LibraryPaper, Note } from '../api/index.ts';
import { jsonText } from '../exporters/index.ts';
import { REPORT_SCHEMA_VERSION, type PaperReport, type Problem } from '../model/index.ts';
import { asciiOf, bibtexOf } from './bibtex.ts';
import { LibraryError } from './library-error.ts';
import { annotationOf, noteFrom, notesText } from './note-files.ts';
import { indexNote } from './notes.ts';
import type { PaperFiles } from './paper-files.ts';
import type { Papers } from './papers.ts';
import type { PaperRow, Tables } from './schema.ts';
import { parsed } from './store.ts';

/** One file of an export: a text, or a copy of a file that lies elsewhere. */
export type ExportedFile =
  { readonly path: string; readonly text: string } | { readonly path: string; readonly copyOf: string };

/** An export to read back: a folder, or what was packed. */
export interface ExportedFiles {
  /** null when there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
}

export interface Imported {
  readonly added: readonly string[];
  readonly known: readonly string[];
  readonly notes: number;
  readonly problems: readonly { readonly name: string; readonly problem: Problem }[];
}

/** The library as plain files, and back. What lies in the bin stays here. */
export interface Transfer {
  /** Of all papers, or of those named. */
  files(paperIds?: readonly string[]): AsyncGenerator<ExportedFile>;
  /** Brings in what is not here yet; nothing that is here is changed. */
  read(files: ExportedFiles): Promise<Imported>;
}

const FORMAT = 'threepass-library';
const FORMAT_VERSION = 1;

export interface TransferOptions {
  readonly kysely: Kysely<Tables>;
  readonly files: PaperFiles;
  readonly papers: Papers;
  readonly notes: { list(paperId: string): Promise<readonly Note[]> };
}

/** What a paper's `paper.json` holds beside what its report says. */
interface KeptPaper {
  readonly sha256: string;
  readonly mediaType: string;
  readonly origin: LibraryPaper['origin'];
  readonly fileName: string;
  readonly byteCount: number;
  readonly addedAt: string;
  readonly state: unknown;
  readonly place: unknown;
  readonly asked: unknown;
  readonly tags: readonly string[];
  readonly ticks: readonly { readonly stepKey: string; readonly at: string }[];
  readonly log: readonly {
    readonly id: string;
    readonly startedAt: string;
    readonly minutes: number;
    readonly stepKey: string | null;
  }[];
  readonly minutes: { readonly pass1: number; readonly pass2: number; readonly pass3: number } | null;
  readonly minutesFor: string | null;
}

export function createTransfer({ kysely, files, papers, notes }: TransferOptions): Transfer {
  async function keptOf(row: PaperRow): Promise<KeptPaper> {
    const tags = await kysely.selectFrom('tags').select('tag').where('paper_id', '=', row.id).orderBy('tag').execute();
    const ticks = await kysely
      .selectFrom('ticks')
      .select(['step_key as stepKey', 'at'])
      .where('paper_id', '=', row.id)
      .orderBy('step_key')
      .execute();
    const log = await kysely
      .selectFrom('minutes')
      .select(['id', 'started_at as startedAt', 'minutes', 'step_key as stepKey'])
      .where('paper_id', '=', row.id)
      .orderBy('started_at')
      .orderBy('id')
      .execute();
    return {
      sha256: row.sha256,
      mediaType: row.media_type,
      origin: parsed(row.origin),
      fileName: row.file_name,
      byteCount: row.byte_count,
      addedAt: row.added_at,
      state: parsed(row.state),
      place: row.place === null ? null : parsed(row.place),
      asked: row.asked === null ? null : parsed(row.asked),
      tags: tags.map(({ tag }) => tag),
      ticks,
      log,
      minutes: row.minutes === null ? null : parsed(row.minutes),
      minutesFor: row.minutes_for,
    };
  }

  async function* exported(paperIds?: readonly string[]): AsyncGenerator<ExportedFile> {
    const rows = (
      await kysely
        .selectFrom('papers')
        .selectAll()
        .where('deleted_at', 'is', null)
        .orderBy('added_at')
        .orderBy('id')
        .execute()
    ).filter(({ id }) => paperIds === undefined || paperIds.includes(id));
    const folders: string[] = [];
    const entries: string[] = [];
    for (const row of rows) {
      const card = await papers.get(row.id);
      if (!card) continue;
      const folder = `papers/${folderName(card)}`;
      folders.push(folder);
      entries.push(bibtexOf(card));
      yield { path: `${folder}/paper.json`, text: jsonText(await keptOf(row), 2) };
      yield { path: `${folder}/paper.pdf`, copyOf: files.pathOf(row.sha256) };
      yield { path: `${folder}/paper.bib`, text: bibtexOf(card) };
      const report = await papers.report(row.id);
      if (report) yield { path: `${folder}/report.json`, text: jsonText(report, 0) };
      const kept = await notes.list(row.id);
      if (kept.length === 0) continue;
      yield {
        path: `${folder}/notes.json`,
        text: jsonText(
          kept.map((note) => annotationOf(note, row.sha256)),
          2,
        ),
      };
      yield { path: `${folder}/notes.md`, text: notesText(card, kept) };
    }
    yield { path: 'library.bib', text: entries.join('\n') };
    // Last, so that an export that was broken off does not pass for a whole one.
    yield { path: 'library.json', text: jsonText({ format: FORMAT, version: FORMAT_VERSION, papers: folders }, 2) };
  }

  async function readOne(
    folder: string,
    source: ExportedFiles,
  ): Promise<{ readonly id: string; readonly known: boolean; readonly notes: number }> {
    const kept = await json<KeptPaper>(source, `${folder}/paper.json`);
    const bytes = await source.read(`${folder}/paper.pdf`);
    if (!bytes) throw unreadable(`${folder}/paper.pdf is missing`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== kept.sha256) throw unreadable(`${folder}/paper.pdf is not the paper that paper.json speaks of`);
    await files.put(bytes, sha256);
    const { mediaType, origin, fileName } = kept;
    const { known, paper } = await papers.add({ sha256, mediaType, origin, fileName, byteCount: bytes.length });
    if (!known) {
      await kysely.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('papers')
          .set({
            added_at: kept.addedAt,
            state: JSON.stringify(kept.state),
            place: kept.place === null ? null : JSON.stringify(kept.place),
            asked: kept.asked === null ? null : JSON.stringify(kept.asked),
          })
          .where('id', '=', paper.id)
          .execute();
        const rows = <Row>(list: readonly Row[]): readonly (Row & { paper_id: string })[] =>
          list.map((row) => ({ ...row, paper_id: paper.id }));
        for (const { tag, paper_id } of rows(kept.tags.map((name) => ({ tag: name })))) {
          await transaction.insertInto('tags').values({ paper_id, tag }).execute();
        }
        for (const { stepKey, at, paper_id } of rows(kept.ticks)) {
          await transaction.insertInto('ticks').values({ paper_id, step_key: stepKey, at }).execute();
        }
        for (const { id, startedAt, minutes, stepKey, paper_id } of rows(kept.log)) {
          await transaction
            .insertInto('minutes')
            .values({ id, paper_id, started_at: startedAt, minutes, step_key: stepKey })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
      });
    }
    const annotations = (await source.read(`${folder}/notes.json`))
      ? await json<readonly unknown[]>(source, `${folder}/notes.json`)
      : [];
    let added = 0;
    for (const annotation of annotations) {
      const row = noteFrom(annotation, paper.id);
      if (!row) throw unreadable(`${folder}/notes.json holds something else than notes`);
      added += await kysely.transaction().execute(async (transaction) => {
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('notes')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows === 0n) return 0;
        await indexNote(transaction, row);
        return 1;
      });
    }
    // Last, since it finds the notes in the report; without one the paper waits to be read.
    if ((await papers.reportId(paper.id)) === null && (await source.read(`${folder}/report.json`))) {
      const report = await json<PaperReport>(source, `${folder}/report.json`);
      if (report.schemaVersion === REPORT_SCHEMA_VERSION && report.document.origin.sha256 === sha256) {
        await papers.saveReport(paper.id, report, kept.minutes, kept.minutesFor ?? '');
      }
    }
    return { id: paper.id, known, notes: added };
  }

  return {
    files: exported,
    async read(source) {
      const index = await json<{ readonly format?: unknown; readonly version?: unknown; readonly papers?: unknown }>(
        source,
        'library.json',
      );
      if (index.format !== FORMAT || !Array.isArray(index.papers)) throw unreadable('library.json is not one of ours');
      if (index.version !== FORMAT_VERSION)
        throw unreadable(`its version is ${String(index.version)}; this program knows ${FORMAT_VERSION}`);
      const added: string[] = [];
      const known: string[] = [];
      const problems: { readonly name: string; readonly problem: Problem }[] = [];
      let noteCount = 0;
      for (const folder of index.papers as readonly unknown[]) {
        if (typeof folder !== 'string' || !/^papers\/[\w-]+$/.test(folder))
          throw unreadable('library.json names no folder of papers');
        try {
          const done = await readOne(folder, source);
          (done.known ? known : added).push(done.id);
          noteCount += done.notes;
        } catch (error) {
          // One folder that somebody has changed does not keep the others out.
          if (!(error instanceof LibraryError) || error.problem.code !== 'import-unreadable') throw error;
          problems.push({ name: folder, problem: error.problem });
        }
      }
      return { added, known, notes: noteCount, problems };
    },
  };
}

async function json<Value>(source: ExportedFiles, path: string): Promise<Value> {
  const bytes = await source.read(path);
  if (!bytes) throw unreadable(`${path} is missing`);
  try {
    return parsed<Value>(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new LibraryError('import-unreadable', `${path} is not JSON.`, { cause });
  }
}

function unreadable(why: string): LibraryError {
  return new LibraryError('import-unreadable', `This export cannot be read: ${why}.`);
}

/** `2026-quillwright-fading-label-smoothing-0123456789abcdef`: to be found by eye, and unique. */
function folderName({ year, authors, title, id }: LibraryPaper): string {
  const family = asciiOf(authors[0]?.split(/\s+/).at(-1) ?? '');
  const words = title
    .split(/[\s-]+/)
    .map(asciiOf)
    .filter(Boolean)
    .slice(0, 6);
  return [year === null ? '' : String(year), family, ...words].filter(Boolean).join('-').slice(0, 80) + `-${id}`;
}
