import { problem, type Problem, type ProblemCode } from '../model/index.ts';

/** What keeps the library from doing as asked, and a person may see. Nothing that was acknowledged before is lost by it. */
export class LibraryError extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem(code, message);
  }
}

const CODES: readonly (readonly [RegExp, ProblemCode, string])[] = [
  [/^(?:SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)$/, 'library-full', 'There is no room left to write the library'],
  [
    /^(?:SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS)/,
    'library-read-only',
    'The library cannot be written',
  ],
  [/^(?:SQLITE_BUSY|SQLITE_LOCKED)/, 'library-busy', 'The library is in use by another program'],
  [/^(?:SQLITE_CORRUPT|SQLITE_NOTADB)/, 'library-damaged', 'The library is damaged'],
  // A disk that is full while the write-ahead log grows may say only that writing failed.
  [/^SQLITE_IOERR/, 'library-full', 'The disk did not take what was to be written'],
];

/** The problem behind a failure of the database or the disk; what is not known is a fault of ours and is thrown on. */
function libraryError(cause: unknown, place: string): LibraryError {
  if (cause instanceof LibraryError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  for (const [pattern, problemCode, message] of CODES) {
    if (pattern.test(code)) return new LibraryError(problemCode, `${message} (${code}, ${place}).`, { cause });
  }
  throw cause;
}

/** Runs `work`; what the disk and the database do to it comes out as a LibraryError. */
export async function guarded<Value>(place: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw libraryError(cause, place);
  }
}
