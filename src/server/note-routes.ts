import type { FastifyInstance } from 'fastify';
import type { Note } from '../api/index.ts';
import type { NoteOutcome } from '../library/index.ts';
import { notHere, Refused } from './refused.ts';
import { serveRoute } from './serve-route.ts';
import type { Services } from './services.ts';

/** Notes and highlights, and search over everything. */
export function noteRoutes(app: FastifyInstance, { library, events }: Services): void {
  const saved = (outcome: NoteOutcome): Note => {
    switch (outcome.type) {
      case 'missing':
        throw notHere('note');
      case 'conflict': {
        const { current } = outcome;
        throw new Refused(409, 'saved-elsewhere', `The note has revision ${current.revision} by now.`, { current });
      }
      case 'saved':
        events.send({ type: 'notes', paperId: outcome.note.paperId });
        return outcome.note;
    }
  };

  serveRoute(app, 'notes', async ({ params }) => {
    if (!(await library.papers.get(params.paperId))) throw notHere('paper');
    return { notes: await library.notes.list(params.paperId) };
  });
  serveRoute(
    app,
    'saveNote',
    async ({ params, body }) => saved(await library.notes.save(params.paperId, params.noteId, body)),
    { bodyLimit: 2 * 1024 * 1024 },
  );
  serveRoute(app, 'removeNote', async ({ params, query }) =>
    saved(await library.notes.remove(params.paperId, params.noteId, query.revision)),
  );
  serveRoute(app, 'restoreNote', async ({ params }) =>
    saved(await library.notes.restore(params.paperId, params.noteId)),
  );
  serveRoute(app, 'search', async ({ query }) => library.search.search(query));
}
