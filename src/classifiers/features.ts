/** FNV-1a over the UTF-16 units of a word; 32 bits. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** One number from two; their order counts. */
export function joined(a: number, b: number): number {
  let hash = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) + Math.imul(b ^ 0x9e3779b9, 0x297a2d39);
  hash = Math.imul(hash ^ (hash >>> 12), 0x85ebca6b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A word, number or mark of a sentence and its hash. */
export interface Tokens {
  readonly words: readonly string[];
  readonly hashes: readonly number[];
}

/** Letters, numbers and single marks. Hyphens stand alone, so that `state-of-the-art` and `state - of - the - art` are the same. */
const TOKEN = /\p{L}+|\d+(?:[.,]\d+)*|[^\s\p{L}\d]/gu;

/** A number's digits say little; what kind of number it is says enough. */
function shapeOf(token: string): string {
  const code = token.charCodeAt(0);
  if (code < 48 || code > 57) return token;
  if (token.length === 4 && /^(?:19|20)\d\d$/.test(token)) return '<year>';
  return token.includes('.') ? '<decimal>' : '<number>';
}

export function tokensOf(text: string): Tokens {
  const words = (text.toLowerCase().match(TOKEN) ?? []).map(shapeOf);
  return { words, hashes: words.map(hashOf) };
}

/** Words too common to make two texts alike. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  'the a an of and in to for with on is are we by that this as it from our be at or can which using used based'.split(
    ' ',
  ),
);

/** Collects the features of one sentence, each once; made once and emptied between sentences, since a new `Set` costs more than the features. */
export interface FeatureBag {
  add(feature: number): void;
  /** What was added since the last call, in that order; empties the bag. */
  take(): readonly number[];
}

export function createFeatureBag(): FeatureBag {
  let capacity = 1024;
  let slots = new Uint32Array(capacity);
  // A slot counts only when it carries the number of the present round.
  let stamps = new Uint32Array(capacity);
  let round = 1;
  let taken: number[] = [];
  const grow = (): void => {
    capacity *= 4;
    slots = new Uint32Array(capacity);
    stamps = new Uint32Array(capacity);
    for (const feature of taken) place(feature);
  };
  const place = (feature: number): boolean => {
    const mask = capacity - 1;
    let slot = feature & mask;
    while (stamps[slot] === round) {
      if (slots[slot] === feature) return false;
      slot = (slot + 1) & mask;
    }
    slots[slot] = feature;
    stamps[slot] = round;
    return true;
  };
  return {
    add(feature) {
      if (!place(feature)) return;
      taken.push(feature);
      if (taken.length * 2 > capacity) grow();
    },
    take() {
      const features = taken;
      taken = [];
      round++;
      return features;
    },
  };
}
