import type { ReaderProfile, ReaderSettings, ReadingTime } from '../model/index.ts';
import { profileById } from './profiles/index.ts';

/** How much longer reading takes in a second language. Studies differ with the environment; 1.3 is ours, and can be overruled. */
const SECOND_LANGUAGE = 1.3;

/** Below so many times one slow evening would decide for the next papers. */
export const TIMES_TO_LEARN_FROM = 5;
/** Only the last so many count: readers get faster. */
const REMEMBERED = 20;
/** Beyond these the log holds something else than reading: a paper left open over night, a pass given up. */
const SLOWEST = 3;
const FASTEST = 1 / 3;

/**
 * What the estimates have to be multiplied by to fit the reader's own times: the median of took over estimated, which a single
 * odd evening does not move. null until there are enough.
 */
export function learnedFactor(log: readonly ReadingTime[]): { readonly factor: number; readonly times: number } | null {
  const ratios = log
    .filter(({ estimated, took }) => estimated > 0 && took > 0)
    .slice(-REMEMBERED)
    .map(({ estimated, took }) => took / estimated)
    .toSorted((a, b) => a - b);
  if (ratios.length < TIMES_TO_LEARN_FROM) return null;
  const middle = ratios.length >> 1;
  const median = ratios.length % 2 === 1 ? ratios[middle]! : (ratios[middle - 1]! + ratios[middle]!) / 2;
  return { factor: Math.min(SLOWEST, Math.max(FASTEST, median)), times: ratios.length };
}

/** The reader that the settings describe. Throws RangeError for a preset that there is not. */
export function readerOf(settings: ReaderSettings): ReaderProfile {
  const preset = profileById(settings.preset);
  if (preset === null) throw new RangeError(`no profile ${settings.preset}`);
  const learned = learnedFactor(settings.log);
  const estimated = preset.pace * (settings.secondLanguage ? SECOND_LANGUAGE : 1);
  return {
    ...preset,
    atHomeIn: settings.atHomeIn ?? preset.atHomeIn,
    pace: toHundredths(settings.pace ?? estimated * (learned?.factor ?? 1)),
    paceBasis: settings.pace !== null ? 'stated' : learned !== null ? 'log' : 'preset',
    knows: settings.knows,
    goals: settings.goals,
  };
}

/** What a plan's minutes are divided by to have them as they were before anything was learnt. */
export function estimatedMinutes(planned: number, settings: ReaderSettings): number {
  const now = readerOf(settings).pace;
  const before = readerOf({ ...settings, pace: null, log: [] }).pace;
  return toHundredths((planned * before) / now);
}

function toHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
