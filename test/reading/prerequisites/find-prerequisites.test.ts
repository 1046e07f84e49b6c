import { describe, expect, it } from 'vitest';
import { conceptById, findPrerequisites } from '../../../src/reading/index.ts';
import { createViews } from '../../../src/views/index.ts';
import { abstract, h, p, paper, ref, title, type SmallPaper } from '../../paper.ts';

const find = ({ document }: SmallPaper) => findPrerequisites(createViews(document));
const idsIn = (each: SmallPaper) => find(each).map(({ conceptId }) => conceptId);

const summaries = paper(
  title('TallyNet: Counting Words for Summaries'),
  abstract('We propose TallyNet, a transformer that counts words before it writes a summary of them.'),
  h('1', 'Introduction'),
  p('Transformers read a text with self-attention. Policy gradients have been used as well.'),
  h('2', 'Model'),
  p('TallyNet is a Transformer with three layers. Its self-attention is masked. A softmax is a map to probabilities.'),
  p('Self-attention is computed for each head. The transformer is trained with Adam.'),
  h('3', 'Experiments'),
  p('We train on long texts with Adam and report ROUGE.'),
  ref('[1]', 'A. Author. Generative adversarial networks and much else. 2019.'),
);

describe('findPrerequisites', () => {
  it('puts what the method rests on before what is named in passing', () => {
    const ids = idsIn(summaries);
    expect(ids[0]).toBe('transformer');
    expect(ids.indexOf('self-attention')).toBeLessThan(ids.indexOf('policy-gradient'));
    expect(ids).not.toContain('generative-adversarial-network');
  });

  it('gives each with evidence that names it, and with its place in the graph', () => {
    const found = find(summaries);
    const transformer = found.find(({ conceptId }) => conceptId === 'transformer')!;
    expect(transformer.needs).toContain('self-attention');
    expect(transformer.weight).toBeGreaterThan(0.5);
    expect(transformer.evidence[0]!.quote).toBe('TallyNet is a Transformer with three layers.');
    expect(transformer.minutes).toBe(conceptById('transformer')!.minutes);
    for (const { needs } of found)
      for (const id of needs) expect(found.some(({ conceptId }) => conceptId === id)).toBe(true);
  });

  it('sees that the paper itself says what a thing is', () => {
    const softmax = find(summaries).find(({ conceptId }) => conceptId === 'softmax');
    expect(softmax?.explained?.quote).toBe('A softmax is a map to probabilities.');
  });

  it('does not ask for what the paper brings itself', () => {
    const brings = paper(
      title('Dropout for Everyone'),
      abstract('We introduce dropout, which switches units of a neural network off at random.'),
      h('1', 'Method'),
      p('With dropout each unit of the neural network is left out. Dropout is cheap. Neural networks overfit.'),
    );
    expect(idsIn(brings)).toContain('neural-network');
    expect(idsIn(brings)).not.toContain('dropout');
  });

  it('finds nothing in a paper about something else', () => {
    expect(find(paper(title('On Cheese'), p('Cheese is made of milk. We ate it.')))).toEqual([]);
  });

  it('is the same twice', () => {
    expect(find(summaries)).toEqual(find(summaries));
  });
});
