import { createFeatureBag, hashOf, joined, tokensOf } from './features.ts';
import { decodeModel, probabilitiesOf, type EncodedModel, type LinearModel } from './linear-model.ts';
import { CITATION_FUNCTION_MODEL } from './weights/citation-function.ts';
import { CITATION_INTENT_MODEL } from './weights/citation-intent.ts';

/** Why a work is cited, as SciCite names it. */
export const CITATION_INTENTS = ['background', 'method', 'result'] as const;
export type CitationIntent = (typeof CITATION_INTENTS)[number];

/** Why a work is cited, as ACL-ARC names it. */
export const CITATION_FUNCTIONS = [
  'Background',
  'Uses',
  'CompareOrContrast',
  'Motivation',
  'Extends',
  'Future',
] as const;
export type CitationFunction = (typeof CITATION_FUNCTIONS)[number];

/** Citations as they are printed, all turned into one word: who is cited says nothing of why. */
const CITATIONS: readonly RegExp[] = [
  /\[[\d,;\s–-]+\]/g,
  /\(\s*[^()]*?(?:19|20)\d\d[a-z]?[^()]*\)/g,
  /\b[A-Z][\w-]+(?: et al\.?| and [A-Z][\w-]+)?,? ?\( ?(?:19|20)\d\d[a-z]? ?\)/g,
];
const MARK = 'citationmark';

/** Turns of phrase that tell why somebody is cited. */
const CUES: readonly RegExp[] = [
  /consistent with|in (?:line|agreement|accordance|keeping|contrast) (?:with|to)|similar to|agree(?:s|ment)? with|compar(?:able|ed) (?:to|with)|contrary to|in concordance|corroborat|confirm|as (?:also )?(?:reported|shown|found|observed) (?:by|in)|differ(?:s|ent)? from/,
  /\bour (?:results?|findings?|data|study|observations?|work|approach|method|model|system)|this study|present study|the current study/,
  /\b(?:was|were) (?:performed|used|measured|calculated|determined|obtained|carried out|conducted|prepared|assessed|analy[sz]ed|collected|estimated|done)|we (?:used|use|employ|adopt|followed|applied|performed|measured)/,
  /according to|as (?:previously )?described|described (?:by|in|elsewhere|previously)|following|based on|using|adapted from|modified from|protocol|procedure|method of/,
  /has been|have been|is known|studies have|several studies|it is|recent|previous(?:ly)?|reported|shown that/,
  /\bextend|build (?:up)?on|extension of|inspired by/,
  /future|would be|could be|plan to|further (?:work|research)/,
  /however|motivat|problem|lack|need|important|difficult/,
];

const features = createFeatureBag();

const WORD = hashOf('word');
const PAIR = hashOf('pair');
const TRIPLE = hashOf('triple');
const STEM = hashOf('stem');
const BEFORE = hashOf('before citation');
const AFTER = hashOf('after citation');
const FIRST = hashOf('first');
const FIRST_TWO = hashOf('first two');
const LAST = hashOf('last');
const CITED = hashOf('citations');
const WHERE = hashOf('where the citation stands');
const LENGTH = hashOf('length');
const CUE = hashOf('cue');
const AFTER_WE = hashOf('after we');
const OWN = hashOf('we or our');
const PERCENT = hashOf('per cent');

/** The features of one sentence that cites. */
export function citationFeatures(sentence: string): readonly number[] {
  const marked = CITATIONS.reduce((text, pattern) => text.replace(pattern, ` ${MARK} `), sentence);
  const { words, hashes } = tokensOf(marked);
  const count = hashes.length;
  const citation = words.indexOf(MARK);
  for (let k = 0; k < count; k++) {
    const hash = hashes[k]!;
    features.add(joined(WORD, hash));
    if (k + 1 < count) {
      const pair = joined(joined(PAIR, hash), hashes[k + 1]!);
      features.add(pair);
      if (k + 2 < count) features.add(joined(joined(TRIPLE, pair), hashes[k + 2]!));
    }
    if (words[k]!.length > 5) features.add(joined(STEM, hashOf(words[k]!.slice(0, 5))));
    if (citation >= 0 && k !== citation && Math.abs(k - citation) <= 4)
      features.add(joined(k < citation ? BEFORE : AFTER, hash));
  }
  features.add(joined(FIRST, hashes[0] ?? 0));
  features.add(joined(FIRST_TWO, joined(hashes[0] ?? 0, hashes[1] ?? 0)));
  features.add(joined(LAST, hashes[count - 1] ?? 0));
  features.add(joined(CITED, Math.min(5, words.filter((word) => word === MARK).length)));
  features.add(joined(WHERE, citation < 0 ? 9 : Math.floor((4 * citation) / count)));
  features.add(joined(LENGTH, Math.min(12, count >> 3)));
  const lower = sentence.toLowerCase();
  CUES.forEach((cue, index) => {
    if (cue.test(lower)) features.add(joined(CUE, index));
  });
  const we = words.indexOf('we');
  if (we >= 0) features.add(joined(AFTER_WE, hashes[we + 1] ?? 0));
  if (we >= 0 || words.includes('our')) features.add(joined(OWN, 1));
  if (/\d ?%/.test(sentence)) features.add(joined(PERCENT, 1));
  return features.take();
}

/** A label with its probability by the model, 0 to 1. */
export interface Judged<Label extends string> {
  readonly label: Label;
  readonly confidence: number;
}

function likeliest<Label extends string>(model: LinearModel, sentence: string): Judged<Label> {
  const shares = probabilitiesOf(model.scoresOf(citationFeatures(sentence)));
  const best = shares.indexOf(Math.max(...shares));
  return { label: model.classes[best]! as Label, confidence: shares[best]! };
}

let shippedIntent: LinearModel | null = null;
let shippedFunction: LinearModel | null = null;

/** Why a sentence cites: for background, a method, or to compare results. */
export function citationIntentOf(sentence: string, encoded?: EncodedModel): Judged<CitationIntent> {
  return likeliest(encoded ? decodeModel(encoded) : (shippedIntent ??= decodeModel(CITATION_INTENT_MODEL)), sentence);
}

/** Why a sentence cites, in the finer classes of computational linguistics; learned from fewer examples. */
export function citationFunctionOf(sentence: string, encoded?: EncodedModel): Judged<CitationFunction> {
  return likeliest(
    encoded ? decodeModel(encoded) : (shippedFunction ??= decodeModel(CITATION_FUNCTION_MODEL)),
    sentence,
  );
}
