import { problem } from '../../../model/index.ts';
import { safePath, type ArchiveLimits, type Unpacked, type Wanted } from './packed-files.ts';

const BLOCK = 512;

/** True for the header of a first entry with its checksum right, the only proof of old archives without a magic word. */
export function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= BLOCK && headerIsSound(bytes, 0);
}

/**
 * The files of a tar archive (POSIX.1-2001, ustar and GNU names). Links, devices and paths that lead outside are left out and
 * named in `refused`.
 */
export function readTar(bytes: Uint8Array, limits: ArchiveLimits, wanted: Wanted): Unpacked {
  const files = new Map<string, Uint8Array>();
  const refused: string[] = [];
  let entries = 0;
  let longName: string | null = null;
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
    if (!headerIsSound(bytes, at)) return damaged('An entry of the archive has no sound header.');
    const size = number(bytes, at + 124, 12);
    const type = String.fromCharCode(bytes[at + 156]!);
    const start = at + BLOCK;
    const end = start + size;
    if (++entries > limits.maxEntries) {
      return {
        type: 'problem',
        problem: problem('archive-too-large', `The archive has more than ${limits.maxEntries} entries.`),
      };
    }
    if (!Number.isSafeInteger(size) || size < 0 || end > bytes.length)
      return damaged('The archive ends within a file.');
    const content = bytes.subarray(start, end);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'L') {
      longName = text(content, 0, content.length);
      continue;
    }
    if (type === 'x') {
      longName = paxPath(content) ?? longName;
      continue;
    }
    if (type === 'g' || type === 'K') continue;
    const name: string = longName ?? nameOf(bytes, start - BLOCK);
    longName = null;
    if (type === '5') continue;
    const path = safePath(name);
    if (path === null || (type !== '0' && type !== '\0' && type !== '7')) {
      if (!/(?:^|\/)(?:\._[^/]*|__MACOSX)(?:\/|$)/.test(name)) refused.push(name);
    } else if (wanted(path)) files.set(path, content);
  }
  return { type: 'files', files, refused };
}

function damaged(message: string): Unpacked {
  return { type: 'problem', problem: problem('archive-damaged', message) };
}

function headerIsSound(bytes: Uint8Array, at: number): boolean {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : bytes[at + i]!;
  return sum > 8 * 0x20 && number(bytes, at + 148, 8) === sum;
}

/** Octal, or GNU's base 256 when the first bit is set. */
function number(bytes: Uint8Array, at: number, length: number): number {
  if ((bytes[at]! & 0x80) !== 0) {
    let value = bytes[at]! & 0x7f;
    for (let i = 1; i < length; i++) value = value * 256 + bytes[at + i]!;
    return value;
  }
  const digits = text(bytes, at, length).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN;
}

function text(bytes: Uint8Array, at: number, length: number): string {
  let end = at;
  while (end < at + length && bytes[end] !== 0) end++;
  return new TextDecoder().decode(bytes.subarray(at, end));
}

function nameOf(bytes: Uint8Array, at: number): string {
  const name = text(bytes, at, 100);
  const prefix = text(bytes, at + 257, 5) === 'ustar' ? text(bytes, at + 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** The `path` record of an extended header: `27 path=figures/one.tex`. */
function paxPath(content: Uint8Array): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(new TextDecoder().decode(content))?.[1] ?? null;
}
