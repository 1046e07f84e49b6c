import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { routes } from '../../src/api/index.ts';
import { smallPaper } from '../papers/small-paper.ts';
import { builtWeb } from '../web/built-web.ts';
import { runningServer, type TestServer } from './running-server.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threepass-attack-'));
  folders.push(folder);
  return folder;
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly code: string | null;
}

/** A request with exactly these headers and this path, which `fetch` would mend. */
async function send(server: TestServer, { method = 'GET', path = '/', headers = {}, body }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: server.port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        const code = /"code":"([\w-]+)"/.exec(text)?.[1] ?? null;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, code });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('a server for this machine', async () => {
  const server = await runningServer({ webFolder: await builtWeb() });
  const own = `127.0.0.1:${server.port}`;
  const json = { 'content-type': 'application/json' };

  it.each([
    'attacker.example',
    'attacker.example:8450',
    'localhost.attacker.example',
    '127.0.0.1.attacker.example',
    '0.0.0.0',
    '10.0.0.1',
    'localhost@attacker.example',
  ])('does not answer under the name %s, to which somebody has bound it', async (host) => {
    for (const path of ['/', '/api/papers', '/api/docs', '/icon.svg']) {
      expect(await send(server, { path, headers: { host } })).toMatchObject({ status: 403, code: 'host-refused' });
    }
  });

  it('answers under its own names', async () => {
    for (const host of [own, `localhost:${server.port}`, `[::1]:${server.port}`, 'LOCALHOST']) {
      expect((await send(server, { path: '/api/session', headers: { host } })).status).toBe(200);
    }
  });

  it.each(['http://attacker.example', 'https://127.0.0.1:1', 'http://localhost:1', 'null', 'file://', 'rubbish'])(
    'changes nothing and tells nothing for a page of %s',
    async (origin) => {
      const headers = { host: own, origin };
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const answer = await send(server, { method, path: '/api/papers/sample', headers: { ...headers, ...json } });
        expect(answer).toMatchObject({ status: 403, code: 'origin-refused' });
      }
      expect(await send(server, { path: '/api/papers', headers })).toMatchObject({ status: 403 });
      const preflight = {
        method: 'OPTIONS',
        path: '/api/papers',
        headers: { ...headers, 'access-control-request-method': 'POST' },
      };
      const answer = await send(server, preflight);
      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect((await server.ask('listPapers')).total).toBe(0);
    },
  );

  it('shows its page to a link from elsewhere, and nothing of the API', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { host: own, 'sec-fetch-site': site };
      expect((await send(server, { headers })).status).toBe(200);
      expect(await send(server, { path: '/api/papers', headers })).toMatchObject({
        status: 403,
        code: 'origin-refused',
      });
    }
    expect((await send(server, { path: '/api/papers', headers: { host: own, origin: `http://${own}` } })).status).toBe(
      200,
    );
  });

  it('takes no body that a form of another page could send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const answer = await send(server, {
        method: 'PATCH',
        path: '/api/papers/0123456789abcdef',
        headers: { host: own, 'content-type': type },
        body: '{"tags":["x"]}',
      });
      expect(answer.status).toBe(415);
    }
  });

  it('runs no script but its own files', async () => {
    const page = await send(server, { headers: { host: own } });
    const missing = await send(server, { path: '/api/nothing', headers: { host: own } });
    const docs = await send(server, { path: '/api/docs/', headers: { host: own } });
    for (const { headers } of [page, missing, docs]) {
      const policy = String(headers['content-security-policy']);
      const directives = new Map(policy.split(';').map((part) => [part.trim().split(' ')[0], part.trim()]));
      expect(directives.get('script-src')).not.toMatch(
        /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*|data:/,
      );
      expect(directives.get('script-src')).toContain("'self'");
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    const policy = String(page.headers['content-security-policy']);
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "connect-src 'self'"]) {
      expect(policy).toContain(part);
    }
    expect(page.text.match(/<script\b[^>]*>/g)?.every((tag) => / src="\//.test(tag))).toBe(true);
    expect(page.text).not.toMatch(/<script[^>]*>[^<]|\son\w+=|javascript:|<style/i);
  });

  it.each([
    '/../package.json',
    '/assets/../../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/pdfjs/..%5c..%5c..%5cpackage.json',
    '/api/papers/..%2f..%2f..%2fetc%2fpasswd/file',
    '/api/papers/%00/file',
  ])('gives no file away at %s', async (path) => {
    const answer = await send(server, { path, headers: { host: own } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toMatch(/"name": "threepass"|root:/);
  });

  it('takes no more than a body may have, and says so', async () => {
    const paperId = '0123456789abcdef';
    const big = JSON.stringify({ tags: ['x'.repeat(2_000_000)] });
    const answer = await send(server, {
      method: 'PATCH',
      path: `/api/papers/${paperId}`,
      headers: { host: own, ...json },
      body: big,
    });
    expect(answer).toMatchObject({ status: 413, code: 'too-large' });
    const deep = await send(server, {
      method: 'PATCH',
      path: `/api/papers/${paperId}`,
      headers: { host: own, ...json },
      body: '['.repeat(100_000),
    });
    expect(deep.status).toBe(400);
    const prototype = await send(server, {
      method: 'PATCH',
      path: `/api/papers/${paperId}`,
      headers: { host: own, ...json },
      body: '{"__proto__":{"tags":[]}}',
    });
    expect(prototype.status).toBe(400);
  });

  it('hears somebody who asks without end no more', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, async () =>
        send(server, {
          method: 'POST',
          path: routes.fetchPapers.path,
          headers: { host: own, ...json },
          body: '{"names":[]}',
        }),
      ),
    );
    expect(answers.some(({ status, code }) => status === 429 && code === 'too-often')).toBe(true);
    expect((await send(server, { path: '/api/session', headers: { host: own } })).status).toBe(200);
  });

  it('a paper is text, whatever it calls itself', async () => {
    const title = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    const name = '"><script>alert(3)</script>\r\nx-evil: 1.pdf';
    const { results } = await server.upload([[name, smallPaper({ title }) as Uint8Array<ArrayBuffer>]]);
    if (results[0]?.type !== 'added') throw new Error('not added');
    const paper = await server.analysed(results[0].paper.id);
    expect(paper.fileName).not.toMatch(/[<>"\r\n]/);
    for (const path of [
      `/api/papers/${paper.id}`,
      `/api/papers/${paper.id}/report`,
      `/api/papers/${paper.id}/export/json`,
    ]) {
      const { headers } = await send(server, { path, headers: { host: own } });
      expect(headers['content-type']).toMatch(/^application\/json/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    const markdown = await send(server, { path: `/api/papers/${paper.id}/export/markdown`, headers: { host: own } });
    expect(markdown.headers['content-disposition']).toMatch(/^attachment; filename="[\w .()-]+"/);
    expect(markdown.headers['x-evil']).toBeUndefined();
  });

  it('a page that begins like a PDF is no page', async () => {
    const page = Buffer.from('<html><!-- %PDF-1.4 --><script>alert(document.cookie)</script></html>');
    const { results } = await server.upload([['page.html', page]]);
    if (results[0]?.type !== 'added') throw new Error('not added');
    const answer = await send(server, { path: `/api/papers/${results[0].paper.id}/file`, headers: { host: own } });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('had no fault', () => expect(server.faults).toEqual([]));
});

describe('an upload', async () => {
  const server = await runningServer({ limits: { maxBytes: 50_000 } });

  it('over the limit is refused, and nothing of it is kept', async () => {
    const big = Buffer.concat([smallPaper(), Buffer.alloc(200_000)]);
    const { results } = await server.upload([
      ['big.pdf', big],
      ['empty.pdf', new Uint8Array(0)],
      ['shopping.pdf', Buffer.from('milk, eggs')],
      ['small.pdf', smallPaper() as Uint8Array<ArrayBuffer>],
    ]);
    expect(results.map((result) => (result.type === 'refused' ? result.problem.code : result.type))).toEqual([
      'too-large',
      'file-empty',
      'not-a-pdf',
      'added',
    ]);
    expect(await server.library.files.list()).toHaveLength(1);
    expect(readdirSync(join(server.library.folder, 'incoming')).filter((name) => !name.startsWith('.'))).toEqual([]);
  });

  it('that breaks off leaves nothing behind', async () => {
    await new Promise<void>((resolve) => {
      const sent = httpRequest({
        host: '127.0.0.1',
        port: server.port,
        method: 'POST',
        path: routes.uploadPapers.path,
        headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '40000' },
      });
      sent.on('error', () => resolve());
      sent.write('--x\r\ncontent-disposition: form-data; name="files"; filename="cut.pdf"\r\n\r\n%PDF-1.4 cut', () =>
        setTimeout(() => sent.destroy(), 100),
      );
    });
    await expect
      .poll(() => readdirSync(join(server.library.folder, 'incoming')).filter((name) => !name.startsWith('.')))
      .toEqual([]);
    expect(await server.library.files.list()).toHaveLength(1);
  });
});

describe('a server for other machines', async () => {
  const folder = newFolder();
  const server = await runningServer({ folder, host: '0.0.0.0', webFolder: await builtWeb() });
  const host = `127.0.0.1:${server.port}`;
  const login = async (token: string, headers: Readonly<Record<string, string>> = {}) =>
    send(server, {
      method: 'POST',
      path: routes.login.path,
      headers: { host, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ token }),
    });
  let cookie = '';

  it('makes a token of 256 bits and keeps nothing that it could be told from', () => {
    expect(Buffer.from(server.token ?? '', 'base64url')).toHaveLength(32);
    const kept = readFileSync(join(folder, 'server.json'), 'utf8');
    expect(kept).not.toContain(server.token);
    expect(kept).not.toContain(Buffer.from(server.token ?? '', 'base64url').toString('hex'));
  });

  it('answers nobody without it but for the page that asks for it', async () => {
    expect((await send(server, { headers: { host } })).status).toBe(200);
    expect(JSON.parse((await send(server, { path: '/api/session', headers: { host } })).text)).toMatchObject({
      open: false,
      needsToken: true,
    });
    // Every route of the list, those that are answered with files and events too.
    for (const [name, { method, path }] of Object.entries(routes)) {
      if (['session', 'login', 'logout'].includes(name)) continue;
      const asked = path.replaceAll(/:\w+/g, '0123456789abcdef');
      const answer = await send(server, { method, path: asked, headers: { host } });
      expect({ name, status: answer.status, code: answer.code }).toEqual({ name, status: 401, code: 'session-needed' });
    }
    for (const path of ['/api/docs', '/api/docs/json', '/api/docs/static/index.html']) {
      expect((await send(server, { path, headers: { host } })).status).toBe(401);
    }
  });

  it('refuses a wrong token, and after some of them every token for a while', async () => {
    for (const token of ['', 'x', server.token!.slice(0, -1), `${server.token}x`]) {
      expect((await login(token)).status).toBeGreaterThanOrEqual(400);
    }
    const answers = await Promise.all(Array.from({ length: 12 }, async () => login('guess')));
    expect(answers.at(-1)).toMatchObject({ status: 429, code: 'too-often' });
    expect(answers.every(({ headers }) => headers['set-cookie'] === undefined)).toBe(true);
  });

  it('opens a session with a cookie that no script and no other page can use', async () => {
    const second = await runningServer({ folder, host: '0.0.0.0', newToken: true });
    expect(second.token).not.toBe(server.token);
    const answer = await send(second, {
      method: 'POST',
      path: routes.login.path,
      headers: { host: `127.0.0.1:${second.port}`, 'content-type': 'application/json' },
      body: JSON.stringify({ token: second.token }),
    });
    const [set = ''] = answer.headers['set-cookie'] ?? [];
    expect(set).toMatch(/;\s*HttpOnly/i);
    expect(set).toMatch(/;\s*SameSite=Strict/i);
    cookie = set.split(';')[0] ?? '';
    const asked = async (value: string) =>
      (await send(second, { path: '/api/papers', headers: { host: `127.0.0.1:${second.port}`, cookie: value } }))
        .status;
    expect(await asked(cookie)).toBe(200);
    // Changed in any part it is none.
    const [name, value = ''] = cookie.split('=');
    const [until = '', nonce = '', signature = ''] = value.split('.');
    for (const forged of [
      `${Number(until) + 1}.${nonce}.${signature}`,
      `${until}.x.${signature}`,
      `${until}.${nonce}.`,
      until,
      '',
    ]) {
      expect(await asked(`${name}=${forged}`)).toBe(401);
    }
    // The token was printed once: a server that starts again has none to show, and sessions go on.
    const third = await runningServer({ folder, host: '0.0.0.0' });
    expect(third.token).toBeNull();
    expect(
      (await send(third, { path: '/api/papers', headers: { host: `127.0.0.1:${third.port}`, cookie } })).status,
    ).toBe(200);
    // And a new token ends them.
    const fourth = await runningServer({ folder, host: '0.0.0.0', newToken: true });
    expect(
      (await send(fourth, { path: '/api/papers', headers: { host: `127.0.0.1:${fourth.port}`, cookie } })).status,
    ).toBe(401);
  });

  it('is no less careful about names and pages', async () => {
    expect((await send(server, { headers: { host: 'attacker.example' } })).code).toBe('host-refused');
    expect((await login(server.token!, { origin: 'http://attacker.example' })).code).toBe('origin-refused');
  });
});
