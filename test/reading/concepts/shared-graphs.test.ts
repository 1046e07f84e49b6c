import { describe, expect, it } from 'vitest';
import { disagreements, REASONS, sharedGraphsArePresent, sharedPairs } from '../../../scripts/compare-concepts.ts';

describe.skipIf(!sharedGraphsArePresent)(
  'the shared concept graphs (skipped where ../shared/data is not there)',
  () => {
    it('are followed, or it is said why not', () => {
      const reasons = new Set<string>(Object.values(REASONS).flat());
      expect(disagreements().filter((pair) => !reasons.has(pair))).toEqual([]);
    });

    it('are not said to differ where they do not', () => {
      const differing = new Set(disagreements());
      expect(
        Object.values(REASONS)
          .flat()
          .filter((pair: string) => !differing.has(pair)),
      ).toEqual([]);
    });

    it('know enough of our concepts for that to mean something, and no pair of them is turned round by mistake', () => {
      const pairs = sharedPairs();
      expect(pairs.length).toBeGreaterThan(100);
      expect(
        pairs.filter(({ ours }) => ours === 'reversed').map(({ earlier, later }) => `${earlier} > ${later}`),
      ).toEqual(expect.arrayContaining([...REASONS['the general before the special']]));
    });
  },
);
