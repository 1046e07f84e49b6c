import { expect, it } from 'vitest';
import { contributionList } from '../../../src/detectors/index.ts';
import { h, ol, p, paper, ul } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const inline = paper(
  h('1', 'Introduction'),
  p('<<Our contributions are as follows.>> (1) It halves. (2) It halves again. (3) It is released.'),
);

testDetector(contributionList, {
  finds: {
    'bullets behind a lead-in': paper(
      h('1', 'Introduction'),
      p('<<Our main contributions are:>>'),
      ul('A network that halves.', 'A proof that it does.'),
    ),
    'numbered items that speak for themselves': paper(
      h('1', 'Introduction'),
      ol('We propose a network that halves.', 'We show that it halves everything.'),
    ),
    'numbers inside a paragraph': inline,
    'contributions counted off in words': paper(
      h('1', 'Introduction'),
      p('<<Our contributions are twofold.>> First, we halve. Second, we double. Halving is fun.'),
    ),
    'bullets that were not read as a list': paper(
      h('1', 'Introduction'),
      p('<<We make the following contributions.>>'),
      p('• We introduce halving.'),
      p('• We evaluate it.'),
    ),
  },
  clear: {
    'the same words in a conclusion': paper(
      h('1', 'Introduction'),
      p('We halve.'),
      h('6', 'Conclusion'),
      p('Halving has two main contributions. First, it halves. Second, it doubles.'),
    ),
    'a list of other things': paper(h('1', 'Introduction'), p('There are three animals.'), ul('The cat.', 'The dog.')),
    'a list in the method': paper(
      h('1', 'Introduction'),
      p('x'),
      h('3', 'Method'),
      p('The contributions of each term are:'),
      ul('One.', 'Two.'),
    ),
    'contributions in a sentence': paper(
      h('1', 'Introduction'),
      p('Our main contribution is a network that halves (see (1) for how).'),
    ),
  },
});

it('counts the items', () => {
  expect(factsOf(contributionList, inline)).toEqual([{ itemCount: 3 }]);
});
