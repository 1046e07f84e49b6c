import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface LocalServer {
  readonly url: string;
  /** `METHOD /path`, and when it came, in milliseconds. */
  readonly calls: { readonly path: string; readonly atMs: number }[];
  /** What paths are answered with; a missing one is a 404. */
  readonly routes: Map<string, Answer>;
  close(): Promise<void>;
}

/** A real server on this machine that answers what the test wrote. */
export async function startServer(): Promise<LocalServer> {
  const calls: LocalServer['calls'] = [];
  const routes = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    calls.push({ path, atMs: Date.now() });
    const answer = routes.get(path) ?? routes.get(path.split('?')[0] ?? '');
    if (answer === undefined) response.writeHead(404).end('nothing here');
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    routes,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const PDF = Buffer.from(`%PDF-1.4\n% a paper of our own\n${'x'.repeat(2000)}\n%%EOF\n`);
export const EPRINT = gzipSync('\\documentclass{article}\\begin{document}Of our own.\\end{document}');
export const PAGE = Buffer.from('<!DOCTYPE html><html><body><h1>A page of our own</h1></body></html>');

export const sends =
  (body: string | Buffer, type: string, status = 200, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': type, ...headers }).end(body);

export const redirects =
  (location: string): Answer =>
  (_, response) =>
    void response.writeHead(302, { location }).end();

/** An answer of arXiv's API about a paper that does not exist. */
export function atom(id: string, version: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id><title>arXiv Query</title>
<entry>
  <id>http://arxiv.org/abs/${id}v${version}</id>
  <updated>2031-02-03T04:05:06Z</updated><published>2031-01-02T03:04:05Z</published>
  <title>Slow Gradients for
  Patient Networks</title>
  <summary>  We wait &amp; see that $x &lt; y$.  </summary>
  <author><name>Orla Tamsin</name></author><author><name>Bram Ekdahl</name></author>
  <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.9999/example</arxiv:doi>
  <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">9 pages</arxiv:comment>
  <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.LG"/>
  <category term="stat.ML"/><category term="cs.LG"/>
</entry></feed>`;
}

export const EMPTY_ATOM = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title></feed>`;

/** Serves version `newest` of a paper the way arXiv does. */
export function servePaper(server: LocalServer, id: string, newest: number): void {
  for (const asked of [id, `${id}v${newest}`]) {
    server.routes.set(`/api/query?id_list=${asked}&max_results=1`, sends(atom(id, newest), 'application/atom+xml'));
  }
  server.routes.set(`/e-print/${id}v${newest}`, sends(EPRINT, 'application/gzip'));
  server.routes.set(`/pdf/${id}v${newest}`, sends(PDF, 'application/pdf'));
  server.routes.set(`/html/${id}v${newest}`, sends(PAGE, 'text/html; charset=utf-8'));
}
