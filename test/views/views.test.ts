import { describe, expect, it } from 'vitest';
import { boxesOf, createViews } from '../../src/views/index.ts';
import {
  abstract,
  appendix,
  figure,
  footnote,
  furniture,
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
} from '../paper.ts';

const small = paper(
  title('On small things'),
  abstract('We study small things. They are <<small>>.'),
  h('1', 'Introduction'),
  p('Things are large [1, 3–5]. See Fig. 2 and Table 1.'),
  h('2', 'Shrinking by halves'),
  p('We halve.'),
  h('2.1', 'Notation'),
  p('Let x be.'),
  furniture('page-number', '1'),
  pageBreak(),
  h('3', 'Experiments'),
  h('3.1', 'Model size'),
  p('Two of three.<<>>'),
  figure('Figure 2', 'Halving.'),
  table('Table 1', 'Sizes.', [
    ['Thing', 'Size'],
    ['Ours', '*<<3>>*'],
  ]),
  statement('theorem', '1', 'It ends.'),
  proof('Clear.'),
  h(null, 'References'),
  ref('1', 'A. Uthor. Things. 2001.'),
  appendix(),
  h('A', 'More things'),
  ul('One.', 'Two.'),
);

describe('sections', () => {
  const views = createViews(small.document);
  it('form a tree with roles from words, from place and from parents', () => {
    expect(views.sections.map((s) => [s.title, s.role, s.parent?.title ?? null])).toEqual([
      ['1 Introduction', 'introduction', null],
      ['2 Shrinking by halves', 'method', null],
      ['2.1 Notation', 'background', '2 Shrinking by halves'],
      ['3 Experiments', 'experiments', null],
      ['3.1 Model size', 'experiments', '3 Experiments'],
      ['References', 'references', null],
      ['A More things', 'appendix', null],
    ]);
  });
  it('span their subsections and count running words only', () => {
    const [, shrinking, notation, experiments] = views.sections;
    expect(shrinking!.span.end).toBe(experiments!.span.start);
    expect(shrinking!.ownSpan.end).toBe(notation!.span.start);
    expect(shrinking!.wordCount).toBe(2 + 3);
    expect(experiments!.wordCount).toBe(3 + 2 + 1);
  });
  it('start over in the appendix', () => {
    expect(views.sections.at(-1)!.appendix).toBe(true);
    expect(views.sections.at(-1)!.parent).toBeNull();
  });
});

it('do not take keywords below an abstract for a part of it', () => {
  const { document } = paper(
    h(null, 'Abstract'),
    p('We halve numbers.'),
    h(null, 'Keywords', 2),
    p('halving, numbers, quarters'),
    h('1', 'Introduction'),
    p('Numbers are long.'),
  );
  expect(createViews(document).sentences.map(({ role }) => role)).toEqual(['abstract', 'other', 'introduction']);
});

describe('places', () => {
  const views = createViews(small.document);
  it('know page and section', () => {
    expect(views.placeOf(small.marks[0]!)).toEqual({ pageIndex: 0, pageLabel: '1', section: null });
    expect(views.quote(small.marks[2]!)).toMatchObject({
      quote: '3',
      place: { pageLabel: '2', section: '3.1 Model size' },
    });
  });
  it('give boxes cut to the words', () => {
    const [box] = views.boxesOf(small.marks[0]!);
    const line = small.document.lines.find((l) => l.span.end >= small.marks[0]!.end)!;
    expect(box!.left).toBeGreaterThan(line.box.left);
    expect(views.boxesOf({ start: 0, end: small.document.text.length })).toHaveLength(small.document.lines.length);
  });
  it('give one box around words that do not stand in order, as those of a line set sideways', () => {
    const box = { pageIndex: 0, left: 20, bottom: 200, right: 300, top: 600 };
    const document = {
      ...small.document,
      lines: [{ span: { start: 0, end: 12 }, box, words: [0, 250, 300, 6, 20, 37] }],
    };
    expect(boxesOf(document, { start: 0, end: 12 })).toEqual([box]);
  });
  it('fall back to the caption when a figure has no box', () => {
    const region = views.region({ ...views.figures[0]!.block, region: null });
    expect(region).toMatchObject({ type: 'quote', quote: 'Figure 2: Halving.' });
    expect(views.region(views.figures[0]!.block)).toMatchObject({ type: 'region', label: 'Figure 2' });
  });
});

describe('floats and mentions', () => {
  const views = createViews(small.document);
  it('carry their captions and grid', () => {
    expect(views.figures.map((f) => [f.label, f.captionText])).toEqual([['Figure 2', 'Halving.']]);
    expect(views.tables[0]!.rows.map((row) => row.map((cell) => cell?.text))).toEqual([
      ['Thing', 'Size'],
      ['Ours', '3'],
    ]);
    expect(views.tables[0]!.rows[1]![1]!.bold).toBe(true);
  });
  it('are found by what the text calls them', () => {
    expect(views.mentionsOf('Figure 2').map((s) => s.text)).toEqual(['See Fig. 2 and Table 1.']);
    expect(views.mentionsOf('Table 1')).toHaveLength(1);
    expect(views.mentionsOf('Table 9')).toEqual([]);
  });
  it('read several numbers of one mention', () => {
    const { document } = paper(p('As Tables 3 and 4 show, and Theorems 1.2, 2 do too.'));
    const other = createViews(document);
    const labels = ['Table 3', 'Table 4', 'Theorem 1.2', 'Theorem 2'];
    expect(labels.map((label) => other.mentionsOf(label).length)).toEqual([1, 1, 1, 1]);
  });
});

describe('citations', () => {
  it('expand numeric ranges', () => {
    expect(createViews(small.document).citations.map((c) => c.keys)).toEqual([['1', '3', '4', '5']]);
  });
  it('read names and years', () => {
    const { document, marks } = paper(
      p('It is known <<(Ba et al., 2016; Wu and He, 2018a)>>. <<Li et al. (2015)>> said so (see Section 2) in 2015.'),
    );
    const { citations } = createViews(document);
    expect(citations.map((c) => c.keys)).toEqual([['Ba 2016', 'Wu 2018a'], ['Li 2015']]);
    expect(citations.map((c) => c.span)).toEqual(marks);
  });
});

describe('sentences', () => {
  it('come from running text once, with the role of where they stand', () => {
    const views = createViews(small.document);
    expect(views.sentences.map((s) => [s.text, s.role])).toEqual([
      ['We study small things.', 'abstract'],
      ['They are small.', 'abstract'],
      ['Things are large [1, 3–5].', 'introduction'],
      ['See Fig. 2 and Table 1.', 'introduction'],
      ['We halve.', 'method'],
      ['Let x be.', 'background'],
      ['Two of three.', 'experiments'],
      ['Halving.', 'experiments'],
      ['Sizes.', 'experiments'],
      ['It ends.', 'experiments'],
      ['Clear.', 'experiments'],
      ['• One.', 'appendix'],
      ['• Two.', 'appendix'],
    ]);
  });
  it.each([
    ['Ba et al. We cut here no more than in e.g. the Fig. 3 case.', 1],
    ['It is 3.14 today. 42 is next.', 2],
    ['J. Smith and K. Jones did it. So did we.', 2],
    ['Take the matrix A. We invert it.', 2],
    ['It works (see Sec. 4). It does (really.) Yes.', 3],
    ['Is it so? It is! "Good." Then go.', 4],
    ['This is known [3]. [4] disagrees.', 2],
    ['The data are public.1 We use them.', 2],
    ['1. First we cut. 2. Then we glue.', 3],
    ['Cats, dogs, etc. are cut, w.r.t. Eq. (3), vs. others.', 1],
    ['It ended etc. Then more.', 2],
    ['No full stop at the end', 1],
    ['', 0],
  ])('%s', (text, count) => {
    const { document } = paper(p(text));
    const views = createViews(document);
    expect(views.sentences.map((s) => s.text)).toHaveLength(count);
    expect(views.sentences.every((s) => document.text.slice(s.span.start, s.span.end) === s.text)).toBe(true);
  });
  it('cut list items, footnotes and captions apart', () => {
    const views = createViews(paper(ol('One thing', 'Another thing'), footnote('1', 'See there.')).document);
    expect(views.sentences.map((s) => s.text)).toEqual(['1. One thing', '2. Another thing', '1 See there.']);
  });
});

describe('an empty paper', () => {
  it('has nothing and complains of nothing', () => {
    const views = createViews(paper().document);
    expect([views.sections, views.sentences, views.tables, views.figures, views.citations, views.references]).toEqual([
      [],
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(views.abstract).toBeNull();
    expect(views.wordCount).toBe(0);
  });
});
