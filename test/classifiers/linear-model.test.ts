import { describe, expect, it } from 'vitest';
import { contributionScoresOf, sentenceRolesOf } from '../../src/classifiers/index.ts';
import { bytesOf } from '../../src/classifiers/base64.ts';
import { createFeatureBag, hashOf, joined, tokensOf } from '../../src/classifiers/features.ts';
import { byteOf, decodeModel } from '../../src/classifiers/linear-model.ts';
import { encodeModel } from '../../scripts/training/encode.ts';
import { fit, type Example } from '../../scripts/training/fit.ts';
import { heldOut } from '../../scripts/training/held-out.ts';
import { labelScores, scoreOf } from '../../scripts/training/scores.ts';

const RED = hashOf('red');
const BLUE = hashOf('blue');
const GREEN = hashOf('green');
const NOISE = hashOf('noise');

/** Three colours, each told by one feature; half of the examples carry a feature that tells nothing. */
const colours: readonly (readonly Example[])[] = Array.from({ length: 60 }, (_, index) => [
  { features: [[RED, BLUE, GREEN][index % 3]!, ...(index % 2 === 0 ? [NOISE] : [])], label: index % 3 },
]);
const options = { classes: 3, l2: 0.001, minimum: 1, epochs: 10, rate: 0.1, seed: 7 };
const encoding = { classes: ['red', 'blue', 'green'], least: 0, trainedOn: 'here' };

describe('a linear model', () => {
  it('keeps what it learned through encoding and decoding', () => {
    const model = decodeModel(encodeModel(fit(colours, options), encoding));
    for (const [label, feature] of [RED, BLUE, GREEN].entries()) {
      const scores = [...model.scoresOf([feature])];
      expect(scores.indexOf(Math.max(...scores))).toBe(label);
    }
    expect(Math.abs(model.scoresOf([NOISE])[0]! - model.scoresOf([])[0]!)).toBeLessThan(0.3);
  });

  it('is the same for the same data, and another for other data', () => {
    const encode = (examples: typeof colours): string => JSON.stringify(encodeModel(fit(examples, options), encoding));
    expect(encode(colours)).toBe(encode(colours));
    expect(encode(colours)).not.toBe(encode(colours.slice(1)));
  });

  it('gives features that it never saw no say', () => {
    const model = decodeModel(encodeModel(fit(colours, options), encoding));
    expect(model.scoresOf([hashOf('never')])).toEqual(model.scoresOf([]));
  });

  it('refuses weights that do not fit its features', () => {
    const encoded = encodeModel(fit(colours, options), encoding);
    expect(() => decodeModel({ ...encoded, featureCount: encoded.featureCount + 1 })).toThrow(RangeError);
  });

  it('learns that one thing follows another', () => {
    // The middle of each triple looks like nothing; only its neighbours tell.
    const chains = Array.from({ length: 40 }, () => [
      { features: [RED], label: 0 },
      { features: [NOISE], label: 1 },
      { features: [GREEN], label: 2 },
    ]);
    const model = decodeModel(encodeModel(fit(chains, options), encoding));
    expect(model.transitions).toHaveLength(9);
    expect(model.transitions[1]!).toBeGreaterThan(model.transitions[2]!);
  });

  it('rounds small weights more finely than large ones', () => {
    expect(byteOf(1, 1)).toBe(127);
    expect(byteOf(-1, 1)).toBe(-127);
    expect(byteOf(0.0001, 1)).toBe(1);
    expect(byteOf(0, 1)).toBe(0);
  });
});

describe('features', () => {
  it('see the same words whether hyphens stand alone or not', () => {
    expect(tokensOf('State-of-the-art, 95.2 % in 2019').words).toEqual(
      tokensOf('state - of - the - art , 12.7% in 2004').words,
    );
  });

  it('tell the order of a pair', () => {
    expect(joined(RED, BLUE)).not.toBe(joined(BLUE, RED));
  });

  it('are each counted once, however many there are', () => {
    const bag = createFeatureBag();
    const many = Array.from({ length: 3000 }, (_, index) => hashOf(`word ${index % 1500}`));
    for (const feature of many) bag.add(feature);
    expect(bag.take()).toEqual(many.slice(0, 1500));
    bag.add(RED);
    expect(bag.take()).toEqual([RED]);
  });

  it('come out of base64 as they went in', () => {
    for (const bytes of [[], [0], [255, 0], [1, 2, 3], [250, 251, 252, 253]])
      expect([...bytesOf(Buffer.from(bytes).toString('base64'))]).toEqual(bytes);
  });
});

describe('scores', () => {
  it('are those of the textbook', () => {
    expect(scoreOf({ right: 1, given: 2, true: 4 })).toEqual({ precision: 50, recall: 25, f1: 100 / 3 });
    expect(scoreOf({ right: 0, given: 0, true: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 });
    const scores = labelScores(['a', 'a', 'b'], ['a', 'b', 'b'], ['a', 'b', 'c']);
    expect(scores.accuracy).toBeCloseTo(66.67, 1);
    expect(scores.macroF1).toBeCloseTo(66.67, 1);
    expect(() => labelScores(['a'], ['x'], ['a'])).toThrow(/x is none of/);
  });

  it('of held-out parts stand on groups that were not trained on', () => {
    // Each group has a feature of its own that gives the label away: useless for another group.
    const examples = Array.from({ length: 50 }, (_, index) => ({
      features: [hashOf(`group ${index}`)],
      label: index % 2,
    }));
    const training = {
      name: 'groups',
      constant: '',
      file: '',
      classes: ['even', 'odd'],
      options,
      least: 0,
      measure: 'accuracy' as const,
      read: () => ({ sequences: examples.map((example) => [example]), groups: examples.map((_, index) => `${index}`) }),
    };
    const accuracy = Number(/accuracy ([\d.]+)/.exec(heldOut(training, ''))![1]);
    expect(accuracy).toBeLessThan(70);
  });
});

describe('the shipped models', () => {
  it('tell the background of an abstract from what the authors did and found', () => {
    const roles = sentenceRolesOf([
      'Networks of many layers are hard to train.',
      'In this paper, we propose a gate that lets the gradient pass.',
      'We train two networks with the gate by stochastic gradient descent.',
      'Experimental results show that our method outperforms the baselines by 3 %.',
    ]);
    expect(roles[0]!.role).toBe('background');
    expect(roles[3]!.role).toBe('result');
    for (const { confidence } of roles) expect(confidence).toBeGreaterThan(0);
    expect(sentenceRolesOf([])).toEqual([]);
  });

  it('put the news of an introduction above its small talk', () => {
    const scores = contributionScoresOf([
      { type: 'title', text: 'Gated Residuals for Deep Networks' },
      { type: 'heading', text: '1 Introduction' },
      { type: 'sentence', text: 'Deep networks have been studied for many years.' },
      { type: 'sentence', text: 'In this paper, we propose gated residuals, a novel model for deep networks.' },
      { type: 'sentence', text: 'The sky over the lake was grey on that day.' },
    ]);
    expect(scores[3]!).toBeGreaterThan(scores[2]!);
    expect(scores[3]!).toBeGreaterThan(scores[4]!);
    expect(contributionScoresOf([])).toEqual([]);
  });
});
