export type FileKind = 'pdf' | 'html' | 'archive' | 'tex' | 'other';

/** Told from the first kilobyte; what a server says of it is not trusted. */
export function fileKind(bytes: Uint8Array): FileKind {
  const head = bytes.subarray(0, 1024);
  const text = new TextDecoder('latin1').decode(head);
  if (text.includes('%PDF-')) return 'pdf';
  if ((head[0] === 0x1f && head[1] === 0x8b) || text.startsWith('PK\u0003\u0004') || text.slice(257, 262) === 'ustar') {
    return 'archive';
  }
  const start = text
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype\s+html|<html|<head|<body)/.test(start)) return 'html';
  if (/^[%\\]/.test(start) || /\\(?:documentclass|documentstyle|begin|input|section)\b/.test(start)) return 'tex';
  return 'other';
}
