import { expect, it } from 'vitest';
import { resourceSigns } from '../../../src/detectors/index.ts';
import { abstract, h, p, paper, title } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

testDetector(resourceSigns, {
  finds: {
    'a corpus in the abstract': paper(abstract('<<We introduce HALVES, a large corpus of halved things.>>')),
    'a library in the title': paper(title('<<halfkit: A Library for Halving>>')),
  },
  clear: {
    'a data set that is used': paper(title('Halving'), abstract('We present a network and test it on three datasets.')),
    'a method evaluated on a benchmark': paper(abstract('We propose an approach that halves on the usual benchmark.')),
  },
});

it('takes a resource told again for the main thing, unless a method is announced before or beside it', () => {
  const pointsOf = (words: string) =>
    factsOf(
      resourceSigns,
      paper(abstract(words), h('1', 'Introduction'), p('We release Halves, a new corpus of halved numbers.')),
    ).map(({ points }) => points);
  expect(pointsOf('We introduce Halves, a corpus of halved numbers.')).toEqual([2.5, 1.5]);
  expect(pointsOf('We propose a new model. We introduce Halves, a corpus of halved numbers.')).toEqual([2.5]);
  expect(pointsOf('We introduce Halves, a corpus. A novel training halves further.')).toEqual([2.5]);
  expect(
    pointsOf('We introduce Halves, a corpus. We release Quarters, a corpus. A novel training halves further.'),
  ).toEqual([2.5, 2.5]);
});
