import { describe, expect, test } from 'vitest';
import { bytes, minutes, oneOf, seconds, wholeNumber } from '../../src/cli/option-values.ts';

describe('option values', () => {
  test.each([
    ['5000000', 5_000_000],
    ['200MB', 200 * 1024 ** 2],
    ['200m', 200 * 1024 ** 2],
    ['1.5 GB', 1.5 * 1024 ** 3],
    ['1GiB', 1024 ** 3],
    ['64kb', 65_536],
    ['12B', 12],
  ])('%s is %i bytes', (typed, expected) => expect(bytes(typed)).toBe(expected));

  test.each(['', '0', '-1', 'MB', '1.2.3MB', '1TB', '0.2', 'NaN', 'Infinity', '1e400', '9'.repeat(30)])(
    '%s is no size',
    (typed) => expect(() => bytes(typed)).toThrow(/for example 200MB/),
  );

  test('seconds become milliseconds', () => {
    expect(seconds('60')).toBe(60_000);
    expect(seconds('2.5s')).toBe(2500);
    for (const typed of ['0', '-1', 'soon', '9999999999']) expect(() => seconds(typed)).toThrow(/for example 60/);
  });

  test('minutes', () => {
    expect(minutes('45')).toBe(45);
    expect(minutes('45min')).toBe(45);
    expect(minutes('.5')).toBe(0.5);
    for (const typed of ['0', '-5', 'an hour', '1e9', '']) expect(() => minutes(typed)).toThrow(/for example 45/);
  });

  test('whole numbers', () => {
    expect(wholeNumber('1000')).toBe(1000);
    for (const typed of ['0', '1.5', '-1', 'ten']) expect(() => wholeNumber(typed)).toThrow(/whole number/);
  });

  test('a word from a list', () => {
    const purpose = oneOf(['curious', 'review']);
    expect(purpose('Review')).toBe('review');
    expect(() => purpose('reveiw')).toThrow('Did you mean review? It is one of: curious, review.');
    expect(() => purpose('banana')).toThrow('It is one of: curious, review.');
  });
});
