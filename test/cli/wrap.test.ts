import { assert, integer, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/cli/text-width.ts';
import { lineText, lineWidth, wrap, wrapEvenly } from '../../src/cli/wrap.ts';

const lines = (text: string, width: number): readonly string[] =>
  wrap([{ text }], width).map((line) => line.map((run) => run.text).join(''));

const loud = (text: string): string => text.toUpperCase();

describe('wrap', () => {
  test.each<[what: string, text: string, width: number, expected: readonly string[]]>([
    ['breaks at spaces', 'one two three', 8, ['one two', 'three']],
    ['fills a line to the last cell', 'one two', 7, ['one two']],
    ['drops spaces at both ends', '  one   two  ', 20, ['one two']],
    ['breaks after a hyphen between letters', 'state-of-the-art', 10, ['state-of-', 'the-art']],
    ['not before a number or inside a flag', 'x --max-1 −0.5 1–2', 6, ['x', '--max-', '1 −0.5', '1–2']],
    ['breaks an address after a slash', 'https://a.io/bcd/efg', 14, ['https://a.io/', 'bcd/efg']],
    ['cuts a word that is longer than a line', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['keeps a no-break space', 'see p.\u00A012', 8, ['see', 'p. 12']],
    ['counts wide characters twice', '注意力机制', 4, ['注意', '力机', '制']],
    ['begins no line with closing punctuation', '注意力。机制', 6, ['注意', '力。机', '制']],
    ['counts combining marks as nothing', 'e\u0301e\u0301e\u0301 e\u0301', 5, ['e\u0301e\u0301e\u0301 e\u0301']],
    ['never cuts a character in two', '👩‍👩‍👧👩‍👩‍👧', 3, ['👩‍👩‍👧', '👩‍👩‍👧']],
    ['gives one empty line for no text', '', 10, ['']],
  ])('%s', (_, text, width, expected) => {
    expect(lines(text, width)).toEqual(expected);
  });

  test('a comma in another style stays with its word', () => {
    const wrapped = wrap([{ text: 'one two', style: loud }, { text: ', three' }], 7);
    expect(wrapped.map((line) => lineText(line, { hyperlinks: false }))).toEqual(['ONE', 'TWO,', 'three']);
  });

  test('a whole run is not broken while it fits on a line', () => {
    const runs = [{ text: 'by' }, { text: ' ' }, { text: 'Ana-Maria Diaz', whole: true }];
    expect(wrap(runs, 15).map((line) => lineText(line, { hyperlinks: false }))).toEqual(['by', 'Ana-Maria Diaz']);
    expect(wrap(runs, 10).map((line) => lineText(line, { hyperlinks: false }))).toEqual(['by Ana-', 'Maria Diaz']);
  });

  test('even lines leave no word behind', () => {
    const text = 'a title of words that is a little too long';
    expect(lines(text, 38)).toEqual(['a title of words that is a little too', 'long']);
    const even = wrapEvenly([{ text }], 38).map((line) => lineText(line, { hyperlinks: false }));
    expect(even).toEqual(['a title of words that', 'is a little too long']);
  });

  test('no line is longer than asked for, and no character is lost', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 80 }), integer({ min: 2, max: 40 }), (text, width) => {
        const wrapped = wrap([{ text }], width);
        expect(Math.max(...wrapped.map(lineWidth))).toBeLessThanOrEqual(width);
        const kept = wrapped.flatMap((line) => line.map((run) => run.text)).join('');
        expect(kept.replaceAll(' ', '')).toBe(text.replaceAll(/[ \u00A0]/g, ''));
      }),
    );
  });
});

describe('text width', () => {
  test.each([
    ['plain', 5],
    ['Łukasz Ångström', 15],
    ['王小明', 6],
    ['e\u0301', 1],
    ['ﬁ', 1],
    ['𝒟', 1],
    ['👩‍👩‍👧', 2],
    ['●◐○–?', 5],
    ['한국어', 6],
    ['ｆｕｌｌ', 8],
  ])('%s takes %i cells', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});
