import { Gunzip, Inflate } from 'fflate';

const CHUNK = 64 * 1024;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 18 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * Inflates piece by piece and stops at the limit, so that a bomb costs no more than the limit. `raw` is a zip entry. A file
 * that ends early is damaged.
 */
export function inflateCapped(
  bytes: Uint8Array,
  wrapper: 'gzip' | 'raw',
  maxBytes: number,
): Uint8Array | 'too-large' | 'damaged' {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let whole = false;
  const keep = (chunk: Uint8Array, final: boolean): void => {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    whole = final;
  };
  const stream = wrapper === 'gzip' ? new Gunzip(keep) : new Inflate(keep);
  try {
    for (let at = 0; at < bytes.length && size <= maxBytes; at += CHUNK) {
      stream.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
    }
  } catch {
    return 'damaged';
  }
  if (size > maxBytes) return 'too-large';
  if (!whole) return 'damaged';
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** The first bytes of a gzipped file: enough to see what is in it. */
export function gzipHead(bytes: Uint8Array): Uint8Array {
  let head: Uint8Array = new Uint8Array(0);
  const stream = new Gunzip((chunk) => {
    if (head.length === 0) head = chunk.slice();
  });
  try {
    for (let at = 0; at < bytes.length && head.length === 0; at += 4096) stream.push(bytes.subarray(at, at + 4096));
  } catch {
    return head;
  }
  return head;
}
