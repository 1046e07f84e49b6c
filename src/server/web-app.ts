import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { problem } from '../model/index.ts';

/** Serves the built web app: its files, and its page for every address that the page itself understands. */
export async function webApp(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: true,
      index: 'index.html',
      cacheControl: false,
      setHeaders: (response, path) => {
        // The build puts a digest into the names of everything in `assets`.
        const lasting = path.startsWith(join(folder, 'assets'));
        response.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' && !/^\/api(?:\/|$)/.test(request.url) && !/\.\w+(?:\?|$)/.test(request.url);
    if (!isPage) {
      return reply
        .code(404)
        .send({ problem: problem('not-here', `There is nothing at ${request.method} ${request.url}.`) });
    }
    if (isBuilt) return reply.header('cache-control', 'no-cache').sendFile('index.html', folder);
    return reply
      .code(503)
      .type('text/plain')
      .send('The pages are not built: run npm run build. The API is at /api/docs.');
  });
}
