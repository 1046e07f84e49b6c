/**
 * Trains the models of src/classifiers from the public sets in ../shared/data/gold and writes them to
 * src/classifiers/weights: `npm run train -- [--held-out] [NAME...]`
 *
 * The same data gives the same files, byte for byte. With `--held-out` nothing is written: each model is trained on a part of
 * its training data and scored on the rest; of papers whole tasks are held out, since a paper of another task is what it will meet.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  ABSTRACT_ROLES,
  CITATION_FUNCTIONS,
  CITATION_INTENTS,
  citationFeatures,
  contributionFeatures,
  sentenceRoleFeatures,
} from '../src/classifiers/index.ts';
import { encodeModel, moduleOf } from './training/encode.ts';
import { fit, type Example } from './training/fit.ts';
import { GOLD, readAbstracts, readCitations, readPapers, sha256Of } from './training/gold.ts';
import { heldOut } from './training/held-out.ts';
import type { Training, TrainingSet } from './training/training.ts';

const path = (file: string): string => join(GOLD, file);

function citations(file: string, classes: readonly string[], balance: number): TrainingSet {
  const all = readCitations(file);
  const weights = classes.map((name) => {
    const count = all.filter(({ label }) => label === name).length;
    return (all.length / (classes.length * Math.max(1, count))) ** balance;
  });
  return {
    sequences: all.map(({ text, label }) => {
      const index = classes.indexOf(label);
      return [{ features: citationFeatures(text), label: index, weight: weights[index]! }];
    }),
    groups: all.map((_, index) => String(index)),
  };
}

/**
 * How much a label counts by the share of the annotators' weight behind it. A label that half of them stand behind is as good as a
 * guess between two, so it counts for less than half; chosen by held-out parts among powers of 0 to 5.
 */
const trust = (agreement: number): number => 1.5 * agreement ** 3;

const trainings: readonly Training[] = [
  {
    name: 'sentence-roles',
    constant: 'SENTENCE_ROLES_MODEL',
    file: 'csabstruct/train.jsonl',
    classes: ABSTRACT_ROLES,
    options: { l2: 0.002, minimum: 2, epochs: 8, rate: 0.012, seed: 1 },
    least: 8,
    measure: 'accuracy',
    read(file) {
      const abstracts = readAbstracts(file);
      return {
        sequences: abstracts.map(({ sentences, labels, confs }) =>
          sentenceRoleFeatures(sentences).map((features, index) => ({
            features,
            label: ABSTRACT_ROLES.findIndex((role) => role === labels[index]),
            weight: confs ? trust(confs[index]!) : 1,
          })),
        ),
        groups: abstracts.map((_, index) => String(index)),
      };
    },
  },
  {
    name: 'contribution-sentences',
    constant: 'CONTRIBUTION_SENTENCES_MODEL',
    file: 'ncg/training.jsonl',
    classes: ['other', 'contribution'],
    options: { l2: 0.001, minimum: 3, epochs: 6, rate: 0.01, seed: 1 },
    least: 6,
    measure: 'F1 of the last class',
    read(file) {
      const papers = readPapers(file);
      const sequences: Example[][] = [];
      const groups: string[] = [];
      for (const { task, lines, contributions } of papers) {
        contributionFeatures(lines).forEach((features, index) => {
          sequences.push([{ features, label: contributions.has(index) ? 1 : 0 }]);
          groups.push(task);
        });
      }
      return { sequences, groups };
    },
  },
  {
    name: 'citation-intent',
    constant: 'CITATION_INTENT_MODEL',
    file: 'scicite/train.txt',
    classes: CITATION_INTENTS,
    options: { l2: 0.001, minimum: 2, epochs: 12, rate: 0.006, seed: 1 },
    least: 8,
    measure: 'macro F1',
    read: (file) => citations(file, CITATION_INTENTS, 0.6),
  },
  {
    name: 'citation-function',
    constant: 'CITATION_FUNCTION_MODEL',
    file: 'acl-arc/train.txt',
    classes: CITATION_FUNCTIONS,
    options: { l2: 0.001, minimum: 1, epochs: 10, rate: 0.03, seed: 1 },
    least: 8,
    measure: 'macro F1',
    read: (file) => citations(file, CITATION_FUNCTIONS, 0.5),
  },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'held-out': { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !trainings.some((training) => training.name === name));
if (unknown.length > 0) {
  console.error(`no model ${unknown.join(', ')}; there are ${trainings.map(({ name }) => name).join(', ')}`);
  process.exitCode = 2;
} else if (!existsSync(GOLD)) {
  console.error(`The training data is not there: ${GOLD}`);
  process.exitCode = 1;
} else {
  const folder = fileURLToPath(new URL('../src/classifiers/weights', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const training of trainings) {
    if (positionals.length > 0 && !positionals.includes(training.name)) continue;
    if (values['held-out']) {
      console.log(heldOut(training, path(training.file)));
      continue;
    }
    const { sequences } = training.read(path(training.file));
    const fitted = fit(sequences, { ...training.options, classes: training.classes.length });
    const trainedOn = sha256Of(path(training.file));
    const model = encodeModel(fitted, { classes: training.classes, least: training.least, trainedOn });
    const text = moduleOf(training.constant, model);
    writeFileSync(join(folder, `${training.name}.ts`), text);
    console.log(`${training.name}: ${model.featureCount} features, ${Math.round(text.length / 1024)} KB`);
  }
}
