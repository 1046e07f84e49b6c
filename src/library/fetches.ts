import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Problem } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { nowText, parsed } from './store.ts';

/** A paper on its way from elsewhere; kept, so that a restart goes on with it. */
export interface Fetch {
  readonly id: string;
  /** As asked for: an arXiv id, an address. */
  readonly name: string;
  readonly createdAt: string;
  readonly problem: Problem | null;
}

export interface Fetches {
  list(): Promise<readonly Fetch[]>;
  add(name: string): Promise<Fetch>;
  fail(id: string, problem: Problem): Promise<void>;
  remove(id: string): Promise<boolean>;
}

export function createFetches(kysely: Kysely<Tables>): Fetches {
  return {
    async list() {
      const rows = await kysely.selectFrom('fetches').selectAll().orderBy('created_at').orderBy('id').execute();
      return rows.map(({ id, name, created_at, problem }) => ({
        id,
        name,
        createdAt: created_at,
        problem: problem === null ? null : parsed<Problem>(problem),
      }));
    },
    async add(name) {
      const asked: Fetch = { id: randomUUID(), name, createdAt: nowText(), problem: null };
      await kysely
        .insertInto('fetches')
        .values({ id: asked.id, name, created_at: asked.createdAt, problem: null })
        .execute();
      return asked;
    },
    async fail(id, problem) {
      await kysely
        .updateTable('fetches')
        .set({ problem: JSON.stringify(problem) })
        .where('id', '=', id)
        .execute();
    },
    async remove(id) {
      const { numDeletedRows } = await kysely.deleteFrom('fetches').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
