import type { BodyStyle, FlowLine } from './flow.ts';

export interface ReferenceEntry {
  readonly lines: FlowLine[];
  /** As printed, without brackets. */
  readonly key: string | null;
}

const BRACKET = /^\[\s*([\p{L}\d+*’' .,&;-]{1,40}?)\s*\]/u;
const COUNTED = /^\(?(\d{1,3})[.)]?(?=\s)/;

/**
 * Where a bibliography begins that no heading announces: entries counted from 1, in the last third, to the end.
 * Returns an index into `lines`, or -1.
 */
export function headlessReferences(
  lines: readonly FlowLine[],
  headings: readonly { readonly title: string }[],
): number {
  if (headings.some((h) => /^(references|bibliography|literature cited|references and notes)$/i.test(h.title)))
    return -1;
  for (let start = lines.length - 1; start >= Math.floor(lines.length * 0.6); start--) {
    if (!/^\[?1[.\]]\s/.test(lines[start]!.line.text)) continue;
    let expected = 1;
    let years = 0;
    for (let i = start; i < lines.length; i++) {
      const match = /^\[?(\d{1,3})[.\]]\s/.exec(lines[i]!.line.text);
      if (match !== null && Number(match[1]) === expected) expected++;
      if (/\b(19|20)\d\d\b/.test(lines[i]!.line.text)) years++;
    }
    // A numbered list is shorter, and its items are not dated.
    if (expected > 8 && years >= 0.6 * (expected - 1)) return start;
  }
  return -1;
}

/** Splits the lines under the bibliography's heading into entries. */
export function splitReferences(lines: readonly FlowLine[], body: BodyStyle): ReferenceEntry[] {
  if (lines.length === 0) return [];
  const bracketed = lines.filter((l) => BRACKET.test(l.line.text)).length;
  const opens = BRACKET.test(lines[0]!.line.text);
  if ((bracketed >= 3 || (bracketed === 2 && opens)) && bracketed >= lines.length / 12) {
    return split(
      lines,
      (l) => BRACKET.test(l.line.text),
      (l) => BRACKET.exec(l.line.text)?.[1]?.trim() ?? null,
    );
  }
  // 1. 2. 3. … counting up without a gap.
  const counted = new Set<FlowLine>();
  let expected = 1;
  for (const line of lines) {
    const match = COUNTED.exec(line.line.text);
    if (match !== null && Number(match[1]) === expected) {
      counted.add(line);
      expected++;
    }
  }
  if (counted.size >= 5 && counted.size >= lines.length / 12) {
    return split(
      lines,
      (l) => counted.has(l),
      (l) => COUNTED.exec(l.line.text)?.[1] ?? null,
    );
  }
  return split(lines, authorYearStart(lines, body), () => null);
}

function split(
  lines: readonly FlowLine[],
  starts: (line: FlowLine, i: number) => boolean,
  keyOf: (line: FlowLine) => string | null,
): ReferenceEntry[] {
  const entries: ReferenceEntry[] = [];
  lines.forEach((line, i) => {
    if (entries.length === 0 || starts(line, i)) entries.push({ lines: [line], key: keyOf(line) });
    else entries.at(-1)!.lines.push(line);
  });
  return entries;
}

/** Without keys: by the hanging indent when there is one, else by the space between entries, else by how they end. */
function authorYearStart(lines: readonly FlowLine[], body: BodyStyle): (line: FlowLine, i: number) => boolean {
  const size = lines[lines.length >> 1]!.line.size;
  const lefts = new Map<FlowLine['region'], number>();
  for (const line of lines) lefts.set(line.region, Math.min(lefts.get(line.region) ?? Infinity, line.line.left));
  // A region that holds only the tail of an entry has no outdented line: measure from the column's edge.
  const edge = (line: FlowLine): number => {
    const own = lefts.get(line.region)!;
    return own - line.columnLeft > 0.6 * size && own - line.columnLeft < 4 * size ? line.columnLeft : own;
  };
  const indents = lines.map((l) => l.line.left - edge(l));
  const hanging = indents.filter((x) => x > 0.5 * size && x < 4 * size).length;
  const flush = indents.filter((x) => x < 0.3 * size).length;
  if (hanging >= 0.25 * lines.length && flush >= 0.1 * lines.length) {
    return (line) => line.line.left - edge(line) < 0.4 * size;
  }
  const gaps = lines
    .map((l) => l.gapAbove)
    .filter((g) => g < 4 * size)
    .toSorted((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length * 0.3)] ?? body.leading;
  const spaced = gaps.filter((g) => g > usual * 1.15).length;
  const ended = (i: number): boolean => i === 0 || /[.\d)]\s*$/.test(lines[i - 1]!.line.text);
  const author = (line: FlowLine): boolean =>
    /^\p{Lu}[\p{L}'’-]+(,|\s\p{Lu}|\s(and|et)\b)/u.test(line.line.text) ||
    /^\p{Lu}\.\s?(\p{Lu}\.\s?)*\p{Lu}/u.test(line.line.text);
  if (spaced >= 0.12 * lines.length) {
    return (line, i) =>
      (line.gapAbove > usual * 1.15 && line.gapAbove !== Infinity) ||
      (line.gapAbove === Infinity && ended(i) && author(line));
  }
  return (line, i) => {
    const above = lines[i - 1];
    const short = above !== undefined && above.line.right < above.columnRight - 2 * size;
    return ended(i) && author(line) && (short || /\b(19|20)\d\d[a-z]?\.?\s*$/.test(above?.line.text ?? ''));
  };
}
