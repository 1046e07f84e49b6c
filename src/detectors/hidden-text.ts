import { HIDDEN_TEXT_ROLES, type HiddenTextRole } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface HiddenTextFacts {
  readonly how: HiddenTextRole;
  /** It tells a reviewer or a program what to say of the paper. */
  readonly addressed: boolean;
}

/** Told to whoever judges the paper, person or program: what to do, or what to say. */
const ADDRESSED =
  /\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instructions?|prompts?|above|previous|guidelines|rules)\b|\b(?:language models?|LLMs?|AI|GPT|chat ?bots?|assistants?|reviewers?|system prompt)\b.{0,200}\b(?:must|should|please|only|do not|never|always|give|recommend|accept|rate|write|output|say|respond|emphasi[sz]e|highlight|avoid)\b|\b(?:please|you (?:must|should|are)|make sure|be sure|do not|as an? (?:AI|language model|reviewer))\b.{0,200}\b(?:positive|accept\w*|reviews?|scores?|ratings?|strengths?|weakness\w*|negative\w*|recommend\w*|highlight|praise)\b|\b(?:give|write|output|provide) (?:only |just |solely )?(?:an? )?(?:\w+ )?(?:positive|favou?rable|glowing|strong accept)\b/is;

const HOW: Readonly<Record<HiddenTextRole, string>> = {
  'white-text': 'in white on the page',
  'invisible-text': 'without ink',
  'tiny-text': 'too small to be seen',
  'off-page-text': 'beyond the edge of the page',
};

/** Sentences in the file that its reader does not see. */
export const hiddenText: Detector<HiddenTextFacts> = {
  meta: {
    id: 'hidden-text',
    title: 'Hidden text',
    serves: 'verdict',
    looksFor:
      'sentences in white, without ink, under two points or beyond the page, above all such as address reviewers or programs',
    why: 'What a reader cannot see may steer a program that summarises or reviews the paper.',
    source: 'OWASP Top 10 for LLM applications, LLM01: prompt injection',
    knownMiss:
      'Text under a picture, text on a ground of the same colour other than white, letters drawn with a font that shows others.',
    requires: ['text', 'fonts'],
  },
  detect(views) {
    const found = views.document.blocks.flatMap((block) => {
      if (block.type !== 'furniture') return [];
      const how = HIDDEN_TEXT_ROLES.find((role) => role === block.role);
      if (how === undefined) return [];
      const addressed = ADDRESSED.test(views.text(block.span));
      return [
        finding(hiddenText.meta, {
          message: addressed
            ? `Words written ${HOW[how]} tell whoever judges the paper what to say of it.`
            : `Words written ${HOW[how]} are in the file, but not for its readers to see.`,
          evidence: [views.quote(block.span)],
          foundBy: 'layout',
          // Left-overs of drafts are hidden as well; only what addresses somebody is surely meant to be.
          confidence: addressed ? 0.95 : 0.45,
          facts: { how, addressed },
        }),
      ];
    });
    return answer(
      hiddenText.meta,
      found.toSorted((a, b) => Number(b.facts.addressed) - Number(a.facts.addressed)),
      ['the letters of every page'],
    );
  },
};
