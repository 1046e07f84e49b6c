// Breaks PDFs in ways that files break: in transfer, by faulty writers, and on purpose. The same draws, the same file.
import { deflateSync, inflateSync } from 'node:zlib';
import { readPdfObjects, writePdfObjects, type PdfObject, type PdfObjects } from './pdf-objects.ts';

/** From 0 up to and without 1. */
export type Random = () => number;

/** mulberry32: small, and good enough to choose places in a file. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Mutant {
  readonly bytes: Uint8Array;
  /** What it was made from and how: `small-paper: flip bytes, swap ids`. */
  readonly what: string;
}

/** One to four mutations of one kind (bytes or objects), on one of the papers. */
export function mutatePdf(papers: readonly Seed[], random: Random): Mutant {
  const paper = pick(papers, random);
  const count = 1 + below(4, random);
  const names: string[] = [];
  let { bytes } = paper;
  // Two in three change objects: a flipped byte mostly ends in a stream that does not unpack, which is soon told.
  if (random() < 1 / 3) {
    for (let done = 0; done < count; done += 1) {
      const [name, mutate] = pick(BYTE_MUTATIONS, random);
      names.push(name);
      bytes = mutate(bytes, random, papers);
    }
  } else {
    const file = readPdfObjects(bytes);
    for (let done = 0; done < count; done += 1) {
      const [name, mutate] = pick(OBJECT_MUTATIONS, random);
      names.push(name);
      mutate(file, random);
    }
    bytes = writePdfObjects(file);
  }
  return { bytes, what: `${paper.name}: ${names.join(', ')}` };
}

function below(bound: number, random: Random): number {
  return Math.floor(random() * bound);
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[below(items.length, random)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

// ---- bytes ------------------------------------------------------------------------------------------------------

type ByteMutation = (bytes: Uint8Array, random: Random, papers: readonly Seed[]) => Uint8Array;

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** A stretch of the bytes; mostly short, sometimes nearly all. */
function stretch(bytes: Uint8Array, random: Random): readonly [start: number, end: number] {
  const start = below(bytes.length, random);
  return [start, start + 1 + Math.floor((bytes.length - start) * random() ** 6)];
}

const BYTE_MUTATIONS: readonly (readonly [string, ByteMutation])[] = [
  [
    'flip bytes',
    (bytes, random) => {
      const changed = bytes.slice();
      for (let left = 1 + below(20, random); left > 0; left -= 1) {
        const at = below(changed.length, random);
        changed[at] = (changed[at] ?? 0) ^ (1 << below(8, random));
      }
      return changed;
    },
  ],
  [
    'fill a stretch',
    (bytes, random) => {
      const [start, end] = stretch(bytes, random);
      return bytes.slice().fill(pick([0, 0x20, 0x30, 0x39, 0x3c, 0xff], random), start, end);
    },
  ],
  [
    'cut out',
    (bytes, random) => {
      const [start, end] = stretch(bytes, random);
      return joined(bytes.subarray(0, start), bytes.subarray(end));
    },
  ],
  ['cut off', (bytes, random) => bytes.slice(0, Math.ceil(bytes.length * random() ** 0.5))],
  [
    'repeat a stretch',
    (bytes, random) => {
      const [start, end] = stretch(bytes, random);
      return joined(bytes.subarray(0, end), bytes.subarray(start));
    },
  ],
  [
    'splice two papers',
    (bytes, random, papers) => {
      const other = pick(papers, random).bytes;
      const [start, end] = stretch(other, random);
      const at = below(bytes.length, random);
      return joined(bytes.subarray(0, at), other.subarray(start, end), bytes.subarray(at));
    },
  ],
  [
    'change line ends',
    (bytes) => new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\n', '\r\n'), 'latin1')),
  ],
];

// ---- objects ----------------------------------------------------------------------------------------------------

type ObjectMutation = (file: PdfObjects, random: Random) => void;

const NUMBERS = (
  '0 -0 1 -1 2 0.00001 -0.5 1e9 255 256 32767 65536 -32768 99999 1000000 2147483647 2147483648 -2147483648 4294967295 ' +
  '4294967296 99999999999999999999 -99999999999999999999 . - --5 0.0.1 3.4028235e38 1. +7'
).split(' ');
const OPERATORS =
  `q Q cm w d m l c re h S f f* B n W BT ET Td TD Tm T* Tj TJ ' " Tc Tw Tz TL Tf Tr Ts Do sh gs rg g BI ID EI BDC EMC`.split(
    ' ',
  );

/** Exchanges some matches of `pattern`, each on its own; `shared` is how many in about a hundred. */
function replaceSome(words: string, pattern: RegExp, random: Random, made: (old: string) => string): string {
  const share = pick([0.001, 0.01, 0.1, 0.5], random);
  const found = [...words.matchAll(pattern)];
  if (found.length === 0) return words;
  const must = below(found.length, random);
  let at = 0;
  return words.replaceAll(pattern, (old) => (at++ === must || random() < share ? made(old) : old));
}

function newNumber(old: string, random: Random): string {
  const value = Number(old);
  return pick(
    [
      ...NUMBERS,
      ...[value + 1, value - 1, -value, value * 10, value * 1000, value / 100, value * random() * 2].map(short),
    ],
    random,
  );
}

/** As PDF writes numbers: no exponent, no NaN. */
function short(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3).replace(/\.?0+$/u, '') : '0';
}

function withStream(file: PdfObjects, random: Random, change: (words: string) => string): void {
  const packed = file.objects.filter(({ stream, body }) => stream && !/DCTDecode|\/Subtype\s*\/Image/u.test(body));
  if (packed.length === 0) return;
  const object = pick(packed, random);
  const flate = /\/FlateDecode/u.test(object.body);
  const stream = object.stream ?? new Uint8Array();
  let words: string;
  try {
    words = Buffer.from(flate ? inflateSync(stream) : stream).toString('latin1');
  } catch {
    // Another mutation has been here before.
    return;
  }
  const data = Buffer.from(change(words), 'latin1');
  object.stream = new Uint8Array(flate ? deflateSync(data, { level: 1 }) : data);
  object.body = object.body.replace(/\/Length \d+(?: 0 R)?/u, `/Length ${object.stream.length}`);
}

function changeBody(file: PdfObjects, random: Random, pattern: RegExp, made: (old: string) => string): void {
  const having = file.objects.filter(({ body }) => body.search(pattern) >= 0);
  for (let left = pick([1, 1, 3, 30], random); left > 0 && having.length > 0; left -= 1) {
    const object = pick(having, random);
    object.body = replaceSome(object.body, pattern, random, made);
  }
}

/** Pages, fonts and trees hang on few objects; any of them as likely as all the small ones together. */
function weighty(file: PdfObjects, random: Random): PdfObject | null {
  const kinds = [
    /\/Type\s*\/Page\b/u,
    /\/Type\s*\/Pages\b/u,
    /\/Type\s*\/Catalog\b/u,
    /\/Type\s*\/Font\b/u,
    /\/Widths|^\[/u,
    /./u,
  ];
  const kind = pick(kinds, random);
  const having = file.objects.filter(({ body }) => kind.test(body));
  return having.length === 0 ? null : pick(having, random);
}

const OBJECT_MUTATIONS: readonly (readonly [string, ObjectMutation])[] = [
  [
    'numbers of objects',
    (file, random) => changeBody(file, random, /-?\d*\.?\d+(?! \d+ R| R)\b/gu, (old) => newNumber(old, random)),
  ],
  [
    'numbers of an important object',
    (file, random) => {
      const object = weighty(file, random);
      if (object) object.body = replaceSome(object.body, /-?\d*\.?\d+\b/gu, random, (old) => newNumber(old, random));
    },
  ],
  [
    'references',
    (file, random) => changeBody(file, random, /\d+ 0 R\b/gu, () => `${pick(file.objects, random).number} 0 R`),
  ],
  [
    'swap ids',
    (file, random) => {
      for (let left = pick([1, 1, 5, 50], random); left > 0; left -= 1) {
        const [a, b] = [pick(file.objects, random), pick(file.objects, random)];
        [a.body, b.body] = [b.body, a.body];
        [a.stream, b.stream] = [b.stream, a.stream];
      }
    },
  ],
  [
    'names',
    (file, random) => {
      const names = file.objects.flatMap(({ body }) => body.match(/\/[A-Za-z0-9+-]+/gu) ?? []);
      if (names.length > 0) changeBody(file, random, /\/[A-Za-z0-9+-]+/gu, () => pick(names, random));
    },
  ],
  [
    'stream lengths',
    (file, random) => changeBody(file, random, /\/Length \d+/gu, (old) => `/Length ${newNumber(old.slice(8), random)}`),
  ],
  [
    'drop objects',
    (file, random) => {
      for (let left = pick([1, 1, 5, 50], random); left > 0 && file.objects.length > 1; left -= 1) {
        file.objects.splice(below(file.objects.length, random), 1);
      }
    },
  ],
  [
    'flip bytes of streams',
    (file, random) =>
      withStream(file, random, (words) => {
        const changed = Buffer.from(words, 'latin1');
        for (let left = 1 + below(30, random); left > 0 && changed.length > 0; left -= 1) {
          changed[below(changed.length, random)] = below(256, random);
        }
        return changed.toString('latin1');
      }),
  ],
  [
    'numbers of content',
    (file, random) => withContent(file, random, /-?\d*\.?\d+\b/gu, (old) => newNumber(old, random)),
  ],
  [
    'operators',
    (file, random) =>
      withContent(file, random, /(?<=[\s\])>])(?:[A-Za-z]{1,3}\*?|['"])(?=\s|$)/gu, () => pick(OPERATORS, random)),
  ],
  ['strings', (file, random) => withContent(file, random, /\([^()\\]*\)/gu, () => newString(random))],
  [
    'lines of content',
    (file, random) =>
      withStream(file, random, (words) => {
        const lines = words.split('\n');
        for (let left = pick([1, 5, 50], random); left > 0; left -= 1) {
          const [from, to] = [below(lines.length, random), below(lines.length, random)];
          const moved = lines.slice(from, from + 1 + below(20, random));
          if (random() < 0.3) lines.splice(from, moved.length);
          else lines.splice(to, 0, ...moved);
        }
        return lines.join('\n');
      }),
  ],
  [
    'a page many times over',
    (file, random) =>
      withStream(file, random, (words) => `${words}\n`.repeat(words.length > 1e6 ? 1 : pick([2, 5, 20], random))),
  ],
];

function withContent(file: PdfObjects, random: Random, pattern: RegExp, made: (old: string) => string): void {
  withStream(file, random, (words) => replaceSome(words, pattern, random, made));
}

function newString(random: Random): string {
  const letters = Array.from({ length: below(pick([3, 30, 3000], random), random) }, () => below(256, random));
  const words = String.fromCharCode(...letters).replaceAll(/[()\\]/gu, ' ');
  return `(${pick([words, words.replaceAll(/./gsu, ' '), '1', 'Figure 1: ', 'Abstract', '[1] ', 'References', 'Theorem 1. '], random)})`;
}
