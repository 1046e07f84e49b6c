import { problem } from '../../../model/index.ts';
import { inflateCapped } from './inflate.ts';
import { safePath, type ArchiveLimits, type Unpacked, type Wanted } from './packed-files.ts';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 30 && viewOf(bytes).getUint32(0, true) === LOCAL_HEADER;
}

/** The files of a zip archive by its central directory (APPNOTE 4.3.12). Encrypted entries and links are left out. */
export function readZip(bytes: Uint8Array, limits: ArchiveLimits, wanted: Wanted): Unpacked {
  const view = viewOf(bytes);
  const end = endOfDirectory(view);
  if (end === null) return damaged('The end of the zip archive is missing.');
  const files = new Map<string, Uint8Array>();
  const refused: string[] = [];
  const count = view.getUint16(end + 10, true);
  if (count > limits.maxEntries) {
    return tooLarge(`The archive has ${count} entries; the limit is ${limits.maxEntries}.`);
  }
  let at = view.getUint32(end + 16, true);
  let left = limits.maxBytes;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_HEADER) {
      return damaged('The list of files in the zip archive is cut off.');
    }
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    // Upper half of the attributes: the mode of Unix, whose type says what is a link.
    const fileType = (view.getUint32(at + 38, true) >>> 16) & 0xf000;
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith('/')) continue;
    const path = safePath(name);
    const regular = fileType === 0 || fileType === 0x8000;
    if (path === null || !regular || (flags & 1) === 1 || (method !== STORED && method !== DEFLATED)) {
      if (!/(?:^|\/)(?:\._[^/]*|__MACOSX)(?:\/|$)/.test(name)) refused.push(name);
      continue;
    }
    if (!wanted(path)) continue;
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL_HEADER) {
      return damaged(`The file ${path} is not where the zip archive says.`);
    }
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packed > bytes.length) return damaged(`The zip archive ends within ${path}.`);
    const content = bytes.subarray(start, start + packed);
    const inflated = method === STORED ? content : inflateCapped(content, 'raw', left);
    if (inflated === 'too-large') return tooLarge('The archive unpacks to more than is read of one paper.');
    if (inflated === 'damaged') return damaged(`The file ${path} of the zip archive is damaged.`);
    left -= inflated.length;
    files.set(path, inflated);
  }
  return { type: 'files', files, refused };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The end record stands last, before a comment of up to 64 KB. */
function endOfDirectory(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  }
  return null;
}

function damaged(message: string): Unpacked {
  return { type: 'problem', problem: problem('archive-damaged', message) };
}

function tooLarge(message: string): Unpacked {
  return { type: 'problem', problem: problem('archive-too-large', message) };
}
