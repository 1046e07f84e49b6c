import type { BibliographyEntry, Views } from '../views/index.ts';
import { venueName } from './venues.ts';

/** A work in one or several bibliographies. */
export interface SharedWork {
  readonly title: string;
  /** As printed, at most the first three. */
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly venue: string | null;
  readonly arxivId: string | null;
  readonly doi: string | null;
  /** Which of the papers cite it: their places in the list, from 0. */
  readonly citedBy: readonly number[];
  /** Its own place in the list when it is one of the papers. */
  readonly have: number | null;
  /** It calls itself a survey or a review. */
  readonly survey: boolean;
}

export interface SharedAuthor {
  readonly name: string;
  /** Which of the papers cite something of theirs. */
  readonly citedBy: readonly number[];
  /** Different works of theirs in all bibliographies together. */
  readonly works: number;
}

export interface SharedVenue {
  readonly name: string;
  /** Different works that came out there, in all bibliographies together; how many of them two papers or more cite. */
  readonly works: number;
  readonly shared: number;
}

export interface NextStep {
  /** `survey`: read it first, it may save the rest; `work`: cited by most; `missed`: newest of the shared; `venue`: look through it. */
  readonly type: 'survey' | 'work' | 'venue';
  readonly text: string;
  readonly why: string;
}

/** What several papers have in common, as Keshav counts it (How to Read a Paper, 2007, on literature surveys). */
export interface LiteratureSurvey {
  readonly papers: readonly {
    readonly title: string | null;
    readonly year: number | null;
    readonly references: number;
  }[];
  /** Cited by two papers at least, the most cited first. */
  readonly works: readonly SharedWork[];
  readonly authors: readonly SharedAuthor[];
  /** Where the works came out; preprints are counted as arXiv. */
  readonly venues: readonly SharedVenue[];
  /** Surveys and reviews that any of the papers cites, the newest first. */
  readonly surveys: readonly SharedWork[];
  readonly next: readonly NextStep[];
}

interface Work {
  entry: BibliographyEntry;
  readonly citedBy: Set<number>;
  have: number | null;
}

/** Counts over the bibliographies of several papers. Entries are matched by identifiers, else by title, authors and year. */
export function surveyLiterature(papers: readonly Views[]): LiteratureSurvey {
  const works: Work[] = [];
  const index = new WorkIndex();
  papers.forEach((views, paper) => {
    for (const entry of views.bibliography) {
      if (entry.title === null || keyOf(entry.title.text).length < SHORTEST_TITLE) continue;
      let work = index.find(entry);
      if (!work) {
        work = { entry, citedBy: new Set(), have: null };
        works.push(work);
      } else if (completeness(entry) > completeness(work.entry)) work.entry = entry;
      work.citedBy.add(paper);
      index.add(entry, work);
    }
  });
  papers.forEach((views, paper) => {
    const { title, arxivId, year } = views.metadata;
    const found = index.named(title, arxivId, year);
    if (found) found.have ??= paper;
  });
  const all = works.map(sharedWork);
  const shared = all.filter(({ citedBy }) => citedBy.length >= 2).toSorted(mostCited);
  const surveys = all.filter(({ survey, have }) => survey && have === null).toSorted(newest);
  const authors = authorsOf(works);
  const venues = venuesOf(works);
  return {
    papers: papers.map(({ metadata, bibliography }) => ({
      title: metadata.title,
      year: metadata.year,
      references: bibliography.length,
    })),
    works: shared,
    authors,
    venues,
    surveys,
    next: nextSteps({ papers, shared, surveys, venues }),
  };
}

/** Letters and digits a title must have to be told from a venue or a scrap. */
const SHORTEST_TITLE = 8;

function sharedWork({ entry, citedBy, have }: Work): SharedWork {
  const title = entry.title!.text;
  return {
    title,
    authors: entry.authors.slice(0, 3).map(({ name }) => name),
    year: entry.year,
    venue: entry.venue === null ? null : venueName(entry.venue.text),
    arxivId: entry.arxivId,
    doi: entry.doi,
    citedBy: [...citedBy],
    have,
    survey: SURVEY.test(title),
  };
}

const SURVEY =
  /\b(?:surveys?|literature review|systematic review|an? (?:\w+ )?review|review of|an? (?:\w+ )?overview|tutorial)\b|:\s*(?:an? )?(?:comprehensive |brief |critical )?(?:review|survey|overview)\b/i;

function mostCited(a: SharedWork, b: SharedWork): number {
  return b.citedBy.length - a.citedBy.length || (b.year ?? 0) - (a.year ?? 0) || order(a.title, b.title);
}

function newest(a: SharedWork, b: SharedWork): number {
  return (b.year ?? 0) - (a.year ?? 0) || b.citedBy.length - a.citedBy.length || order(a.title, b.title);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of two printed entries of a work, the one that says more is shown. */
function completeness(entry: BibliographyEntry): number {
  const preprint = entry.venue !== null && venueName(entry.venue.text) === 'arXiv';
  return (
    Number(entry.year !== null) +
    Number(entry.venue !== null && !preprint) +
    Number(entry.authors.length > 0) +
    Number(entry.doi !== null || entry.arxivId !== null) * 0.5
  );
}

// -------------------------------------------------------------------------------------------------------------- matching

/** Letters and digits without accents, case and what typesetting puts between: `Auto-\nEncoding` and `Autoencoding` are one. */
function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

function familyOf(entry: BibliographyEntry): string {
  return keyOf(entry.authors[0]?.family ?? '');
}

/** At most so many letters of a title may differ, by its length: a broken ligature, a lost word, not another paper of a series. */
const DIFFERENCE = 0.08;
/** Preprint and proceedings of one work lie up to two years apart. */
const YEARS_APART = 2;

/**
 * Finds a work again under the many ways it is cited. An arXiv id or DOI decides; else the letters of the title do, and where those
 * differ a little, the first author and the year have to agree. Two parts of a series (`… II`, `…3D`) differ by a number and are kept apart.
 */
class WorkIndex {
  readonly #byId = new Map<string, Work>();
  readonly #byTitle = new Map<string, Work>();
  /** By first author, for titles that are nearly alike. */
  readonly #byFamily = new Map<string, { readonly key: string; readonly year: number | null; readonly work: Work }[]>();

  find(entry: BibliographyEntry): Work | null {
    for (const id of idsOf(entry)) {
      const work = this.#byId.get(id);
      if (work) return work;
    }
    const key = keyOf(entry.title!.text);
    const same = this.#byTitle.get(key);
    if (same && (key.length >= 20 || near(same.entry.year, entry.year))) {
      // Short titles (`Long short-term memory` is not one) are used twice; authors tell them apart.
      const [a, b] = [familyOf(same.entry), familyOf(entry)];
      if (key.length >= 20 || a === '' || b === '' || a === b) return same;
    }
    const family = familyOf(entry);
    if (family === '') return null;
    const alike = this.#byFamily
      .get(family)
      ?.find((other) => near(other.year, entry.year) && sameDigits(other.key, key) && alikeTitles(other.key, key));
    return alike?.work ?? null;
  }

  add(entry: BibliographyEntry, work: Work): void {
    for (const id of idsOf(entry)) if (!this.#byId.has(id)) this.#byId.set(id, work);
    const key = keyOf(entry.title!.text);
    if (!this.#byTitle.has(key)) this.#byTitle.set(key, work);
    const family = familyOf(entry);
    if (family === '') return;
    const others = this.#byFamily.get(family);
    if (!others) this.#byFamily.set(family, [{ key, year: entry.year, work }]);
    else if (!others.some((other) => other.key === key && other.work === work))
      others.push({ key, year: entry.year, work });
  }

  /** The work that a paper in hand is. */
  named(title: string | null, arxivId: string | null, year: number | null): Work | null {
    const byId = arxivId === null ? undefined : this.#byId.get(`arxiv:${arxivId.replace(/v\d+$/, '')}`);
    if (byId) return byId;
    const key = keyOf(title ?? '');
    if (key.length < SHORTEST_TITLE) return null;
    const found = this.#byTitle.get(key) ?? null;
    return found && (key.length >= 20 || near(found.entry.year, year)) ? found : null;
  }
}

function idsOf(entry: BibliographyEntry): readonly string[] {
  return [
    ...(entry.arxivId === null ? [] : [`arxiv:${entry.arxivId.replace(/v\d+$/, '').toLowerCase()}`]),
    ...(entry.doi === null ? [] : [`doi:${entry.doi.toLowerCase()}`]),
  ];
}

function near(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) <= YEARS_APART;
}

function sameDigits(a: string, b: string): boolean {
  return a.replace(/\P{N}+/gu, ' ') === b.replace(/\P{N}+/gu, ' ') && /i{1,3}$/.exec(a)?.[0] === /i{1,3}$/.exec(b)?.[0];
}

/** Nearly the same letters in nearly the same order; or one is the other without its subtitle. */
function alikeTitles(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 25 && long.startsWith(short)) return true;
  const allowed = Math.floor(long.length * DIFFERENCE);
  return long.length - short.length <= allowed && distance(short, long, allowed) <= allowed;
}

/** Edit distance, given up as soon as it must be above `limit`. */
function distance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const changed = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      const cost = Math.min(changed, previous[column]! + 1, current[column - 1]! + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length]!;
}

// ------------------------------------------------------------------------------------------------------ people and places

/** `Y. Bengio`, `Bengio, Yoshua` and `Yoshua Bengio` are one; the letter of the given name tells them from other Bengios. */
function personKey(name: string, family: string): string | null {
  const given = name.replace(family, ' ').replace(/[,.]/g, ' ').trim();
  const initial = keyOf(given).slice(0, 1);
  const key = keyOf(family);
  return key === '' || initial === '' ? null : `${key} ${initial}`;
}

function authorsOf(works: readonly Work[]): readonly SharedAuthor[] {
  const people = new Map<string, { name: string; readonly citedBy: Set<number>; works: number }>();
  for (const { entry, citedBy } of works) {
    const seen = new Set<string>();
    for (const { name, family } of entry.authors) {
      const key = personKey(name, family);
      if (key === null || seen.has(key)) continue;
      seen.add(key);
      let person = people.get(key);
      if (!person) people.set(key, (person = { name, citedBy: new Set(), works: 0 }));
      // The fullest form is shown: `Yoshua Bengio` rather than `Y. Bengio`.
      else if (fullness(name) > fullness(person.name)) person.name = name;
      for (const paper of citedBy) person.citedBy.add(paper);
      person.works += 1;
    }
  }
  return [...people.values()]
    .filter(({ citedBy }) => citedBy.size >= 2)
    .map(({ name, citedBy, works: count }) => ({
      name: inNaturalOrder(name),
      citedBy: [...citedBy].toSorted((a, b) => a - b),
      works: count,
    }))
    .toSorted((a, b) => b.citedBy.length - a.citedBy.length || b.works - a.works || order(a.name, b.name));
}

function fullness(name: string): number {
  return name.replace(/\p{Lu}\./gu, '').length;
}

/** `Vaswani, A.` as `A. Vaswani`. */
function inNaturalOrder(name: string): string {
  const [family, given, ...rest] = name.split(/,\s*/);
  return given !== undefined && rest.length === 0 ? `${given} ${family}` : name;
}

function venuesOf(works: readonly Work[]): readonly SharedVenue[] {
  const counts = new Map<string, { name: string; works: number; shared: number }>();
  for (const { entry, citedBy } of works) {
    const name = entry.venue === null ? (entry.arxivId === null ? null : 'arXiv') : venueName(entry.venue.text);
    if (name === null) continue;
    const key = keyOf(name);
    let venue = counts.get(key);
    if (!venue) counts.set(key, (venue = { name, works: 0, shared: 0 }));
    venue.works += 1;
    if (citedBy.size >= 2) venue.shared += 1;
  }
  return [...counts.values()]
    .filter((venue) => venue.works >= 2)
    .toSorted((a, b) => b.shared - a.shared || b.works - a.works || order(a.name, b.name));
}

// ------------------------------------------------------------------------------------------------------------------ next

const WORKS_TO_GET = 8;
const SURVEYS_TO_GET = 2;
const VENUES_TO_SCAN = 3;
/** A survey from longer before the newest of the papers does not save reading them. */
const RECENT_YEARS = 5;

function nextSteps(found: {
  readonly papers: readonly Views[];
  readonly shared: readonly SharedWork[];
  readonly surveys: readonly SharedWork[];
  readonly venues: readonly SharedVenue[];
}): readonly NextStep[] {
  const { papers, shared, surveys, venues } = found;
  const years = papers.flatMap(({ metadata }) => metadata.year ?? []);
  const now = years.length === 0 ? null : Math.max(...years);
  const recent = surveys.filter(({ year }) => now !== null && year !== null && year >= now - RECENT_YEARS);
  const steps: NextStep[] = recent.slice(0, SURVEYS_TO_GET).map((work) => ({
    type: 'survey',
    text: workText(work),
    why: `A recent survey, cited by ${countedOf(work.citedBy.length, papers.length)}: read it first, it may save you the rest.`,
  }));
  const told = new Set(recent.slice(0, SURVEYS_TO_GET));
  for (const work of shared.filter((each) => each.have === null && !told.has(each)).slice(0, WORKS_TO_GET)) {
    steps.push({
      type: 'work',
      text: workText(work),
      why: `Cited by ${countedOf(work.citedBy.length, papers.length)}, and not among yours.`,
    });
  }
  for (const { name, works, shared: both } of venues
    .filter((venue) => venue.name !== 'arXiv')
    .slice(0, VENUES_TO_SCAN)) {
    steps.push({
      type: 'venue',
      text: name,
      why: `${works} of the works cited came out there${both > 0 ? `, ${both} of the shared ones` : ''}: look through its recent years.`,
    });
  }
  return steps;
}

function countedOf(count: number, all: number): string {
  return count === all ? `all ${all}` : `${count} of ${all}`;
}

/** `Vaswani et al. (2017): Attention is all you need`. */
export function workText({ title, authors, year }: Pick<SharedWork, 'title' | 'authors' | 'year'>): string {
  const who = authors[0] === undefined ? '' : `${inNaturalOrder(authors[0])}${authors.length > 1 ? ' et al.' : ''}`;
  const when = year === null ? '' : ` (${year})`;
  const before = `${who}${when}`.trim();
  return before === '' ? title : `${before}: ${title}`;
}
