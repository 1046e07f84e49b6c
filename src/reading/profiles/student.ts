import type { ReaderProfile } from '../../model/index.ts';

export const student = {
  id: 'student',
  title: 'Student of machine learning',
  description: 'Knows the textbook, has read few papers: needs the background, and more time for everything.',
  atHomeIn: { mathematics: 0.5, deepLearning: 0.45, programming: 0.6 },
  // Beginners take several times as long as the experienced (Keshav); how much of that is pace is our guess.
  pace: 1.25,
} as const satisfies ReaderProfile;
