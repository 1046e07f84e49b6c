import { describe, expect, it } from 'vitest';
import { hostilePaper } from '../../papers/hostile/hostile-papers.ts';
import { pdf, raw, text } from '../../pdf-builder.ts';
import { documentFaults } from '../document-faults.ts';
import { filler, line, page, parseBytes, parsePages, space, textsOf } from './small-pdfs.ts';

/** The built file with some of its bytes exchanged; the new words are as long as the old, so that offsets stay right. */
function exchanged(bytes: Uint8Array, old: string, made: string): Uint8Array {
  const words = Buffer.from(bytes).toString('latin1');
  if (!words.includes(old) || made.length !== old.length) throw new RangeError(`cannot exchange ${old} for ${made}`);
  return new Uint8Array(Buffer.from(words.replace(old, made), 'latin1'));
}

describe('a damaged file', () => {
  it('keeps the numbers of its pages when one between others cannot be read', async () => {
    const whole = pdf([page(filler(5, 1)), page(filler(5, 2)), page(filler(5, 3))]);
    const document = await parseBytes(exchanged(whole, '/Kids [3 0 R 4 0 R 5 0 R]', '/Kids [3 0 R 0 0 R 5 0 R]'));
    expect(documentFaults(document)).toEqual([]);
    expect(document.pages.map(({ pageIndex }) => pageIndex)).toEqual([0, 1, 2]);
    expect(document.warnings.map(({ code, pageIndex }) => [code, pageIndex])).toEqual([['page-unreadable', 1]]);
    expect(new Set(document.lines.map(({ box }) => box.pageIndex))).toEqual(new Set([0, 2]));
  });

  it('has no links to pages it does not have', async () => {
    const document = await parseBytes(hostilePaper('bad-links'));
    expect(documentFaults(document)).toEqual([]);
  });

  it.each([
    ['runs off its page', text(560, 300, 'These words run far over the edge of the page.')],
    ['hangs below its page', text(100, 0, 'grasping for more paper', { sizePt: 40 })],
    ['stands beyond the page', text(-5000, 90_000, 'Nobody will ever see these words on paper.')],
    [
      'has a font of negative size',
      raw('BT /Times-Roman -12 Tf 1 0 0 1 300 300 Tm (Upside down it stands here) Tj ET'),
    ],
    ['is stretched beyond all numbers', raw('BT /Times-Roman 9e30 Tf 9e30 0 0 9e30 9e30 300 Tm (Stretched) Tj ET')],
    ['is turned over', raw('BT /Times-Roman 12 Tf -1 0 0 -1 300 300 Tm (Turned over, back to front) Tj ET')],
    ['is spaced backwards', raw('BT /Times-Roman 12 Tf -30 Tc 1 0 0 1 300 300 Tm (Spaced backwards) Tj ET')],
    ['is mirrored by a negative width', raw('BT /Times-Roman 12 Tf -150 Tz 1 0 0 1 300 300 Tm (Mirrored words) Tj ET')],
  ])('keeps its boxes on their pages when text %s', async (_, drawing) => {
    const { drawings } = page(filler(5));
    expect(documentFaults(await parsePages([{ drawings: [...drawings, drawing] }]))).toEqual([]);
  });

  it('keeps a title that stands below the abstract out of it', async () => {
    const document = await parsePages([
      page(
        line('Abstract', { font: 'Times-Bold', sizePt: 12, atPt: 170 }),
        filler(4, 3),
        space(20),
        line('On the Reading of Small Pages', { font: 'Times-Bold', sizePt: 17, atPt: 40 }),
        space(20),
        filler(8, 5),
      ),
    ]);
    expect(documentFaults(document)).toEqual([]);
    expect(textsOf(document, 'title')).toEqual(['On the Reading of Small Pages']);
  });

  it('has no text layer when none of its letters means anything', async () => {
    const letters = raw(`BT /Times-Roman 12 Tf 1 0 0 1 100 300 Tm (${'\u0001'.repeat(60)}) Tj ET`);
    await expect(parsePages([{ drawings: [text(100, 400, ' '), letters] }])).rejects.toThrow(/^no-text-layer/u);
  });
});
