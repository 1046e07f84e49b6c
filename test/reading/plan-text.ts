import type { ReadingPlan } from '../../src/model/index.ts';

/** A plan as a person reads it, for goldens: every word and minute of it. */
export function planText(plan: ReadingPlan): string {
  const lines = [
    `for ${plan.profileId}, to ${plan.purpose}: ${plan.plannedMinutes} of ${plan.budgetMinutes} minutes`,
    `passes over the whole: ${plan.fullMinutes.pass1}, ${plan.fullMinutes.pass2}, ${plan.fullMinutes.pass3}`,
  ];
  for (const { pass, goal, minutes, steps, decision } of plan.passes) {
    lines.push('', `PASS ${pass} (${minutes} min): ${goal}`);
    for (const step of steps) {
      const page = step.place.pageLabel === null ? '' : `, page ${step.place.pageLabel}`;
      lines.push(`  ${step.title}${page}: ${step.manner} ${step.minutes}`, `    ${step.why}`, `    ${step.question}`);
    }
    lines.push(`  THEN: ${decision}`);
  }
  lines.push('', `AT THE END: ${plan.outcome}`, '', 'LEFT OUT');
  for (const { title, minutes, why } of plan.leftOut) lines.push(`  ${title} (${minutes}): ${why}`);
  return `${lines.join('\n')}\n`;
}
