import { describe, expect, it } from 'vitest';
import { createViews } from '../../src/views/index.ts';
import { fieldOf, subjectOf, type Subject } from '../../src/reading/subject.ts';
import { abstract, h, p, paper, ref, table, title, type Part } from '../paper.ts';
import { assessed } from './papers.ts';

function subjectIn(kind: Parameters<typeof assessed>[0], ...parts: readonly Part[]): Subject {
  return subjectOf(createViews(paper(...parts).document), assessed(kind));
}

/** A paper that says a sentence often enough for what is named in it to count. */
function saying(heading: string, sentence: string, times = 6): readonly Part[] {
  return [
    title(heading),
    abstract(sentence),
    h('1', 'Introduction'),
    p(Array.from({ length: times }, () => sentence).join(' ')),
    h('2', 'Method'),
    p('Our method is built in three steps. Our method is cheap. Our method is small. We propose it here.'),
  ];
}

describe('the field of a survey', () => {
  it.each([
    ['A Survey of Nets That Catch', 'Nets That Catch'],
    ['Tide Prediction: Progress, Taxonomies and Challenges', 'Tide Prediction'],
    ['A Review of Related Work on Harbour Control', 'Harbour Control'],
    ['Applications of nets in harbours: a review', 'Applications of nets in harbours'],
    ['Tutorial on Tide Encoders', 'Tide Encoders'],
    ['A comprehensive survey on recent advances in sails', 'sails'],
  ])('%s', (heading, field) => {
    expect(fieldOf(heading)).toBe(field);
  });

  it('is not taken from a title that does not say what it surveys', () => {
    expect(fieldOf('All You Wanted to Know About Nets and Never Dared to Ask Anybody')).toBeNull();
    expect(fieldOf('The Nets We Need')).toBeNull();
  });
});

describe('the name of what a paper offers', () => {
  it('is the abbreviation of what the title offers', () => {
    const { name } = subjectIn(
      'empirical',
      ...saying('Tide Driven Nets', 'Tide driven nets (TDN) catch more than others, and TDN is small.'),
    );
    expect(name).toBe('TDN');
  });

  it('is not the task that the title offers it for', () => {
    const { name } = subjectIn(
      'empirical',
      ...saying(
        'Slow Training for Harbour Depth Estimation',
        'We present work on harbour depth estimation (HDE) here.',
      ),
    );
    expect(name).toBeNull();
  });

  it('is not a data set, even of the authors’ own, unless the paper is about it', () => {
    const sentence = 'We introduce a new dataset, called HarbourQA, and HarbourQA is hard.';
    expect(subjectIn('empirical', ...saying('Asking About Harbours', sentence)).name).toBeNull();
    expect(subjectIn('resource', ...saying('Asking About Harbours', sentence)).name).toBe('HarbourQA');
  });

  it('is not a word that stands before others in their names', () => {
    const { name } = subjectIn(
      'empirical',
      ...saying('Sums of Waves', 'We introduce Kolmer factorization, since Kolmer factorization is cheap.'),
    );
    expect(name).toBeNull();
  });

  it('is as the text writes it when the title is in capitals', () => {
    const { name } = subjectIn(
      'empirical',
      ...saying('EBBNET: NETS THAT LET GO', 'We propose EbbNet here, and EbbNet lets go.'),
    );
    expect(name).toBe('EbbNet');
  });

  it('is the row that authors put last, when headings speak of it and nobody is cited for it', () => {
    const rows = (cite: string): readonly Part[] => [
      title('Letting Go of Waves'),
      abstract('Nets forget too little.'),
      h('1', 'Introduction'),
      p(`Here EbbNet${cite} is used. ${'EbbNet lets go. '.repeat(9)}Our model is small. We propose a model.`),
      h('2', 'EbbNet in detail'),
      p('Our model has three parts. Our model is cheap. In our model waves go out.'),
      h('3', 'Experiments'),
      p('Table 1 shows that our model outperforms the others. Table 1 is the main result.'),
      table('Table 1', 'Test accuracy of all nets.', [
        ['Model', 'Accuracy'],
        ['Gated RNN [1]', '81.2'],
        ['EbbNet', '*84.6*'],
      ]),
      h(null, 'References'),
      ref('1', 'A. Gate. Gated networks. 2014.'),
    ];
    expect(subjectIn('empirical', ...rows('')).name).toBe('EbbNet');
    expect(subjectIn('empirical', ...rows(' [1]')).name).toBeNull();
  });

  it('is a study where nothing is offered', () => {
    const { it: named, isStudy } = subjectIn(
      'empirical',
      title('Tides and the Spread of Sand'),
      abstract('We measure sand for a year and find that tides move it.'),
      h('1', 'Introduction'),
      p('Sand moves. We measure how much of it moves, and when.'),
    );
    expect([named, isStudy]).toEqual(['the study', true]);
  });
});

describe('the rivals in the main table', () => {
  it('are not the rows of a table in which nothing is the authors’ own', () => {
    const { rivals } = subjectIn(
      'empirical',
      title('Harbours'),
      abstract('We propose a model.'),
      h('1', 'Experiments'),
      p('Table 1 shows the accuracy of our model by question. The Person questions and the Place questions differ.'),
      table('Table 1', 'Test accuracy of our model by kind of question.', [
        ['Kind', 'Accuracy'],
        ['Person', '81.2'],
        ['Place', '84.6'],
      ]),
    );
    expect(rivals).toEqual([]);
  });
});
