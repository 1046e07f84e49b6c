import { z } from 'zod';
import { JobList } from './jobs.ts';
import { Note, NoteConflict, NoteId, NoteList, NoteSave } from './notes.ts';
import { PaperId, ReportSchema } from './nouns.ts';
import {
  AddResult,
  AddResults,
  FetchRequest,
  LibraryPaper,
  PaperChange,
  PaperList,
  PaperQuery,
  ReferenceMatches,
} from './papers.ts';
import { ProfileAnswer, ProfileConflict, ProfileSave } from './profile.ts';
import { PlanAnswer, PlanQuery, ProgressChanges, ReadingProgress } from './progress.ts';
import { SearchAnswer, SearchQuery } from './search.ts';
import { ImportResult, Options, Session, TokenLogin } from './session.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for the parameters. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Instead of a JSON body or answer: what is sent or comes back. */
  readonly sends?: 'files' | 'zip';
  readonly answers?: 'pdf' | 'events' | 'zip' | 'text';
  /** The JSON of a 200; nothing (204) when missing and `answers` too. */
  readonly answer?: z.ZodType;
  /** The JSON of a 409. */
  readonly conflict?: z.ZodType;
}

const paper = z.object({ paperId: PaperId });
const note = z.object({ paperId: PaperId, noteId: NoteId });

/**
 * Everything the server answers. Failures are a `Refusal` with a fitting status: 400 malformed, 401 no session, 403 foreign host
 * or origin, 404 not there, 409 somebody else was faster, 413 too large, 415 not a paper, 429 too often, 503 nothing can be kept
 * (disk full, folder read-only).
 */
export const routes = {
  session: { method: 'GET', path: '/api/session', summary: 'Whether this browser may ask', answer: Session },
  login: { method: 'POST', path: '/api/session', summary: 'Open a session', body: TokenLogin, answer: Session },
  logout: { method: 'DELETE', path: '/api/session', summary: 'End the session', answer: Session },
  options: { method: 'GET', path: '/api/options', summary: 'What menus offer', answer: Options },

  listPapers: { method: 'GET', path: '/api/papers', summary: 'The library', query: PaperQuery, answer: PaperList },
  uploadPapers: {
    method: 'POST',
    path: '/api/papers',
    summary: 'Add files: multipart/form-data with any number of parts named `files`',
    sends: 'files',
    answer: AddResults,
  },
  fetchPapers: {
    method: 'POST',
    path: '/api/papers/fetch',
    summary: 'Add papers by arXiv id or address; a job each',
    body: FetchRequest,
    answer: JobList,
  },
  addSample: { method: 'POST', path: '/api/papers/sample', summary: 'Add the sample paper', answer: AddResult },
  paper: { method: 'GET', path: '/api/papers/:paperId', summary: 'One paper', params: paper, answer: LibraryPaper },
  changePaper: {
    method: 'PATCH',
    path: '/api/papers/:paperId',
    summary: 'Change tags or state',
    params: paper,
    body: PaperChange,
    answer: LibraryPaper,
  },
  removePaper: {
    method: 'DELETE',
    path: '/api/papers/:paperId',
    summary: 'Into the bin, from where `restorePaper` takes it back; with ?forever=true for good, out of the bin only',
    params: paper,
    query: z.object({ forever: z.stringbool().default(false) }),
  },
  restorePaper: {
    method: 'POST',
    path: '/api/papers/:paperId/restore',
    summary: 'Out of the bin',
    params: paper,
    answer: LibraryPaper,
  },
  analysePaper: {
    method: 'POST',
    path: '/api/papers/:paperId/analysis',
    summary: 'Read the paper anew',
    params: paper,
    answer: LibraryPaper,
  },
  report: {
    method: 'GET',
    path: '/api/papers/:paperId/report',
    summary: 'The report, with an ETag; 404 with the code `not-analysed` as long as there is none',
    params: paper,
    answer: ReportSchema,
  },
  file: {
    method: 'GET',
    path: '/api/papers/:paperId/file',
    summary: 'The PDF; ranges of bytes may be asked for',
    params: paper,
    answers: 'pdf',
  },
  references: {
    method: 'GET',
    path: '/api/papers/:paperId/references',
    summary: 'Which of its references are in the library',
    params: paper,
    answer: ReferenceMatches,
  },
  exportPaper: {
    method: 'GET',
    path: '/api/papers/:paperId/export/:exporter',
    summary: 'The paper as one of `options.exporters` writes it, as a download',
    params: paper.extend({ exporter: z.string() }),
    answers: 'text',
  },

  plan: {
    method: 'GET',
    path: '/api/papers/:paperId/plan',
    summary: 'A plan for this reader; the purpose, minutes and order asked for are remembered for the paper',
    params: paper,
    query: PlanQuery,
    answer: PlanAnswer,
  },
  progress: {
    method: 'GET',
    path: '/api/papers/:paperId/progress',
    summary: 'How far reading is',
    params: paper,
    answer: ReadingProgress,
  },
  changeProgress: {
    method: 'POST',
    path: '/api/papers/:paperId/progress',
    summary: 'Tick steps, log minutes, keep the place, change the state',
    params: paper,
    body: ProgressChanges,
    answer: ReadingProgress,
  },

  notes: { method: 'GET', path: '/api/papers/:paperId/notes', summary: 'Its notes', params: paper, answer: NoteList },
  saveNote: {
    method: 'PUT',
    path: '/api/papers/:paperId/notes/:noteId',
    summary: 'Make or change a note',
    params: note,
    body: NoteSave,
    answer: Note,
    conflict: NoteConflict,
  },
  removeNote: {
    method: 'DELETE',
    path: '/api/papers/:paperId/notes/:noteId',
    summary: 'Remove a note; `restoreNote` takes it back',
    params: note,
    query: z.object({ revision: z.coerce.number().int() }),
    answer: Note,
    conflict: NoteConflict,
  },
  restoreNote: {
    method: 'POST',
    path: '/api/papers/:paperId/notes/:noteId/restore',
    summary: 'Take a removed note back',
    params: note,
    answer: Note,
  },

  profile: { method: 'GET', path: '/api/profile', summary: 'Who reads', answer: ProfileAnswer },
  saveProfile: {
    method: 'PUT',
    path: '/api/profile',
    summary: 'Change who reads',
    body: ProfileSave,
    answer: ProfileAnswer,
    conflict: ProfileConflict,
  },

  search: {
    method: 'GET',
    path: '/api/search',
    summary: 'Search titles, authors, text and notes',
    query: SearchQuery,
    answer: SearchAnswer,
  },

  jobs: { method: 'GET', path: '/api/jobs', summary: 'Work under way', answer: JobList },
  removeJob: {
    method: 'DELETE',
    path: '/api/jobs/:jobId',
    summary: 'Stop a fetch, or dismiss what failed',
    params: z.object({ jobId: z.string() }),
  },
  events: {
    method: 'GET',
    path: '/api/events',
    summary: 'What happens, as server-sent events; each is a `ServerEvent`',
    answers: 'events',
  },

  exportLibrary: {
    method: 'GET',
    path: '/api/export',
    summary: 'The library as plain files in a zip; ?paper=… for some of it',
    query: z.object({ paper: z.union([PaperId, z.array(PaperId)]).optional() }),
    answers: 'zip',
  },
  importLibrary: {
    method: 'POST',
    path: '/api/import',
    summary: 'Read such a zip back: multipart/form-data with a part named `file`',
    sends: 'zip',
    answer: ImportResult,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
type Of<Name extends RouteName, Part extends string> =
  (typeof routes)[Name] extends Readonly<Record<Part, infer Schema extends z.ZodType>> ? Schema : never;

/** What a route takes and gives: `Answer<'listPapers'>`, `Body<'saveNote'>`, `Query<'search'>`. */
export type Answer<Name extends RouteName> = z.output<Of<Name, 'answer'>>;
export type Body<Name extends RouteName> = z.input<Of<Name, 'body'>>;
export type Query<Name extends RouteName> = z.input<Of<Name, 'query'>>;
export type Params<Name extends RouteName> = z.output<Of<Name, 'params'>>;
