import { mean, standardDeviation } from './arithmetic.ts';

/** `85.7`: what a table prints of a number; `scale` 100 turns shares into per cent. */
export function printed(value: number, digits: number, scale = 1): string {
  return (value * scale).toFixed(digits);
}

/** Mean ± standard deviation, the mean in bold when it is the best of its column. */
export function withSpread(values: readonly number[], digits: number, scale = 1, best = false): string {
  const centre = printed(mean(values), digits, scale);
  const spread = printed(standardDeviation(values), digits, scale);
  return best ? `$\\mathbf{${centre}} \\pm ${spread}$` : `$${centre} \\pm ${spread}$`;
}

/** Rows of a `tabular`, cells already typeset. */
export function rows(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => `${row.join(' & ')} \\\\\n`).join('');
}

/** One `\defval{key}{value}` a line: every number that the prose mentions. */
export function definitions(values: ReadonlyMap<string, string>): string {
  return [...values].map(([key, value]) => `\\defval{${key}}{${value}}\n`).join('');
}

/** A table for pgfplots: a head line and one line a row. */
export function plotData(head: readonly string[], data: readonly (readonly (number | string)[])[]): string {
  return [head, ...data].map((row) => `${row.join(' ')}\n`).join('');
}
