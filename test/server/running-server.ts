import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ServerEvent, routes, type Answer, type RouteName } from '../../src/api/index.ts';
import { openLibrary, type Library } from '../../src/library/index.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../src/server/index.ts';

export interface TestServer extends RunningServer {
  readonly library: Library;
  readonly faults: unknown[];
  /** One route of the API; the answer is checked against its schema. Fails on anything but 200 and 204. */
  readonly ask: <Name extends RouteName>(name: Name, asked?: Asked) => Promise<Answer<Name>>;
  /** The same, whatever the answer. */
  readonly request: (name: RouteName, asked?: Asked) => Promise<Response>;
  readonly upload: (
    files: readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>])[],
  ) => Promise<Answer<'uploadPapers'>>;
  /** Waits until the paper is read, or failed to be. */
  readonly analysed: (paperId: string) => Promise<Answer<'paper'>>;
}

interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const closing: (() => Promise<void>)[] = [];
const folders: string[] = [];
afterAll(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threepass-test-'));
  folders.push(folder);
  return folder;
}

export async function runningServer(
  options: Partial<ServerOptions> & { readonly folder?: string } = {},
): Promise<TestServer> {
  const folder = options.folder ?? newFolder();
  const library = options.library ?? (await openLibrary({ folder, version: '0.1.0' }));
  const faults: unknown[] = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    workerCount: 1,
    environment: { THREEPASS_HOME: folder },
    onFault: (cause) => faults.push(cause),
    ...options,
    library,
  });
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await server.close();
    if (!options.library) await library.close();
  };
  closing.push(close);

  const request = async (
    name: RouteName,
    { params = {}, query = {}, body, headers = {} }: Asked = {},
  ): Promise<Response> => {
    const path = routes[name].path.replaceAll(/:(\w+)/g, (_, part: string) => encodeURIComponent(params[part] ?? ''));
    const search = new URLSearchParams(query).toString();
    return fetch(new URL(path + (search && `?${search}`), server.url), {
      method: routes[name].method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  const ask = async <Name extends RouteName>(name: Name, asked: Asked = {}): Promise<Answer<Name>> => {
    const response = await request(name, asked);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
    if (response.status === 204) return undefined as Answer<Name>;
    const route = routes[name];
    if (!('answer' in route)) throw new Error(`${name} has no JSON answer`);
    return route.answer.parse(await response.json()) as Answer<Name>;
  };
  return {
    ...server,
    close,
    library,
    faults,
    ask,
    request,
    async upload(files) {
      const form = new FormData();
      for (const [name, bytes] of files) form.append('files', new Blob([bytes]), name);
      const response = await fetch(new URL('/api/papers', server.url), { method: 'POST', body: form });
      if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`);
      return routes.uploadPapers.answer.parse(await response.json());
    },
    async analysed(paperId) {
      for (;;) {
        const paper = await ask('paper', { params: { paperId } });
        if (paper.analysis.status === 'done' || paper.analysis.status === 'failed') return paper;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/** The server's events as they come; ends when the signal says so. */
export async function* eventsOf(url: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  const response = await fetch(new URL('/api/events', url), { signal });
  let waiting = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    waiting += decoder.decode(chunk, { stream: true });
    const messages = waiting.split('\n\n');
    waiting = messages.pop() ?? '';
    for (const message of messages) {
      const data = /^data: (.+)$/m.exec(message)?.[1];
      if (data !== undefined) yield ServerEvent.parse(JSON.parse(data));
    }
  }
}
