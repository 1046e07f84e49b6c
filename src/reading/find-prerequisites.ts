import type { Concept, ConceptId, Prerequisite, QuoteEvidence, Span } from '../model/index.ts';
import type { Sentence, Views } from '../views/index.ts';
import { conceptFinder, conceptMentions, type ConceptMention } from './concept-mentions.ts';
import { areaOf, conceptById, concepts, leadsTo } from './concepts/index.ts';

/** More than a reader can be asked to learn before one paper. */
const MOST = 10;
/** Below this score one is named in passing; but three are always told, if there are as many. */
const LEAST_SCORE = 1.2;
const LEAST_COUNT = 3;
const EVIDENCE_EACH = 2;

/** A concept in a paper. */
interface Use {
  readonly concept: Concept;
  /** Empty when the paper never names it. */
  readonly mentions: readonly ConceptMention[];
  /** When it is not named: what needs it and is. */
  readonly impliedBy: Use | null;
  /** How much of the paper's front, method and headings is about it. */
  readonly centrality: number;
  score: number;
}

let finder: ReturnType<typeof conceptFinder> | undefined;

/**
 * What a paper uses and expects its reader to know, the most central first: the concepts it names, weighed by where and how
 * often it names them and by how much hangs on such a concept; without what the paper brings itself. Three to ten, or fewer
 * where fewer are named.
 */
export function findPrerequisites(views: Views): readonly Prerequisite[] {
  const uses = usesIn(views);
  const ranked = uses.filter(({ concept }) => concept.level !== 'everyday').toSorted(byScore);
  const chosen = ranked.filter(({ score }, index) => index < LEAST_COUNT || score >= LEAST_SCORE).slice(0, MOST);
  const ids = new Set(chosen.map(({ concept }) => concept.id));
  const top = chosen[0]?.score ?? 0;
  return chosen.map((use) => prerequisiteOf(views, use, top, ids));
}

/** The concepts that a text names. */
export function conceptsIn(text: string): readonly ConceptId[] {
  finder ??= conceptFinder(concepts);
  const found = new Set<ConceptId>();
  finder.find(text, { start: 0, end: text.length }, ({ conceptId }) => found.add(conceptId));
  return [...found];
}

const byScore = (a: Use, b: Use): number => b.score - a.score || (a.concept.id < b.concept.id ? -1 : 1);

// -------------------------------------------------------------------------------------------------------------- scores

type Place = 'title' | 'heading' | 'abstract' | 'introduction' | 'method' | 'experiments' | 'elsewhere';

/** What doubling the mentions in a place adds. What is named there only as related work is no prerequisite of the method. */
const PLACE_WORTH: Readonly<Record<Place, number>> = {
  title: 1,
  heading: 0.5,
  abstract: 0.8,
  introduction: 0.4,
  method: 0.6,
  experiments: 0.2,
  elsewhere: 0,
};

function placeOf({ role, sentence, appendix }: ConceptMention): Place {
  if (role === 'title') return 'title';
  if (appendix) return 'elsewhere';
  if (sentence === null) return 'heading';
  switch (role) {
    case 'abstract':
    case 'introduction':
      return role;
    case 'method':
    case 'theory':
    case 'background':
    case 'other':
      return 'method';
    case 'experiments':
    case 'results':
    case 'discussion':
    case 'limitations':
      return 'experiments';
    default:
      return 'elsewhere';
  }
}

function countsOf(mentions: readonly ConceptMention[]): Readonly<Record<Place, number>> {
  const counts = { title: 0, heading: 0, abstract: 0, introduction: 0, method: 0, experiments: 0, elsewhere: 0 };
  for (const mention of mentions) counts[placeOf(mention)]++;
  return counts;
}

function centralityOf(counts: Readonly<Record<Place, number>>): number {
  let centrality = PLACE_WORTH.title * Math.min(1, counts.title);
  for (const place of ['heading', 'abstract', 'introduction', 'method', 'experiments'] as const) {
    centrality += PLACE_WORTH[place] * Math.log2(1 + counts[place]);
  }
  return centrality;
}

/** So that the one thing named in a note is not as central as what a whole paper is about. */
const LEAST_TOP_CENTRALITY = 3;
const LEAST_TOP_MENTIONS = 7;
/** From this share on of the most central concept's centrality a concept brings in what it rests on. */
const BRINGS_IN = 0.7;

function usesIn(views: Views): readonly Use[] {
  finder ??= conceptFinder(concepts);
  const named = new Map<ConceptId, ConceptMention[]>();
  for (const mention of conceptMentions(views, finder)) {
    const mentions = named.get(mention.conceptId);
    if (mentions) mentions.push(mention);
    else named.set(mention.conceptId, [mention]);
  }
  // `We pay attention to the return` speaks of neither, unless other words of the paper do.
  for (const [id, mentions] of named) if (mentions.every(({ isPlain }) => isPlain)) named.delete(id);
  const all = [...named].map(([id, mentions]): Use => {
    const concept = conceptById(id)!;
    return { concept, mentions, impliedBy: null, centrality: centralityOf(countsOf(mentions)), score: 0 };
  });
  const uses = all.filter(({ concept, mentions }) => !isOwn(concept, mentions, views));
  const topCentrality = Math.max(LEAST_TOP_CENTRALITY, ...uses.map(({ centrality }) => centrality));
  const topMentions = Math.log2(1 + Math.max(LEAST_TOP_MENTIONS, ...uses.map(({ mentions }) => mentions.length)));

  // What the central concepts rest on, the paper's own among them: a paper that brings residual connections expects one to know
  // why gradients vanish.
  const rests = new Map<ConceptId, { readonly share: number; readonly on: Use }>();
  for (const use of all) {
    const own = !uses.includes(use);
    const share = own ? 1 : (use.centrality / topCentrality) * use.concept.bearing;
    for (const id of use.concept.prerequisites) {
      if ((rests.get(id)?.share ?? 0) < share) rests.set(id, { share, on: use });
    }
  }
  const implied = [...rests]
    .filter(([id, { share }]) => share >= BRINGS_IN && !named.has(id))
    .map(([id, { on }]): Use => ({ concept: conceptById(id)!, mentions: [], impliedBy: on, centrality: 0, score: 0 }));

  for (const use of [...uses, ...implied]) {
    const { concept, mentions, centrality } = use;
    const bearing = Math.min(0.95, Math.max(0.02, concept.bearing));
    const inMethod = Math.min(3, Math.log2(1 + countsOf(mentions).method));
    use.score =
      2 * (centrality / topCentrality) +
      2.5 * (Math.log2(1 + mentions.length) / topMentions) +
      0.6 * Math.log(bearing / (1 - bearing)) +
      0.6 * bearing * inMethod +
      0.6 * (rests.get(concept.id)?.share ?? 0) +
      // Who names the special does not explain it to those who would need it.
      (concept.level === 'special' ? 0.5 : 0);
  }
  return [...uses, ...implied];
}

// ------------------------------------------------------------------------------------------------------ what is its own

const OFFERS =
  /\b(?:we|this (?:paper|work|article|study)|here)\b[^.;,]{0,30}\b(?:propose|introduce|present|develop|devise|call|name|dub|term)s?\b(?: (?:it|them|this))?(?: an?| the)?(?: (?:novel|new))? $/i;
/** `dropout, which …`; not `attention network`, which is another thing. */
const WHOLE = /^(?:\s*\([^)]{1,20}\))?(?:[,.;:]|\s+(?:that|which|where|,|as|to)\b)/i;

/**
 * Whether the concept is what the paper brings, for it is the very paper that the concept comes from, or says so in its abstract
 * or introduction. Nobody has to know beforehand what a paper is there to teach.
 */
function isOwn(concept: Concept, mentions: readonly ConceptMention[], views: Views): boolean {
  const title = views.metadata.title;
  if (title !== null && lettersOf(title) === lettersOf(concept.references[0]!.title)) return true;
  return mentions.some(({ sentence, span, role }) => {
    if (sentence === null || (role !== 'abstract' && role !== 'introduction')) return false;
    const { text } = views.document;
    return (
      OFFERS.test(text.slice(sentence.span.start, span.start)) && WHOLE.test(text.slice(span.end, sentence.span.end))
    );
  });
}

const lettersOf = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

// ------------------------------------------------------------------------------------------------------- what to tell

function prerequisiteOf(views: Views, use: Use, top: number, ids: ReadonlySet<ConceptId>): Prerequisite {
  const { concept, mentions, impliedBy, score } = use;
  const weight = Math.round(100 * odds(score, top)) / 100;
  const explanation = explanationIn(mentions, views);
  return {
    conceptId: concept.id,
    name: concept.name,
    calledHere: calledHere(mentions),
    meaning: concept.meaning,
    forMathematicians: concept.forMathematicians,
    field: areaOf(concept.id).field,
    level: concept.level,
    minutes: concept.minutes,
    check: concept.check,
    references: concept.references,
    weight,
    canBeBlackBox: canBeBlackBox(use, weight),
    needs: needsWithin(concept.id, ids),
    mentions: mentions.length,
    evidence: evidenceFor(impliedBy === null ? mentions : impliedBy.mentions, views),
    explained: explanation === null ? null : views.quote(explanation.span),
  };
}

/** Scores are logarithms of odds, but for a constant; told as a share of the highest. */
function odds(score: number, top: number): number {
  const chance = (each: number): number => 1 / (1 + Math.exp(3.5 - each));
  return Math.max(0.01, chance(score) / chance(top));
}

/** Parts of the method that are named again and again in it have to be seen into; the rest may wait for the third pass. */
const SEEN_INTO_WEIGHT = 0.6;
const SEEN_INTO_MENTIONS = 3;

function canBeBlackBox({ mentions }: Use, weight: number): boolean {
  const { method, abstract } = countsOf(mentions);
  return !(weight >= SEEN_INTO_WEIGHT && (method >= SEEN_INTO_MENTIONS || abstract > 0));
}

/** The commonest of the synonyms by which more than half of the mentions go. */
function calledHere(mentions: readonly ConceptMention[]): string | null {
  const times = new Map<string, number>();
  let called = 0;
  for (const { synonym } of mentions) {
    if (synonym === null) continue;
    called++;
    times.set(synonym, (times.get(synonym) ?? 0) + 1);
  }
  if (called * 2 <= mentions.length) return null;
  return [...times].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** The nearest members of `ids` that lead to a concept; none that another of them leads through. */
function needsWithin(id: ConceptId, ids: ReadonlySet<ConceptId>): readonly ConceptId[] {
  const needed = [...ids].filter((other) => other !== id && leadsTo(other, id));
  return needed.filter((other) => !needed.some((between) => between !== other && leadsTo(other, between)));
}

/** The most telling sentences: what stands in the method before the abstract, the abstract before the rest. */
function evidenceFor(mentions: readonly ConceptMention[], views: Views): readonly QuoteEvidence[] {
  const distinct = new Map<number, Span>();
  for (const { sentence, span } of mentions.toSorted((a, b) => telling(b) - telling(a))) {
    const shown = sentence?.span ?? span;
    if (!distinct.has(shown.start)) distinct.set(shown.start, shown);
    if (distinct.size === EVIDENCE_EACH) break;
  }
  return [...distinct.values()].map((span) => views.quote(span));
}

function telling(mention: ConceptMention): number {
  const place = placeOf(mention);
  return place === 'method'
    ? 3
    : place === 'abstract' || place === 'introduction'
      ? 2
      : place === 'experiments'
        ? 1
        : 0;
}

const DEFINES_AFTER =
  /^\W{0,3}(?:\([^)]{1,30}\)\s*)?(?:is|are|refers? to|means|denotes?|can be (?:defined|thought of)) (?:an?|the|any|those|to|as)\b/i;
const DEFINES_BEFORE = /\b(?:define|defined as|known as|is called|are called|called an?|we call)\s+(?:an?|the)?\s*$/i;

/** The first sentence in which the paper says what the concept is. */
function explanationIn(mentions: readonly ConceptMention[], views: Views): Sentence | null {
  const { text } = views.document;
  for (const { sentence, span, appendix } of mentions) {
    if (sentence === null || appendix) continue;
    const before = text.slice(sentence.span.start, span.start);
    const after = text.slice(span.end, sentence.span.end);
    if (DEFINES_BEFORE.test(before) || (/^(?:an?|the)?\s*$/i.test(before) && DEFINES_AFTER.test(after)))
      return sentence;
  }
  return null;
}
