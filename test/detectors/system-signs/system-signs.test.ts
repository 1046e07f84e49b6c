import { systemSigns } from '../../../src/detectors/index.ts';
import { abstract, paper, title } from '../../paper.ts';
import { testDetector } from '../cases.ts';

testDetector(systemSigns, {
  finds: {
    'a title with hardware': paper(title('<<A Hardware Accelerator for Halving>>')),
    'an abstract of engineering': paper(
      abstract('<<It raises throughput and lowers latency and energy consumption on a chip.>>'),
    ),
  },
  clear: {
    'a model with one advantage': paper(title('Halving'), abstract('Our network halves with low latency.')),
  },
});
