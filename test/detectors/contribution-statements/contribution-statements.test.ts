import { expect, it } from 'vitest';
import { contributionStatements } from '../../../src/detectors/index.ts';
import { abstract, footnote, h, p, paper, ul } from '../../paper.ts';
import { factsOf, testDetector } from '../cases.ts';

testDetector(contributionStatements, {
  finds: {
    'a plain proposal in the abstract': paper(
      abstract('Halving is hard. <<In this paper, we propose HalfNet, a novel network architecture for halving.>>'),
    ),
    'a passive announcement': paper(
      abstract('<<A new mechanism is proposed to halve inputs more gently than before.>>'),
    ),
    'a claim to be first': paper(
      h('1', 'Introduction'),
      p('<<To the best of our knowledge, HalfNet is the first model that halves without any supervision.>>'),
    ),
    'items of a list of contributions': paper(
      h('1', 'Introduction'),
      p('Our contributions are as follows.'),
      ul('We prove a lower bound on the number of halvings.', 'We release a corpus of halved things for other people.'),
    ),
  },
  clear: {
    'what the world introduces': paper(
      abstract('Halves must be counted again as new things to halve are introduced and tastes change every day.'),
    ),
    'where it was shown before': paper(
      h('1', 'Introduction'),
      p('Material in this paper was presented at the International Symposium on Halving and Quartering.'),
    ),
    'what others proposed': paper(
      h('1', 'Introduction'),
      p('Ba et al. (2016) proposed a network that halves its input in every layer.'),
    ),
    'the way through the paper': paper(
      h('1', 'Introduction'),
      p('In Section 2 we present the method and Section 3 describes the data we use.'),
    ),
    'plans for later': paper(
      h('5', 'Conclusion'),
      p('In future work we plan to introduce doubling as well as halving.'),
    ),
    'the set-up of an experiment': paper(
      h('4', 'Experiments'),
      p('We use the Adam optimizer with a learning rate of 0.001 and a batch size of 32.'),
    ),
    'a footnote': paper(footnote('1', 'We provide more on this at the usual place for it.')),
  },
});

function kinds(words: string) {
  return factsOf(contributionStatements, paper(abstract(words)))[0]?.types[0];
}

it('tells the kind of new thing from the object of the verb', () => {
  expect(kinds('We propose a new loss function for training on halves.')).toBe('loss');
  expect(kinds('We introduce a large corpus of annotated halves for research.')).toBe('dataset');
  expect(kinds('We prove that every half has a smaller half and give a lower bound.')).toBe('theory');
  expect(kinds('We present a network architecture that halves its input.')).toBe('architecture');
  expect(kinds('In this survey we review what is known about halves and quarters.')).toBe('survey');
});

it('finds what is announced before a passive verb, and in the heading of an item', () => {
  expect(kinds('A new loss function, which is called half loss, is introduced to train on halves.')).toBe('loss');
  const facts = factsOf(
    contributionStatements,
    paper(
      h('1', 'Introduction'),
      p('Our contributions are as follows.'),
      ul('Loss: halves are weighed by how small they are.', 'Inference: we propose to halve until nothing is left.'),
    ),
  );
  expect(facts.map(({ types: [type] }) => type)).toEqual(expect.arrayContaining(['loss', 'inference']));
});

it('puts the strongest first and leaves repetitions out', () => {
  const facts = factsOf(
    contributionStatements,
    paper(
      abstract('We propose HalfNet, a novel network that halves its input in every layer.'),
      h('1', 'Introduction'),
      p('We propose HalfNet, a network that halves its input in every layer.'),
      p('We introduce a corpus of quartered images for further study by others.'),
    ),
  );
  expect(facts.map(({ role, types: [type] }) => `${role}: ${type}`)).toEqual([
    'abstract: architecture',
    'introduction: dataset',
  ]);
  expect(facts[0]!.strength).toBeGreaterThan(facts[1]!.strength);
});
