/** A claim and the table that it may be about. */
export interface ClaimAndTable {
  readonly claim: string;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type ClaimVerdict = 'supports' | 'refutes' | 'not enough info';

/** A row or column by its name, with its numbers by the index of the other direction. */
interface Series {
  readonly name: string;
  readonly words: ReadonlySet<string>;
  readonly values: readonly (number | null)[];
}

const plain = (cell: string): string =>
  cell
    .replace(/<[^>]*>|\[(?:BOLD|ITALIC|EMPTY|UNDERLINE)\]|\[CONTINUE\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function numberIn(cell: string): number | null {
  const match = /^[^\d.+−-]*([+−-]?(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+))\s*%?(?:\s*(?:±|\(|\/).*)?$/.exec(plain(cell));
  return match ? Number(match[1]!.replaceAll(',', '').replace('−', '-')) : null;
}

const COMMON = new Set(
  'the and for with our model models that this than are was were has have not all any can from which when table results result show shows using used use also more most best better both between over performance compared other their its score scores method methods'.split(
    ' ',
  ),
);

function wordsOf(text: string): ReadonlySet<string> {
  const words = plain(text)
    .toLowerCase()
    .match(/[a-z]+\d*|\d+[a-z]+|\d+/g);
  return new Set((words ?? []).filter((word) => word.length > 1 && !COMMON.has(word)));
}

/** Words that are smaller where things are better. */
const LOWER_IS_BETTER =
  /\b(?:perplexity|ppl|loss|error|wer|cer|ter|mae|rmse|mse|rank|mr|time|distance|latency|bias)\b/i;
const MORE =
  /\b(?:outperform\w*|better|higher|improv\w*|increas\w*|gain\w*|boost\w*|exceed\w*|surpass\w*|superior|beats?|larger|greater|more)\b/i;
const LESS =
  /\b(?:worse|lower|drop\w*|decreas\w*|degrad\w*|declin\w*|underperform\w*|inferior|hurts?|loss of|reduc\w*|smaller|fewer|less|harm\w*)\b/i;
const MOST = /\b(?:best|highest|largest|greatest|state[- ]of[- ]the[- ]art|most effective|top)\b/i;
const LEAST = /\b(?:worst|lowest|smallest|poorest)\b/i;
const NOT = /\b(?:not|no|never|fails? to|cannot|n't|neither|without improving)\b/i;

function seriesOf({ columns, rows }: ClaimAndTable): {
  readonly byRow: readonly Series[];
  readonly byColumn: readonly Series[];
} {
  let group = '';
  const byRow = rows.map((row): Series => {
    const labels: string[] = [];
    for (const cell of row) {
      if (numberIn(cell) !== null) break;
      labels.push(plain(cell));
    }
    // An empty first cell goes on with the one above.
    if (labels[0]) group = labels[0];
    const name = labels.filter((label) => label !== '').join(' ') || group;
    return { name, words: wordsOf(name), values: row.map(numberIn) };
  });
  const byColumn = columns.map((name, at): Series => ({
    name: plain(name),
    words: wordsOf(name),
    values: rows.map((row) => numberIn(row[at] ?? '')),
  }));
  return {
    byRow: byRow.filter(({ words }) => words.size > 0),
    byColumn: byColumn.filter(({ words }) => words.size > 0),
  };
}

/** Where the name of a series stands in a claim, if more than half of its words are in one stretch; -1 when it does not. */
function placeOf(series: Series, claim: string): number {
  const lower = claim.toLowerCase();
  const places = [...series.words].flatMap((word) => {
    const at = lower.search(new RegExp(`(?<![a-z\\d])${word}(?![a-z\\d])`));
    return at < 0 ? [] : [at];
  });
  return places.length * 2 > series.words.size ? Math.min(...places) : -1;
}

/** The share of common cells in which the one is above the other, from -1 (never) to 1 (always); null without common cells. */
function lead(one: Series, other: Series, only: (at: number) => boolean): number | null {
  let [above, all] = [0, 0];
  one.values.forEach((value, at) => {
    const against = other.values[at];
    if (value === null || against === null || against === undefined || !only(at)) return;
    all++;
    if (value !== against) above += value > against ? 1 : -1;
  });
  return all === 0 ? null : above / all;
}

/** What a comparison in a claim comes to in one direction of the table; null when it compares nothing that is named there. */
function comparison(
  claim: string,
  series: readonly Series[],
  across: readonly Series[],
  lower: boolean,
): boolean | null {
  const named = series
    .map((one) => ({ one, at: placeOf(one, claim) }))
    .filter(({ at, one }) => at >= 0 && one.values.some((value) => value !== null))
    .toSorted((a, b) => a.at - b.at);
  const first = named[0];
  if (!first) return null;
  // Columns that the claim names are the ones it speaks of.
  const spoken = across.map((one) => placeOf(one, claim) >= 0);
  const only = (at: number): boolean => !spoken.some(Boolean) || spoken[at] !== false;
  let wanted = MOST.test(claim) || MORE.test(claim) ? 1 : LEAST.test(claim) || LESS.test(claim) ? -1 : 0;
  if (wanted === 0) return null;
  if (NOT.test(claim)) wanted = -wanted;
  // `Better` is less of an error, but `higher` is more of anything.
  if (lower && !/\b(?:higher|lower|increas\w*|decreas\w*)\b/i.test(claim)) wanted = -wanted;
  const others = named.slice(1).filter(({ one }) => one.name !== first.one.name);
  const rivals = others.length > 0 ? others.map(({ one }) => one) : MOST.test(claim) || LEAST.test(claim) ? series : [];
  const leads = rivals.filter((one) => one !== first.one).flatMap((one) => lead(first.one, one, only) ?? []);
  if (leads.length === 0) return null;
  const mean = leads.reduce((sum, value) => sum + value, 0) / leads.length;
  return mean * wanted > 0.2 ? true : mean * wanted < -0.2 ? false : null;
}

/** Numbers of a claim that results could be: not the numbers of tables, references and years. */
function numbersIn(claim: string): readonly number[] {
  const bare = claim.replace(
    /\b(?:tables?|fig(?:ure)?s?\.?|sections?|eq\.?)\s*\d+|\(\s*\d{4}\s*\)|\b(?:19|20)\d\d\b/gi,
    ' ',
  );
  return (bare.match(/(?<![\w.])\d+\.\d+|(?<![\w.])\d+(?=\s?%)/g) ?? []).map(Number);
}

/** Whether a number is a cell, or the difference of two cells of one row or column, as far as it is printed. */
function isInTable(value: number, { byRow, byColumn }: ReturnType<typeof seriesOf>): boolean {
  const near = (other: number): boolean =>
    Math.abs(Math.abs(other) - value) < 0.051 * Math.max(0.1, Math.min(1, value)) ||
    Math.abs(Math.abs(other) * 100 - value) < 0.051;
  return [...byRow, ...byColumn].some(({ values }) => {
    const known = values.filter((one) => one !== null);
    return known.some((one) => near(one)) || known.some((one) => known.some((other) => near(one - other)));
  });
}

/**
 * Holds a claim against a table: its numbers against the cells and their differences, its comparisons against the rows and columns that it
 * names. What neither touches is not enough information. Rules only; knows no synonyms, no reasoning and nothing beyond the table.
 */
export function checkClaim(input: ClaimAndTable): ClaimVerdict {
  const { claim, caption, columns } = input;
  const table = /\btable\s+(\w+)/i.exec(caption)?.[1]?.toLowerCase();
  const cited = [...claim.matchAll(/\btables?\s+(\d+|[ivx]+)\b/gi)].map((match) => match[1]!.toLowerCase());
  if (table !== undefined && cited.length > 0 && !cited.includes(table)) return 'not enough info';
  const series = seriesOf(input);
  const numbers = numbersIn(claim);
  const right = numbers.filter((value) => isInTable(value, series)).length;
  const lower = LOWER_IS_BETTER.test(`${caption} ${columns.join(' ')}`);
  const verdicts = [
    comparison(claim, series.byRow, series.byColumn, lower),
    comparison(claim, series.byColumn, series.byRow, lower),
  ].filter((verdict) => verdict !== null);
  if (verdicts.includes(false) && !verdicts.includes(true)) return 'refutes';
  if (numbers.length > 0) {
    if (right < numbers.length) return right * 2 >= numbers.length ? 'refutes' : 'not enough info';
    return NOT.test(claim) ? 'refutes' : 'supports';
  }
  return verdicts.includes(true) ? 'supports' : 'not enough info';
}
