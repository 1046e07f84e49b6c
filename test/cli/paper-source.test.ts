import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPaper, paperSource } from '../../src/cli/paper-source.ts';
import type { Loaded } from '../../src/cli/paper-source.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threepass-source-'));
  writeFileSync(join(folder, 'ten.pdf'), '0123456789');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function load(argument: string, maxBytes = 1000, signal = new AbortController().signal): Promise<Loaded> {
  return loadPaper(paperSource(argument), { maxBytes, signal });
}

describe('the name of a paper', () => {
  test.each([
    ['papers/resnet.pdf', 'resnet'],
    ['papers/RESNET.PDF', 'RESNET'],
    ['1706.03762', '1706.03762'],
    ['a.b.pdf', 'a.b'],
    ['.pdf', '.pdf'],
    ['-', 'paper'],
  ])('%s is written to files called %s', (argument, stem) => {
    expect(paperSource(argument).stem).toBe(stem);
  });

  test('links to pages survive spaces and signs in names', () => {
    expect(paperSource('/papers/50% done #2.pdf').fileUrl).toBe('file:///papers/50%25%20done%20%232.pdf');
    expect(paperSource('-').fileUrl).toBeNull();
  });
});

describe('loading', () => {
  test('gives the bytes', async () => {
    const loaded = await load(join(folder, 'ten.pdf'));
    expect(loaded).toEqual({ type: 'bytes', bytes: new TextEncoder().encode('0123456789') });
  });

  test('up to the limit and not beyond', async () => {
    expect(await load(join(folder, 'ten.pdf'), 10)).toMatchObject({ type: 'bytes' });
    expect(await load(join(folder, 'ten.pdf'), 9)).toMatchObject({ problem: { code: 'too-large' } });
  });

  test.each([
    ['nowhere.pdf', 'file-missing'],
    ['ten.pdf/inside.pdf', 'file-missing'],
    [`${'x'.repeat(5000)}.pdf`, 'file-missing'],
    ['.', 'is-folder'],
  ])('%s is %s', async (name, code) => {
    expect(await load(join(folder, name))).toMatchObject({ type: 'problem', problem: { code } });
  });

  test.skipIf(!existsSync('/dev/zero'))('a device that never ends is stopped at the limit', async () => {
    expect(await load('/dev/zero', 100_000)).toMatchObject({ problem: { code: 'too-large' } });
  });

  test('stops when told to', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(load(join(folder, 'nowhere.pdf'), 1000, controller.signal)).rejects.toThrow('enough');
  });
});
