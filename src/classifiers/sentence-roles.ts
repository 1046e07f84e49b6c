import { labelSequence } from './chain.ts';
import { createFeatureBag, hashOf, joined, tokensOf } from './features.ts';
import { decodeModel, type EncodedModel, type LinearModel } from './linear-model.ts';
import { SENTENCE_ROLES_MODEL } from './weights/sentence-roles.ts';

/** What a sentence of an abstract does, as CSAbstruct names it. */
export const ABSTRACT_ROLES = ['background', 'objective', 'method', 'result', 'other'] as const;
export type AbstractRole = (typeof ABSTRACT_ROLES)[number];

export interface RoleOfSentence {
  readonly role: AbstractRole;
  /** 0 to 1, by the model. */
  readonly confidence: number;
}

const features = createFeatureBag();

const WORD = hashOf('word');
const PLACED = hashOf('placed word');
const PAIR = hashOf('pair');
const TRIPLE = hashOf('triple');
const STEM = hashOf('stem');
const ENDING = hashOf('ending');
const FIRST = hashOf('first');
const FIRST_TWO = hashOf('first two');
const FIRST_THREE = hashOf('first three');
const AFTER_WE = hashOf('after we');
const INDEX = hashOf('index');
const FROM_END = hashOf('from end');
const FIFTH = hashOf('fifth');
const INDEX_OF = hashOf('index of');
const LENGTH = hashOf('length');
const BEFORE = hashOf('before');
const AFTER = hashOf('after');

/** The features of every sentence of an abstract: its words, where it stands, and the words of its neighbours. */
export function sentenceRoleFeatures(sentences: readonly string[]): readonly (readonly number[])[] {
  const count = sentences.length;
  const tokens = sentences.map(tokensOf);
  return tokens.map(({ words, hashes }, index) => {
    const third = joined(PLACED, index === 0 ? 0 : index === count - 1 ? 2 : 1);
    for (let k = 0; k < hashes.length; k++) {
      const hash = hashes[k]!;
      features.add(joined(WORD, hash));
      features.add(joined(third, hash));
      if (k + 1 < hashes.length) {
        const pair = joined(joined(PAIR, hash), hashes[k + 1]!);
        features.add(pair);
        if (k + 2 < hashes.length) features.add(joined(joined(TRIPLE, pair), hashes[k + 2]!));
      }
      if (words[k]!.length > 5) {
        features.add(joined(STEM, hashOf(words[k]!.slice(0, 5))));
        features.add(joined(ENDING, hashOf(words[k]!.slice(-3))));
      }
    }
    const [one = 0, two = 0, three = 0] = hashes;
    features.add(joined(FIRST, one));
    features.add(joined(FIRST_TWO, joined(one, two)));
    features.add(joined(FIRST_THREE, joined(joined(one, two), three)));
    const we = words.indexOf('we');
    if (we >= 0) features.add(joined(AFTER_WE, hashes[we + 1] ?? 0));
    features.add(joined(INDEX, index));
    features.add(joined(FROM_END, count - index));
    features.add(joined(FIFTH, Math.floor((5 * index) / count)));
    features.add(joined(INDEX_OF, joined(index, count)));
    features.add(joined(LENGTH, Math.min(8, hashes.length >> 3)));
    for (const [kind, other] of [
      [BEFORE, tokens[index - 1]],
      [AFTER, tokens[index + 1]],
    ] as const) {
      if (!other) features.add(joined(kind, 1));
      else {
        for (const hash of other.hashes) features.add(joined(kind, hash));
        features.add(joined(joined(kind, FIRST_TWO), joined(other.hashes[0] ?? 0, other.hashes[1] ?? 0)));
      }
    }
    return features.take();
  });
}

let shipped: LinearModel | null = null;

/** The role of each sentence of an abstract, in order. `encoded` is another model than the one that is shipped. */
export function sentenceRolesOf(sentences: readonly string[], encoded?: EncodedModel): readonly RoleOfSentence[] {
  const model = encoded ? decodeModel(encoded) : (shipped ??= decodeModel(SENTENCE_ROLES_MODEL));
  return labelSequence(model, sentenceRoleFeatures(sentences)).map(({ label, confidence }) => ({
    role: label as AbstractRole,
    confidence,
  }));
}
