import { expect, it } from 'vitest';
import { implementationSteps } from '../../../src/detectors/index.ts';
import { h, ol, p, paper } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const list = paper(h('3', 'Method'), ol('Sample a batch.', 'Compute the halves.', 'Update the weights.'));

testDetector(implementationSteps, {
  finds: {
    'an ordered list of what to do': list,
    'steps by name': paper(h('3', 'Method'), p('<<Step 1: we halve.>> It is easy.'), p('Step 2: we stop.')),
    'steps inside a paragraph': paper(h('3', 'Method'), p('<<It goes thus. Step 1: halve. Step 2: stop.>>')),
  },
  clear: {
    'an ordered list of findings': paper(
      h('4', 'Results'),
      ol('Halves are small.', 'Wholes are large.', 'Nothing is both.'),
    ),
    'a list of contributions': paper(h('1', 'Introduction'), ol('Compute a.', 'Compute b.', 'Compute c.')),
    'a step of training': paper(h('3', 'Method'), p('At each step 1 of 3 halves is kept, in a step 2 times as long.')),
  },
});

it('counts the steps', () => {
  expect(factsOf(implementationSteps, list)).toEqual([{ stepCount: 3 }]);
});
