import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { PaperQuery } from '../../src/api/index.ts';
import { exportToFolder, importFromFolder, LibraryError, type Library } from '../../src/library/index.ts';
import { migrations } from '../../src/library/migrations/index.ts';
import type { PaperReport } from '../../src/model/index.ts';
import { smallPaper, SMALL_PAPER_TITLE } from '../papers/small-paper.ts';
import { addBytes, addRead, newFolder, newLibrary } from './new-library.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../../examples/papers/label-smoothing.pdf'));

async function quoted(library: Library, paperId: string, exact: string, body: string) {
  const selectors = [{ type: 'TextQuoteSelector' as const, exact, prefix: '', suffix: '' }];
  const outcome = await library.notes.save(paperId, randomUUID(), { revision: 0, selectors, color: 'green', body });
  if (outcome.type !== 'saved') throw new Error(outcome.type);
  return outcome.note;
}

/** Everything of a library that its reader would miss. */
async function contentOf(library: Library) {
  const { papers } = await library.papers.list(PaperQuery.parse({ limit: 1000 }));
  return Promise.all(
    papers.map(async (paper) => ({
      paper,
      notes: await library.notes.list(paper.id),
      progress: await library.progress.get(paper.id),
      asked: await library.papers.asked(paper.id),
      report: await library.papers.report(paper.id),
      file: readFileSync(library.files.pathOf(paper.sha256)),
    })),
  );
}

/** Texts of all files of an export. */
function textsIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  return new Map(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'latin1')]));
}

describe('a library that is exported and imported elsewhere', () => {
  it('is the same: papers, notes, tags, ticks, minutes, states, place and search', async () => {
    const library = await newLibrary();
    const read = await addRead(library, SAMPLE, 'label smoothing.pdf');
    const waiting = await addBytes(library);
    await library.papers.change(read.id, { tags: ['to present', 'größe & Ärger'], state: { type: 'read', passes: 2 } });
    await library.papers.change(waiting.id, { tags: ['later'] });
    const startedAt = '2026-03-01T09:30:00.000Z';
    const entry = { id: randomUUID(), startedAt, minutes: 12.5, stepKey: '1/Abstract' };
    await library.progress.change(read.id, [
      { type: 'tick', stepKey: '1/Abstract', done: true },
      { type: 'minutes', entry },
      { type: 'place', place: { pageIndex: 3, topPt: 512, stepKey: '2/Method' } },
    ]);
    await library.papers.saveAsked(read.id, { purpose: 'present', minutes: 120, order: 'ng' });
    await quoted(
      library,
      read.id,
      'fading label smoothing',
      'Why $\\varepsilon_t \\to 0$? A zebra.\n\nSecond paragraph.',
    );
    await quoted(library, read.id, 'words that stand nowhere in this paper', 'an orphan');
    await library.notes.save(read.id, randomUUID(), { revision: 0, selectors: null, body: 'on the whole' });
    const removed = await quoted(library, read.id, 'label smoothing', 'thrown away');
    await library.notes.remove(read.id, removed.id, removed.revision);

    const folder = join(newFolder(), 'export');
    expect(await exportToFolder(library, folder)).toBe(2);
    const copy = await newLibrary();
    const imported = await importFromFolder(copy, folder);
    expect(imported).toMatchObject({ known: [], notes: 3, problems: [] });
    expect(imported.added.toSorted()).toEqual([read.id, waiting.id].toSorted());

    const before = await contentOf(library);
    expect(before.map(({ notes }) => notes.length).toSorted((a, b) => a - b)).toEqual([0, 3]);
    expect(await contentOf(copy)).toEqual(before);
    for (const q of ['zebra', 'fading "label smoothing"']) {
      expect(await copy.search.search({ q, limit: 20 })).toEqual(await library.search.search({ q, limit: 20 }));
    }
    // What is exported from the copy is, byte by byte, what was exported from the library.
    const again = join(newFolder(), 'export');
    await exportToFolder(copy, again);
    expect(textsIn(again)).toEqual(textsIn(folder));
    // A second import finds everything there.
    expect(await importFromFolder(copy, folder)).toMatchObject({ added: [], notes: 0, problems: [] });
    expect(await contentOf(copy)).toEqual(before);
  });

  it('is plain files that other programs read', async () => {
    const library = await newLibrary();
    const paper = await addRead(library, SAMPLE);
    await quoted(library, paper.id, 'fading label smoothing', 'Look **here**.');
    const folder = join(newFolder(), 'export');
    await exportToFolder(library, folder);
    const texts = textsIn(folder);
    const [home = ''] = JSON.parse(texts.get('library.json') ?? '').papers as string[];
    expect(home).toMatch(/^papers\/quillwright-fading-label-smoothing-smooth-early-commit-[0-9a-f]{16}$/);
    expect(texts.get('library.bib')).toMatch(/^@misc\{\w+-[0-9a-f]{6},\n {2}title = \{\{Fading Label Smoothing: /);
    expect(readFileSync(join(folder, home, 'notes.md'), 'utf8')).toMatch(
      /^# Fading Label Smoothing[\s\S]+> fading label smoothing[\s\S]+> — p\. 1 · green[\s\S]+Look \*\*here\*\*\./,
    );
    const [annotation] = JSON.parse(texts.get(`${home}/notes.json`) ?? '');
    expect(annotation).toMatchObject({ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'Annotation' });
    expect(readFileSync(join(folder, home, 'paper.pdf')).equals(SAMPLE)).toBe(true);
  });

  it('is refused where it was changed, and the rest comes in', async () => {
    const library = await newLibrary();
    const whole = await addBytes(library);
    const broken = await addBytes(library);
    const folder = join(newFolder(), 'export');
    await exportToFolder(library, folder);
    writeFileSync(join(folder, 'papers', `some-${broken.id}`, 'paper.pdf'), 'another file');
    const copy = await newLibrary();
    const imported = await importFromFolder(copy, folder);
    expect(imported.added).toEqual([whole.id]);
    expect(imported.problems).toMatchObject([{ problem: { code: 'import-unreadable' } }]);
    await expect(importFromFolder(copy, newFolder())).rejects.toThrow(LibraryError);
    await expect(exportToFolder(library, folder)).rejects.toThrow(/is not empty/);
  });
});

describe('papers', () => {
  it('the same file added twice is one paper, out of the bin too', async () => {
    const library = await newLibrary();
    const bytes = smallPaper();
    const first = await addBytes(library, bytes);
    await library.papers.change(first.id, { tags: ['kept'] });
    expect((await addBytes(library, bytes)).id).toBe(first.id);
    await library.papers.remove(first.id);
    expect(await addBytes(library, bytes)).toMatchObject({ id: first.id, tags: ['kept'], deletedAt: null });
    expect(await library.files.list()).toHaveLength(1);
  });

  it('are found by their words, with what stands around them', async () => {
    const library = await newLibrary();
    const paper = await addRead(library, smallPaper());
    const found = async (q: string) => (await library.search.search({ q, limit: 10 })).hits;
    const [hit] = await found('"warm restarts"');
    expect(hit).toMatchObject({ paperId: paper.id, title: SMALL_PAPER_TITLE, where: 'body', pageIndex: 0 });
    expect(hit?.snippet.map(({ text }) => text).join('')).toContain(
      'The idea is close to warm restarts [2], which raise',
    );
    expect(hit?.snippet.filter(({ match }) => match).map(({ text }) => text)).toEqual(['warm restarts']);
    // Stems, prefixes, and words that must not be there; what is typed is never an operator.
    expect((await found('shaken')).length).toBeGreaterThan(0);
    expect((await found('convolu*')).length).toBeGreaterThan(0);
    expect(await found('restarts -momentum')).toEqual([]);
    for (const q of ['"', 'AND', 'NEAR(', 'title:', '*', '-', 'a" OR "b', "'; drop table papers; --"]) {
      expect(await found(q)).toBeInstanceOf(Array);
    }
    expect((await found('example')).map(({ where }) => where)).toContain('authors');
  });
});

describe('a newer version', () => {
  it('brings an older database up to date, after a copy of it was made', async () => {
    const folder = newFolder();
    const before = await newLibrary({ folder, migrations: migrations.slice(0, 1), version: '0.0.1' });
    const paper = await addBytes(before);
    await before.close();
    // A note as the older version wrote it, which had no search.
    const raw = new Sqlite(join(folder, 'library.sqlite'));
    raw
      .prepare(
        `insert into notes values (?, ?, 1, null, 'yellow', 'an aardvark', 'reader', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', null, '{"type":"paper"}')`,
      )
      .run(randomUUID(), paper.id);
    raw.close();

    const after = await newLibrary({ folder });
    expect((await after.search.search({ q: 'aardvark', limit: 5 })).hits).toMatchObject([
      { paperId: paper.id, where: 'note' },
    ]);
    expect(after.faults()).toEqual([]);
    const [backup = '', ...others] = readdirSync(join(folder, 'backups'));
    expect(others).toEqual([]);
    expect(backup).toMatch(/^schema-1-.+\.sqlite$/);
    const copy = new Sqlite(join(folder, 'backups', backup), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    expect(copy.prepare('select body from notes').all()).toEqual([{ body: 'an aardvark' }]);
    copy.close();
    // Once is enough.
    await after.close();
    await newLibrary({ folder });
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it('that fails on the way leaves the database as it was', async () => {
    const folder = newFolder();
    const before = await newLibrary({ folder });
    const paper = await addBytes(before);
    await before.close();
    const failing = {
      name: 'half of something',
      up: async (database: Parameters<(typeof migrations)[0]['up']>[0]) => {
        await database.schema.createTable('half').addColumn('a', 'integer').execute();
        throw new Error('the power is gone');
      },
    };
    await expect(newLibrary({ folder, migrations: [...migrations, failing] })).rejects.toThrow('the power is gone');
    const after = await newLibrary({ folder });
    expect(await after.papers.get(paper.id)).toMatchObject({ id: paper.id });
  });

  it('is not opened by an older program', async () => {
    const folder = newFolder();
    await (await newLibrary({ folder })).close();
    const old = newLibrary({ folder, migrations: migrations.slice(0, 1) });
    await expect(old).rejects.toMatchObject({ problem: { code: 'library-newer' } });
  });
});

describe('notes, when a paper is read anew', () => {
  /** The report of another print of the paper: everything is somewhere else, and one sentence is gone. */
  function printedAnew(report: PaperReport, gone: string): PaperReport {
    const { document } = report;
    const ahead = 'A new first paragraph pushes everything down.\n\n';
    const moved = (at: number) => at + ahead.length;
    const text = ahead + document.text.replace(gone, (words) => 'x'.repeat(words.length));
    const span = ({ start, end }: { readonly start: number; readonly end: number }) => ({
      start: moved(start),
      end: moved(end),
    });
    return {
      ...report,
      threepassVersion: '0.2.0',
      document: {
        ...document,
        text,
        blocks: document.blocks.map((block) => ({ ...block, span: span(block.span) })),
        lines: document.lines.map((line) => ({ ...line, span: span(line.span) })),
      },
    };
  }

  it('stand where their words stand now; one whose words are gone is an orphan, and comes back with them', async () => {
    const library = await newLibrary();
    const paper = await addRead(library, smallPaper());
    const report = (await library.papers.report(paper.id))!;
    const kept = await quoted(library, paper.id, 'close to warm restarts', 'where?');
    const lost = await quoted(
      library,
      paper.id,
      'Learning rates are usually lowered step by step',
      'not there any more',
    );
    const start = report.document.text.indexOf('close to warm restarts');
    expect(kept.anchor).toMatchObject({ type: 'anchored', span: { start, end: start + 22 }, exact: true });

    await library.papers.saveReport(
      paper.id,
      printedAnew(report, 'Learning rates are usually lowered step by step'),
      null,
      '',
    );
    const notes = await library.notes.list(paper.id);
    expect(notes.map(({ body }) => body)).toEqual(['where?', 'not there any more']);
    expect(notes[0]?.anchor).toMatchObject({
      type: 'anchored',
      span: { start: start + 47, end: start + 69 },
      exact: true,
    });
    expect(notes[0]?.revision).toBe(1);
    expect(notes[1]?.anchor).toEqual({ type: 'orphan' });
    expect(notes[1]?.selectors).toEqual(lost.selectors);
    expect(await library.papers.get(paper.id)).toMatchObject({ noteCount: 2, orphanCount: 1 });
    expect((await library.search.search({ q: '"not there any more"', limit: 5 })).hits).toMatchObject([
      { where: 'note' },
    ]);

    await library.papers.saveReport(paper.id, report, null, '');
    expect((await library.notes.list(paper.id)).map(({ anchor }) => anchor.type)).toEqual(['anchored', 'anchored']);
  });
});

describe('highlights and notes that a PDF carries', () => {
  const sentence = 'random. In this paper we propose';
  const marked = smallPaper({
    marks: [
      {
        subtype: 'Highlight',
        boxes: [{ left: 108, bottom: 507, right: 330, top: 519 }],
        color: [1, 0.9, 0],
      },
      {
        subtype: 'Highlight',
        boxes: [
          { left: 250, bottom: 387, right: 600, top: 399 },
          { left: 100, bottom: 375, right: 200, top: 387 },
        ],
        contents: 'uniform? (why not Gaussian)',
        color: [0.2, 0.4, 1],
      },
      { subtype: 'Text', boxes: [{ left: 60, bottom: 448, right: 78, top: 466 }], contents: 'compare with SGDR' },
      { subtype: 'Text', boxes: [{ left: 60, bottom: 300, right: 78, top: 318 }], contents: '' },
      {
        subtype: 'Text',
        boxes: [{ left: 60, bottom: 300, right: 78, top: 318 }],
        contents: 'Accepted',
        more: '/StateModel (Review)',
      },
      { subtype: 'Highlight', boxes: [{ left: 20, bottom: 20, right: 40, top: 30 }] },
      { subtype: 'Square', boxes: [{ left: 108, bottom: 507, right: 330, top: 519 }], contents: 'a box' },
    ],
  });

  it('are notes of the library, at their words, in their colour', async () => {
    const library = await newLibrary();
    const paper = await addRead(library, marked);
    const notes = await library.notes.list(paper.id);
    const exact = notes.map(({ selectors }) =>
      selectors?.flatMap((one) => (one.type === 'TextQuoteSelector' ? [one.exact] : [])),
    );
    expect(notes.map(({ origin, color, body }) => [origin, color, body])).toEqual([
      ['file', 'yellow', ''],
      ['file', 'yellow', 'compare with SGDR'],
      ['file', 'blue', 'uniform? (why not Gaussian)'],
    ]);
    expect(exact[0]?.[0]).toContain('Learning rates are usually lowered step by step');
    expect(exact[0]?.[0]).not.toContain(sentence);
    expect(exact[1]?.[0]).toContain('The idea is close to warm restarts');
    expect(exact[2]?.[0]).toMatch(/^In each step we draw a factor from the uniform\s+distribution between one$/);
    expect(notes.every(({ anchor }) => anchor.type === 'anchored')).toBe(true);
    expect((await library.search.search({ q: 'gaussian', limit: 5 })).hits).toMatchObject([{ where: 'note' }]);
  });

  it('come once: read anew, what was changed or removed stays so', async () => {
    const library = await newLibrary();
    const paper = await addRead(library, marked);
    const [first, second] = await library.notes.list(paper.id);
    if (!first || !second) throw new Error('no notes');
    await library.notes.remove(paper.id, first.id, first.revision);
    await library.notes.save(paper.id, second.id, { ...second, selectors: [...second.selectors!], body: 'changed' });
    await library.papers.queue(paper.id);
    await addRead(library, marked);
    expect((await library.notes.list(paper.id)).map(({ body }) => body)).toEqual([
      'changed',
      'uniform? (why not Gaussian)',
    ]);
  });

  it('are no part of the report', async () => {
    const library = await newLibrary();
    const { id } = await addRead(library, marked);
    expect(JSON.stringify(await library.papers.report(id))).not.toContain('compare with SGDR');
  });
});
