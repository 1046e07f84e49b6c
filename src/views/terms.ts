import type { Span } from '../model/index.ts';
import type { Sentence } from './sentences.ts';

/** What a stretch of text is about: stems of its words with how rare each is in this paper, and its numbers. */
export type Terms = ReadonlyMap<string, number>;

/** Compares what pieces of one paper are about. A term that stands in every sentence weighs nothing. */
export interface TermIndex {
  of(text: string): Terms;
  ofSentence(sentence: Sentence): Terms;
  /** Cosine over the terms, 0 to 1. */
  likeness(a: Terms, b: Terms): number;
  /** Share of the weight of `inner` that `outer` holds, 0 to 1. */
  share(inner: Terms, outer: Terms): number;
}

/** Words that every paper is full of. */
const COMMON = new Set(
  (
    'with that this these those from have been were which their than also such into over more most using used based both each only when where ' +
    'while they them then some other there between through these very does will would could should about after before under because however ' +
    'although paper model models method methods approach results result show shows shown work well given same different many much several thus'
  ).split(' '),
);
/** `improves`, `improved` and `improvement` share it; shorter stems begin to mix words. */
const STEM_UNITS = 6;

function stemsOf(text: string): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[a-z]{4,}|\d+(?:\.\d+)?/g)) {
    if (!COMMON.has(word)) stems.add(/^\d/.test(word) ? word : word.slice(0, STEM_UNITS));
  }
  return stems;
}

export function termIndexOf(sentences: readonly Sentence[]): TermIndex {
  const stems = new Map<number, ReadonlySet<string>>();
  const frequency = new Map<string, number>();
  for (const { span, text } of sentences) {
    const found = stemsOf(text);
    stems.set(span.start, found);
    for (const stem of found) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  }
  const weigh = (found: ReadonlySet<string>): Terms => {
    const terms = new Map<string, number>();
    for (const stem of found) terms.set(stem, Math.log((sentences.length + 1) / (frequency.get(stem) ?? 1)));
    return terms;
  };
  const kept = new Map<Span['start'], Terms>();
  const shared = (a: Terms, b: Terms): number => {
    let sum = 0;
    const [few, many] = a.size < b.size ? [a, b] : [b, a];
    for (const [stem, weight] of few) if (many.has(stem)) sum += weight * weight;
    return sum;
  };
  const squares = new WeakMap<Terms, number>();
  const square = (terms: Terms): number => {
    let sum = squares.get(terms);
    if (sum !== undefined) return sum;
    sum = 0;
    for (const weight of terms.values()) sum += weight * weight;
    squares.set(terms, sum);
    return sum;
  };
  return {
    of: (text) => weigh(stemsOf(text)),
    ofSentence({ span, text }) {
      let terms = kept.get(span.start);
      if (!terms) kept.set(span.start, (terms = weigh(stems.get(span.start) ?? stemsOf(text))));
      return terms;
    },
    likeness: (a, b) => {
      const both = Math.sqrt(square(a) * square(b));
      return both === 0 ? 0 : shared(a, b) / both;
    },
    share: (inner, outer) => {
      const whole = square(inner);
      return whole === 0 ? 0 : shared(inner, outer) / whole;
    },
  };
}
