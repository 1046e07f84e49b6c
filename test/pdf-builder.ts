/**
 * Writes small PDFs for tests: pages of text in the standard fonts, rules, images, forms, links, outline, metadata and
 * encryption, at coordinates the test chooses. It makes plain files on purpose (one cross-reference table, no object
 * streams), so that a test about a broken file can break one known thing. Same input, same bytes.
 *
 * `pdf` builds a whole file from pages; `createPdfFile` is the layer below, for files that no honest writer makes.
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** Reference to an indirect object: its number. Generation is always 0. */
export type Ref = number;

export interface EncryptionOptions {
  /** What a reader must type to open the file; empty opens for everybody, still encrypted. */
  readonly userPassword: string;
  readonly ownerPassword?: string;
}

export interface PdfFile {
  /** Takes the next number without writing anything yet, for objects that refer to each other. */
  reserve(): Ref;
  /** Writes an object; a new one unless `ref` was reserved before. Returns its number. */
  object(body: string, ref?: Ref): Ref;
  /** Writes a stream. `dictionary` is what stands between `<<` and `>>` besides /Length and /Filter. */
  stream(dictionary: string, data: Uint8Array | string, options?: StreamOptions): Ref;
  /** A literal string, encrypted when the file is; `ref` is the object it will stand in. */
  string(words: string, ref: Ref): string;
  /** The file with its cross-reference table and trailer. */
  bytes(trailer: { readonly root: Ref; readonly info?: Ref }): Uint8Array;
}

export interface StreamOptions {
  readonly ref?: Ref;
  /** `flate` compresses the data here; `as-is` writes it untouched (say its /Filter in the dictionary). Default `as-is`. */
  readonly filter?: 'flate' | 'as-is';
}

const latin1 = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0) & 0xff);
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');

export function createPdfFile(options: { readonly encryption?: EncryptionOptions } = {}): PdfFile {
  const chunks: Uint8Array[] = [];
  const offsets: number[] = [0];
  let length = 0;
  const write = (data: string | Uint8Array): void => {
    const chunk = typeof data === 'string' ? latin1(data) : data;
    chunks.push(chunk);
    length += chunk.length;
  };
  // A binary comment, so that transfer programs take the file for what it is.
  write('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n');

  const fileId = createHash('md5').update('threepass test file').digest();
  const encryption = options.encryption ? createEncryption(options.encryption, fileId) : null;

  const file: PdfFile = {
    reserve() {
      offsets.push(0);
      return offsets.length - 1;
    },
    object(body, ref = file.reserve()) {
      offsets[ref] = length;
      write(`${ref} 0 obj\n${body}\nendobj\n`);
      return ref;
    },
    stream(dictionary, data, { ref = file.reserve(), filter = 'as-is' } = {}) {
      let body = typeof data === 'string' ? latin1(data) : data;
      if (filter === 'flate') body = deflateSync(body);
      if (encryption) body = encryption.apply(body, ref);
      offsets[ref] = length;
      write(
        `${ref} 0 obj\n<< ${dictionary} /Length ${body.length}${filter === 'flate' ? ' /Filter /FlateDecode' : ''} >>\n`,
      );
      write('stream\n');
      write(body);
      write('\nendstream\nendobj\n');
      return ref;
    },
    string(words, ref) {
      return `<${hex(encryption ? encryption.apply(latin1(words), ref) : latin1(words))}>`;
    },
    bytes({ root, info }) {
      const encrypt = encryption ? file.object(encryption.dictionary) : null;
      const start = length;
      write(`xref\n0 ${offsets.length}\n0000000000 65535 f \n`);
      for (const offset of offsets.slice(1)) write(`${String(offset).padStart(10, '0')} 00000 n \n`);
      const id = hex(fileId);
      write(`trailer\n<< /Size ${offsets.length} /Root ${root} 0 R /ID [<${id}> <${id}>]`);
      if (info !== undefined) write(` /Info ${info} 0 R`);
      if (encrypt !== null) write(` /Encrypt ${encrypt} 0 R`);
      write(` >>\nstartxref\n${start}\n%%EOF\n`);
      return new Uint8Array(Buffer.concat(chunks));
    },
  };
  return file;
}

// ---- pages ------------------------------------------------------------------------------------------------------

export type FontName =
  'Times-Roman' | 'Times-Bold' | 'Times-Italic' | 'Helvetica' | 'Helvetica-Bold' | 'Courier' | 'Symbol';

/** Points, origin bottom left. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** One thing on a page. Text coordinates are those of the baseline's start. */
export type Drawing =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly font: FontName;
      readonly sizePt: number;
      /** Anticlockwise, for stamps in the margin. */
      readonly degrees: number;
    }
  | { readonly type: 'rule'; readonly from: readonly [number, number]; readonly to: readonly [number, number] }
  | { readonly type: 'rectangle'; readonly box: Box; readonly filled: boolean }
  | { readonly type: 'image'; readonly box: Box }
  /** A form XObject: its drawings in its own space, put at (x, y). */
  | { readonly type: 'form'; readonly drawings: readonly Drawing[]; readonly x: number; readonly y: number }
  /** Content-stream operators, written as they are. */
  | { readonly type: 'raw'; readonly operators: string };

export interface TextStyle {
  readonly font?: FontName;
  readonly sizePt?: number;
  readonly degrees?: number;
}

export function text(x: number, y: number, words: string, style: TextStyle = {}): Drawing {
  const { font = 'Times-Roman', sizePt = 10, degrees = 0 } = style;
  return { type: 'text', text: words, x, y, font, sizePt, degrees };
}

export function rule(from: readonly [number, number], to: readonly [number, number]): Drawing {
  return { type: 'rule', from, to };
}

export function rectangle(box: Box, filled = false): Drawing {
  return { type: 'rectangle', box, filled };
}

/** A grey picture of 8 x 8 pixels, stretched over the box. */
export function image(box: Box): Drawing {
  return { type: 'image', box };
}

export function form(x: number, y: number, drawings: readonly Drawing[]): Drawing {
  return { type: 'form', drawings, x, y };
}

export function raw(operators: string): Drawing {
  return { type: 'raw', operators };
}

/** Words of a paragraph broken into lines `widthPt` wide, first baseline at `y`, ragged right. */
export function lines(
  x: number,
  y: number,
  words: string,
  style: TextStyle & { readonly widthPt: number; readonly leadingPt?: number },
): Drawing[] {
  const sizePt = style.sizePt ?? 10;
  const leadingPt = style.leadingPt ?? sizePt * 1.2;
  return breakLines(words, style.widthPt / sizePt).map((line, index) => text(x, y - index * leadingPt, line, style));
}

export interface PdfLink {
  readonly box: Box;
  readonly target: { readonly uri: string } | { readonly pageIndex: number; readonly topPt: number };
}

/** What a reader leaves on a page with another program. */
export interface PdfMark {
  readonly subtype: 'Highlight' | 'Underline' | 'Text' | 'FreeText' | 'Square';
  /** One a line; the first is the rectangle of a note. */
  readonly boxes: readonly Box[];
  readonly contents?: string;
  /** 0 to 1. */
  readonly color?: readonly [number, number, number];
  /** More entries of its dictionary, as they are written. */
  readonly more?: string;
}

export interface PdfPage {
  readonly drawings: readonly Drawing[];
  /** US Letter when left out. */
  readonly widthPt?: number;
  readonly heightPt?: number;
  readonly rotate?: 0 | 90 | 180 | 270;
  readonly cropBox?: Box;
  readonly links?: readonly PdfLink[];
  readonly marks?: readonly PdfMark[];
}

export interface OutlineEntry {
  readonly title: string;
  readonly pageIndex: number;
  readonly topPt?: number;
  readonly children?: readonly OutlineEntry[];
}

export interface PdfOptions {
  readonly title?: string;
  readonly author?: string;
  readonly producer?: string;
  /** As a PDF writes it: `D:20170612120000Z`. */
  readonly created?: string;
  readonly outline?: readonly OutlineEntry[];
  readonly encryption?: EncryptionOptions;
  /** What the page tree says it holds, for files that lie. The true number when left out. */
  readonly claimedPageCount?: number;
  /** False leaves content streams readable, for tests that look at or cut the bytes. Default true. */
  readonly compress?: boolean;
}

export function pdf(pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array {
  const file = createPdfFile(options.encryption ? { encryption: options.encryption } : {});
  const filter = options.compress === false ? 'as-is' : 'flate';
  const catalog = file.reserve();
  const tree = file.reserve();
  const pageRefs = pages.map(() => file.reserve());
  const fonts = new Map<FontName, Ref>();
  const fontRef = (font: FontName): Ref => {
    let ref = fonts.get(font);
    if (ref === undefined) {
      const encoding = font === 'Symbol' ? '' : ' /Encoding /WinAnsiEncoding';
      ref = file.object(`<< /Type /Font /Subtype /Type1 /BaseFont /${font}${encoding} >>`);
      fonts.set(font, ref);
    }
    return ref;
  };
  let imageRef: Ref | null = null;
  const greyImage = (): Ref => {
    const pixels = Uint8Array.from({ length: 64 }, (_, index) => 96 + ((index * 37) % 128));
    imageRef ??= file.stream(
      '/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8',
      pixels,
      { filter },
    );
    return imageRef;
  };

  /** The operators of the drawings and the resources they name. */
  const render = (drawings: readonly Drawing[]): { readonly content: string; readonly resources: string } => {
    const usedFonts = new Set<FontName>();
    const objects = new Map<string, Ref>();
    const content: string[] = [];
    for (const drawing of drawings) {
      switch (drawing.type) {
        case 'text': {
          usedFonts.add(drawing.font);
          const angle = (drawing.degrees * Math.PI) / 180;
          const [cos, sin] = [number(Math.cos(angle)), number(Math.sin(angle))];
          const matrix = `${cos} ${sin} ${number(-Math.sin(angle))} ${cos} ${number(drawing.x)} ${number(drawing.y)}`;
          const shown = encodeText(drawing.text, drawing.font);
          content.push(`BT /${drawing.font} ${number(drawing.sizePt)} Tf ${matrix} Tm (${shown}) Tj ET`);
          break;
        }
        case 'rule':
          content.push(`0.5 w ${drawing.from.map(number).join(' ')} m ${drawing.to.map(number).join(' ')} l S`);
          break;
        case 'rectangle': {
          const { left, bottom, right, top } = drawing.box;
          const numbers = [left, bottom, right - left, top - bottom].map(number).join(' ');
          content.push(`${numbers} re ${drawing.filled ? 'f' : 'S'}`);
          break;
        }
        case 'image': {
          const { left, bottom, right, top } = drawing.box;
          objects.set('Grey', greyImage());
          content.push(
            `q ${number(right - left)} 0 0 ${number(top - bottom)} ${number(left)} ${number(bottom)} cm /Grey Do Q`,
          );
          break;
        }
        case 'form': {
          const inner = render(drawing.drawings);
          const name = `Form${objects.size}`;
          const dictionary = `/Type /XObject /Subtype /Form /BBox [-10000 -10000 10000 10000] /Resources ${inner.resources}`;
          objects.set(name, file.stream(dictionary, inner.content, { filter }));
          content.push(`q 1 0 0 1 ${number(drawing.x)} ${number(drawing.y)} cm /${name} Do Q`);
          break;
        }
        case 'raw':
          content.push(drawing.operators);
          break;
      }
    }
    const fontEntries = [...usedFonts].map((font) => `/${font} ${fontRef(font)} 0 R`).join(' ');
    const objectEntries = [...objects].map(([name, ref]) => `/${name} ${ref} 0 R`).join(' ');
    return {
      content: content.join('\n'),
      resources: `<< /Font << ${fontEntries} >> /XObject << ${objectEntries} >> >>`,
    };
  };

  for (const [index, page] of pages.entries()) {
    const { widthPt = 612, heightPt = 792 } = page;
    const { content, resources } = render(page.drawings);
    const contents = file.stream('', content, { filter });
    const annotations = (page.links ?? []).map((link) => {
      const ref = file.reserve();
      const { left, bottom, right, top } = link.box;
      const target =
        'uri' in link.target
          ? `/A << /S /URI /URI ${file.string(link.target.uri, ref)} >>`
          : `/Dest [${pageRefs[link.target.pageIndex]} 0 R /XYZ 0 ${number(link.target.topPt)} 0]`;
      const rectangleOfLink = [left, bottom, right, top].map(number).join(' ');
      return file.object(`<< /Type /Annot /Subtype /Link /Rect [${rectangleOfLink}] /Border [0 0 0] ${target} >>`, ref);
    });
    for (const { subtype, boxes, contents: note, color, more = '' } of page.marks ?? []) {
      const ref = file.reserve();
      const corners = boxes.flatMap(({ left, bottom, right, top }) => [
        left,
        top,
        right,
        top,
        left,
        bottom,
        right,
        bottom,
      ]);
      const [first] = boxes;
      const rectangleOfMark = first ? [first.left, first.bottom, first.right, first.top] : [0, 0, 0, 0];
      annotations.push(
        file.object(
          `<< /Type /Annot /Subtype /${subtype} /Rect [${rectangleOfMark.map(number).join(' ')}]` +
            (subtype === 'Text' ? '' : ` /QuadPoints [${corners.map(number).join(' ')}]`) +
            (note === undefined ? '' : ` /Contents ${file.string(note, ref)}`) +
            (color ? ` /C [${color.map(number).join(' ')}]` : '') +
            ` ${more} >>`,
          ref,
        ),
      );
    }
    const crop = page.cropBox;
    file.object(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${number(widthPt)} ${number(heightPt)}]` +
        (crop ? ` /CropBox [${[crop.left, crop.bottom, crop.right, crop.top].map(number).join(' ')}]` : '') +
        (page.rotate ? ` /Rotate ${page.rotate}` : '') +
        ` /Resources ${resources} /Contents ${contents} 0 R` +
        (annotations.length > 0 ? ` /Annots [${annotations.map((ref) => `${ref} 0 R`).join(' ')}]` : '') +
        ' >>',
      pageRefs[index],
    );
  }

  const kids = pageRefs.map((ref) => `${ref} 0 R`).join(' ');
  file.object(`<< /Type /Pages /Kids [${kids}] /Count ${options.claimedPageCount ?? pages.length} >>`, tree);
  const outline = options.outline?.length ? writeOutline(file, options.outline, pageRefs) : null;
  file.object(
    `<< /Type /Catalog /Pages ${tree} 0 R${outline === null ? '' : ` /Outlines ${outline} 0 R /PageMode /UseOutlines`} >>`,
    catalog,
  );
  const info = file.reserve();
  const entries = (
    [
      ['Title', options.title],
      ['Author', options.author],
      ['Producer', options.producer],
      ['CreationDate', options.created],
    ] as const
  ).flatMap(([key, value]) => (value === undefined ? [] : [`/${key} ${file.string(value, info)}`]));
  file.object(`<< ${entries.join(' ')} >>`, info);
  return file.bytes({ root: catalog, info });
}

function writeOutline(file: PdfFile, entries: readonly OutlineEntry[], pageRefs: readonly Ref[]): Ref {
  const root = file.reserve();
  const writeLevel = (level: readonly OutlineEntry[], parent: Ref): readonly Ref[] => {
    const refs = level.map(() => file.reserve());
    for (const [index, entry] of level.entries()) {
      const ref = refs[index]!;
      const children = entry.children?.length ? writeLevel(entry.children, ref) : [];
      const dictionary = [
        `/Title ${file.string(entry.title, ref)} /Parent ${parent} 0 R`,
        `/Dest [${pageRefs[entry.pageIndex]} 0 R /XYZ 0 ${number(entry.topPt ?? 792)} 0]`,
        index > 0 ? `/Prev ${refs[index - 1]} 0 R` : '',
        index + 1 < refs.length ? `/Next ${refs[index + 1]} 0 R` : '',
        children.length > 0 ? `/First ${children[0]} 0 R /Last ${children.at(-1)} 0 R /Count ${children.length}` : '',
      ];
      file.object(`<< ${dictionary.join(' ')} >>`, ref);
    }
    return refs;
  };
  const top = writeLevel(entries, root);
  return file.object(`<< /Type /Outlines /First ${top[0]} 0 R /Last ${top.at(-1)} 0 R /Count ${top.length} >>`, root);
}

/** Three decimals are far below what a reader sees, and keep the bytes the same on every machine. */
function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** What WinAnsi has in 0x80 to 0x9F and papers use. */
const WIN_ANSI: ReadonlyMap<string, number> = new Map([
  ['€', 0x80],
  ['…', 0x85],
  ['†', 0x86],
  ['‡', 0x87],
  ['‘', 0x91],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ['•', 0x95],
  ['–', 0x96],
  ['—', 0x97],
]);

/** Throws RangeError for a letter the font's encoding lacks: a test with silently lost letters would prove nothing. */
function encodeText(words: string, font: FontName): string {
  let encoded = '';
  for (const letter of words) {
    const code = (font === 'Symbol' ? undefined : WIN_ANSI.get(letter)) ?? letter.codePointAt(0)!;
    if (code > 0xff || (code >= 0x80 && code < 0xa0 && !WIN_ANSI.has(letter))) {
      throw new RangeError(`no code for ${JSON.stringify(letter)} in ${font}`);
    }
    encoded += '()\\'.includes(letter) ? `\\${letter}` : String.fromCharCode(code);
  }
  return encoded;
}

/** Greedy; `widthEm` is the line's width over the font size. Letter widths are rough, lines stay a little short. */
function breakLines(words: string, widthEm: number): string[] {
  const broken: string[] = [];
  let line = '';
  let used = 0;
  for (const word of words.split(/\s+/u).filter((part) => part !== '')) {
    const width = wordWidthEm(word);
    if (line !== '' && used + 0.28 + width > widthEm) {
      broken.push(line);
      line = '';
      used = 0;
    }
    used += (line === '' ? 0 : 0.28) + width;
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') broken.push(line);
  return broken;
}

function wordWidthEm(word: string): number {
  let width = 0;
  for (const letter of word) {
    if (/[iljtfrI.,;:'|!()]/u.test(letter)) width += 0.32;
    else if (/[mwMW—…]/u.test(letter)) width += 0.85;
    else if (/\p{Lu}/u.test(letter)) width += 0.7;
    else width += 0.5;
  }
  return width;
}

// ---- encryption -------------------------------------------------------------------------------------------------

interface Encryption {
  readonly dictionary: string;
  apply(data: Uint8Array, ref: Ref): Uint8Array;
}

/** The fixed padding of ISO 32000-1, 7.6.3.3, algorithm 2, step a. */
const PASSWORD_PADDING = Uint8Array.from(
  Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex'),
);

/** The standard handler at its oldest (V 1, R 2: RC4 with 40 bits): the shortest one that every reader knows. */
function createEncryption(options: EncryptionOptions, fileId: Uint8Array): Encryption {
  const permissions = -4;
  const pad = (password: string): Uint8Array =>
    Uint8Array.from(Buffer.concat([latin1(password), PASSWORD_PADDING]).subarray(0, 32));
  const user = pad(options.userPassword);
  const owner = pad(options.ownerPassword ?? options.userPassword);
  const ownerKey = createHash('md5').update(owner).digest().subarray(0, 5);
  const ownerEntry = rc4(ownerKey, user);
  const permissionBytes = Buffer.alloc(4);
  permissionBytes.writeInt32LE(permissions);
  const key = createHash('md5')
    .update(user)
    .update(ownerEntry)
    .update(permissionBytes)
    .update(fileId)
    .digest()
    .subarray(0, 5);
  const userEntry = rc4(key, PASSWORD_PADDING);
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /Length 40 /P ${permissions} /O <${hex(ownerEntry)}> /U <${hex(userEntry)}> >>`,
    apply(data, ref) {
      // Object number in three bytes, generation in two, low byte first (algorithm 1).
      const salt = Uint8Array.from([ref & 0xff, (ref >> 8) & 0xff, (ref >> 16) & 0xff, 0, 0]);
      return rc4(createHash('md5').update(key).update(salt).digest().subarray(0, 10), data);
    },
  };
}

/** Node's OpenSSL no longer offers RC4. */
function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b]!, state[a]!];
  };
  for (let index = 0, mixed = 0; index < 256; index += 1) {
    mixed = (mixed + state[index]! + key[index % key.length]!) & 0xff;
    swap(index, mixed);
  }
  let step = 0;
  let mixed = 0;
  return data.map((byte) => {
    step = (step + 1) & 0xff;
    mixed = (mixed + state[step]!) & 0xff;
    swap(step, mixed);
    return byte ^ state[(state[step]! + state[mixed]!) & 0xff]!;
  });
}
