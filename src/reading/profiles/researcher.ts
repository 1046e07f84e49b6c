import type { ReaderProfile } from '../../model/index.ts';

export const researcher = {
  id: 'researcher',
  title: 'Researcher in machine learning',
  description: 'Reads such papers every week: what is new, does the evidence carry it, what follows.',
  atHomeIn: { mathematics: 0.75, deepLearning: 1, programming: 0.8 },
  pace: 0.85,
} as const satisfies ReaderProfile;
