import { systemSigns } from '../../../src/detectors/index.ts';
import { abstract, h, p, paper, title } from '../../paper.ts';
import { testDetector } from '../cases.ts';

testDetector(systemSigns, {
  finds: {
    'a title with hardware': paper(title('<<A Hardware Accelerator for Halving>>')),
    'an abstract of engineering': paper(
      abstract('<<It raises throughput and lowers latency and energy consumption on a chip.>>'),
    ),
    'a tool by its name': paper(abstract('<<We present HalfReader, a reading tool that halves papers.>>')),
  },
  clear: {
    'how something is done': paper(abstract('We describe how a tool may halve papers.')),
    'the system of a task': paper(title('Halving'), abstract('We present a system for halving numbers.')),
    'a system named outside the abstract': paper(
      abstract('Numbers are long.'),
      h('1', 'Introduction'),
      p('We present HalfReader, a reading tool that halves papers.'),
    ),
    'a model with one advantage': paper(title('Halving'), abstract('Our network halves with low latency.')),
  },
});
