import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface CodeListing {
  readonly label: string | null;
}

/** Listings in a programming language. */
export const codeListings: Detector<CodeListing> = {
  meta: {
    id: 'code-listings',
    title: 'Code in the paper',
    serves: 'method',
    looksFor: 'a listing in a programming language',
    why: 'A listing leaves nothing open about the part it shows.',
    source: 'ai.stackexchange.com question 32403, second hint',
    knownMiss: 'Listings set in the font of the text, and code shown as a picture.',
    requires: ['text'],
  },
  detect(views) {
    return answer(
      codeListings.meta,
      views.blocksOf('code').map((block) =>
        finding(codeListings.meta, {
          message: `${block.label ?? 'A listing'} shows code.`,
          evidence: [views.quote(block.span)],
          foundBy: 'layout',
          confidence: 0.8,
          facts: { label: block.label },
        }),
      ),
    );
  },
};
