import { describe, expect, it } from 'vitest';
import { fontTraits } from '../../../src/formats/pdf/glyphs.ts';
import { lineOf, linesOf, segmentOf, segmentsOf, textOfPieces } from '../../../src/formats/pdf/lines.ts';
import type { Piece } from '../../../src/formats/pdf/pieces.ts';

const traits = (name: string) => fontTraits({ name, flags: 4, weight: 400 }, 400);
const ROMAN = traits('Times-Roman');

interface Style {
  readonly size?: number;
  readonly font?: string;
  readonly glued?: boolean;
}

/** Half the size a letter, on the baseline `base`. */
function piece(text: string, left: number, base: number, { size = 10, font, glued = false }: Style = {}): Piece {
  return {
    text,
    left,
    right: left + text.length * 0.5 * size,
    base,
    size,
    font: font === undefined ? ROMAN : traits(font),
    glued,
    hyphen: false,
    turned: null,
    hidden: false,
    colour: 0,
  };
}

/** A line of words with usual spaces between them. */
function sentence(words: string, left: number, base: number, style: Style = {}): Piece[] {
  const size = style.size ?? 10;
  let at = left;
  return words.split(' ').map((word) => {
    const made = piece(word, at, base, style);
    at = made.right + 0.25 * size;
    return made;
  });
}

const segmentTexts = (pieces: readonly Piece[]): string[] => segmentsOf(pieces).map((s) => textOfPieces(s.pieces));
const lineTexts = (pieces: readonly Piece[]): string[] => linesOf(0, segmentsOf(pieces)).map((l) => l.text);

describe('segments', () => {
  it('chain words with usual spaces, and end at the gap between columns or cells', () => {
    const pieces = [...sentence('a left column', 50, 500), ...sentence('a right one', 320, 500)];
    expect(segmentTexts(pieces)).toEqual(['a left column', 'a right one']);
  });

  it('end where the next line begins', () => {
    expect(segmentTexts([...sentence('first line', 50, 500), ...sentence('second line', 50, 488)])).toEqual([
      'first line',
      'second line',
    ]);
  });

  it('keep superscripts and subscripts', () => {
    const pieces = [
      piece('x', 50, 500),
      piece('2', 55, 504, { size: 7, glued: true }),
      piece('i', 58.5, 498, { size: 7, glued: true }),
      piece('grows', 65, 500),
    ];
    expect(segmentTexts(pieces)).toEqual(['x2i grows']);
    expect(segmentsOf(pieces)[0]).toMatchObject({ base: 500, size: 10, left: 50, right: 90, chars: 8 });
  });

  it('take the baseline of the text when they begin with a raised mark', () => {
    const pieces = [piece('1', 50, 504, { size: 6 }), ...sentence('See the code', 54, 500, { size: 9 })];
    expect(segmentsOf(pieces)).toMatchObject([{ base: 500, size: 9 }]);
  });
});

describe('lines', () => {
  it('stand top to bottom and read left to right, in whatever order they were drawn', () => {
    const pieces = [
      ...sentence('below', 50, 488),
      ...sentence('right', 120, 500),
      ...sentence('left', 50, 500),
      ...sentence('last', 50, 476),
    ];
    expect(lineTexts(pieces)).toEqual(['left right', 'below', 'last']);
  });

  it('do not join neighbours that stand a little higher', () => {
    expect(lineTexts([...sentence('one row', 50, 500), ...sentence('another row', 50, 490)])).toEqual([
      'one row',
      'another row',
    ]);
  });

  it('take in the limits of a sum and the parts of a small fraction', () => {
    const pieces = [
      ...sentence('where the loss is written as a sum', 50, 500),
      piece('n', 252, 505, { size: 7 }),
      piece('i=1', 250, 494, { size: 7 }),
      ...sentence('over all examples', 270, 500),
    ];
    expect(lineTexts(pieces)).toHaveLength(1);
    expect(lineTexts(pieces)[0]).toMatch(/^where the loss is written as a sum .*over all examples$/);
    expect(lineTexts(pieces)[0]).toContain('i=1');
  });

  it('take in a wide fraction that a sentence leaves room for', () => {
    const pieces = [
      ...sentence('The sensitivity of it is', 50, 500),
      piece('∆(∇jf)+2Lj', 182, 504, { size: 7 }),
      piece('n+n+n+n', 184, 495, { size: 7 }),
      ...sentence('and we note that gradients are released', 240, 500),
    ];
    expect(lineTexts(pieces)).toHaveLength(1);
    expect(lineTexts(pieces)[0]).toContain('2Lj');
  });

  it('leave words in small print where they are', () => {
    const pieces = [
      ...sentence('where the loss is written as a sum over all', 50, 500),
      ...sentence('axis label', 60, 491.5, { size: 7 }),
    ];
    expect(lineTexts(pieces)).toEqual(['where the loss is written as a sum over all', 'axis label']);
  });

  it('of captions set beside each other are read one caption after the other', () => {
    const pieces = [
      ...sentence('Figure 1: The loss of the', 50, 500),
      ...sentence('Figure 2: The time that', 300, 500),
      ...sentence('network on digits.', 50, 488),
      ...sentence('every step of it takes.', 300, 488),
      ...sentence('Running text goes right across the page below both of the captions.', 50, 460),
    ];
    expect(lineTexts(pieces)).toEqual([
      'Figure 1: The loss of the',
      'network on digits.',
      'Figure 2: The time that',
      'every step of it takes.',
      'Running text goes right across the page below both of the captions.',
    ]);
  });

  it('of captions side by side at different heights are split too, with the cells over them', () => {
    const pieces = [
      ...sentence('Rate', 50, 524),
      ...sentence('Category', 300, 524),
      ...sentence('38 %', 50, 512),
      ...sentence('Person', 300, 512),
      ...sentence('Table 1: The loss of the', 50, 500),
      ...sentence('network on digits.', 50, 488),
      ...sentence('Table 2: The time that', 300, 488),
      ...sentence('every step of it takes.', 300, 476),
      ...sentence('Running text goes right across the page below both of the captions.', 50, 450),
    ];
    expect(lineTexts(pieces)).toEqual([
      'Rate',
      '38 %',
      'Table 1: The loss of the',
      'network on digits.',
      'Category',
      'Person',
      'Table 2: The time that',
      'every step of it takes.',
      'Running text goes right across the page below both of the captions.',
    ]);
  });

  it('of captions below each other are left alone', () => {
    const pieces = [
      ...sentence('Table 1: The loss of the network', 50, 500),
      ...sentence('Rate', 50, 488),
      ...sentence('Category', 300, 488),
      ...sentence('Table 2: The time that it takes', 150, 470),
    ];
    expect(lineTexts(pieces)).toEqual([
      'Table 1: The loss of the network',
      'Rate Category',
      'Table 2: The time that it takes',
    ]);
  });

  it('with two pieces of one caption are not split', () => {
    const pieces = [
      ...sentence('Figure 1: The loss of', 50, 500),
      ...sentence('and Figure 2 the time', 300, 500),
      ...sentence('a second line', 50, 488),
    ];
    expect(lineTexts(pieces)).toEqual(['Figure 1: The loss of and Figure 2 the time', 'a second line']);
  });

  it('know how much of them is bold, italic, mathematics or typewriter', () => {
    const line = lineOf(0, [
      segmentOf([
        piece('bold', 50, 500, { font: 'Times-Bold' }),
        piece('ital', 80, 500, { font: 'Times-Italic' }),
        piece('αβ', 110, 500, { font: 'CMMI10' }),
        piece('code()', 130, 500, { font: 'Courier' }),
      ]),
    ]);
    expect(line).toMatchObject({ chars: 16, bold: 0.25, italic: 0.25, math: 0.125, mono: 0.375, fontName: 'Courier' });
  });

  it('have the size that most of their letters have, and a box around it', () => {
    const line = lineOf(2, [segmentOf([...sentence('mostly ten', 50, 500), piece('1', 105, 504, { size: 6 })])]);
    expect(line).toMatchObject({ pageIndex: 2, size: 10, base: 500, left: 50 });
    expect(line.top).toBeGreaterThan(505);
    expect(line.bottom).toBeLessThan(500);
  });
});

it('glued pieces are one word', () => {
  expect(textOfPieces([piece('O', 50, 500), piece('(n)', 55, 500, { glued: true }), piece('steps', 75, 500)])).toBe(
    'O(n) steps',
  );
});
