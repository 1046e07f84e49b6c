import type { ReadingPlan } from '../../src/model/index.ts';
import type { Views } from '../../src/views/index.ts';

/** What a step is, whatever is said about it. */
export function targetsOf(plan: ReadingPlan): readonly string[] {
  return plan.passes.flatMap(({ pass, steps }) =>
    steps.map(
      ({ target }) =>
        `${pass} ${target.type === 'block' ? target.blockId : ''} ${target.span.start}-${target.span.end}`,
    ),
  );
}

/** Left over from a template, or from something that was not there. */
const RUBBLE = /[{}]|\bundefined\b|\bnull\b|\bNaN\b|\[object/;

/** Everything that is wrong with a plan, of what must hold of any plan for any paper; empty for a sound one. */
export function faultsIn(plan: ReadingPlan, views: Views): readonly string[] {
  const faults: string[] = [];
  const must = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const { text } = views.document;
  const sum = (of: readonly { readonly minutes: number }[]): number =>
    of.reduce((all, { minutes }) => all + minutes, 0);
  must(plan.plannedMinutes <= plan.budgetMinutes, `over the budget: ${plan.plannedMinutes} of ${plan.budgetMinutes}`);
  must(plan.plannedMinutes === sum(plan.passes), 'passes do not add up');
  const targets = targetsOf(plan);
  must(new Set(targets).size === targets.length, 'a step twice within a pass');
  const questions = plan.passes.flatMap(({ steps }) => steps.map(({ question }) => question));
  const twice = questions.filter((question, index) => questions.indexOf(question) !== index);
  must(twice.length === 0, `asked twice: ${twice[0]}`);
  must(
    plan.passes.every(({ pass }, index) => index === 0 || plan.passes[index - 1]!.pass < pass),
    'passes out of order',
  );
  for (const { pass, goal, decision, minutes, steps } of plan.passes) {
    must(steps.length > 0, `pass ${pass} is empty`);
    must(minutes === sum(steps), `steps of pass ${pass} do not add up`);
    must(!RUBBLE.test(goal) && !RUBBLE.test(decision) && decision.length > 20, `pass ${pass}: ${goal} ${decision}`);
    for (const step of steps) {
      const { span } = step.target;
      const real = span.start >= 0 && span.end <= text.length && text.slice(span.start, span.end).trim() !== '';
      must(real, `${step.title} points nowhere: ${span.start} to ${span.end}`);
      if (step.target.type === 'block')
        must(views.blockById(step.target.blockId) !== null, `${step.title}: no such block`);
      must(step.minutes > 0 && Number.isInteger(step.minutes * 4), `${step.title} takes ${step.minutes}`);
      for (const words of [step.title, step.why, step.question])
        must(words.trim() !== '' && !RUBBLE.test(words), `${step.title} says: ${words}`);
      must(/[?.]$/.test(step.question), `no question: ${step.question}`);
    }
    // Stretches of text do not overlap. The place of the code is a sentence of one; floats and statements are not counted in it.
    const prose = steps
      .filter(({ target, title }) => target.type === 'span' && title !== 'The authors’ code')
      .map(({ target }) => target.span)
      .toSorted((a, b) => a.start - b.start);
    must(
      prose.every((span, index) => index === 0 || prose[index - 1]!.end <= span.start),
      `words twice within pass ${pass}`,
    );
  }
  for (const { title, minutes, why } of plan.leftOut)
    must(title !== '' && minutes > 0 && !RUBBLE.test(why), `left out: ${title} ${minutes} ${why}`);
  must(!RUBBLE.test(plan.outcome), `outcome: ${plan.outcome}`);
  return faults;
}
