import { problem, type Problem } from '../../model/index.ts';
import { inflateCapped, isGzip } from './archive/inflate.ts';
import { isPdfPath, mayBeRead, MAX_ENTRIES, type Unpacked, type Wanted } from './archive/packed-files.ts';
import { isTar, readTar } from './archive/tar.ts';
import { isZip, readZip } from './archive/zip.ts';

/** Unpacked, a source has at most this many bytes, pictures included, whatever it was packed to. */
const MAX_UNPACKED = 400 * 1024 * 1024;
/** Texts pack to a quarter, drawings to a tenth; what is a hundred times as large as its archive is built to be. */
const MAX_RATIO = 100;
const MIN_UNPACKED = 20 * 1024 * 1024;
/** Text beyond this is no paper: the longest theses have some megabytes. */
const MAX_TEXT = 20 * 1024 * 1024;

/** True for text that is written in LaTeX, whatever it is called. */
export function looksLikeLatex(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 400_000);
  if (head.length === 0) return false;
  // UTF-16 has zeros, and so have binary files; its mark tells them apart.
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!wide && head.includes(0)) return false;
  const text = new TextDecoder(wide ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'windows-1252').decode(head);
  if (/^\s*(?:<!doctype|<html|<\?xml|%PDF-|%!PS)/i.test(text)) return false;
  return /^[^%\n]*\\(?:documentclass|documentstyle|begin\s*\{|section\*?\s*\{|chapter\*?\s*\{|title\s*\{|input\b|bye\b)/m.test(
    text,
  );
}

/** The files of a source: an archive, one gzipped file, or one file. */
export function unpack(bytes: Uint8Array, wanted: Wanted = mayBeRead): Unpacked {
  let content = bytes;
  if (isGzip(bytes)) {
    const inflated = inflateCapped(
      bytes,
      'gzip',
      Math.min(MAX_UNPACKED, Math.max(MIN_UNPACKED, bytes.length * MAX_RATIO)),
    );
    if (inflated === 'too-large') return tooLarge();
    if (inflated === 'damaged') {
      return { type: 'problem', problem: problem('archive-damaged', 'The archive is cut off or damaged.') };
    }
    content = inflated;
  }
  const limits = { maxBytes: MAX_UNPACKED, maxEntries: MAX_ENTRIES };
  const unpacked = isTar(content)
    ? readTar(content, limits, wanted)
    : isZip(content)
      ? readZip(content, limits, wanted)
      : ({ type: 'files', files: new Map([['paper.tex', content]]), refused: [] } as const);
  if (unpacked.type === 'problem') return unpacked;
  let text = 0;
  for (const [path, file] of unpacked.files) if (!isPdfPath(path)) text += file.length;
  return text > MAX_TEXT ? tooLarge() : unpacked;
}

/** The PDF that came in place of a source, alone in an archive or gzipped by itself; null when there is a source or none. */
export function pdfIn(bytes: Uint8Array): Uint8Array | null {
  const unpacked = unpack(bytes);
  if (unpacked.type === 'problem') return null;
  const [only] = unpacked.files.values();
  if (unpacked.files.size === 1 && only !== undefined && only !== bytes && isPdf(only)) return only;
  if ([...unpacked.files].some(([, file]) => looksLikeLatex(file))) return null;
  const pdfs = unpack(bytes, isPdfPath);
  if (pdfs.type === 'problem') return null;
  const found = [...pdfs.files.values()].filter(isPdf);
  return found.length === 1 ? found[0]! : null;
}

export function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('windows-1252').decode(bytes.subarray(0, 1024)).includes('%PDF-');
}

function tooLarge(): { readonly type: 'problem'; readonly problem: Problem } {
  return {
    type: 'problem',
    problem: problem('archive-too-large', 'The archive unpacks to more than is read of one paper.'),
  };
}
