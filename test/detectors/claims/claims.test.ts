import { expect, it } from 'vitest';
import { claims } from '../../../src/detectors/index.ts';
import { abstract, figure, h, p, paper, proof, statement, table } from '../../paper.ts';
import { factsOf, quotedSpans, testDetector } from '../cases.ts';

testDetector(claims, {
  finds: {
    'a comparison won': paper(abstract('<<Our network outperforms all earlier ones on Digits by 2.1 points.>>')),
    'a proof': paper(abstract('<<We prove that halving converges to zero for every input of finite size.>>')),
    'an outcome of experiments': paper(
      h('4', 'Experiments'),
      p('<<The results in Table 1 show that halves are smaller than wholes.>>'),
    ),
    'what the authors believe': paper(
      h('5', 'Conclusion'),
      p('<<We believe that halving is an effective and robust way of training for any task of this kind.>>'),
    ),
  },
  clear: {
    'what others achieved': paper(h('2', 'Related work'), p('Ba et al. improve the accuracy on Digits by 2.1 points.')),
    'a plan for later': paper(
      h('5', 'Conclusion'),
      p('Doubling may be studied elsewhere, with other tools and people.'),
    ),
    'a caption': paper(figure('Figure 1', 'Results show that our network outperforms all others on Digits.')),
    'a question': paper(abstract('Does our network outperform the state of the art on any data at all?')),
    'how it was done': paper(
      h('4', 'Experiments'),
      p('We use the same learning rate in each of the runs of this part.'),
    ),
  },
});

const RESULTS = table('Table 1', 'Accuracy on Digits.', [
  ['Method', 'Accuracy'],
  ['Other [1]', '90.1'],
  ['Ours', '*93.1*'],
]);

it('joins a claim with what it points at, what its paragraph points at, and where its number stands', () => {
  const facts = factsOf(
    claims,
    paper(
      abstract('Our network outperforms all others on Digits with an accuracy of 93.1.'),
      h('4', 'Experiments'),
      p(
        'We trained and evaluated our network on Digits. Figure 2 shows that our network improves with its size by 3.1 points.',
      ),
      p('Curves are in Figure 3. We found that deeper networks are less stable than wide ones in all cases.'),
      RESULTS,
      figure('Figure 2', 'Accuracy over size.'),
      figure('Figure 3', 'Curves.'),
    ),
  );
  expect(facts.map(({ carriers }) => carriers.map(({ label, by }) => [label, by]))).toEqual([
    [['Table 1', 'numbers']],
    [['Figure 2', 'named']],
    [['Figure 3', 'paragraph']],
  ]);
  expect(facts.map(({ support }) => support)).toEqual(['supported', 'partly', 'partly']);
  expect(facts.map(({ number }) => number)).toEqual([1, 2, 3]);
});

it('finds the figure of a claim that points at nothing by the section that tells of it', () => {
  const [facts] = factsOf(
    claims,
    paper(
      abstract('Our network stays stable under noise of the sensors and outperforms all others.'),
      h('4', 'Experiments'),
      h('4.1', 'Accuracy'),
      p('Figure 1 gives the accuracy on digits after ten rounds of halving in each of the three groups.'),
      h('4.2', 'Noise of the sensors'),
      p('We add noise to the sensors. Figure 2 gives the outcome. The network stays stable under noise.'),
      figure('Figure 1', 'Accuracy after ten rounds.'),
      figure('Figure 2', 'Outcome under noise of sensors.'),
    ),
  );
  expect(facts?.restsOn[0]).toBe('Figure 2');
});

it('names the section where a claim is argued in words alone', () => {
  const [facts] = factsOf(
    claims,
    paper(
      h('3', 'Discussion'),
      p('This shows that halving is robust and effective for any network of this kind.'),
      h('4', 'Outlook'),
      p('More of it comes later.'),
    ),
  );
  expect(facts).toMatchObject({ support: 'partly', restsOn: ['Section 3'] });
  expect(facts?.reason).toContain('argued in words in Section 3');
});

it('gives one place for each thing a claim rests on, behind the claim itself', () => {
  const small = paper(
    abstract('<<We prove that halving converges to zero for every input of finite size, see Theorem 1.>>'),
    h('3', 'Theory'),
    statement('theorem', '1', '<<Halving converges to zero.>>'),
    proof('By induction.'),
  );
  expect(quotedSpans(claims, small)).toEqual(small.marks);
  expect(factsOf(claims, small)[0]).toMatchObject({ type: 'theoretical', support: 'supported' });
});

it('joins what is said to be proved with the theorem and not with a figure that is like it', () => {
  const [facts] = factsOf(
    claims,
    paper(
      abstract('We prove that halving of the smallest matrix converges for every input of finite size.'),
      h('3', 'Theory'),
      statement('theorem', '1', 'Halving ends for every input.'),
      proof('By induction.'),
      h('4', 'Experiments'),
      p('We evaluated it. Figure 1 shows that halving of the smallest matrix converges.'),
      figure('Figure 1', 'Halving of the smallest matrix.'),
    ),
  );
  expect(facts?.restsOn[0]).toBe('Theorem 1');
});

it('says when a theorem stands without a proof', () => {
  const [facts] = factsOf(
    claims,
    paper(
      abstract('We prove that halving converges to zero for every input of finite size, see Theorem 1.'),
      h('3', 'Theory'),
      statement('theorem', '1', 'Halving converges to zero.'),
      p('This is well known.'),
    ),
  );
  expect(facts).toMatchObject({
    support: 'partly',
    reason: expect.stringContaining('no proof of Theorem 1') as string,
  });
});

it('tells belief from measurement', () => {
  const [facts] = factsOf(
    claims,
    paper(
      h('5', 'Conclusion'),
      p('We believe that halving is an effective and robust way of training for any task of this kind.'),
    ),
  );
  expect(facts).toMatchObject({ standing: 'believed', support: 'unsupported', restsOn: [] });
});

it('names what is said twice once', () => {
  const facts = factsOf(
    claims,
    paper(
      abstract('Our halving network outperforms all earlier networks on Digits by 2.1 points.'),
      h('5', 'Conclusion'),
      p('Our halving network outperforms all the earlier networks on Digits by 2.1 points.'),
    ),
  );
  expect(facts).toHaveLength(1);
  expect(facts[0]?.repeatedIn).toEqual(['conclusion']);
});
