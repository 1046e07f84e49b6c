import type { ClaimCheck } from '../model/index.ts';
import type { Sentence, Views } from '../views/index.ts';

/** So many are looked at by hand. */
const NEAREST = 3;
/** Below this share of the claim's words, weighed by how telling they are, a sentence is about something else. */
const NEAR = 0.4;

const COMMON = new Set(
  'a an the of in on to and or for with by at as is are was were be been that this these those it its we our they their can could may might will would not no than then there here from into which who what when where how also more most less very such has have had do does did but if so only both each any all some one two'.split(
    ' ',
  ),
);

/** The first letters of a word: `outperforms` and `outperform`, `attention` and `attentional` are near enough. */
function stemsOf(text: string): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu) ?? []) {
    if (COMMON.has(word)) continue;
    stems.add(word.length > 6 ? word.slice(0, 6) : word.replace(/(?<=\p{L}{3})s$/u, ''));
  }
  return stems;
}

/** Finds the sentences of a paper that are nearest to a claim, by the words they share. */
export function claimFinder(views: Views): (claim: string) => readonly Sentence[] {
  let sentences: readonly { readonly sentence: Sentence; readonly stems: ReadonlySet<string> }[] | null = null;
  return (claim) => {
    sentences ??= views.sentences
      .filter(({ role }) => role !== 'references' && role !== 'related-work')
      .map((sentence) => ({ sentence, stems: stemsOf(sentence.text) }));
    const wanted = [...stemsOf(claim)];
    const weights = wanted.map((stem) => {
      const count = sentences!.filter(({ stems }) => stems.has(stem)).length;
      return Math.log((1 + sentences!.length) / (1 + count));
    });
    const all = weights.reduce((total, weight) => total + weight, 0);
    if (all === 0) return [];
    return sentences
      .map(({ sentence, stems }) => {
        const shared = wanted.reduce((total, stem, index) => total + (stems.has(stem) ? weights[index]! : 0), 0);
        // A sentence of a hundred words shares words with everything.
        return { sentence, score: (shared / all) * Math.min(1, Math.sqrt(35 / Math.max(1, stems.size))) };
      })
      .filter(({ score }) => score >= NEAR)
      .toSorted((a, b) => b.score - a.score || a.sentence.span.start - b.sentence.span.start)
      .slice(0, NEAREST)
      .map(({ sentence }) => sentence);
  };
}

export function claimCheckOf(views: Views, claim: string, nearest: readonly Sentence[]): ClaimCheck {
  return { claim, nearest: nearest.map(({ span }) => views.quote(span)) };
}
