import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { PaperQuery, type AddResult, type LibraryPaper } from '../api/index.ts';
import { jsonText } from '../exporters/index.ts';
import {
  checkLibrary,
  exportToFolder,
  importFromFolder,
  importFromZip,
  isGone,
  LibraryError,
  libraryFolder,
  openLibrary,
  ownerName,
  profilePath,
  type Library,
} from '../library/index.ts';
import { problem, type Problem } from '../model/index.ts';
import { addPaper, analyse, createReader, DEFAULT_READER_LIMITS, type Reader } from '../pipeline/index.ts';
import { createSources, recognizeSource } from '../sources/index.ts';
import type { LibraryAction, LibraryChoices } from './library-options.ts';
import { checkText, listText, searchText, showText } from './library-page.ts';
import { ownReader } from './profile-command.ts';
import type { Session } from './session.ts';

interface Work {
  readonly library: Library;
  readonly session: Session;
  readonly json: boolean;
  readonly fail: (name: string, problem: Problem) => void;
}

/** Opens the library, does one thing in it, and closes it. */
export async function libraryCommand(
  { action, json, version }: LibraryChoices & { readonly version: string },
  session: Session,
  setExitCode: (code: number) => void,
): Promise<void> {
  const folder = libraryFolder(process.env);
  const fail = (name: string, found: Problem): void => {
    session.complain(name, found);
    setExitCode(1);
  };
  try {
    const library = await openLibrary({ folder, version });
    try {
      await act(action, { library, session, json, fail });
    } finally {
      await library.close();
    }
  } catch (cause) {
    if (!(cause instanceof LibraryError)) throw cause;
    fail(folder, cause.problem);
  }
}

async function act(action: LibraryAction, work: Work): Promise<void> {
  const { library, session, json, fail } = work;
  const { output } = session;
  const answer = async (value: unknown, text: string): Promise<void> => session.print(json ? jsonText(value, 2) : text);
  switch (action.type) {
    case 'add':
      return add(action.papers, work);
    case 'list': {
      const { words, tags, state, sort, bin } = action;
      const query = PaperQuery.parse({
        q: words,
        tag: [...tags],
        ...(state === null ? {} : { state }),
        sort,
        deleted: String(bin),
        limit: 1000,
      });
      const list = await library.papers.list(query);
      return answer(
        list,
        listText(list, { terminal: output, filtered: words !== '' || tags.length > 0 || state !== null || bin }),
      );
    }
    case 'search': {
      const found = await library.search.search({ q: action.words, limit: action.limit });
      return answer(found, searchText(found, action.words, output));
    }
    case 'export': {
      const ids: string[] = [];
      for (const name of action.papers) {
        const paper = await named(name, work);
        if (!paper) return;
        ids.push(paper.id);
      }
      const count = await exportToFolder(library, resolve(action.folder), ids.length > 0 ? ids : undefined);
      return answer({ papers: count }, `${count} ${count === 1 ? 'paper is' : 'papers are'} in ${action.folder}.\n`);
    }
    case 'import': {
      const path = resolve(action.folder);
      const isFile = await stat(path).then(
        (stats) => stats.isFile(),
        () => false,
      );
      const done = isFile
        ? await importFromZip(library, createReadStream(path), DEFAULT_READER_LIMITS)
        : await importFromFolder(library, path);
      for (const { name, problem: found } of done.problems) fail(name, found);
      const text = `${done.added.length} added, ${done.known.length} known already, ${done.notes} ${done.notes === 1 ? 'note' : 'notes'} added.\n`;
      return answer(done, text);
    }
    case 'check': {
      const check = await checkLibrary(library);
      await answer(check, checkText(check, library.folder));
      for (const fault of check.faults) fail(library.folder, problem('library-damaged', fault));
      return;
    }
    default:
  }
  const paper = await named(action.paper, work, {
    bin: action.type === 'restore' || (action.type === 'remove' && action.forever),
  });
  if (!paper) return;
  switch (action.type) {
    case 'show': {
      const notes = await library.notes.list(paper.id);
      const progress = await library.progress.get(paper.id);
      return answer({ paper, notes, progress }, showText(paper, notes, output));
    }
    case 'tag': {
      const tags = action.remove
        ? paper.tags.filter((tag) => !action.tags.includes(tag))
        : [...new Set([...paper.tags, ...action.tags])];
      const changed = await library.papers.change(paper.id, { tags });
      return answer(changed, `${changed?.title}: ${changed?.tags.join(', ') || 'no tags'}\n`);
    }
    case 'note': {
      const selectors =
        action.quote === null
          ? null
          : [{ type: 'TextQuoteSelector' as const, exact: action.quote, prefix: '', suffix: '' }];
      const saved = await library.notes.save(paper.id, randomUUID(), { revision: 0, selectors, body: action.body });
      if (saved.type !== 'saved') throw new Error(`a new note was answered with ${saved.type}`);
      if (saved.note.anchor.type === 'orphan') {
        session.note('The quoted words are not in the paper; the note is kept as an orphan.');
      }
      return answer(saved.note, `Noted in ${paper.title}.\n`);
    }
    case 'remove': {
      if (action.forever) {
        await library.papers.purge(paper.id);
        return answer({ removed: paper.id }, `${paper.title} is gone for good.\n`);
      }
      await library.papers.remove(paper.id);
      return answer(
        { removed: paper.id },
        `${paper.title} is in the bin; threepass library restore ${paper.id} takes it back.\n`,
      );
    }
    case 'restore': {
      const restored = await library.papers.restore(paper.id);
      return answer(restored, `${paper.title} is back.\n`);
    }
  }
}

/** The one paper of that name; says why when there is none or there are several. */
async function named(name: string, { library, fail }: Work, { bin = false } = {}): Promise<LibraryPaper | null> {
  const found = await library.papers.named(name, { bin });
  const exact = found.filter(({ id, title }) => id === name || title.toLowerCase() === name.toLowerCase());
  const [paper] = exact.length === 1 ? exact : found;
  if (paper && (exact.length === 1 || found.length === 1)) return paper;
  fail(
    name,
    paper
      ? problem(
          'paper-ambiguous',
          `${found.length} papers begin so: ${found.map(({ id, title }) => `${id} ${title}`).join('; ')}.`,
        )
      : problem('not-here', `There is no paper of that name in the ${bin ? 'bin' : 'library'}.`),
  );
  return null;
}

async function add(names: readonly string[], work: Work): Promise<void> {
  const { library, session, json, fail } = work;
  const { progress, stop } = session;
  const profile = ownReader(process.env);
  if ('code' in profile) return fail(profilePath(process.env), profile);
  const reader = createReader();
  const sources = createSources();
  const owner = ownerName();
  // Ctrl-C gives back what is not read: the next command or the server goes on with it.
  const added: LibraryPaper[] = [];
  try {
    for (const [index, name] of names.entries()) {
      progress.say(`${index + 1} of ${names.length} · ${basename(name)}`);
      const result = await stop.orRejected(bring(name));
      if (result.type === 'refused') {
        fail(name, result.problem);
        continue;
      }
      const { id } = result.paper;
      const read = await stop.orRejected(readOne(id, { library, reader, owner, profile }));
      if (!read) continue;
      if (read.analysis.problem) fail(name, read.analysis.problem);
      added.push(read);
      const mark = result.type === 'added' ? 'added' : 'known';
      if (!json)
        await session.print(
          `${mark}  ${read.id}  ${read.title}${read.recommendation ? ` · ${read.recommendation.replaceAll('-', ' ')}` : ''}\n`,
        );
    }
    if (json) await session.print(jsonText({ papers: added }, 2));
  } finally {
    await reader.close();
    await sources.close();
    await library.papers.release(owner);
  }

  async function bring(name: string): Promise<AddResult> {
    const { maxBytes } = DEFAULT_READER_LIMITS;
    const path = resolve(name);
    const source = recognizeSource(name);
    const stats = await stat(path).catch(() => null);
    if (stats?.isDirectory())
      return { type: 'refused', name, problem: problem('is-folder', 'That is a folder, not a paper.') };
    if (stats || !source) {
      if (!stats) return { type: 'refused', name, problem: problem('file-missing', 'There is no such file.') };
      const fileName = basename(path);
      return addPaper(library, {
        name: fileName,
        origin: { type: 'file', name: fileName },
        bytes: createReadStream(path),
        maxBytes,
      });
    }
    const fetched = await sources.get(source, { signal: stop.signal });
    if (fetched.type === 'problem') return { type: 'refused', name, problem: fetched.problem };
    const { pdf, arxivId, stem, url } = fetched.paper;
    if (!pdf)
      return { type: 'refused', name, problem: problem('not-a-paper-file', 'There is no PDF under this name.') };
    return addPaper(library, {
      name: `${stem}.pdf`,
      origin: arxivId === null ? { type: 'url', url } : { type: 'arxiv', id: arxivId, url },
      bytes: Readable.from([Buffer.from(pdf.bytes)]),
      maxBytes,
    });
  }
}

interface ReadOptions {
  readonly library: Library;
  readonly reader: Reader;
  readonly owner: string;
  readonly profile: Parameters<typeof analyse>[1]['profile'];
}

const LEASE_MS = 120_000;

/** Reads a paper that waits, or waits for the server that is at it. */
async function readOne(
  paperId: string,
  { library, reader, owner, profile }: ReadOptions,
): Promise<LibraryPaper | null> {
  for (;;) {
    const claimed = await library.papers.claim({ owner, leaseMs: LEASE_MS, isGone, paperId });
    if (claimed) await analyse(claimed, { library, reader, profile });
    const paper = await library.papers.get(paperId);
    if (!paper || paper.analysis.status === 'done' || paper.analysis.status === 'failed') return paper;
    await new Promise((done) => setTimeout(done, 200));
  }
}
