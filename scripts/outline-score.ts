// Headings and tables against gold, by a rule that also fits Markdown, where a table has no number and a heading no level.

export interface Outline {
  readonly headings: readonly string[];
  /** A table is its rows, a row its cells. */
  readonly tables: readonly (readonly (readonly string[])[])[];
}

/** Counts add up over papers. */
export interface Counts {
  readonly hits: number;
  readonly gold: number;
  readonly found: number;
}

export interface OutlineScore {
  readonly headings: Counts;
  readonly tables: Counts;
  readonly cells: Counts;
}

export function f1({ hits, gold, found }: Counts): number | null {
  return gold + found === 0 ? null : (2 * hits) / (gold + found);
}

export function addScores(scores: readonly OutlineScore[]): OutlineScore {
  const sum = (pick: (score: OutlineScore) => Counts): Counts =>
    scores.map(pick).reduce((a, b) => ({ hits: a.hits + b.hits, gold: a.gold + b.gold, found: a.found + b.found }), {
      hits: 0,
      gold: 0,
      found: 0,
    });
  return { headings: sum((s) => s.headings), tables: sum((s) => s.tables), cells: sum((s) => s.cells) };
}

/**
 * Headings: nearly equal in letters and digits (0.85: a symbol more or less) without their number, each gold heading once; the
 * paper's title, the abstract's and the bibliography's headings count neither way, since not all call them headings. Tables: paired by the
 * cells they share, the most first; found when at least half of the gold cells are in it. Cells: of the paired tables.
 */
export function scoreOutline(gold: Outline & { readonly title: string }, found: Outline): OutlineScore {
  const apart = new Set(['abstract', 'references', 'bibliography', bare(gold.title)]);
  const names = (headings: readonly string[]): string[] =>
    headings.map((heading) => bare(unnumbered(heading))).filter((name) => name !== '' && !apart.has(name));
  const goldNames = names(gold.headings);
  const foundNames = names(found.headings);
  const goldTables = gold.tables.map(bagOf).filter(({ length }) => length > 0);
  const foundTables = found.tables.map(bagOf).filter(({ length }) => length > 0);
  const pairs = goldTables
    .flatMap((cells, g) => foundTables.map((others, f) => ({ g, f, hits: shared(cells, others) })))
    .filter(({ hits }) => hits > 0)
    .toSorted((a, b) => b.hits - a.hits);
  const taken = { gold: new Set<number>(), found: new Set<number>() };
  let tableHits = 0;
  let cellHits = 0;
  for (const { g, f, hits } of pairs) {
    if (taken.gold.has(g) || taken.found.has(f)) continue;
    taken.gold.add(g);
    taken.found.add(f);
    cellHits += hits;
    if (hits >= goldTables[g]!.length / 2) tableHits += 1;
  }
  return {
    headings: { hits: alike(goldNames, foundNames), gold: goldNames.length, found: foundNames.length },
    tables: { hits: tableHits, gold: goldTables.length, found: foundTables.length },
    cells: { hits: cellHits, gold: goldTables.flat().length, found: foundTables.flat().length },
  };
}

/** `#`, `##` and `###` lines, and pipe tables. With more marks it is mostly labels inside figures, which would only cost. */
export function outlineOfMarkdown(markdown: string): Outline {
  const headings: string[] = [];
  const tables: string[][][] = [];
  let table: string[][] | null = null;
  for (const line of markdown.split('\n')) {
    const heading = /^#{1,3}\s+(.+)$/u.exec(line);
    if (heading) headings.push(heading[1]!);
    if (!/^\s*\|.*\|\s*$/u.test(line)) {
      table = null;
      continue;
    }
    if (table === null) tables.push((table = []));
    // The line below the head only rules.
    if (/^[\s|:-]+$/u.test(line)) continue;
    const cells = line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/u);
    table.push(cells.map((cell) => cell.trim()));
  }
  return { headings, tables };
}

/** Without `3.1`, `IV.`, `A.2` or `Appendix B:` in front, and without emphasis. */
function unnumbered(heading: string): string {
  return heading
    .replace(/[*_]/gu, '')
    .replace(
      /^\s*(?:(?:[Aa]ppendix|[Ss]ection)\s+)?(?:\d+|[IVX]+(?=[.)])|[A-Z](?=[.:\s)]))(?:\.\d+)*[.):]?\s+(?=\S)/u,
      '',
    );
}

function bare(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function bagOf(rows: readonly (readonly string[])[]): string[] {
  return rows.flat().map(bare).filter(Boolean);
}

/** How many of one have their like in the other, the likest first and each counted once. */
function alike(left: readonly string[], right: readonly string[]): number {
  const pairs = left
    .flatMap((name, l) => right.map((other, r) => ({ l, r, likeness: likeness(name, other) })))
    .filter((pair) => pair.likeness >= 0.85)
    .toSorted((a, b) => b.likeness - a.likeness);
  const [takenLeft, takenRight] = [new Set<number>(), new Set<number>()];
  for (const { l, r } of pairs) {
    if (takenLeft.has(l) || takenRight.has(r)) continue;
    takenLeft.add(l);
    takenRight.add(r);
  }
  return takenLeft.size;
}

/** One less the share of letters to change; 1 for equal words. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i += 1) {
    const row = [i + 1];
    for (let j = 0; j < b.length; j += 1)
      row.push(Math.min(above[j + 1]! + 1, row[j]! + 1, above[j]! + (a[i] === b[j] ? 0 : 1)));
    above = row;
  }
  return 1 - above[b.length]! / Math.max(a.length, b.length, 1);
}

/** How many of one are in the other, each counted once. */
function shared(left: readonly string[], right: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const name of right) counts.set(name, (counts.get(name) ?? 0) + 1);
  let hits = 0;
  for (const name of left) {
    const count = counts.get(name) ?? 0;
    if (count === 0) continue;
    hits += 1;
    counts.set(name, count - 1);
  }
  return hits;
}
