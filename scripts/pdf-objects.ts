// A PDF as a list of objects, so that one of them can be changed and the rest of the file still fits together. Reads what
// honest writers make, without encryption; enough for the papers kept here, and no parser for strangers' files.
import { inflateSync } from 'node:zlib';

export interface PdfObject {
  readonly number: number;
  /** All of the object, or what stands before the word `stream`. Latin-1: one letter a byte. */
  body: string;
  /** As stored, still compressed; null when the object has none. */
  stream: Uint8Array | null;
}

export interface PdfObjects {
  readonly objects: PdfObject[];
  /** What goes into the trailer: `/Root 1 0 R /Info 2 0 R`. */
  readonly trailer: string;
}

/** Objects in the file's order; those packed into object streams are taken out, and streams that index the file dropped. */
export function readPdfObjects(bytes: Uint8Array): PdfObjects {
  const file = Buffer.from(bytes).toString('latin1');
  const objects: PdfObject[] = [];
  let trailer = '';
  const start = /(\d+) 0 obj\b/gu;
  for (let match = start.exec(file); match; match = start.exec(file)) {
    const from = start.lastIndex;
    const rest = /\bstream\r?\n|\bendobj\b/gu;
    rest.lastIndex = from;
    const next = rest.exec(file);
    if (!next) break;
    const body = file.slice(from, next.index).trim();
    if (next[0] === 'endobj') {
      objects.push({ number: Number(match[1]), body, stream: null });
      start.lastIndex = rest.lastIndex;
      continue;
    }
    const length = Number(/\/Length (\d+)/u.exec(body)?.[1]);
    const stream = bytes.slice(rest.lastIndex, rest.lastIndex + length);
    start.lastIndex = rest.lastIndex + length;
    if (/\/Type\s*\/XRef\b/u.test(body)) trailer += trailerEntries(body);
    else if (/\/Type\s*\/ObjStm\b/u.test(body)) objects.push(...unpacked(body, stream));
    else objects.push({ number: Number(match[1]), body, stream });
  }
  return { objects, trailer: trailer || trailerEntries(file) };
}

function unpacked(body: string, stream: Uint8Array): PdfObject[] {
  const words = inflateSync(stream).toString('latin1');
  const first = Number(/\/First (\d+)/u.exec(body)?.[1]);
  const index = words.slice(0, first).trim().split(/\s+/u).map(Number);
  return Array.from({ length: index.length / 2 }, (_, at) => ({
    number: index[2 * at] ?? 0,
    body: words.slice(first + (index[2 * at + 1] ?? 0), first + (index[2 * at + 3] ?? Infinity)).trim(),
    stream: null,
  }));
}

function trailerEntries(words: string): string {
  return ['Root', 'Info'].map((key) => new RegExp(`/${key} \\d+ 0 R`, 'u').exec(words)?.[0] ?? '').join(' ');
}

/** A file with a cross-reference table that is right, whatever the objects say. Streams keep the /Length they claim. */
export function writePdfObjects({ objects, trailer }: PdfObjects): Uint8Array {
  const chunks: Uint8Array[] = [];
  const offsets = new Map<number, number>();
  let length = 0;
  const write = (data: string | Uint8Array): void => {
    const chunk = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    chunks.push(chunk);
    length += chunk.length;
  };
  write('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n');
  for (const { number, body, stream } of objects) {
    offsets.set(number, length);
    write(`${number} 0 obj\n${body}\n`);
    if (stream) {
      write('stream\n');
      write(stream);
      write('\nendstream\n');
    }
    write('endobj\n');
  }
  const size = Math.max(0, ...offsets.keys()) + 1;
  const start = length;
  write(`xref\n0 ${size}\n`);
  for (let number = 0; number < size; number += 1) {
    const offset = offsets.get(number);
    write(`${String(offset ?? 0).padStart(10, '0')} ${offset === undefined ? '65535 f' : '00000 n'} \n`);
  }
  write(`trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return new Uint8Array(Buffer.concat(chunks));
}
