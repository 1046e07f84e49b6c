/** The closed forms of the paper, in its own notation: x = ηh, `decay` = β. */

/** How much of the stationary variance the average keeps: Lemma 2. */
export function keptVariance(x: number, decay: number): number {
  const a = 1 - x;
  return ((1 - decay) * (1 + a * decay)) / ((1 + decay) * (1 - a * decay));
}

/** η'/η from a share of kept variance: the step at which plain SGD has the variance that the average has. */
export function rateFromVariance(x: number, kept: number): number {
  return (2 * kept) / (2 - x * (1 - kept));
}

/** η'/η: Theorem 1. */
export function effectiveRate(x: number, decay: number): number {
  return ((1 - decay) * (1 + decay - x * decay)) / (1 - decay * decay + x * decay * (1 + decay - x));
}

/** η'/η by the simple rule 1/(1 + κx), κ = β/(1 − β). */
export function simpleRate(x: number, decay: number): number {
  return (1 - decay) / (1 - decay + x * decay);
}

/** E m_t / θ_0: Proposition 1. */
export function forgetting(x: number, decay: number, steps: number): number {
  const a = 1 - x;
  if (a === decay) throw new RangeError(`the closed form needs a ≠ β; both are ${a}`);
  return ((1 - decay) * power(a, steps + 1) - (1 - a) * power(decay, steps + 1)) / (a - decay);
}

/** By multiplication alone, since Math.pow may differ between engines in the last bit. */
export function power(base: number, exponent: number): number {
  let product = 1;
  for (let step = 0; step < exponent; step += 1) product *= base;
  return product;
}
