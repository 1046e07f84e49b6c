import { describe, expect, it } from 'vitest';
import type { ReaderSettings, ReadingTime } from '../../src/model/index.ts';
import { estimatedMinutes, learnedFactor, profileById, readerOf } from '../../src/reading/index.ts';

const settings: ReaderSettings = {
  preset: 'mathematician',
  secondLanguage: false,
  pace: null,
  knows: { concepts: ['softmax'], papers: [] },
  goals: ['diffusion'],
  log: [],
};
const times = (...took: readonly number[]): readonly ReadingTime[] =>
  took.map((minutes) => ({ paper: null, estimated: 40, took: minutes }));

describe('the reader that settings describe', () => {
  it('is the preset, with what they know', () => {
    const reader = readerOf(settings);
    expect(reader).toMatchObject({ ...profileById('mathematician'), knows: settings.knows, paceBasis: 'preset' });
    expect(() => readerOf({ ...settings, preset: 'nobody' })).toThrow(RangeError);
  });

  it('is at home where the settings say', () => {
    const atHomeIn = { mathematics: 0.1, deepLearning: 0.2, programming: 0.3 };
    expect(readerOf({ ...settings, atHomeIn }).atHomeIn).toEqual(atHomeIn);
    expect(readerOf({ ...settings, atHomeIn: null }).atHomeIn).toEqual(profileById('mathematician')?.atHomeIn);
  });

  it('reads slower in a second language', () => {
    expect(readerOf({ ...settings, secondLanguage: true }).pace).toBe(1.3);
  });

  it('has the pace of their log once it is long enough; one odd evening does not move it', () => {
    expect(learnedFactor(times(60, 60, 60, 60))).toBeNull();
    const reader = readerOf({ ...settings, log: times(60, 60, 60, 60, 600) });
    expect(reader).toMatchObject({ pace: 1.5, paceBasis: 'log' });
    expect(learnedFactor(times(4000, 4000, 4000, 4000, 4000))?.factor).toBe(3);
  });

  it('has the pace they state before any other', () => {
    const reader = readerOf({ ...settings, pace: 0.8, secondLanguage: true, log: times(60, 60, 60, 60, 60) });
    expect(reader).toMatchObject({ pace: 0.8, paceBasis: 'stated' });
  });

  it('learns from what was estimated before anything was learnt, so that learning does not feed on itself', () => {
    const learned = { ...settings, log: times(60, 60, 60, 60, 60) };
    // The plan said 60 for what the model gave 40; it took 60 again: nothing new.
    const estimated = estimatedMinutes(60, learned);
    expect(estimated).toBe(40);
    expect(readerOf({ ...learned, log: [...learned.log, { paper: null, estimated, took: 60 }] }).pace).toBe(1.5);
  });
});
