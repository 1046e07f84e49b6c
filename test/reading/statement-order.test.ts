import { describe, expect, it } from 'vitest';
import { planReading, profileById } from '../../src/reading/index.ts';
import { createViews, type Views } from '../../src/views/index.ts';
import { abstract, h, p, paper, proof, statement, title } from '../paper.ts';
import { assessed } from './papers.ts';

/** The theorem stands before the lemma that its proof uses; everything rests on the assumption. */
function theory(): Views {
  const filling = 'We say with care what is meant by a tide and why it comes back. '.repeat(8);
  return createViews(
    paper(
      title('Tides always return'),
      abstract('We prove that tides return under mild assumptions on the moon.'),
      h('1', 'Main results'),
      p(filling),
      statement('assumption', '1', 'The moon is smooth.'),
      statement('theorem', '1', 'Every tide returns.'),
      proof('By Lemma 2 the water is bounded, and by Corollary 3 of [5] this suffices.'),
      h('2', 'Bounds'),
      p(filling),
      statement('lemma', '2', 'Under Assumption 1 the water is bounded.'),
      proof('Integrate twice.'),
      statement('corollary', '3', 'By Theorem 1 no tide is the last one.'),
    ).document,
  );
}

describe('statements', () => {
  it('know what they and their proofs lean on', () => {
    const edges = theory().statementGraph.map(
      ({ label, statesWith, proofUses }) =>
        `${label}: ${statesWith.map((node) => node.label).join()} / ${proofUses.map((node) => node.label).join()}`,
    );
    expect(edges).toEqual([
      'Assumption 1:  / ',
      'Theorem 1:  / Lemma 2',
      'Lemma 2: Assumption 1 / ',
      'Corollary 3: Theorem 1 / ',
    ]);
  });

  it('are put each after what it rests on, and assumptions say what they carry', () => {
    const plan = planReading(theory(), assessed('theory'), {
      profile: profileById('mathematician')!,
      purpose: 'research',
      minutes: 200,
    });
    expect(plan.statementOrder?.steps.map(({ label }) => label)).toEqual([
      'Assumption 1',
      'Lemma 2',
      'Theorem 1',
      'Corollary 3',
    ]);
    expect(plan.statementOrder?.carriedBy).toEqual([
      { assumption: 'Assumption 1', carries: ['Theorem 1', 'Corollary 3'] },
    ]);
    const steps = plan.passes.find(({ pass }) => pass === 2)?.steps.map(({ title: name }) => name) ?? [];
    expect(steps.indexOf('Lemma 2')).toBeLessThan(steps.indexOf('Theorem 1'));
    expect(steps.indexOf('Theorem 1')).toBeLessThan(steps.indexOf('Proof of Theorem 1'));
  });

  it('are not listed for a paper that is not read for them', () => {
    const plan = planReading(theory(), assessed('empirical'), {
      profile: profileById('mathematician')!,
      purpose: 'research',
      minutes: 200,
    });
    expect(plan.statementOrder).toBeNull();
  });
});
