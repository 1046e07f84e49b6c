import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPageRenderer, readPdfiumWasm, type UserSpaceBox } from '../../scripts/page-image.ts';
import {
  createPdfFormat,
  DEFAULT_LIMITS,
  htmlFormat,
  latex,
  type Format,
  type ParseOutcome,
} from '../../src/formats/index.ts';
import { PROBLEMS, type PageBox, type PaperDocument, type Span, textOf } from '../../src/model/index.ts';
import { packFolder } from '../../src/sources/index.ts';
import { createViews } from '../../src/views/index.ts';
import { invoice, slideDeck, smallPaper } from '../papers/small-paper.ts';
import { smallSource, tarGz, zip } from '../papers/small-source.ts';
import { documentFaults } from './document-faults.ts';

const projectRoot = join(import.meta.dirname, '..', '..');

/** What has to be known of a format to ask it the same questions as all others. */
interface Case {
  readonly id: string;
  readonly create: () => Promise<Format>;
  /** Papers that everybody has. */
  readonly papers: readonly { readonly name: string; readonly bytes: () => Uint8Array }[];
  /** Other people's papers, which may be there or not. */
  readonly realPapers: string;
  /** How files begin that are its own, paper or not. */
  readonly ownFiles: RegExp;
  readonly load: (path: string) => Promise<Uint8Array>;
  /** What the pages show, asked from somebody other than the format. */
  readonly visibleBoxes: (bytes: Uint8Array) => Promise<readonly UserSpaceBox[]>;
}

const sampleFolder = join(projectRoot, 'examples', 'papers');
const engine = WebAssembly.compile(readPdfiumWasm());

const sampleSources = readdirSync(sampleFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const sources = new Map<string, Uint8Array>();
beforeAll(async () => {
  for (const name of sampleSources) sources.set(name, await packed(join(sampleFolder, name)));
});

async function packed(folder: string): Promise<Uint8Array> {
  const outcome = await packFolder(folder, { maxBytes: DEFAULT_LIMITS.maxBytes, signal: new AbortController().signal });
  if (outcome.type !== 'bytes') throw new Error(`${folder}: ${outcome.type}`);
  return outcome.bytes;
}

const CASES: readonly Case[] = [
  {
    id: 'pdf',
    create: async () => createPdfFormat(await engine, DEFAULT_LIMITS.maxMemoryBytes),
    papers: [
      ...readdirSync(sampleFolder)
        .filter((name) => name.endsWith('.pdf'))
        .map((name) => ({ name, bytes: () => new Uint8Array(readFileSync(join(sampleFolder, name))) })),
      { name: 'a small paper', bytes: () => smallPaper() },
      { name: 'a slide deck', bytes: () => slideDeck() },
      { name: 'an invoice', bytes: () => invoice() },
    ],
    realPapers: join(projectRoot, '..', 'shared', 'data', 'papers', 'pdf'),
    ownFiles: /^%PDF/,
    load: async (path) => new Uint8Array(readFileSync(path)),
    visibleBoxes: async (bytes) => {
      const renderer = await openPageRenderer(bytes);
      const boxes = Array.from({ length: renderer.pageCount }, (_, pageIndex) => renderer.visibleBox(pageIndex));
      renderer.close();
      return boxes;
    },
  },
  {
    id: 'html',
    create: async () => htmlFormat,
    papers: ['latexml.html', 'plain.html'].map((name) => ({
      name,
      bytes: () => new Uint8Array(readFileSync(join(import.meta.dirname, '..', 'papers', 'web-pages', name))),
    })),
    realPapers: join(projectRoot, '..', 'shared', 'data', 'papers', 'html'),
    ownFiles: /^<!doctype html/,
    load: async (path) => new Uint8Array(readFileSync(path)),
    visibleBoxes: async () => [],
  },
  {
    id: 'latex',
    create: async () => latex,
    papers: [
      ...sampleSources.map((name) => ({ name, bytes: () => sources.get(name)! })),
      { name: 'a small source', bytes: () => new TextEncoder().encode(smallSource()) },
      { name: 'a small source as an e-print', bytes: () => tarGz({ 'main.tex': smallSource() }) },
      { name: 'a small source as a zip archive', bytes: () => zip({ 'paper/main.tex': smallSource() }) },
    ],
    realPapers: join(projectRoot, '..', 'shared', 'data', 'papers', 'latex'),
    ownFiles: /^(?!%PDF|<!doctype html)/,
    load: packed,
    visibleBoxes: async () => [],
  },
];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function parse(format: Format, bytes: Uint8Array): ParseOutcome {
  return format.parse(bytes, { limits: DEFAULT_LIMITS, sha256: sha256(bytes) });
}

function documentOf(format: Format, bytes: Uint8Array): PaperDocument {
  const outcome = parse(format, bytes);
  if (outcome.type === 'problem') throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  return outcome.document;
}

describe.each(CASES)('the format $id', ({ create, papers, realPapers, ownFiles, load, visibleBoxes }) => {
  let format: Format;

  beforeAll(async () => {
    format = await create();
  });

  it('says what it is in words that others understand', () => {
    expect(format.id).toMatch(/^[a-z]+$/);
    expect(format.mediaTypes.length).toBeGreaterThan(0);
    for (const mediaType of format.mediaTypes) expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
    for (const extension of format.extensions) expect(extension).toMatch(/^[a-z0-9]+$/);
  });

  it('does not take other files for its own', () => {
    const others = ['', 'x', 'Dear Sir or Madam', '<!doctype html><title>404</title>', '\u007fELF', 'PK\u0003\u0004'];
    expect(
      others.filter((other) => !ownFiles.test(other) && format.recognizes(new TextEncoder().encode(other))),
    ).toEqual([]);
  });

  describe.each(papers)('reads $name', ({ bytes }) => {
    it('and keeps every promise about documents', async () => {
      const paper = bytes();
      expect(format.recognizes(paper)).toBe(true);
      const document = documentOf(format, paper);
      expect(documentFaults(document, await visibleBoxes(paper))).toEqual([]);
      expect(document.blocks.length).toBeGreaterThan(0);
      expect(format.provides).toEqual(expect.arrayContaining([...document.provides]));
      expect(format.mediaTypes).toContain(document.origin.mediaType);
      expect(document.origin.sha256).toBe(sha256(paper));
      for (const { code } of document.warnings) expect(Object.keys(PROBLEMS)).toContain(code);
    });

    it('into something that JSON can carry', () => {
      const document = documentOf(format, bytes());
      expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    });

    it('the same way twice, and without touching the bytes', () => {
      const paper = bytes();
      const before = sha256(paper);
      const first = JSON.stringify(documentOf(format, paper));
      expect(JSON.stringify(documentOf(format, paper))).toBe(first);
      expect(sha256(paper)).toBe(before);
    });

    it('cut off anywhere, with an answer and not an exception', async () => {
      const paper = bytes();
      for (const share of [0, 0.001, 0.05, 0.3, 0.6, 0.9, 0.97, 0.999]) {
        const cut = paper.slice(0, Math.floor(paper.length * share));
        const outcome = parse(format, cut);
        expect(await faultsOf(outcome, cut), `cut off at ${share}`).toEqual([]);
        // A crash would be an answer too, but the parser is no good after it.
        if (outcome.type === 'problem' && outcome.problem.code === 'reader-crashed') format = await create();
      }
    });
  });

  /** A document with its faults, or a problem that is not among those a person may meet. */
  async function faultsOf(outcome: ParseOutcome, bytes: Uint8Array): Promise<readonly string[]> {
    if (outcome.type === 'document') {
      const { document } = outcome;
      // What had to be repaired does not open as it is: there the document's own word for its pages must do.
      const repaired = document.warnings.some((warning) => warning.code === 'pdf-repaired');
      const own = document.pages.map((p) => ({
        left: p.leftPt,
        bottom: p.bottomPt,
        right: p.leftPt + p.widthPt,
        top: p.bottomPt + p.heightPt,
      }));
      return documentFaults(document, repaired ? own : await visibleBoxes(bytes));
    }
    const { code, message } = outcome.problem;
    return Object.hasOwn(PROBLEMS, code) && message !== '' ? [] : [`${code}: ${message}`];
  }

  const isThere = existsSync(realPapers);
  const names = isThere
    ? readdirSync(realPapers).filter((name) => !name.startsWith('.'))
    : ['skipped: no papers are there'];

  describe.skipIf(!isThere)(`keeps every promise about the papers in ${realPapers}`, () => {
    it.each(names)('%s', async (name) => {
      const paper = await load(join(realPapers, name));
      const outcome = parse(format, paper);
      // A scan is a problem that is said; nothing else is one for papers that other people read.
      expect(['', 'no-text-layer']).toContain(outcome.type === 'problem' ? outcome.problem.code : '');
      expect(await faultsOf(outcome, paper)).toEqual([]);
    });
  });
});

describe('boxes of words in a PDF', () => {
  // Plain words: single letters belong to formulas, and in which order an engine gives those is another question.
  const WORD = /^(?:[aAI]|\(?\p{L}[\p{L}'’-]*\p{L}[.,;:)]*)$/u;
  // Accents are left out on both sides: the strip meets the letter, the accent is drawn above it.
  const letters = (words: string): string => words.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');

  /** Runs of plain words in running text, as spans of the single words. */
  function plainRuns(document: PaperDocument): readonly (readonly Span[])[] {
    const runs: Span[][] = [];
    for (const block of document.blocks) {
      if (block.type !== 'paragraph' && block.type !== 'caption' && block.type !== 'heading') continue;
      let run: Span[] = [];
      for (const match of textOf(document.text, block.span).matchAll(/\S+/gu)) {
        const start = block.span.start + match.index;
        if (WORD.test(match[0])) run.push({ start, end: start + match[0].length });
        else {
          if (run.length > 0) runs.push(run);
          run = [];
        }
      }
      if (run.length > 0) runs.push(run);
    }
    return runs;
  }

  /** A strip through the middle of a line: it touches neither the lines around it nor, at its ends, the words beside it. */
  const strip = (box: PageBox): UserSpaceBox => {
    const middle = (box.bottom + box.top) / 2;
    const height = (box.top - box.bottom) / 8;
    return { left: box.left + 0.3, right: box.right - 0.3, bottom: middle - height, top: middle + height };
  };

  const samples = readdirSync(sampleFolder).filter((name) => name.endsWith('.pdf'));

  it.each(samples)('cover those words and no others: %s', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(sampleFolder, basename(name))));
    const format = await createPdfFormat(await engine, DEFAULT_LIMITS.maxMemoryBytes);
    const document = documentOf(format, bytes);
    const views = createViews(document);
    const runs = plainRuns(document);
    expect(runs.length).toBeGreaterThan(20);
    const renderer = await openPageRenderer(bytes);
    const anySpan = fc.constantFrom(...runs).chain((run) =>
      fc.tuple(fc.nat(run.length - 1), fc.integer({ min: 1, max: 30 })).map(([first, count]) => ({
        start: run[first]?.start ?? 0,
        end: run[Math.min(first + count, run.length) - 1]?.end ?? 0,
      })),
    );
    fc.assert(
      fc.property(anySpan, (span) => {
        const boxes = views.boxesOf(span);
        const found = boxes.map((box) => renderer.textTouching(box.pageIndex, strip(box))).join(' ');
        expect(letters(found)).toBe(letters(textOf(document.text, span)));
      }),
      // The same spans in every run: a test that fails now and then is worth little.
      { seed: 20, numRuns: 300 },
    );
    renderer.close();
  });
});

describe('the check of documents itself', () => {
  let sound: PaperDocument;

  beforeAll(async () => {
    sound = documentOf(await createPdfFormat(await engine, DEFAULT_LIMITS.maxMemoryBytes), smallPaper());
  });

  const changed = (change: (copy: Mutable<PaperDocument>) => void): readonly string[] => {
    const copy = structuredClone(sound) as Mutable<PaperDocument>;
    change(copy);
    return documentFaults(copy);
  };

  it('has nothing against a sound document', () => {
    expect(documentFaults(sound)).toEqual([]);
  });

  const mustFail: readonly (readonly [string, (copy: Mutable<PaperDocument>) => void, RegExp])[] = [
    ['a span outside the text', (copy) => (copy.blocks[3]!.span.end = copy.text.length + 1), /outside the text/],
    ['an id twice', (copy) => (copy.blocks[3]!.id = copy.blocks[2]!.id), /there twice/],
    ['a parent that is not there', (copy) => (copy.blocks[3]!.parent = 'nobody'), /does not come before it/],
    ['blocks that overlap', (copy) => (copy.blocks[1]!.span.start -= 3), /shares/],
    ['words in no block', (copy) => void copy.blocks.pop(), /in no block/],
    ['a box beside the page', (copy) => (copy.lines[0]!.box.right = 5000), /sticks out/],
    ['a box turned inside out', (copy) => (copy.lines[0]!.box.right = copy.lines[0]!.box.left - 1), /inside out/],
    ['a page that is not there', (copy) => (copy.lines[0]!.box.pageIndex = 99), /page index 99/],
    [
      'a word that begins within another',
      (copy) => (copy.lines[0]!.words[3]! += 1),
      /begins within|begins with a space/,
    ],
    ['letters without a place', (copy) => void copy.lines.pop(), /letters have no place/],
    ['a promise not kept', (copy) => (copy.lines = []), /has no lines/],
    ['a control character', (copy) => (copy.text = copy.text.replace('a', '\u0002')), /control character/],
  ];

  it.each(mustFail)('finds %s', (_, change, message) => {
    expect(changed(change).join('\n')).toMatch(message);
  });
});

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
