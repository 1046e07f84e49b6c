/**
 * Holds our graph of concepts against two shared ones, metacademy and LectureBank, wherever both know two concepts and one of the
 * two is said to come before the other: `npm run compare:concepts`
 *
 * Concepts are the same when a name or synonym of ours is their title, word by word. Every pair on which we do not agree has to be in
 * `REASONS`; docs/concepts.md says them in words. Says so and stops where ../shared/data is not there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { normalWord, wordsOfName } from '../src/reading/concept-mentions.ts';
import { concepts, leadsTo } from '../src/reading/concepts/index.ts';

const METACADEMY = new URL('../../shared/data/gold/metacademy/concepts.json', import.meta.url);
const TOPICS = new URL('../../shared/data/gold/lecturebank/208topics.csv', import.meta.url);
const ANNOTATION = new URL('../../shared/data/gold/lecturebank/prerequisite_annotation.csv', import.meta.url);

export const sharedGraphsArePresent = [METACADEMY, TOPICS, ANNOTATION].every((file) => existsSync(file));

type Graph = 'metacademy' | 'lecturebank';

/** `earlier` is said to come before `later`. */
export interface SharedPair {
  readonly earlier: string;
  readonly later: string;
  readonly graphs: readonly Graph[];
  readonly ours: 'agrees' | 'reversed' | 'does not say so';
}

/** Why we do not follow a pair. */
export const REASONS = {
  'how it is trained': [
    'backprop-through-time > capsule-network',
    'backprop-through-time > generative-adversarial-network',
    'backprop-through-time > residual-connection',
    'backprop-through-time > variational-autoencoder',
    'backpropagation > capsule-network',
    'backpropagation > generative-adversarial-network',
    'backpropagation > word-embedding',
    'backpropagation > early-stopping',
    'backpropagation > pre-training',
    'backpropagation > recurrent-network',
    'gradient > restricted-boltzmann-machine',
    'gradient-descent > backprop-through-time',
    'gradient-descent > generalized-linear-model',
    'maximum-likelihood > independent-component-analysis',
    'gradient-descent > residual-connection',
    'gradient-descent > variational-autoencoder',
    'stochastic-gradient-descent > backpropagation',
    'stochastic-gradient-descent > restricted-boltzmann-machine',
    'restricted-boltzmann-machine > pre-training',
  ],
  'used by everything': [
    'activation-function > gradient-descent',
    'activation-function > restricted-boltzmann-machine',
    'activation-function > word-embedding',
    'conditional-probability > coreference',
    'conditional-probability > knowledge-graph',
    'conditional-probability > parsing',
    'conditional-probability > pdf-parsing',
    'conditional-probability > pointer-network',
    'conditional-probability > relation-extraction',
    'conditional-probability > semantic-parsing',
    'conditional-probability > sentiment-analysis',
    'entropy > capsule-network',
    'entropy > decision-tree',
    'entropy > graph-neural-network',
    'entropy > residual-connection',
    'entropy > restricted-boltzmann-machine',
    'expectation > minimum-distance-estimator',
    'loss-function > cross-validation',
    'loss-function > gradient-descent',
    'matrix-multiplication > activation-function',
    'matrix-multiplication > chain-rule',
    'matrix-multiplication > clustering',
    'matrix-multiplication > dynamic-programming',
    'matrix-multiplication > entropy',
    'matrix-multiplication > gradient-descent',
    'matrix-multiplication > graphical-model',
    'matrix-multiplication > knowledge-graph',
    'matrix-multiplication > logistic-regression',
    'matrix-multiplication > regularization',
    'matrix-multiplication > relation-extraction',
    'matrix-multiplication > sentiment-analysis',
    'matrix-multiplication > speech-recognition',
    'matrix-multiplication > topic-model',
  ],
  'side by side': [
    'domain-adaptation > few-shot-learning',
    'generalization > random-forest',
    'generalization > ridge-lasso',
    'hidden-markov-model > conditional-random-field',
    'hidden-markov-model > mcmc',
    'linear-regression > generalization',
    'ridge-lasso > kernel-method',
    'ridge-lasso > logistic-regression',
    'ridge-lasso > regularization',
  ],
  'done otherwise today': [
    'hidden-markov-model > speech-recognition',
    'object-detection > pdf-parsing',
    'tokenization > bag-of-words',
    'tokenization > pos-tagging',
    'word-embedding > pointer-network',
  ],
  'for the proof, not for the meaning': [
    'lagrange-multipliers > variational-inference',
    'maximum-likelihood > sparse-coding',
    'positive-definite-matrix > convexity',
    'positive-definite-matrix > singular-value-decomposition',
  ],
  'the general before the special': [
    'dimensionality-reduction > singular-value-decomposition',
    'domain-adaptation > transfer-learning',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const spelled = (name: string): string => wordsOfName(name).map(normalWord).join(' ');

export function sharedPairs(): readonly SharedPair[] {
  const byName = new Map<string, string>();
  for (const { id, name, synonyms } of concepts)
    for (const each of [name, ...synonyms]) byName.set(spelled(each), byName.get(spelled(each)) ?? id);
  const idOf = (title: string): string | null => byName.get(spelled(title.replace(/[_-]/g, ' '))) ?? null;
  const found = new Map<string, Set<Graph>>();
  const add = (earlier: string | null, later: string | null, graph: Graph): void => {
    if (earlier === null || later === null || earlier === later) return;
    const key = `${earlier} > ${later}`;
    found.set(key, (found.get(key) ?? new Set()).add(graph));
  };

  const metacademy = JSON.parse(readFileSync(METACADEMY, 'utf8')) as Readonly<
    Record<string, { readonly title?: string; readonly dependencies?: string }>
  >;
  const named = (key: string): string | null => idOf(metacademy[key]?.title ?? '') ?? idOf(key);
  for (const [key, { dependencies = '' }] of Object.entries(metacademy))
    for (const [, tag] of dependencies.matchAll(/^\s*tag:\s*(\S+)/gm))
      add(named(tag!.replace(/-/g, '_')), named(key), 'metacademy');

  const topics = new Map<string, string>();
  for (const line of readFileSync(TOPICS, 'utf8').split('\n')) {
    const [number, name] = line.split(',');
    if (number !== undefined && name !== undefined) topics.set(number, name);
  }
  for (const line of readFileSync(ANNOTATION, 'utf8').split('\n')) {
    const [earlier = '', later = '', comesBefore] = line.trim().split(',');
    if (comesBefore === '1') add(idOf(topics.get(earlier) ?? ''), idOf(topics.get(later) ?? ''), 'lecturebank');
  }

  return [...found].map(([key, graphs]) => {
    const [earlier, later] = key.split(' > ') as [string, string];
    const ours = leadsTo(earlier, later) ? 'agrees' : leadsTo(later, earlier) ? 'reversed' : 'does not say so';
    return { earlier, later, graphs: [...graphs], ours };
  });
}

/** Pairs on which we differ, as they stand in `REASONS`. */
export function disagreements(): readonly string[] {
  return sharedPairs()
    .filter(({ ours }) => ours !== 'agrees')
    .map(({ earlier, later }) => `${earlier} > ${later}`);
}

function report(): void {
  const pairs = sharedPairs();
  for (const graph of ['metacademy', 'lecturebank'] as const) {
    const known = pairs.filter(({ graphs }) => graphs.includes(graph));
    const count = (ours: SharedPair['ours']): number => known.filter((pair) => pair.ours === ours).length;
    console.log(
      `${graph}: ${known.length} pairs, ${count('agrees')} agree, ${count('reversed')} reversed, ${count('does not say so')} not said`,
    );
  }
  const differing = disagreements();
  for (const [reason, listed] of Object.entries(REASONS) as [string, readonly string[]][])
    console.log(`${reason}: ${listed.filter((pair) => differing.includes(pair)).length}`);
  const reasons = new Set<string>(Object.values(REASONS).flat());
  for (const pair of differing) if (!reasons.has(pair)) console.log(`no reason given: ${pair}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (sharedGraphsArePresent) report();
  else console.log('The shared graphs are not there (../shared/data/gold); nothing was compared.');
}
