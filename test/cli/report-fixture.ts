import { REPORT_SCHEMA_VERSION } from '../../src/model/index.ts';
import type {
  Evidence,
  HintAssessment,
  PaperReport,
  Place,
  Prerequisite,
  QuoteEvidence,
  ReadingStep,
  Reason,
} from '../../src/model/index.ts';

// A report about a paper that does not exist, written to design the printed page with: every part of a report is there,
// with the lengths that real papers have. The text of its document is made of its quotes, so that every quote is true.

const sentences: string[] = [];

function place(pageIndex: number, section: string | null): Place {
  return { pageIndex, pageLabel: String(pageIndex + 1), section };
}

function quote(text: string, pageIndex: number, section: string | null): QuoteEvidence {
  const before = sentences.join('\n\n');
  const start = before === '' ? 0 : before.length + 2;
  sentences.push(text);
  return { type: 'quote', quote: text, span: { start, end: start + text.length }, place: place(pageIndex, section) };
}

function absence(lookedFor: string, ...where: readonly string[]): Evidence {
  return { type: 'absence', lookedFor, where };
}

function reason(counts: Reason['counts'], weight: number, text: string, ...evidence: readonly Evidence[]): Reason {
  return { counts, weight, text, evidence, detectorIds: ['fixture'] };
}

function step(
  title: string,
  at: Place,
  minutes: number,
  manner: ReadingStep['manner'],
  why: string,
  question: string,
): ReadingStep {
  return { title, target: { type: 'span', span: { start: 0, end: 1 } }, place: at, minutes, manner, why, question };
}

const proposes = quote(
  'We propose Tidal Attention, a sparse attention layer whose pattern of connections follows the flow of information measured in the first epoch of training.',
  0,
  'Abstract',
);
const figure: Evidence = {
  type: 'region',
  label: 'Figure 1',
  box: { pageIndex: 2, left: 72, bottom: 400, right: 540, top: 700 },
  place: place(2, '3 Tidal Attention'),
};
const code = quote(
  'Our code and all configuration files are available at https://github.com/example/tidal-attention (commit 3f2c9d1), under the MIT licence.',
  8,
  '6 Conclusion',
);
const oneRun = quote(
  'Because of the cost of training we report a single run of each configuration; preliminary experiments showed little variation between runs, and we therefore did not repeat the larger ones, although we agree that a proper estimate of the spread would need at least five seeds for each of the eleven rows of the table.',
  6,
  '5.2 Results on long documents and on the two retrieval tasks of the public leader board',
);
const sameData = quote('All models are trained and evaluated on the same splits.', 5, '5.1 Setup');
const doubtful = quote('Compared with earlier sparse layers, ours learns its pattern.', 1, '2 Related work');

function prerequisite(
  conceptId: string,
  name: string,
  minutes: number,
  rest: Partial<Prerequisite> = {},
): Prerequisite {
  return {
    conceptId,
    name,
    calledHere: null,
    meaning: `What ${name} is, in one line.`,
    forMathematicians: `What ${name} is to a mathematician.`,
    field: 'deepLearning',
    level: 'usual',
    minutes,
    check: `What goes into ${name}?`,
    references: [{ title: 'An Invented Book', authors: 'Nobody', year: 2001 }],
    weight: 0.5,
    canBeBlackBox: false,
    needs: [],
    mentions: 3,
    evidence: [proposes],
    explained: null,
    ...rest,
  };
}

const prerequisites: readonly Prerequisite[] = [
  prerequisite('attention', 'attention mechanism', 20, { weight: 1, needs: ['softmax'], explained: doubtful }),
  prerequisite('transformer', 'transformer', 30, { weight: 0.8, needs: ['attention'] }),
  prerequisite('softmax', 'softmax', 10, { canBeBlackBox: true }),
  prerequisite('residual-connection', 'residual connection', 10, {
    calledHere: 'shortcut connection',
    canBeBlackBox: true,
  }),
  prerequisite('state-space-model', 'state-space sequence model', 25, { canBeBlackBox: true }),
  prerequisite('language-model', 'language model', 15),
];

const hints: readonly HintAssessment[] = [
  {
    hint: 'contribution',
    grade: 'met',
    summary: 'It says in the abstract what is new: an attention layer with a learnt, sparse pattern.',
    points: { got: 3, met: 2, partly: 1 },
    reasons: [
      reason('for', 2, 'One sentence of the abstract names the new thing and what it does.', proposes),
      reason('for', 1, 'The contributions are listed.', quote('Our contributions are threefold:', 1, '1 Introduction')),
    ],
  },
  {
    hint: 'method',
    grade: 'met',
    summary: 'The method is drawn, written as an algorithm and given in equations.',
    points: { got: 3, met: 2, partly: 1 },
    reasons: [reason('for', 2, 'A figure shows the whole of it.', figure)],
  },
  {
    hint: 'code-and-settings',
    grade: 'partly',
    summary: 'The code is public, but the batch size and the number of epochs are not given.',
    points: { got: 1.5, met: 2.5, partly: 1 },
    reasons: [
      reason('for', 2, 'The authors link their own code.', code),
      reason(
        'against',
        -0.5,
        'Two settings are missing.',
        absence('a batch size and a number of epochs', 'the whole text'),
      ),
    ],
  },
  {
    hint: 'benchmarking',
    grade: 'missing',
    summary: 'Results rest on single runs, without a spread, and the baselines’ numbers are copied.',
    points: { got: -1, met: 3, partly: 1.5 },
    reasons: [
      reason('against', -2, 'One run of each configuration.', oneRun),
      reason(
        'against',
        -1,
        'No spread is given.',
        absence('a spread of the results', 'Table 2', 'Table 3', '5 Experiments'),
      ),
      reason('for', 2, 'Everything is compared on the same data.', sameData),
    ],
  },
  {
    hint: 'state-of-the-art',
    grade: 'not-assessed',
    summary: 'Page 2, where the related work stands, could not be read.',
    points: null,
    reasons: [reason('neutral', 0, 'Part of the section is garbled.', doubtful)],
  },
];

/** A full report on an invented paper. */
export const sampleReport: PaperReport = {
  schemaVersion: REPORT_SCHEMA_VERSION,
  threepassVersion: '0.0.0',
  paper: {
    title: 'Tidal Attention: Learning Where to Look from the Flow of Information in the First Epoch of Training',
    authors: ['Maria Ångström', 'Jan de Vries', '王 小明', 'Søren Ó Briain', 'Ana-María Núñez-Calderón', 'Li Na'],
    year: 2024,
    arxivId: '2404.01234v2',
    pageCount: 12,
    wordCount: 6234,
  },
  assessment: {
    kind: {
      kind: 'empirical',
      summary: 'An empirical paper: its support is experiments.',
      reasons: [reason('neutral', 0, 'Three sections report experiments.', sameData)],
      contributionTypes: ['architecture', 'training-procedure'],
    },
    hints,
    fiveCs: [
      { name: 'category', answer: 'An empirical paper that brings a new architecture.', evidence: [] },
      {
        name: 'context',
        answer: '43 references; leans most on Vaswani et al. 2017, Child et al. 2019 and Kitaev et al. 2020.',
        evidence: [],
      },
      {
        name: 'correctness',
        answer: 'Single runs without a spread: the smaller differences in Table 2 may be chance.',
        evidence: [oneRun],
      },
      {
        name: 'contributions',
        answer: 'A sparse attention layer, and a way of learning its pattern.',
        evidence: [proposes],
      },
      {
        name: 'clarity',
        answer: 'Sentences of 23 words on average; every symbol is explained where it first appears.',
        evidence: [],
      },
    ],
    verdict: {
      recommendation: 'read-selectively',
      summary:
        'A clear idea, fully described; its numbers are too thin to lean on, so read the method and treat the results as a first sign.',
      parts: ['3 Tidal Attention', 'Figure 1', 'Table 2'],
      reasonsFor: [
        reason('for', 2, 'One sentence of the abstract names the new thing and what it does.', proposes),
        reason('for', 2, 'A figure shows the whole method.', figure),
        reason('for', 2, 'The code is public: https://github.com/example/tidal-attention', code),
      ],
      reasonsAgainst: [
        reason(
          'against',
          -2,
          'Every result is one run, so that differences below a point cannot be told from chance.',
          oneRun,
        ),
        reason('against', -1, 'No spread is given.', absence('a spread of the results', 'Table 2')),
      ],
      unchecked: ['Whether the code runs.', 'The related work: page 2 has no usable letters.'],
      arithmetic: [
        'contribution met: +2',
        'method met: +2',
        'code-and-settings partly: +1',
        'benchmarking missing: −1',
        'sum: 4, read selectively from 3, in full from 6',
      ],
    },
  },
  prerequisites,
  plan: {
    profileId: 'mathematician',
    purpose: 'present',
    order: 'keshav',
    pace: { factor: 1, basis: 'preset' },
    budgetMinutes: 45,
    plannedMinutes: 41.5,
    outcome: 'The slides: problem, Tidal Attention, Table 2, Figure 1, limits; with a sentence to say on each.',
    passes: [
      {
        pass: 1,
        goal: 'Find the one message of your talk and the pictures that carry it.',
        minutes: 8.75,
        steps: [
          step(
            'Abstract',
            place(0, 'Abstract'),
            0.75,
            'read',
            'It says what is new in one sentence.',
            'What kind of new thing is it?',
          ),
          step(
            'Figure 1',
            place(2, '3 Tidal Attention'),
            1.5,
            'study',
            'The overview of the method; you will show it.',
            'Where in the picture is the pattern learnt?',
          ),
          step(
            'Section 1 Introduction',
            place(0, '1 Introduction'),
            6.5,
            'skim',
            'It motivates the problem and lists the contributions.',
            'Which problem do dense layers have that this one has not?',
          ),
        ],
        decision: 'Which single claim will the audience take home? Write it as a sentence.',
        selfCheck: ['In one sentence: what is Tidal Attention, and what is it better than?'],
      },
      {
        pass: 2,
        goal: 'Understand every figure and table you may show: each axis, each colour, each number you would point at.',
        minutes: 32.75,
        steps: [
          step(
            'Section 3.2 From measured flow to a sparse pattern that can be trained end to end',
            place(3, '3.2'),
            12,
            'study',
            'The heart of the method, in equations you are at home with.',
            'Under which assumption on the measured flow is the pattern unique?',
          ),
          step(
            'Table 2',
            place(6, '5.2'),
            3.75,
            'read',
            'The main result.',
            'Which of the differences are larger than the spread you would expect?',
          ),
          step('Algorithm 1', place(4, '3.3 Training'), 17, 'rework', 'It fixes what the text leaves open.', ''),
        ],
        decision: 'Can you explain Figure 1 and Table 2 aloud in a minute each, without the caption?',
        selfCheck: ['Define without looking: “tidal pattern”.'],
      },
      { pass: 3, goal: 'Be ready for questions.', minutes: 0, steps: [], decision: '', selfCheck: [] },
    ],
    leftOut: [
      { title: 'Appendix A Proofs', minutes: 22, why: 'does not fit into the time; proofs are rarely shown in a talk' },
      {
        title: 'Appendix B Further results',
        minutes: 9.25,
        why: 'does not fit into the time; proofs are rarely shown in a talk',
      },
      { title: 'Section 2 Related work', minutes: 4, why: 'page 2 could not be read' },
    ],
    fullMinutes: { pass1: 9.25, pass2: 71.5, pass3: 164 },
    learnFirst: {
      learn: ['softmax', 'attention', 'residual-connection'],
      later: ['transformer', 'language-model', 'state-space-model'],
      minutes: 40,
    },
    statementOrder: null,
    implementation: null,
    claimCheck: null,
  },
  results: [
    {
      type: 'findings',
      detectorId: 'fixture',
      findings: [
        {
          detectorId: 'fixture',
          message: 'A contrast.',
          evidence: [doubtful],
          foundBy: 'rule',
          confidence: 0.4,
          facts: null,
        },
      ],
    },
  ],
  document: {
    schemaVersion: 1,
    origin: { mediaType: 'application/pdf', sha256: '0'.repeat(64), parser: 'fixture', parserVersion: '0' },
    metadata: { title: null, author: null, producer: null, created: null, arxivId: '2404.01234v2' },
    text: sentences.join('\n\n'),
    blocks: [],
    pages: Array.from({ length: 12 }, (_, pageIndex) => ({
      pageIndex,
      label: String(pageIndex + 1),
      widthPt: 612,
      heightPt: 792,
      leftPt: 0,
      bottomPt: 0,
    })),
    lines: [],
    links: [],
    provides: ['text', 'pages'],
    warnings: [
      {
        code: 'page-garbled',
        message: 'The letters of page 2 have no usable encoding; quotes from it may be wrong.',
        pageIndex: 1,
      },
    ],
  },
};

/** The least a report can hold: nothing was found, nothing could be judged. */
export const emptyReport: PaperReport = {
  schemaVersion: REPORT_SCHEMA_VERSION,
  threepassVersion: '0.0.0',
  paper: { title: null, authors: [], year: null, arxivId: null, pageCount: 1, wordCount: 0 },
  assessment: {
    kind: { kind: null, summary: '', reasons: [], contributionTypes: [] },
    hints: hints.map(({ hint }) => ({ hint, grade: 'not-assessed', summary: '', points: null, reasons: [] })),
    fiveCs: [],
    verdict: {
      recommendation: 'not-a-paper',
      summary: '',
      parts: [],
      reasonsFor: [],
      reasonsAgainst: [],
      unchecked: [],
      arithmetic: [],
    },
  },
  prerequisites: [],
  plan: null,
  results: [],
  document: {
    schemaVersion: 1,
    origin: { mediaType: 'application/pdf', sha256: '0'.repeat(64), parser: 'fixture', parserVersion: '0' },
    metadata: { title: null, author: null, producer: null, created: null, arxivId: null },
    text: '',
    blocks: [],
    pages: [],
    lines: [],
    links: [],
    provides: [],
    warnings: [],
  },
};

/** The same report with every text in it replaced: what papers that mean harm, or only unusual ones, do to an output. */
export function withEveryText(report: PaperReport, change: (text: string) => string): PaperReport {
  const changed = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return CODES.has(key) ? value : change(value);
    if (Array.isArray(value)) return CODES.has(key) ? value : value.map((each) => changed(each, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each, name)]));
    }
    return value;
  };
  return changed(report, '') as PaperReport;
}

/** Fields that hold a word from a closed list. */
const CODES = new Set([
  'type',
  'kind',
  'hint',
  'grade',
  'counts',
  'recommendation',
  'contributionTypes',
  'name',
  'purpose',
  'manner',
  'foundBy',
  'provides',
  'layer',
  'role',
  'of',
]);
