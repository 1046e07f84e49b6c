import { CONTRIBUTION_THRESHOLD, contributionScoresOf } from '../../src/classifiers/index.ts';
import { readPapers } from '../training/gold.ts';
import { scoreOf, type Counts } from '../training/scores.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * SemEval-2021 task 11, its first part: which sentences state the contribution. As in the task's own scorer, right, given and
 * true sentences are added up over all papers, and precision, recall and F1 are taken of the sums.
 */
export const ncg: Evaluation = {
  id: 'ncg',
  description: 'contribution sentences of the NLPContributionGraph (SemEval-2021 task 11)',
  score(file) {
    const total: Counts = { right: 0, given: 0, true: 0 };
    const byTask = new Map<string, Counts>();
    for (const { task, lines, contributions } of readPapers(file)) {
      const own = byTask.get(task) ?? { right: 0, given: 0, true: 0 };
      byTask.set(task, own);
      contributionScoresOf(lines).forEach((odds, index) => {
        const given = odds > CONTRIBUTION_THRESHOLD;
        const right = contributions.has(index);
        for (const counts of [own, total]) {
          if (given) counts.given++;
          if (right) counts.true++;
          if (given && right) counts.right++;
        }
      });
    }
    const rows = [...byTask].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [...rows, ['all', total] as const].map(([name, counts]) => ({
      name,
      ...scoreOf(counts),
      count: counts.true,
    }));
  },
};
