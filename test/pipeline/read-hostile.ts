// A program of its own for `left-behind.test.ts`: reads bombs and one good paper, closes the reader and comes to its end by
// itself. Prints the answers.
import { createReader } from '../../src/pipeline/index.ts';
import { hostilePaper } from '../papers/hostile/hostile-papers.ts';
import { smallPaper } from '../papers/small-paper.ts';

const papers = [...['empty', 'nested-forms', 'encrypted', 'flate-bomb-nested'].map(hostilePaper), smallPaper()];
const reader = createReader({ workerCount: 2, limits: { maxMemoryBytes: 256 * 1024 * 1024 } });
const outcomes = await Promise.all(papers.map((bytes) => reader.read(bytes)));
await reader.close();
process.stdout.write(
  outcomes
    .map((outcome) => (outcome.type === 'problem' ? outcome.problem.code : outcome.report.paper.title))
    .join('\n'),
);
