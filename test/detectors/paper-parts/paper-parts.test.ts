import { expect, it } from 'vitest';
import { paperParts } from '../../../src/detectors/index.ts';
import { abstract, h, p, paper, ref } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const whole = paper(
  abstract('<<We halve.>>'),
  h('1', 'Introduction'),
  p('It is known [1]. It is [2]. It is so [3].'),
  h('2', 'Method'),
  h('3', 'Results'),
  ...['1', '2', '3'].map((key) => ref(key, 'A. Uthor. Title. 2001.')),
);

testDetector(paperParts, {
  finds: { 'the parts of a paper': whole },
  clear: { 'a letter': paper(p('Dear all, the meeting is at three. Bring cake.')) },
});

it('names each part once', () => {
  expect(factsOf(paperParts, whole).map((fact) => fact.part)).toEqual([
    'abstract',
    'introduction',
    'sections',
    'references',
    'citations',
  ]);
});
