import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface Limitation {
  /** Under a heading that says so. */
  readonly ownSection: boolean;
  readonly strength: number;
}

const NAMED = /\b(?:limitations?|drawbacks?|shortcomings?|caveats?|weakness(?:es)?|downsides?|disadvantages?)\b/i;
const OWN =
  /\b(?:we|our|ours|this (?:paper|work|study|method|approach)|the proposed|the (?:current|present) (?:model|method|approach|system|work|version))\b/i;
const FAILS =
  /\b(?:fail(?:s|ed)? to|does not|do not|did not|cannot|could not|is not|are not|not yet|only|still|remain(?:s)?|struggles?|suffers?|performed? (?:poorly|worse)|at the (?:cost|expense) of|limited to|restricted to|open problems?|not (?:improve|consider|address|claim|handle|scale)|lower|slower|worse|increases? (?:the )?(?:training|computation|inference) time|beyond the scope|we leave|left (?:for|to|as) future)\b/i;
const OTHERS =
  /\b(?:previous|prior|existing|traditional|conventional|earlier|these|other|their|current) (?:works?|methods?|approach\w*|models?|systems?|techniques?|algorithms?|stud\w+)\b|\bet al\b/i;

/** Above it the sentence names a limit of the own work, below it there may be a `not` for any reason. */
const THRESHOLD = 2.5;

/** What the authors say that their work does not do or does badly. */
export const limitations: Detector<Limitation> = {
  meta: {
    id: 'limitations',
    title: 'Limitations',
    serves: 'verdict',
    looksFor: 'a sentence in which the authors name a limit of their work',
    why: 'Authors who say where their work stops make the rest of what they say easier to believe.',
    source: 'NeurIPS paper checklist, question 2',
    knownMiss: 'Limits told as plans for the future, and those admitted only in a figure.',
    requires: ['text'],
  },
  detect(views) {
    const found: {
      readonly sentence: (typeof views.sentences)[number];
      readonly ownSection: boolean;
      readonly strength: number;
    }[] = [];
    for (const sentence of views.sentences) {
      const { role, text } = sentence;
      if (
        role === 'related-work' ||
        role === 'references' ||
        role === 'checklist' ||
        role === 'acknowledgements' ||
        sentence.block.type === 'caption'
      )
        continue;
      const ownSection = role === 'limitations';
      const named = NAMED.test(text);
      const own = OWN.test(text);
      const fails = FAILS.test(text);
      if (!ownSection && !named && !(own && fails)) continue;
      let strength = (ownSection ? 2 : 0) + (named ? 2 : 0) + (own ? 0.8 : 0) + (fails ? 1 : 0);
      if (role === 'conclusion' || role === 'discussion') strength += 0.9;
      if (role === 'abstract' || role === 'introduction' || role === 'background') strength -= 1.2;
      if (OTHERS.test(text)) strength -= 1.8;
      if (
        /\b(?:overcome|address|alleviate|avoid|mitigate|without) (?:\w+ ){0,3}(?:limitation|drawback|shortcoming|weakness)/i.test(
          text,
        )
      )
        strength -= 2.5;
      if (text.length < 40) strength -= 1;
      if (strength >= THRESHOLD) found.push({ sentence, ownSection, strength });
    }
    const strongest = found
      .toSorted((a, b) => b.strength - a.strength || a.sentence.span.start - b.sentence.span.start)
      .slice(0, 4);
    return answer(
      limitations.meta,
      strongest.map(({ sentence, ownSection, strength }) =>
        finding(limitations.meta, {
          message: ownSection
            ? 'The authors treat the limits of their work under a heading of its own.'
            : 'The authors name a limit of their work.',
          evidence: [views.quote(sentence.span)],
          foundBy: 'rule',
          confidence: Math.min(0.9, Math.round((0.3 + strength / 8) * 100) / 100),
          facts: { ownSection, strength: Math.round(strength * 100) / 100 },
        }),
      ),
      ['the body of the text'],
    );
  },
};
