import type { FastifyInstance } from 'fastify';
import type { Session } from '../api/index.ts';
import { exporters } from '../exporters/index.ts';
import { purposes } from '../pipeline/index.ts';
import { Refused } from './refused.ts';
import { serveRoute } from './serve-route.ts';
import type { Services } from './services.ts';
import { SESSION_COOKIE, SESSION_SECONDS, type Sessions } from './sessions.ts';

const ORDERS = [
  { id: 'keshav', title: 'Three passes' },
  { id: 'ng', title: 'Pictures first' },
  { id: 'straight', title: 'As printed' },
] as const;

/** Sessions, what menus offer, work under way, and events. `sessions` is null when this machine alone is served. */
export function sessionRoutes(app: FastifyInstance, services: Services, sessions: Sessions | null): void {
  const { analyst, fetcher, events, limits, version } = services;
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', maxAge: SESSION_SECONDS } as const;
  const sessionOf = (open: boolean): Session => ({ open, needsToken: sessions !== null, version });

  serveRoute(
    app,
    'session',
    async ({ request }) => sessionOf(sessions === null || sessions.isOpen(request.cookies[SESSION_COOKIE])),
    { open: true },
  );
  serveRoute(
    app,
    'login',
    async ({ body, reply }) => {
      if (sessions === null) return sessionOf(true);
      const value = sessions.open(body.token.trim());
      if (value === null) throw new Refused(401, 'session-needed', 'That is not the token of this server.');
      reply.setCookie(SESSION_COOKIE, value, cookie);
      return sessionOf(true);
    },
    { open: true, perMinute: 10 },
  );
  serveRoute(
    app,
    'logout',
    async ({ reply }) => {
      reply.clearCookie(SESSION_COOKIE, { path: '/' });
      return sessionOf(sessions === null);
    },
    { open: true },
  );

  serveRoute(app, 'options', async () => ({
    purposes: Object.values(purposes).map(({ id, title }) => ({ id, title })),
    orders: ORDERS,
    exporters: exporters.map(({ id, description, extension, mediaType }) => ({
      id,
      description,
      extension,
      mediaType,
    })),
    ...limits,
  }));

  serveRoute(app, 'fetchPapers', async ({ body }) => ({ jobs: await fetcher.add(body.names) }), { perMinute: 30 });
  serveRoute(app, 'jobs', async () => ({ jobs: [...(await fetcher.jobs()), ...(await analyst.jobs())] }));
  serveRoute(app, 'removeJob', async ({ params }) => {
    if (!(await fetcher.remove(params.jobId))) throw new Refused(404, 'not-here', 'There is no such job.');
    return undefined;
  });

  serveRoute(app, 'events', async ({ reply }) => {
    const headers = Object.fromEntries(
      Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]),
    );
    if (!events.attach(reply.raw, headers, { type: 'hello', version })) {
      throw new Refused(429, 'too-often', 'Too many pages are open.');
    }
    return reply.hijack();
  });
}
