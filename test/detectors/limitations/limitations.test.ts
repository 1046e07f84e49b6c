import { expect, it } from 'vitest';
import { findingsOf, limitations, runDetectors } from '../../../src/detectors/index.ts';
import { createViews } from '../../../src/views/index.ts';
import { h, p, paper } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

testDetector(limitations, {
  finds: {
    'a limitation by name': paper(
      h('6', 'Conclusion'),
      p('<<A limitation of our method is that it halves integers only.>>'),
    ),
    'a section of its own': paper(
      h('6', 'Limitations'),
      p('<<The network halves even numbers and does not scale to odd ones.>>'),
    ),
    'a drawback told in the introduction': paper(
      h('1', 'Introduction'),
      p('<<A drawback of the method we propose is that it halves locally.>>'),
    ),
    'what was not tried': paper(
      h('6', 'Conclusion'),
      p('<<While the small network has been tested on phones, the large one has not been tested yet.>>'),
    ),
    'what it hangs on': paper(h('4', 'Results'), p('<<The halving highly depends on a correct first guess.>>')),
    'what would be better': paper(
      h('6', 'Conclusion'),
      p('<<The halving would have more effect if odd numbers were also considered.>>'),
    ),
    'what is left for later': paper(
      h('6', 'Conclusion'),
      p('<<An extension of the proof to many dimensions is left for future work.>>'),
    ),
    'what does not work': paper(
      h('6', 'Discussion'),
      p('<<However, our network still fails to halve very small numbers.>>'),
    ),
  },
  clear: {
    'the limits of others': paper(
      h('1', 'Introduction'),
      p('A limitation of existing methods is that they cannot halve.'),
    ),
    'limits overcome': paper(h('6', 'Conclusion'), p('Our method was made to overcome the limitations of halving.')),
    'related work': paper(h('2', 'Related work'), p('A drawback of our first method was that it could not halve.')),
  },
});

it('says when they have a heading of their own', () => {
  const own = paper(h('6', 'Limitations'), p('Our network halves even numbers only and does not scale.'));
  expect(factsOf(limitations, own)[0]?.ownSection).toBe(true);
});

it('marks what is only just one as doubtful', () => {
  const views = createViews(
    paper(h('3', 'Method'), p('Halving twice may not lead to an optimal model of the numbers.')).document,
  );
  const sure = createViews(
    paper(h('6', 'Conclusion'), p('A limitation of our method is that it halves integers only.')).document,
  );
  const confidence = (each: typeof views): number | undefined =>
    findingsOf(runDetectors(each, [limitations]), limitations)[0]?.confidence;
  expect(confidence(views)).toBeLessThan(0.5);
  expect(confidence(sure)).toBeGreaterThan(0.5);
});
