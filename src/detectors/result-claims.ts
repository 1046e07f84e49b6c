import type { Evidence, NonEmpty } from '../model/index.ts';
import type { SectionRole, Sentence } from '../views/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface ResultClaim {
  readonly type: 'empirical' | 'theoretical' | 'resource';
  /** Labels of the tables, figures and statements the claim itself or the paper points at for it. */
  readonly restsOn: readonly string[];
  readonly strength: number;
}

/** Verbs and nouns of outcomes, by how surely the sentence claims one. */
const CUES: readonly (readonly [number, RegExp])[] = [
  [3, /\b(?:outperform\w*|surpass\w*|state[- ]of[- ]the[- ]art|exceed\w*|superior|beats?|new best)\b/i],
  [
    2.6,
    /\b(?:we|our|the (?:results?|experiments?)|results?|experiments?|this) (?:\w+ ){0,3}(?:show|demonstrate|indicate|suggest|confirm|reveal|find|found|observe|prove|establish)(?:s|ed)?\b/i,
  ],
  [
    2.2,
    /\b(?:improv\w+|reduc\w+|increases?|speeds? up|accelerat\w+|gains?|achiev\w+|reach\w*|obtain\w*|match\w*|converg\w+|generali[sz]es?)\b/i,
  ],
];
const AMOUNT = /\d(?:\.\d+)? ?(?:%|×|x\b|times|points?|BLEU|F1|percent)|\b\d+\.\d+\b|\border of magnitude\b/i;
const OWN = /\b(?:we|our|ours|proposed|this (?:paper|work)|these results)\b/i;
const OTHERS =
  /\b(?:previous|prior|existing|recent|earlier) (?:works?|methods?|approach\w*|stud\w+|research|papers?)\b.{0,20}\b(?:show|achiev|ha(?:s|ve)|demonstrat)|\bet al\b/i;
/** How something was measured, not what came out. */
const PROCEDURE =
  /\bthresholds?\b|\bwe (?:randomly|then|repeat|chose|choose|report|measure|select|use)\b|^\W*for each\b|\bsuite of\b/i;
const PROVED =
  /\b(?:prove[sdn]?|theorem|bounds?|converges? to|optimal(?:ity)?|holds? with high probability|if and only if)\b/i;
const RELEASED =
  /\b(?:data ?sets?|corpus|library|toolkit|benchmark)\b.{0,60}\b(?:largest|first|release|available)|\b(?:largest|first)\b.{0,60}\b(?:data ?set|corpus|benchmark|collection)\b/i;
const POINTER = /\b(table|figure|fig\.|theorem|proposition|corollary|lemma)\s*(\d+(?:\.\d+)*)/gi;

const PLACE: Readonly<Partial<Record<SectionRole, number>>> = {
  abstract: 1.6,
  introduction: 0.5,
  results: 0.6,
  experiments: 0.4,
  conclusion: 0.6,
  discussion: 0.2,
  theory: -0.4,
  method: -1.2,
  background: -2,
  'related-work': -3,
  appendix: -3,
};
/** One clear verb of outcome in the results; a bare `improves` in the method is below. */
const THRESHOLD = 3;
/** Readers name three to six main claims. */
const MOST = 5;

function pointersIn(text: string): readonly string[] {
  return [...text.matchAll(POINTER)].map((match) => {
    const word = match[1]!.toLowerCase();
    const name = word.startsWith('fig') ? 'Figure' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
    return `${name} ${match[2]!}`;
  });
}

function strengthOf({ text, role, block }: Sentence, ownNames: readonly string[]): number {
  if (
    block.type === 'caption' ||
    block.type === 'footnote' ||
    text.length < 50 ||
    text.length > 450 ||
    text.endsWith('?')
  )
    return 0;
  let strength = 0;
  for (const [points, pattern] of CUES) if (points > strength && pattern.test(text)) strength = points;
  if (strength === 0) return 0;
  strength += PLACE[role] ?? -1;
  if (AMOUNT.test(text)) strength += 0.7;
  if (OWN.test(text)) strength += 0.5;
  if (ownNames.some((name) => text.includes(name))) strength += 0.6;
  if (OTHERS.test(text)) strength -= 2;
  if (PROCEDURE.test(text)) strength -= 1.2;
  return strength;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[a-z]{4,}|\d+(?:\.\d+)?/g) ?? []);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

/** What the paper says it has shown: the sentences a reader would hold it to. */
export const resultClaims: Detector<ResultClaim> = {
  meta: {
    id: 'result-claims',
    title: 'What is claimed',
    serves: 'verdict',
    looksFor: 'sentences that claim an outcome: better, faster, proved, first',
    why: 'A claim is to be held against the table, figure or theorem it rests on; that is how a second reading is done.',
    source: 'S. Keshav, How to Read a Paper (2007), second pass; NeurIPS paper checklist, question 1',
    knownMiss:
      'Claims made in a figure or spread over several sentences. Whether the evidence bears them out is not decided here.',
    requires: ['text'],
  },
  detect(views) {
    const { ownNames, main } = views.results;
    const ranked = views.sentences
      .map((sentence) => ({ sentence, strength: strengthOf(sentence, ownNames) }))
      .filter(({ strength }) => strength >= THRESHOLD)
      .toSorted((a, b) => b.strength - a.strength || a.sentence.span.start - b.sentence.span.start);
    const chosen: { readonly sentence: Sentence; readonly strength: number; readonly words: ReadonlySet<string> }[] =
      [];
    for (const { sentence, strength } of ranked) {
      if (chosen.length === MOST) break;
      const words = wordsOf(sentence.text);
      if (!chosen.some((other) => likeness(words, other.words) > 0.6)) chosen.push({ sentence, strength, words });
    }
    return answer(
      resultClaims.meta,
      chosen.map(({ sentence, strength }) => {
        const { text } = sentence;
        const type = PROVED.test(text) ? 'theoretical' : RELEASED.test(text) ? 'resource' : 'empirical';
        const pointed = pointersIn(text);
        const fallback = type === 'empirical' && main?.table.label ? [main.table.label] : [];
        const restsOn = pointed.length > 0 ? pointed : fallback;
        const evidence: NonEmpty<Evidence> = [views.quote(sentence.span)];
        return finding(resultClaims.meta, {
          message:
            restsOn.length > 0
              ? `A claim to hold against ${restsOn.join(' and ')}.`
              : 'A claim that names nothing it rests on.',
          evidence,
          foundBy: 'rule',
          confidence: Math.min(0.85, Math.round((0.25 + strength / 10) * 100) / 100),
          facts: { type, restsOn, strength: Math.round(strength * 100) / 100 },
        });
      }),
      ['the abstract, the experiments and the conclusion'],
    );
  },
};
