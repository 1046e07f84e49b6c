import type { Kysely } from 'kysely';
import type { ProgressChange, ReadingProgress } from '../api/index.ts';
import type { Tables } from './schema.ts';
import { nowText, parsed, touch, type Store } from './store.ts';

/** How far somebody is with a paper: steps ticked off, minutes spent, the place where reading stopped. */
export interface Progress {
  /** null when there is no such paper. */
  get(paperId: string): Promise<ReadingProgress | null>;
  /** All of the changes are kept, or none. */
  change(paperId: string, changes: readonly ProgressChange[]): Promise<ReadingProgress | null>;
}

export function createProgress(kysely: Kysely<Tables>): Progress {
  return {
    get: async (paperId) => progressOf(kysely, paperId),
    change: async (paperId, changes) =>
      kysely.transaction().execute(async (transaction) => {
        if ((await progressOf(transaction, paperId)) === null) return null;
        for (const change of changes) await apply(transaction, paperId, change);
        await touch(transaction, paperId);
        return progressOf(transaction, paperId);
      }),
  };
}

async function apply(store: Store, paperId: string, change: ProgressChange): Promise<void> {
  switch (change.type) {
    case 'tick': {
      const { stepKey, done } = change;
      if (done) {
        await store
          .insertInto('ticks')
          .values({ paper_id: paperId, step_key: stepKey, at: nowText() })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      } else {
        await store.deleteFrom('ticks').where('paper_id', '=', paperId).where('step_key', '=', stepKey).execute();
      }
      return;
    }
    case 'minutes': {
      const { id, startedAt, minutes, stepKey } = change.entry;
      await store
        .insertInto('minutes')
        .values({ id, paper_id: paperId, started_at: startedAt, minutes, step_key: stepKey })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return;
    }
    case 'remove-minutes':
      await store.deleteFrom('minutes').where('paper_id', '=', paperId).where('id', '=', change.id).execute();
      return;
    case 'place':
      await store
        .updateTable('papers')
        .set({ place: JSON.stringify(change.place) })
        .where('id', '=', paperId)
        .execute();
      return;
    case 'state':
      await store
        .updateTable('papers')
        .set({ state: JSON.stringify(change.state) })
        .where('id', '=', paperId)
        .execute();
  }
}

async function progressOf(store: Store, paperId: string): Promise<ReadingProgress | null> {
  const paper = await store
    .selectFrom('papers')
    .select(['state', 'place'])
    .where('id', '=', paperId)
    .executeTakeFirst();
  if (!paper) return null;
  const ticks = await store
    .selectFrom('ticks')
    .select(['step_key as stepKey', 'at'])
    .where('paper_id', '=', paperId)
    .orderBy('at')
    .orderBy('step_key')
    .execute();
  const log = await store
    .selectFrom('minutes')
    .select(['id', 'started_at as startedAt', 'minutes', 'step_key as stepKey'])
    .where('paper_id', '=', paperId)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return {
    state: parsed(paper.state),
    ticks,
    log,
    minutesRead: Math.round(log.reduce((sum, { minutes }) => sum + minutes, 0) * 100) / 100,
    place: paper.place === null ? null : parsed(paper.place),
  };
}
