import type { Assessment, LeftOut, ReadingPass, ReadingPlan, ReadingRequest, ReadingStep } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import { decisionAfter, goalOf } from './decisions.ts';
import { fit, type Opening } from './fit.ts';
import { gistsOf } from './gist.ts';
import { glosses, languageOf } from './glosses.ts';
import type { PartRole } from './part-role.ts';
import { dividePaper, type DividedPaper, type Part } from './parts.ts';
import { purposes, type PurposePreset } from './purposes/index.ts';
import { evidenceOf, questionFor, type Asked } from './questions.ts';
import { reasonFor } from './reasons.ts';
import { subjectOf, type Subject } from './subject.ts';
import { minutesFor, NO_LOAD, PROOF_IDEA_MINUTES_PER_LINE, toQuarters, type Manner } from './time-model.ts';
import { filled, inQuarters } from './wording.ts';

/** A part in a pass: what the budget chooses from. Nothing here depends on the budget. */
export interface Candidate {
  readonly part: Part;
  readonly pass: 1 | 2 | 3;
  readonly manner: Manner;
  readonly minutes: number;
  /** Value of a minute spent here; the higher is fitted first. */
  readonly worth: number;
  /** The piece of the same section before this one. */
  readonly after?: Candidate;
}

const PASSES = [1, 2, 3] as const;

/**
 * Plans one reader's reading of one paper. Keshav's three passes; within the budget the parts worth most for the purpose, in the
 * order in which they are best read. Pure: the same views, assessment and request give the same plan.
 */
export function planReading(views: Views, assessment: Assessment, request: ReadingRequest): ReadingPlan {
  const purpose = purposes[request.purpose];
  const subject = subjectOf(views, assessment);
  const paper = dividePaper(views, subject, { everyFigure: purpose.showsEveryFigure });
  const candidates = candidatesOf(paper, assessment, subject, request, purpose);
  const chosen = fit(candidates, Math.max(0, request.minutes), openingOf(candidates));

  const asked: Asked = {
    views,
    subject,
    purpose: request.purpose,
    contributionTypes: assessment.kind.contributionTypes,
    gistOf: gistsOf(views, paper.parts, subject),
  };
  const words = {
    name: subject.it,
    evidence: evidenceOf(subject),
    picture: subject.mainFigure?.label ?? 'the central picture',
  };
  const gloss = glossing(views, request);
  const full = fullMinutes(paper, request);
  const planned = PASSES.filter((pass) =>
    candidates.some((candidate) => candidate.pass === pass && chosen.has(candidate)),
  );
  const passes = planned.map((pass): ReadingPass => {
    const steps = inReadingOrder(
      candidates.filter((candidate) => candidate.pass === pass && chosen.has(candidate)),
      subject,
      purpose,
      request,
    );
    const context = { assessment, purpose, pass, words, lastPlanned: planned.at(-1) === pass, request, full };
    return {
      pass,
      goal: goalOf(context),
      minutes: sum(steps),
      steps: steps.map((step, index) => {
        const turn = steps.slice(0, index).filter((earlier) => earlier.part.role === step.part.role).length;
        return stepOf(step, asked, request, gloss, turn);
      }),
      decision: decisionAfter(context),
    };
  });
  return {
    profileId: request.profile.id,
    purpose: request.purpose,
    budgetMinutes: request.minutes,
    plannedMinutes: passes.reduce((minutes, pass) => minutes + pass.minutes, 0),
    passes,
    leftOut: leftOutOf(paper, candidates, chosen, request, assessment),
    outcome: [
      filled(purpose.outcomes[(planned.at(-1) ?? 1) - 1]!, words),
      ...timeOver(passes, assessment, request),
    ].join(' '),
    fullMinutes: full,
  };
}

/** From this share of the budget left over on, the curious are told that the rest is not forgotten. */
const MUCH_LEFT = 0.25;

function timeOver(passes: readonly ReadingPass[], assessment: Assessment, request: ReadingRequest): readonly string[] {
  const free = request.minutes - passes.reduce((minutes, pass) => minutes + pass.minutes, 0);
  if (request.purpose !== 'curious' || stopsEarly(assessment, request) || free < MUCH_LEFT * request.minutes) return [];
  if (!passes.some(({ pass }) => pass === 2)) return [];
  return [
    `The other ${Math.floor(free)} of your ${request.minutes} minutes are yours: for more depth plan it for research.`,
  ];
}

/** A second pass of less than this is a second look at a figure: better to stop after the first. */
const SECOND_PASS_MINUTES = 2.5;
/** The third pass waits until most of the second fits, and then needs time for one thing to be done properly. */
const SECOND_PASS_SHARE = 0.7;
const THIRD_PASS_MINUTES = 8;

function openingOf(candidates: readonly Candidate[]): Opening {
  const [first, second] = [1, 2].map((pass) =>
    sum(candidates.filter((candidate) => candidate.pass === pass && !candidate.part.appendix)),
  );
  return {
    2: first! + SECOND_PASS_MINUTES,
    3: first! + SECOND_PASS_SHARE * second! + THIRD_PASS_MINUTES,
  };
}

function sum(candidates: readonly Candidate[]): number {
  return candidates.reduce((minutes, candidate) => minutes + candidate.minutes, 0);
}

// ------------------------------------------------------------------------------------------------------------ candidates

/** Reading on is not advised, and nobody makes this reader. */
function stopsEarly(assessment: Assessment, request: ReadingRequest): boolean {
  const { recommendation } = assessment.verdict;
  const obliged = request.purpose === 'review' || request.purpose === 'present' || request.purpose === 'reproduce';
  return (
    recommendation === 'not-a-paper' || (!obliged && (recommendation === 'set-aside' || recommendation === 'skim'))
  );
}

/** What a part named by the verdict is worth at least in the second pass: about as much as a method to the curious. */
const ADVISED = 50;
/** Done with the first pass, whoever names them. */
const ONLY_FIRST: ReadonlySet<PartRole> = new Set([
  'abstract',
  'contributions',
  'introduction',
  'conclusion',
  'headings',
  'references',
]);

function candidatesOf(
  paper: DividedPaper,
  assessment: Assessment,
  subject: Subject,
  request: ReadingRequest,
  purpose: PurposePreset,
): readonly Candidate[] {
  const { profile } = request;
  const { recommendation, parts: named } = assessment.verdict;
  const passes =
    recommendation === 'not-a-paper'
      ? [1 as const]
      : stopsEarly(assessment, request)
        ? [1 as const, 2 as const]
        : PASSES;
  // Papers that end in a discussion have no other conclusion.
  const closing = paper.parts.some(({ role }) => role === 'conclusion')
    ? null
    : paper.parts.findLast(({ role, appendix }) => role === 'discussion' && !appendix);
  const candidates: Candidate[] = [];
  for (const part of paper.parts) {
    for (const pass of passes) {
      const advised = named.some(
        (name) => name === part.title || part.title.endsWith(name) || part.section?.title === name,
      );
      const asPurpose =
        pass === 1 && part === closing
          ? (purpose.firstPass.conclusion ?? 0)
          : baseWorth(part, pass, subject, purpose, request);
      // What the verdict tells everybody to read is in the plan, even where the purpose would do without.
      const base = pass === 2 && advised && !ONLY_FIRST.has(part.role) ? Math.max(asPurpose, ADVISED) : asPurpose;
      if (base <= 0) continue;
      const manner = mannerOf(part, pass, subject, purpose);
      let minutes = minutesFor(part.load, manner, profile);
      if (pass === 2 && part.role === 'proof')
        minutes += part.load.proofLines * PROOF_IDEA_MINUTES_PER_LINE * profile.pace;
      const before =
        part.piece > 0
          ? candidates.findLast(
              (earlier) =>
                earlier.pass === pass &&
                earlier.part.section === part.section &&
                earlier.part.piece === part.piece - 1 &&
                earlier.part.caption === null &&
                earlier.part.role === part.role,
            )
          : undefined;
      candidates.push({
        part,
        pass,
        manner,
        minutes: toQuarters(minutes),
        // The first pass is done before the second begins, whatever the second is worth.
        worth:
          pass === 1
            ? 1000 + base
            : base *
              (pass === 2 ? part.centrality : Math.min(1.1, part.centrality)) *
              (advised && pass === 2 ? 1.6 : 1) *
              (part.appendix ? 0.6 : 1),
        ...(before ? { after: before } : {}),
      });
    }
  }
  return candidates.toSorted((a, b) => b.worth - a.worth || a.part.position - b.part.position || a.pass - b.pass);
}

/** Parts read for their formulas; what a reader at home in mathematics gets more from than one who is not. */
const FORMAL: ReadonlySet<PartRole> = new Set(['statement', 'main-statement', 'proof', 'theory']);
const BUILT: ReadonlySet<PartRole> = new Set(['algorithm', 'code', 'settings']);
const EMPIRICAL: ReadonlySet<PartRole> = new Set([
  'experiments',
  'results',
  'ablation',
  'settings',
  'main-table',
  'table',
]);

function baseWorth(
  part: Part,
  pass: 1 | 2 | 3,
  subject: Subject,
  purpose: PurposePreset,
  request: ReadingRequest,
): number {
  const table = pass === 1 ? purpose.firstPass : pass === 2 ? purpose.secondPass : purpose.thirdPass;
  const worth = table[part.role] ?? 0;
  if (worth === 0) return 0;
  const { mathematics, deepLearning, programming } = request.profile.atHomeIn;
  const { kind } = subject;
  if (pass === 1) return worth;
  // Proofs wait for the third pass, as Keshav says, except for those to whom a proof is the evidence.
  if (part.role === 'proof' && pass === 2 && (kind !== 'theory' || mathematics < 0.8)) return 0;
  let factor = 1;
  if (FORMAL.has(part.role)) {
    factor *= 0.7 + 0.5 * mathematics;
    if (kind === 'theory') factor *= 1.5;
  }
  if (BUILT.has(part.role)) factor *= 0.85 + 0.25 * programming;
  if (kind === 'theory' && EMPIRICAL.has(part.role)) {
    // "Theory paper: equations must be understood, experiments glanced": once, and after the proofs.
    if (pass === 3 && request.purpose !== 'reproduce') return 0;
    factor *= 0.35;
  }
  if (kind === 'empirical' && part.role === 'theory') factor *= 0.7;
  if (part.role === 'background') {
    factor *= 1.7 - 0.9 * deepLearning;
    // No statement can be read without its definitions.
    if (kind === 'theory') factor *= 2;
  }
  if (part.role === 'related-work') factor *= 0.8 + 0.3 * deepLearning;
  return worth * factor;
}

function mannerOf(part: Part, pass: 1 | 2 | 3, subject: Subject, purpose: PurposePreset): Manner {
  const { role } = part;
  if (pass === 1) return role === 'abstract' || role === 'contributions' ? 'read' : 'skim';
  if (pass === 2) {
    if (subject.kind === 'theory' && EMPIRICAL.has(role)) return 'skim';
    if (role === 'related-work' && purpose.id !== 'research' && purpose.id !== 'review') return 'skim';
    if (role === 'appendix') return 'skim';
    return part.caption === null && role !== 'main-statement' && role !== 'statement'
      ? purpose.secondPassManner
      : 'read';
  }
  return FORMAL.has(role) || role === 'algorithm' || role === 'method' || role === 'main-figure' ? 'rework' : 'study';
}

// ----------------------------------------------------------------------------------------------------------------- order

/** What stands together, in the order in which it is read. Roles that are not named come after those that are. */
type Order = readonly (readonly PartRole[])[];

const FIRST_PASS_ORDER: Order = [
  ['abstract'],
  ['contributions'],
  ['main-figure'],
  ['main-table', 'main-statement'],
  ['introduction'],
  ['headings'],
  ['figure', 'table'],
  ['code'],
  ['conclusion', 'discussion'],
  ['references'],
];

const PICTURES: readonly PartRole[] = ['main-figure', 'main-table', 'figure', 'table'];
const TEST: readonly PartRole[] = ['experiments', 'settings', 'results', 'ablation', 'main-table', 'table', 'figure'];
const ARGUMENT: readonly PartRole[] = ['method', 'theory', 'algorithm', 'main-statement', 'statement', 'proof'];
const JUDGEMENT: readonly PartRole[] = ['discussion', 'limitations', 'conclusion'];

/** "Theory paper: equations must be understood, experiments glanced; empirical: hypotheses and experiments first." */
function orderOf(subject: Subject, purpose: PurposePreset, newcomer: boolean): Order {
  const background: Order = [['background']];
  if (purpose.order === 'pictures-first')
    return [
      PICTURES,
      ...(newcomer ? background : []),
      ['taxonomy'],
      ['background', ...ARGUMENT, 'other'],
      TEST,
      JUDGEMENT,
    ];
  if (purpose.order === 'build-first')
    return [
      ['main-figure'],
      ...(newcomer ? background : []),
      ['algorithm'],
      ['method', 'theory', 'main-statement', 'statement', 'proof'],
      ['settings'],
      ['code'],
      ['experiments', 'results', 'main-table', 'ablation', 'table', 'figure'],
    ];
  switch (subject.kind) {
    case 'theory':
      return [['main-figure'], ['background', ...ARGUMENT, 'introduction', 'other'], JUDGEMENT, ['related-work'], TEST];
    case 'empirical':
      return [
        ['main-figure'],
        ...(newcomer ? background : []),
        TEST,
        ARGUMENT,
        ['other'],
        JUDGEMENT,
        ['background'],
        ['related-work'],
      ];
    case 'survey':
      return [['taxonomy'], ['main-figure', 'main-table'], ['background', 'other', ...ARGUMENT, ...TEST], JUDGEMENT];
    case 'mixed':
    case 'resource':
    case 'system':
    case 'position':
    case null:
      return [['main-figure'], ['background', ...ARGUMENT, 'other', ...TEST], JUDGEMENT, ['related-work']];
  }
}

function inReadingOrder(
  candidates: readonly Candidate[],
  subject: Subject,
  purpose: PurposePreset,
  request: ReadingRequest,
): readonly Candidate[] {
  const newcomer = request.profile.atHomeIn.deepLearning < 0.5;
  const later = orderOf(subject, purpose, newcomer);
  const rank = ({ part, pass }: Candidate): number => {
    const order = pass === 1 ? FIRST_PASS_ORDER : later;
    const at = order.findIndex((roles) => roles.includes(part.role));
    return (part.appendix ? 100 : 0) + (at < 0 ? order.length : at);
  };
  return candidates.toSorted((a, b) => rank(a) - rank(b) || a.part.position - b.part.position || b.worth - a.worth);
}

// ----------------------------------------------------------------------------------------------------------------- steps

function stepOf(
  { part, pass, manner, minutes }: Candidate,
  asked: Asked,
  request: ReadingRequest,
  gloss: (part: Part) => string | null,
  turn: number,
): ReadingStep {
  const why = reasonFor(part, pass, asked, request.profile);
  const told = gloss(part);
  return {
    title: part.title,
    target: part.target,
    place: asked.views.placeOf(part.target.span),
    minutes,
    manner,
    why: told === null ? why : `${why} ${told}`,
    question: questionFor(part, pass, asked, turn),
  };
}

/** Tells each gloss once, at the first step whose heading, caption or text uses the word. */
function glossing(views: Views, request: ReadingRequest): (part: Part) => string | null {
  const language = languageOf(request.profile);
  const told = new Set<string>();
  return (part) => {
    if (language === null || part.role === 'references' || part.role === 'headings' || part.role === 'code')
      return null;
    const named = `${part.section?.heading.title ?? ''} ${part.caption ?? ''}`;
    const text = views.text(part.target.span);
    for (const { id, term, mentions, where, [language]: words } of glosses) {
      if (words === undefined || told.has(id)) continue;
      const everywhere = new RegExp(term.source, `${term.flags}g`);
      const used = where === undefined || where.includes(part.role) ? (text.match(everywhere)?.length ?? 0) : 0;
      if (!term.test(named) && used < mentions) continue;
      told.add(id);
      return words;
    }
    return null;
  };
}

// -------------------------------------------------------------------------------------------------------------- left out

/** A list of what was left out that is longer than this for one pass is not read. */
const LISTED = 6;

function leftOutOf(
  paper: DividedPaper,
  candidates: readonly Candidate[],
  chosen: ReadonlySet<Candidate>,
  request: ReadingRequest,
  assessment: Assessment,
): readonly LeftOut[] {
  const out: LeftOut[] = [];
  const { minutes, purpose } = request;
  const spent = sum([...chosen]);
  const waiting = candidates.filter((candidate) => !chosen.has(candidate));
  const began = new Set([...chosen].map((candidate) => candidate.pass));
  const first = waiting.find(({ pass }) => began.has(pass));
  const free = minutes - spent;
  for (const pass of PASSES) {
    const missing = waiting.filter((candidate) => candidate.pass === pass);
    if (missing.length === 0) continue;
    if (!began.has(pass)) {
      out.push({
        title: pass === 1 ? 'The first pass' : pass === 2 ? 'The second pass' : 'The third pass',
        minutes: sum(missing),
        why: `${minutes} minutes end before it; ${missing.length === 1 ? 'it is one step' : `its ${missing.length} steps begin with ${missing[0]!.part.title}`}.`,
      });
      continue;
    }
    const listed = missing.length > LISTED + 1 ? missing.slice(0, LISTED) : missing;
    const name = pass === 2 ? 'second' : 'third';
    for (const candidate of listed) {
      const more = spent + candidate.minutes - minutes;
      out.push({
        title: pass === 1 ? candidate.part.title : `${candidate.part.title} (${name} pass)`,
        minutes: candidate.minutes,
        why:
          candidate === first && more > 0
            ? `Next in line: it needs ${inQuarters(more)} more minute${more <= 1 ? '' : 's'}.`
            : `Worth less ${FOR_PURPOSE[purpose]} than what is planned, ${whyNotAdded(candidate, free, minutes)}.`,
      });
    }
    if (listed.length < missing.length) {
      const rest = missing.slice(LISTED);
      out.push({
        title: `${rest.length} more steps of the ${pass === 1 ? 'first' : name} pass`,
        minutes: sum(rest),
        why: `Worth less again ${FOR_PURPOSE[purpose]}, from ${rest[0]!.part.title} to ${rest.at(-1)!.part.title}.`,
      });
    }
  }
  const considered = new Set(candidates.map((candidate) => candidate.part));
  const neverRead = paper.parts.filter(
    (part) => !considered.has(part) && part.role !== 'references' && part.role !== 'headings' && part.role !== 'code',
  );
  const appendix = neverRead.filter((part) => part.appendix);
  for (const part of neverRead) {
    if (part.appendix) continue;
    out.push({
      title: part.title,
      minutes: toQuarters(minutesFor(part.load, 'read', request.profile)),
      why: SKIPPED[part.role]?.[purpose] ?? `Not needed ${FOR_PURPOSE[purpose]}.`,
    });
  }
  if (appendix.length > 0) {
    out.push({
      title: appendix.length === 1 ? appendix[0]!.title : `The appendix (${appendix.length} parts)`,
      minutes: appendix.reduce((total, part) => total + toQuarters(minutesFor(part.load, 'read', request.profile)), 0),
      why: `Not needed ${FOR_PURPOSE[purpose]}; look things up there when a step sends you.`,
    });
  }
  if (stopsEarly(assessment, request)) {
    const rest = paper.parts.filter(
      (part) => part.role === 'method' || part.role === 'theory' || part.role === 'proof',
    );
    const deeper = rest.reduce((total, part) => total + minutesFor(part.load, 'study', request.profile), 0);
    if (deeper > 0)
      out.push({
        title: 'The third pass',
        minutes: toQuarters(deeper),
        why: 'The verdict does not call for it; the minutes are better spent on another paper.',
      });
  }
  return out;
}

/** What keeps a part out that could have been added to what is planned. */
function whyNotAdded({ minutes }: Candidate, free: number, budget: number): string {
  if (free < 0.25) return `and ${budget} minutes are full`;
  if (minutes > free) return `and longer than the ${inQuarters(free)} min left of ${budget}`;
  return `and the ${inQuarters(free)} min left are kept for something longer that is worth more`;
}

const FOR_PURPOSE: Readonly<Record<ReadingRequest['purpose'], string>> = {
  curious: 'for the curious',
  research: 'for research',
  present: 'for a talk',
  review: 'for a review',
  reproduce: 'for a re-implementation',
};

const SKIPPED: Readonly<Partial<Record<PartRole, Partial<Record<ReadingRequest['purpose'], string>>>>> = {
  theory: { curious: 'The curious skip the mathematics.' },
  statement: { curious: 'The curious skip the mathematics.' },
  proof: { curious: 'The curious skip the mathematics.', present: 'One idea of a proof is enough for a talk.' },
  algorithm: { curious: 'The curious need no recipe.' },
  settings: { curious: 'Matters only to those who would run it.' },
  references: { curious: 'Nothing to follow up yet.' },
};

function fullMinutes(paper: DividedPaper, { profile }: ReadingRequest): ReadingPlan['fullMinutes'] {
  const { firstPass } = purposes.research;
  const first = paper.parts.filter((part) => (firstPass[part.role] ?? 0) > 0);
  const glance = first.map((part) =>
    minutesFor(part.load, part.role === 'abstract' || part.role === 'contributions' ? 'read' : 'skim', profile),
  );
  const floats = minutesFor({ ...NO_LOAD, figures: paper.load.figures, tables: paper.load.tables }, 'skim', profile);
  return {
    pass1: toQuarters(glance.reduce((total, minutes) => total + minutes, 0) + floats),
    pass2: toQuarters(minutesFor(paper.load, 'read', profile)),
    pass3: toQuarters(minutesFor(paper.load, 'rework', profile)),
  };
}
