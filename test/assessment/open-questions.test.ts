import { describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/index.ts';
import { detectors, runDetectors } from '../../src/detectors/index.ts';
import type { PaperDocument } from '../../src/model/index.ts';
import { createViews } from '../../src/views/index.ts';
import { abstract, figure, h, p, paper, proof, ref, statement, title } from '../paper.ts';

const judge = (document: PaperDocument) => {
  const views = createViews(document);
  return assess(views, runDetectors(views, detectors));
};

const words = p(Array.from({ length: 150 }, () => 'Halving takes a thing and gives half of it back.').join(' '));
const references = [
  h(null, 'References'),
  ...['1', '2', '3', '4'].map((key) => ref(key, 'A. Uthor. On halves. 2001.')),
];
const drawn = paper(
  title('A Network for Halving'),
  abstract('We propose a network that halves images and compare it with others.'),
  h('1', 'Introduction'),
  p('Halving is old [1]. We release our code at https://github.com/half/net.'),
  h('2', 'Method'),
  figure('Figure 1', 'Overview of our network.'),
  words,
  h('3', 'Experiments'),
  words,
  ...references,
).document;
const proved = paper(
  title('Halves Exist'),
  abstract('We prove that every number has a half.'),
  h('1', 'Introduction'),
  p('Halves are known [1].'),
  h('2', 'Main result'),
  statement('theorem', '1', 'Every number has a half.'),
  proof('Take the number and divide it by two.'),
  words,
  ...references,
).document;

describe('what one file cannot settle', () => {
  it('is said of code, drawings and news', () => {
    const { unchecked } = judge(drawn).verdict;
    expect(unchecked.join('\n')).toMatch(/no link was opened/);
    expect(unchecked.join('\n')).toMatch(/What the figure shows/);
    expect(unchecked.join('\n')).toMatch(/literature beyond its own references/);
    expect(unchecked.join('\n')).not.toMatch(/proofs/);
  });

  it('is said of proofs, and of nothing that a paper does not have', () => {
    const { unchecked } = judge(proved).verdict;
    expect(unchecked.join('\n')).toMatch(/Whether the proofs are right/);
    expect(unchecked.join('\n')).not.toMatch(/link|figure/);
  });
});

describe('a paper whose letters mean nothing', () => {
  const warn = (pages: number): PaperDocument => ({
    ...drawn,
    pages: Array.from({ length: 4 }, (_, pageIndex) => ({
      ...drawn.pages[0]!,
      pageIndex,
      label: String(pageIndex + 1),
    })),
    warnings: Array.from({ length: pages }, (_, pageIndex) => ({
      code: 'page-garbled',
      message: 'No encoding.',
      pageIndex,
    })),
  });

  it('is not judged, and not called no paper', () => {
    const { verdict, hints } = judge(warn(3));
    expect(verdict.recommendation).toBe('not-assessed');
    expect(hints.map(({ grade }) => grade)).toEqual(Array.from({ length: 5 }, () => 'not-assessed'));
    expect(verdict.unchecked[0]).toMatch(/3 pages/);
  });

  it('is judged when most pages can be read, with those that cannot named', () => {
    const { verdict } = judge(warn(1));
    expect(verdict.recommendation).not.toBe('not-assessed');
    expect(verdict.unchecked.join('\n')).toMatch(/page 1 of the file/);
  });
});
