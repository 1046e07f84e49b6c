import { ABSTRACT_ROLES, sentenceRolesOf } from '../../src/classifiers/index.ts';
import { readAbstracts } from '../training/gold.ts';
import type { Evaluation } from './evaluation.ts';
import { labelRows } from './label-rows.ts';

/** CSAbstruct (Cohan and others 2019): a role for each sentence of an abstract; the authors report micro F1 over all sentences. */
export const csabstruct: Evaluation = {
  id: 'csabstruct',
  description: 'roles of the sentences of abstracts (CSAbstruct); the authors report micro F1',
  score(file) {
    const abstracts = readAbstracts(file);
    const truth = abstracts.flatMap(({ labels }) => labels);
    const answers = abstracts.flatMap(({ sentences }) => sentenceRolesOf(sentences).map(({ role }) => role));
    const rows = labelRows(truth, answers, ABSTRACT_ROLES);
    const confidences = abstracts.flatMap(({ labels, confs }) => labels.map((_, index) => confs?.[index] ?? 0));
    const sure = truth.map((_, index) => index).filter((index) => confidences[index]! > 0.75);
    if (sure.length === 0) return rows;
    const right = sure.filter((index) => truth[index] === answers[index]).length;
    // The set's own note of how far its annotators agreed; where they did not, there is little to be right about.
    return [
      ...rows,
      { name: 'micro, where annotators agree', accuracy: (100 * right) / sure.length, count: sure.length },
    ];
  },
};
