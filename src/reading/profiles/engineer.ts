import type { ReaderProfile } from '../../model/index.ts';

export const engineer = {
  id: 'engineer',
  title: 'Software engineer',
  description: 'Builds systems and will want to run it: code, settings and cost before derivations.',
  atHomeIn: { mathematics: 0.4, deepLearning: 0.6, programming: 1 },
  pace: 1,
} as const satisfies ReaderProfile;
