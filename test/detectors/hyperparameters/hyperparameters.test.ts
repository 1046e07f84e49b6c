import { describe, expect, it } from 'vitest';
import { hyperparameters } from '../../../src/detectors/index.ts';
import { appendix, h, p, paper, table, title, type Part } from '../../paper.ts';
import { factsOf, quotedSpans, testDetector } from '../cases.ts';

const training = p('We train it. We train it well. We train it again. It is trained. Training ends.');
const settings = (...parts: readonly Part[]) =>
  factsOf(hyperparameters, paper(h('4', 'Experiments'), ...parts)).flatMap((facts) =>
    facts.type === 'setting' ? [[facts.name, facts.value]] : [],
  );

const missing = (...parts: readonly Part[]) =>
  factsOf(hyperparameters, paper(...parts)).flatMap((facts) => (facts.type === 'missing' ? facts.names : []));

testDetector(hyperparameters, {
  finds: {
    'a sentence of settings': paper(h('4', 'Experiments'), p('<<We use Adam with a learning rate of 0.001.>>')),
    'a table of settings': paper(
      h('4', 'Experiments'),
      table('Table 1', 'Hyperparameters.', [
        ['Name', 'Value'],
        ['Batch size', '<<32>>'],
      ]),
    ),
    'training without settings': paper(h('4', 'Experiments'), training),
  },
  clear: {},
  notApplicable: {
    'a paper that trains nothing': paper(h('1', 'Theory'), p('For a step size of one the sum converges.')),
    'settings of others': paper(h('2', 'Related work'), p('They train with a batch size of 64.')),
  },
});

it('reads names that stand behind a column of symbols', () => {
  const symbols = table('Table 1', 'Hyperparameters.', [
    ['Parameter', 'Parameter Name', 'Value'],
    ['k', 'Batch size', '32'],
    ['λ', 'Learning rate', '0.02'],
  ]);
  expect(settings(symbols)).toEqual([
    ['batch size', '32'],
    ['learning rate', '0.02'],
  ]);
});

describe('settings in sentences', () => {
  it.each<readonly [string, readonly (readonly [string, string])[]]>([
    ['The initial learning rate is set to 5e−5.', [['learning rate', '5e−5']]],
    ['The learning rates are 0.0008 and 0.0001 respectively.', [['learning rate', '0.0008 and 0.0001']]],
    [
      'Dropout rate for embeddings is 30%; hidden layers are dropped out by 5%.',
      [
        ['dropout', '30%'],
        ['dropout', '5%'],
      ],
    ],
    ['We also apply word dropout with a rate of 0.25.', [['word dropout', '0.25']]],
    ['We use a cutoff of 5 for gradient clipping.', [['clipping', '5']]],
    ['The batch size at each training step is 128.', [['batch size', '128']]],
    ['We use an attention window size of 5.', [['attention window size', '5']]],
    ['It is a random forest with 1000 trees.', [['number of trees', '1000']]],
    ['For example, with a batch size of 50 it takes a day.', []],
    [
      'We use Adam with the hyperparameters α = 0.0001 and γ = 0.5.',
      [
        ['optimizer', 'Adam'],
        ['learning rate', '0.0001'],
        ['gamma', '0.5'],
      ],
    ],
    [
      'We use a learning rate of 0.01 and set the trade-off α = 0.5.',
      [
        ['learning rate', '0.01'],
        ['alpha', '0.5'],
      ],
    ],
    [
      'We set the learning rate to α = 0.5 and γ = 0.5.',
      [
        ['learning rate', '0.5'],
        ['gamma', '0.5'],
      ],
    ],
    ['The KL weight is set to be 1e-4.', [['kl weight', '1e-4']]],
    ['The dimension of edge embeddings is set to 30.', [['edge embedding size', '30']]],
    ['The number of units in the encoder and the decoder is 100.', [['hidden size', '100']]],
    ['We train the network for 1, 000, 000 steps.', [['steps', '1, 000, 000']]],
    ['Each image was 160×160.', [['input size', '160×160']]],
    ['Word embeddings are 300 dimensional.', [['embedding size', '300']]],
    ['We use ReLU (Ba, 2010) as the activation function.', [['activation', 'ReLU']]],
    ['All the biases are initialized to zero.', [['initialisation', 'zero']]],
    ['The images are resized to 32 × 32.', [['input size', '32 × 32']]],
    ['We take 20% of the training data as the development set.', [['validation split', '20%']]],
    ['The data is split into 60%/20%/20% training, validation and test.', [['data split', '60%/20%/20%']]],
    [
      'The learning rate is 0.003 and is held constant.',
      [
        ['learning rate', '0.003'],
        ['schedule', 'constant'],
      ],
    ],
    ['We found that 10−6 was consistently the best-performing learning rate.', [['learning rate', '10−6']]],
    [
      'The batch size is 48 and a dropout rate [12] of 0.3 is used.',
      [
        ['batch size', '48'],
        ['dropout', '0.3'],
      ],
    ],
    ['Dropout (Half et al., 2014) with a ratio of 40% follows the last layer.', [['dropout', '40%']]],
    ['Each step uses 60 examples per mini-batch.', [['batch size', '60']]],
    ['The network is trained for 200 epochs.', [['epochs', '200']]],
    ['We train the base model for a total of 100,000 steps.', [['steps', '100,000']]],
    [
      'We use a weight decay of 0.0001 and a momentum of 0.9.',
      [
        ['momentum', '0.9'],
        ['weight decay', '0.0001'],
      ],
    ],
    [
      'The momentum and weight decay are set to 0.9 and 0.0005 respectively.',
      [
        ['momentum', '0.9'],
        ['weight decay', '0.0005'],
      ],
    ],
    [
      'The batch size, momentum and learning rate are set to 10, 0.9 and 0.01.',
      [
        ['batch size', '10'],
        ['momentum', '0.9'],
        ['learning rate', '0.01'],
      ],
    ],
    ['We apply dropout with probability 0.5.', [['dropout', '0.5']]],
    ['We do not use dropout in this network.', [['dropout', 'none']]],
    ['The encoder has a stack of N = 6 identical layers.', [['layers', '6']]],
    ['The number of attention heads is set to 2.', [['attention heads', '2']]],
    ['The main hidden size is 100.', [['hidden size', '100']]],
    [
      'We use label smoothing of 0.1 and a beam size of 4.',
      [
        ['label smoothing', '0.1'],
        ['beam size', '4'],
      ],
    ],
    ['It uses a linear decay with 4000 warmup steps.', [['warmup', '4000']]],
    ['Gradients are clipped to a norm of 5.', [['clipping', '5']]],
    ['We set γ = 0.3 in all our experiments.', [['gamma', '0.3']]],
    ['Early stopping with a patience of three epochs was used.', [['early stopping', 'patience of three epochs']]],
    ['We initialize the weights as in [13] and go on.', [['initialisation', 'as in [13]']]],
    ['It has a vocabulary of 20,000 most frequent words.', [['vocabulary size', '20,000']]],
    ['The dimension of the LSTM hidden vectors is set to 300.', [['hidden size', '300']]],
    [
      'We start from the 300-dimension GloVe vectors.',
      [
        ['embedding size', '300'],
        ['embedding', '300-dimension GloVe vectors'],
      ],
    ],
    [
      'We randomize other parameters with uniform distribution U (−0.01, 0.01).',
      [['initialisation', 'uniform distribution U (−0.01, 0.01)']],
    ],
    ['We truncate the document to be up to 400 words.', [['sequence length', '400']]],
    ['The window of attention size w is set to 5 here.', [['attention size', '5']]],
    ['We use it with the decay rate set to 0.9.', [['decay rate', '0.9']]],
    ['The loss weight λ is set to 0.1.', [['loss weight λ', '0.1']]],
  ])('reads %s', (words, expected) => {
    expect(settings(p(words))).toEqual(expected);
  });
  it('reads the optimizer with its own numbers', () => {
    expect(settings(p('We used the Adam optimizer [20] with β1 = 0.9, β2 = 0.98 and ϵ = 10−9.'))).toContainEqual([
      'optimizer',
      'Adam, β1 = 0.9, β2 = 0.98 and ϵ = 10−9',
    ]);
    expect(settings(p('It is trained with SGD with momentum.'))).toContainEqual(['optimizer', 'SGD with momentum']);
  });
  it('reads schedules', () => {
    expect(settings(p('The learning rate is divided by 10 when the error plateaus.'))).toEqual([
      ['schedule', 'divided by 10 when the error plateaus'],
    ]);
  });
  it.each([
    'We searched over learning rates in {0.1, 0.01}.',
    'The network is tested after 3 epochs of nothing.',
    'It is 10 times faster than Adam.',
    'The learning rate matters. 32 is a number.',
    'Temperature3 is the name of a data set.',
    'A deep alignment with 5 blocks performs worse.',
  ])('stays quiet on %s', (words) => {
    expect(settings(p(words))).toEqual([]);
  });
  it('gives a value once and quotes the whole sentence', () => {
    const twice = paper(h('4', 'Experiments'), p('<<The batch size is 32.>> Again: the batch size is 32.'));
    expect(quotedSpans(hyperparameters, twice)).toEqual(twice.marks);
  });
});

describe('settings in tables', () => {
  it('reads names down the side, and the column of the own method', () => {
    const sides = table('Table 5', 'Hyperparameters of Rival and HalfNet.', [
      ['Setting', 'Rival', 'HalfNet'],
      ['Learning rate', '0.1', '0.2'],
      ['Dropout', '0.5', '0.3'],
      ['Shaking strength', '7', '8'],
    ]);
    const own = paper(title('HalfNet: A Network'), appendix(), h('A', 'Settings'), sides);
    expect(factsOf(hyperparameters, own)).toEqual([
      { type: 'setting', name: 'learning rate', value: '0.2', inAppendix: true },
      { type: 'setting', name: 'dropout', value: '0.3', inAppendix: true },
      { type: 'setting', name: 'shaking strength', value: '8', inAppendix: true },
    ]);
  });
  it('reads names along the top, with all values of a column', () => {
    const top = table('Table 4', 'Optimal hyperparameters.', [
      ['Horizon', 'Learning rate', 'Batch size'],
      ['24', '0.1', '32'],
      ['48', '0.01', '32'],
    ]);
    expect(settings(top)).toEqual([
      ['learning rate', '0.1 or 0.01'],
      ['batch size', '32'],
    ]);
  });
  it('leaves out ranges that were searched', () => {
    const ranges = table('Table 6', 'Hyperparameter ranges of the search.', [
      ['Name', 'Values'],
      ['Batch size', '16, 32, 64'],
    ]);
    expect(settings(ranges)).toEqual([]);
  });
});

it('says what is missing, and what more a language model needs', () => {
  const given = p('We use Adam with a learning rate of 0.1 and a batch size of 32 on one GPU. The seed is 1.');
  expect(missing(h('4', 'Experiments'), training, given)).toEqual(['epochs or steps', 'initialisation']);
  expect(missing(title('A Language Model'), h('4', 'Experiments'), training, given)).toContain('sequence length');
});

it('reads hostile text in time that grows with its length only', () => {
  for (const words of ['learning rate of of ', 'batch ', '1e-', 'dropout (', '10 ', 'initialized with ', 'p = 1, '])
    expect(settings(p(words.repeat(20_000)))).toBeDefined();
});
