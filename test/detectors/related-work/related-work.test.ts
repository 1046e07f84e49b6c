import { expect, it } from 'vitest';
import { relatedWork } from '../../../src/detectors/index.ts';
import { h, p, paper, title } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const placed = paper(
  h('1', 'Introduction'),
  p('One two three four five six seven eight nine ten.'),
  h('2', '<<Related Work>>'),
  p('Many halve [1, 2, 3]. <<Unlike [4], our method halves twice.>>'),
);

testDetector(relatedWork, {
  finds: {
    'a contrast with a citation': paper(h('3', 'Method'), p('<<Our model significantly differs from [12].>>')),
    'a contrast with what is customary': paper(
      h('3', 'Method'),
      p('<<Unlike the traditional halving algorithm, our approach halves twice.>>'),
    ),
    'a stronger result': paper(
      h('1', 'Introduction'),
      p('<<Theorem 1 is a stronger result than the one of Ba et al. (2016).>>'),
    ),
    'the closest result': paper(h('1', 'Introduction'), p('<<The closest existing result halves only even numbers.>>')),
    'contrasts without a section': paper(
      h('1', 'Introduction'),
      p('<<In contrast to the networks of Ba et al. (2016), we halve without supervision.>>'),
    ),
    'a gap that others leave': paper(
      h('2', 'Related Work'),
      p('Many halve [1, 2, 3]. <<However, these methods need labels for every number.>>'),
    ),
    'the own method by its name': paper(
      title('HalfNet: A Network for Halving'),
      h('1', 'Introduction'),
      p('We introduce HalfNet.'),
      h('2', 'Related Work'),
      p('Many halve [1, 2, 3]. <<HalfNet differs in that it halves twice.>>'),
    ),
    'a background that cites': paper(
      h('2', 'Background'),
      p(Array.from({ length: 8 }, (_, i) => `Some halve [${i + 1}].`).join(' ')),
    ),
  },
  clear: {
    'a choice that names nobody': paper(
      h('3', 'Method'),
      p('We store the index difference instead of the absolute position, and encode this difference in 8 bits.'),
    ),
    'a part of the own method that cites': paper(
      h('1', 'Introduction'),
      p(Array.from({ length: 60 }, () => 'Halving takes a thing and gives half of it.').join(' ')),
      h('4', 'Method'),
      p('Halving has bounds.'),
      h('4.5', 'Sharpening a Constant'),
      p(Array.from({ length: 12 }, (_, i) => `A constant is sharp [${i + 1}].`).join(' ')),
    ),
    'a background that only defines': paper(h('2', 'Background'), p('A half is one of two equal parts [1].')),
    'a contrast of one’s own variants': paper(
      h('4', 'Experiments'),
      p('Unlike the small model, our large model halves well.'),
    ),
  },
});

it('measures share, contrasts and listing', () => {
  const [facts] = factsOf(relatedWork, placed);
  expect(facts).toMatchObject({ headings: ['2 Related Work'], contrasts: 1, contrastsInSections: 1, listing: 0.5 });
  expect(facts!.sharePercent).toBe(52);
});
