import { positionSigns } from '../../../src/detectors/index.ts';
import { abstract, h, p, paper, title } from '../../paper.ts';
import { testDetector } from '../cases.ts';

testDetector(positionSigns, {
  finds: {
    'an argument in the abstract': paper(abstract('<<We argue that halves should be abandoned.>>')),
    'a title that announces one': paper(title('<<Halving Considered Harmful>>')),
  },
  clear: {
    'an argument of others': paper(h('1', 'Introduction'), p('Ba et al. argue that halves are small.')),
    'an argument in the proofs': paper(h('4', 'Experiments'), p('We argue that the difference is due to noise.')),
  },
});
