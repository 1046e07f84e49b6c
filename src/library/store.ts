import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './schema.ts';

/** A database or a transaction in it. */
export type Store = Kysely<Tables> | Transaction<Tables>;

export function nowText(): string {
  return new Date().toISOString();
}

/** Marks that what a card shows of a paper is different now; who watches the library asks for what changed since. */
export async function touch(store: Store, paperId: string): Promise<void> {
  await sql`update papers set changed = (select max(changed) + 1 from papers) where id = ${paperId}`.execute(store);
}

// What we wrote ourselves, as the type it had then.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function parsed<Value>(json: string): Value {
  return JSON.parse(json) as Value;
}
