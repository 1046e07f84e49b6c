import { KESHAVS_FIRST_PASS, type PurposePreset } from './purpose-preset.ts';

/** Settings, algorithms, code: everything that a second implementation needs, and the number it must reach. */
export const reproduce = {
  id: 'reproduce',
  title: 'to reproduce it',
  firstPass: { ...KESHAVS_FIRST_PASS, code: 85, references: 0 },
  secondPass: {
    'main-figure': 88,
    'main-table': 90,
    'main-statement': 50,
    algorithm: 100,
    method: 86,
    settings: 95,
    code: 92,
    experiments: 78,
    results: 60,
    figure: 50,
    table: 58,
    ablation: 54,
    statement: 30,
    theory: 26,
    taxonomy: 80,
    limitations: 42,
    background: 34,
    discussion: 24,
    other: 34,
    appendix: 32,
    'related-work': 5,
  },
  thirdPass: {
    other: 24,
    algorithm: 64,
    method: 62,
    settings: 61,
    code: 60,
    'main-table': 56,
    experiments: 46,
    results: 36,
    ablation: 35,
    'main-statement': 20,
    statement: 14,
    theory: 12,
    proof: 4,
    appendix: 22,
  },
  showsEveryFigure: false,
  secondPassManner: 'read',
  thirdPassManner: 'rework',
  order: 'build-first',
  goals: [
    'Know what you would have to build, and the number that tells you it works.',
    'Collect every setting, step and data set; mark what the paper does not say.',
    'Write it down as code: each line of the method becomes a function, each gap a decision you record.',
  ],
  decisions: [
    'Is there code to start from, and can you get the data and pay for the compute? If not, choose a smaller experiment now.',
    'Is every setting on your list, or do you know which ones to guess or to ask the authors for? Only then write code.',
    'Does your run come within the spread of {evidence}? If not, compare settings one by one before you blame the paper.',
  ],
  outcomes: [
    'The target number ({evidence}), and what exists to start from.',
    'A list of settings with their places in the paper, and a list of what is missing.',
    'A re-implementation of {name} on its smallest experiment, and a log of every decision the paper left to you.',
  ],
  forKind: {
    theory: {
      goals: [
        'Know which statement you would have to prove again, and from which assumptions.',
        'Collect every definition, assumption and statement, with its place; mark what is used and not stated.',
        'Prove it again with the paper closed, and compute one small case.',
      ],
      decisions: [
        'Do you know the tools that the proof needs? If not, choose a special case now.',
        'Is every assumption on your list, and do you know where each is used? Only then close the paper.',
        'Does your proof use what theirs uses? If it needs more or less, one of you has missed something: find out who.',
      ],
      outcomes: [
        'The statement to be proved, and what it assumes.',
        'A list of definitions, assumptions and lemmas with their places, and a list of what is missing.',
        'A proof of {evidence} of your own, one case worked out in numbers, and a list of the gaps you had to fill.',
      ],
    },
    survey: {
      goals: [
        'Know what could be done again: how works were found and sorted, or the examples that are worked.',
        'Collect how the works were chosen and by what they were sorted; mark what is not said.',
        'Sort five works of your own by the same criteria, or work the examples again, and compare.',
      ],
      decisions: [
        'Is it said how works were searched and chosen? If not, only the sorting can be repeated.',
        'Could somebody else sort the same works in the same way from what is on your list?',
        'Did your works fall where the survey would put them? If not, say which criterion is unclear.',
      ],
      outcomes: [
        'What can be repeated at all, and what for.',
        'The criteria with their places, and a list of what is not said.',
        'Five works sorted by its criteria, or its examples worked again, and a list of every decision left to you.',
      ],
    },
    position: {
      goals: [
        'Know which claims could be tested at all.',
        'Collect the claims that could be tested, with what is offered for them.',
        'Design the smallest test of one of them, and say what would count against it.',
      ],
      decisions: [
        'Is there a claim that an experiment could speak to? If not, read it for another purpose.',
        'For which claim would you know what to measure? Take that one.',
        'Would both sides accept your test? If not, say what they would object to.',
      ],
      outcomes: [
        'The claims, and which of them can be tested.',
        'A list of claims that can be tested, with their places.',
        'The design of one test, with what would count for and against the claim.',
      ],
    },
    resource: {
      goals: [
        'Know what you would have to collect, and the numbers that tell you it is alike.',
        'Collect every source, filter, instruction and count; mark what the paper does not say.',
        'Make a hundred items of it by the same rules, or run the smallest of its baselines, and compare.',
      ],
      decisions: [
        'Can it be downloaded, and is its licence yours to use? Then begin with what is there.',
        'Is every step from the source to the item on your list, or do you know which ones to ask the authors for?',
        'Do your items look like theirs, and your numbers like {evidence}? If not, compare the rules one by one before you blame the paper.',
      ],
      outcomes: [
        'The counts and scores to reach ({evidence}), and what exists to start from.',
        'A list of the steps that make {name}, with their places, and a list of what is missing.',
        'A hundred items made by its rules or its smallest baseline run again, and a log of every decision the paper left to you.',
      ],
    },
  },
} as const satisfies PurposePreset;
