import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PaperReport } from '../../src/model/index.ts';
import { type LocalServer, sends, servePaper, startServer } from '../sources/arxiv-server.ts';
import { runCli } from './run-cli.ts';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'test', 'papers', 'web-pages', 'latexml.html'));
const pdf = readFileSync(join(root, 'examples', 'papers', 'label-smoothing.pdf'));

let server: LocalServer;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'threepass-fetch-'));
  env = {
    THREEPASS_CACHE: join(folder, 'cache'),
    THREEPASS_ARXIV_URL: server.url,
    THREEPASS_ARXIV_API_URL: `${server.url}/api/query`,
    THREEPASS_DOI_URL: `${server.url}/doi`,
    THREEPASS_ARXIV_PAUSE_MS: '0',
  };
  servePaper(server, '3101.00001', 2);
  server.routes.set('/html/3101.00001v2', sends(page, 'text/html'));
  server.routes.set('/pdf/3101.00001v2', sends(pdf, 'application/pdf'));
  server.routes.set('/paper.pdf', sends(pdf, 'application/pdf'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]): ReturnType<typeof runCli> => runCli(args, { cwd: folder, env });
const reportOf = (stdout: string): PaperReport => JSON.parse(stdout) as PaperReport;

describe('a paper from elsewhere', () => {
  test('is read from its source, with the pages of its PDF', async () => {
    const { code, stdout } = await run('read', 'https://arxiv.org/html/3101.00001', '--json');
    expect(code).toBe(0);
    const { document, paper } = reportOf(stdout);
    expect(document.origin).toMatchObject({ mediaType: 'text/html', pages: { mediaType: 'application/pdf' } });
    expect(document.pages).toHaveLength(7);
    expect(paper).toMatchObject({ title: 'Slow Gradients for Patient Networks', arxivId: '3101.00001v2' });
    // The print is another paper's: nothing of the source is on it, and that is said.
    expect(document.warnings.map((warning) => warning.code)).toContain('blocks-not-aligned');
  });

  test('is read again without a connection', async () => {
    const before = server.calls.length;
    const { code, stderr } = await run('read', 'https://arxiv.org/html/3101.00001v2', '--offline');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(server.calls).toHaveLength(before);
  });

  test('may be a PDF anywhere', async () => {
    const { code, stdout } = await run('export', `${server.url}/paper.pdf`, '--to', 'json', '--out', 'out/');
    expect([code, stdout]).toEqual([0, '']);
    const report = reportOf(readFileSync(join(folder, 'out', 'paper.json'), 'utf8'));
    expect(report.paper.title).toMatch(/^Fading Label Smoothing/);
  });

  test('that cannot be got says why, and what to do', async () => {
    server.routes.set('/busy.pdf', sends('', 'text/plain', 429));
    for (const [argument, problem] of [
      [`${server.url}/none.pdf`, 'paper-not-found'],
      [`${server.url}/busy.pdf`, 'server-busy'],
      ['https://127.0.0.1/x.pdf', 'address-refused'],
    ] as const) {
      const { code, stdout, stderr } = await run('read', argument);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`: ${problem}: `);
    }
  });

  test('is not asked for with --offline', async () => {
    const before = server.calls.length;
    const { code, stderr } = await run('read', '3101.00009', `${server.url}/paper.pdf`, '--offline');
    expect(code).toBe(1);
    expect(stderr.match(/: offline: .*--offline allows no connection/g)).toHaveLength(2);
    expect(server.calls).toHaveLength(before);
  });

  test('gives way to a file of that name', async () => {
    writeFileSync(join(folder, '3101.00001'), pdf);
    const before = server.calls.length;
    const { stdout } = await run('read', '3101.00001', '--json');
    expect(reportOf(stdout).paper.title).toMatch(/^Fading Label Smoothing/);
    expect(server.calls).toHaveLength(before);
  });
});

describe('a source with --pdf', () => {
  test('gets the pages of its print', async () => {
    writeFileSync(join(folder, 'source.html'), page);
    writeFileSync(join(folder, 'print.pdf'), pdf);
    const { code, stdout } = await run('read', 'source.html', '--pdf', 'print.pdf', '--json');
    expect(code).toBe(0);
    expect(reportOf(stdout).document.pages).toHaveLength(7);
  });

  test('falls back to the print when it cannot be read, and says so', async () => {
    writeFileSync(join(folder, 'broken.html'), '<!doctype html><html><body>Log in.');
    const { code, stdout } = await run('read', 'broken.html', '--pdf', 'print.pdf', '--json');
    expect(code).toBe(0);
    const { document } = reportOf(stdout);
    expect(document.origin.mediaType).toBe('application/pdf');
    expect(document.warnings.map((warning) => warning.code)).toContain('source-unreadable');
  });

  test('is one paper, and the print a file', async () => {
    expect(await run('read', 'a.html', 'b.html', '--pdf', 'print.pdf')).toMatchObject({ code: 2 });
    const { code, stderr } = await run('read', 'source.html', '--pdf', 'gone.pdf');
    expect(code).toBe(1);
    expect(stderr).toContain('file-missing: There is no file gone.pdf');
  });
});
