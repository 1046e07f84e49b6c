import { expect, it } from 'vitest';
import { overviewFigure } from '../../../src/detectors/index.ts';
import { figure, h, p, paper } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

testDetector(overviewFigure, {
  finds: {
    'a caption that says so': paper(h('2', 'Method'), figure('Figure 1', 'Overview of the proposed method.')),
    'what the text says of it': paper(
      h('1', 'Introduction'),
      p('The overall pipeline is illustrated in Fig. 1.'),
      figure('Figure 1', 'Our model.'),
    ),
  },
  clear: {
    'plots of results': paper(
      h('4', 'Experiments'),
      p('Figure 1 shows it.'),
      figure('Figure 1', 'Accuracy as a function of size for our method.'),
    ),
    'a paper without figures': paper(p('Nothing to see.')),
    'the building block alone': paper(h('4', 'Experiments'), figure('Figure 1', 'Example of a halved digit.')),
  },
});

it('takes a network with its layers for the whole, and samples of its output for none', () => {
  const facts = factsOf(
    overviewFigure,
    paper(
      h('1', 'Introduction'),
      figure('Figure 1', 'Samples of halves by our method.'),
      h('2', 'Method'),
      p('The network is depicted in Fig. 2.'),
      figure('Figure 2', 'A simple HalfNet with 3 layers.'),
    ),
  );
  expect(facts.map(({ label }) => label)).toEqual(['Figure 2']);
});

it('prefers the whole to its parts', () => {
  const facts = factsOf(
    overviewFigure,
    paper(
      h('2', 'Method'),
      figure('Figure 1', 'Detail of the halving block.'),
      figure('Figure 2', 'Architecture of HalfNet.'),
    ),
  );
  expect(facts[0]?.label).toBe('Figure 2');
});
