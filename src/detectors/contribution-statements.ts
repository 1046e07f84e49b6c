import type { ContributionType } from '../model/index.ts';
import type { SectionRole } from '../views/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface ContributionStatement {
  /** What kind of new thing it speaks of, the likeliest first; empty when the words do not tell. */
  readonly types: readonly ContributionType[];
  readonly strength: number;
  /** The words that announce it: `we propose`. */
  readonly cue: string;
  readonly role: SectionRole;
}

/** A reader wants the news in a handful of sentences; what comes after these repeats or details them. */
const MOST = 6;

/** What a repetition loses: two sentences with the same words are one piece of news told twice, in abstract and conclusion. */
const REPETITION = 4;
/** Weaker than this share of the strongest, a sentence is no longer one of the main novelties. */
const WEAKEST_SHARE = 0.6;

/** Up to so many a weaker one is told as well, from this share of what a further one needs. */
const FEW = 3;
const FEW_SHARE = 0.67;

/** Words every announcement has; they do not make two of them alike. */
const COMMON = new Set(
  'this that these which paper work propose proposed introduce introduced present presented method approach model models based using with from have been first novel show shows such also more than their both into only'.split(
    ' ',
  ),
);

function wordsOf(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter((word) => !COMMON.has(word)));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

/**
 * Sentences in which the authors say what is new. Found by the verbs and nouns with which people announce their own work, and
 * weighed by where they stand: abstract, introduction, conclusion, the list of contributions.
 */
export const contributionStatements: Detector<ContributionStatement> = {
  meta: {
    id: 'contribution-statements',
    title: 'What is new',
    serves: 'contribution',
    looksFor: 'a sentence in which the authors say what is new',
    why: 'A paper worth reading says early and plainly what it brings; Keshav asks for the contributions after the first pass.',
    source: 'ai.stackexchange.com question 32403, first hint; S. Keshav, How to Read a Paper (2007)',
    knownMiss:
      'Work that lets a figure or a result speak, and sentences in the style of `X is a network that …` without a word of announcement.',
    requires: ['text'],
  },
  detect(views) {
    const candidates = views.novelties.map((novelty) => ({
      novelty,
      words: wordsOf(novelty.sentence.text),
      worth: novelty.strength,
    }));
    const chosen: (typeof candidates)[number][] = [];
    const least = WEAKEST_SHARE * Math.max(0, ...candidates.map(({ worth }) => worth));
    while (chosen.length < MOST) {
      const next = candidates.reduce<(typeof candidates)[number] | null>(
        (best, candidate) => (best && best.worth >= candidate.worth ? best : candidate),
        null,
      );
      if (!next || next.worth < (chosen.length < FEW ? FEW_SHARE : 1) * least) break;
      chosen.push(next);
      candidates.splice(candidates.indexOf(next), 1);
      for (const candidate of candidates) {
        candidate.worth = Math.min(
          candidate.worth,
          candidate.novelty.strength - REPETITION * likeness(candidate.words, next.words) ** 2,
        );
      }
    }
    return answer(
      contributionStatements.meta,
      chosen.map(({ novelty: { sentence, types, strength, cue } }) =>
        finding(contributionStatements.meta, {
          message:
            types[0] === undefined
              ? 'The authors say that this is new.'
              : `The authors announce something new, of the kind ${types[0]}.`,
          evidence: [views.quote(sentence.span)],
          foundBy: 'rule',
          // Strength 3 is a bare `we propose` in the text, 6 one in the abstract with `novel` and `in this paper`.
          confidence: Math.min(0.95, Math.round((0.3 + strength / 10) * 100) / 100),
          facts: { types, strength, cue, role: sentence.role },
        }),
      ),
      ['the abstract, the introduction and the rest of the text'],
    );
  },
};
