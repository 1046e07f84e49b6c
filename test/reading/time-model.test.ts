import { describe, expect, it } from 'vitest';
import type { ReaderProfile } from '../../src/model/index.ts';
import { addLoads, minutesFor, NO_LOAD, toQuarters } from '../../src/reading/time-model.ts';

/** Two thirds at home everywhere: the rates as they stand. */
const reader: ReaderProfile = {
  id: 'reader',
  title: 'Reader',
  description: '',
  atHomeIn: { mathematics: 2 / 3, deepLearning: 2 / 3, programming: 2 / 3 },
  pace: 1,
};
const median = { ...NO_LOAD, words: 7500, displays: 17, figures: 6, tables: 3, algorithms: 1 };

const at = (atHomeIn: Partial<ReaderProfile['atHomeIn']>, load: Partial<typeof median>): number =>
  minutesFor({ ...NO_LOAD, ...load }, 'read', { ...reader, atHomeIn: { ...reader.atHomeIn, ...atHomeIn } });

describe('the time model', () => {
  it('gives a median paper what Keshav gives it: minutes, an hour, a long afternoon for beginners', () => {
    // Title, abstract, introduction and conclusion of such a paper have about 1,700 words.
    expect(minutesFor({ ...median, words: 1700, algorithms: 0 }, 'skim', reader)).toBeCloseTo(6, 0);
    expect(minutesFor(median, 'read', reader)).toBeCloseTo(57, 0);
    expect(minutesFor(median, 'rework', reader)).toBeCloseTo(115, 0);
  });

  it('adds proofs in the third pass only', () => {
    const proof = { ...NO_LOAD, proofLines: 50 };
    expect(minutesFor(proof, 'read', reader)).toBe(0);
    expect(minutesFor(proof, 'rework', reader)).toBeCloseTo(30, 5);
  });

  it('multiplies by the reader’s pace', () => {
    expect(minutesFor(median, 'read', { ...reader, pace: 1.3 })).toBeCloseTo(
      1.3 * minutesFor(median, 'read', reader),
      9,
    );
  });

  it('asks less of those who are at home in what they read', () => {
    expect(at({ mathematics: 1 }, { displays: 9 })).toBeLessThan(at({ mathematics: 0 }, { displays: 9 }));
    expect(at({ programming: 1 }, { algorithms: 2 })).toBeLessThan(at({ programming: 0 }, { algorithms: 2 }));
    expect(at({ deepLearning: 1 }, { tables: 2 })).toBeLessThan(at({ deepLearning: 0 }, { tables: 2 }));
    expect(at({ mathematics: 1 }, { words: 900 })).toBe(at({ mathematics: 0 }, { words: 900 }));
  });

  it('rounds to quarters and gives every step at least one', () => {
    expect([0, 0.1, 0.4, 1.12, 1.13].map(toQuarters)).toEqual([0.25, 0.25, 0.5, 1, 1.25]);
  });

  it('adds up loads', () => {
    expect(addLoads([median, median, NO_LOAD])).toEqual({
      ...NO_LOAD,
      words: 15_000,
      displays: 34,
      figures: 12,
      tables: 6,
      algorithms: 2,
    });
  });
});
