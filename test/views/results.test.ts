import { describe, expect, it } from 'vitest';
import { createViews } from '../../src/views/index.ts';
import { abstract, appendix, h, p, paper, statement, table, title } from '../paper.ts';

const small = paper(
  title('HalfNet: A Network That Halves'),
  abstract('We propose HalfNet. It reaches an accuracy of 93.1 on Digits.'),
  h('1', 'Related work'),
  p('They train with care.'),
  h('2', 'Experiments'),
  p('We train HalfNet on Digits. We compare with two rivals.'),
  table('Table 1', 'Statistics of the data sets.', [
    ['Set', 'Train', 'Test'],
    ['Digits', '100', '10'],
    ['Letters', '200', '20'],
  ]),
  table('Table 2', 'Error on the development set.', [
    ['Method', 'Error', 'F1'],
    ['Other (2016)', '9.9', '1.0'],
    ['HalfNet', '*7.9*', '2.0'],
  ]),
  table('Table 3', 'Test accuracy.', [
    ['Method', 'Digits', 'Letters'],
    ['Baseline', '90.0', '80.0'],
    ['Third [4]', '91.0', '81.0'],
    ['Ours', '*93.1*', '*83.0*'],
  ]),
  table('Table 4', 'Ablation study: accuracy.', [
    ['Variant', 'Digits', 'Letters'],
    ['HalfNet', '93.1', '83.0'],
    ['w/o halving', '80.1', '70.1'],
  ]),
  table('Table 5', 'Results in words.', [
    ['Method', 'Good', 'Fast'],
    ['Ours', 'very', 'rather'],
    ['Other', 'hardly', 'not'],
  ]),
  statement('theorem', '1', 'We train.'),
  appendix(),
  h('A', 'More'),
);

describe('results', () => {
  const { results } = createViews(small.document);
  it('are the tables of the method next to others: no statistics, no ablation of itself alone, no words', () => {
    expect(results.tables.map(({ table: { label } }) => label)).toEqual(['Table 2', 'Table 3']);
    expect(results.reported).toBe(true);
  });
  it('take the table with the number of the abstract as the main one', () => {
    expect(results.main?.table.label).toBe('Table 3');
  });
  it('tell own rows from those of rivals, and which rivals are cited', () => {
    const rows = results.tables[1]!;
    expect(rows.ownRows.map((cell) => cell.text)).toEqual(['Ours']);
    expect(rows.rivalRows.map((cell) => cell.text)).toEqual(['Baseline', 'Third [4]']);
    expect(rows.citedRows.map((cell) => cell.text)).toEqual(['Third [4]']);
    expect(results.ownNames).toEqual(['HalfNet']);
  });
  it('leave out sentences on related work and inside theorems', () => {
    expect(results.sentences.map((sentence) => sentence.text)).toContain('We train HalfNet on Digits.');
    expect(results.sentences.map((sentence) => sentence.text)).not.toContain('They train with care.');
    expect(results.sentences.map((sentence) => sentence.text)).not.toContain('We train.');
  });
  it('are not reported by a paper that measures nothing', () => {
    const survey = paper(title('A survey'), h('1', 'Evaluation'), p('Many methods exist.')).document;
    expect(createViews(survey).results).toMatchObject({ reported: false, tables: [], main: null });
  });
  it('read hostile captions and cells in time that grows with their length only', () => {
    const long = 'a'.repeat(200_000);
    const digits = '1'.repeat(200_000);
    const hostile = paper(
      table('Table 1', long, [
        ['x', 'y'],
        ['a b', digits],
        ['cc', `${digits}x`],
      ]),
      p(`We ${long}`),
    );
    expect(createViews(hostile.document).results.tables).toEqual([]);
  });
});
