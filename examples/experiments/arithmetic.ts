/**
 * Exponential, logarithm and random numbers made of +, −, ×, ÷ and √ alone. IEEE 754 fixes those five to the last bit, while
 * Math.exp and Math.log may differ in it between engines; after a few thousand training steps such a bit can turn a
 * prediction round, and the numbers printed in a paper would hold on one machine only.
 */

const LN2 = Math.LN2;

/** e to the x, to about 15 digits; 0 below −700 and Infinity above 700. */
export function exp(x: number): number {
  if (x < -700) return 0;
  if (x > 700) return Infinity;
  const halvings = Math.round(x / LN2);
  // |rest| <= ln(2)/2, so that 13 terms of the series leave less than 1e-16.
  const rest = x - halvings * LN2;
  let sum = 1;
  for (let term = 13; term >= 1; term -= 1) sum = 1 + (sum * rest) / term;
  return halvings < 0 ? sum / powerOfTwo(-halvings) : sum * powerOfTwo(halvings);
}

/** The natural logarithm of a positive, finite number. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) throw new RangeError(`log of ${x}`);
  let mantissa = x;
  let exponent = 0;
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent -= 1;
  }
  // ln m = 2 artanh((m − 1)/(m + 1)); |ratio| <= 0.172, so that 10 odd terms leave less than 1e-16.
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let odd = 19; odd >= 1; odd -= 2) sum = 1 / odd + square * sum;
  return 2 * ratio * sum + exponent * LN2;
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let step = 0; step < exponent; step += 1) power *= 2;
  return power;
}

export interface RandomSource {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Uniform on 0, …, n − 1. */
  below(n: number): number;
  /** Standard normal. */
  normal(): number;
  /** A new array in random order. */
  shuffled<T>(items: readonly T[]): T[];
}

/** A 32-bit Weyl sequence with a mixing step: small, seeded, and plenty for these experiments. */
export function randomSource(seed: number): RandomSource {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  let spare: number | null = null;

  function uniform(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  function below(n: number): number {
    return Math.floor(uniform() * n);
  }

  function normal(): number {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    // The polar method: a point in the unit disc gives two independent normals.
    for (;;) {
      const a = 2 * uniform() - 1;
      const b = 2 * uniform() - 1;
      const square = a * a + b * b;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * log(square)) / square);
        spare = b * factor;
        return a * factor;
      }
    }
  }

  function shuffled<T>(items: readonly T[]): T[] {
    const order = [...items];
    for (let last = order.length - 1; last > 0; last -= 1) {
      const pick = below(last + 1);
      const moved = order[last]!;
      order[last] = order[pick]!;
      order[pick] = moved;
    }
    return order;
  }

  return { uniform, below, normal, shuffled };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** With n − 1 in the denominator; 0 for a single value. */
export function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / (values.length - 1));
}
