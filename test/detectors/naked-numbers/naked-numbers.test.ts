import { nakedNumbers } from '../../../src/detectors/index.ts';
import { abstract, h, p, paper, table } from '../../paper.ts';
import { testDetector } from '../cases.ts';

testDetector(nakedNumbers, {
  finds: {
    'a score alone': paper(abstract('We sort mail. <<Our network reaches an accuracy of 93.1%.>>')),
  },
  clear: {
    'a score next to another': paper(abstract('Our network reaches an accuracy of 93.1%, up from 90.2%.')),
    'a score whose rivals stand in a table': paper(
      abstract('Our network reaches an accuracy of 93.1%.'),
      h('4', 'Experiments'),
      table('Table 1', 'Accuracy.', [
        ['Method', 'A', 'B'],
        ['Rival', '90.2', '80'],
        ['Ours', '93.1', '81'],
      ]),
    ),
    'a score whose rivals stand in the text': paper(
      abstract('Our network reaches an accuracy of 93.1%.'),
      h('4', 'Experiments'),
      p('We compare with a baseline. It outperforms nothing.'),
    ),
  },
  notApplicable: {
    'an abstract without numbers': paper(abstract('We sort mail with care.')),
    'no abstract': paper(p('It reaches an accuracy of 93.1%.')),
  },
});
