import type { Assessment } from '../model/index.ts';
import type { Section, Views } from '../views/index.ts';
import { subjectOf, type Subject } from './subject.ts';

const CONTRIBUTION = /\bcontributions?\b|\b(?:summary|overview) of (?:the |our )?(?:main )?results\b/i;
const MAIN = /\bmain (?:results?|theorems?)\b/i;
const PROOFS = /^(?:the )?proofs?\b|\b(?:technical|auxiliary|preliminary|supporting) (?:lemma|result)/i;
const TAXONOMY = /\btaxonom\w+|\bcategor\w+|\bclassification\b|\blandscape\b|\btypes? of\b|\bframeworks\b/i;
const AHEAD = /\bchallenges?\b|\bopen (?:problems?|questions?|issues?)\b|\bfuture\b|\boutlook\b|\bopportunit\w+/i;
const OUTCOME = /\bresults?\b|\bcomparisons?\b|\bperformance\b|\bmain\b|\boverall\b|\bevaluation\b/i;
const PREPARATION =
  /\b(?:set-?up|settings?|details?|protocols?|datasets?|data ?sets?|data|baselines?|metrics?|implementation|configurations?|hyper-?parameters?|tasks?|environments?)\b/i;
/** Headings that say only what sort of section it is. */
const GENERIC =
  /^(?:the |our )?(?:proposed )?(?:methods?|methodology|approach(?:es)?|models?|algorithms?|framework|architecture|model architecture|techniques?|materials and methods|system|formulation|preliminaries)(?: (?:overview|description))?$/i;

/** In ten minutes a longer section is not read whole when its heading says nothing and its parts can be told apart. */
const LONG = 450;
/** A part of fewer words is read along with its neighbours. */
const SHORT = 60;
/** From this many words on an introduction with a part on the contributions is read for that part. */
const LONG_INTRODUCTION = 1000;

/**
 * The sections that somebody with ten minutes would read after the abstract, in the order of the paper: where it is said what
 * is wanted, where the new thing is, and where it is shown. Of a theory the main statements, of a survey its taxonomy and what
 * is left to do, of an essay its longest part and its discussion.
 */
export function essentialSections(
  views: Views,
  assessment: Assessment,
  subject: Subject = subjectOf(views, assessment),
): readonly Section[] {
  const { kind } = subject;
  if (kind === null) return [];
  const top = views.sections.filter(
    (section) =>
      section.parent === null && !section.appendix && section.role !== 'references' && section.role !== 'abstract',
  );
  const chosen = new Set<Section>();
  const add = (...sections: readonly (Section | undefined)[]): void => {
    for (const section of sections) if (section) chosen.add(section);
  };
  add(...openingOf(top));
  const rest = top.filter((section) => !chosen.has(section) && section.wordCount > 0);
  const longest = (sections: readonly Section[]): Section | undefined =>
    sections.toSorted((a, b) => b.wordCount - a.wordCount)[0];
  if (kind === 'survey') {
    const branches = rest.filter(
      ({ role }) => role !== 'background' && role !== 'conclusion' && role !== 'introduction',
    );
    add(branches.find(({ heading }) => TAXONOMY.test(heading.title)) ?? longest(branches));
    add(
      branches.find(({ heading }) => AHEAD.test(heading.title)) ??
        branches
          .flatMap(({ children }) => children)
          .find(({ level, heading }) => level <= 2 && AHEAD.test(heading.title)),
    );
  } else if (kind === 'position') {
    const argument = rest.filter(({ role }) => role !== 'conclusion');
    const discussion = argument.find(({ heading }) => /\bdiscussion\b/i.test(heading.title));
    add(longest(argument.filter((section) => section !== discussion)), discussion);
  } else if (kind === 'theory') {
    add(...statementsOf(views, rest, subject));
    add(rest.find(({ role }) => role === 'conclusion'));
  } else {
    add(...coreOf(views, rest, subject));
    add(kind === 'resource' ? contentsOf(rest, subject, chosen) : undefined);
    add(kind === 'resource' && chosen.size > 2 ? undefined : outcomeOf(views, rest, subject));
  }
  return views.sections.filter((section) => chosen.has(section));
}

function openingOf(top: readonly Section[]): readonly Section[] {
  const introduction = top.find(({ role }) => role === 'introduction');
  if (!introduction) return [];
  if (introduction.wordCount < LONG_INTRODUCTION) return [introduction];
  const told = introduction.children.find(({ level, heading }) => level <= 2 && CONTRIBUTION.test(heading.title));
  return [told ?? introduction];
}

// ------------------------------------------------------------------------------------------------------------------ core

/** Where the new thing is: one section, or up to two parts of one whose heading says nothing. */
function coreOf(views: Views, rest: readonly Section[], subject: Subject): readonly Section[] {
  const near = nearness(views, subject);
  const isCore = ({ role, heading }: Section): boolean =>
    (role === 'method' || role === 'theory') && !PROOFS.test(heading.title);
  const whole = rest.filter(isCore);
  const longest = whole.toSorted((a, b) => b.wordCount - a.wordCount)[0];
  if (!longest) return [];
  const nearest = (sections: readonly Section[]): Section =>
    sections.toSorted((a, b) => near(b) - near(a) || b.wordCount - a.wordCount)[0]!;
  // Long and near enough: a short one that is nearer by a word is mostly an outlook.
  const main = nearest(whole.filter((section) => section.wordCount * 3 >= longest.wordCount));
  const parts = partsOf(main).filter(isCore);
  const named = parts.filter((part) => near(part) >= NAMED);
  if (main.wordCount > LONG && parts.length >= 2) {
    if (GENERIC.test(main.heading.title)) {
      const first = nearest(parts);
      const others = parts.filter((part) => part !== first);
      return [first, nearest(others)];
    }
    // The heading promises one thing and one of its parts is that thing.
    if (named.length > 0 && near(main) < NAMED) return named.slice(0, 2);
  }
  return [main];
}

function partsOf(section: Section): readonly Section[] {
  return section.children.filter(({ level, wordCount }) => level <= 3 && wordCount >= SHORT);
}

/** A heading whose very words stand in title or abstract. */
const NAMED = 1;

/** How near a heading is to what title and abstract speak of: 1 and more when its words stand there as they are. */
function nearness(views: Views, { name }: Subject): (section: Section) => number {
  const title = plain(views.metadata.title ?? '');
  const abstract = plain(views.abstract === null ? '' : views.text(views.abstract));
  const announced = `${title} ${abstract}`;
  const words = new Set(announced.split(' ').map(stem));
  const titleWords = new Set(title.split(' ').map(stem));
  const boxes = views.blocksOf('algorithm');
  return ({ heading, span }) => {
    const phrase = plain(heading.title);
    const own = phrase.split(' ').filter((word) => word.length > 3);
    if (own.length === 0) return 0;
    const share = (of: ReadonlySet<string>): number => own.filter((word) => of.has(stem(word))).length / own.length;
    let near = 0.6 * share(words) + 0.3 * share(titleWords);
    if (` ${announced} `.includes(` ${phrase} `) && !GENERIC.test(heading.title)) near += 0.5;
    if (name !== null && heading.title.includes(name)) near += 0.4;
    // What is written down as an algorithm is the thing itself, not what led to it.
    if (boxes.some((box) => span.start <= box.span.start && box.span.start < span.end)) near += 0.6;
    return near;
  };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function stem(word: string): string {
  return word.length > 7 ? word.slice(0, 7) : word.replace(/s$/, '');
}

// --------------------------------------------------------------------------------------------------------------- outcome

/** Where the main numbers are told: the part of the experiments that speaks of results, no set-up. */
function outcomeOf(views: Views, rest: readonly Section[], subject: Subject): Section | undefined {
  const tested = rest.filter(({ role }) => role === 'experiments' || role === 'results');
  const label = subject.mainTable?.label ?? subject.resultFigure?.label ?? null;
  const told = label === null ? [] : views.mentionsOf(label).map(({ span }) => span.start);
  const holds = (section: Section): boolean =>
    told.some((offset) => section.span.start <= offset && offset < section.span.end);
  const points = (section: Section): number => {
    const { title } = section.heading;
    let sum = 0;
    if (section.role === 'results' || OUTCOME.test(title)) sum += 1;
    if (holds(section)) sum += 1.2;
    if (PREPARATION.test(title) && !OUTCOME.test(title)) sum -= 1;
    if (/\bablations?\b|\bcase stud\w+|\bqualitative\b|\bsensitivity\b|\bvisuali[sz]\w+|\bdiscussion\b/i.test(title))
      sum -= 1;
    return sum;
  };
  const top = best(tested, points);
  if (!top) return undefined;
  const parts = partsOf(top).filter(({ role }) => role !== 'discussion' && role !== 'conclusion');
  const part = top.wordCount > LONG && parts.length >= 2 ? best(parts, points) : undefined;
  return part && points(part) > 0.5 ? part : top;
}

function best(sections: readonly Section[], points: (section: Section) => number): Section | undefined {
  return sections.toSorted((a, b) => points(b) - points(a) || a.span.start - b.span.start)[0];
}

// -------------------------------------------------------------------------------------------------------- other kinds

/** Of a resource: what is in it. */
function contentsOf(rest: readonly Section[], { name }: Subject, chosen: ReadonlySet<Section>): Section | undefined {
  return rest.find(
    (section) =>
      !chosen.has(section) &&
      section.role !== 'related-work' &&
      section.role !== 'conclusion' &&
      (/\b(?:data ?sets?|corpus|benchmark|statistics|analysis of)\b/i.test(section.heading.title) ||
        (name !== null && section.heading.title.includes(name))),
  );
}

/** Of a theory: the section called the main results; else those in which theorems are stated, the main one's first. */
function statementsOf(views: Views, rest: readonly Section[], subject: Subject): readonly Section[] {
  const stated = rest.filter(({ heading, role }) => !PROOFS.test(heading.title) && role !== 'conclusion');
  const main = stated.find(({ heading }) => MAIN.test(heading.title));
  if (main) return [main];
  const holding = (kinds: ReadonlySet<string>): readonly Section[] =>
    stated.filter(
      ({ span, role }) =>
        role !== 'background' &&
        views.statements.some(
          (statement) =>
            kinds.has(statement.kind) && span.start <= statement.span.start && statement.span.start < span.end,
        ),
    );
  const home = stated.find(
    ({ span }) =>
      subject.mainStatement !== null &&
      span.start <= subject.mainStatement.span.start &&
      subject.mainStatement.span.start < span.end,
  );
  const theorems = holding(new Set(['theorem']));
  if (home) {
    const others = [...theorems, ...stated.filter(({ role }) => role === 'theory')];
    return [home, ...others.filter((section) => section !== home).slice(0, 1)];
  }
  if (theorems.length > 0) return theorems.slice(0, 2);
  const core = stated.filter(({ role }) => role === 'theory' || role === 'method');
  return core
    .toSorted((a, b) => Number(b.role === 'theory') - Number(a.role === 'theory') || b.wordCount - a.wordCount)
    .slice(0, 1);
}
