import { describe, expect, it } from 'vitest';
import { withTrailer } from '../../../src/formats/pdf/repair.ts';
import { smallPaper } from '../../papers/small-paper.ts';
import { createPdfFile, image, pdf } from '../../pdf-builder.ts';
import { documentFaults } from '../document-faults.ts';
import { parseBytes } from './small-pdfs.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const whole = smallPaper();
const at = (words: string): number => latin1(whole).lastIndexOf(words);

describe('a download that broke off', () => {
  it.each([
    ['before the table', at('xref\n0')],
    ['within the table', at('trailer') - 40],
    ['within the trailer', at('trailer') + 12],
    ['within the last object', at('endobj') - 2],
  ])('%s is read, and says so', async (_, length) => {
    const document = await parseBytes(whole.slice(0, length));
    expect(document.text).toBe((await parseBytes(whole)).text);
    expect(document.warnings.map(({ code }) => code)).toEqual(['pdf-repaired']);
    expect(documentFaults(document)).toEqual([]);
  });

  it('is read as far as it goes when its catalog stands first', async () => {
    const file = createPdfFile();
    const [catalog, tree, first, second] = [file.reserve(), file.reserve(), file.reserve(), file.reserve()];
    file.object(`<< /Type /Catalog /Pages ${tree} 0 R >>`, catalog);
    file.object(`<< /Type /Pages /Kids [${first} 0 R ${second} 0 R] /Count 2 >>`, tree);
    const font = file.object('<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>');
    for (const [ref, words] of [
      [first, 'Words of the first page, all of them.'],
      [second, 'Words of the second page, which is cut.'],
    ] as const) {
      const contents = file.stream('', `BT /F 12 Tf 72 700 Td (${words}) Tj ET`);
      const resources = `/Resources << /Font << /F ${font} 0 R >> >>`;
      const page = `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 612 792] /Contents ${contents} 0 R ${resources} >>`;
      file.object(page, ref);
    }
    const bytes = file.bytes({ root: catalog });
    const document = await parseBytes(bytes.slice(0, latin1(bytes).indexOf('which is cut')));
    expect(document.text).toContain('Words of the first page, all of them.');
    expect(document.warnings.map(({ code }) => code)).toContain('pdf-repaired');
    expect(documentFaults(document)).toEqual([]);
  });

  it('is damaged, and no scan, when nothing of its text is left', async () => {
    const scan = pdf([{ drawings: [image({ left: 0, bottom: 0, right: 612, top: 792 })] }]);
    const cut = scan.slice(0, latin1(scan).lastIndexOf('trailer'));
    await expect(parseBytes(cut)).rejects.toThrow(/^pdf-damaged/u);
  });
});

describe('withTrailer', () => {
  it('gives up where the catalog is lost', () => {
    expect(withTrailer(whole.slice(0, at('/Type /Catalog')))).toBeNull();
  });

  it('gives up on an encrypted file: what its key needs stood in the trailer', () => {
    const encrypted = smallPaper({ encryption: { userPassword: '' } });
    expect(withTrailer(encrypted.slice(0, latin1(encrypted).lastIndexOf('trailer')))).toBeNull();
  });

  it('takes the catalog that was written last', () => {
    const bytes = Buffer.from(
      '1 0 obj << /Type /Catalog >> endobj 7 0 obj << /Type/Catalog >> endobj 9 0 obj << >> endobj',
    );
    expect(latin1(withTrailer(bytes) ?? new Uint8Array())).toContain('/Root 7 0 R /Size 10');
  });
});
