import { contains, type Evidence, type Span } from '../model/index.ts';
import type { Section, SectionRole, Sentence, Views } from '../views/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';
import { escaped } from './escaped.ts';

export interface RelatedWork {
  /** As printed, number included; empty when the state of the art has no section of its own. */
  readonly headings: readonly string[];
  readonly words: number;
  /** Of the body's running text, references and appendix aside; 0 to 100. */
  readonly sharePercent: number;
  /** Sentences that set the own work against somebody else's. */
  readonly contrasts: number;
  /** How many of them stand in those sections. */
  readonly contrastsInSections: number;
  /** Share of the sections' sentences that list three or more works at once and say nothing of one's own, 0 to 1. */
  readonly listing: number;
  /** Works named for a hundred words of those sections. */
  readonly density: number;
}

const OWN = /\b(?:we|our|ours|us|this (?:paper|work|study|article)|the (?:proposed|present))\b/i;
const AGAINST =
  /\b(?:unlike|in contrast|contrary to|different(?:ly)? (?:from|to|than)|differs?|differences?|as opposed to|rather than|instead(?: of)?|whereas|while|however|but|does not|do not|cannot|without|not require|beyond|extends?|improv\w+ (?:on|upon|over)|more (?:general|efficient|direct)|simpler|stronger|closest|compared (?:to|with)|similar(?:ly)? to|complimentary|inspired by|complementary|orthogonal|generali[sz]\w+)\b/i;
/** These say the contrast even without a word for oneself. */
const PLAIN =
  /\b(?:unlike|in contrast to|contrary to|differs? from|different from|as opposed to)\b.{0,120}\b(?:we|our|this (?:paper|work)|ours)\b|\b(?:we|our|ours|this (?:paper|work))\b.{0,160}\b(?:unlike|in contrast|contrary to|differs?|different from|as opposed to|instead of|rather than)\b/i;
const CITED =
  /\[[1-9]\d{0,2}[\],;–-]|\(\D{2,60}(?:19|20)\d\d[a-z]?\)|\b(?:19|20)\d\d[a-z]?\)|\bet al\b|\b(?:previous|prior|existing|earlier|recent|other|these|their|most|closest|traditional|conventional|classical|common|current) (?:\w+ ){0,2}(?:works?|methods?|approach\w*|models?|stud\w+|results?|techniques?|algorithms?)\b/i;

/** `The closest existing result is that of …`, `… which is a stronger result than that of [3]`: a result set against another's. */
const CLOSEST =
  /\bclosest (?:existing|known|previous|prior|related|earlier) (?:works?|results?|methods?|approach\w*|bounds?|algorithms?|models?)\b/i;
const STRONGER =
  /\b(?:is|are|gives?|yields?) (?:an? )?(?:\w+ )?(?:stronger|weaker|sharper|tighter|more general) (?:results?|bounds?|statements?|theorems?|guarantees?|rates?)\b/i;

/** `However, these models need …`: said where others' work is treated, it is the gap that the own work fills. */
const GAP =
  /^\W*(?:however|but|yet|nevertheless|nonetheless|unfortunately|still|despite)\b[^.;]{0,80}\b(?:these|those|such|they|their|existing|previous|prior|current|earlier|above|all|most|none|both|neither)\b|\b(?:these|those|such|existing|previous|prior|current|earlier|all|most|none) (?:of (?:these|them) )?(?:\w+ ){0,2}(?:works?|methods?|approach\w*|models?|stud\w+|papers?|systems?|techniques?|algorithms?)\b[^.;]{0,40}\b(?:do not|does not|cannot|ignor\w+|lack\w*|fails?|neglect\w*|suffers?|overlook\w*|only|require|rely|no attempt)\b/i;

/** In a section on others' work, `unlike these` needs no name; elsewhere somebody's work must be named. */
function isContrast(sentence: Sentence, amongOthers: boolean, own: RegExp): boolean {
  const { text } = sentence;
  if (amongOthers && GAP.test(text)) return true;
  if (amongOthers && own.test(text) && AGAINST.test(text)) return true;
  if (CLOSEST.test(text)) return true;
  const named = CITED.test(text);
  if (named && STRONGER.test(text)) return true;
  if (!OWN.test(text) || !AGAINST.test(text)) return false;
  return named || (amongOthers && PLAIN.test(text));
}

/** A word for oneself, or a name that the paper gives its own method. */
function ownAlso(names: readonly string[]): RegExp {
  if (names.length === 0) return OWN;
  return new RegExp(`${OWN.source}|(?<![\\w-])(?:${names.map(escaped).join('|')})(?![\\w-])`, 'i');
}

/** Sections that may treat the state of the art under the name of its topic. */
const TOPICAL: ReadonlySet<SectionRole> = new Set(['background', 'method', 'other', 'discussion']);
/** Ten works at one in forty words: a method section that builds on others cites half as densely. */
const TOPIC_CITATIONS = 10;
const TOPIC_DENSITY = 0.025;

/** How many works the citations inside a span name. */
function citedIn(views: Views, span: Span): number {
  return views.citations
    .filter((citation) => contains(span, citation.span))
    .reduce((sum, citation) => sum + citation.keys.length, 0);
}

function sectionsFor(views: Views): readonly Section[] {
  const named = views.sections.filter(
    (section) => section.role === 'related-work' && section.parent?.role !== 'related-work',
  );
  if (named.length > 0) return named;
  // `Background` that cites is where many put it: seven citations are more than a definition of terms needs.
  const background = views.sections.filter(
    (section) =>
      section.role === 'background' &&
      !section.appendix &&
      /background/i.test(section.heading.title) &&
      citedIn(views, section.span) >= 7,
  );
  if (background.length > 0) return background;
  const first = views.sections.find((section) => section.parent === null && section.role !== 'abstract');
  const last = views.sections.findLast((section) => !section.appendix && section.role !== 'references');
  const half = ((first?.span.start ?? 0) + (last?.span.end ?? 0)) / 2;
  const dense = views.sections.find((section) => {
    if (section.appendix || !TOPICAL.has(section.role)) return false;
    // Early in the method a part may lay out what others do; in its second half the own results are told, whomever they cite.
    if (section.parent && section.parent.role !== 'background' && section.span.start > half) return false;
    const cited = citedIn(views, section.ownSpan);
    return cited >= TOPIC_CITATIONS && cited / Math.max(1, views.wordsIn(section.ownSpan)) >= TOPIC_DENSITY;
  });
  return dense ? [dense] : [];
}

/** Where the state of the art is treated, how long that is, and whether the own work is set against it. */
export const relatedWork: Detector<RelatedWork> = {
  meta: {
    id: 'related-work',
    title: 'State of the art',
    serves: 'state-of-the-art',
    looksFor: 'a section on related work, or sentences that set the own work against that of others',
    why: 'A short treatment of the closest work that says how this one differs places the paper; a long list of names does not.',
    source: 'ai.stackexchange.com question 32403, fifth hint',
    knownMiss:
      'Contrasts drawn without a word for oneself or for the others, and sections named after their topic that cite little.',
    requires: ['text'],
  },
  detect(views) {
    const sections = sectionsFor(views);
    const inSections = (sentence: Sentence): boolean =>
      sections.some((section) => sentence.span.start >= section.span.start && sentence.span.end <= section.span.end);
    const byName = ownAlso(views.results.ownNames);
    const contrasts: Sentence[] = [];
    let own = 0;
    let listed = 0;
    for (const sentence of views.sentences) {
      const inside = inSections(sentence);
      if (inside) {
        own++;
        const cited =
          views.citations.length > 0 && /\[[^\]]*[,;–-][^\]]*[,;–-]?[^\]]*\]|;[^;()]*;[^;()]*\)/.test(sentence.text);
        if (cited && !OWN.test(sentence.text)) listed++;
      }
      const elsewhere =
        sentence.role === 'introduction' ||
        sentence.role === 'abstract' ||
        sentence.role === 'method' ||
        sentence.role === 'background' ||
        sentence.role === 'theory' ||
        sentence.role === 'discussion';
      if ((inside || elsewhere) && isContrast(sentence, inside, byName)) contrasts.push(sentence);
    }
    if (sections.length === 0 && contrasts.length === 0)
      return answer(relatedWork.meta, [], ['the headings', 'the introduction and the method']);
    const inside = contrasts.filter(inSections);
    const shown = [...inside, ...contrasts.filter((sentence) => !inside.includes(sentence))].slice(0, 3);
    const cited = sections.reduce((sum, section) => sum + citedIn(views, section.span), 0);
    const words = sections.reduce((sum, section) => sum + section.wordCount, 0);
    const body = views.sections.filter(
      (section) => section.parent === null && !section.appendix && section.role !== 'references',
    );
    const bodyWords = body.reduce((sum, section) => sum + section.wordCount, 0);
    const evidence: Evidence[] = [
      ...sections.map((section) => views.quote(section.heading.span)),
      ...shown.map((sentence) => views.quote(sentence.span)),
    ];
    const sharePercent = bodyWords === 0 ? 0 : Math.min(100, Math.round((100 * words) / bodyWords));
    const [first, ...others] = evidence;
    return answer(relatedWork.meta, [
      finding(relatedWork.meta, {
        message:
          sections.length === 0
            ? `No section of its own, but ${contrasts.length} ${contrasts.length === 1 ? 'sentence sets' : 'sentences set'} the own work against others'.`
            : `Related work takes ${sharePercent} % of the text; ${inside.length} of its sentences set the own work against others'.`,
        evidence: [first!, ...others],
        foundBy: 'rule',
        confidence: sections.length === 0 ? 0.6 : 0.85,
        facts: {
          headings: sections.map((section) => section.title),
          words,
          sharePercent,
          contrasts: contrasts.length,
          contrastsInSections: inside.length,
          listing: own === 0 ? 0 : Math.round((100 * listed) / own) / 100,
          density: words === 0 ? 0 : Math.round((1000 * cited) / words) / 10,
        },
      }),
    ]);
  },
};
