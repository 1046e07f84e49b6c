import type { ReaderProfile } from '../model/index.ts';
import type { PartRole } from './part-role.ts';

/** A word of the trade put into the words of the reader's own. */
export interface Gloss {
  readonly id: string;
  /** Matches where the word stands in a heading, a caption or running text, all of it in lower case. */
  readonly term: RegExp;
  /** What a match begins with, one of these: they are looked for first, since that takes a tenth of the time. */
  readonly stems: readonly string[];
  /** In how many mentions, at least, the text must use it before it is worth a word. A heading or caption always is. */
  readonly mentions: number;
  /** Parts in which it is told when only the running text uses the word; anywhere when missing. */
  readonly where?: readonly PartRole[];
  readonly forMathematicians?: string;
  readonly forProgrammers?: string;
  /** For those at home in neither. */
  readonly inPlainWords?: string;
}

/** The reader's own language, by what they are at home in; null for those who speak the paper's. */
export function languageOf(profile: ReaderProfile): 'forMathematicians' | 'forProgrammers' | 'inPlainWords' | null {
  const { mathematics, deepLearning, programming } = profile.atHomeIn;
  if (deepLearning < 0.5 && mathematics >= 0.8) return 'forMathematicians';
  if (mathematics < 0.5 && programming >= 0.8) return 'forProgrammers';
  return deepLearning < 0.5 ? 'inPlainWords' : null;
}

/** The first that fits a part is told, each once in a plan; the more surprising ones come first. */
export const glosses: readonly Gloss[] = [
  {
    id: 'ablation',
    term: /\bablat\w+/,
    stems: ['ablat'],
    mentions: 2,
    forMathematicians:
      'An ablation is the removal of a hypothesis: drop one component and see whether the conclusion still holds.',
    inPlainWords: 'An ablation is a knock-out experiment: remove one part of the system and see what is lost.',
  },
  {
    id: 'state-of-the-art',
    term: /\bstate[- ]of[- ]the[- ]art\b|\bsota\b/,
    stems: ['state', 'sota'],
    mentions: 1,
    forMathematicians:
      'Read “state of the art” as the best known constant, not as an optimum: it is a record, on one data set.',
    inPlainWords:
      '“State of the art” is a record on one public test, with that test’s rules; it says nothing beyond it.',
  },
  {
    id: 'seeds',
    term: /\brandom (?:seeds?|restarts)\b|\bindependent runs\b|\bdifferent seeds\b/,
    stems: ['random seed', 'random restarts', 'independent runs', 'different seeds'],
    mentions: 1,
    forMathematicians: 'Each run is one draw of a random variable (the seed); one run is a sample of size one.',
    inPlainWords: 'Training is random: a number from a single run is like a single measurement, without replicates.',
  },
  {
    id: 'hyper-parameters',
    term: /\bhyper-?parameters?\b|\blearning rate\b/,
    stems: ['hyperparameter', 'hyper-parameter', 'learning rate'],
    mentions: 2,
    where: ['settings', 'experiments', 'results', 'ablation', 'method', 'appendix'],
    forMathematicians:
      'Hyper-parameters are the constants the statement is silent about; the result is claimed for these values only.',
    forProgrammers: 'Hyper-parameters are the configuration file: results hold for this configuration only.',
    inPlainWords:
      'Hyper-parameters are the dials set by hand before training; the result holds for these positions of the dials.',
  },
  {
    id: 'baseline',
    term: /\bbaselines?\b/,
    stems: ['baseline'],
    mentions: 2,
    forMathematicians: 'A baseline is the trivial bound: a gain over a weak one means little.',
    inPlainWords: 'A baseline is the control group; ask whether it was treated as well as the new method.',
  },
  {
    id: 'attention',
    term: /\battention\b/,
    stems: ['attention'],
    mentions: 4,
    forMathematicians:
      'Attention is a weighted average of vectors, the weights being a softmax of inner products, so a point of a simplex.',
    forProgrammers:
      'Attention is a soft dictionary look-up: a query is compared with all keys, the values are averaged by the match.',
    inPlainWords: 'Attention lets each element of the input decide how much to take over from each of the others.',
  },
  {
    id: 'embedding',
    term: /\bembeddings?\b/,
    stems: ['embedding'],
    mentions: 4,
    forMathematicians:
      'An embedding here is any learned map into a vector space; injectivity is neither required nor checked.',
    forProgrammers: 'An embedding is a table from ids to arrays of floats, whose rows are learned.',
    inPlainWords: 'An embedding stands for a word or an object as a list of numbers, alike things getting alike lists.',
  },
  {
    id: 'benchmark',
    term: /\bbenchmarks?\b/,
    stems: ['benchmark'],
    mentions: 3,
    forMathematicians:
      'A benchmark is a fixed finite sample with a score; ask for which population the score is an estimate.',
    inPlainWords: 'A benchmark is an agreed public test set with an agreed score, the field’s standard assay.',
  },
  {
    id: 'pre-training',
    term: /\bpre-?train\w*|\bfine-?tun\w+/,
    stems: ['pretrain', 'pre-train', 'finetun', 'fine-tun'],
    mentions: 3,
    forMathematicians:
      'Pre-training picks the starting point of a non-convex descent; fine-tuning continues it with another objective.',
    inPlainWords:
      'Pre-training is general schooling on much cheap data, fine-tuning the apprenticeship on little special data.',
  },
  {
    id: 'regularisation',
    term: /\bregulari[sz]\w+|\bdropout\b|\bweight decay\b/,
    stems: ['regulari', 'dropout', 'weight decay'],
    mentions: 3,
    forMathematicians:
      'Regularisation restricts or perturbs the problem so that the minimiser on the sample is near that of the population.',
    inPlainWords: 'Regularisation keeps a model from learning its training examples by heart.',
  },
  {
    id: 'gradient-descent',
    term: /\bstochastic gradient\b|\bsgd\b|\bback-?propagation\b/,
    stems: ['stochastic gradient', 'sgd', 'backpropagation', 'back-propagation'],
    mentions: 3,
    forMathematicians:
      'Back-propagation is the chain rule from the output inwards; stochastic gradient descent uses a noisy, unbiased gradient.',
    forProgrammers: 'Back-propagation is the forward program run in reverse, accumulating derivatives.',
    inPlainWords: 'Training nudges millions of numbers, step by step, in whichever direction makes the error smaller.',
  },
  {
    id: 'theorem',
    term: /\b(theorem|lemma|proposition)\s\d/,
    stems: ['theorem', 'lemma', 'proposition'],
    mentions: 1,
    forProgrammers:
      'Read a theorem as a contract: the assumptions are preconditions, the conclusion a postcondition, lemmas are subroutines.',
    inPlainWords: 'Read the assumptions of a theorem as its scope: outside them it promises nothing.',
  },
  {
    id: 'expressivity',
    term: /\buniversal approximat\w+|\bexpressiv(?:ity|eness|e power)\b/,
    stems: ['universal approximat', 'expressiv'],
    mentions: 2,
    forProgrammers: 'Expressivity says what can be represented at all, not what training will find.',
    inPlainWords: 'Expressivity says what a network could represent at best, not what it will learn.',
  },
];
