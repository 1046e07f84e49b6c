import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/library/index.ts';
import { startCli } from '../cli/run-cli.ts';
import { newFolder } from '../library/new-library.ts';
import { runningServer } from './running-server.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../../examples/papers/label-smoothing.pdf'));

/** The sample under other bytes, which take as long to read. */
function copies(count: number): readonly (readonly [string, Uint8Array<ArrayBuffer>])[] {
  return Array.from({ length: count }, (_, index) => [
    `copy ${index}.pdf`,
    Buffer.concat([SAMPLE, Buffer.from(`\n% copy ${index}\n`)]),
  ]);
}

describe('papers that wait to be read', () => {
  it('do not keep the server from answering', async () => {
    const server = await runningServer();
    await server.upload(copies(10));
    // One after another, so that each would stand behind a paper if papers were read where answers are made.
    for (let asked = 0; asked < 20; asked += 1) await server.ask('listPapers');
    const { papers } = await server.ask('listPapers');
    expect(papers.filter(({ analysis }) => analysis.status !== 'done').length).toBeGreaterThan(7);
    expect((await server.ask('jobs')).jobs.length).toBeGreaterThan(7);
    expect(server.faults).toEqual([]);
  });

  it('are taken up again by the next server after one that was closed', async () => {
    const folder = newFolder();
    const first = await runningServer({ folder });
    const { results } = await first.upload(copies(3));
    await first.close();
    const second = await runningServer({ folder });
    for (const result of results) {
      if (result.type === 'refused') throw new Error(result.problem.message);
      expect(await second.analysed(result.paper.id)).toMatchObject({ recommendation: 'read-in-full' });
    }
    expect([...first.faults, ...second.faults]).toEqual([]);
  });

  it('are taken up again after one that was killed in the middle of a paper', async () => {
    const folder = newFolder();
    const child = startCli(['serve', '--port', '0'], { env: { THREEPASS_HOME: folder } });
    const url = await new Promise<string>((resolve) => {
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const [found] = /http:\S+/.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    const form = new FormData();
    for (const [name, bytes] of copies(2)) form.append('files', new Blob([bytes]), name);
    await fetch(new URL('/api/papers', url), { method: 'POST', body: form });
    const library = await openLibrary({ folder, version: '0.1.0' });
    await expect.poll(async () => (await library.papers.waiting()).some(({ running }) => running)).toBe(true);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    const waiting = await library.papers.waiting();
    expect(waiting.some(({ running }) => running)).toBe(true);
    await library.close();

    const second = await runningServer({ folder });
    for (const { id } of waiting) expect(await second.analysed(id)).toMatchObject({ analysis: { status: 'done' } });
    expect(second.faults).toEqual([]);
  });
});
