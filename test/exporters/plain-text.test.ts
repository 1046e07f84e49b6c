import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, shortened, textParts } from '../../src/exporters/index.ts';

describe('plain text', () => {
  test.each([
    ['colours', '\u001B[31mred\u001B[0m', 'red'],
    ['a window title', 'a\u001B]0;title\u0007b', 'ab'],
    ['a link', '\u001B]8;;http://x.example\u001B\\text\u001B]8;;\u001B\\', 'text'],
    ['eight-bit sequences', 'a\u009B2Jb', 'ab'],
    ['line ends and tabs', 'one\r\n\ttwo\u2028three', 'one two three'],
    ['direction overrides', 'abc\u202Edcba\u202C', 'abcdcba'],
    ['isolates and marks', '\u2066a\u2069\u200Fb\u061C', 'ab'],
    ['soft hyphens and zero-width spaces', 'net\u00ADwork\u200Bs', 'networks'],
    ['hidden tag characters', 'a\u{E0041}\u{E0042}b', 'ab'],
    ['half characters', 'a\uD800b', 'a\uFFFDb'],
    ['backspaces and bells', 'pass\u0008\u0007', 'pass'],
  ])('without %s', (_, text, expected) => expect(plainText(text)).toBe(expected));

  test('a sequence that never ends hides nothing behind it', () => {
    expect(plainText('before \u001B]0;all of the rest')).toBe('before 0;all of the rest');
  });

  test('scripts that are spelled with joiners stay whole', () => {
    expect(plainText('می‌خواهم 👩‍👩‍👧')).toBe('می‌خواهم 👩‍👩‍👧');
  });

  test('nothing that acts is left, whatever comes in', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        // oxlint-disable-next-line no-control-regex
        expect(plainText(text)).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/);
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});

describe('shortened', () => {
  test.each([
    ['one two three', 20, 'one two three'],
    ['one two three', 10, 'one two …'],
    ['one two, three', 10, 'one two …'],
    ['abcdefghijklm', 10, 'abcdefghi …'],
    ['abcdefgh😀😀', 10, 'abcdefgh …'],
  ])('%s within %i', (text, limit, expected) => expect(shortened(text, limit)).toBe(expected));
});

const addresses = (text: string): readonly string[] =>
  textParts(text).flatMap((part) => (part.type === 'address' ? [part.text] : []));

describe('text parts', () => {
  test.each([
    ['at https://a.example/x.', ['https://a.example/x']],
    ['(see https://a.example/x)', ['https://a.example/x']],
    ['https://a.example/x_(y) and http://b.example', ['https://a.example/x_(y)', 'http://b.example']],
    ['javascript:alert(1) file:///etc/passwd', []],
    ['https:///x and https://', []],
  ])('%s', (text, expected) => expect(addresses(text)).toEqual(expected));

  test('together they are the text', () => {
    const text = 'code (https://a.example/x), data https://b.example.';
    expect(
      textParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
