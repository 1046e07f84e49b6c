import { expect, it } from 'vitest';
import { hardware } from '../../../src/detectors/index.ts';
import { h, p, paper } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

const setup = p('We train all models on Digits. We compare them with two rivals.');
const saying = (words: string) => paper(h('4', 'Experiments'), setup, p(words));
const deviceOf = (words: string) => factsOf(hardware, saying(words)).map((facts) => facts.device);

testDetector(hardware, {
  finds: {
    'graphics cards': saying('<<We train on 8 NVIDIA P100 GPUs.>>'),
    'a TPU': saying('<<It is trained on a single TPU v3-8 for one week.>>'),
  },
  clear: {
    'GPUs in general': saying('Modern GPUs run such networks efficiently.'),
    'no machine': saying('We train for three days.'),
  },
  notApplicable: { 'a paper without experiments': paper(h('1', 'Theory'), p('One would run it on a large computer.')) },
});

it('names the devices as printed, each once', () => {
  expect(deviceOf('We use four NVIDIA Tesla V100 GPUs. Training took a day on four V100 GPUs.')).toEqual([
    'four NVIDIA Tesla V100 GPUs',
  ]);
  expect(deviceOf('Experiments are run on an Intel Xeon E5-2697 server.')).toEqual(['Intel Xeon E5-2697']);
  expect(deviceOf('These models are trained on two GPUs.')).toEqual(['two GPUs']);
});

it('says how long it took where that is said', () => {
  expect(factsOf(hardware, saying('Training took 3.5 days on 8 V100 GPUs.'))[0]?.duration).toBe('3.5 days');
});
