import { describe, expect, it } from 'vitest';
import type { Link } from '../../src/model/index.ts';
import { createViews, type Views } from '../../src/views/index.ts';
import {
  algorithm,
  appendix,
  eq,
  figure,
  h,
  p,
  pageBreak,
  paper,
  proof,
  statement,
  table,
  type Part,
} from '../paper.ts';

const things: readonly Part[] = [
  h('4', 'Setup'),
  h('4.1', 'Shores'),
  eq('a = b', '3'),
  eq('c = d', 'A.1'),
  figure('Figure 3', 'Waves.'),
  figure('Figure 4', 'Winds.'),
  table('Table 2', 'Sizes.', [
    ['a', 'b'],
    ['c', 'd'],
  ]),
  statement('theorem', '1', 'Every ring closes.'),
  algorithm('Algorithm 2', 'Ebb', 'x'),
  appendix(),
  h('B', 'Proofs'),
];

/** Each reference as `label: what it leads to`. */
function read(views: Views): readonly string[] {
  return views.crossReferences.map(({ label, target }) => {
    if (target.type !== 'resolved') return `${label}: ${target.type}`;
    const block = views.blockById(target.blockId)!;
    const name = block.type === 'heading' ? block.title : block.type;
    return `${label}: ${name} by ${target.by}`;
  });
}
const inText = (text: string): readonly string[] => read(createViews(paper(p(text), ...things).document));

describe('words that point at blocks', () => {
  it('in full, shortened, in the plural, with panels', () => {
    expect(inText('See Fig. 3(a) and Figs. 3 and 4, Table 2, Alg. 2 and Figure 4b.')).toEqual([
      'Figure 3: figure by text',
      'Figure 3: figure by text',
      'Figure 4: figure by text',
      'Table 2: table by text',
      'Algorithm 2: algorithm by text',
      'Figure 4b: figure by text',
    ]);
  });
  it('sections, the appendix, signs', () => {
    expect(inText('As Section 4.1, §4 and Appendix B say.')).toEqual([
      'Section 4.1: Shores by text',
      'Section 4: Setup by text',
      'Appendix B: Proofs by text',
    ]);
  });
  it('equations with and without brackets, but no bracket without its word', () => {
    expect(inText('By Eq. (3), eqs. (3) and (A.1), and equation 3, not by (3).')).toEqual([
      'Equation 3: equation by text',
      'Equation 3: equation by text',
      'Equation A.1: equation by text',
      'Equation 3: equation by text',
    ]);
  });
  it('ranges are written out', () => {
    expect(createViews(paper(p('Tables 2–5 show it.')).document).crossReferences.map(({ label }) => label)).toEqual([
      'Table 2',
      'Table 3',
      'Table 4',
      'Table 5',
    ]);
  });
  it('a comma after a singular ends the list', () => {
    expect(inText('In Table 2, 10 runs were made.')).toEqual(['Table 2: table by text']);
  });
  it('letters under Roman numbers', () => {
    const { document } = paper(p('See Section IV-A and Sec. IV.'), h('IV', 'Tests', 1), h('A', 'Data', 2));
    expect(read(createViews(document))).toEqual(['Section IV-A: Data by text', 'Section IV: Tests by text']);
  });
  it('a statement that the layout did not give away is found where it is stated', () => {
    const { document } = paper(p('By Lemma 7 we are done.'), p('Lemma 7. Every wave breaks. It does so once.'));
    const views = createViews(document);
    expect(views.crossReferences).toHaveLength(1);
    expect(views.crossReferences[0]!.target).toMatchObject({
      type: 'resolved',
      blockId: views.blocksOf('paragraph')[1]!.id,
    });
  });
});

describe('what is not or cannot be resolved', () => {
  it('is said so', () => {
    expect(inText('Table 9 and Theorem 8 are missing.')).toEqual(['Table 9: unresolved', 'Theorem 8: unresolved']);
  });
  it('things of other papers are elsewhere and no mention', () => {
    const { document } = paper(
      p('We use Theorem 1 of [5] and Theorem 1 in Ember et al. (2017); see [7, Table 2].'),
      ...things,
    );
    const views = createViews(document);
    expect(read(views)).toEqual(['Theorem 1: elsewhere', 'Theorem 1: elsewhere', 'Table 2: elsewhere']);
    expect(views.mentionsOf('Theorem 1')).toEqual([]);
  });
  it('ordinary words are none', () => {
    expect(inText('We took examples 70 times, in fact 3 of them.')).toEqual([]);
  });
  it('a name at its own place is none', () => {
    const { document } = paper(
      statement('theorem', '1', 'Theorem 1 (Rings). Every ring closes.'),
      proof('By Theorem 1.'),
    );
    expect(read(createViews(document))).toEqual(['Theorem 1: statement by text']);
  });
});

describe('one number twice', () => {
  const small = paper(p('See <<Eq. (1)>>.'), pageBreak(), eq('a = b', '1'), pageBreak(), eq('c = d', '1'));
  it('is ambiguous', () => {
    expect(read(createViews(small.document))).toEqual(['Equation 1: ambiguous']);
  });
  it('is decided by a link of the file', () => {
    const second = createViews(small.document).blocksOf('equation')[1]!;
    const target: Link['target'] = { type: 'page', pageIndex: 2, leftPt: 72, topPt: 745 };
    const document = { ...small.document, links: [{ span: small.marks[0]!, box: null, target }] };
    expect(createViews(document).crossReferences[0]!.target).toEqual({
      type: 'resolved',
      blockId: second.id,
      by: 'link',
    });
  });
  it('a statement stated again is one', () => {
    const { document } = paper(
      p('By Theorem 1.'),
      statement('theorem', '1', 'Every ring closes.'),
      appendix(),
      h('A', 'Proofs'),
      statement('theorem', '1', 'Every ring closes.'),
    );
    expect(read(createViews(document))).toEqual(['Theorem 1: statement by text']);
  });
});
