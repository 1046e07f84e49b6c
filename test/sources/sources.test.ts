import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createSources,
  recognizeSource,
  settingsFrom,
  type Fetched,
  type FetchProgress,
  type Sources,
  type SourceSettings,
} from '../../src/sources/index.ts';
import {
  atom,
  EMPTY_ATOM,
  EPRINT,
  type LocalServer,
  PAGE,
  PDF,
  redirects,
  sends,
  servePaper,
  startServer,
} from './arxiv-server.ts';

let server: LocalServer;
let cacheFolder: string;
const opened: Sources[] = [];

beforeEach(async () => {
  server = await startServer();
  cacheFolder = mkdtempSync(join(tmpdir(), 'threepass-sources-'));
});
afterEach(async () => {
  for (const sources of opened.splice(0)) await sources.close();
  await server.close();
  rmSync(cacheFolder, { recursive: true, force: true });
});

function open(changes: Partial<SourceSettings> = {}): Sources {
  const sources = createSources({
    cacheFolder,
    baseUrls: { arxiv: server.url, arxivApi: `${server.url}/api/query`, doi: `${server.url}/doi` },
    arxivPauseMs: 0,
    retryAfterMs: 1,
    idleMs: 2000,
    ...changes,
  });
  opened.push(sources);
  return sources;
}

async function get(argument: string, changes: Partial<SourceSettings> = {}, signal?: AbortSignal): Promise<Fetched> {
  const name = recognizeSource(argument);
  if (name === null) throw new RangeError(`${argument} names no source`);
  return open(changes).get(name, signal ? { signal } : {});
}

const paths = (): string[] => server.calls.map(({ path }) => path);
const code = (fetched: Fetched): string => (fetched.type === 'problem' ? fetched.problem.code : 'paper');

describe('a paper of arXiv', () => {
  test('comes as e-print and PDF, with what arXiv knows of it', async () => {
    servePaper(server, '3101.00001', 4);
    const fetched = await get('3101.00001');
    expect(fetched).toMatchObject({
      type: 'paper',
      paper: {
        arxivId: '3101.00001v4',
        stem: '3101.00001v4',
        url: `${server.url}/abs/3101.00001v4`,
        warnings: [],
        record: {
          arxivId: '3101.00001v4',
          title: 'Slow Gradients for Patient Networks',
          authors: ['Orla Tamsin', 'Bram Ekdahl'],
          abstract: 'We wait & see that $x < y$.',
          categories: ['cs.LG', 'stat.ML'],
          published: '2031-01-02T03:04:05Z',
          updated: '2031-02-03T04:05:06Z',
          comment: '9 pages',
          journal: null,
          doi: '10.9999/example',
        },
      },
    });
    if (fetched.type !== 'paper') return;
    expect(Buffer.from(fetched.paper.pdf!.bytes)).toEqual(PDF);
    expect(Buffer.from(fetched.paper.source!.bytes)).toEqual(EPRINT);
  });

  test('is asked for once; a name without version asks again for the newest', async () => {
    servePaper(server, '3101.00001', 1);
    await get('3101.00001v1');
    expect(server.calls).toHaveLength(3);
    const again = await get('https://arxiv.org/abs/3101.00001v1');
    expect(server.calls).toHaveLength(3);
    expect(again).toMatchObject({ paper: { pdf: { fromCache: true }, source: { fromCache: true } } });
    servePaper(server, '3101.00001', 2);
    expect(await get('3101.00001')).toMatchObject({ paper: { arxivId: '3101.00001v2', pdf: { fromCache: false } } });
    expect(paths().slice(3)).toEqual([
      '/api/query?id_list=3101.00001&max_results=1',
      '/e-print/3101.00001v2',
      '/pdf/3101.00001v2',
    ]);
  });

  test('of the old numbering is kept in a folder of its own', async () => {
    servePaper(server, 'cs/0101001', 1);
    expect(await get('cs/0101001')).toMatchObject({ paper: { arxivId: 'cs/0101001v1', stem: 'cs_0101001v1' } });
    expect(readdirSync(join(cacheFolder, 'arxiv', 'cs_0101001v1')).toSorted()).toEqual([
      'e-print',
      'paper.pdf',
      'record.json',
    ]);
  });

  test('is read as a web page when its web page was named', async () => {
    servePaper(server, '3101.00001', 1);
    const fetched = await get('https://arxiv.org/html/3101.00001v1');
    expect(fetched).toMatchObject({ paper: { source: { url: `${server.url}/html/3101.00001v1` }, warnings: [] } });
    expect(paths()).not.toContain('/e-print/3101.00001v1');
  });

  test('without a web page gives its LaTeX instead, and says so', async () => {
    servePaper(server, '3101.00001', 1);
    server.routes.delete('/html/3101.00001v1');
    expect(await get('https://arxiv.org/html/3101.00001v1')).toMatchObject({
      paper: { source: { url: `${server.url}/e-print/3101.00001v1` }, warnings: [{ code: 'source-missing' }] },
    });
  });

  test('whose e-print is the PDF is fetched once', async () => {
    servePaper(server, '3101.00001', 1);
    server.routes.set('/e-print/3101.00001v1', sends(PDF, 'application/pdf'));
    for (const fromCache of [false, true]) {
      expect(await get('3101.00001v1')).toMatchObject({
        paper: { source: null, pdf: { fromCache }, warnings: [{ code: 'source-missing' }] },
      });
    }
    expect(paths()).toEqual(['/api/query?id_list=3101.00001v1&max_results=1', '/e-print/3101.00001v1']);
  });

  test('without a source is read as PDF, without a PDF as source', async () => {
    servePaper(server, '3101.00001', 1);
    server.routes.delete('/e-print/3101.00001v1');
    expect(await get('3101.00001v1')).toMatchObject({
      paper: { source: null, warnings: [{ code: 'source-missing' }] },
    });
    servePaper(server, '3101.00002', 1);
    server.routes.delete('/pdf/3101.00002v1');
    expect(await get('3101.00002v1')).toMatchObject({ paper: { pdf: null, warnings: [{ code: 'paper-not-found' }] } });
  });

  test('that is not there is not found, only when its page is missing too', async () => {
    server.routes.set('/api/query', sends(EMPTY_ATOM, 'application/atom+xml'));
    expect(await get('3101.99999')).toMatchObject({
      problem: { code: 'paper-not-found', message: 'arXiv has no paper 3101.99999.' },
    });
    server.routes.set('/abs/3101.00001', sends(PAGE, 'text/html'));
    servePaper(server, '3101.00001', 1);
    server.routes.delete('/api/query?id_list=3101.00001&max_results=1');
    // The newest version is not known then; the files are fetched as arXiv names them without one, and not kept.
    server.routes.set('/e-print/3101.00001', sends(EPRINT, 'application/gzip'));
    server.routes.set('/pdf/3101.00001', sends(PDF, 'application/pdf'));
    expect(await get('3101.00001')).toMatchObject({
      paper: { arxivId: '3101.00001', record: null, warnings: [{ code: 'metadata-missing' }] },
    });
    expect(existsSync(join(cacheFolder, 'arxiv'))).toBe(false);
  });

  test('is read from the copy that is kept when nobody answers', async () => {
    servePaper(server, '3101.00001', 3);
    await get('3101.00001v3');
    server.routes.clear();
    server.routes.set('/api/query', sends('down', 'text/plain', 503));
    expect(await get('3101.00001')).toMatchObject({
      paper: { arxivId: '3101.00001v3', pdf: { fromCache: true }, warnings: [{ code: 'copy-kept' }] },
    });
  });

  test('is fetched even when the cache cannot be written, and that is said', async () => {
    servePaper(server, '3101.00001', 1);
    const file = join(cacheFolder, 'a-file');
    writeFileSync(file, '');
    expect(await get('3101.00001', { cacheFolder: file })).toMatchObject({
      paper: { pdf: { fromCache: false }, warnings: [{ code: 'cache-unwritable' }] },
    });
  });

  test('leaves nothing half-written when it is stopped', async () => {
    servePaper(server, '3101.00001', 1);
    server.routes.set('/pdf/3101.00001v1', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' }).write(PDF);
      setTimeout(() => stop.abort(new Error('stopped')), 50);
    });
    const stop = new AbortController();
    await expect(get('3101.00001v1', {}, stop.signal)).rejects.toThrow('stopped');
    expect(readdirSync(join(cacheFolder, 'arxiv', '3101.00001v1')).toSorted()).toEqual(['e-print', 'record.json']);
    expect(readdirSync(cacheFolder)).not.toContain('arxiv.lock');
  });
});

describe('a server that fails', () => {
  test('is asked again', async () => {
    servePaper(server, '3101.00001', 1);
    let failures = 2;
    const works = server.routes.get('/pdf/3101.00001v1')!;
    server.routes.set('/pdf/3101.00001v1', (request, response) =>
      failures-- > 0 ? void response.writeHead(500).end() : works(request, response),
    );
    expect(await get('3101.00001')).toMatchObject({ type: 'paper', paper: { warnings: [] } });
    expect(paths().filter((path) => path.startsWith('/pdf'))).toHaveLength(3);
  });

  test.each([
    [429, {}, 'server-busy'],
    [503, { 'retry-after': '0' }, 'server-busy'],
    [500, {}, 'server-failed'],
    [403, {}, 'access-denied'],
    [400, {}, 'server-failed'],
  ] as const)('with %i every time is reported as that', async (status, headers, expected) => {
    server.routes.set('/x.pdf', sends('', 'text/plain', status, headers));
    expect(code(await get(`${server.url}/x.pdf`))).toBe(expected);
    expect(server.calls).toHaveLength(status === 403 || status === 400 ? 1 : 4);
  });

  test('is waited for as long as it asks, and no longer than allowed', async () => {
    let busy = true;
    server.routes.set('/x.pdf', (request, response) => {
      sends(PDF, 'application/pdf', busy ? 429 : 200, busy ? { 'retry-after': '1' } : {})(request, response);
      busy = false;
    });
    const seen: FetchProgress[] = [];
    const fetched = await open().get({ type: 'url', url: `${server.url}/x.pdf` }, { onProgress: (p) => seen.push(p) });
    expect(code(fetched)).toBe('paper');
    expect(server.calls[1]!.atMs - server.calls[0]!.atMs).toBeGreaterThanOrEqual(990);
    expect(seen).toContainEqual(expect.objectContaining({ type: 'waiting', waitMs: 1000 }));
    server.routes.set('/y.pdf', sends('', 'text/plain', 429, { 'retry-after': '3600' }));
    expect(await get(`${server.url}/y.pdf`)).toMatchObject({
      problem: { code: 'server-busy', message: expect.stringContaining('asks to wait 3600 seconds') },
    });
    expect(paths().filter((path) => path === '/y.pdf')).toHaveLength(1);
  });

  test('without anybody behind it is not called not found', async () => {
    const gone = await startServer();
    await gone.close();
    const baseUrls = { arxiv: gone.url, arxivApi: `${gone.url}/api/query`, doi: gone.url };
    expect(await get('3101.00001', { baseUrls })).toMatchObject({
      problem: { code: 'host-unreachable', message: expect.stringContaining('ECONNREFUSED') },
    });
  });

  test('that hangs up in the middle is asked again', async () => {
    let times = 0;
    server.routes.set('/x.pdf', (request, response) => {
      times += 1;
      if (times > 1) return sends(PDF, 'application/pdf')(request, response);
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': String(PDF.length) });
      response.write(PDF.subarray(0, 1500));
      setTimeout(() => response.destroy(), 20);
    });
    expect(code(await get(`${server.url}/x.pdf`))).toBe('paper');
    expect(times).toBe(2);
  });
});

describe('pauses between calls to arXiv', () => {
  test('are kept, also between two programs that share the cache', async () => {
    servePaper(server, '3101.00001', 1);
    servePaper(server, '3101.00002', 1);
    const both = { arxivPauseMs: 120 };
    await Promise.all([get('3101.00001v1', both), get('3101.00002v1', both)]);
    const times = server.calls.map(({ atMs }) => atMs);
    expect(times).toHaveLength(6);
    for (const [index, time] of times.slice(1).entries()) expect(time - times[index]!).toBeGreaterThanOrEqual(118);
  });

  test('do not wait for a program that was killed', async () => {
    servePaper(server, '3101.00001', 1);
    writeFileSync(join(cacheFolder, 'arxiv.lock'), '');
    utimesSync(join(cacheFolder, 'arxiv.lock'), 0, 0);
    expect(code(await get('3101.00001v1'))).toBe('paper');
  });

  test('are 3 seconds at least for arXiv itself, whatever the environment says', () => {
    expect(settingsFrom({ THREEPASS_ARXIV_PAUSE_MS: '0' }).arxivPauseMs).toBe(3000);
    expect(settingsFrom({}).arxivPauseMs).toBe(3000);
    const mirror = { THREEPASS_ARXIV_URL: 'http://127.0.0.1:1', THREEPASS_ARXIV_API_URL: 'http://127.0.0.1:1/api' };
    expect(settingsFrom({ ...mirror, THREEPASS_ARXIV_PAUSE_MS: '0' }).arxivPauseMs).toBe(0);
    expect(settingsFrom({ ...mirror, THREEPASS_ARXIV_PAUSE_MS: 'soon' }).arxivPauseMs).toBe(3000);
  });
});

describe('a web address', () => {
  test('of a PDF gives it', async () => {
    server.routes.set('/a/A paper.pdf', sends(PDF, 'application/octet-stream'));
    expect(await get(`${server.url}/a/A%20paper.pdf`)).toMatchObject({
      paper: { source: null, record: null, arxivId: null, stem: 'A-20paper', pdf: { fromCache: false } },
    });
  });

  test('of a page gives it, packed or not', async () => {
    server.routes.set('/page', sends(PAGE, 'text/html'));
    server.routes.set('/packed', sends(gzipSync(PAGE), 'text/html', 200, { 'content-encoding': 'gzip' }));
    for (const path of ['/page', '/packed']) {
      const fetched = await get(server.url + path);
      expect(fetched.type === 'paper' && Buffer.from(fetched.paper.source!.bytes)).toEqual(PAGE);
    }
  });

  test('of a page that names its PDF gives that', async () => {
    const page = '<html><head><meta name="citation_pdf_url" content="/the.pdf"></head><body>About it</body></html>';
    server.routes.set('/about', sends(page, 'text/html'));
    server.routes.set('/the.pdf', sends(PDF, 'application/pdf'));
    expect(await get(`${server.url}/about`)).toMatchObject({
      paper: { source: null, stem: 'about', pdf: { url: `${server.url}/the.pdf` } },
    });
  });

  test('that leads to arXiv gives arXiv’s paper', async () => {
    servePaper(server, '3101.00001', 2);
    server.routes.set('/doi/10.5555/x.1', redirects('/landing'));
    const page = '<html><head><meta name="citation_pdf_url" content="https://arxiv.org/pdf/3101.00001"></head></html>';
    server.routes.set('/landing', sends(page, 'text/html'));
    expect(await get('doi:10.5555/X.1')).toMatchObject({ paper: { arxivId: '3101.00001v2' } });
  });

  test('of a DOI that nobody has is not found', async () => {
    expect(code(await get('10.5555/nothing'))).toBe('paper-not-found');
  });

  test('of anything else is refused before it is fetched whole', async () => {
    let sent = 0;
    server.routes.set('/film.pdf', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      const send = (): void => {
        while (!response.destroyed && sent < 5e7) {
          sent += 65536;
          if (!response.write(Buffer.alloc(65536, 7))) return void response.once('drain', send);
        }
        response.end();
      };
      send();
    });
    expect(await get(`${server.url}/film.pdf`)).toMatchObject({
      problem: { code: 'not-a-paper-file', message: expect.stringContaining('neither a PDF nor a web page') },
    });
    expect(sent).toBeLessThan(2e7);
    // A page where arXiv should send a PDF is its excuse, not the paper.
    servePaper(server, '3101.00001', 1);
    server.routes.set('/pdf/3101.00001v1', sends(PAGE, 'application/pdf'));
    expect(await get('3101.00001v1')).toMatchObject({ paper: { pdf: null, warnings: [{ code: 'not-a-paper-file' }] } });
  });
});

describe('a hostile server', () => {
  test('that promises ten gigabytes is refused at once', async () => {
    server.routes.set('/big.pdf', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': String(10 * 1024 ** 3) });
      response.write(PDF);
    });
    expect(code(await get(`${server.url}/big.pdf`))).toBe('too-large');
  });

  test('that promises nothing and sends without end is stopped at the limit', async () => {
    let sent = 0;
    server.routes.set('/big.pdf', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      response.write(PDF);
      const send = (): void => {
        if (response.destroyed || sent > 1e9) return;
        sent += 65536;
        if (response.write(Buffer.alloc(65536, 32))) setImmediate(send);
        else response.once('drain', send);
      };
      send();
    });
    expect(code(await get(`${server.url}/big.pdf`, { maxBytes: 1e6 }))).toBe('too-large');
    expect(sent).toBeLessThan(2e7);
  });

  test('that sends a page which unpacks beyond the limit is refused', async () => {
    const bomb = gzipSync(Buffer.concat([PAGE, Buffer.alloc(5e6, 32)]));
    server.routes.set('/bomb', sends(bomb, 'text/html', 200, { 'content-encoding': 'gzip' }));
    expect(code(await get(`${server.url}/bomb`, { maxBytes: 1e6 }))).toBe('too-large');
  });

  test('that drips is given up', async () => {
    server.routes.set('/drip.pdf', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(code(await get(`${server.url}/drip.pdf`, { idleMs: 60 }))).toBe('download-too-slow');
  });

  test('that never answers is given up', async () => {
    server.routes.set('/mute.pdf', () => {});
    expect(code(await get(`${server.url}/mute.pdf`, { idleMs: 60, attempts: 2 }))).toBe('download-too-slow');
  });

  test('that sends us round in circles is left', async () => {
    server.routes.set('/round', redirects('/round'));
    expect(code(await get(`${server.url}/round`))).toBe('server-failed');
    expect(server.calls).toHaveLength(9);
  });

  test.each([
    'http://127.0.0.1:9/x.pdf',
    'https://127.0.0.1:9/x.pdf',
    'https://localhost:9/x.pdf',
    'https://2130706433/x.pdf',
    'https://0x7f000001/x.pdf',
    'https://[::1]/x.pdf',
    'https://[::ffff:127.0.0.1]/x.pdf',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/x.pdf',
    'https://user:word@example.org/x.pdf',
    'http://example.org/x.pdf',
  ])('cannot send us to %s, nor can it be named', async (address) => {
    server.routes.set('/away', redirects(address));
    expect(code(await get(`${server.url}/away`))).toBe('address-refused');
    expect(code(await get(address))).toBe('address-refused');
  });

  test('cannot hide a private address behind a name', async () => {
    const asked: string[] = [];
    const lookup: SourceSettings['lookup'] = (hostname, _, answer) => {
      asked.push(hostname);
      answer(null, [{ address: '127.0.0.1', family: 4 }]);
    };
    const fetched = await get('https://papers.example/x.pdf', { lookup });
    expect(fetched).toMatchObject({
      problem: { code: 'address-refused', message: expect.stringContaining('papers.example leads to 127.0.0.1') },
    });
    expect(asked).toEqual(['papers.example']);
    const page = '<html><head><meta name="citation_pdf_url" content="https://papers.example/x.pdf"></head></html>';
    server.routes.set('/about', sends(page, 'text/html'));
    expect(code(await get(`${server.url}/about`, { lookup }))).toBe('address-refused');
  });

  test('cannot write outside the cache by what it calls a paper', async () => {
    server.routes.set('/api/query', sends(atom('../../../3101.00001', 1), 'application/atom+xml'));
    server.routes.set('/e-print/3101.00001', sends(EPRINT, 'application/gzip'));
    server.routes.set('/pdf/3101.00001', sends(PDF, 'application/pdf'));
    const outside = join(cacheFolder, 'inner');
    mkdirSync(outside);
    expect(await get('3101.00001', { cacheFolder: outside })).toMatchObject({
      paper: { arxivId: '3101.00001', record: null, warnings: [{ code: 'metadata-missing' }] },
    });
    expect(readdirSync(cacheFolder)).toEqual(['inner']);
    expect(readdirSync(outside)).toEqual(['arxiv.last-call']);
  });
});

describe('offline', () => {
  test('nothing is asked of anybody', async () => {
    for (const argument of ['3101.00001', '3101.00001v1', `${server.url}/x.pdf`, '10.5555/x']) {
      expect(code(await get(argument, { offline: true }))).toBe('offline');
    }
    expect(server.calls).toEqual([]);
  });

  test('what is kept is read', async () => {
    servePaper(server, '3101.00001', 2);
    await get('3101.00001');
    const before = server.calls.length;
    expect(await get('3101.00001v2', { offline: true })).toMatchObject({ paper: { warnings: [] } });
    expect(await get('3101.00001', { offline: true })).toMatchObject({
      paper: { arxivId: '3101.00001v2', warnings: [{ code: 'copy-kept' }] },
    });
    expect(server.calls).toHaveLength(before);
  });
});
