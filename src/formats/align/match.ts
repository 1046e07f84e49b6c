/** Half-open range of letters. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Letters long enough to be rare, short enough to stand between two formulas. */
const GRAM = 10;
/** A run of letters that occurs more often says nothing about where it is. */
const MOST_PLACES = 12;
/** Around its middle a block may be shifted by what only one side writes: numbers, marks, formulas. */
const SLACK = 60;
/** A paragraph may be cut by floats and footnotes into so many pieces. */
const MOST_PIECES = 5;
const LARGEST_GAP = 90;

/** Where runs of letters stand in a text. */
export interface GramIndex {
  readonly text: string;
  readonly places: ReadonlyMap<string, readonly number[]>;
}

export function indexOf(text: string): GramIndex {
  const places = new Map<string, number[]>();
  for (let at = 0; at + GRAM <= text.length; at += 1) {
    const gram = text.slice(at, at + GRAM);
    const list = places.get(gram);
    if (list === undefined) places.set(gram, [at]);
    else if (list.length <= MOST_PLACES) list.push(at);
  }
  return { text, places };
}

/** For each letter of a block its place in the other text, or -1; and how sure that is. */
export interface Match {
  readonly places: Int32Array;
  /** Share of the block's letters that have a place, 0 to 1. */
  readonly share: number;
  /** Nothing else in the text fits nearly as well. */
  readonly clear: boolean;
}

/**
 * Finds a block's letters in the other text: by the diagonals on which most of its runs lie, then letter by letter between them.
 * `near` is where the block is expected: of places that fit alike, the nearest is taken. `within` confines the search.
 */
export function findBlock(block: string, index: GramIndex, near: number | null, within: Stretch | null = null): Match {
  const places = new Int32Array(block.length).fill(-1);
  const seeds: Seed[] = [];
  for (let at = 0; at + GRAM <= block.length; at += 1) {
    const found = index.places.get(block.slice(at, at + GRAM));
    if (found === undefined || found.length > MOST_PLACES) continue;
    for (const place of found)
      if (within === null || (place >= within.from && place < within.to)) seeds.push({ at, place });
  }
  seeds.sort((a, b) => a.place - a.at - (b.place - b.at) || a.at - b.at);
  let clear = true;
  let left = seeds;
  for (let piece = 0; piece < MOST_PIECES && left.length > 0; piece += 1) {
    const { best, rival } = bestDiagonal(left, block.length, near);
    if (best.length === 0 || (piece > 0 && best.length < 8)) break;
    if (piece === 0 && rival > 0.8 * best.length) clear = false;
    for (const { at, place } of increasing(best)) {
      // Letters that are taken keep their place; a run takes what is left of it.
      for (let i = 0; i < GRAM; i += 1) if (places[at + i] === -1) places[at + i] = place + i;
    }
    left = left.filter(({ at }) => places[at] === -1 || places[at + GRAM - 1] === -1);
  }
  fillGaps(block, index.text, places);
  let known = 0;
  for (const place of places) if (place >= 0) known += 1;
  return { places, share: block.length === 0 ? 0 : known / block.length, clear };
}

interface Seed {
  readonly at: number;
  readonly place: number;
}

/** The seeds in the fullest band of diagonals, and how many seeds of its own the next band elsewhere has. */
function bestDiagonal(
  seeds: readonly Seed[],
  length: number,
  near: number | null,
): { readonly best: readonly Seed[]; readonly rival: number } {
  const width = SLACK + Math.floor(length * 0.12);
  let from = 0;
  let best = { from: 0, to: 0, count: 0, away: Infinity };
  let rival = 0;
  const letters = new Map<number, number>();
  for (let to = 0; to < seeds.length; to += 1) {
    const seed = seeds[to]!;
    letters.set(seed.at, (letters.get(seed.at) ?? 0) + 1);
    while (seed.place - seed.at - (seeds[from]!.place - seeds[from]!.at) > width) {
      const { at } = seeds[from]!;
      const count = letters.get(at)! - 1;
      if (count === 0) letters.delete(at);
      else letters.set(at, count);
      from += 1;
    }
    const count = letters.size;
    const away = near === null ? 0 : Math.abs(seed.place - seed.at - near);
    const isElsewhere =
      best.count > 0 && seed.place - seed.at - (seeds[best.from]!.place - seeds[best.from]!.at) > 2 * width;
    // Nearly as many seeds much nearer to where it should be are worth more.
    const isBetter =
      count > best.count * 1.15 ||
      (count > best.count * 0.85 && (away < best.away * 0.5 || (count > best.count && !isElsewhere)));
    if (isBetter) {
      if (isElsewhere) rival = Math.max(rival, best.count);
      best = { from, to: to + 1, count, away };
    } else if (isElsewhere) rival = Math.max(rival, count);
  }
  return { best: seeds.slice(best.from, best.to), rival };
}

/** The longest chain in which both texts go forward. */
function increasing(seeds: readonly Seed[]): readonly Seed[] {
  const byAt = seeds.toSorted((a, b) => a.at - b.at || b.place - a.place);
  const tails: number[] = [];
  const previous = new Int32Array(byAt.length).fill(-1);
  for (const [index, seed] of byAt.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byAt[tails[middle]!]!.place < seed.place) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[index] = tails[low - 1]!;
    tails[low] = index;
  }
  const chain: Seed[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]!) chain.push(byAt[at]!);
  return chain.toReversed();
}

/** Gives a place to letters between others that have one: formulas, and words that are spelled a little differently. */
function fillGaps(block: string, text: string, places: Int32Array): void {
  let before = -1;
  for (let at = 0; at <= block.length; at += 1) {
    if (at < block.length && places[at] === -1) continue;
    const from = before + 1;
    const gap = at - from;
    if (gap > 0 && gap <= LARGEST_GAP) {
      const left = before >= 0 ? places[before]! + 1 : null;
      const right = at < block.length ? places[at]! : null;
      const start = left ?? Math.max(0, (right ?? 0) - gap - 10);
      const end = right ?? Math.min(text.length, (left ?? 0) + gap + 10);
      if ((left !== null || right !== null) && end > start && end - start <= 2 * LARGEST_GAP) {
        common(block.slice(from, at), text.slice(start, end), (i, j) => {
          places[from + i] = start + j;
        });
      }
    }
    before = at;
  }
}

/** Pairs of equal letters, as many as go forward on both sides. */
function common(a: string, b: string, pair: (i: number, j: number) => void): void {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i * width + j] =
        a[i] === b[j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      pair(i, j);
      i += 1;
      j += 1;
    } else if (table[(i + 1) * width + j]! >= table[i * width + j + 1]!) i += 1;
    else j += 1;
  }
}

/** The places of a short text that stands only once in a stretch; null when it is not there, or there twice. */
export function findShort(block: string, text: string, within: Stretch): number | null {
  if (block.length === 0) return null;
  const first = text.indexOf(block, within.from);
  if (first < 0 || first + block.length > within.to) return null;
  const second = text.indexOf(block, first + 1);
  return second >= 0 && second + block.length <= within.to ? null : first;
}
