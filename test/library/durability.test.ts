import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLibrary, LibraryError } from '../../src/library/index.ts';
import { builtPackage, finished, runCli } from '../cli/run-cli.ts';
import { addBytes, newFolder, newLibrary } from './new-library.ts';

const WRITER = join(import.meta.dirname, 'writer.mjs');

function startWriter(folder: string, label: string, count?: number): ChildProcess {
  const dist = join(builtPackage(), 'dist');
  const args = [WRITER, dist, folder, label, ...(count === undefined ? [] : [String(count)])];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What the writer said that it was told, and nothing of a line that was cut. */
async function acknowledged(child: ChildProcess, killAfter?: number): Promise<readonly string[]> {
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (said === '' && killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    said += text;
  });
  await new Promise((resolve) => child.on('close', resolve));
  return said.split('\n').slice(0, -1);
}

async function expectAllKept(folder: string, lines: readonly string[]): Promise<void> {
  const library = await newLibrary({ folder });
  const papers = new Set((await library.papers.list(everything)).papers.map(({ id }) => id));
  const lost: string[] = [];
  for (const line of lines) {
    const [kind, id = '', ...words] = line.split(' ');
    const kept = kind === 'paper' ? papers.has(id) : (await library.notes.get(id))?.body === words.join(' ');
    if (!kept) lost.push(line);
  }
  expect(lost).toEqual([]);
  expect((await checkLibrary(library)).faults).toEqual([]);
  await library.close();
}

const everything = {
  deleted: false,
  sort: 'added',
  limit: 1000,
  offset: 0,
  kind: undefined,
  recommendation: undefined,
  state: undefined,
  tag: undefined,
} as const;

describe('what was acknowledged', () => {
  it('is there after a writer was killed fifty times, whenever that was', async () => {
    const folder = newFolder();
    const lines: string[] = [];
    for (let round = 0; round < 50; round += 1) {
      // From within the first write to some dozens of them later.
      lines.push(...(await acknowledged(startWriter(folder, `round ${round}`), (round * 7) % 60)));
    }
    expect(lines.length).toBeGreaterThan(100);
    await expectAllKept(folder, lines);
  });

  it('is there after two programs have written to one library at once', async () => {
    const folder = newFolder();
    const said = await Promise.all(
      ['left', 'right'].map(async (label) => acknowledged(startWriter(folder, label, 60))),
    );
    expect(said.map((lines) => lines.length)).toEqual([66, 66]);
    await expectAllKept(folder, said.flat());
  });

  it('is there after the disk was full, which is told as such', async () => {
    const folder = newFolder();
    const before = await newLibrary({ folder });
    const paper = await addBytes(before);
    await before.close();
    const full = await newLibrary({ folder, maxPageCount: 60 });
    const kept: string[] = [];
    const fill = async (): Promise<void> => {
      for (;;) {
        const id = crypto.randomUUID();
        await full.notes.save(paper.id, id, { revision: 0, selectors: null, body: 'x'.repeat(3000) });
        kept.push(id);
      }
    };
    const error = await fill().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(LibraryError);
    expect((error as LibraryError).problem.code).toBe('library-full');
    expect(kept.length).toBeGreaterThan(3);
    await full.close();
    const after = await newLibrary({ folder });
    expect((await after.notes.list(paper.id)).map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
    expect(after.faults()).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a paper for which there is no room', () => {
  it('is told as such, and what is there stays', async () => {
    const home = newFolder();
    const library = await newLibrary({ folder: home });
    const paper = await addBytes(library);
    await library.close();
    const sample = join(import.meta.dirname, '../../examples/papers/label-smoothing.pdf');
    const program = join(builtPackage(), 'bin/threepass.js');
    // No file may become larger than 32 KB, which stops writing as a full disk does.
    const limited = `ulimit -f 64; exec "$0" "$@"`;
    const child = spawn('sh', ['-c', limited, process.execPath, program, 'library', 'add', sample], {
      env: { ...process.env, THREEPASS_HOME: home },
    });
    child.stdin.end();
    const run = await finished(child);
    expect(run.stderr).toContain('library-full');
    expect(run.stderr).not.toContain('    at ');
    expect(run.code).toBe(1);
    const again = await newLibrary({ folder: home });
    expect((await again.papers.list(everything)).papers.map(({ id }) => id)).toEqual([paper.id]);
    expect(await checkLibrary(again)).toMatchObject({ faults: [], oddities: [] });
  });
});

describe('a folder that cannot be written', () => {
  // Root may write anywhere; then somebody else tries.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  it('is told as such, and what is in it stays', async () => {
    const folder = newFolder();
    const home = join(folder, 'library');
    mkdirSync(home);
    const library = await newLibrary({ folder: home });
    const paper = await addBytes(library);
    await library.close();
    for (const path of [folder, home, join(home, 'files'), join(home, 'incoming')]) chmodSync(path, 0o555);
    if (nobody.uid !== undefined) chownSync(home, 0, 0);
    const run = await runCli(['library', 'list'], { env: { THREEPASS_HOME: home }, ...nobody });
    for (const path of [folder, home, join(home, 'files'), join(home, 'incoming')]) chmodSync(path, 0o755);
    expect(run.stderr).toContain('library-read-only');
    expect(run.code).toBe(1);
    const again = await newLibrary({ folder: home });
    expect(await again.papers.get(paper.id)).toMatchObject({ id: paper.id });
  });
});
