import { codeListings } from '../../../src/detectors/index.ts';
import { algorithm, code, p, paper } from '../../paper.ts';
import { testDetector } from '../cases.ts';

testDetector(codeListings, {
  finds: { 'a listing': paper(code('<<def halve(x):\n    return x / 2>>', 'Listing 1')) },
  clear: {
    pseudocode: paper(algorithm('Algorithm 1', 'Halving', '1: halve')),
    'words on code': paper(p('The code is short.')),
  },
});
