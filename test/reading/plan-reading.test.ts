import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PURPOSES, type Purpose, type ReadingOrder, type ReadingPlan } from '../../src/model/index.ts';
import { planReading, profileById, profiles } from '../../src/reading/index.ts';
import { createViews } from '../../src/views/index.ts';
import { abstract, h, p, paper, title } from '../paper.ts';
import { assessed, builtPapers, empiricalPaper, headlessPaper, longPaper, surveyPaper, theoryPaper } from './papers.ts';
import { faultsIn, targetsOf } from './plan-rules.ts';

const built = builtPapers.map(({ name, kind, build }) => ({
  name,
  views: createViews(build().document),
  assessment: assessed(kind),
}));

function planOf(
  which: ReturnType<typeof empiricalPaper>,
  kind: Parameters<typeof assessed>[0],
  as: string,
  purpose: Purpose,
  minutes: number,
  recommendation?: Parameters<typeof assessed>[1],
): ReadingPlan {
  return planReading(createViews(which.document), assessed(kind, recommendation), {
    profile: profileById(as)!,
    purpose,
    minutes,
  });
}

const titles = (plan: ReadingPlan, pass: 1 | 2 | 3): readonly string[] =>
  plan.passes.find((candidate) => candidate.pass === pass)?.steps.map((step) => step.title) ?? [];

const all = (plan: ReadingPlan): readonly string[] =>
  plan.passes.flatMap((pass) => pass.steps.map((step) => step.title));

const whys = (plan: ReadingPlan): string =>
  plan.passes.flatMap((pass) => pass.steps.map((step) => step.why)).join('\n');

describe('any plan', () => {
  const paperAt = fc.integer({ min: 0, max: built.length - 1 }).map((index) => built[index]!);
  const request = fc.record({
    profile: fc.constantFrom(...profiles),
    purpose: fc.constantFrom(...PURPOSES),
    minutes: fc.integer({ min: 5, max: 600 }),
  });

  it('is sound: within the budget, real places, nothing twice, every step with a reason and a question', () => {
    fc.assert(
      fc.property(paperAt, request, ({ views, assessment }, asked) => {
        expect(faultsIn(planReading(views, assessment, asked), views)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('never loses with more minutes a part that it had with fewer', () => {
    fc.assert(
      fc.property(paperAt, request, fc.integer({ min: 1, max: 300 }), ({ views, assessment }, asked, more) => {
        const few = targetsOf(planReading(views, assessment, asked));
        const many = new Set(targetsOf(planReading(views, assessment, { ...asked, minutes: asked.minutes + more })));
        expect(few.filter((target) => !many.has(target))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same twice, also from other views of the same document', () => {
    fc.assert(
      fc.property(paperAt, request, ({ views, assessment }, asked) => {
        const again = createViews(views.document);
        expect(planReading(again, assessment, asked)).toEqual(planReading(views, assessment, asked));
      }),
      { numRuns: 60 },
    );
  });

  it('is plain data', () => {
    for (const { views, assessment } of built) {
      const plan = planReading(views, assessment, { profile: profiles[0]!, purpose: 'research', minutes: 60 });
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    }
  });
});

describe('the rules that a plan is held to', () => {
  const { views, assessment } = built[0]!;
  const good = planReading(views, assessment, { profile: profiles[0]!, purpose: 'research', minutes: 30 });

  const [first, ...rest] = good.passes;

  it('find nothing wrong with a good one', () => {
    expect(faultsIn(good, views)).toEqual([]);
  });

  it('catch a plan over its budget', () => {
    expect(faultsIn({ ...good, budgetMinutes: 1 }, views)).toEqual([expect.stringContaining('over the budget')]);
  });

  it('catch a step twice, and words twice', () => {
    const step = first!.steps[0]!;
    const twice = { ...first!, steps: [...first!.steps, step], minutes: first!.minutes + step.minutes };
    const plannedMinutes = good.plannedMinutes + step.minutes;
    expect(faultsIn({ ...good, passes: [twice, ...rest], plannedMinutes, budgetMinutes: 99 }, views)).toEqual([
      'a step twice within a pass',
      `asked twice: ${step.question}`,
      'words twice within pass 1',
    ]);
  });

  it('catch a step that points past the end, and one that asks nothing', () => {
    const past = { type: 'span' as const, span: { start: 0, end: 10_000_000 } };
    const step = { ...first!.steps[0]!, target: past, question: 'undefined' };
    const faults = faultsIn(
      { ...good, passes: [{ ...first!, steps: [step, ...first!.steps.slice(1)] }, ...rest] },
      views,
    );
    expect(faults).toContain('Abstract points nowhere: 0 to 10000000');
    expect(faults).toContain('Abstract says: undefined');
  });
});

describe('what comes first', () => {
  it('is abstract, contribution list, main figure and main table, whoever reads and why', () => {
    for (const profile of profiles) {
      for (const purpose of PURPOSES) {
        const plan = planOf(empiricalPaper(), 'empirical', profile.id, purpose, 5);
        expect(titles(plan, 1).slice(0, 4)).toEqual(['Abstract', 'Contribution list', 'Figure 1', 'Table 1']);
      }
    }
  });

  it('is the main theorem where there is no main table', () => {
    const plan = planOf(theoryPaper(), 'theory', 'researcher', 'research', 5);
    expect(titles(plan, 1).slice(0, 4)).toEqual([
      'Abstract',
      'Contributions, as the introduction states them',
      'Figure 1',
      'Theorem 1 (Main theorem)',
    ]);
  });

  it('does not take the five minutes that there are, even when the abstract was read with half the paper in it', () => {
    const long = paper(
      title('Run On'),
      abstract(Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ')),
      h('1', 'Introduction'),
      p('Some words to begin with.'),
    );
    const plan = planOf(long, 'empirical', 'student', 'research', 5);
    expect(titles(plan, 1)[0]).toBe('Abstract');
  });
});

describe('time', () => {
  it('of five minutes gives the first pass only, of five hours all three', () => {
    for (const purpose of ['research', 'review', 'reproduce', 'present'] as const) {
      expect(planOf(empiricalPaper(), 'empirical', 'student', purpose, 5).passes.map(({ pass }) => pass)).toEqual([1]);
      expect(planOf(empiricalPaper(), 'empirical', 'student', purpose, 300).passes.map(({ pass }) => pass)).toEqual([
        1, 2, 3,
      ]);
    }
  });

  it('lists what it has no room for, with its minutes', () => {
    const plan = planOf(longPaper(), 'mixed', 'researcher', 'research', 5);
    const second = plan.leftOut.find(({ title: left }) => left === 'The second pass');
    expect(second?.minutes).toBeGreaterThan(5);
    expect(second?.why).toContain('5 minutes end before it');
  });

  it('says what each pass over the whole would take, longer each time', () => {
    const { fullMinutes } = planOf(empiricalPaper(), 'empirical', 'researcher', 'research', 5);
    expect(fullMinutes.pass1).toBeLessThan(fullMinutes.pass2);
    expect(fullMinutes.pass2).toBeLessThan(fullMinutes.pass3);
  });
});

describe('the kind of paper', () => {
  it.each([20, 60, 200])(
    'theory: a mathematician with %i minutes gets every proof before any experiment',
    (minutes) => {
      const order = all(planOf(theoryPaper(), 'theory', 'mathematician', 'research', minutes));
      const firstProof = order.findIndex((step) => step.startsWith('Proof'));
      const experiments = order.findIndex((step) => step.includes('Experiments'));
      expect(firstProof).toBeGreaterThan(0);
      expect(experiments < 0 || experiments > firstProof).toBe(true);
    },
  );

  it('theory: experiments are glanced at, and not studied in the third pass', () => {
    const plan = planOf(theoryPaper(), 'theory', 'mathematician', 'research', 300);
    const step = plan.passes[1]!.steps.at(-1)!;
    expect(step).toMatchObject({ title: 'Section 4 Experiments', manner: 'skim' });
    expect(titles(plan, 3)).not.toContain('Section 4 Experiments');
  });

  it('theory: proofs wait for the third pass of everybody else', () => {
    const plan = planOf(theoryPaper(), 'theory', 'student', 'research', 300);
    expect(titles(plan, 2).filter((step) => step.startsWith('Proof'))).toEqual([]);
    expect(titles(plan, 3)).toContain('Proof of Theorem 1');
  });

  it('empirical: experiments come before the method', () => {
    const order = titles(planOf(empiricalPaper(), 'empirical', 'researcher', 'research', 90), 2);
    expect(order.indexOf('Section 4.2 Main results')).toBeLessThan(order.indexOf('Section 3.1 The ebb gate'));
  });

  it('empirical, to reproduce: algorithm and settings come before the results', () => {
    const order = titles(planOf(empiricalPaper(), 'empirical', 'engineer', 'reproduce', 90), 2);
    expect(order.indexOf('Algorithm 1')).toBeLessThan(order.indexOf('Section 4.1 Setup'));
    expect(order.indexOf('Section 4.1 Setup')).toBeLessThan(order.indexOf('Section 4.2 Main results'));
    expect(order).toContain('The authors’ code');
  });

  it('survey: the taxonomy comes first', () => {
    const order = titles(planOf(surveyPaper(), 'survey', 'researcher', 'research', 60), 2);
    expect(order[0]).toBe('Section 2 Taxonomy of nets');
  });

  it('without headings: pages and first words lead the reader, beginning and end first', () => {
    const plan = planOf(headlessPaper(), 'empirical', 'researcher', 'research', 60);
    expect(titles(plan, 1)[0]).toBe('Opening paragraphs');
    expect(all(plan).filter((step) => /^Pages? \d+.*, from “/.test(step)).length).toBeGreaterThan(2);
  });
});

describe('the purpose', () => {
  it('of the curious leaves mathematics and settings out while time is short, and reads what was skimmed when it is not', () => {
    const short = planOf(empiricalPaper(), 'empirical', 'outsider', 'curious', 15);
    expect(all(short)).not.toContain('Section 4.1 Setup');
    expect(all(short)).not.toContain('Algorithm 1');
    const long = planOf(empiricalPaper(), 'empirical', 'outsider', 'curious', 300);
    expect(long.passes.map(({ pass }) => pass)).toEqual([1, 2, 3]);
    expect(titles(long, 3)).toContain('Section 3.1 The ebb gate');
    expect(new Set(long.passes[2]?.steps.map(({ manner }) => manner))).toEqual(new Set(['read']));
    expect(long.plannedMinutes).toBeGreaterThan(short.plannedMinutes * 2);
  });

  it('of a speaker makes every figure a step', () => {
    const plan = planOf(empiricalPaper(), 'empirical', 'student', 'present', 60);
    expect(titles(plan, 2)).toEqual(expect.arrayContaining(['Figure 1', 'Figure 2', 'Table 1', 'Table 2']));
  });

  it('changes the plan', () => {
    const plans = PURPOSES.map((purpose) =>
      targetsOf(planOf(empiricalPaper(), 'empirical', 'researcher', purpose, 25)).join(),
    );
    expect(new Set(plans).size).toBe(PURPOSES.length);
  });
});

describe('questions', () => {
  const plan = planOf(empiricalPaper(), 'empirical', 'researcher', 'research', 120);
  const question = (pass: 1 | 2 | 3, step: string): string =>
    plan.passes[pass - 1]!.steps.find((candidate) => candidate.title === step)!.question;

  it('name the paper’s own things', () => {
    expect(question(1, 'Abstract')).toContain('TideNet');
    expect(question(1, 'Figure 1')).toContain('Overview of TideNet');
    expect(question(1, 'Table 1')).toMatch(/TideNet and Plain RNN differ in Accuracy in Table 1/);
    expect(question(2, 'Algorithm 1')).toContain('Training TideNet');
    expect(question(2, 'Section 4.2 Main results')).toContain('outperforms the gated baseline');
    expect(question(1, 'Section 1 Introduction')).toContain('memory that fills up');
  });

  it('are not the same for two steps of a pass', () => {
    for (const pass of plan.passes) {
      const asked = pass.steps.map((step) => step.question);
      expect(new Set(asked).size).toBe(asked.length);
    }
  });
});

describe('the reader', () => {
  it('who is a mathematician is told what an ablation is, once', () => {
    const told = whys(planOf(empiricalPaper(), 'empirical', 'mathematician', 'research', 90));
    expect(told.match(/removal of a hypothesis/g)).toHaveLength(1);
  });

  it('who reads such papers every week is told nothing of the kind', () => {
    expect(whys(planOf(empiricalPaper(), 'empirical', 'researcher', 'research', 90))).not.toMatch(
      /removal of a hypothesis|knock-out/,
    );
  });

  it('who is slower gets fewer steps into the same minutes', () => {
    const fast = planOf(empiricalPaper(), 'empirical', 'researcher', 'research', 25);
    const slow = planOf(empiricalPaper(), 'empirical', 'student', 'research', 25);
    expect(all(slow).length).toBeLessThan(all(fast).length);
  });
});

describe('the verdict', () => {
  it('to set aside says after the first pass to stop, unless; and why', () => {
    const { decision } = planOf(empiricalPaper(), 'empirical', 'researcher', 'research', 60, 'set-aside').passes[0]!;
    expect(decision).toContain('stop after this pass, unless');
    expect(decision).toContain('One run only');
    expect(decision).toContain('The code is there');
  });

  it('to set aside makes what follows conditional and plans no third pass', () => {
    const plan = planOf(empiricalPaper(), 'empirical', 'researcher', 'research', 300, 'set-aside');
    expect(plan.passes.map(({ pass }) => pass)).toEqual([1, 2]);
    expect(plan.passes[1]!.goal).toMatch(/^Only if/);
    expect(plan.leftOut.at(-1)?.title).toBe('The third pass');
  });

  it('does not stop those who must read: a reviewer goes on', () => {
    const plan = planOf(empiricalPaper(), 'empirical', 'researcher', 'review', 300, 'set-aside');
    expect(plan.passes).toHaveLength(3);
    expect(plan.passes[0]!.decision).toContain('go on');
  });

  it('that it is no paper plans one look at it', () => {
    const plan = planOf(empiricalPaper(), null, 'researcher', 'review', 300, 'not-a-paper');
    expect(plan.passes.map(({ pass }) => pass)).toEqual([1]);
    expect(plan.passes[0]!.decision).toContain('does not look like a research paper');
  });

  it('ends every pass with a decision', () => {
    for (const { views, assessment } of built) {
      for (const purpose of PURPOSES) {
        for (const pass of planReading(views, assessment, { profile: profiles[0]!, purpose, minutes: 300 }).passes)
          expect(pass.decision.length).toBeGreaterThan(20);
      }
    }
  });
});

describe('the order', () => {
  const plan = (order: ReadingOrder, minutes: number): ReadingPlan =>
    planReading(createViews(empiricalPaper().document), assessed('empirical'), {
      profile: profileById('researcher')!,
      purpose: 'research',
      minutes,
      order,
    });

  it('of Ng looks at every figure before the introduction, and skips the related work until the end', () => {
    const ng = plan('ng', 300);
    const first = titles(ng, 1);
    expect(first[0]).toBe('Abstract');
    expect(first.indexOf('Figure 2')).toBeLessThan(first.indexOf('Section 1 Introduction'));
    expect(first).toContain('Figure 2');
    expect(titles(ng, 2)).not.toContain('Section 2 Related Work');
  });

  it('straight through is the order of print', () => {
    const straight = plan('straight', 300);
    expect(straight.passes.map(({ pass }) => pass)).toEqual([1, 2]);
    const sections = titles(straight, 2).filter((name) => /^Section \d/.test(name));
    expect(sections.length).toBeGreaterThan(5);
    expect(sections).toEqual(sections.toSorted());
  });
});

describe('a claim to cite', () => {
  const cite = (claim: string): ReadingPlan =>
    planReading(createViews(empiricalPaper().document), assessed('empirical'), {
      profile: profileById('researcher')!,
      purpose: 'cite',
      minutes: 12,
      claim,
    });

  it('is set beside the sentences that are nearest to it, and these are read', () => {
    const plan = cite('a network cannot recall what it let go on tasks with long memory');
    expect(plan.claimCheck?.nearest[0]?.quote).toContain('cannot recall what it let go');
    expect(all(plan)).toContain('Section 5 Limitations');
  });

  it('that the paper does not make has no sentences', () => {
    expect(cite('protein folding of zebrafish embryos').claimCheck?.nearest).toEqual([]);
  });
});
