import type { ReaderProfile } from '../../model/index.ts';

export const outsider = {
  id: 'outsider',
  title: 'Researcher from another field',
  description: 'Used to judging evidence, new to deep learning: what is claimed, for which data, how far it carries.',
  atHomeIn: { mathematics: 0.5, deepLearning: 0.1, programming: 0.4 },
  pace: 1.1,
} as const satisfies ReaderProfile;
