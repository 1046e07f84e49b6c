import type { ReaderProfile } from '../../model/index.ts';

export const mathematician = {
  id: 'mathematician',
  title: 'Mathematician',
  description: 'At home in proofs, new to deep learning: wants its genre translated, not its formulas.',
  atHomeIn: { mathematics: 1, deepLearning: 0.3, programming: 0.4 },
  pace: 1,
} as const satisfies ReaderProfile;
