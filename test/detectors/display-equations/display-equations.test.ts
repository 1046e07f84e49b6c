import { expect, it } from 'vitest';
import { displayEquations } from '../../../src/detectors/index.ts';
import { appendix, eq, h, p, paper } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const some = paper(
  h('2', 'Method'),
  eq('<<y = x / 2>>', '1'),
  eq('z = y / 2'),
  appendix(),
  h('A', 'More'),
  eq('w = z', '2'),
);

testDetector(displayEquations, {
  finds: { equations: some },
  clear: { 'formulas in the line': paper(p('Let y = x / 2 and z = y / 2.')) },
});

it('counts body, appendix and numbers apart', () => {
  expect(factsOf(displayEquations, some)).toEqual([{ inBody: 2, inAppendix: 1, numbered: 2 }]);
});
