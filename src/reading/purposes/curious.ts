import { KESHAVS_FIRST_PASS, type PurposePreset } from './purpose-preset.ts';

/** Abstract, introduction, conclusion, figures; the mathematics is skipped. */
export const curious = {
  id: 'curious',
  title: 'out of curiosity',
  firstPass: { ...KESHAVS_FIRST_PASS, references: 0, figure: 50 },
  secondPass: {
    'main-figure': 90,
    'main-table': 70,
    figure: 60,
    results: 64,
    limitations: 62,
    discussion: 58,
    taxonomy: 75,
    method: 50,
    experiments: 40,
    background: 36,
    other: 40,
    'related-work': 12,
  },
  thirdPass: {},
  showsEveryFigure: true,
  secondPassManner: 'skim',
  order: 'evidence-first',
  goals: [
    'Know what {name} is, why anybody would want it, and whether to believe the headline.',
    'Understand the idea and the evidence from the pictures; jump over every formula.',
    'Nothing: curiosity is served before the third pass.',
  ],
  decisions: [
    'Are you still curious how {name} works? If not, you have what you came for: stop.',
    'Could you tell a friend over lunch what {name} does and what {evidence} shows? Then you are done.',
    'Done.',
  ],
  outcomes: [
    'One sentence you could say to a friend: what {name} is and what the authors claim for it.',
    'A two-minute account of {name}, with {evidence} as the reason to believe it or not.',
    'A two-minute account of {name}.',
  ],
} as const satisfies PurposePreset;
