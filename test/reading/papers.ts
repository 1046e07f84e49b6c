/** Made-up papers of every sort that a plan must make sense of, and assessments to go with them. */
import type { Assessment, PaperKind, Recommendation } from '../../src/model/index.ts';
import {
  abstract,
  algorithm,
  appendix,
  authors,
  code,
  eq,
  figure,
  footnote,
  h,
  ol,
  p,
  pageBreak,
  paper,
  proof,
  ref,
  statement,
  table,
  title,
  ul,
  type Part,
  type SmallPaper,
} from '../paper.ts';

export function assessed(kind: PaperKind | null, recommendation: Recommendation = 'read-in-full'): Assessment {
  return {
    kind: { kind, summary: '', reasons: [], contributionTypes: kind === 'theory' ? ['theory'] : ['architecture'] },
    hints: [],
    fiveCs: [],
    verdict: {
      recommendation,
      summary: '',
      parts: [],
      reasonsFor: [{ text: 'The code is there.', counts: 'for', weight: 1, evidence: [], detectorIds: [] }],
      reasonsAgainst: [{ text: 'One run only.', counts: 'against', weight: -1, evidence: [], detectorIds: [] }],
      unchecked: [],
      arithmetic: [],
    },
  };
}

/** Running text of about so many words about something, each sentence a little different. */
function words(count: number, about: string): string {
  const sentences: string[] = [];
  for (let index = 0, used = 0; used < count; index++) {
    const sentence = [
      `The ${about} is looked at from one more side, which is side ${index + 1} of it.`,
      `We use the ${about} as it was described before, with care for what it leaves out.`,
      `Nothing else about the ${about} changes while this is done, and everything is written down.`,
    ][index % 3]!;
    sentences.push(sentence);
    used += sentence.split(' ').length;
  }
  return sentences.join(' ');
}

const paragraphs = (count: number, each: number, about: string): Part[] =>
  Array.from({ length: count }, () => p(words(each, about)));

export function empiricalPaper(): SmallPaper {
  return paper(
    title('TideNet: Gated Ebb Layers for Long Sequences'),
    authors('Ada Example', 'Ben Sample'),
    abstract(
      'Long sequences make recurrent networks forget. We propose TideNet, a network of gated ebb layers that lets go of ' +
        'what it no longer needs. TideNet improves accuracy on the Harbour dataset from 81.2 to 84.6 over five seeds. ' +
        'Code is available at https://github.com/example/tidenet.',
    ),
    h('1', 'Introduction'),
    p(
      'However, recurrent networks suffer from a memory that fills up and never empties in long sequences. ' +
        words(120, 'memory'),
    ),
    p('We introduce TideNet, which empties its memory on purpose. Figure 1 shows it. Our contributions are:'),
    ul(
      'We propose gated ebb layers, a recurrent layer with a gate that lets go of its state.',
      'We show on two datasets that TideNet is more accurate than a gated recurrent network of its size.',
    ),
    figure('Figure 1', 'Overview of TideNet: tokens flow through gated ebb layers into a pooled state.'),
    h('2', 'Related Work'),
    p('Gated networks [1] forget by learning; we let go by rule. ' + words(150, 'gated network')),
    h('3', 'Gated Ebb Layers'),
    p(words(60, 'ebb layer')),
    h('3.1', 'The ebb gate'),
    p('We define the ebb gate as a number between zero and one that multiplies the state. ' + words(300, 'ebb gate')),
    eq('h_t = (1 - e_t) h_{t-1} + x_t', '1'),
    eq('e_t = s(W x_t)', '2'),
    h('3.2', 'Training the tide'),
    p('Algorithm 1 gives the whole procedure. ' + words(280, 'training loop')),
    algorithm('Algorithm 1', 'Training TideNet', '1: draw a batch', '2: run the ebb gate', '3: take a step'),
    h('4', 'Experiments'),
    h('4.1', 'Setup'),
    p(
      'We train on the Harbour dataset and the Lagoon dataset with learning rate 0.1 and batch size 64. The Harbour dataset has five classes, the Lagoon dataset has nine. ' +
        words(260, 'set-up'),
    ),
    h('4.2', 'Main results'),
    p(
      'Table 1 shows that TideNet outperforms the gated baseline on the Harbour dataset by three points. Table 1 holds for five seeds. ' +
        words(220, 'result'),
    ),
    table('Table 1', 'Test accuracy on two datasets, mean over five seeds.', [
      ['Model', 'Accuracy', 'Speed'],
      ['Gated RNN [1]', '81.2', '4.0'],
      ['Plain RNN [2]', '74.0', '9.1'],
      ['TideNet (ours)', '*84.6*', '3.8'],
    ]),
    h('4.3', 'Ablation'),
    p(
      'Table 2 takes the ebb gate away. We find that without the gate TideNet is no better than the baseline. ' +
        words(160, 'ablation'),
    ),
    table('Table 2', 'Ablation of the ebb gate.', [
      ['Model', 'Accuracy'],
      ['TideNet', '84.6'],
      ['without gate', '81.0'],
    ]),
    figure('Figure 2', 'Accuracy over the length of the sequence for TideNet and the baselines.'),
    p(
      'Figure 2 shows how accuracy falls with length. In Figure 2 the gated network falls first. ' +
        words(80, 'length'),
    ),
    h('5', 'Limitations'),
    p('TideNet cannot recall what it let go, which limits it on tasks with long memory. ' + words(60, 'limit')),
    h('6', 'Conclusion'),
    p('We show that letting go on purpose improves recurrent networks on long sequences. ' + words(60, 'tide')),
    h(null, 'References'),
    ref('1', 'A. Gate. Gated networks. 2014.'),
    ref('2', 'B. Plain. Plain networks. 1990.'),
    appendix(),
    h('A', 'Training details'),
    p('The optimizer is plain, the learning rate is 0.1, the batch size is 64. ' + words(200, 'detail')),
    h('B', 'More pictures'),
    p(words(300, 'picture')),
  );
}

export function theoryPaper(): SmallPaper {
  return paper(
    title('Narrow Networks Cannot Close a Ring'),
    abstract(
      'We prove that networks whose layers are no wider than their input cannot have a bounded level set around a point. ' +
        'The bound is tight.',
    ),
    h('1', 'Introduction'),
    p('However, nothing was known about networks that are deep and narrow at once. ' + words(200, 'narrow network')),
    p('In this paper we prove that narrow networks cannot close a ring, see Theorem 1.'),
    h('2', 'Preliminaries'),
    p(words(150, 'level set')),
    statement('definition', '1', 'A network is narrow when no layer is wider than its input.'),
    h('3', 'Main result'),
    p('Theorem 1 is the main result. Theorem 1 rests on Lemma 1. ' + words(120, 'ring')),
    statement('theorem', '1', 'Every component of a level set of a narrow network is unbounded.', 'Main theorem'),
    statement('lemma', '1', 'An injective narrow network has unbounded level sets.'),
    proof('Suppose a level set is bounded. ' + words(200, 'component'), 'Lemma 1'),
    proof('Apply Lemma 1 to a limit of networks. ' + words(260, 'limit'), 'Theorem 1'),
    h('4', 'Experiments'),
    p('We train narrow networks on a ring; Figure 1 shows what they learn. ' + words(160, 'picture')),
    figure('Figure 1', 'Level sets of trained narrow networks on a ring.'),
    h('5', 'Conclusion'),
    p('We show that depth does not make up for width. ' + words(40, 'width')),
    h(null, 'References'),
    ref('1', 'A. Wide. Wide networks. 2016.'),
  );
}

/** What is left of a paper whose headings were not seen: paragraphs, pages, a figure. */
export function headlessPaper(): SmallPaper {
  return paper(
    title('Notes on Counting Waves'),
    ...paragraphs(4, 150, 'first wave'),
    pageBreak(),
    figure('Figure 1', 'A wave and its count.'),
    ...paragraphs(5, 220, 'second wave'),
    pageBreak(),
    p('Figure 1 is explained here. ' + words(150, 'third wave')),
    ...paragraphs(5, 220, 'third wave'),
    pageBreak(),
    ...paragraphs(3, 150, 'last wave'),
  );
}

export function surveyPaper(): SmallPaper {
  return paper(
    title('A Survey of Nets That Catch'),
    abstract('We review how nets catch. We divide the field by mesh and by knot, and list what is open.'),
    h('1', 'Introduction'),
    p(words(250, 'net')),
    h('2', 'Taxonomy of nets'),
    p('Figure 1 shows our taxonomy. ' + words(200, 'mesh')),
    figure('Figure 1', 'Taxonomy of nets by mesh and knot.'),
    h('3', 'Wide meshes'),
    p(words(500, 'wide mesh')),
    h('4', 'Narrow meshes'),
    p(words(500, 'narrow mesh')),
    table('Table 1', 'Nets by mesh.', [
      ['Net', 'Mesh'],
      ['Drift', 'wide'],
    ]),
    h('5', 'Open problems'),
    p(words(150, 'open problem')),
    h('6', 'Conclusion'),
    p(words(80, 'conclusion')),
  );
}

/** Long enough for hours: an appendix with proofs, many floats, sections of thousands of words. */
export function longPaper(): SmallPaper {
  return paper(
    title('Everything About Ropes'),
    abstract(words(400, 'rope')),
    h('1', 'Introduction'),
    ...paragraphs(12, 200, 'rope'),
    ol('We propose a rope.', 'We prove that it holds.', 'We show that it is long.'),
    h('2', 'Method'),
    ...Array.from({ length: 8 }, (_, index) => [
      h(`2.${index + 1}`, `Strand ${index + 1}`),
      ...paragraphs(4, 200, `strand ${index + 1}`),
      eq('r = s', String(index + 1)),
      figure(`Figure ${index + 1}`, `Architecture of strand ${index + 1}.`),
    ]).flat(),
    h('3', 'Theory'),
    ...Array.from({ length: 6 }, (_, index) => [
      statement('theorem', String(index + 1), words(40, 'knot')),
      proof(words(200, 'knot'), `Theorem ${index + 1}`),
    ]).flat(),
    h('4', 'Experiments'),
    ...paragraphs(15, 200, 'pull'),
    ...Array.from({ length: 5 }, (_, index) =>
      table(`Table ${index + 1}`, `Results of pull ${index + 1}.`, [
        ['Rope', 'Accuracy'],
        ['Old [3]', '1.0'],
        ['Ours', '*2.0*'],
      ]),
    ),
    code('pull(rope)'),
    footnote('1', 'A rope is not a string.'),
    h('5', 'Conclusion'),
    ...paragraphs(2, 200, 'rope'),
    appendix(),
    h('A', 'Proofs'),
    ...paragraphs(10, 200, 'proof'),
    h('B', 'Hyperparameters'),
    ...paragraphs(3, 200, 'dial'),
  );
}

export const builtPapers: readonly {
  readonly name: string;
  readonly kind: PaperKind | null;
  readonly build: () => SmallPaper;
}[] = [
  { name: 'empirical', kind: 'empirical', build: empiricalPaper },
  { name: 'theory', kind: 'theory', build: theoryPaper },
  { name: 'without headings', kind: 'empirical', build: headlessPaper },
  { name: 'survey', kind: 'survey', build: surveyPaper },
  { name: 'long', kind: 'mixed', build: longPaper },
  { name: 'one paragraph', kind: null, build: () => paper(p('Nothing to see here.')) },
  { name: 'empty', kind: null, build: () => paper() },
];
