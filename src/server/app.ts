import { createRequire } from 'node:module';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { LibraryError } from '../library/index.ts';
import { problem, type Problem } from '../model/index.ts';
import { createGuard } from './guard.ts';
import { noteRoutes } from './note-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import { Refused } from './refused.ts';
import { sessionRoutes } from './session-routes.ts';
import type { Services } from './services.ts';
import { transferRoutes } from './transfer-routes.ts';
import { SESSION_COOKIE, type Sessions } from './sessions.ts';
import { webApp } from './web-app.ts';

export interface AppOptions {
  readonly services: Services;
  /** What the server listens on. */
  readonly host: string;
  /** null: this machine alone is served, and needs no token. */
  readonly sessions: Sessions | null;
  /** The built web app. */
  readonly webFolder: string;
  readonly onFault: (cause: unknown) => void;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered without a session. */
    open?: boolean;
  }
}

/** A page of a paper asks for its file in pieces, and every note is saved as it is typed. */
const REQUESTS_A_MINUTE = 3000;

export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { services, host, sessions, webFolder, onFault } = options;
  const app = Fastify({
    bodyLimit: 1024 * 1024,
    // Pages with open event streams would keep the server from ending.
    forceCloseConnections: true,
    requestTimeout: 0,
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // A form of another page can send text/plain without asking first; JSON it cannot.
  app.removeContentTypeParser('text/plain');

  const guard = createGuard({ host });
  app.addHook('onRequest', async (request) => guard(request));

  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY },
    // Served over http on this machine: a promise of https would lock the reader out.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, {
    max: REQUESTS_A_MINUTE,
    timeWindow: '1 minute',
    errorResponseBuilder: () => new Refused(429, 'too-often', 'There were too many requests in a minute.'),
  });
  await app.register(cookie);
  await app.register(multipart, { throwFileSizeLimit: false, limits: { fileSize: Infinity, fields: 10, parts: 1000 } });
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Threepass',
        version: services.version,
        description: 'The library and the reading room over HTTP.',
      },
    },
    transform: jsonSchemaTransform,
  });

  app.addHook('onRequest', async (request) => {
    if (sessions === null || !request.url.startsWith('/api') || request.routeOptions.config.open === true) return;
    if (!sessions.isOpen(request.cookies[SESSION_COOKIE])) {
      throw new Refused(401, 'session-needed', 'This server asks for its token first.');
    }
  });
  app.addHook('onSend', async (request, reply) => {
    // Nothing of the library belongs into a cache that others read; what may be kept says so.
    if (request.url.startsWith('/api') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async ({ method }) => {
    if (method !== 'GET' && method !== 'HEAD') services.changed();
  });
  app.setErrorHandler((cause: FastifyError | Refused | LibraryError, _, reply) => {
    const { status, problem: found, more } = answerTo(cause);
    if (status === 500) onFault(cause);
    void reply
      .code(status)
      .type('application/json')
      .serializer(JSON.stringify)
      .send({ problem: found, ...more });
  });

  paperRoutes(app, services);
  noteRoutes(app, services);
  readingRoutes(app, services);
  transferRoutes(app, services);
  sessionRoutes(app, services, sessions);
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
  await webApp(app, webFolder);
  return app;
}

/** Scripts from this server alone and never inline; styles inline, since a viewer of PDFs places its text that way. */
const CONTENT_SECURITY = {
  'default-src': ["'none'"],
  // Decoders of pictures in papers are WebAssembly.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

interface ErrorAnswer {
  readonly status: number;
  readonly problem: Problem;
  readonly more?: Readonly<Record<string, unknown>>;
}

const LIBRARY_STATUS: Readonly<Record<string, number>> = { 'import-unreadable': 400, 'too-large': 413 };

function answerTo(cause: FastifyError | Refused | LibraryError): ErrorAnswer {
  if (cause instanceof Refused) return cause;
  if (cause instanceof LibraryError) {
    return { status: LIBRARY_STATUS[cause.problem.code] ?? 503, problem: cause.problem };
  }
  const status = cause.statusCode ?? 500;
  if (cause.validation) {
    const fields = cause.validation.map(({ instancePath, message }) => `${instancePath.slice(1) || 'it'}: ${message}`);
    return {
      status: 400,
      problem: problem('bad-request', `The request is not as it should be (${fields.join('; ')}).`),
    };
  }
  if (status === 413) return { status, problem: problem('too-large', cause.message) };
  if (status < 500) return { status, problem: problem('bad-request', cause.message) };
  return {
    status: 500,
    problem: problem('internal-error', 'The server failed at this; what it knows is on its terminal.'),
  };
}

/** From package.json, which lies two folders up from both src/server and dist/server. */
export function ownVersion(): string {
  return (createRequire(import.meta.url)('../../package.json') as { readonly version: string }).version;
}
