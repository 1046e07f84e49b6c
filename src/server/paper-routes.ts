import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AddResult, LibraryPaper } from '../api/index.ts';
import { exporters } from '../exporters/index.ts';
import { addPaper } from '../pipeline/index.ts';
import type { Services } from './services.ts';
import { notHere, Refused } from './refused.ts';
import { serveRoute } from './serve-route.ts';

/** Papers: the list, adding, removing, reports and files. */
export function paperRoutes(app: FastifyInstance, services: Services): void {
  const { library, analyst, limits, samplePath } = services;
  const card = (paper: LibraryPaper | null): LibraryPaper => {
    if (!paper) throw notHere('paper');
    return analyst.withProgress(paper);
  };
  const added = (results: readonly AddResult[]): void => {
    if (results.some(({ type }) => type !== 'refused')) analyst.wake();
  };

  serveRoute(app, 'listPapers', async ({ query }) => {
    const list = await library.papers.list(query);
    return { ...list, papers: list.papers.map((paper) => analyst.withProgress(paper)) };
  });

  serveRoute(
    app,
    'uploadPapers',
    async ({ request }) => {
      if (!request.isMultipart()) throw new Refused(415, 'bad-request', 'Files are sent as multipart/form-data.');
      const results: AddResult[] = [];
      for await (const { filename, file } of request.files({ limits: { files: limits.maxFiles } })) {
        const name = basename(filename.replaceAll('\\', '/')) || 'paper.pdf';
        const origin = { type: 'file', name } as const;
        results.push(await addPaper(library, { name, origin, bytes: file, maxBytes: limits.maxBytes }));
        added(results);
      }
      if (results.length === 0) throw new Refused(400, 'bad-request', 'There is no file in the request.');
      return { results };
    },
    { perMinute: 120 },
  );

  serveRoute(app, 'addSample', async () => {
    const name = basename(samplePath);
    const result = await addPaper(library, {
      name,
      origin: { type: 'sample' },
      bytes: createReadStream(samplePath),
      maxBytes: limits.maxBytes,
    });
    added([result]);
    return result;
  });

  serveRoute(app, 'paper', async ({ params }) => card(await library.papers.get(params.paperId)));
  serveRoute(app, 'changePaper', async ({ params, body }) => card(await library.papers.change(params.paperId, body)));
  serveRoute(app, 'restorePaper', async ({ params }) => card(await library.papers.restore(params.paperId)));
  serveRoute(app, 'removePaper', async ({ params, query }) => {
    const { paperId } = params;
    const done = query.forever ? await library.papers.purge(paperId) : await library.papers.remove(paperId);
    // Removed twice is removed.
    if (!done && (query.forever || !(await library.papers.get(paperId)))) throw notHere('paper');
    return undefined;
  });
  serveRoute(app, 'analysePaper', async ({ params }) => {
    await library.papers.queue(params.paperId);
    analyst.wake();
    return card(await library.papers.get(params.paperId));
  });

  serveRoute(app, 'report', async ({ params, request, reply }) => {
    const { paperId } = params;
    const id = await library.papers.reportId(paperId);
    if (id === null) {
      card(await library.papers.get(paperId));
      throw new Refused(404, 'not-analysed', 'There is no report of this paper yet.');
    }
    const etag = `"${paperId}-${id}"`;
    reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    const report = await library.papers.reportText(paperId);
    if (!report) throw notHere('report');
    return reply.type('application/json; charset=utf-8').serializer(asIs).send(report.json);
  });

  serveRoute(app, 'file', async ({ params, request, reply }) => {
    const paper = card(await library.papers.get(params.paperId));
    const path = library.files.pathOf(paper.sha256);
    const size = await stat(path).then(
      (stats) => stats.size,
      () => null,
    );
    if (size === null) throw new Refused(404, 'file-missing', 'The file of this paper is not in the library.');
    return sendFile(reply, {
      path,
      size,
      etag: `"${paper.sha256}"`,
      fileName: paper.fileName,
      range: request.headers.range,
    });
  });

  serveRoute(app, 'references', async ({ params }) => {
    card(await library.papers.get(params.paperId));
    return library.papers.referenceMatches(params.paperId);
  });

  serveRoute(app, 'exportPaper', async ({ params, reply }) => {
    const exporter = exporters.find(({ id }) => id === params.exporter);
    if (!exporter) throw notHere('export format');
    const paper = card(await library.papers.get(params.paperId));
    const report = await library.papers.report(params.paperId);
    if (!report) throw new Refused(404, 'not-analysed', 'There is no report of this paper yet.');
    const name = `${paper.fileName.replace(/\.[a-z0-9]{1,5}$/i, '')}.${exporter.extension}`;
    return reply
      .type(`${exporter.mediaType}; charset=utf-8`)
      .header('content-disposition', attachment(name))
      .serializer(asIs)
      .send(exporter.export(report));
  });
}

/** What is text already. */
function asIs(text: unknown): string {
  return text as string;
}

/** RFC 6266: the name in ASCII for old programs, and as it is. */
function attachment(name: string, type: 'attachment' | 'inline' = 'attachment'): string {
  const ascii = name.replaceAll(/[^\w .()-]/g, '_');
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, escape)}`;
}

interface FileAnswer {
  readonly path: string;
  readonly size: number;
  readonly etag: string;
  readonly fileName: string;
  readonly range: string | undefined;
}

/** A file or one range of its bytes; several ranges at once are answered with the whole (RFC 9110, 14.2). */
async function sendFile(reply: FastifyReply, { path, size, etag, fileName, range }: FileAnswer): Promise<FastifyReply> {
  reply
    .type('application/pdf')
    .header('accept-ranges', 'bytes')
    .header('etag', etag)
    .header('cache-control', 'private, max-age=31536000, immutable')
    // Opened by itself, a paper runs nothing and reaches nothing.
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', attachment(fileName, 'inline'));
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === undefined || to === undefined || from + to === '') {
    return reply.header('content-length', size).send(createReadStream(path));
  }
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end || start >= size) {
    return reply.code(416).header('content-range', `bytes */${size}`).type('text/plain').serializer(asIs).send('');
  }
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${size}`)
    .header('content-length', end - start + 1)
    .send(createReadStream(path, { start, end }));
}
