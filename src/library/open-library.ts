import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAnchorCache } from './anchor-notes.ts';
import { openDatabase, type DatabaseOptions } from './database.ts';
import { createFetches, type Fetches } from './fetches.ts';
import { guarded } from './library-error.ts';
import { createNotes, type Notes } from './notes.ts';
import { createPaperFiles, type PaperFiles } from './paper-files.ts';
import { createPapers, type Papers } from './papers.ts';
import { createProgress, type Progress } from './progress.ts';
import { createSearch, type Search } from './search.ts';
import { createTransfer, type Transfer } from './transfer.ts';

export interface LibraryOptions extends DatabaseOptions {
  /** Made when it is not there; see `libraryFolder`. */
  readonly folder: string;
  /** Of Threepass; reports of another one are outdated. */
  readonly version: string;
}

/**
 * Everything that is kept between runs. Several programs may have it open at once. What a method has answered is on the disk;
 * what the disk does to us is a LibraryError.
 */
export interface Library {
  readonly folder: string;
  readonly version: string;
  readonly papers: Papers;
  readonly notes: Notes;
  readonly progress: Progress;
  readonly search: Search;
  readonly fetches: Fetches;
  readonly transfer: Transfer;
  readonly files: PaperFiles;
  /** A number that changes when another program has written. */
  dataVersion(): number;
  /** What SQLite finds wrong; empty when all is well. */
  faults(): readonly string[];
  close(): Promise<void>;
}

export async function openLibrary({ folder, version, ...options }: LibraryOptions): Promise<Library> {
  return guarded(folder, async () => {
    await mkdir(join(folder, 'files'), { recursive: true });
    await mkdir(join(folder, 'incoming'), { recursive: true });
    // Reading works in a folder that cannot be written, but nobody opens a library to lose what they write next.
    await writeFile(join(folder, 'incoming', '.writable'), '');
    const database = await openDatabase(join(folder, 'library.sqlite'), options);
    const { kysely } = database;
    const files = createPaperFiles(folder);
    const papers = createPapers({ kysely, files, version });
    const anchors = createAnchorCache(async (reportId) => papers.reportById(reportId));
    const notes = createNotes(kysely, async (paperId) => anchors.of(await papers.reportId(paperId)));
    return {
      folder,
      version,
      papers: told(folder, papers),
      notes: told(folder, notes),
      progress: told(folder, createProgress(kysely)),
      search: told(folder, createSearch(kysely)),
      transfer: told(folder, createTransfer({ kysely, files, papers, notes })),
      fetches: told(folder, createFetches(kysely)),
      files: told(folder, files),
      dataVersion: () => database.dataVersion(),
      faults: () => database.faults(),
      close: async () => database.close(),
    };
  });
}

/** The same part, whose failures come out as a LibraryError. */
function told<Part extends object>(folder: string, part: Part): Part {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(value, target, values);
        return answer instanceof Promise ? guarded(folder, async () => answer) : answer;
      };
    },
  });
}
