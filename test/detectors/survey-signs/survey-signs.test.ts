import { surveySigns } from '../../../src/detectors/index.ts';
import { abstract, h, p, paper, title } from '../../paper.ts';
import { testDetector } from '../cases.ts';

testDetector(surveySigns, {
  finds: {
    'a title that says survey': paper(title('<<A Survey of Halving>>')),
    'an abstract that reviews': paper(abstract('Halves matter. <<This paper reviews the existing ways to halve.>>')),
    'a tutorial': paper(title('<<Tutorial on Halves>>')),
  },
  clear: {
    'a title that says all you need': paper(title('Halving is All You Need for Solving Quarters')),
    'reviews as data': paper(
      title('Post-Training for Review Reading Comprehension'),
      abstract('We classify product reviews and movie reviews.'),
    ),
    'a review of related work': paper(
      title('Halving'),
      h('1', 'Introduction'),
      p('Section 2 reviews related work on halves.'),
    ),
  },
});
