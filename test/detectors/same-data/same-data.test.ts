import { sameData } from '../../../src/detectors/index.ts';
import { h, p, paper, table } from '../../paper.ts';
import { testDetector } from '../cases.ts';

const setup = p('We train HalfNet well. We compare it with two rivals.');
const results = (caption: string) =>
  table('Table 1', caption, [
    ['Method', 'Error', 'Time'],
    ['Rival', '9.1', '2.0'],
    ['Ours', '8.1', '3.0'],
  ]);

testDetector(sameData, {
  finds: {
    'the words': paper(h('4', 'Experiments'), setup, p('<<All methods use the same training and test data.>>')),
    'a common test set': paper(h('4', 'Experiments'), setup, results('<<Error on the official test set.>>')),
  },
  clear: { 'a table that names no data': paper(h('4', 'Experiments'), setup, results('Error.')) },
  notApplicable: {
    'a paper without experiments': paper(h('1', 'Theory'), p('On the same data both agree.')),
    'experiments without a table': paper(h('4', 'Experiments'), setup),
  },
});
