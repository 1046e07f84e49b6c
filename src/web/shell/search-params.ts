import type { Query } from '../../api/index.ts';

/** The library's filters stand in the address, so that Back and a bookmark bring them back. */
export type LibrarySearch = Partial<
  Pick<Query<'listPapers'>, 'sort' | 'order'> & {
    readonly deleted: boolean;
    readonly q: string;
    readonly kind: string;
    readonly recommendation: string;
    readonly state: string;
    readonly tag: string;
    readonly view: 'cards' | 'table';
  }
>;

export interface PaperSearch {
  readonly tab?: string;
  /** A span of the paper to open at: `120-180`. */
  readonly at?: string;
  readonly note?: string;
}
