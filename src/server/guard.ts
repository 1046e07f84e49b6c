import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyRequest } from 'fastify';
import { Refused } from './refused.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * Keeps other people's pages out, which a browser on this machine would otherwise let in: a name that suddenly leads to this machine
 * (DNS rebinding), and a page that sends requests to an address it may not read.
 */
export function createGuard({ host }: { readonly host: string }): (request: FastifyRequest) => void {
  const names = new Set([...LOOPBACK, host.toLowerCase()]);
  if (!isLoopback(host)) for (const name of [hostname(), `${hostname()}.local`]) names.add(name.toLowerCase());

  function isOurs(named: string): boolean {
    const name = named.replace(/:\d*$/, '').toLowerCase();
    if (names.has(name)) return true;
    // Rebinding needs a name; who typed an address means this machine. On loopback only its own addresses can arrive.
    return !isLoopback(host) && isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
  }

  return (request) => {
    const { host: asked = '', origin, 'sec-fetch-site': site } = request.headers;
    if (!isOurs(asked)) throw new Refused(403, 'host-refused', `This is not ${asked || 'a server without a name'}.`);
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    const isApi = request.url.startsWith('/api');
    if (origin !== undefined && (changes || isApi) && !sameOrigin(origin, asked)) {
      throw new Refused(403, 'origin-refused', `A page of ${origin} may not ask for this.`);
    }
    // Sent by every browser of today; a link from elsewhere may open a page, but nothing of the API.
    const foreign = site === 'cross-site' || site === 'same-site';
    if (foreign && (changes || isApi)) {
      throw new Refused(403, 'origin-refused', 'A page of another address may not ask for this.');
    }
  };
}

function sameOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol) && new URL(origin).host === host;
}
