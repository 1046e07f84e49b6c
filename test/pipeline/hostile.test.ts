import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../src/model/index.ts';
import { createReader, DEFAULT_READER_LIMITS, type Reader, type ReadOutcome } from '../../src/pipeline/index.ts';
import { hostilePapers, hostilePaper } from '../papers/hostile/hostile-papers.ts';
import { smallPaper, SMALL_PAPER_TITLE } from '../papers/small-paper.ts';
import { workersSeen } from './workers-seen.ts';

const MB = 1024 ** 2;

/** What each paper is answered with: a problem, or a report with these warnings (none is `[]`). */
type Answer = { readonly problem: ProblemCode } | { readonly warnings: readonly ProblemCode[] };

const ANSWERS: Readonly<Record<string, Answer>> = {
  empty: { problem: 'file-empty' },
  // Read as an article of the web, in which there is none.
  'web-page': { problem: 'page-without-article' },
  'only-a-header': { problem: 'pdf-damaged' },
  'truncated-early': { problem: 'pdf-damaged' },
  'truncated-late': { warnings: ['pdf-repaired'] },
  'wrong-offsets': { warnings: [] },
  'words-before-the-header': { warnings: [] },
  encrypted: { problem: 'pdf-encrypted' },
  'encrypted-without-password': { warnings: [] },
  scan: { problem: 'no-text-layer' },
  'no-pages': { problem: 'no-pages' },
  'lying-page-count': { warnings: ['pages-missing'] },
  'page-tree-cycle': { problem: 'pdf-damaged' },
  'too-many-pages': { problem: 'too-many-pages' },
  'flate-bomb': { problem: 'too-much-memory' },
  'flate-bomb-nested': { problem: 'too-much-memory' },
  'self-recursive-form': { problem: 'too-much-memory' },
  'nested-forms': { problem: 'too-much-memory' },
  'many-paths': { problem: 'too-much-memory' },
  'many-letters': { warnings: ['page-cut'] },
  'huge-page': { warnings: [] },
  'deep-arrays': { warnings: [] },
  'outline-cycle': { warnings: [] },
  'bad-links': { warnings: [] },
  'slide-deck': { warnings: [] },
  invoice: { warnings: [] },
};

/** These have a test of their own below. */
const APART: readonly string[] = ['slow-pages'];

test('every hostile paper has its answer here', () => {
  const answered = [...Object.keys(ANSWERS), ...APART];
  expect(hostilePapers.map(({ id }) => id).toSorted()).toEqual(answered.toSorted());
});

describe('one reader, one worker at a time, all of them after each other', () => {
  // A quarter of the memory that users get, so that bombs end soon; with the defaults they end the same way, later.
  let reader: Reader;
  let untroubled: string;

  beforeAll(async () => {
    reader = createReader({ workerCount: 1, limits: { maxMemoryBytes: 512 * MB } });
    untroubled = await reportText(reader, smallPaper());
  });
  afterAll(() => reader.close());

  test.each(hostilePapers.filter(({ id }) => !APART.includes(id)))('$id: $what', async (paper) => {
    expect(answerOf(await reader.read(paper.make()))).toEqual(ANSWERS[paper.id]);
    // The next good paper is read as if nothing had been.
    expect(await reportText(reader, smallPaper())).toBe(untroubled);
  });
});

test('a paper that is only slow is given up, and the paper beside it is not', async () => {
  const reader = createReader({ workerCount: 2, limits: { timeoutMs: 3_000 } });
  const [slow, good] = await Promise.all([reader.read(hostilePaper('slow-pages')), reader.read(smallPaper())]);
  await reader.close();
  expect(slow).toMatchObject({
    type: 'problem',
    problem: { code: 'too-slow', message: 'Reading took longer than the limit of 3 seconds.' },
  });
  expect(good).toMatchObject({ type: 'report', report: { paper: { title: SMALL_PAPER_TITLE } } });
});

describe('each limit can be set, and says so itself', () => {
  const cases = [
    ['too-large', { maxBytes: 1000 }, /more than the limit of 1000 bytes/u],
    ['too-many-pages', { maxPages: 1 }, /more than 1 page/u],
    ['too-slow', { timeoutMs: 1 }, /longer than the limit of 0\.001 seconds/u],
    ['too-much-memory', { maxMemoryBytes: 8 * MB }, /more memory than the limit of 8 MB/u],
  ] as const;

  test.each(cases)('%s', async (code, limits, message) => {
    const reader = createReader({ workerCount: 1, limits });
    const outcome = await reader.read(smallPaper());
    await reader.close();
    expect(outcome).toMatchObject({ type: 'problem', problem: { code, message: expect.stringMatching(message) } });
    expect(outcome).toMatchObject({ problem: { advice: expect.stringContaining('--') } });
  });

  test('nothing is wrong with that paper', async () => {
    const reader = createReader({ workerCount: 1, limits: DEFAULT_READER_LIMITS });
    const outcome = await reader.read(smallPaper());
    await reader.close();
    expect(outcome.type).toBe('report');
  });
});

test('no worker is left when the reader is closed, whatever it read', async () => {
  const { started, alive } = await workersSeen(async () => {
    const reader = createReader({ workerCount: 2, limits: { maxMemoryBytes: 256 * MB } });
    const papers = ['encrypted', 'self-recursive-form', 'scan', 'flate-bomb'].map(hostilePaper);
    await Promise.all([...papers, smallPaper()].map((bytes) => reader.read(bytes)));
    await reader.close();
  });
  expect(started).toBeGreaterThan(2);
  expect(alive).toBe(0);
});

test('a worker whose engine has grown is replaced, one that has not is kept', async () => {
  const read = (recycleAboveBytes: number) =>
    workersSeen(async () => {
      const reader = createReader({ workerCount: 1, recycleAboveBytes });
      for (let count = 0; count < 3; count += 1) await reader.read(smallPaper());
      await reader.close();
    });
  expect(await read(1 * MB)).toEqual({ started: 3, alive: 0 });
  expect(await read(256 * MB)).toEqual({ started: 1, alive: 0 });
});

test('closing gives up the paper at hand and refuses the next', async () => {
  const { alive } = await workersSeen(async () => {
    const reader = createReader({ workerCount: 1 });
    const unfinished = Promise.allSettled([reader.read(hostilePaper('slow-pages')), reader.read(smallPaper())]);
    await reader.close();
    const closed = { status: 'rejected', reason: new Error('the reader was closed') };
    expect(await unfinished).toEqual([closed, closed]);
    await expect(reader.read(smallPaper())).rejects.toThrow('the reader is closed');
  });
  expect(alive).toBe(0);
});

function answerOf(outcome: ReadOutcome): Answer {
  if (outcome.type === 'problem') return { problem: outcome.problem.code };
  return { warnings: outcome.report.document.warnings.map(({ code }) => code as ProblemCode) };
}

async function reportText(reader: Reader, bytes: Uint8Array): Promise<string> {
  const outcome = await reader.read(bytes);
  if (outcome.type === 'problem') throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  return JSON.stringify(outcome.report);
}
