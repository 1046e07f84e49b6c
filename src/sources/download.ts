import { lookup as dnsLookup } from 'node:dns';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { Agent, type Dispatcher, request } from 'undici';
import { problem, type Problem } from '../model/index.ts';
import { AddressRefused, isPublicAddress, literalAddress, publicLookup } from './addresses.ts';
import type { SourceSettings } from './settings.ts';

export interface Downloaded {
  readonly type: 'downloaded';
  readonly bytes: Uint8Array;
  /** Lower case, without parameters; empty when the server gave none. */
  readonly mediaType: string;
  /** After redirects. */
  readonly url: string;
}

export type Download = Downloaded | { readonly type: 'problem'; readonly problem: Problem };

export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** Looks at the first bytes and says what keeps the rest from being fetched; null to go on. */
  readonly refuse?: (head: Uint8Array, mediaType: string) => Problem | null;
  readonly onBytes?: (received: number, of: number | null) => void;
  /** Told before each wait. */
  readonly onRetry?: (why: string, waitMs: number) => void;
  /** Runs one call at a time; for servers that ask for pauses between calls. */
  readonly inTurn?: <T>(call: () => Promise<T>) => Promise<T>;
}

export interface Downloader {
  /** One file. What the network does to us is a problem in the answer; rejects only when aborted. */
  download(url: string, options: DownloadOptions): Promise<Download>;
  close(): Promise<void>;
}

/** One try. */
type Attempt =
  | Download
  | { readonly type: 'redirect'; readonly url: string }
  /** May pass by itself. */
  | { readonly type: 'failed'; readonly problem: Problem; readonly waitMs: number | null };

const MOST_REDIRECTS = 8;
/** What is seen of a file before it is decided whether it is wanted. */
const HEAD_BYTES = 1024;
/** Slower than this over a long time is a server that holds on to us, not a slow line. */
const SLOWEST_BYTES_PER_SECOND = 4096;

/**
 * Fetches from the public Internet over https, and from the hosts named in the settings whatever they are. Redirects are
 * followed by hand, so that each is held to the same rule, and names are checked with the very answer that is connected to.
 */
export function createDownloader(settings: SourceSettings): Downloader {
  const lookup = publicLookup(settings.lookup ?? dnsLookup);
  const timeouts = { headersTimeout: settings.idleMs, bodyTimeout: settings.idleMs };
  const connectTimeout = { timeout: Math.min(settings.idleMs, 10_000) };
  const guarded = new Agent({ ...timeouts, connect: { ...connectTimeout, lookup } });
  const trusted = new Agent({ ...timeouts, connect: connectTimeout });
  const named = new Set(
    Object.values(settings.baseUrls).flatMap((url: string) => (URL.canParse(url) ? [new URL(url).origin] : [])),
  );

  async function download(url: string, options: DownloadOptions): Promise<Download> {
    let address = url;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const outcome = await persist(address, options);
      if (outcome.type !== 'redirect') return outcome;
      address = outcome.url;
    }
    return refused('server-failed', `${hostOf(url)} sends from one address to the next without end.`);
  }

  /** Tries again what may pass. */
  async function persist(
    url: string,
    options: DownloadOptions,
  ): Promise<Exclude<Attempt, { readonly type: 'failed' }>> {
    const refusal = addressProblem(url, named);
    if (refusal !== null) return { type: 'problem', problem: refusal };
    const inTurn = options.inTurn ?? ((call) => call());
    for (let tries = 1; ; tries += 1) {
      const outcome = await inTurn(() => attempt(url, options));
      options.signal.throwIfAborted();
      if (outcome.type !== 'failed') return outcome;
      const { waitMs } = outcome;
      if (tries >= settings.attempts || (waitMs ?? 0) > settings.longestWaitMs) {
        return { type: 'problem', problem: outcome.problem };
      }
      const wait = Math.max(waitMs ?? 0, settings.retryAfterMs * 2 ** (tries - 1));
      options.onRetry?.(outcome.problem.message, wait);
      await sleep(wait, undefined, { signal: options.signal });
    }
  }

  async function attempt(url: string, options: DownloadOptions): Promise<Attempt> {
    const host = hostOf(url);
    const dispatcher = named.has(new URL(url).origin) ? trusted : guarded;
    try {
      const response = await request(url, {
        dispatcher,
        signal: options.signal,
        headers: {
          'user-agent': settings.userAgent,
          accept: 'application/pdf, text/html, application/xhtml+xml, */*;q=0.5',
          'accept-encoding': 'identity',
        },
      });
      const answer = refusalOf(url, response);
      if (answer !== null) {
        // What it has to say about it is of no interest; a large page must not be waited for.
        response.body.on('error', () => {}).destroy();
        return answer;
      }
      return await receive(url, response, options);
    } catch (error) {
      options.signal.throwIfAborted();
      return failureOf(host, error);
    }
  }

  async function receive(url: string, response: Dispatcher.ResponseData, options: DownloadOptions): Promise<Attempt> {
    const { body, headers } = response;
    const mediaType = single(headers['content-type']).split(';', 1)[0]!.trim().toLowerCase();
    const promised = Number(single(headers['content-length']) || Number.NaN);
    const of = Number.isSafeInteger(promised) ? promised : null;
    const stop = (found: Problem): Attempt => {
      body.on('error', () => {}).destroy();
      return { type: 'problem', problem: found };
    };
    if (of !== null && of > settings.maxBytes) return stop(tooLarge(url, settings.maxBytes));
    const chunks: Buffer[] = [];
    let received = 0;
    const encoding = single(headers['content-encoding']);
    // What comes packed is looked at when it is unpacked.
    let looked = options.refuse === undefined || /^(?!identity$)./i.test(encoding);
    const lookAgain = options.refuse !== undefined && looked;
    const started = performance.now();
    for await (const chunk of body as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > settings.maxBytes) return stop(tooLarge(url, settings.maxBytes));
      chunks.push(chunk);
      if (!looked && received >= HEAD_BYTES) {
        looked = true;
        const refusal = options.refuse?.(Buffer.concat(chunks), mediaType) ?? null;
        if (refusal !== null) return stop(refusal);
      }
      options.onBytes?.(received, of);
      const elapsedMs = performance.now() - started;
      if (elapsedMs > 10 * settings.idleMs && received < (elapsedMs / 1000) * SLOWEST_BYTES_PER_SECOND) {
        return stop(slow(hostOf(url)));
      }
    }
    const bytes = decoded(Buffer.concat(chunks), encoding, mediaType, settings.maxBytes);
    if (bytes === null) return stop(tooLarge(url, settings.maxBytes));
    const refusal = looked && !lookAgain ? null : (options.refuse?.(bytes, mediaType) ?? null);
    if (refusal !== null) return { type: 'problem', problem: refusal };
    return { type: 'downloaded', bytes, mediaType, url };
  }

  return {
    download,
    close: async () => {
      await Promise.all([guarded.destroy(), trusted.destroy()]);
    },
  };
}

/** What is wrong with an address, before anything is asked of it. */
function addressProblem(url: string, named: ReadonlySet<string>): Problem | null {
  if (!URL.canParse(url)) return problem('address-refused', `${shortened(url)} is not a web address.`);
  const { origin, protocol, hostname, username, password } = new URL(url);
  if (named.has(origin)) return null;
  if (protocol !== 'https:') return problem('address-refused', `${shortened(url)} is not an https address.`);
  if (username !== '' || password !== '') {
    return problem('address-refused', `The address at ${hostname} has a name or password in it.`);
  }
  const literal = literalAddress(hostname);
  return literal !== null && !isPublicAddress(literal)
    ? problem('address-refused', `${literal} is an address of this machine or its network.`)
    : null;
}

/** What a status means when it is not the file; null when it is. */
function refusalOf(url: string, { statusCode, headers }: Dispatcher.ResponseData): Attempt | null {
  const host = hostOf(url);
  const location = single(headers.location);
  if (statusCode >= 300 && statusCode < 400 && location !== '' && URL.canParse(location, url)) {
    return { type: 'redirect', url: new URL(location, url).href };
  }
  if (statusCode >= 200 && statusCode < 300) return null;
  if (statusCode === 404 || statusCode === 410) {
    return refused('paper-not-found', `${host} has nothing at ${shortened(url)}.`);
  }
  const waitMs = retryAfter(single(headers['retry-after']));
  if (statusCode === 429 || (statusCode === 503 && waitMs !== null)) {
    const asked = waitMs === null ? '' : ` and asks to wait ${Math.ceil(waitMs / 1000)} seconds`;
    return {
      type: 'failed',
      waitMs,
      problem: problem('server-busy', `${host} answers too many calls (${statusCode})${asked}.`),
    };
  }
  if (statusCode >= 500 || statusCode === 408) {
    return { type: 'failed', waitMs, problem: problem('server-failed', `${host} fails with status ${statusCode}.`) };
  }
  if (statusCode === 401 || statusCode === 402 || statusCode === 403 || statusCode === 451) {
    return refused('access-denied', `${host} does not give ${shortened(url)} to programs (${statusCode}).`);
  }
  return refused('server-failed', `${host} answers with status ${statusCode}.`);
}

/** In seconds or as a date: RFC 9110, section 10.2.3. */
function retryAfter(header: string): number | null {
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function failureOf(host: string, error: unknown): Attempt {
  const chain = causes(error);
  const refusal = chain.find((cause) => cause instanceof AddressRefused);
  if (refusal instanceof Error) {
    return refused('address-refused', `${refusal.message}, an address of this machine or its network.`);
  }
  const codes = chain.map((cause) => (cause instanceof Error && 'code' in cause ? String(cause.code) : ''));
  const code = codes.find((each) => each !== '') ?? '';
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return { type: 'failed', waitMs: null, problem: slow(host) };
  }
  if (code === 'ENOTFOUND') return refused('host-unreachable', `There is no host ${host}, or no connection to ask.`);
  const why = code === '' ? String(error) : code;
  return {
    type: 'failed',
    waitMs: null,
    problem: problem('host-unreachable', `The connection to ${host} failed (${why}).`),
  };
}

function causes(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [error];
  const inner = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [error.cause];
  return [error, ...inner.filter((cause) => cause !== undefined).flatMap(causes)];
}

/**
 * A page that came packed although it was asked for as it is. An e-print is packed by itself and stays so. null when it
 * unpacks to more than is allowed.
 */
function decoded(bytes: Buffer, encoding: string, mediaType: string, maxBytes: number): Uint8Array | null {
  if (!/html|xml|pdf/.test(mediaType)) return new Uint8Array(bytes);
  const options = { maxOutputLength: maxBytes };
  try {
    if (/^(?:x-)?gzip$/i.test(encoding)) return new Uint8Array(gunzipSync(bytes, options));
    if (/^br$/i.test(encoding)) return new Uint8Array(brotliDecompressSync(bytes, options));
    if (/^deflate$/i.test(encoding)) return new Uint8Array(inflateSync(bytes, options));
  } catch (error) {
    if (error instanceof RangeError) return null;
  }
  return new Uint8Array(bytes);
}

function slow(host: string): Problem {
  return problem('download-too-slow', `${host} sends too slowly, or has stopped sending.`);
}

function tooLarge(url: string, maxBytes: number): Problem {
  const megabytes = Math.ceil((maxBytes / 1024 ** 2) * 10) / 10;
  return problem('too-large', `What ${hostOf(url)} sends is larger than the limit of ${megabytes} MB.`);
}

function refused(...[code, message]: Parameters<typeof problem>): Extract<Download, { readonly type: 'problem' }> {
  return { type: 'problem', problem: problem(code, message) };
}

function hostOf(url: string): string {
  return new URL(url).host;
}

function shortened(url: string): string {
  return url.length > 120 ? `${url.slice(0, 119)}…` : url;
}

function single(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0] : header) ?? '';
}
