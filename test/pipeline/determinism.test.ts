import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ReadingRequest } from '../../src/model/index.ts';
import { createReader, type ReaderOptions } from '../../src/pipeline/index.ts';
import { hostilePaper } from '../papers/hostile/hostile-papers.ts';
import { invoice, slideDeck, smallPaper } from '../papers/small-paper.ts';

const request: ReadingRequest = {
  profile: {
    id: 'tester',
    title: 'Tester',
    description: 'Somebody who reads the same thing twice.',
    atHomeIn: { mathematics: 0.5, deepLearning: 0.5, programming: 0.5 },
    pace: 1,
  },
  purpose: 'review',
  minutes: 60,
};

const ours = [smallPaper(), slideDeck(), invoice(), hostilePaper('wrong-offsets'), hostilePaper('lying-page-count')];

test('the same bytes give the same JSON: twice, in any order, with one worker and with two', async () => {
  const once = await readAll(ours, { workerCount: 1 });
  expect(once.every((json) => json.length > 1000)).toBe(true);
  const twice = await readAll([...ours, ...ours], { workerCount: 1 });
  expect(partings(twice, [...once, ...once])).toEqual([]);
  const sideBySide = await readAll(ours.toReversed(), { workerCount: 2 });
  expect(partings(sideBySide, once.toReversed())).toEqual([]);
});

test('a worker of its own for each paper changes nothing', async () => {
  const once = await readAll(ours, { workerCount: 1 });
  const alone = await readAll(ours, { workerCount: 1, recycleAboveBytes: 0 });
  expect(partings(alone, once)).toEqual([]);
});

test('other bytes give another report', async () => {
  const [one, other] = await readAll([smallPaper(), smallPaper({ created: 'D:20210102030405Z' })], { workerCount: 1 });
  expect(one).not.toBe(other);
});

const papersFolder = fileURLToPath(new URL('../../../shared/data/papers/pdf', import.meta.url));
const real = existsSync(papersFolder)
  ? readdirSync(papersFolder)
      .filter((name) => name.endsWith('.pdf'))
      .toSorted()
      .filter((_, index) => index % 27 === 0)
  : [];

test('real papers too give the same JSON, twice, with one worker and with two', async ({ skip }) => {
  skip(real.length === 0, 'there are no papers in ../shared/data/papers/pdf');
  const papers = real.map((name) => new Uint8Array(readFileSync(`${papersFolder}/${name}`)));
  const once = await readAll(papers, { workerCount: 1 });
  const again = await readAll([...papers.toReversed(), ...papers], { workerCount: 2 });
  expect(partings(again, [...once.toReversed(), ...once])).toEqual([]);
});

/** Where two reports part, with what stands around it: whole ones are too long to be looked at. Null when they are the same. */
function parting(one: string, other: string): { readonly one: string; readonly other: string } | null {
  if (one === other) return null;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return { one: one.slice(Math.max(0, at - 100), at + 100), other: other.slice(Math.max(0, at - 100), at + 100) };
}

/** Those papers whose reports differ, and where. */
function partings(found: readonly string[], expected: readonly string[]): readonly unknown[] {
  const count = Math.max(found.length, expected.length);
  const each = Array.from({ length: count }, (_, index) => parting(found[index] ?? '', expected[index] ?? ''));
  return each.filter((difference) => difference !== null);
}

test('reports that part are told apart', () => {
  expect(parting('{"a":1}', '{"a":2}')).not.toBeNull();
  expect(parting('{"a":1}', '{"a":1,"b":2}')).not.toBeNull();
  expect(parting('', '{}')).not.toBeNull();
  expect(parting('{"a":1}', '{"a":1}')).toBeNull();
});

async function readAll(papers: readonly Uint8Array[], options: ReaderOptions): Promise<string[]> {
  const reader = createReader(options);
  try {
    const outcomes = await Promise.all(papers.map((bytes) => reader.read(bytes, request)));
    return outcomes.map((outcome) => {
      if (outcome.type === 'problem') throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
      return JSON.stringify(outcome.report);
    });
  } finally {
    await reader.close();
  }
}
