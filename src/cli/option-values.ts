import { InvalidArgumentError } from 'commander';
import { closest } from './closest.ts';

// What follows an option, as typed, to what it means. Each says what it would have understood.

/** One of a closed list of words. */
export function oneOf<Word extends string>(words: readonly Word[]): (typed: string) => Word {
  return (typed) => {
    const exact = words.find((word) => word === typed.toLowerCase());
    if (exact !== undefined) return exact;
    const near = closest(typed, words);
    throw new InvalidArgumentError(
      `${near === null ? '' : `Did you mean ${near}? `}It is one of: ${words.join(', ')}.`,
    );
  };
}

/** A number of minutes: `45`, `1.5`. */
export function minutes(typed: string): number {
  const value = positive(typed.replace(/\s*(?:m|min|minutes)$/i, ''));
  // A week of reading: above it the number is a slip, and plans do not change any more.
  if (value === null || value > 10_080) throw new InvalidArgumentError('It is a number of minutes, for example 45.');
  return value;
}

/** A factor of the usual time: `1.2`; null for `learned`. */
export function factor(typed: string): number | null {
  if (/^learn(?:ed|t)$/i.test(typed)) return null;
  const value = positive(typed);
  if (value === null || value < 0.2 || value > 5) {
    throw new InvalidArgumentError('It is a factor between 0.2 and 5, for example 1.2, or the word learned.');
  }
  return value;
}

/** Words that say something. */
export function anyText(typed: string): string {
  const said = typed.trim();
  if (said === '') throw new InvalidArgumentError('It is empty.');
  return said;
}

/** Seconds, as typed, to milliseconds: `60`, `60s`, `2.5`. */
export function seconds(typed: string): number {
  const value = positive(typed.replace(/\s*s(?:ec|econds)?$/i, ''));
  // Timers count milliseconds in 31 bits and fire at once above them.
  if (value === null || value > 2_147_483) throw new InvalidArgumentError('It is a number of seconds, for example 60.');
  return Math.ceil(value * 1000);
}

export function wholeNumber(typed: string): number {
  const value = positive(typed);
  if (value === null || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError('It is a whole number above zero, for example 1000.');
  }
  return value;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** A number of bytes: `5000000`, `200MB`, `1.5G`; a kilobyte has 1024. */
export function bytes(typed: string): number {
  const [, number, unit] = /^([\d.]+)\s*([kmg]?)(?:i?b)?$/i.exec(typed.trim()) ?? [];
  const value = positive(number ?? '');
  const scaled = Math.round((value ?? 0) * (UNITS[(unit ?? '').toLowerCase()] ?? 1));
  if (value === null || scaled < 1 || !Number.isSafeInteger(scaled)) {
    throw new InvalidArgumentError('It is a size, for example 200MB or 1GB.');
  }
  return scaled;
}

function positive(typed: string): number | null {
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(typed)) return null;
  const value = Number(typed);
  return Number.isFinite(value) && value > 0 ? value : null;
}
