import { describe, expect, it } from 'vitest';
import type { RawPage, RawRun, RawShape } from '../../../src/formats/pdf/extract.ts';
import { fontTraits } from '../../../src/formats/pdf/glyphs.ts';
import { isRecognised, type Piece, piecesOf } from '../../../src/formats/pdf/pieces.ts';

const FONTS = ['Times-Roman', 'Times-Bold', 'CMMI10', 'CMEX10'].map((name) =>
  fontTraits({ name, flags: 4, weight: 400 }, 400),
);

/** Letters half their size wide, drawn from `x` on; `widths` says otherwise for single ones. */
interface Drawn {
  readonly text: string;
  readonly x: number;
  readonly y?: number;
  readonly size?: number;
  readonly font?: number;
  readonly turn?: number;
  readonly colour?: number;
  readonly opacity?: number;
  readonly renderMode?: number;
  /** Left edges of the letters, when they do not follow each other. */
  readonly at?: readonly number[];
}

/** `' '` between two runs is a space that the engine made up. */
function rawPage(drawn: readonly (Drawn | ' ')[], shapes: readonly RawShape[] = []): RawPage {
  const runs: RawRun[] = [];
  const columns: { code: number; x0: number; x1: number; y: number; size: number; run: number }[] = [];
  for (const one of drawn) {
    if (one === ' ') {
      columns.push({ code: 0x20, x0: 0, x1: 0, y: 0, size: 0, run: -1 });
      continue;
    }
    const { x, y = 500, size = 10, font = 0, turn = 0, colour = 0, opacity = 255, renderMode = 0 } = one;
    runs.push({ font, size, turn, colour, opacity, renderMode });
    Array.from(one.text, (letter, i) => {
      const x0 = one.at?.[i] ?? x + (turn === 0 ? i * 0.5 * size : 0);
      columns.push({
        code: letter.codePointAt(0)!,
        x0,
        x1: x0 + 0.5 * size,
        y: y + (turn === 0 ? 0 : i * 0.5 * size),
        size,
        run: runs.length - 1,
      });
    });
  }
  return {
    pageIndex: 0,
    label: '1',
    left: 0,
    bottom: 0,
    right: 612,
    top: 792,
    charCount: columns.length,
    cut: false,
    unicode: Uint32Array.from(columns, (c) => c.code),
    x0: Float32Array.from(columns, (c) => c.x0),
    x1: Float32Array.from(columns, (c) => c.x1),
    y0: Float32Array.from(columns, (c) => c.y - 0.2 * c.size),
    y1: Float32Array.from(columns, (c) => c.y + 0.8 * c.size),
    originY: Float32Array.from(columns, (c) => c.y),
    run: Int32Array.from(columns, (c) => c.run),
    runs,
    shapes,
    links: [],
    marks: [],
  };
}

const pieces = (...drawn: readonly (Drawn | ' ')[]): Piece[] => piecesOf(rawPage(drawn), FONTS);
const texts = (list: readonly Piece[]): string[] => list.map((p) => (p.glued ? `+${p.text}` : p.text));

describe('pieces', () => {
  it('are cut at spaces, drawn or made up', () => {
    expect(texts(pieces({ text: 'two words', x: 100 }))).toEqual(['two', 'words']);
    expect(texts(pieces({ text: 'two', x: 100 }, ' ', { text: 'words', x: 120 }))).toEqual(['two', 'words']);
  });

  it('are cut at a gap as wide as a narrow space, not at kerning', () => {
    expect(texts(pieces({ text: 'AV', x: 0, at: [100, 104.3] }))).toEqual(['AV']);
    expect(texts(pieces({ text: 'AV', x: 0, at: [100, 105.9] }))).toEqual(['AV']);
    expect(texts(pieces({ text: 'AV', x: 0, at: [100, 107] }))).toEqual(['A', 'V']);
  });

  it('run on over a change of the text object, when font, size and baseline stay', () => {
    expect(texts(pieces({ text: 'net', x: 100 }, { text: 'work', x: 115 }))).toEqual(['network']);
  });

  it('a superscript is a piece of its own, glued to its word', () => {
    const list = pieces({ text: 'results', x: 100 }, { text: '2', x: 135, y: 504, size: 7 });
    expect(texts(list)).toEqual(['results', '+2']);
    expect(list.map((p) => [p.base, p.size])).toEqual([
      [500, 10],
      [504, 7],
    ]);
  });

  it('a word in another font right behind is glued, one behind a space is not', () => {
    expect(texts(pieces({ text: 'bold', x: 100, font: 1 }, { text: '.', x: 120 }))).toEqual(['bold', '+.']);
    expect(texts(pieces({ text: 'bold', x: 100, font: 1 }, { text: 'plain', x: 123 }))).toEqual(['bold', 'plain']);
  });

  it('accents are composed with the letter under them', () => {
    expect(texts(pieces({ text: 'caf´e', x: 0, at: [100, 105, 110, 115.2, 115] }))).toEqual(['café']);
    expect(texts(pieces({ text: 'M¨uller', x: 0, at: [100, 105, 105, 110, 115, 120, 125] }))).toEqual(['Müller']);
  });

  it('an accent that stands over no letter stays what it is', () => {
    expect(texts(pieces({ text: 'x^y', x: 100 }))).toEqual(['x^y']);
    expect(texts(pieces({ text: '~user', x: 100 }))).toEqual(['~user']);
  });

  it('a hyphen that the engine takes for a word break is remembered', () => {
    const [first, second] = pieces({ text: 'atten\u0002', x: 100 }, { text: 'tion', x: 100, y: 488 });
    expect(first).toMatchObject({ text: 'atten-', hyphen: true });
    expect(second).toMatchObject({ text: 'tion', hyphen: false, glued: false });
    expect(pieces({ text: '\u0002', x: 100, font: 3 })[0]).toMatchObject({ text: '[', hyphen: false });
  });

  it('turned text is one piece a run of words, with its place', () => {
    const list = pieces({ text: 'upright', x: 100 }, ' ', { text: 'arXiv', x: 20, y: 300, turn: 1 }, ' ', {
      text: 'stamp',
      x: 20,
      y: 340,
      turn: 1,
    });
    expect(texts(list)).toEqual(['upright', 'arXiv', 'stamp']);
    expect(list[0]!.turned).toBeNull();
    expect(list[1]!.turned).toEqual({ bottom: 298, top: 328 });
    expect(list[1]).toMatchObject({ left: 20, right: 25 });
  });

  it('text without ink, white or transparent, is hidden', () => {
    const hidden = (drawn: Omit<Drawn, 'text' | 'x'>): boolean[] =>
      pieces({ text: 'x', x: 100, ...drawn }).map((p) => p.hidden);
    expect(hidden({ renderMode: 3 })).toEqual([true]);
    expect(hidden({ colour: 0xffffff })).toEqual([true]);
    expect(hidden({ opacity: 0 })).toEqual([true]);
    expect(hidden({ colour: 0x808080 })).toEqual([false]);
  });

  it('codes that show nothing make no piece', () => {
    expect(pieces({ text: '\u200b', x: 100 })).toEqual([]);
    expect(piecesOf(rawPage([]), FONTS)).toEqual([]);
  });
});

describe('a page whose text was recognised', () => {
  const scan: RawShape = { type: 'image', left: 0, bottom: 0, right: 612, top: 792 };
  const invisible: readonly Drawn[] = [{ text: 'recognised', x: 100, renderMode: 3 }];

  it('shows a picture, and its invisible text is the text', () => {
    const page = rawPage(invisible, [scan]);
    expect(isRecognised(page)).toBe(true);
    expect(piecesOf(page, FONTS)).toMatchObject([{ text: 'recognised', hidden: false }]);
  });

  it('is none without a picture, nor when most of the text has ink', () => {
    expect(isRecognised(rawPage(invisible))).toBe(false);
    const printed = rawPage([...invisible, { text: 'printed beyond doubt', x: 100, y: 400 }], [scan]);
    expect(isRecognised(printed)).toBe(false);
    expect(piecesOf(printed, FONTS)[0]).toMatchObject({ text: 'recognised', hidden: true });
  });
});
