import type { Format } from './format.ts';

/** The format that takes these bytes for its own; null when none does. The first in the list wins, and no name is asked for. */
function formatOf(formats: readonly Format[], bytes: Uint8Array): Format | null {
  return formats.find((format) => format.recognizes(bytes)) ?? null;
}

/** The format and what it is to read: the bytes, or a file that they only wrap. */
export function openPaper(
  formats: readonly Format[],
  bytes: Uint8Array,
): { readonly format: Format; readonly bytes: Uint8Array } | null {
  const format = formatOf(formats, bytes);
  const inner = format?.unwrap?.(bytes) ?? null;
  const innerFormat = inner === null ? null : formatOf(formats, inner);
  if (inner !== null && innerFormat !== null) return { format: innerFormat, bytes: inner };
  return format === null ? null : { format, bytes };
}

/** What a person may have got instead of a paper, as the end of a sentence; empty when there is nothing to say. */
export function looksLike(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 512))
    .trimStart()
    .toLowerCase();
  if (head.startsWith('<!doctype html') || head.startsWith('<html')) return '; it is a web page';
  if (head.startsWith('pk')) return '; it is a zip archive or an office document';
  if (head.startsWith('%!ps')) return '; it is PostScript';
  return '';
}
