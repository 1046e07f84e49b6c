import { describe, expect, it } from 'vitest';
import { gistsOf, type Gist } from '../../src/reading/gist.ts';
import { dividePaper } from '../../src/reading/parts.ts';
import { subjectOf } from '../../src/reading/subject.ts';
import { createViews } from '../../src/views/index.ts';
import { abstract, h, p, paper, table, title, type Part } from '../paper.ts';
import { assessed } from './papers.ts';

/** What the section under a heading says. */
function gistIn(heading: string, ...parts: readonly Part[]): Gist {
  const views = createViews(
    paper(title('Nets and Tides'), abstract('We propose nets.'), h('1', 'Introduction'), p('Nets.'), ...parts).document,
  );
  const subject = subjectOf(views, assessed('empirical'));
  const { parts: divided } = dividePaper(views, subject, { everyFigure: false });
  const part = divided.find(({ title: named }) => named.includes(heading));
  if (!part) throw new Error(`no part ${heading} among ${divided.map(({ title: named }) => named).join(', ')}`);
  return gistsOf(views, divided, subject)(part);
}

describe('the expressions of a part', () => {
  it.each([
    ['are completed by the noun that always follows', 'multiple nonlinear', 'nonlinear filters'],
    ['are not cut before their end', 'hidden tide', 'hidden tide states'],
  ])('%s', (_, half, whole) => {
    const sentence = `The ${half} ${whole.split(' ').at(-1)!} are kept. `;
    const { terms } = gistIn('Filters', h('2', 'Filters'), p(sentence.repeat(4)));
    expect(terms.join('; ')).toContain(whole.split(' ').slice(-2).join(' '));
  });

  it('do not end in a quality or begin with a verb', () => {
    const { terms } = gistIn(
      'Harbours',
      h('2', 'Harbours'),
      p('It is global optimal. It is global optimal. Thus reducing memory, then reducing memory, and reducing memory.'),
    );
    expect(terms).toEqual([]);
  });

  it('are not taken from the cells of a table', () => {
    const { terms } = gistIn(
      'Results',
      h('2', 'Results'),
      p('Table 1 has examples of it, which were drawn one by one and looked at by somebody who knows them.'),
      table('Table 1', 'Examples.', [
        ['Text', 'Score'],
        ['brown honey bee', '1.0'],
        ['brown honey bee', '2.0'],
        ['brown honey bee', '3.0'],
      ]),
    );
    expect(terms).toEqual([]);
  });
});

describe('the claim of a part', () => {
  const claimIn = (...sentences: readonly string[]): string | null =>
    gistIn('Results', h('2', 'Results'), p(sentences.join(' '))).claim;

  it('is a sentence that says what is shown', () => {
    expect(claimIn('Waves are high in spring.', 'We find that nets with small meshes catch more fish in spring.')).toBe(
      'We find that nets with small meshes catch more fish in spring',
    );
  });

  it.each([
    'In the next section we show that nets with small meshes catch more fish.',
    'Our focus is on how we show that nets catch fish, but not on pushing results.',
    'The results show that all of this will be discussed in the following section.',
  ])('is none that leads through the paper: %s', (sentence) => {
    expect(claimIn(sentence)).toBeNull();
  });

  it('has no numbers of footnotes', () => {
    expect(claimIn('We find that nets with small meshes are most effective1 in deep harbours3.')).toBe(
      'We find that nets with small meshes are most effective in deep harbours',
    );
  });

  it('is not cut before its main clause', () => {
    const clause = 'the water is high and the moon is full and the nets are new and the boats are old and '.repeat(2);
    expect(claimIn(`Although ${clause}the wind is slow, we find that small meshes catch more.`)).toBeNull();
  });
});
