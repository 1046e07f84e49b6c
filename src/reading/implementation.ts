import {
  algorithmBoxes,
  codeLink,
  findingsOf,
  hardware,
  hyperparameters,
  implementationSteps,
} from '../detectors/index.ts';
import type {
  Assessment,
  DetectorResult,
  Evidence,
  ImplementationAdvice,
  QuoteEvidence,
  ReadingRequest,
} from '../model/index.ts';
import type { Section, Views } from '../views/index.ts';
import { evidenceOf } from './questions.ts';
import type { Subject } from './subject.ts';
import { counted, listed, shortened } from './wording.ts';

type Reasons = ImplementationAdvice['reasons'];

/** More steps than this are a section, and are read there. */
const STEPS = 12;
/** A step that is longer holds its own discussion. */
const STEP_LETTERS = 400;
/** From this many settings not given on, a re-implementation is mostly guessing. */
const MANY_MISSING = 4;
/** Devices that no single person has at hand. */
const LARGE =
  /\b(?:TPUs?|pods?|clusters?|supercomputer)\b|\b(?:8|1[0-9]|[2-9]\d|\d{3,}|eight|sixteen|thirty-two)\s*[×x]?\s*(?:\p{L}+[\s-]){0,3}(?:[VAHP]\d{2,3}|GPUs?|nodes)\b/u;

/**
 * Whether this reader should implement this paper: for what they read it, what there is to start from, what the paper leaves out,
 * how large it is. Half of the question is always "how much of it", so the answer comes with the smallest experiment worth it.
 * null where there is nothing to implement: in a survey, in an essay.
 */
export function implementationOf(
  views: Views,
  assessment: Assessment,
  results: readonly DetectorResult[],
  subject: Subject,
  request: ReadingRequest,
): ImplementationAdvice | null {
  const { kind, it } = subject;
  if (results.length === 0 || kind === null || kind === 'survey' || kind === 'position') return null;
  const codes = findingsOf(results, codeLink);
  const code = codes.find(({ facts }) => facts.status === 'available');
  const missingFinding = findingsOf(results, hyperparameters).find(({ facts }) => facts.type === 'missing');
  const missing = missingFinding?.facts.type === 'missing' ? missingFinding.facts.names : [];
  const given = findingsOf(results, hyperparameters).filter(({ facts }) => facts.type === 'setting');
  const box = findingsOf(results, algorithmBoxes)[0];
  const told = findingsOf(results, implementationSteps);
  const large = findingsOf(results, hardware).find(({ facts }) => LARGE.test(facts.device));
  const small = smallestOf(views, subject);
  const steps = stepsOf(
    views,
    told.flatMap(({ evidence }) => evidence),
  );

  const reasons: Reasons[number][] = [];
  const say = (counts: 'for' | 'against', text: string, evidence: readonly Evidence[] = []): void =>
    void reasons.push({ text, counts, evidence });
  const theory = kind === 'theory';
  if (!theory || request.purpose === 'reproduce') {
    const [purposeCounts, purposeSays] = PURPOSE_SAYS[request.purpose];
    say(
      purposeCounts,
      purposeSays.replace('{it}', () => it),
    );
  }
  if (theory)
    say(
      'against',
      `It stands by its proofs: working through that of ${evidenceOf(subject)} is the re-implementation of a theory paper.`,
    );
  if (code) say('for', 'The authors’ code is there to start from and to compare with.', code.evidence);
  else if (!theory) say('against', 'No code of the authors was found: every gap in the text is yours to fill.');
  if (box) say('for', `${box.facts.label ?? 'Pseudocode'} gives the steps.`, [box.evidence[0]]);
  else if (steps.length > 0)
    say('for', `The procedure is told in ${counted(steps.length, 'step')}.`, steps.slice(0, 1));
  if (missing.length > 0)
    say(
      'against',
      `${counted(missing.length, 'setting')} that it needs ${missing.length === 1 ? 'is' : 'are'} not given: ${listed(missing.slice(0, 5))}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}. Of papers without their settings 38 % could be re-implemented, with them 72 % (Raff 2019, 255 papers).`,
      missingFinding?.evidence ?? [],
    );
  else if (given.length >= 3)
    say(
      'for',
      `Its settings are given (${counted(given.length, 'value')} found).`,
      given.slice(0, 2).map(({ evidence }) => evidence[0]),
    );
  if (large)
    say('against', `Its experiments ran on ${shortened(large.facts.device, 8)}: not at full size, then.`, [
      large.evidence[0],
    ]);
  if (request.profile.atHomeIn.programming < 0.5 && (!theory || box !== undefined || code !== undefined))
    say('against', 'You are not at home in programming: count the time to learn the tools in.');

  const answer = answerOf({
    assessment,
    request,
    theory,
    code: code !== undefined,
    hard: missing.length >= MANY_MISSING || large !== undefined,
  });
  return {
    answer,
    summary: summaryOf({
      answer,
      it,
      smallest: small === null ? null : small.name,
      missing: missing.length,
      theory: theory ? evidenceOf(subject) : null,
      steps: box !== undefined || steps.length > 0,
    }),
    reasons,
    steps,
    missingSettings: missing,
    smallestExperiment: answer === 'no' || small === null ? null : { text: small.text, evidence: small.evidence },
  };
}

const PURPOSE_SAYS: Readonly<Record<ReadingRequest['purpose'], readonly ['for' | 'against', string]>> = {
  curious: ['against', 'You read it out of curiosity: knowing what {it} does is enough.'],
  research: ['for', 'For research one’s own small version of {it} shows what the paper does not say.'],
  present: ['against', 'For a talk the authors’ figures are enough; nobody will see you run {it}.'],
  review: ['against', 'A review asks whether {it} could be implemented from the paper, not that you do it.'],
  reproduce: ['for', 'You want to reproduce it: that is what you are here for.'],
  cite: ['against', 'A claim is cited with its evidence; checking its numbers does not take {it} rebuilt.'],
  teach: ['for', 'A toy version of {it} that runs in class teaches more than slides.'],
};

function answerOf(of: {
  readonly assessment: Assessment;
  readonly request: ReadingRequest;
  readonly theory: boolean;
  readonly code: boolean;
  /** Many settings are missing, or it took machines that one person does not have. */
  readonly hard: boolean;
}): ImplementationAdvice['answer'] {
  const { assessment, request, theory, code, hard } = of;
  const { purpose } = request;
  const { recommendation } = assessment.verdict;
  if (purpose === 'reproduce') return code ? 'run-theirs' : hard || theory ? 'smallest' : 'rebuild';
  if (purpose === 'research') {
    if (theory || recommendation === 'set-aside' || recommendation === 'skim') return 'no';
    return code ? 'run-theirs' : 'smallest';
  }
  if (purpose === 'teach') return theory ? 'no' : 'smallest';
  return 'no';
}

function summaryOf(of: {
  readonly answer: ImplementationAdvice['answer'];
  readonly it: string;
  readonly smallest: string | null;
  readonly missing: number;
  /** What a theory proves; null for other kinds. */
  readonly theory: string | null;
  /** The paper tells the procedure step by step. */
  readonly steps: boolean;
}): string {
  const { answer, it, smallest, missing, theory, steps } = of;
  const begin = smallest === null ? '' : ` Begin with ${smallest}.`;
  switch (answer) {
    case 'no':
      return theory === null
        ? `No: for what you want, reading is enough; put the time into understanding ${it}.`
        : steps
          ? `No, but for the procedure on a case small enough to check by hand; the time is better spent on ${theory} and its proof.`
          : `No: there is nothing to run that would tell more than ${theory} and its proof.`;
    case 'run-theirs':
      return `Yes, but run the authors’ code first, and rebuild only the part you want to change or doubt.${begin}`;
    case 'smallest':
      return `Only the smallest experiment, as a test of your understanding of ${it}.${begin}`;
    case 'rebuild':
      return `Yes: ${missing === 0 ? 'what is needed is on the page' : 'most of what is needed is on the page'}, and there is no code to start from.${begin}`;
  }
}

/** The items of lists that tell steps, one each; other passages whole. */
function stepsOf(views: Views, evidence: readonly Evidence[]): readonly QuoteEvidence[] {
  const steps: QuoteEvidence[] = [];
  for (const each of evidence) {
    if (each.type !== 'quote') continue;
    const list = views
      .blocksOf('list')
      .find(
        ({ span }) =>
          span.start <= each.span.start &&
          each.span.end <= span.end &&
          each.span.end - each.span.start > (span.end - span.start) / 2,
      );
    for (const span of list?.items ?? [each.span]) {
      const end = Math.min(span.end, span.start + STEP_LETTERS);
      const quote = views.quote({ start: span.start, end });
      if (!steps.some((step) => step.span.start === quote.span.start)) steps.push(quote);
    }
  }
  return steps.slice(0, STEPS);
}

// ------------------------------------------------------------------------------------------------ the smallest experiment

const TOY =
  /\b(?:toy|synthetic|illustrat\w+|simulat\w+|small[- ]scale|sanity|didactic|controlled|proof[- ]of[- ]concept)\b/i;
const LESS = /\b(?:ablation|variations?|component|effect of|influence of|sensitivity)\b/i;
/** Data sets that fit on one machine and train in minutes to hours, the smallest first: general knowledge of the field, not of a paper. */
const SMALL_DATA: readonly RegExp[] = [
  /\bXOR\b/,
  /\b(?:two[- ]moons|Iris)\b/i,
  /\bUCI\b/,
  /\bMNIST\b/,
  /\bFashion-?MNIST\b/i,
  /\bSVHN\b/,
  /\bCIFAR-?10\b(?!0)/i,
  /\b(?:Cora|CiteSeer|PubMed)\b/i,
  /\bCIFAR-?100\b/i,
  /\bSST(?:-2)?\b/,
  /\b(?:MRPC|CoLA|RTE)\b/,
  /\bbAbI\b/,
  /\b(?:CartPole|gridworld)\b/i,
  /\b(?:Penn Treebank|PTB)\b/,
  /\bIMDB\b/i,
  /\bWikiText-?2\b/i,
  /\bMovieLens\b/i,
  /\b(?:Tiny ?ImageNet)\b/i,
  /\bTIMIT\b/,
];

interface Smallest {
  /** For use after `Begin with`. */
  readonly name: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** A toy experiment of the authors'; else the one on the smallest data that is known to be small; else an ablation. */
function smallestOf(views: Views, subject: Subject): Smallest | null {
  const sections = views.sections.filter(
    ({ role, level, wordCount }) => (role === 'experiments' || role === 'results') && level <= 3 && wordCount > 0,
  );
  const evidence = evidenceOf(subject);
  const of = (section: Section, why: string): Smallest => {
    const told = shownIn(views, section) ?? evidence;
    return {
      name: `“${shortened(section.heading.title, 8)}”`,
      text: `Re-create “${shortened(section.heading.title, 10)}”: ${why}. The numbers to reach are in ${told}; several runs tell you whether you are off or unlucky.`,
      evidence: [views.quote(section.heading.span)],
    };
  };
  const toy = sections.find(({ heading }) => TOY.test(heading.title));
  if (toy) return of(toy, 'the authors made it small on purpose');
  for (const data of SMALL_DATA) {
    const sentence = views.sentences.find(
      ({ role, text }) => (role === 'experiments' || role === 'results') && data.test(text),
    );
    if (!sentence) continue;
    const name = data.exec(sentence.text)![0];
    const told = views.tables.find(
      ({ label, captionText, block }) =>
        label !== null && (data.test(captionText) || block.cells.some(({ text }) => data.test(text))),
    );
    return {
      name: `the experiment on ${name}`,
      text: `Re-create the experiment on ${name}, the smallest of its data: one machine is enough. The numbers to reach are in ${told?.label ?? evidence}; several runs tell you whether you are off or unlucky.`,
      evidence: [views.quote(sentence.span)],
    };
  }
  const ablation = sections.find(({ heading, level }) => level >= 2 && LESS.test(heading.title));
  if (ablation)
    return of(ablation, 'one part taken away, everything else as it was, so that a difference has one cause');
  return oneComparison(views, subject);
}

/** Nothing is small: then one line of the main table, for a single comparison of two. */
function oneComparison(views: Views, { mainTable, rivals, it, kind }: Subject): Smallest | null {
  const against = rivals.at(-1);
  if (!mainTable || mainTable.label === null || mainTable.caption === null || against === undefined) return null;
  if (kind === 'resource' || kind === 'theory') return null;
  return {
    name: `one comparison of ${mainTable.label}`,
    text: `Re-create one comparison of ${mainTable.label}: ${it} against ${against}, on one data set, both trained by you on the same cut-down data. The order of the two is what to reach, not the numbers; several runs tell you whether you are off or unlucky.`,
    evidence: [views.quote(mainTable.caption.span)],
  };
}

/** The first table or figure that a section speaks of. */
function shownIn(views: Views, section: Section): string | null {
  const first = views.crossReferences.find(
    ({ kind, span }) =>
      (kind === 'table' || kind === 'figure') && section.span.start <= span.start && span.end <= section.span.end,
  );
  return first?.label ?? null;
}
