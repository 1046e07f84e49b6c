import { titleContribution } from '../../../src/detectors/index.ts';
import { p, paper, title } from '../../paper.ts';
import { testDetector } from '../cases.ts';

testDetector(titleContribution, {
  finds: {
    'the name of a kind of thing': paper(title('<<HalfNet: A Convolutional Network for Halving>>')),
    'a title that is a claim': paper(title('<<Small halves are not smaller wholes>>')),
    'what is done for what': paper(title('<<Exploiting Whole Numbers for Halves>>')),
    'a gerund of method': paper(title('<<Reducing Halves by Internal Shrinkage>>')),
  },
  clear: {
    'a riddle': paper(title('Halving Is All You Need')),
    'a topic': paper(title('On halves and wholes')),
  },
  notApplicable: { 'a paper without a title': paper(p('Words.')) },
});
