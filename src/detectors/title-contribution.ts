import type { ContributionType } from '../model/index.ts';
import { contributionTypesIn } from '../views/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface TitleContribution {
  readonly types: readonly ContributionType[];
}

/** `X are not universal approximators`: a title that is itself the claim. */
const CLAIM =
  /\b(?:is|are|does|do|can|cannot|improves?|makes?|helps?|enables?|leads? to|outperforms?) (?:not |no |only )?[a-z]/i;
/** Nouns and gerunds of methods that the shared lexicon is too cautious to take in running text. */
const METHOD =
  /\b(?:\w*learning|\w+i[sz]ation|\w+i[sz]ing|network\w*|reader|parser|framework|approach|method|algorithm\w*|model\w*|warm restarts|training|tuning|synthesis|generation|extraction|compression|speech|reducing|accelerating|improving|towards?|simple way|\w{3,}ing (?:for|between|with|via|by|from|of|in|across))\b|^\w{3,}ing .{8,} (?:for|with|via|by)\b/i;
/** A title that is a pun or a question says nothing by itself. */
const RIDDLE = /\?$|\ball you need\b|\b(?:mythos|myth|case study|unreasonable)\b/i;

/** Whether the title alone tells what kind of new thing the paper brings. */
export const titleContribution: Detector<TitleContribution> = {
  meta: {
    id: 'title-contribution',
    title: 'Title that says what is new',
    serves: 'contribution',
    looksFor: 'a title that tells what kind of new thing the paper brings',
    why: 'The title is the first thing read; one that names the new thing saves the next minute.',
    source: 'ai.stackexchange.com question 32403, first hint',
    knownMiss:
      'Titles that name the new thing with a coined word only, and titles of topics that look like names of methods.',
    requires: ['text'],
  },
  detect(views) {
    const [title] = views.blocksOf('title');
    if (!title) return { type: 'not-applicable', detectorId: titleContribution.meta.id, reason: 'No title was found.' };
    const words = views.text(title.span).replace(/\s+/g, ' ');
    const types = contributionTypesIn(words).map(({ type }) => type);
    const tells = !RIDDLE.test(words) && (types.length > 0 || CLAIM.test(words) || METHOD.test(words));
    if (!tells) return answer(titleContribution.meta, [], ['the title']);
    return answer(titleContribution.meta, [
      finding(titleContribution.meta, {
        message:
          types[0] === undefined
            ? 'The title says what is new.'
            : `The title names something new, of the kind ${types[0]}.`,
        evidence: [views.quote(title.span)],
        foundBy: 'rule',
        confidence: types.length > 0 ? 0.75 : 0.55,
        facts: { types },
      }),
    ]);
  },
};
