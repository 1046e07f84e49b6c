import { expect, test } from 'vitest';
import { closest, editDistance } from '../../src/cli/closest.ts';

test.each([
  ['mathematican', 'mathematician'],
  ['math', 'mathematician'],
  ['Student', 'student'],
  ['reveiw', 'review'],
  ['markdwon', 'markdown'],
  ['banana', null],
  ['x', null],
])('%s means %s', (typed, meant) => {
  expect(closest(typed, ['researcher', 'student', 'mathematician', 'review', 'markdown', 'json'])).toBe(meant);
});

test('a swap of neighbours is one slip', () => {
  expect(editDistance('reveiw', 'review')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});
