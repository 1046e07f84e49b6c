import { claims, findingsOf } from '../detectors/index.ts';
import type {
  Evidence,
  FiveC,
  HintAssessment,
  LeftOut,
  PaperReport,
  Place,
  Prerequisite,
  ReadingPlan,
  Reason,
} from '../model/index.ts';
import type { Exporter } from './exporter.ts';
import { doubtfulQuotes } from './doubtful-quotes.ts';
import { ledgerOf } from './ledger.ts';
import { plainText, textParts } from './plain-text.ts';
import {
  CLAIM_MARKS,
  CONTRIBUTION_WORDS,
  FIVE_C_TITLES,
  GRADE_MARKS,
  GRADE_WORDS,
  HINT_TITLES,
  KIND_WORDS,
  MANNER_WORDS,
  ORDER_WORDS,
  PURPOSE_WORDS,
  RECOMMENDATION_WORDS,
  UNTITLED,
  factsOf,
  minutesText,
  pageText,
  signedText,
} from './wording.ts';

/** The report as a document to keep, print or send: GitHub-flavoured Markdown, every reason with all its evidence. */
export const markdown = {
  id: 'markdown',
  description: 'The report as a document to keep, print or send.',
  mediaType: 'text/markdown',
  extension: 'md',
  export: (report) => `${blocksOf(report).join('\n\n')}\n`,
} as const satisfies Exporter;

function blocksOf(report: PaperReport): readonly string[] {
  const { paper, assessment, prerequisites, plan, document } = report;
  const isDoubtful = doubtfulQuotes(report);
  return [
    `# ${begun(paper.title ?? UNTITLED)}`,
    ...(paper.authors.length === 0
      ? []
      : [paper.authors.map((name, index) => (index === 0 ? begun(name) : escaped(name))).join(', ')]),
    escaped([...kindFacts(report), ...factsOf(paper)].join(' · ')),
    ...verdictBlocks(report),
    ...(['not-a-paper', 'not-assessed'].includes(assessment.verdict.recommendation)
      ? []
      : [
          '## The five hints',
          ['| | Hint | Grade | Why |', '|---|---|---|---|', ...assessment.hints.map(hintRow)].join('\n'),
          ...assessment.hints.flatMap((hint) => hintBlocks(hint, isDoubtful)),
        ]),
    ...claimBlocks(report, isDoubtful),
    ...settingBlocks(report),
    ...fiveCBlocks(assessment.fiveCs),
    ...(plan === null ? [] : [...learnFirstBlocks(plan, prerequisites), ...planBlocks(plan, isDoubtful)]),
    ...(document.warnings.length === 0
      ? []
      : [
          '## What could not be read well',
          document.warnings
            .map((warning) => {
              const printed = document.pages.find(({ pageIndex }) => pageIndex === warning.pageIndex);
              const page = pageText({ pageIndex: warning.pageIndex, pageLabel: printed?.label ?? null });
              const where = page === null ? '' : ` (${escaped(page)})`;
              return `- ${begun(warning.message)}${where}`;
            })
            .join('\n'),
        ]),
    '---',
    `Made by Threepass ${escaped(report.threepassVersion)} from the file with SHA-256 \`${plainText(document.origin.sha256).replaceAll('`', '')}\`. ` +
      'Minutes are estimates. Quotes are verbatim; check them on their pages.',
  ];
}

function kindFacts(report: PaperReport): readonly string[] {
  const { kind, contributionTypes } = report.assessment.kind;
  return [
    ...(kind === null ? [] : [KIND_WORDS[kind]]),
    ...(contributionTypes.length === 0
      ? []
      : [`new: ${contributionTypes.map((type) => CONTRIBUTION_WORDS[type]).join(', ')}`]),
  ];
}

function verdictBlocks(report: PaperReport): readonly string[] {
  const { verdict, kind } = report.assessment;
  const blocks = [`## ${RECOMMENDATION_WORDS[verdict.recommendation]}`, begun(verdict.summary)];
  if (verdict.parts.length > 0) blocks.push(`Read: ${verdict.parts.map((part) => `**${escaped(part)}**`).join(', ')}.`);
  if (kind.summary !== '') blocks.push(begun(kind.summary));
  if (verdict.reasonsFor.length > 0) blocks.push('### For', reasonList(verdict.reasonsFor));
  if (verdict.reasonsAgainst.length > 0) blocks.push('### Against', reasonList(verdict.reasonsAgainst));
  if (verdict.unchecked.length > 0) {
    blocks.push('### Could not be checked', verdict.unchecked.map((each) => `- ${begun(each)}`).join('\n'));
  }
  if (verdict.arithmetic.length > 0) {
    blocks.push('### The arithmetic', verdict.arithmetic.map((each) => `- ${begun(each)}`).join('\n'));
  }
  return blocks.filter((block) => block !== '');
}

/** Reasons of the verdict are quoted under their hints; here a page is enough. */
function reasonList(reasons: readonly Reason[]): string {
  return reasons
    .map((reason) => {
      const pages = reason.evidence.map((each) => (each.type === 'absence' ? null : pageText(each.place)));
      const first = pages.find((each) => each !== null);
      return `- ${begun(reason.text)}${first === undefined ? '' : ` (${escaped(first)})`}`;
    })
    .join('\n');
}

function hintRow(hint: HintAssessment): string {
  return `| ${GRADE_MARKS[hint.grade]} | ${HINT_TITLES[hint.hint]} | ${GRADE_WORDS[hint.grade]} | ${escaped(hint.summary)} |`;
}

type IsDoubtful = ReturnType<typeof doubtfulQuotes>;

function hintBlocks(hint: HintAssessment, isDoubtful: IsDoubtful): readonly string[] {
  const { points } = hint;
  return [
    `### ${HINT_TITLES[hint.hint]}: ${GRADE_WORDS[hint.grade]}`,
    ...(hint.summary === '' ? [] : [begun(hint.summary)]),
    ...(points === null
      ? []
      : [
          `${signedText(points.got)} points; met from ${signedText(points.met)}, partly from ${signedText(points.partly)}.`,
        ]),
    ...(hint.reasons.length === 0 ? [] : [hint.reasons.map((reason) => reasonItem(reason, isDoubtful)).join('\n')]),
  ];
}

function reasonItem(reason: Reason, isDoubtful: IsDoubtful): string {
  const weight = reason.weight === 0 ? '' : `**${signedText(reason.weight)}** `;
  return [
    `- ${weight}${weight === '' ? begun(reason.text) : escaped(reason.text)}`,
    ...reason.evidence.flatMap((evidence) => ['', ...evidenceLines(evidence, isDoubtful).map((line) => `  ${line}`)]),
  ].join('\n');
}

function evidenceLines(evidence: Evidence, isDoubtful: IsDoubtful): readonly string[] {
  switch (evidence.type) {
    case 'quote':
      return [
        `> “${escaped(evidence.quote)}”`,
        `> — ${placeText(evidence.place)}${isDoubtful(evidence) ? ' (doubtful)' : ''}`,
      ];
    case 'region':
      return [`> ${begun(evidence.label)} — ${placeText(evidence.place)}`];
    case 'absence':
      return [`> Looked for ${escaped(evidence.lookedFor)} in ${evidence.where.map(escaped).join(', ')}: not found.`];
  }
}

function placeText(place: Place): string {
  const parts = [pageText(place), place.section].filter((part) => part !== null);
  return parts.length === 0 ? 'place unknown' : parts.map(escaped).join(', ');
}

function fiveCBlocks(fiveCs: readonly FiveC[]): readonly string[] {
  if (fiveCs.length === 0) return [];
  return [
    '## Keshav’s five C’s, for you to check',
    fiveCs.map((fiveC) => `- **${FIVE_C_TITLES[fiveC.name]}:** ${escaped(fiveC.answer)}`).join('\n'),
  ];
}

/** With what each means, so that the notes can be read without the program. */
function learnFirstBlocks(
  { learnFirst: { learn, later }, pace }: ReadingPlan,
  prerequisites: readonly Prerequisite[],
): readonly string[] {
  const item = (id: string): readonly string[] =>
    prerequisites.flatMap(({ conceptId, name, calledHere, meaning, minutes, canBeBlackBox, check }) =>
      conceptId === id
        ? [
            `- [ ] **${escaped(calledHere ?? name)}** (${minutesText(minutes * pace.factor)} min${canBeBlackBox ? ', a black box for two passes' : ''}). ` +
              `${escaped(meaning)} *${escaped(check)}*`,
          ]
        : [],
    );
  if (learn.length + later.length === 0) return [];
  return [
    '## Learn first',
    ...(learn.length === 0 ? [] : [learn.flatMap(item).join('\n')]),
    ...(later.length === 0 ? [] : ['Of use as well, but there is no time for it:', later.flatMap(item).join('\n')]),
  ];
}

function planBlocks(plan: ReadingPlan, isDoubtful: IsDoubtful): readonly string[] {
  const passes = plan.passes.filter((pass) => pass.steps.length > 0);
  let number = 0;
  return [
    '## Reading plan',
    `${minutesText(plan.plannedMinutes)} of ${minutesText(plan.budgetMinutes)} minutes, ` +
      `for the profile ${escaped(plan.profileId)}, to ${PURPOSE_WORDS[plan.purpose]}${ORDER_WORDS[plan.order]}.`,
    ...(plan.outcome === '' ? [] : [begun(plan.outcome)]),
    ...claimCheckBlocks(plan, isDoubtful),
    ...passes.flatMap((pass) => [
      `### Pass ${pass.pass}, ${minutesText(pass.minutes)} min: ${escaped(pass.goal)}`,
      pass.steps
        .map((step) => {
          number += 1;
          const how = [pageText(step.place), MANNER_WORDS[step.manner], `${minutesText(step.minutes)} min`];
          const marker = `${number}. `;
          const indent = ' '.repeat(marker.length);
          return [
            `${marker}[ ] **${escaped(step.title)}** (${how
              .filter((part) => part !== null)
              .map(escaped)
              .join(', ')}). ${escaped(step.why)}`,
            ...(step.question === '' ? [] : [`${indent}*${escaped(step.question)}*`]),
          ].join('\\\n');
        })
        .join('\n'),
      ...(pass.decision === '' ? [] : [`Then decide: ${escaped(pass.decision)}`]),
      ...(pass.selfCheck.length === 0
        ? []
        : ['Check yourself, the paper closed:', pass.selfCheck.map((check) => `- [ ] ${escaped(check)}`).join('\n')]),
    ]),
    ...(plan.leftOut.length === 0 ? [] : ['### Left out', plan.leftOut.map(leftOutItem).join('\n')]),
    ...statementBlocks(plan),
    ...implementationBlocks(plan, isDoubtful),
  ];
}

function claimCheckBlocks({ claimCheck }: ReadingPlan, isDoubtful: IsDoubtful): readonly string[] {
  if (claimCheck === null) return [];
  const { claim, nearest } = claimCheck;
  return [
    `### You would cite it for: ${escaped(claim)}`,
    ...(nearest.length === 0
      ? ['No sentence of the paper is near to that.']
      : nearest.map((quote) => evidenceLines(quote, isDoubtful).join('\n'))),
  ];
}

function statementBlocks({ statementOrder }: ReadingPlan): readonly string[] {
  if (statementOrder === null) return [];
  return [
    '### Statements, each after what it rests on',
    [
      ...statementOrder.steps.map(({ label, place, restsOn }) => {
        const page = pageText(place);
        return `- ${begun(label)}${page === null ? '' : ` (${escaped(page)})`}${restsOn.length === 0 ? '' : `: rests on ${restsOn.map(escaped).join(', ')}`}`;
      }),
      ...statementOrder.carriedBy.map(
        ({ assumption, carries }) => `- ${begun(assumption)} carries ${carries.map(escaped).join(', ')}.`,
      ),
    ].join('\n'),
  ];
}

function implementationBlocks({ implementation }: ReadingPlan, isDoubtful: IsDoubtful): readonly string[] {
  if (implementation === null) return [];
  const { summary, reasons, steps, smallestExperiment } = implementation;
  return [
    '### Implement it?',
    begun(summary),
    reasons.map(({ text, counts }) => `- ${counts === 'for' ? 'For' : 'Against'}: ${escaped(text)}`).join('\n'),
    ...(smallestExperiment === null ? [] : [begun(smallestExperiment.text)]),
    ...steps.map((each) => evidenceLines(each, isDoubtful).join('\n')),
  ];
}

function leftOutItem(leftOut: LeftOut): string {
  return `- ${begun(leftOut.title)} (${minutesText(leftOut.minutes)} min): ${escaped(leftOut.why)}`;
}

/** The ledger of settings as a table, what was not found at its end. */
function settingBlocks(report: PaperReport): readonly string[] {
  const { lines, missing } = ledgerOf(report);
  if (lines.length + missing.length === 0) return [];
  return [
    '## Settings',
    [
      '| Setting | Value | Where |',
      '|---|---|---|',
      ...lines.map(({ name, values, inAppendix }) => {
        const [first] = values;
        const page = first !== undefined && 'place' in first.evidence ? pageText(first.evidence.place) : null;
        const where = `${page === null ? '' : escaped(page)}${inAppendix ? ' (in the appendix)' : ''}`;
        const all = values.map(({ value, doubtful }) => `${escaped(value)}${doubtful ? ' (doubtful)' : ''}`);
        return `| ${escaped(name)} | ${all.join(', ')} | ${where} |`;
      }),
      ...missing.map((name) => `| ${escaped(name)} | not found | |`),
    ].join('\n'),
  ];
}

/** The claims as a numbered list, each with what carries it beneath. */
function claimBlocks({ results }: PaperReport, isDoubtful: IsDoubtful): readonly string[] {
  const found = findingsOf(results, claims);
  if (found.length === 0) return [];
  return [
    '## Claims and what carries them',
    found
      .map(({ facts, evidence: [claim, ...carriers] }) => {
        const marker = `${facts.number}. `;
        const indent = ' '.repeat(marker.length);
        const doubtful = claim.type === 'quote' && isDoubtful(claim) ? ' (doubtful)' : '';
        const quote = claim.type === 'quote' ? `“${escaped(claim.quote)}”` : '';
        const page = 'place' in claim ? pageText(claim.place) : null;
        return [
          `${marker}${quote}${page === null ? '' : ` (${escaped(page)})`}${doubtful}`,
          `${indent}${CLAIM_MARKS[facts.support]} ${escaped(facts.reason)}`,
          ...carriers.map((each, index) => {
            const at = 'place' in each ? pageText(each.place) : null;
            return `${indent}- ${escaped(facts.carriers[index]?.why ?? '')}${at === null ? '' : ` (${escaped(at)})`}`;
          }),
        ].join('\n');
      })
      .join('\n'),
  ];
}

/** Text that Markdown shows as it is: no markup, no HTML, no maths; web addresses become links to themselves. */
function escaped(text: string): string {
  return textParts(plainText(text))
    .map((part) => (part.type === 'address' ? `<${part.text}>` : escapedMarkup(part.text)))
    .join('');
}

/** The same at the start of a paragraph or list item, where more characters mean something. */
function begun(text: string): string {
  return escaped(text).replace(/^(?:[#+=-]|\d{1,9}(?=[.)]))/, (start) =>
    /\d/.test(start) ? `${start}\\` : `\\${start}`,
  );
}

function escapedMarkup(text: string): string {
  return text.replace(/[\\`*_[\]<>|~$&]/g, (character) => `\\${character}`);
}
