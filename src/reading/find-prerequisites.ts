import type { Concept, ConceptId, Prerequisite, QuoteEvidence } from '../model/index.ts';
import type { Sentence, Views } from '../views/index.ts';
import { conceptFinder, conceptMentions, type ConceptMention } from './concept-mentions.ts';
import { areaOf, conceptById, concepts, leadsTo } from './concepts/index.ts';

/** More than a reader can be asked to learn before one paper. */
const MOST = 10;
/** Below this share of the most central concept's score one is named in passing. */
const LEAST_WEIGHT = 0.12;
const EVIDENCE_EACH = 2;

/** What a mention is worth where it stands; each place counts with the logarithm of how often it does. */
const ROLE_WORTH: Readonly<Record<ConceptMention['role'], number>> = {
  title: 4,
  abstract: 3,
  introduction: 1.2,
  background: 1.5,
  method: 2,
  theory: 2,
  'related-work': 0.5,
  experiments: 0.7,
  results: 0.7,
  discussion: 0.6,
  limitations: 0.3,
  conclusion: 0.8,
  other: 1,
  appendix: 0.3,
  acknowledgements: 0,
  references: 0,
  checklist: 0,
};

interface Use {
  readonly concept: Concept;
  readonly mentions: ConceptMention[];
  score: number;
}

let finder: ReturnType<typeof conceptFinder> | undefined;

/**
 * What a paper uses and expects its reader to know, the most central first: the concepts it names, weighed by where and how
 * often, without what it brings itself; and what the most central ones need, when the paper never says so. At most ten.
 */
export function findPrerequisites(views: Views): readonly Prerequisite[] {
  const uses = usesIn(views);
  const ranked = [...uses.values()].filter(({ score }) => score > 0).toSorted(byScore);
  const top = ranked[0]?.score ?? 0;
  const chosen = ranked.filter(({ score }) => score >= LEAST_WEIGHT * top).slice(0, MOST);
  const ids = new Set(chosen.map(({ concept }) => concept.id));
  return chosen.map((use) => prerequisiteOf(views, use, top, ids));
}

const byScore = (a: Use, b: Use): number => b.score - a.score || (a.concept.id < b.concept.id ? -1 : 1);

function usesIn(views: Views): ReadonlyMap<ConceptId, Use> {
  finder ??= conceptFinder(concepts);
  const uses = new Map<ConceptId, Use>();
  for (const mention of conceptMentions(views, finder)) {
    const use = uses.get(mention.conceptId);
    if (use) use.mentions.push(mention);
    else uses.set(mention.conceptId, { concept: conceptById(mention.conceptId)!, mentions: [mention], score: 0 });
  }
  for (const use of uses.values()) use.score = scoreOf(use, views);
  return uses;
}

function scoreOf({ mentions }: Use, views: Views): number {
  const counts = new Map<ConceptMention['role'], number>();
  for (const { role, appendix } of mentions) {
    const place = appendix ? 'appendix' : role;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  let score = 0;
  for (const [role, count] of counts) score += ROLE_WORTH[role] * Math.log2(1 + count);
  return introducedHere(mentions, views) ? 0 : score;
}

const INTRODUCES =
  /\b(?:we|this (?:paper|work|article)|here)\b[^.;]{0,60}\b(?:propose|introduce|present|develop|call|name|dub|term)\b[^,;.]{0,25}$/i;

/** Whether the authors say that it is theirs: what a paper brings is not what it expects. */
function introducedHere(mentions: readonly ConceptMention[], views: Views): boolean {
  return mentions.some(({ sentence, span, role }) => {
    if (sentence === null || (role !== 'abstract' && role !== 'introduction')) return false;
    const before = views.document.text.slice(sentence.span.start, span.start);
    return INTRODUCES.test(before) && !/\b(?:for|of|to|on|with|using|by|in|that|based)\b[^]{0,20}$/i.test(before);
  });
}

function prerequisiteOf(views: Views, use: Use, top: number, ids: ReadonlySet<ConceptId>): Prerequisite {
  const { concept, mentions, score } = use;
  const weight = Math.max(0.01, Math.round((score / top) * 100) / 100);
  const explanation = explanationIn(mentions, views);
  return {
    conceptId: concept.id,
    name: concept.name,
    meaning: concept.meaning,
    forMathematicians: concept.forMathematicians,
    field: areaOf(concept.id).field,
    level: concept.level,
    minutes: concept.minutes,
    check: concept.check,
    references: concept.references,
    weight,
    canBeBlackBox: weight < 0.5,
    needs: needsWithin(concept.id, ids),
    mentions: mentions.length,
    evidence: evidenceFor(mentions, views),
    explained: explanation === null ? null : views.quote(explanation.span),
  };
}

/** The nearest members of `ids` that lead to a concept, in the order of the graph; none that another of them leads through. */
function needsWithin(id: ConceptId, ids: ReadonlySet<ConceptId>): readonly ConceptId[] {
  const needed = [...ids].filter((other) => other !== id && leadsTo(other, id));
  return needed.filter((other) => !needed.some((between) => between !== other && leadsTo(other, between)));
}

/** The most telling sentences: what stands in the method before the abstract, the abstract before the rest. */
function evidenceFor(mentions: readonly ConceptMention[], views: Views): readonly QuoteEvidence[] {
  const spans = mentions
    .toSorted((a, b) => telling(b) - telling(a) || a.span.start - b.span.start)
    .map(({ sentence, span }) => sentence?.span ?? span);
  const distinct = spans.filter((span, index) => spans.findIndex(({ start }) => start === span.start) === index);
  return distinct.slice(0, EVIDENCE_EACH).map((span) => views.quote(span));
}

function telling({ role, sentence, appendix }: ConceptMention): number {
  if (sentence === null || appendix) return 0;
  if (role === 'method' || role === 'theory' || role === 'background') return 3;
  return role === 'abstract' || role === 'introduction' ? 2 : 1;
}

const DEFINES_AFTER =
  /^\W{0,3}(?:\([^)]{1,30}\)\s*)?(?:is|are|refers? to|means|denotes?|can be (?:defined|thought of))\b(?!\s+(?:used|also|not|trained|applied|based|often|still|very|more|less|able))/i;
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
