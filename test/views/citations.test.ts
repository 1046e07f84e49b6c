import { describe, expect, it } from 'vitest';
import type { Link, PaperDocument } from '../../src/model/index.ts';
import { createViews, type Views } from '../../src/views/index.ts';
import { h, p, pageBreak, paper, ref, type SmallPaper } from '../paper.ts';

/** Each work as `key → first words of its entry`, or how it failed. */
function worksOf(views: Views): readonly string[] {
  return views.citations.flatMap(({ works }) =>
    works.map(({ key, entry }) => {
      if (entry.type !== 'resolved') return `${key}: ${entry.type}`;
      const words = views.text(views.blockById(entry.blockId)!.span).replace(/^\[\w+\] /, '');
      return `${key}: ${words.split(' ').slice(0, 2).join(' ')} by ${entry.by}`;
    }),
  );
}

const numbered = [1, 2, 3, 4, 5, 6].map((key) =>
  ref(String(key), `Writer No${key}. Tide number ${key}. Shores, 2010.`),
);
const named = [
  ref(null, 'Ada Ember. 2017a. First tides. Shores.'),
  ref(null, 'Ada Ember. 2017b. Second tides. Shores.'),
  ref(null, 'Ada Ember, Bo Reed, and Cy Holm. 2017. Joint tides. Shores.'),
  ref(null, 'Bo Reed and Ada Ember. 2018. Counter tides. Shores.'),
  ref(null, 'Bo Reed and Cy Holm. 2018. Further tides. Shores.'),
  ref(null, 'Jörg van den Schön. 1999. Old tides. Shores.'),
];

describe('numeric citations', () => {
  it('lists, ranges and places in a work', () => {
    const { document } = paper(p('As [2] and [1, 3–5] say, see [6, Theorem 2].'), h(null, 'References'), ...numbered);
    const views = createViews(document);
    expect(views.citations.map(({ keys }) => keys)).toEqual([['2'], ['1', '3', '4', '5'], ['6']]);
    expect(worksOf(views).every((work) => work.endsWith('by text'))).toBe(true);
  });
  it('a number that is not in the list is said to be unresolved, an interval is none', () => {
    const { document } = paper(
      p('Known [2], unknown [19], in [0, 1], k ∈ [3] and x = [1, 2].'),
      h(null, 'References'),
      ...numbered,
    );
    expect(worksOf(createViews(document))).toEqual(['2: Writer No2. by text', '19: unresolved']);
  });
  it('a number twice in the list is ambiguous', () => {
    const { document } = paper(
      p('Known [2], [3].'),
      h(null, 'References'),
      ...numbered,
      ref('2', 'Double. Again. 2011.'),
    );
    expect(worksOf(createViews(document))).toEqual(['2: ambiguous', '3: Writer No3. by text']);
  });
  it('in round brackets where the paper has no others; equations stay equations', () => {
    const { document } = paper(
      p('Nets learn (1) and forget (2, 3). By Eq. (4) they do so fast, as is known (5, 6).'),
      h(null, 'References'),
      ...numbered,
    );
    expect(createViews(document).citations.flatMap(({ keys }) => keys)).toEqual(['1', '2', '3', '5', '6']);
  });
  it('raised, set right behind the word', () => {
    const { document } = paper(
      p('Nets learn well.1,2 They forget3–5 and learn again.6'),
      h(null, 'References'),
      ...numbered,
    );
    const { citations } = createViews(document);
    expect(citations.flatMap(({ keys }) => keys)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(citations[0]!.style).toBe('superscript');
  });
});

it('alphanumeric keys', () => {
  const { document } = paper(
    p('As [Emb17] and [Emb17, ERH17b] say; [Xyz99] is not there.'),
    h(null, 'References'),
    ...['Emb17', 'ERH17b', 'Ree02'].map((key) => ref(key, `Somebody. About ${key}. 2017.`)),
  );
  const views = createViews(document);
  expect(views.citations[0]!.style).toBe('alphanumeric');
  expect(worksOf(views).map((work) => work.split(' ')[1])).toEqual([
    'Somebody.',
    'Somebody.',
    'Somebody.',
    'unresolved',
  ]);
});

describe('author-year citations', () => {
  const worksIn = (text: string): readonly string[] =>
    worksOf(createViews(paper(p(text), h(null, 'References'), ...named).document));
  it('in brackets, in the sentence, several years of one author', () => {
    expect(worksIn('Tides (Ember et al., 2017; Reed and Ember, 2018) come.')).toEqual([
      'Ember 2017: Ada Ember, by text',
      'Reed 2018: Bo Reed by text',
    ]);
    expect(worksIn('Ember (2017a,b) and van den Schon (1999) differ.')).toEqual([
      'Ember 2017a: Ada Ember. by text',
      'Ember 2017b: Ada Ember. by text',
      'Schon 1999: Jörg van by text',
    ]);
  });
  it('a second author tells two entries of one year apart', () => {
    const { document } = paper(p('See Reed and Holm (2018).'), h(null, 'References'), ...named);
    const views = createViews(document);
    const [work] = views.citations[0]!.works;
    expect(work!.entry).toMatchObject({ type: 'resolved', blockId: views.references[4]!.id });
  });
  it('what fits two entries is ambiguous, what fits none unresolved', () => {
    expect(worksIn('As in Reed et al. (2018).')).toEqual(['Reed 2018: ambiguous']);
    expect(worksIn('As Nobody and Other (2011) say, and Reed (1950).')).toEqual([
      'Nobody 2011: unresolved',
      'Reed 1950: unresolved',
    ]);
  });
  it('a year behind a capital is not yet a citation', () => {
    expect(worksIn('It was shown there (TideConf 2016) and in spring (March 2017), by Ember (2017a).')).toEqual([
      'Ember 2017a: Ada Ember. by text',
    ]);
  });
  it('a word before the names is no name, unless it is one', () => {
    expect(worksIn('(see, e.g., Ember et al., 2017)')).toEqual(['Ember 2017: Ada Ember, by text']);
    expect(worksIn('(Tidal Privacy, Ember 2017a)')).toEqual(['Ember 2017a: Ada Ember. by text']);
  });
});

describe('links of the file', () => {
  /** Puts a link on the marked words that lands a little above a reference's first line. */
  function linked({ document, marks }: SmallPaper, mark: number, reference: number): PaperDocument {
    const block = createViews(document).references[reference]!;
    const line = document.lines.find(({ span }) => span.end > block.span.start)!;
    const target: Link['target'] = {
      type: 'page',
      pageIndex: line.box.pageIndex,
      leftPt: line.box.left,
      topPt: line.box.top + 3,
    };
    return { ...document, links: [...document.links, { span: marks[mark]!, box: null, target }] };
  }
  it('decide where the words alone do not', () => {
    const small = paper(p('As in <<Reed et al. (2018)>>.'), pageBreak(), h(null, 'References'), ...named);
    expect(worksOf(createViews(small.document))).toEqual(['Reed 2018: ambiguous']);
    expect(worksOf(createViews(linked(small, 0, 3)))).toEqual(['Reed 2018: Bo Reed by link']);
  });
  it('find works whose names cannot be read', () => {
    const small = paper(p('As in <<Xq¨zt et al. (2018)>>.'), pageBreak(), h(null, 'References'), ...named);
    const views = createViews(linked(small, 0, 4));
    expect(views.citations[0]!.works[0]!.entry).toEqual({
      type: 'resolved',
      blockId: views.references[4]!.id,
      by: 'link',
    });
  });
  it('that land far from any entry say nothing', () => {
    const small = paper(p('As in <<Reed et al. (2018)>>.'), pageBreak(), h(null, 'References'), ...named);
    const document = linked(small, 0, 3);
    const astray = document.links.map((link) =>
      link.target.type === 'page' ? { ...link, target: { ...link.target, topPt: 100 } } : link,
    );
    expect(worksOf(createViews({ ...document, links: astray }))).toEqual(['Reed 2018: ambiguous']);
  });
});

it('a paper without a bibliography has the style it uses more', () => {
  const { document } = paper(p('As [1] and [2, 3] and Ember (2017) say.'));
  const { citations } = createViews(document);
  expect(citations.map(({ keys }) => keys)).toEqual([['1'], ['2', '3']]);
  expect(citations[0]!.works[0]!.entry.type).toBe('unresolved');
});
