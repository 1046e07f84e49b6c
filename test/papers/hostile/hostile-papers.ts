/**
 * PDFs that are broken or built to hurt, each made in memory from a few lines: nothing big is kept anywhere.
 * `scripts/hostile.ts` writes them into a folder, to try other programs on them.
 */
import { constants, deflateRawSync } from 'node:zlib';
import { createPdfFile, image, pdf, text, type PdfFile, type Ref } from '../../pdf-builder.ts';
import { invoice, slideDeck, smallPaper } from '../small-paper.ts';

export interface HostilePaper {
  /** Kebab-case; the file's name when it is written. */
  readonly id: string;
  /** What is wrong with it, for a person. */
  readonly what: string;
  readonly make: () => Uint8Array;
}

export const hostilePapers: readonly HostilePaper[] = [
  { id: 'empty', what: 'no bytes at all', make: () => new Uint8Array(0) },
  {
    id: 'web-page',
    what: 'a download that turned out to be an error page',
    make: () => ascii('<!doctype html>\n<title>403 Forbidden</title>\n<p>Please log in to read this article.</p>\n'),
  },
  { id: 'only-a-header', what: 'a PDF that stops after its first line', make: () => ascii('%PDF-1.5\n') },
  {
    id: 'truncated-early',
    what: 'cut off before the page tree, as after a broken download',
    make: () => {
      const whole = smallPaper();
      return whole.slice(0, Math.floor(whole.length * 0.2));
    },
  },
  {
    id: 'truncated-late',
    what: 'cut off within the cross-reference table: the pages are there, what names them is not',
    make: () => {
      const whole = smallPaper();
      return whole.slice(0, Buffer.from(whole).lastIndexOf('trailer') - 40);
    },
  },
  {
    id: 'wrong-offsets',
    what: 'a cross-reference table that points to the wrong places, as after a transfer that changed line ends',
    make: () => {
      const whole = Buffer.from(smallPaper()).toString('latin1');
      return new Uint8Array(Buffer.from(whole.replaceAll(/^(\d{10}) 00000 n/gmu, '0000000007 00000 n'), 'latin1'));
    },
  },
  {
    id: 'words-before-the-header',
    what: 'a mail header before the PDF',
    make: () => new Uint8Array(Buffer.concat([ascii('Content-Type: application/pdf\r\n\r\n'), smallPaper()])),
  },
  { id: 'encrypted', what: 'needs a password', make: () => smallPaper({ encryption: { userPassword: 'secret' } }) },
  {
    id: 'encrypted-without-password',
    what: 'encrypted, but opens for everybody',
    make: () => smallPaper({ encryption: { userPassword: '', ownerPassword: 'secret' } }),
  },
  {
    id: 'scan',
    what: 'pictures of pages, no text',
    make: () => {
      const page = { drawings: [image({ left: 0, bottom: 0, right: 612, top: 792 })] };
      return pdf([page, page, page]);
    },
  },
  { id: 'no-pages', what: 'a page tree without pages', make: () => pdf([]) },
  {
    id: 'lying-page-count',
    what: 'two pages that say they are a million',
    make: () => smallPaper({ claimedPageCount: 1_000_000 }),
  },
  { id: 'page-tree-cycle', what: 'a page tree that contains itself and says a million pages', make: pageTreeCycle },
  {
    id: 'too-many-pages',
    what: '1,001 true pages',
    make: () =>
      pdf(
        Array.from({ length: 1001 }, (_, index) => ({ drawings: [text(72, 700, `Page ${index + 1}`)] })),
        { compress: false },
      ),
  },
  { id: 'flate-bomb', what: 'a page of a gigabyte, in about a megabyte', make: flateBomb },
  { id: 'flate-bomb-nested', what: 'a page of a gigabyte, deflated twice, in a few kilobytes', make: nestedFlateBomb },
  { id: 'self-recursive-form', what: 'a form that draws itself twice', make: selfRecursiveForm },
  { id: 'nested-forms', what: 'forms within forms: 2^25 drawings', make: nestedForms },
  { id: 'many-paths', what: 'two million rectangles on one page', make: manyPaths },
  { id: 'many-letters', what: 'two million letters on one page', make: manyLetters },
  { id: 'slow-pages', what: '500 pages that each draw nothing, a million times', make: slowPages },
  {
    id: 'huge-page',
    what: 'a page of 200 million points, 70 km',
    make: () => pdf([{ widthPt: 200_000_000, heightPt: 200_000_000, drawings: [text(72, 700, 'A small note on a very large sheet of paper.')] }]),
  },
  { id: 'deep-arrays', what: 'arrays nested 200,000 deep in a page dictionary', make: deepArrays },
  { id: 'outline-cycle', what: 'an outline whose entries follow each other for ever', make: outlineCycle },
  { id: 'bad-links', what: 'links to pages and places that are not there', make: badLinks },
  { id: 'slide-deck', what: 'slides: a PDF that is no paper', make: slideDeck },
  { id: 'invoice', what: 'an invoice: a PDF that is no paper', make: invoice },
];

export function hostilePaper(id: string): Uint8Array {
  const found = hostilePapers.find((paper) => paper.id === id);
  if (!found) throw new RangeError(`no hostile paper ${JSON.stringify(id)}`);
  return found.make();
}

function ascii(words: string): Uint8Array {
  return new Uint8Array(Buffer.from(words, 'ascii'));
}

/** One page whose contents and resources the caller writes. */
function onePage(
  write: (file: PdfFile) => { readonly contents: Ref; readonly resources?: string; readonly extra?: string; readonly bottom?: number },
): Uint8Array {
  const file = createPdfFile();
  const [catalog, tree, page] = [file.reserve(), file.reserve(), file.reserve()];
  const { contents, resources = '', extra = '', bottom = 0 } = write(file);
  const font = file.object('<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>');
  file.object(
    `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 ${bottom} 612 792] /Contents ${contents} 0 R ${extra} ` +
      `/Resources << /Font << /Times-Roman ${font} 0 R >> ${resources} >> >>`,
    page,
  );
  file.object(`<< /Type /Pages /Kids [${page} 0 R] /Count 1 >>`, tree);
  file.object(`<< /Type /Catalog /Pages ${tree} 0 R >>`, catalog);
  return file.bytes({ root: catalog });
}

function pageTreeCycle(): Uint8Array {
  const file = createPdfFile();
  const [catalog, tree, inner] = [file.reserve(), file.reserve(), file.reserve()];
  file.object(`<< /Type /Pages /Parent ${tree} 0 R /Kids [${tree} 0 R ${inner} 0 R] /Count 500000 >>`, inner);
  file.object(`<< /Type /Pages /Kids [${inner} 0 R ${inner} 0 R] /Count 1000000 >>`, tree);
  file.object(`<< /Type /Catalog /Pages ${tree} 0 R >>`, catalog);
  return file.bytes({ root: catalog });
}

const GIGABYTE = 1024 ** 3;

/**
 * Deflates `count` copies of `piece` by deflating one and repeating the result: a full flush makes a block stand alone,
 * so a gigabyte takes milliseconds. The checksum is a true one, since readers may look.
 */
function deflateRepeated(piece: Uint8Array, count: number): Uint8Array {
  const block = deflateRawSync(piece, { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const end = deflateRawSync(new Uint8Array(0));
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(adler32OfRepeated(piece, count));
  const blocks = Array.from({ length: count }, () => block);
  return new Uint8Array(Buffer.concat([Uint8Array.of(0x78, 0x9c), ...blocks, end, checksum]));
}

function adler32OfRepeated(piece: Uint8Array, count: number): number {
  const modulus = 65521;
  let [low, high] = [0, 0];
  for (const byte of piece) {
    low = (low + byte) % modulus;
    high = (high + low) % modulus;
  }
  // One copy takes (a, b) to (a + low, b + n·a + high), starting from (1, 0).
  let [a, b] = [1, 0];
  for (let copy = 0; copy < count; copy += 1) {
    b = (b + ((piece.length % modulus) * a) + high) % modulus;
    a = (a + low) % modulus;
  }
  return b * 65536 + a;
}

/** Blanks are valid between operators, so the page is even correct. */
function blanks(length: number): Uint8Array {
  return new Uint8Array(length).fill(0x20);
}

function flateBomb(): Uint8Array {
  const bomb = deflateRepeated(blanks(1024 ** 2), GIGABYTE / 1024 ** 2);
  return onePage((file) => ({ contents: file.stream('/Filter /FlateDecode', bomb) }));
}

function nestedFlateBomb(): Uint8Array {
  const bomb = deflateRepeated(blanks(1024 ** 2), GIGABYTE / 1024 ** 2);
  return onePage((file) => ({
    contents: file.stream('/Filter [/FlateDecode /FlateDecode]', deflateRepeated(bomb, 1)),
  }));
}

function selfRecursiveForm(): Uint8Array {
  return onePage((file) => {
    const form = file.reserve();
    file.stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /Self ${form} 0 R >> >>`,
      'q /Self Do Q q /Self Do Q',
      { ref: form },
    );
    return { contents: file.stream('', '/Self Do'), resources: `/XObject << /Self ${form} 0 R >>` };
  });
}

function nestedForms(): Uint8Array {
  return onePage((file) => {
    let inner = file.stream('/Type /XObject /Subtype /Form /BBox [0 0 612 792]', '0 0 1 1 re f');
    for (let depth = 0; depth < 25; depth += 1) {
      inner = file.stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /Inner ${inner} 0 R >> >>`,
        '/Inner Do /Inner Do',
      );
    }
    return { contents: file.stream('', '/Inner Do'), resources: `/XObject << /Inner ${inner} 0 R >>` };
  });
}

function manyPaths(): Uint8Array {
  const piece = ascii('10 10 1 1 re f\n'.repeat(10_000));
  return onePage((file) => {
    const words = file.stream('', 'BT /Times-Roman 10 Tf 72 700 Td (A plot of two million points.) Tj ET');
    const plot = file.stream('/Filter /FlateDecode', deflateRepeated(piece, 200));
    return { contents: file.object(`[${words} 0 R ${plot} 0 R]`) };
  });
}

function manyLetters(): Uint8Array {
  // Each line lower than the last, on a very tall page: engines drop letters that are printed twice in one place.
  const piece = ascii(`0 -9 Td (${'lorem '.repeat(16)}) Tj\n`.repeat(1000));
  return onePage((file) => {
    const start = file.stream('', 'BT /Times-Roman 8 Tf 72 700 Td');
    const middle = file.stream('/Filter /FlateDecode', deflateRepeated(piece, 21));
    const end = file.stream('', 'ET');
    return { contents: file.object(`[${start} 0 R ${middle} 0 R ${end} 0 R]`), bottom: -200_000 };
  });
}

/** Time without memory: every page has the same small stream, and takes as long as the page before. */
function slowPages(): Uint8Array {
  const file = createPdfFile();
  const [catalog, tree] = [file.reserve(), file.reserve()];
  const contents = file.stream('/Filter /FlateDecode', deflateRepeated(ascii('q Q '.repeat(10_000)), 100));
  const pages = Array.from({ length: 500 }, () =>
    file.object(`<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 612 792] /Contents ${contents} 0 R >>`),
  );
  file.object(`<< /Type /Pages /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] /Count 500 >>`, tree);
  file.object(`<< /Type /Catalog /Pages ${tree} 0 R >>`, catalog);
  return file.bytes({ root: catalog });
}

function deepArrays(): Uint8Array {
  const depth = 200_000;
  return onePage((file) => ({
    contents: file.stream('', 'BT /Times-Roman 10 Tf 72 700 Td (The text is still here, below the arrays.) Tj ET'),
    extra: `/Deep ${'['.repeat(depth)}${']'.repeat(depth)}`,
  }));
}

function outlineCycle(): Uint8Array {
  const file = createPdfFile();
  const [catalog, tree, page, outline, first, second] = Array.from({ length: 6 }, () => file.reserve()) as [
    Ref,
    Ref,
    Ref,
    Ref,
    Ref,
    Ref,
  ];
  const font = file.object('<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>');
  const contents = file.stream('', 'BT /Times-Roman 10 Tf 72 700 Td (A page under a circular outline.) Tj ET');
  file.object(
    `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 612 792] /Contents ${contents} 0 R ` +
      `/Resources << /Font << /Times-Roman ${font} 0 R >> >> >>`,
    page,
  );
  const entry = (title: string, next: Ref): string =>
    `<< /Title (${title}) /Parent ${outline} 0 R /Next ${next} 0 R /First ${first} 0 R /Last ${first} 0 R ` +
    `/Dest [${page} 0 R /Fit] >>`;
  file.object(entry('One', second), first);
  file.object(entry('Two', first), second);
  file.object(`<< /Type /Outlines /First ${first} 0 R /Last ${second} 0 R /Count 2 >>`, outline);
  file.object(`<< /Type /Pages /Kids [${page} 0 R] /Count 1 >>`, tree);
  file.object(`<< /Type /Catalog /Pages ${tree} 0 R /Outlines ${outline} 0 R >>`, catalog);
  return file.bytes({ root: catalog });
}

function badLinks(): Uint8Array {
  const annotations = [
    '<< /Type /Annot /Subtype /Link /Rect [0 0 0 0] /Dest [999 0 R /XYZ 0 0 0] >>',
    '<< /Type /Annot /Subtype /Link /Rect [1e30 -1e30 5 5] /Dest [77 /XYZ null null null] >>',
    '<< /Type /Annot /Subtype /Link /Rect [10 10 20] /A << /S /URI >> >>',
    '<< /Type /Annot /Subtype /Link /A << /S /GoTo /D (nowhere) >> >>',
    '<< /Type /Annot /Subtype /Link /Rect [10 10 90 20] /A << /S /URI /URI (javascript:alert\\(1\\)) >> >>',
  ];
  return onePage((file) => ({
    contents: file.stream('', 'BT /Times-Roman 10 Tf 72 700 Td (Links that lead nowhere.) Tj ET'),
    extra: `/Annots [${annotations.map((body) => `${file.object(body)} 0 R`).join(' ')}]`,
  }));
}
