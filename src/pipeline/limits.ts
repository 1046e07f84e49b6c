import type { Limits } from '../formats/index.ts';
import { problem, type Problem } from '../model/index.ts';

export interface ReaderLimits extends Limits {
  /** Wall time for one paper. */
  readonly timeoutMs: number;
}

/**
 * The first three are those of `formats` and are written out here, because importing them would load the PDF engine into the
 * main thread, which only waits for workers; a test holds the two lists against each other.
 */
export const DEFAULT_READER_LIMITS = {
  maxBytes: 200 * 1024 * 1024,
  maxPages: 1000,
  maxMemoryBytes: 2 * 1024 * 1024 * 1024,
  timeoutMs: 60_000,
} as const satisfies ReaderLimits;

/** What keeps a file of this size from being read; null when nothing does. For looking before loading. */
export function sizeProblem(byteCount: number, limits: Pick<ReaderLimits, 'maxBytes'>): Problem | null {
  if (byteCount === 0) return problem('file-empty', 'The file is empty.');
  if (byteCount <= limits.maxBytes) return null;
  return problem(
    'too-large',
    `The file has ${formatBytes(byteCount)}, more than the limit of ${formatBytes(limits.maxBytes)}.`,
  );
}

export function slowProblem(limits: Pick<ReaderLimits, 'timeoutMs'>): Problem {
  return problem('too-slow', `Reading took longer than the limit of ${formatSeconds(limits.timeoutMs)}.`);
}

export function memoryProblem(limits: Pick<ReaderLimits, 'maxMemoryBytes'>): Problem {
  return problem(
    'too-much-memory',
    `Reading needs more memory than the limit of ${formatBytes(limits.maxMemoryBytes)}.`,
  );
}

/** Rounded up to a tenth, so that a file just above a limit does not read as equal to it. */
function formatBytes(byteCount: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'] as const;
  let power = 0;
  while (power + 1 < units.length && byteCount >= 1024 ** (power + 1)) power += 1;
  return `${Math.ceil((byteCount / 1024 ** power) * 10) / 10} ${units[power]}`;
}

function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
