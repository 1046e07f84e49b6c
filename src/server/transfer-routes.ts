import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { exportAsZip, importFromZip } from '../library/index.ts';
import { Refused } from './refused.ts';
import { serveRoute } from './serve-route.ts';
import type { Services } from './services.ts';

/** The library as a zip, and back. */
export function transferRoutes(app: FastifyInstance, { library, analyst, events, limits }: Services): void {
  serveRoute(
    app,
    'exportLibrary',
    async ({ query, reply }) => {
      const ids = typeof query.paper === 'string' ? [query.paper] : query.paper;
      const pieces = exportAsZip(library, ids);
      // The first piece comes before the headers: what keeps it from coming is an answer and not a torn file.
      const first = await pieces.next();
      const day = new Date().toISOString().slice(0, 10);
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="threepass-library-${day}.zip"`)
        .send(
          Readable.from(
            (async function* () {
              if (!first.done) yield Buffer.from(first.value);
              for await (const piece of pieces) yield Buffer.from(piece);
            })(),
            { objectMode: false },
          ),
        );
    },
    { perMinute: 30 },
  );

  serveRoute(
    app,
    'importLibrary',
    async ({ request }) => {
      if (!request.isMultipart()) throw new Refused(415, 'bad-request', 'The zip is sent as multipart/form-data.');
      for await (const { file } of request.files({ limits: { files: 1 } })) {
        const imported = await importFromZip(library, file, limits);
        analyst.wake();
        for (const paperId of [...imported.added, ...imported.known]) events.send({ type: 'notes', paperId });
        return imported;
      }
      throw new Refused(400, 'bad-request', 'There is no file in the request.');
    },
    { perMinute: 30 },
  );
}
