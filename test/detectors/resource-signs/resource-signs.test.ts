import { resourceSigns } from '../../../src/detectors/index.ts';
import { abstract, paper, title } from '../../paper.ts';
import { testDetector } from '../cases.ts';

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
