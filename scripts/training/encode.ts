import { byteOf, type EncodedModel } from '../../src/classifiers/index.ts';
import type { Fitted } from './fit.ts';

/** Packs a fitted model into bytes; features whose every byte is within `least` are left out. */
export function encodeModel(
  fitted: Fitted,
  {
    classes,
    least,
    trainedOn,
  }: { readonly classes: readonly string[]; readonly least: number; readonly trainedOn: string },
): EncodedModel {
  const single = classes.length === 2;
  const rows = [...fitted.weights].toSorted(([a], [b]) => a - b);
  // Of two classes only the difference counts, and only it is kept.
  const columnsOf = (row: Float64Array): readonly number[] => (single ? [row[1]! - row[0]!] : [...row]);
  let scale = 1e-9;
  for (const [, row] of rows) for (const weight of columnsOf(row)) scale = Math.max(scale, Math.abs(weight));
  const keys: number[] = [];
  const weights: number[] = [];
  let featureCount = 0;
  let last = 0;
  for (const [key, row] of rows) {
    const bytes = columnsOf(row).map((weight) => byteOf(weight, scale));
    if (bytes.every((byte) => Math.abs(byte) <= least)) continue;
    let difference = key - last;
    last = key;
    while (difference >= 128) {
      keys.push((difference % 128) + 128);
      difference = Math.floor(difference / 128);
    }
    keys.push(difference);
    weights.push(...bytes);
    featureCount++;
  }
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  const chained = fitted.transitions.some((weight) => weight !== 0);
  return {
    trainedOn,
    classes,
    bias: single ? [0, round(fitted.bias[1]! - fitted.bias[0]!)] : [...fitted.bias].map(round),
    transitions: chained ? [...fitted.transitions].map(round) : [],
    starts: chained ? [...fitted.starts].map(round) : [],
    scale: round(scale),
    featureCount,
    keys: Buffer.from(keys).toString('base64'),
    weights: Buffer.from(Int8Array.from(weights)).toString('base64'),
  };
}

/** The module that holds a model. The type is said, so that the declarations do not repeat the weights. */
export function moduleOf(name: string, model: EncodedModel): string {
  return [
    '// Written by `npm run train`; see docs/models.md.',
    "import type { EncodedModel } from '../linear-model.ts';",
    '',
    `export const ${name}: EncodedModel = ${JSON.stringify(model)};`,
    '',
  ].join('\n');
}
