import type { Answer, Body, NoteConflict, ProfileConflict, Query, RouteName, routes } from '../../api/index.ts';
import type { Problem } from '../../model/index.ts';

/** An answer of 400 or above, or no answer at all. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Problem;
  /** What a 409 says is kept now. */
  readonly current: unknown;

  constructor(status: number, problem: Problem, current: unknown = null) {
    super(`${problem.message} ${problem.advice}`.trim());
    this.status = status;
    this.problem = problem;
    this.current = current;
  }
}

/** The server is not there: stopped, or the connection is gone. Nothing was lost; whoever asked may ask again. */
export function isOffline(error: unknown): boolean {
  return error instanceof Refused && error.status === 0;
}

const UNREACHABLE: Problem = {
  code: 'internal-error',
  message: 'The server does not answer.',
  advice: 'Start it again with: threepass serve',
};

async function send(path: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, credentials: 'same-origin' });
  } catch (cause) {
    throw Object.assign(new Refused(0, UNREACHABLE), { cause });
  }
  if (response.status === 204) return null;
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const { problem, current } = (body ?? {}) as Partial<NoteConflict & ProfileConflict>;
    // A proxy answers for a server that is away.
    if (!problem && response.status >= 502) throw new Refused(0, UNREACHABLE);
    throw new Refused(
      response.status,
      problem ?? { ...UNREACHABLE, message: `The server answered ${response.status}.`, advice: '' },
      current ?? null,
    );
  }
  return body;
}

type Method<Name extends RouteName> = (typeof routes)[Name]['method'];
type Fill<Path extends string> = Path extends `${infer Head}:${string}/${infer Tail}`
  ? `${Head}${string}/${Fill<Tail>}`
  : Path extends `${infer Head}:${string}`
    ? `${Head}${string}`
    : Path;
type PathOf<Name extends RouteName> = Fill<(typeof routes)[Name]['path']>;

/** UTF-16 units, each of which may be three bytes. */
const MOST_KEPT_ALIVE = 20_000;

/** Asks one route; method, path, body and answer are held against the list of routes by the compiler. */
function ask<Name extends RouteName>(
  method: Method<Name>,
  path: PathOf<Name>,
  { body, query, signal }: { body?: Body<Name>; query?: object; signal?: AbortSignal } = {},
): Promise<Answer<Name>> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const words = search.toString();
  const json = body === undefined ? null : JSON.stringify(body);
  return send(words === '' ? path : `${path}?${words}`, {
    method,
    ...(signal ? { signal } : {}),
    ...(json === null ? {} : { headers: { 'Content-Type': 'application/json' }, body: json }),
    // What was just ticked or typed arrives though the page is closed at once; browsers take 64 KB of it.
    keepalive: json !== null && json.length < MOST_KEPT_ALIVE,
  }) as Promise<Answer<Name>>;
}

/** How many bytes of an upload have left, as XMLHttpRequest alone can tell. */
function sendFiles<Name extends 'uploadPapers' | 'importLibrary'>(
  path: PathOf<Name>,
  files: readonly File[],
  onProgress: (share: number) => void,
): Promise<Answer<Name>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    for (const file of files) form.append('files', file, file.name);
    request.open('POST', path);
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const body = request.response as (Answer<Name> & { readonly problem?: Problem }) | null;
      if (request.status < 400 && body) resolve(body);
      else
        reject(
          new Refused(
            request.status,
            body?.problem ?? { ...UNREACHABLE, message: `The server answered ${request.status}.` },
          ),
        );
    });
    request.addEventListener('error', () => reject(new Refused(0, UNREACHABLE)));
    request.addEventListener('abort', () => reject(new Refused(0, UNREACHABLE)));
    request.send(form);
  });
}

export const api = {
  session: () => ask<'session'>('GET', '/api/session'),
  login: (token: string) => ask<'login'>('POST', '/api/session', { body: { token } }),
  options: () => ask<'options'>('GET', '/api/options'),
  listPapers: (query: Query<'listPapers'>, signal?: AbortSignal) =>
    ask<'listPapers'>('GET', '/api/papers', { query, ...(signal ? { signal } : {}) }),
  upload: (files: readonly File[], onProgress: (share: number) => void) =>
    sendFiles<'uploadPapers'>('/api/papers', files, onProgress),
  importLibrary: (file: File, onProgress: (share: number) => void) =>
    sendFiles<'importLibrary'>('/api/import', [file], onProgress),
  fetchPapers: (names: string[]) => ask<'fetchPapers'>('POST', '/api/papers/fetch', { body: { names } }),
  addSample: () => ask<'addSample'>('POST', '/api/papers/sample'),
  paper: (id: string) => ask<'paper'>('GET', `/api/papers/${id}`),
  changePaper: (id: string, body: Body<'changePaper'>) => ask<'changePaper'>('PATCH', `/api/papers/${id}`, { body }),
  removePaper: (id: string, { forever = false } = {}) =>
    send(`/api/papers/${id}${forever ? '?forever=true' : ''}`, { method: 'DELETE' }),
  restorePaper: (id: string) => ask<'restorePaper'>('POST', `/api/papers/${id}/restore`),
  analysePaper: (id: string) => ask<'analysePaper'>('POST', `/api/papers/${id}/analysis`),
  report: (id: string) => ask<'report'>('GET', `/api/papers/${id}/report`),
  references: (id: string) => ask<'references'>('GET', `/api/papers/${id}/references`),
  plan: (id: string, query: Query<'plan'>, signal?: AbortSignal) =>
    ask<'plan'>('GET', `/api/papers/${id}/plan`, { query, ...(signal ? { signal } : {}) }),
  progress: (id: string) => ask<'progress'>('GET', `/api/papers/${id}/progress`),
  changeProgress: (id: string, body: Body<'changeProgress'>) =>
    ask<'changeProgress'>('POST', `/api/papers/${id}/progress`, { body }),
  notes: (id: string) => ask<'notes'>('GET', `/api/papers/${id}/notes`),
  saveNote: (id: string, noteId: string, body: Body<'saveNote'>) =>
    ask<'saveNote'>('PUT', `/api/papers/${id}/notes/${noteId}`, { body }),
  removeNote: (id: string, noteId: string, revision: number) =>
    ask<'removeNote'>('DELETE', `/api/papers/${id}/notes/${noteId}`, { query: { revision } }),
  restoreNote: (id: string, noteId: string) => ask<'restoreNote'>('POST', `/api/papers/${id}/notes/${noteId}/restore`),
  profile: () => ask<'profile'>('GET', '/api/profile'),
  saveProfile: (body: Body<'saveProfile'>) => ask<'saveProfile'>('PUT', '/api/profile', { body }),
  search: (query: Query<'search'>, signal?: AbortSignal) =>
    ask<'search'>('GET', '/api/search', { query, ...(signal ? { signal } : {}) }),
  jobs: () => ask<'jobs'>('GET', '/api/jobs'),
  removeJob: (id: string) => send(`/api/jobs/${id}`, { method: 'DELETE' }),
  fileUrl: (id: string) => `/api/papers/${id}/file`,
  exportUrl: (id: string, exporter: string) => `/api/papers/${id}/export/${exporter}`,
  exportLibraryUrl: '/api/export',
};

/** Tells of an error in the words of its problem. */
export function problemText(error: unknown): { readonly title: string; readonly advice: string } {
  if (error instanceof Refused) return { title: error.problem.message, advice: error.problem.advice };
  return { title: 'Something went wrong.', advice: error instanceof Error ? error.message : String(error) };
}
