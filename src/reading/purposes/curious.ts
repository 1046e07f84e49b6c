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
    table: 34,
    'main-statement': 30,
    ablation: 24,
    algorithm: 20,
    theory: 16,
    'related-work': 12,
    settings: 8,
    appendix: 3,
  },
  // Whoever has the time reads what was skimmed, the new thing itself first; proofs and settings are for others.
  thirdPass: {
    method: 40,
    theory: 30,
    taxonomy: 34,
    'main-statement': 32,
    other: 28,
    background: 24,
    algorithm: 24,
    results: 22,
    discussion: 20,
    experiments: 16,
    statement: 14,
    introduction: 12,
    ablation: 12,
    'related-work': 10,
    code: 9,
    limitations: 8,
    appendix: 4,
  },
  showsEveryFigure: true,
  secondPassManner: 'skim',
  thirdPassManner: 'read',
  order: 'evidence-first',
  goals: [
    'Know what {name} is, why anybody would want it, and whether to believe the headline.',
    'Understand the idea and the evidence from the pictures; jump over every formula.',
    'With the time that is left, read properly what you skimmed: how {name} works, where it comes from, what follows.',
  ],
  decisions: [
    'Are you still curious how {name} works? If not, you have what you came for: stop.',
    'Could you tell a friend over lunch what {name} does and what {evidence} shows? Then you are done.',
    'Could you explain {name} to a colleague who asks back? Then you know more of it than most who cite it: stop.',
  ],
  outcomes: [
    'One sentence you could say to a friend: what {name} is and what the authors claim for it.',
    'A two-minute account of {name}, with {evidence} as the reason to believe it or not.',
    'An explanation of {name} that survives a colleague’s questions, with {evidence} as the reason to believe it or not.',
  ],
  forKind: {
    theory: {
      goals: [
        'Know what is proved, why anybody would want it, and under which assumptions.',
        'Understand what {evidence} says and why it should be true; the proofs are for others.',
        'With the time that is left, read properly what you skimmed: where the assumptions come from, how the argument goes.',
      ],
      decisions: [
        'Are you still curious why it is true? If not, you have what you came for: stop.',
        'Could you tell a friend over lunch what {evidence} says, and for what it would be good? Then you are done.',
        'Could you explain {evidence} to a colleague who asks back? Then you know more of it than most who cite it: stop.',
      ],
      outcomes: [
        'One sentence you could say to a friend: what is proved, and about what.',
        'A two-minute account of {evidence}: what it says, for which objects, and why it may be believed.',
        'An explanation of {evidence} that survives a colleague’s questions, without the proofs.',
      ],
    },
    survey: {
      goals: [
        'Know what {name} is about, and how this paper divides it.',
        'Understand the map, from the pictures and tables; jump over every formula.',
        'With the time that is left, read properly the branches that you skimmed.',
      ],
      decisions: [
        'Are you still curious about {name}? If not, you have what you came for: stop.',
        'Could you tell a friend over lunch what {name} is about and what is still open in it? Then you are done.',
        null,
      ],
      outcomes: [
        'One sentence you could say to a friend: what {name} is about.',
        'A two-minute account of {name}: what there is, how it is divided, what is open.',
        'An account of {name} that survives a colleague’s questions, with one work to name for each part of it.',
      ],
    },
    position: {
      goals: [
        'Know what is argued, against whom, and whether it concerns you.',
        'Follow the argument from claim to claim; note where you stop agreeing.',
        'With the time that is left, read properly the steps at which you hesitated.',
      ],
      decisions: [
        'Are you still curious how the argument goes? If not, you have what you came for: stop.',
        'Could you tell a friend over lunch what is argued, and what the other side would say? Then you are done.',
        null,
      ],
      outcomes: [
        'One sentence you could say to a friend: what the authors want you to believe.',
        'A two-minute account of the argument, and whether you agree.',
        'An account of the argument that survives a colleague’s questions, with the best objection to it.',
      ],
    },
  },
} as const satisfies PurposePreset;
