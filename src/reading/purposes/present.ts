import { KESHAVS_FIRST_PASS, type PurposePreset } from './purpose-preset.ts';

/** Understand the figures that will be on the slides, well enough to be asked about them. */
export const present = {
  id: 'present',
  title: 'to present it',
  firstPass: { ...KESHAVS_FIRST_PASS, figure: 50, references: 0 },
  secondPass: {
    'main-figure': 100,
    'main-table': 96,
    'main-statement': 94,
    figure: 86,
    table: 54,
    algorithm: 66,
    statement: 58,
    method: 76,
    theory: 50,
    taxonomy: 95,
    results: 80,
    ablation: 60,
    experiments: 62,
    limitations: 68,
    discussion: 48,
    background: 46,
    'related-work': 36,
    settings: 30,
    other: 34,
    appendix: 5,
  },
  thirdPass: {
    other: 14,
    'main-figure': 45,
    'main-table': 44,
    'main-statement': 43,
    algorithm: 34,
    method: 33,
    proof: 18,
    statement: 24,
    theory: 20,
    results: 26,
    limitations: 16,
    'related-work': 10,
  },
  showsEveryFigure: true,
  secondPassManner: 'read',
  thirdPassManner: 'rework',
  order: 'pictures-first',
  goals: [
    'Find the one message of your talk and the pictures that carry it.',
    'Understand every figure and table you may show: each axis, each colour, each number you would point at.',
    'Be ready for questions: redraw {picture} without looking, and know what the paper does not show.',
  ],
  decisions: [
    'Which single claim will the audience take home? Write it as a sentence; it is the headline of your central slide.',
    'Can you explain {picture} and {evidence} aloud in a minute each, without the caption? If not, go back to them.',
    'Do you have an answer to the three questions you would ask yourself? Put those on backup slides.',
  ],
  outcomes: [
    'The message of the talk and a list of the pictures for it.',
    'A list of slides, one claim each: problem, {name}, {picture}, {evidence}, limits; with a sentence to say on each.',
    'The slides, a redrawn {picture}, and backup slides for the questions you expect.',
  ],
  forKind: {
    theory: {
      goals: [
        'Find the one statement of your talk, and what it is good for.',
        'Understand every statement you may show: objects, assumptions, conclusion, and the idea of its proof.',
        'Be ready for questions: the proof of {evidence} in five lines, and what fails without each assumption.',
      ],
      decisions: [
        null,
        'Can you explain {evidence} aloud in two minutes, with an example and without the proof? If not, go back to it.',
        null,
      ],
      outcomes: [
        'The statement the talk is about, in one sentence without symbols.',
        'A list of slides, one claim each: the question, what was known, {evidence} with an example, the idea of the proof, limits; with a sentence to say on each.',
        'The slides, the proof in five lines, and backup slides for the questions you expect.',
      ],
    },
    survey: {
      goals: [
        null,
        'Understand every figure and table you may show, and one work of each branch well enough to tell about it.',
        'Be ready for questions: the map without looking, and what the survey leaves out.',
      ],
      decisions: [
        null,
        'Can you explain {picture} aloud in a minute, with one example for each part? If not, go back to it.',
        null,
      ],
      outcomes: [
        null,
        'A list of slides, one claim each: why {name}, the map, one slide for each branch, what is open; with a sentence to say on each.',
        'The slides, a redrawn map, and backup slides for the questions you expect.',
      ],
    },
    position: {
      goals: [
        'Find the thesis of your talk, and what in the argument needs a picture.',
        'Understand every step you will tell: what is claimed, why, and who would disagree.',
        'Be ready for questions: the best objection to each step, and your answer.',
      ],
      decisions: [
        null,
        'Can you give the argument aloud in three minutes, with one example for each step? If not, go back to the step that is missing.',
        null,
      ],
      outcomes: [
        'The thesis in one sentence, and whether you share it.',
        'A list of slides, one claim each: the thesis, the steps of the argument with an example for each, the best objection, what follows; with a sentence to say on each.',
        'The slides, and backup slides with the objections you expect and your answers.',
      ],
    },
  },
} as const satisfies PurposePreset;
