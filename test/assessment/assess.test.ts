import { describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/index.ts';
import { contributionStatements, detectors, paperParts, runDetectors } from '../../src/detectors/index.ts';
import {
  HINT_IDS,
  problem,
  textOf,
  type Assessment,
  type DetectorResult,
  type Evidence,
  type HintId,
} from '../../src/model/index.ts';
import { createViews } from '../../src/views/index.ts';
import {
  abstract,
  algorithm,
  eq,
  figure,
  h,
  p,
  paper,
  proof,
  ref,
  statement,
  table,
  title,
  ul,
  type Part,
  type SmallPaper,
} from '../paper.ts';

const PADDING = p(Array.from({ length: 120 }, () => 'Halving takes a thing and gives half of it back.').join(' '));
const REFERENCES: readonly Part[] = [
  h(null, 'References'),
  ...['1', '2', '3', '4'].map((key) => ref(key, 'A. Uthor. On halves. 2001.')),
];
const KNOWN = p('Halving is known [1]. It is old [2]. It is common [3].');

const empirical = paper(
  title('HalfNet: A Convolutional Network for Halving'),
  abstract(
    'In this paper, we propose HalfNet, a novel network architecture that halves images. Experiments show that it outperforms all others.',
  ),
  h('1', 'Introduction'),
  KNOWN,
  p('Our contributions are as follows.'),
  ul('We introduce the first network that halves images.', 'We release its code at https://github.com/half/net.'),
  h('2', 'Related work'),
  p('Ba [1] halves numbers. In contrast to [1], our network halves images. Unlike [2], we need no labels.'),
  h('3', 'Method'),
  PADDING,
  figure('Figure 1', 'Overview of the architecture of HalfNet.'),
  eq('y = x / 2', '1'),
  algorithm('Algorithm 1', 'Halving', '1: halve'),
  h('4', 'Experiments'),
  PADDING,
  p(
    'We train HalfNet with Adam, a learning rate of 0.001, a batch size of 32, dropout of 0.1 and weight decay of 0.01 for 20 epochs on one V100 GPU.',
  ),
  p(
    'All methods are evaluated on the same test set of Digits. We report mean and standard deviation over 5 runs with different seeds.',
  ),
  p('The ablation in Table 2 removes one part at a time.'),
  table('Table 1', 'Test accuracy on Digits (mean ± standard deviation over 5 runs).', [
    ['Method', 'Accuracy'],
    ['WholeNet [1]', '90.1 ± 0.2'],
    ['HalfNet (ours)', '*93.1 ± 0.1*'],
  ]),
  table('Table 2', 'Ablation of HalfNet.', [
    ['Variant', 'Accuracy'],
    ['full', '*93.1*'],
    ['w/o halving', '80.0'],
  ]),
  h('5', 'Conclusion'),
  p('A limitation of our network is that it does not halve sound.'),
  ...REFERENCES,
);

const theory = paper(
  title('Lower Bounds for Halving'),
  abstract('We prove a lower bound on the number of halvings that any algorithm needs.'),
  h('1', 'Introduction'),
  KNOWN,
  PADDING,
  h('2', 'Main results'),
  statement('theorem', '1', 'Halving halts.'),
  proof('By induction.'),
  statement('theorem', '2', 'It halts late.'),
  proof('By Theorem 1.'),
  ...REFERENCES,
);

/** Nothing tested, little labelled. */
const formulas = paper(
  title('Halves and Quarters'),
  abstract('A half of a half is a quarter. We look at what follows.'),
  h('1', 'Introduction'),
  KNOWN,
  h('2', 'Halves'),
  ...Array.from({ length: 12 }, (_, i) => eq(`y = x / ${i + 2}`, String(i + 1))),
  proof('By induction.'),
  h('3', 'Conclusion'),
  p('Halves are small.'),
  ...REFERENCES,
);

const survey = paper(
  title('A Survey of Halving'),
  abstract('In this survey we review ways to halve.'),
  h('1', 'Introduction'),
  KNOWN,
  PADDING,
  h('2', 'Ways to halve'),
  PADDING,
  h('3', 'Conclusion'),
  ...REFERENCES,
);

const bare = paper(
  title('On Halves'),
  abstract('Halves are small. They have been small for a long time.'),
  h('1', 'Introduction'),
  KNOWN,
  h('2', 'Experiments'),
  PADDING,
  h('3', 'Results'),
  p('The accuracy was good when we trained and tested it. We measured how it performs. We compare nothing.'),
  ...REFERENCES,
);

const invoice = paper(p('Invoice 42'), p('Two halves at 3.00 each. Total 6.00. Please pay within 30 days.'));

function resultsFor({ document }: SmallPaper): readonly DetectorResult[] {
  return runDetectors(createViews(document), detectors);
}

function assessed(small: SmallPaper, results = resultsFor(small)): Assessment {
  return assess(createViews(small.document), results);
}

function gradesOf({ hints }: Assessment): Readonly<Record<HintId, string>> {
  return Object.fromEntries(hints.map(({ hint, grade }) => [hint, grade])) as Record<HintId, string>;
}

describe('kinds', () => {
  it.each([
    ['empirical', empirical],
    ['theory', theory],
    ['theory', formulas],
    ['survey', survey],
    [null, invoice],
  ])('%s', (kind, small) => {
    expect(assessed(small).kind.kind).toBe(kind);
  });
  it('says which kind of new thing comes first', () => {
    expect(assessed(empirical).kind.contributionTypes[0]).toBe('architecture');
    expect(assessed(theory).kind.contributionTypes[0]).toBe('theory');
    expect(assessed(survey).kind.contributionTypes[0]).toBe('survey');
  });
});

describe('hints', () => {
  it('are met by a paper that has everything', () => {
    expect(gradesOf(assessed(empirical))).toEqual({
      contribution: 'met',
      method: 'met',
      'code-and-settings': 'partly',
      benchmarking: 'met',
      'state-of-the-art': 'met',
    });
  });
  it('are missing in one that has little', () => {
    const grades = gradesOf(assessed(bare));
    expect(grades.contribution).toBe('missing');
    expect(grades.method).toBe('missing');
    expect(grades['state-of-the-art']).toBe('missing');
  });
  it('take equations with a figure of the method beside them for a method that can be built', () => {
    const equations = Array.from({ length: 4 }, (_, index) => eq(`h${index} = x / 2`));
    const told = (...parts: readonly Part[]) =>
      gradesOf(
        assessed(
          paper(
            title('HalfNet'),
            abstract('We propose HalfNet, a network that halves.'),
            h('2', 'Method'),
            p('We halve.'),
            ...parts,
            h('4', 'Experiments'),
            PADDING,
            p('We train HalfNet on Digits with Adam and measure its accuracy on the test set.'),
            ...REFERENCES,
          ),
        ),
      ).method;
    expect(told(...equations)).toBe('partly');
    expect(told(...equations, figure('Figure 1', 'One unit.'))).toBe('met');
    expect(told(...equations.slice(0, 3), figure('Figure 1', 'One unit.'))).toBe('partly');
  });
  it('ask of the settings what a training cannot be repeated without', () => {
    const told = (...words: readonly string[]) =>
      gradesOf(
        assessed(
          paper(
            title('HalfNet'),
            abstract('We propose HalfNet, a network that halves. Our code is at https://github.com/half/net.'),
            h('3', 'Method'),
            PADDING,
            h('4', 'Experiments'),
            PADDING,
            ...words.map((each) => p(each)),
            ...REFERENCES,
          ),
        ),
      )['code-and-settings'];
    const trained = 'We train it. We train it well. We train it again. It is trained. Training ends.';
    const rest =
      'We use a dropout of 0.1, weight decay of 0.01, label smoothing of 0.1, a momentum of 0.9, a beam size of 4, 2000 warmup steps, a vocabulary of 8000 words and a temperature of 0.7.';
    const core = 'We use Adam with a learning rate of 0.001 and a batch size of 32.';
    expect(told(trained, rest)).toBe('partly');
    expect(told(trained, rest, core)).toBe('met');
    expect(told('It halves.')).toBe('met');
  });
  it('say what a grade rests on where nothing is trained or nothing compared', () => {
    const { hints } = assessed(
      paper(
        title('HalfNet'),
        abstract('We propose HalfNet, a network that halves. Our code is at https://github.com/half/net.'),
        h('3', 'Method'),
        PADDING,
        h('4', 'Experiments'),
        PADDING,
        p('We report the mean and standard deviation of the accuracy over 10 runs with different seeds.'),
        p('It was evaluated on digits.'),
        ...REFERENCES,
      ),
    );
    const summaryOf = (id: HintId) => hints.find(({ hint }) => hint === id)?.summary;
    expect(summaryOf('code-and-settings')).toBe('There is code, and little that would need settings.');
    expect(summaryOf('benchmarking')).toMatch(/not set against those of others/u);
  });
  it('take a section on others of more than a sixth of the text for long', () => {
    const withRelated = (times: number) =>
      gradesOf(
        assessed(
          paper(
            title('HalfNet'),
            abstract('We propose HalfNet, a network that halves.'),
            h('2', 'Related work'),
            p('Unlike [1], our network halves images.'),
            p(Array.from({ length: times }, () => 'Ba halves numbers and nothing else.').join(' ')),
            h('3', 'Method'),
            PADDING,
            ...REFERENCES,
          ),
        ),
      )['state-of-the-art'];
    expect(withRelated(10)).toBe('met');
    expect(withRelated(80)).toBe('partly');
  });
  it('do not ask theory for benchmarks nor a survey for a method', () => {
    expect(gradesOf(assessed(theory))).toMatchObject({
      benchmarking: 'not-applicable',
      'code-and-settings': 'not-applicable',
      method: 'met',
    });
    expect(gradesOf(assessed(survey))).toMatchObject({
      method: 'not-applicable',
      benchmarking: 'not-applicable',
      contribution: 'met',
    });
  });
  it('stand in their fixed order and add up', () => {
    for (const small of [empirical, theory, survey, bare, invoice]) {
      const { hints } = assessed(small);
      expect(hints.map(({ hint }) => hint)).toEqual(HINT_IDS);
      for (const { points, reasons } of hints) {
        expect(points?.got ?? 0).toBe(points === null ? 0 : reasons.reduce((sum, { weight }) => sum + weight, 0));
      }
    }
  });
});

describe('reasons', () => {
  it.each([
    ['empirical', empirical],
    ['theory', theory],
    ['survey', survey],
    ['bare', bare],
    ['invoice', invoice],
  ])('of the %s paper have evidence that is the text, detectors that exist and one sentence each', (_, small) => {
    const { kind, hints, verdict, fiveCs } = assessed(small);
    const reasons = [
      ...kind.reasons,
      ...hints.flatMap((hint) => hint.reasons),
      ...verdict.reasonsFor,
      ...verdict.reasonsAgainst,
    ];
    const known = new Set(detectors.map(({ meta }) => meta.id));
    expect(reasons.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
    expect(reasons.filter(({ text }) => !/^\S.*[.!?]$/.test(text))).toEqual([]);
    expect(
      reasons.filter(({ detectorIds }) => detectorIds.length === 0 || detectorIds.some((id) => !known.has(id))),
    ).toEqual([]);
    const evidence: readonly Evidence[] = [...reasons, ...fiveCs].flatMap((item) => item.evidence);
    const wrong = evidence.filter(
      (item) => item.type === 'quote' && textOf(small.document.text, item.span) !== item.quote,
    );
    expect(wrong).toEqual([]);
  });
});

describe('the verdict', () => {
  it('asks for more time the more is in order', () => {
    expect(assessed(empirical).verdict.recommendation).toBe('read-in-full');
    expect(['skim', 'set-aside']).toContain(assessed(bare).verdict.recommendation);
    expect(assessed(invoice).verdict.recommendation).toBe('not-a-paper');
  });
  it('turns nobody away when few hints apply', () => {
    const essay = paper(
      title('Halving Considered Harmful'),
      abstract('Halves are small. They have been small for a long time.'),
      h('1', 'Introduction'),
      p('Halves are everywhere.'),
      KNOWN,
      PADDING,
      h('2', 'Conclusion'),
      ...REFERENCES,
    );
    const { verdict, hints } = assessed(essay);
    expect(hints.filter(({ grade }) => grade !== 'not-applicable').length).toBeLessThan(3);
    expect(verdict.arithmetic.at(-2)).toMatch(/= (?:−|-|0 )/u);
    expect(verdict.recommendation).toBe('skim');
    expect(verdict.arithmetic.at(-1)).toMatch(/a skim at least/u);
  });
  it('asks for no more than parts when few hints apply, and names them', () => {
    const { recommendation, parts } = assessed(survey).verdict;
    expect(recommendation).toBe('read-selectively');
    expect(parts).toEqual(['1 Introduction', '2 Ways to halve', '3 Conclusion']);
  });
  it('shows a sum that is the sum of its lines', () => {
    const { arithmetic } = assessed(empirical).verdict;
    const terms = arithmetic
      .flatMap((line) => /: ([+−]?\d+) of \d+$/.exec(line)?.[1] ?? [])
      .map((term) => Number(term.replace('−', '-')));
    const sum = /^sum: (-?\d+) of/.exec(arithmetic.find((line) => line.startsWith('sum'))!)![1];
    expect(terms.reduce((a, b) => a + b, 0)).toBe(Number(sum));
  });
  it('gives at most three reasons a side, each of its side', () => {
    const { reasonsFor, reasonsAgainst } = assessed(empirical).verdict;
    expect(reasonsFor.length).toBe(3);
    expect(reasonsFor.every(({ counts }) => counts === 'for')).toBe(true);
    expect(reasonsAgainst.length).toBeLessThanOrEqual(3);
    expect(reasonsAgainst.every(({ counts }) => counts === 'against')).toBe(true);
  });
});

describe('benchmarking', () => {
  const withSpread = (caption: string, cell: string, ...more: readonly Part[]): SmallPaper =>
    paper(
      title('HalfNet: A Network for Halving'),
      abstract('We propose HalfNet, a network that halves images.'),
      h('1', 'Experiments'),
      PADDING,
      p('All methods are evaluated on the same test set of Digits. Each number is the average of 5 runs.'),
      table('Table 1', caption, [
        ['Method', 'Accuracy'],
        ['WholeNet [1]', '90.1'],
        ['HalfNet (ours)', cell],
      ]),
      ...more,
      ...REFERENCES,
    );
  const told = (small: SmallPaper) => assessed(small).hints.find(({ hint }) => hint === 'benchmarking')!;
  const weightOf = (small: SmallPaper, words: string): number | undefined =>
    told(small).reasons.find(({ text }) => text.includes(words))?.weight;

  it('counts a spread of the results in the tables', () => {
    const small = withSpread('Test accuracy on Digits (mean ± standard deviation).', '*93.1 ± 0.1*');
    expect(weightOf(small, 'The spread is given as standard deviations.')).toBe(1);
    expect(told(small).grade).toBe('met');
  });
  it('does not count the spread of a figure for the tables beside it', () => {
    const small = withSpread(
      'Test accuracy on Digits.',
      '*93.1*',
      p('Figure 1 shows the mean and the standard deviation of the accuracy over the runs.'),
      figure('Figure 1', 'Accuracy over time.'),
    );
    expect(weightOf(small, 'but not of what stands in the tables')).toBe(0);
    expect(told(small).grade).toBe('partly');
  });
  it('takes a ± that is not explained for no spread', () => {
    const small = withSpread('Test accuracy on Digits.', '*93.1 ± 0.1*');
    expect(weightOf(small, 'without saying what it is')).toBe(-1);
    expect(told(small).grade).toBe('partly');
  });
});

describe('a check that could not look', () => {
  const broken = (small: SmallPaper, detectorId: string): readonly DetectorResult[] =>
    resultsFor(small).map((result) =>
      result.detectorId === detectorId
        ? { type: 'error', detectorId, problem: problem('detector-failed', 'It fell over.') }
        : result,
    );
  const shareOf = ({ verdict }: Assessment): number =>
    Number(/= (-?\d+) %/.exec(verdict.arithmetic.find((line) => line.startsWith('sum'))!)![1]);

  it('leaves its hint ungraded and is listed', () => {
    const { hints, verdict } = assessed(empirical, broken(empirical, contributionStatements.meta.id));
    expect(hints[0]).toMatchObject({ grade: 'not-assessed', points: null });
    expect(verdict.unchecked.join(' ')).toContain(contributionStatements.meta.title);
  });
  it('says of no paper that it is none when it could not look', () => {
    const { kind, verdict } = assessed(empirical, broken(empirical, paperParts.meta.id));
    expect(kind.kind).toBeNull();
    expect(verdict.summary).toContain('could not be checked');
  });
  it.each(detectors.map(({ meta }) => meta.id).filter((id) => id !== paperParts.meta.id))(
    'never makes a paper look better: %s',
    (id) => {
      for (const small of [empirical, bare]) {
        expect(shareOf(assessed(small, broken(small, id)))).toBeLessThanOrEqual(shareOf(assessed(small)));
      }
    },
  );
});

describe('the five Cs', () => {
  it('are all answered with evidence', () => {
    for (const small of [empirical, theory, survey, bare]) {
      const { fiveCs } = assessed(small);
      expect(fiveCs.map(({ name }) => name)).toEqual([
        'category',
        'context',
        'correctness',
        'contributions',
        'clarity',
      ]);
      expect(fiveCs.filter(({ answer, evidence }) => answer === '' || evidence.length === 0)).toEqual([]);
    }
  });
});
