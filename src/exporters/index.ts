import { annotation } from './annotation.ts';
import type { Exporter } from './exporter.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { structure } from './structure.ts';

export type { Exporter } from './exporter.ts';
export { ledgerOf } from './ledger.ts';
export { doubtfulQuotes } from './doubtful-quotes.ts';
export { jsonText } from './json.ts';
export { plainText, shortened, textParts } from './plain-text.ts';
export * from './wording.ts';

/** Every way out, in the order help shows them. The command line, and later every other face, reads this list. */
export const exporters: readonly Exporter[] = [markdown, json, structure, annotation];
