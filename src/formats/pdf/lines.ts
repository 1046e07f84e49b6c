import type { Piece } from './pieces.ts';

/** Pieces that stand next to each other without a wide gap: a column's line, a table's cell, an axis label. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly left: number;
  readonly right: number;
  /** Baseline of its main (largest) pieces. */
  readonly base: number;
  /** Size most of its characters have. */
  readonly size: number;
  readonly chars: number;
}

/** What is read from left to right in one go within one column. */
export interface Line {
  readonly pageIndex: number;
  readonly segments: readonly Segment[];
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  readonly top: number;
  readonly bottom: number;
  readonly chars: number;
  /** Shares of the characters, 0 to 1. */
  readonly bold: number;
  readonly italic: number;
  readonly math: number;
  readonly mono: number;
  /** Name of the font most characters have. */
  readonly fontName: string;
}

/** Characters above and below the baseline, as shares of the size; the same for all fonts, so that lines compare. */
const ASCENT = 0.72;
const DESCENT = 0.22;
/** A gap this wide (in em) separates columns and cells. A badly justified line may have one: lines are merged again. */
const SEGMENT_GAP = 1.05;

/** Chains pieces in stream order. Writers of PDF emit a line's words together, superscripts included. */
export function segmentsOf(pieces: readonly Piece[]): Segment[] {
  const segments: Segment[] = [];
  let chain: Piece[] = [];
  let base = 0;
  let size = 0;
  let right = 0;
  const flush = (): void => {
    if (chain.length > 0) segments.push(segmentOf(chain));
    chain = [];
  };
  for (const piece of pieces) {
    if (chain.length > 0) {
      const em = Math.max(size, piece.size);
      const gap = piece.left - right;
      const rise = Math.abs(piece.base - base);
      // Sub- and superscripts move the baseline by up to 0.45 em; the next line is at least 0.9 em away.
      const level = rise <= 0.5 * em;
      if (!level || gap > SEGMENT_GAP * Math.min(em, 12) || gap < -0.75 * em) flush();
    }
    if (chain.length === 0) {
      base = piece.base;
      size = piece.size;
    } else if (piece.size > size + 0.3) {
      // A chain that began with a superscript takes the baseline of its first full-size piece.
      base = piece.base;
      size = piece.size;
    }
    chain.push(piece);
    right = Math.max(chain.length === 1 ? piece.right : right, piece.right);
  }
  flush();
  return segments;
}

export function segmentOf(pieces: readonly Piece[]): Segment {
  let left = Infinity;
  let right = -Infinity;
  let chars = 0;
  const bySize = new Map<number, number>();
  for (const piece of pieces) {
    left = Math.min(left, piece.left);
    right = Math.max(right, piece.right);
    chars += piece.text.length;
    const key = Math.round(piece.size * 4);
    bySize.set(key, (bySize.get(key) ?? 0) + piece.text.length);
  }
  const size = mostOf(bySize) / 4;
  const byBase = new Map<number, number>();
  for (const piece of pieces) {
    if (Math.abs(piece.size - size) < 0.5) {
      const key = Math.round(piece.base * 4);
      byBase.set(key, (byBase.get(key) ?? 0) + piece.text.length);
    }
  }
  const base = byBase.size > 0 ? mostOf(byBase) / 4 : pieces[0]!.base;
  return { pieces, left, right, base, size, chars };
}

function mostOf(counts: ReadonlyMap<number, number>): number {
  let best = 0;
  let most = -1;
  for (const [key, count] of counts) {
    if (count > most || (count === most && key > best)) {
      best = key;
      most = count;
    }
  }
  return best;
}

/** Merges the segments of one column into lines, top to bottom. */
export function linesOf(pageIndex: number, segments: readonly Segment[]): Line[] {
  const sorted = segments.toSorted((a, b) => b.base - a.base || a.left - b.left);
  const groups: { base: number; size: number; left: number; right: number; segments: Segment[] }[] = [];
  for (const segment of sorted) {
    // Only the last few groups can be on the same height.
    let home: (typeof groups)[number] | undefined;
    for (let i = groups.length - 1; i >= 0 && i >= groups.length - 4; i--) {
      const group = groups[i]!;
      const rise = Math.abs(group.base - segment.base);
      const em = Math.max(group.size, segment.size);
      const small = Math.min(group.size, segment.size);
      // Equal sizes share a line when their baselines do; a smaller one may be raised or lowered beside it.
      const level = rise <= 0.28 * small || (small < 0.85 * em && rise <= 0.45 * em && besides(group, segment));
      if (level) {
        home = group;
        break;
      }
    }
    if (home === undefined) {
      groups.push({
        base: segment.base,
        size: segment.size,
        left: segment.left,
        right: segment.right,
        segments: [segment],
      });
    } else {
      home.segments.push(segment);
      home.left = Math.min(home.left, segment.left);
      home.right = Math.max(home.right, segment.right);
      if (segment.size > home.size + 0.3) {
        home.size = segment.size;
        home.base = segment.base;
      }
    }
  }
  const lines = groups.map((group) =>
    lineOf(
      pageIndex,
      group.segments.toSorted((a, b) => a.left - b.left),
    ),
  );
  return splitBesides(pageIndex, absorbFragments(pageIndex, lines));
}

/** A sum or a root inside a line stands beside its baseline at full size. Tall brackets do too, but belong to displays. */
const BIG_OPERATOR = /^[\s\p{L}\d=]*[∑∏∫√⋃⋂][∑∏∫√⋃⋂\s\p{L}\d=]*$/u;

/** Whether a line of prose leaves a gap for each segment of another: numerators and denominators of a formula within it. */
function fillsGaps(fragment: Line, line: Line): boolean {
  if (fragment.left < line.left || fragment.right > line.right || !/\p{L}{3}.*\p{L}{3}.*\p{L}{3}/u.test(line.text))
    return false;
  return line.pieces.every((p) => fragment.segments.every((s) => p.right < s.left + 1 || p.left > s.right - 1));
}

/** Limits of sums and parts of fractions inside running text: they belong to the line they hang on. */
function absorbFragments(pageIndex: number, lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  const absorbed = new Map<Line, Line[]>();
  const isFragment = (line: Line): boolean => line.chars <= 24 && !/\p{L}{4}/u.test(line.text);
  for (const [i, line] of lines.entries()) {
    if (isFragment(line)) {
      const home = [lines[i - 1], lines[i + 1], lines[i - 2], lines[i + 2]].find(
        (l) =>
          l !== undefined &&
          l.chars > 30 &&
          ((line.chars <= 8 && (l.size > line.size * 1.2 || BIG_OPERATOR.test(line.text))) || fillsGaps(line, l)) &&
          Math.abs(l.base - line.base) < 0.95 * l.size &&
          line.left > l.left - 1.5 * l.size &&
          line.right < l.right + l.size,
      );
      if (home !== undefined) {
        absorbed.set(home, [...(absorbed.get(home) ?? []), line]);
        continue;
      }
    }
    result.push(line);
  }
  if (absorbed.size === 0) return result;
  return result.map((line) => {
    const fragments = absorbed.get(line);
    if (fragments === undefined) return line;
    const pieces = [...line.pieces];
    for (const fragment of fragments) {
      const at = pieces.findIndex((p) => p.left > fragment.left);
      pieces.splice(at < 0 ? pieces.length : at, 0, ...fragment.pieces.map((p) => ({ ...p, glued: false })));
    }
    const whole = lineOf(pageIndex, [segmentOf(pieces)]);
    return { ...whole, segments: line.segments.length === 1 ? whole.segments : [...line.segments] };
  });
}

const CAPTION_START = /^(figure|fig\.|table|algorithm)\s*\d+\s*[:.]/i;

/** Captions whose first lines are at most this far apart in height, in em, may stand beside each other. */
export const BESIDE_EM = 5;

/** Captions set beside each other make narrow columns for as long as they last, and for what stands over them. */
function splitBesides(pageIndex: number, lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const starts = captionsBeside(lines, i);
    if (starts.length < 2) {
      result.push(line);
      continue;
    }
    const cuts = starts.slice(1).map((s) => s.left - 2);
    const crosses = (l: Line): boolean => l.segments.some((s) => cuts.some((x) => s.left < x && s.right > x + 4));
    const columns: Line[][] = starts.map(() => []);
    const share = (l: Line): void =>
      starts.forEach((_, c) => {
        const own = l.segments.filter(
          (s) => (c === 0 || s.left >= cuts[c - 1]!) && (c === cuts.length || s.left < cuts[c]!),
        );
        if (own.length > 0) columns[c]!.push(own.length === l.segments.length ? l : lineOf(pageIndex, own));
      });
    // The tables or drawings over them, up to a line that goes across.
    const above: Line[] = [];
    for (let below = line; result.length > 0; below = above.at(-1)!) {
      const over = result.at(-1)!;
      if (crosses(over) || over.base < below.base || over.base - below.base > 4 * line.size) break;
      above.push(result.pop()!);
    }
    for (const over of above.toReversed()) share(over);
    const lowest = Math.min(...starts.map((s) => s.base));
    let last = line;
    for (; i < lines.length; i++) {
      const next = lines[i]!;
      const apart = last.base - next.base > 1.5 * line.size || Math.abs(next.size - line.size) > 0.6;
      if (next !== line && (crosses(next) || (apart && next.base < lowest - 1))) break;
      share(next);
      last = next;
    }
    i--;
    result.push(...columns.flat());
  }
  return result;
}

/** The first segments of the captions that begin in line `at` or a little lower, side by side, from left to right. */
function captionsBeside(lines: readonly Line[], at: number): Segment[] {
  const line = lines[at]!;
  const startsOf = (l: Line): Segment[] => l.segments.filter((s) => CAPTION_START.test(textOfPieces(s.pieces)));
  const starts = startsOf(line);
  if (starts.length === 0) return [];
  for (let j = at + 1; j < lines.length && line.base - lines[j]!.base < BESIDE_EM * line.size; j++) {
    for (const s of startsOf(lines[j]!)) {
      const free = lines.slice(at, j).every((l) => l.segments.every((o) => o.right < s.left + 2 || o.left > s.right));
      if (free) starts.push(s);
    }
  }
  return starts.toSorted((a, b) => a.left - b.left);
}

function besides(group: { left: number; right: number }, segment: Segment): boolean {
  return segment.left >= group.right - 2 || segment.right <= group.left + 2;
}

export function lineOf(pageIndex: number, segments: readonly Segment[]): Line {
  const pieces = segments.flatMap((segment) => segment.pieces);
  let chars = 0;
  let bold = 0;
  let italic = 0;
  let math = 0;
  let mono = 0;
  const bySize = new Map<number, number>();
  const byFont = new Map<string, number>();
  for (const piece of pieces) {
    const count = piece.text.length;
    chars += count;
    if (piece.font.bold) bold += count;
    if (piece.font.italic) italic += count;
    if (piece.font.math) math += count;
    if (piece.font.mono) mono += count;
    const key = Math.round(piece.size * 4);
    bySize.set(key, (bySize.get(key) ?? 0) + count);
    byFont.set(piece.font.name, (byFont.get(piece.font.name) ?? 0) + count);
  }
  const size = mostOf(bySize) / 4;
  let fontName = '';
  let most = -1;
  for (const [name, count] of byFont) {
    if (count > most) {
      fontName = name;
      most = count;
    }
  }
  const main = segments.reduce((a, b) =>
    b.size > a.size + 0.3 || (Math.abs(b.size - a.size) <= 0.3 && b.chars > a.chars) ? b : a,
  );
  const base = main.base;
  return {
    pageIndex,
    segments,
    pieces,
    text: textOfPieces(pieces),
    left: Math.min(...segments.map((s) => s.left)),
    right: Math.max(...segments.map((s) => s.right)),
    base,
    size,
    top: base + ASCENT * size,
    bottom: base - DESCENT * size,
    chars,
    bold: bold / chars,
    italic: italic / chars,
    math: math / chars,
    mono: mono / chars,
    fontName,
  };
}

export function textOfPieces(pieces: readonly Piece[]): string {
  let text = '';
  for (const piece of pieces) {
    if (text !== '' && !piece.glued) text += ' ';
    text += piece.text;
  }
  return text;
}
