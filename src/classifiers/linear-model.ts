import { bytesOf } from './base64.ts';

/** A model as it is committed; `npm run train` writes it. */
export interface EncodedModel {
  /** SHA-256 of the file it was trained on, so that nobody takes a score on that file for an honest one. */
  readonly trainedOn: string;
  /** What the model chooses between. */
  readonly classes: readonly string[];
  readonly bias: readonly number[];
  /** Row by row from class to class; empty where sentences are judged one by one. */
  readonly transitions: readonly number[];
  /** What the first of a sequence adds to each class; empty like the transitions. */
  readonly starts: readonly number[];
  /** The largest weight; a byte of ±127 stands for it and smaller bytes for the square of their share of it. */
  readonly scale: number;
  readonly featureCount: number;
  /** Hashes of the features in ascending order, each as the difference to the one before, in groups of seven bits, the lowest first; base64. */
  readonly keys: string;
  /** One signed byte for each feature and class, in the order of the keys; of two classes only the second; base64. */
  readonly weights: string;
}

/** Gives sparse features a score for each class. */
export interface LinearModel {
  readonly classes: readonly string[];
  readonly transitions: readonly number[];
  readonly starts: readonly number[];
  /** The sum of the weights of the features; logarithms of odds before they are normalised. */
  scoresOf(features: readonly number[]): Float64Array;
}

/** The weight that a signed byte stands for. Small weights are the many, so their steps are finer. */
function weightOf(byte: number, scale: number): number {
  const share = byte / 127;
  return scale * share * Math.abs(share);
}

/** The byte nearest to a weight. */
export function byteOf(weight: number, scale: number): number {
  return Math.round(127 * Math.sqrt(Math.min(1, Math.abs(weight) / scale))) * Math.sign(weight);
}

/** A bit for each run of 4,096 hashes: 128 KB. */
const SEEN_BITS = 20;

/** Unpacks a model: a hash table from feature to row. A few milliseconds; callers keep the result. */
export function decodeModel(encoded: EncodedModel): LinearModel {
  const { classes, bias, transitions, starts, scale, featureCount } = encoded;
  const columns = classes.length === 2 ? 1 : classes.length;
  const keyBytes = bytesOf(encoded.keys);
  const weightBytes = bytesOf(encoded.weights);
  if (weightBytes.length !== featureCount * columns) {
    throw new RangeError(`a model of ${featureCount} features holds ${weightBytes.length} weights`);
  }
  const weights = new Float32Array(featureCount * columns);
  const weightsByByte = Float32Array.from({ length: 256 }, (_, byte) => weightOf((byte << 24) >> 24, scale));
  for (let at = 0; at < weights.length; at++) weights[at] = weightsByByte[weightBytes[at]!]!;

  let capacity = 1024;
  while (capacity < featureCount * 2) capacity *= 2;
  const mask = capacity - 1;
  const slots = new Uint32Array(capacity);
  // Row + 1, so that 0 is an empty slot.
  const rows = new Uint32Array(capacity);
  // Most features of a sentence are not in the model; a table of bits that fits the cache says so of nine in ten at once.
  const seen = new Uint32Array(2 ** (SEEN_BITS - 5));
  let key = 0;
  let read = 0;
  for (let row = 0; row < featureCount; row++) {
    let difference = 0;
    let factor = 1;
    for (;;) {
      const byte = keyBytes[read++]!;
      difference += (byte & 127) * factor;
      if (byte < 128) break;
      factor *= 128;
    }
    key += difference;
    const bit = key >>> (32 - SEEN_BITS);
    seen[bit >>> 5]! |= 1 << (bit & 31);
    let slot = key & mask;
    while (rows[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = key;
    rows[slot] = row + 1;
  }

  return {
    classes,
    transitions,
    starts,
    scoresOf(features) {
      const scores = Float64Array.from(bias);
      for (const feature of features) {
        const bit = feature >>> (32 - SEEN_BITS);
        if ((seen[bit >>> 5]! & (1 << (bit & 31))) === 0) continue;
        let slot = feature & mask;
        for (;;) {
          const row = rows[slot]!;
          if (row === 0) break;
          if (slots[slot] === feature) {
            const at = (row - 1) * columns;
            if (columns === 1) scores[1]! += weights[at]!;
            else for (let column = 0; column < columns; column++) scores[column]! += weights[at + column]!;
            break;
          }
          slot = (slot + 1) & mask;
        }
      }
      return scores;
    },
  };
}

/** Shares of the classes, adding up to 1. */
export function probabilitiesOf(scores: Float64Array): Float64Array {
  let max = -Infinity;
  for (const score of scores) max = Math.max(max, score);
  const shares = scores.map((score) => Math.exp(score - max));
  let sum = 0;
  for (const share of shares) sum += share;
  return shares.map((share) => share / sum);
}
