import { papers } from './0001-papers.ts';
import { search } from './0002-search.ts';
import type { Migration } from './migration.ts';

export type { Migration } from './migration.ts';

/** In order; the number of those that have run is the database's `user_version`. Never change one that was released: add one. */
export const migrations: readonly Migration[] = [papers, search];
