import { describe, expect, it } from 'vitest';
import { exp, log, mean, randomSource, standardDeviation } from '../../examples/experiments/arithmetic.ts';

function draw(seed: number): number[] {
  const random = randomSource(seed);
  return Array.from({ length: 5 }, () => random.uniform());
}

describe('arithmetic that is the same on every machine', () => {
  it('agrees with the built-in exponential and logarithm to 14 digits', () => {
    for (let x = -40; x <= 40; x += 0.37) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 13);
    for (let x = 1e-9; x < 1e9; x *= 1.9) expect(log(x)).toBeCloseTo(Math.log(x), 12);
    expect(exp(-1000)).toBe(0);
    expect(exp(1000)).toBe(Infinity);
    expect(() => log(0)).toThrow(RangeError);
  });

  it('draws the same numbers from the same seed and others from another', () => {
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('draws normals with mean 0 and variance 1', () => {
    const random = randomSource(7);
    const draws = Array.from({ length: 40_000 }, () => random.normal());
    // Three standard errors of the mean and of the standard deviation.
    expect(Math.abs(mean(draws))).toBeLessThan(3 / Math.sqrt(40_000));
    expect(Math.abs(standardDeviation(draws) - 1)).toBeLessThan(3 / Math.sqrt(80_000));
  });

  it('uses n − 1 in the standard deviation', () => {
    expect(standardDeviation([1, 3])).toBeCloseTo(Math.SQRT2, 12);
    expect(standardDeviation([5])).toBe(0);
  });
});
