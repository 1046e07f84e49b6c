import type { Kysely } from 'kysely';

/** One step of the schema, forward only; runs inside a transaction with all the others that are due. */
export interface Migration {
  /** What the schema can do after it, for the log. */
  readonly name: string;
  // A migration is older than the tables' types of today.
  up(database: Kysely<unknown>): Promise<void>;
}
