import type { ServerResponse } from 'node:http';
import type { ServerEvent } from '../api/index.ts';

/** Tells every open page what happens. */
export interface Events {
  send(event: ServerEvent): void;
  /** Takes over a response whose headers are still to be written. False when too many are open. */
  attach(response: ServerResponse, headers: Readonly<Record<string, string>>, hello: ServerEvent): boolean;
  close(): void;
}

/** A browser opens six connections to a host; more pages than this are no reader's. */
const MOST_PAGES = 64;
/** Below what proxies and systems take for a dead connection. */
const SIGN_OF_LIFE_MS = 15_000;
/** A page that does not read its events any more must not fill the memory. */
const MOST_WAITING_BYTES = 1024 * 1024;

export function createEvents(): Events {
  const pages = new Set<ServerResponse>();
  const write = (text: string): void => {
    for (const page of pages) {
      if (page.writableLength > MOST_WAITING_BYTES) page.destroy();
      else page.write(text);
    }
  };
  const timer = setInterval(() => write(': still here\n\n'), SIGN_OF_LIFE_MS);
  timer.unref();
  return {
    send: (event) => write(`data: ${JSON.stringify(event)}\n\n`),
    attach(response, headers, hello) {
      if (pages.size >= MOST_PAGES) return false;
      response.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      // A page comes back after a restart within two seconds.
      response.write(`retry: 2000\ndata: ${JSON.stringify(hello)}\n\n`);
      pages.add(response);
      response.on('close', () => pages.delete(response));
      return true;
    },
    close() {
      clearInterval(timer);
      for (const page of pages) page.end();
      pages.clear();
    },
  };
}
