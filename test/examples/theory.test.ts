import { describe, expect, it } from 'vitest';
import {
  effectiveRate,
  forgetting,
  keptVariance,
  rateFromVariance,
  simpleRate,
} from '../../examples/experiments/weight-averaging/theory.ts';

const STEEPNESS = [0.001, 0.01, 0.1, 0.3, 0.7, 1, 1.3, 1.9];
const DECAYS = [0, 0.3, 0.9, 0.99, 0.999];
const ALL = STEEPNESS.flatMap((x) => DECAYS.map((decay) => ({ x, decay })));

describe('the theorem of the weight-averaging paper', () => {
  it('gives the rate that solves v(η′) = w(η, β)', () => {
    for (const { x, decay } of ALL) {
      const rate = effectiveRate(x, decay);
      expect(rate).toBeCloseTo(rateFromVariance(x, keptVariance(x, decay)), 12);
      // v(η′)/v(η) written out from Lemma 1, with h = 1 and η = x.
      expect((rate * (2 - x)) / (2 - rate * x)).toBeCloseTo(keptVariance(x, decay), 12);
    }
  });

  it('keeps its bounds up to x = 1', () => {
    for (const { x, decay } of ALL.filter((one) => one.x <= 1)) {
      const ratio = effectiveRate(x, decay) / simpleRate(x, decay);
      expect(ratio).toBeLessThanOrEqual(1 + 1e-12);
      expect(ratio).toBeGreaterThanOrEqual((2 * decay) / (1 + decay));
    }
  });

  it('turns the upper bound around beyond x = 1', () => {
    for (const { x, decay } of ALL.filter((one) => one.x > 1 && one.decay > 0)) {
      expect(effectiveRate(x, decay)).toBeGreaterThan(simpleRate(x, decay));
    }
  });

  it('sums the variance of the average as the series of Lemma 2 does', () => {
    const [x, decay] = [0.2, 0.8];
    let series = 0;
    for (let j = 0; j < 200; j += 1) {
      for (let k = 0; k < 200; k += 1) {
        series += (1 - decay) ** 2 * decay ** (j + k) * (1 - x) ** Math.abs(j - k);
      }
    }
    expect(keptVariance(x, decay)).toBeCloseTo(series, 12);
  });

  it('forgets its start as the recursion does, and no slower than plain descent with the matched rate', () => {
    for (const { x, decay } of ALL) {
      if (x > 1 || Math.abs(1 - x - decay) < 1e-9) continue;
      let theta = 1;
      let average = 1;
      for (let step = 1; step <= 30; step += 1) {
        theta *= 1 - x;
        average = decay * average + (1 - decay) * theta;
        expect(forgetting(x, decay, step)).toBeCloseTo(average, 10);
      }
      expect(Math.max(1 - x, decay)).toBeLessThanOrEqual(1 - x * effectiveRate(x, decay) + 1e-12);
    }
    expect(() => forgetting(0.5, 0.5, 3)).toThrow(RangeError);
  });
});
