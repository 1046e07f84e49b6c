import { describe, expect, test } from 'vitest';
import { DocumentBuilder } from '../../src/formats/document-builder.ts';
import { type PaperDocument, type SourceAnchor, textOf } from '../../src/model/index.ts';
import { documentFaults } from './document-faults.ts';

const anchor: SourceAnchor = { type: 'html', selector: 'p' };

function built(write: (builder: DocumentBuilder) => void): PaperDocument {
  const builder = new DocumentBuilder();
  write(builder);
  return builder.build({
    origin: { mediaType: 'text/html', sha256: '', parser: 'html', parserVersion: '1' },
    metadata: { title: null, author: null, producer: null, created: null, arxivId: null },
    provides: ['text', 'links', 'exact-maths'],
    warnings: [],
  });
}

function paragraph(builder: DocumentBuilder, ...inlines: Parameters<DocumentBuilder['write']>[0]): void {
  builder.gap();
  builder.add({ type: 'paragraph' }, builder.write(inlines), anchor);
}

describe('a document that is built', () => {
  test('has one space between words, however they came, and none at the ends', () => {
    const document = built((builder) =>
      paragraph(
        builder,
        { text: '  one\n ' },
        { text: '' },
        { text: ' two' },
        { text: 'half\u00ad\u200b' },
        { text: ' \u0000 ' },
      ),
    );
    expect(document.text).toBe('one twohalf');
    expect(documentFaults(document)).toEqual([]);
  });

  test('knows its formulas, its links, and what its references mean, before and after', () => {
    const document = built((builder) => {
      paragraph(
        builder,
        { text: 'See ' },
        { text: '(2)', refersTo: 'eq' },
        { text: ', ' },
        { text: 'there', uri: 'https://example.org' },
        { text: ' and ' },
        { text: 'nowhere', refersTo: 'gone' },
      );
      builder.gap();
      const id = builder.add(
        { type: 'equation', number: '2' },
        builder.write([{ text: ' x2 = y ', tex: 'x^2=y' }]),
        anchor,
      );
      builder.name('eq', id);
      paragraph(builder, { text: 'By (2)', refersTo: 'eq' });
    });
    expect(documentFaults(document)).toEqual([]);
    expect(document.links.map(({ span, target }) => [textOf(document.text, span!), target])).toEqual([
      ['(2)', { type: 'block', blockId: 'b1' }],
      ['there', { type: 'uri', uri: 'https://example.org' }],
      ['By (2)', { type: 'block', blockId: 'b1' }],
    ]);
    expect(document.formulas!.map(({ span, tex }) => [textOf(document.text, span), tex])).toEqual([
      ['x2 = y', 'x^2=y'],
    ]);
  });

  test('has containers around what was written in them, and no empty ones', () => {
    const document = built((builder) => {
      paragraph(builder, { text: 'Before.' });
      builder.open({ type: 'abstract' }, anchor);
      paragraph(builder, { text: 'Inside.' });
      builder.open({ type: 'proof', proves: null }, anchor);
      builder.close();
      builder.close();
      paragraph(builder, { text: 'After.' });
    });
    expect(documentFaults(document)).toEqual([]);
    expect(document.blocks.map(({ type, span, parent }) => [type, textOf(document.text, span), parent])).toEqual([
      ['paragraph', 'Before.', undefined],
      ['abstract', 'Inside.', undefined],
      ['paragraph', 'Inside.', 'b1'],
      ['paragraph', 'After.', undefined],
    ]);
  });

  test('keeps the indents of listings', () => {
    const document = built((builder) => {
      builder.gap();
      builder.add({ type: 'code', label: null }, builder.writeLines(['', 'if x:', '  y()  ', '', 'z()', '']), anchor);
    });
    expect(document.text).toBe('if x:\n  y()\nz()');
    expect(documentFaults(document)).toEqual([]);
  });
});
