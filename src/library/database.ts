import { randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { DatabaseConnection } from 'kysely';
import { LibraryError } from './library-error.ts';
import { migrations as allMigrations, type Migration } from './migrations/index.ts';
import type { Tables } from './schema.ts';

export interface Database {
  readonly kysely: Kysely<Tables>;
  /** Changes when another connection, of this program or another, has written. */
  dataVersion(): number;
  /** What SQLite finds wrong with the file; empty when all is well. */
  faults(): readonly string[];
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** How long a write waits for another program's. */
  readonly busyMs?: number;
  /** For tests: the schema of an older version. */
  readonly migrations?: readonly Migration[];
  /** For tests: a disk that is full after so many pages of 4096 bytes. */
  readonly maxPageCount?: number;
}

/** Writes of ours take milliseconds, except the first after an upgrade. */
const BUSY_MS = 10_000;

/**
 * Opens the database and brings its schema up to date. Every commit is on the disk when it is acknowledged: write-ahead log,
 * synchronous=FULL.
 */
export async function openDatabase(path: string, options: DatabaseOptions = {}): Promise<Database> {
  const raw = await connect(path, options.busyMs ?? BUSY_MS);
  try {
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    const kysely = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new LibraryDriver(raw),
        createIntrospector: (database) => new SqliteIntrospector(database),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    });
    await migrate(raw, kysely, { path, migrations: options.migrations ?? allMigrations });
    if (options.maxPageCount !== undefined) raw.pragma(`max_page_count = ${options.maxPageCount}`);
    return {
      kysely,
      dataVersion: () => raw.pragma('data_version', { simple: true }) as number,
      faults: () =>
        [
          ...(raw.pragma('integrity_check') as readonly { readonly integrity_check: string }[]).map(
            (row) => row.integrity_check,
          ),
          ...(raw.pragma('foreign_key_check') as readonly { readonly table: string }[]).map(
            ({ table }) => `${table}: a row belongs to a paper that is not there`,
          ),
        ].filter((fault) => fault !== 'ok'),
      close: async () => kysely.destroy(),
    };
  } catch (error) {
    raw.close();
    throw error;
  }
}

/** A transaction that reads first and writes then would fail when somebody else has written in between; so it takes its turn at once. */
class LibraryDriver extends SqliteDriver {
  readonly #raw: Sqlite.Database;

  constructor(raw: Sqlite.Database) {
    super({ database: raw });
    this.#raw = raw;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** A full disk has rolled back already; saying so again would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#raw.inTransaction) await super.rollbackTransaction(connection);
  }
}

async function connect(path: string, busyMs: number): Promise<Sqlite.Database> {
  // Loaded here and not above: reading a paper must not wait for it, nor fail where it could not be installed.
  let Database: typeof Sqlite;
  try {
    Database = (await import('better-sqlite3')).default;
    return new Database(path, { timeout: busyMs });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code.startsWith('SQLITE_')) throw cause;
    const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new LibraryError('library-unavailable', `SQLite could not be loaded: ${why}.`, { cause });
  }
}

interface MigrateOptions {
  readonly path: string;
  readonly migrations: readonly Migration[];
}

async function migrate(raw: Sqlite.Database, kysely: Kysely<Tables>, options: MigrateOptions): Promise<void> {
  const { path, migrations } = options;
  const versionNow = (): number => raw.pragma('user_version', { simple: true }) as number;
  const version = versionNow();
  if (version > migrations.length) {
    throw new LibraryError(
      'library-newer',
      `The library has schema ${version}; this version of Threepass knows ${migrations.length}.`,
    );
  }
  if (version === migrations.length) return;
  if (version > 0) await backUp(raw, path, version);
  await kysely.transaction().execute(async (transaction) => {
    // Another program may have done it while this one waited for its turn.
    for (let index = versionNow(); index < migrations.length; index += 1) {
      await migrations[index]?.up(transaction as unknown as Kysely<unknown>);
      await sql`pragma user_version = ${sql.raw(String(index + 1))}`.execute(transaction);
    }
  });
}

/** A whole copy beside the library, as it was before a migration. */
async function backUp(raw: Sqlite.Database, path: string, version: number): Promise<void> {
  const folder = join(dirname(path), 'backups');
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `.${randomUUID()}.unfinished`);
  raw.prepare('vacuum into ?').run(unfinished);
  const file = await open(unfinished, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  const day = new Date().toISOString().replaceAll(/[:.]/g, '-');
  await rename(unfinished, join(folder, `schema-${version}-${day}.sqlite`));
}
