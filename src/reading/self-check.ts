import type { Purpose } from '../model/index.ts';
import type { Part } from './parts.ts';
import { evidenceOf, type Asked } from './questions.ts';
import { statementLabel } from './subject.ts';
import { listed } from './wording.ts';

/**
 * What somebody who has done a pass should be able to do with the paper closed: first Keshav's questions for the pass, put for the
 * kind of paper, then one for the purpose. Only what the planned steps covered is asked.
 */
export function selfCheckOf(pass: 1 | 2 | 3, asked: Asked, read: readonly Part[]): readonly string[] {
  const checks = pass === 1 ? afterFirst(asked) : pass === 2 ? afterSecond(asked, read) : afterThird(asked, read);
  const own = forPurpose(pass, asked);
  return own === undefined || own === '' ? checks : [...checks, own];
}

/** Where there are not three pictures, none can be chosen. */
function forPurpose(pass: 1 | 2 | 3, { purpose, views }: Asked): string | undefined {
  if (purpose === 'present' && pass === 2 && views.figures.length + views.tables.length < 3)
    return 'Which three statements make the talk, in which order, and what will you draw to each?';
  return FOR_PURPOSE[purpose][pass - 1];
}

/** Named where it is a thing of the paper's own; `the method` otherwise. */
function afterFirst({ subject }: Asked): readonly string[] {
  const { it, kind } = subject;
  const evidence = evidenceOf(subject);
  switch (kind) {
    case 'theory':
      return [
        `In one sentence: what is proved, about which objects, and under which assumptions (${evidence})?`,
        'What was known before, and what is better now: the rate, the constant, the generality, the proof?',
      ];
    case 'survey':
      if (subject.isTutorial)
        return [
          `In one sentence: what is ${it} for, and what does one do without it?`,
          'What is taken for granted, and do you have it?',
        ];
      return [
        'By which lines does the survey divide its field, and what does it leave out?',
        'Up to which year does it reach, and is there a newer one?',
      ];
    case 'position':
      return ['What is the thesis in one sentence?', 'Who would disagree, and have you met their argument yet?'];
    case 'empirical':
    case 'mixed':
    case 'resource':
    case 'system':
    case null:
      return [
        kind === 'resource'
          ? `In one sentence: what is in ${it}, where does it come from, and what can be done with it that could not be done before?`
          : subject.isStudy
            ? 'In one sentence: what was found, and what would one have thought before?'
            : `In one sentence: what is ${it}, and what is it better than?`,
        `Which five C’s can you answer: category, context, correctness, contributions, clarity? Compare with ours.`,
      ];
  }
}

function afterSecond(asked: Asked, read: readonly Part[]): readonly string[] {
  const { subject, gistOf } = asked;
  const { it, kind, datasets, rivals } = subject;
  const evidence = evidenceOf(subject);
  const core = read.filter(({ role }) => role === 'method' || role === 'theory' || role === 'taxonomy');
  const terms = [...new Set(core.flatMap((part) => gistOf(part).terms.slice(0, 1)))].slice(0, 3);
  const checks: string[] = [];
  if (kind === 'theory') {
    const statement = subject.mainStatement === null ? 'the main result' : statementLabel(subject.mainStatement);
    // Who skipped the proofs is not asked for them.
    const argued = asked.purpose !== 'curious' && read.some(({ role }) => role === 'proof' || role === 'theory');
    checks.push(
      argued
        ? `Write ${statement} down with its assumptions and quantifiers, and the idea of its proof in three lines.`
        : `Say ${statement} in words of yours, with everything that it assumes, and one case in which it applies.`,
    );
  } else if (kind === 'survey') {
    checks.push(
      !subject.isTutorial && read.some(({ role, citations }) => role === 'taxonomy' || citations >= 3)
        ? 'Draw the taxonomy from memory, and put one work that you know on each branch.'
        : 'Explain it to somebody who has not read it, with one example that is not in the paper.',
    );
  } else if (kind === 'position') {
    checks.push('Give the argument in three steps, and the strongest objection to each.');
  } else if (kind === 'resource') {
    checks.push(`Tell somebody what ${it} holds: how much, from where, made how, and what ${evidence} says about it.`);
  } else {
    const measured = [
      datasets.length > 0 ? `on ${listed(datasets.slice(0, 2))}` : '',
      rivals.length > 0 ? `against ${rivals.at(-1)}` : '',
    ].filter((words) => words !== '');
    checks.push(
      `Tell somebody the main claim about ${it} with its evidence: what does ${evidence} show${measured.length > 0 ? ` ${measured.join(' ')}` : ''}, and by how much?`,
    );
  }
  if (terms.length > 0) checks.push(`Define without looking: ${listed(terms.map((term) => `“${term}”`))}.`);
  return checks;
}

function afterThird({ subject }: Asked, read: readonly Part[]): readonly string[] {
  const { it, kind } = subject;
  const proved = read.some(({ role }) => role === 'proof');
  return [
    kind === 'theory' || proved
      ? 'Where is each assumption used, and which of them could you weaken?'
      : subject.isTutorial
        ? `Could you teach ${it} from memory, with an example worked at the board?`
        : kind === 'survey'
          ? `Could you draw the map of ${it} from memory, and say of each branch what it is good for and what is open?`
          : kind === 'position'
            ? 'Could you give the whole argument from memory, in the order in which its steps rest on each other?'
            : kind === 'resource'
              ? `Could you say from memory how ${it} was made, what is in it and what is not?`
              : `Could you write ${it} down from memory, every step and every choice?`,
    'Name its strongest point, its weakest, one assumption that is nowhere stated, and one work that should have been cited.',
  ];
}

const FOR_PURPOSE: Readonly<Record<Purpose, readonly [string, string, string]>> = {
  curious: ['', '', ''],
  research: [
    '',
    'Which of its references do you have to read next?',
    'What would you do next that the authors did not?',
  ],
  present: [
    'What is the one sentence the audience should take home?',
    'Which three pictures make the talk, and in which order?',
    'Which question are you most afraid of, and what is your answer?',
  ],
  review: [
    'Which claims will you hold the paper to?',
    'For each claim on your list: where is its evidence, and is it enough?',
    'What would the authors have to add or change to convince you?',
  ],
  reproduce: [
    'Which number would tell you that your version works?',
    'Which settings are still unknown, and what would you take for each?',
    'Which differences between your numbers and theirs can you explain?',
  ],
  cite: [
    'Which sentence of the paper says what you want to cite it for?',
    'Under which conditions does it hold, and are they in your sentence?',
    'What in the paper speaks against your sentence?',
  ],
  teach: [
    'What must your students know before they can follow?',
    'How do you explain it without the authors’ words, in five minutes?',
    'Which mistake will a student make first?',
  ],
};
