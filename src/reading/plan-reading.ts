import type {
  Assessment,
  BlockId,
  DetectorResult,
  PaperReport,
  Prerequisite,
  ReadingPass,
  ReadingPlan,
  ReadingRequest,
  ReadingStep,
} from '../model/index.ts';
import { createViews, type Views } from '../views/index.ts';
import { claimCheckOf, claimFinder } from './claim-check.ts';
import { candidatesOf, PASSES, stopsEarly, sum, type Candidate } from './candidates.ts';
import { decisionAfter, goalOf } from './decisions.ts';
import { essentialSections } from './essential-sections.ts';
import { leadsTo } from './concepts/index.ts';
import { conceptsIn, findPrerequisites } from './find-prerequisites.ts';
import { fit, type Opening } from './fit.ts';
import { gistsOf, type Gist } from './gist.ts';
import { glosses, languageOf } from './glosses.ts';
import { implementationOf } from './implementation.ts';
import { learnFirstFor } from './order-prerequisites.ts';
import { leftOutOf } from './left-out.ts';
import { dividePaper, type DividedPaper, type Part } from './parts.ts';
import { purposes, wordsFor } from './purposes/index.ts';
import { evidenceOf, questionFor, type Asked } from './questions.ts';
import { inReadingOrder } from './reading-order.ts';
import { reasonFor } from './reasons.ts';
import { selfCheckOf } from './self-check.ts';
import { inOrderOfDependence, statementOrderOf } from './statement-order.ts';
import { subjectOf, titleOf } from './subject.ts';
import { minutesFor, NO_LOAD, toQuarters } from './time-model.ts';
import { filled } from './wording.ts';

/** Plans one reader's reading after another of the same paper. */
export type Planner = (request: ReadingRequest) => ReadingPlan;

/** What plans are made of. Without `results` nothing is said of implementing. */
export interface Planned {
  readonly views: Views;
  readonly assessment: Assessment;
  readonly results: readonly DetectorResult[];
  /** What the paper expects to be known, when it has been found already. */
  readonly prerequisites?: readonly Prerequisite[] | undefined;
}

/**
 * Takes the paper apart once; a plan for another purpose, reader or time is cheap then. Keshav's three passes; within the budget
 * the parts worth most for the purpose, in the order in which they are best read. Pure: the same paper and request give the same plan.
 */
export function createPlanner({
  views,
  assessment,
  results,
  prerequisites = findPrerequisites(views),
}: Planned): Planner {
  const subject = subjectOf(views, assessment);
  const essential = essentialSections(views, assessment, subject);
  const isEssential = ({ section }: Part): boolean => {
    for (let above = section; above !== null; above = above.parent) if (essential.includes(above)) return true;
    return false;
  };
  const nearestTo = claimFinder(views);
  const statementOrder = statementOrderOf(views, subject);
  const taught = subject.kind === 'survey' ? conceptsIn(titleOf(views)) : [];
  // Nobody learns beforehand what a survey or a tutorial is there to teach, nor what rests on it.
  const expected = prerequisites.filter(
    ({ conceptId }) => !taught.some((id) => id === conceptId || leadsTo(id, conceptId)),
  );
  const dependence = dependenceOf(views);
  let places: GlossPlaces | undefined;
  const glossPlaces = (): GlossPlaces => (places ??= glossPlacesOf(views));
  const divided = new Map<boolean, { readonly paper: DividedPaper; readonly gistOf: (part: Part) => Gist }>();
  return (request) => {
    const preset = purposes[request.purpose];
    const purpose = { ...preset, ...wordsFor(preset, subject.isTutorial ? null : subject.kind) };
    const everyFigure = purpose.showsEveryFigure || request.order === 'ng';
    const claim = request.purpose === 'cite' ? (request.claim ?? null) : null;
    const nearest = claim === null ? [] : nearestTo(claim);
    const isClaimed = ({ target, role }: Part): boolean =>
      role !== 'abstract' &&
      nearest.some(({ span }) => target.span.start <= span.start && span.start < target.span.end);
    let division = divided.get(everyFigure);
    if (!division) {
      const paper = dividePaper(views, subject, { everyFigure });
      division = { paper, gistOf: gistsOf(views, paper.parts, subject) };
      divided.set(everyFigure, division);
    }
    const { paper, gistOf } = division;
    const candidates = candidatesOf(paper, assessment, subject, request, purpose, { isEssential, isClaimed });
    const chosen = fit(candidates, Math.max(0, request.minutes), openingOf(candidates));

    const asked: Asked = {
      views,
      subject,
      purpose: request.purpose,
      gistOf,
    };
    const words = {
      name: subject.it,
      evidence: evidenceOf(subject),
      picture: subject.mainFigure?.label ?? 'a picture of your own',
    };
    const gloss = glossing(views, request, glossPlaces);
    const full = fullMinutes(paper, request);
    const planned = PASSES.filter((pass) =>
      candidates.some((candidate) => candidate.pass === pass && chosen.has(candidate)),
    );
    // No question is put twice: of what comes again the next wording is taken.
    const put = new Set<string>();
    const questionOf = ({ part, pass }: Candidate, turn: number): string => {
      for (let attempt = turn; attempt < turn + WORDINGS; attempt++) {
        const question = questionFor(part, pass, asked, attempt);
        if (put.has(question)) continue;
        put.add(question);
        return question;
      }
      const again = `At ${part.title} once more: what do you see in it that you did not see ${pass === 1 ? 'at first' : `in pass ${pass - 1}`}?`;
      put.add(again);
      return again;
    };
    const passes = planned.map((pass): ReadingPass => {
      const steps = inReadingOrder(
        candidates.filter((candidate) => candidate.pass === pass && chosen.has(candidate)),
        subject,
        purpose,
        request,
        dependence,
      );
      const context = { assessment, purpose, pass, words, lastPlanned: planned.at(-1) === pass, request, full };
      return {
        pass,
        goal: goalOf(context),
        minutes: sum(steps),
        steps: steps.map((step, index) => {
          const turn = steps.slice(0, index).filter((earlier) => earlier.part.role === step.part.role).length;
          return stepOf(step, asked, request, gloss, questionOf(step, turn), turn);
        }),
        decision: decisionAfter(context),
        selfCheck: selfCheckOf(
          pass,
          asked,
          steps.map(({ part }) => part),
        ),
      };
    });
    return {
      profileId: request.profile.id,
      purpose: request.purpose,
      order: request.order ?? 'keshav',
      pace: { factor: request.profile.pace, basis: request.profile.paceBasis ?? 'preset' },
      budgetMinutes: request.minutes,
      plannedMinutes: passes.reduce((minutes, pass) => minutes + pass.minutes, 0),
      passes,
      leftOut: leftOutOf(paper, candidates, chosen, request, assessment),
      outcome: [
        filled(purpose.outcomes[(planned.at(-1) ?? 1) - 1]!, words),
        ...timeOver(passes, assessment, request, chosen.size === candidates.length),
      ].join(' '),
      fullMinutes: full,
      learnFirst: learnFirstFor(expected, request),
      statementOrder,
      implementation: implementationOf(views, assessment, results, subject, request),
      claimCheck: claim === null ? null : claimCheckOf(views, claim, nearest),
    };
  };
}

/** The place of each statement and proof in the order of dependence; a proof stands right behind what it proves. */
function dependenceOf(views: Views): ReadonlyMap<BlockId, number> {
  const places = new Map<BlockId, number>();
  inOrderOfDependence(views.statementGraph).forEach(({ block, proofs }, index) => {
    places.set(block.id, index);
    for (const proof of views.blocksOf('proof'))
      if (proofs.some(({ start }) => start === proof.span.start)) places.set(proof.id, index + 0.5);
  });
  return places;
}

/** One plan. `createPlanner` where several are asked for. */
export function planReading(
  views: Views,
  assessment: Assessment,
  request: ReadingRequest,
  results: readonly DetectorResult[] = [],
  prerequisites?: readonly Prerequisite[],
): ReadingPlan {
  return createPlanner({ views, assessment, results, prerequisites })(request);
}

/**
 * A planner for a report that was made before: the paper is not parsed again. null for what is no paper or could not be read,
 * of which no reading is planned.
 */
export function plannerOf({ document, assessment, results, prerequisites }: PaperReport): Planner | null {
  if (!isPlannable(assessment)) return null;
  return createPlanner({ views: createViews(document), assessment, results, prerequisites });
}

/** The plan of a stored report for another reader, purpose or time. */
export function planFromReport(report: PaperReport, request: ReadingRequest): ReadingPlan | null {
  return plannerOf(report)?.(request) ?? null;
}

/** Nobody plans the reading of an invoice, or of what could not be read. */
export function isPlannable({ verdict }: Assessment): boolean {
  return verdict.recommendation !== 'not-a-paper' && verdict.recommendation !== 'not-assessed';
}

/** As many wordings as there are for the sort of question that comes most often. */
const WORDINGS = 14;

/** From this share of the budget left over on, readers are told that the rest is not forgotten. */
const MUCH_LEFT = 0.25;

/** What the minutes are for that the reading itself does not take. */
const THE_REST: Readonly<Record<ReadingRequest['purpose'], string>> = {
  curious: 'are yours: for more depth plan it for research',
  research: 'are for an attempt of your own and for the references you marked',
  present: 'are for making the slides and saying them aloud',
  review: 'are for writing the review',
  reproduce: 'are for the work itself',
  cite: 'are not needed to check a claim',
  teach: 'are for preparing the lesson and its example',
};

function timeOver(
  passes: readonly ReadingPass[],
  assessment: Assessment,
  request: ReadingRequest,
  isWhole: boolean,
): readonly string[] {
  const free = request.minutes - passes.reduce((minutes, pass) => minutes + pass.minutes, 0);
  if (stopsEarly(assessment, request) || free < MUCH_LEFT * request.minutes) return [];
  if (!passes.some(({ pass }) => pass === 2) || !(isWhole || request.purpose === 'curious')) return [];
  return [`The other ${Math.floor(free)} of your ${request.minutes} minutes ${THE_REST[request.purpose]}.`];
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

function stepOf(
  { part, pass, manner, minutes }: Candidate,
  asked: Asked,
  request: ReadingRequest,
  gloss: (part: Part) => string | null,
  question: string,
  turn: number,
): ReadingStep {
  const why = reasonFor(part, pass, asked, request.profile, turn);
  const told = gloss(part);
  return {
    title: part.title,
    target: part.target,
    place: asked.views.placeOf(part.target.span),
    minutes,
    manner,
    why: told === null ? why : `${why} ${told}`,
    question,
  };
}

/** Where the word of each gloss stands in the text: looked for once, whoever reads. */
type GlossPlaces = ReadonlyMap<string, readonly number[]>;

function glossPlacesOf({ document }: Views): GlossPlaces {
  const text = document.text.toLowerCase();
  const places = new Map<string, readonly number[]>();
  for (const { id, term, stems } of glosses) {
    const here = new RegExp(term.source, 'y');
    const found: number[] = [];
    for (const stem of stems)
      for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) {
        here.lastIndex = at;
        if (here.test(text)) found.push(at);
      }
    places.set(id, found);
  }
  return places;
}

/** Tells each gloss once, at the first step whose heading, caption or text uses the word. */
function glossing(views: Views, request: ReadingRequest, placesOf: () => GlossPlaces): (part: Part) => string | null {
  const language = languageOf(request.profile);
  const told = new Set<string>();
  return (part) => {
    if (language === null || part.role === 'references' || part.role === 'headings' || part.role === 'code')
      return null;
    const named = `${part.section?.heading.title ?? ''} ${part.caption ?? ''}`.toLowerCase();
    const { start, end } = part.target.span;
    for (const { id, term, mentions, where, [language]: words } of glosses) {
      if (words === undefined || told.has(id)) continue;
      const counts = where === undefined || where.includes(part.role);
      const used = counts
        ? placesOf()
            .get(id)!
            .filter((offset) => start <= offset && offset < end).length
        : 0;
      if (!term.test(named) && used < mentions) continue;
      told.add(id);
      return words;
    }
    return null;
  };
}

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
