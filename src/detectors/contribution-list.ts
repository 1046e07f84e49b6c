import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface ContributionListFacts {
  readonly itemCount: number;
}

/** An explicit list of contributions: bullets, numbers, or `(1) … (2) …` after words that announce them. */
export const contributionList: Detector<ContributionListFacts> = {
  meta: {
    id: 'contribution-list',
    title: 'List of contributions',
    serves: 'contribution',
    looksFor: 'an explicit list of contributions',
    why: 'Authors who can number what is new let a reader check it item by item.',
    source: 'ai.stackexchange.com question 32403, first hint',
    knownMiss: 'Lists whose items stand in separate paragraphs without bullet or number, as in `First, … Second, …`.',
    requires: ['text'],
  },
  detect(views) {
    return answer(
      contributionList.meta,
      views.contributionLists.slice(0, 2).map((list) => {
        const quotes = list.items.slice(0, 5).map((item) => views.quote(item));
        return finding(contributionList.meta, {
          message: `The contributions are listed in ${list.items.length} items.`,
          evidence: list.lead ? [views.quote(list.lead), ...quotes] : [quotes[0]!, ...quotes.slice(1)],
          foundBy: 'rule' as const,
          confidence: list.lead ? 0.9 : 0.7,
          facts: { itemCount: list.items.length },
        });
      }),
      ['the introduction and the conclusion'],
    );
  },
};
