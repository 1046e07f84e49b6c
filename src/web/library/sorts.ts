import type { Query } from '../../api/index.ts';

export type PaperSort = NonNullable<Query<'listPapers'>['sort']>;

export const SORT_WORDS: Readonly<Record<PaperSort, string>> = {
  added: 'Newest added',
  verdict: 'Verdict',
  minutes: 'Minutes for me',
  title: 'Title',
  year: 'Year',
  kind: 'Kind',
  state: 'State of reading',
  pages: 'Pages',
  'last-read': 'Last read',
  contribution: 'Contribution',
  method: 'Method',
  'code-and-settings': 'Code and settings',
  benchmarking: 'Benchmarking',
  'state-of-the-art': 'State of the art',
};
