import { describe, expect, it } from 'vitest';
import type { AuthorsBlock, PaperDocument } from '../../src/model/index.ts';
import { createViews } from '../../src/views/index.ts';
import { abstract, authors, footnote, furniture, h, link, p, paper, title, type Part } from '../paper.ts';

const metadataOf = (...parts: readonly Part[]) => createViews(paper(...parts).document).metadata;

/** A paper whose lines below the title are these. */
function authoredBy(text: string, ...names: readonly string[]) {
  const { document } = paper(authors(text));
  const blocks = document.blocks.map((block) =>
    block.type === 'authors' ? ({ ...block, names } satisfies AuthorsBlock) : block,
  );
  return createViews({ ...document, blocks }).metadata.authors;
}

it('title, authors, abstract, year and arXiv id stand together', () => {
  const { document } = paper(
    title('Tides  in\nNets'),
    authors('Ada Ember', 'Bo Reed'),
    abstract('We look at tides.'),
    furniture('stamp', 'arXiv:1901.00603v2 [cs.CL] 13 May 2019'),
  );
  const stamped: PaperDocument = { ...document, metadata: { ...document.metadata, arxivId: '1901.00603v2' } };
  const views = createViews(stamped);
  expect(views.metadata).toMatchObject({
    title: 'Tides in Nets',
    year: 2019,
    arxivId: '1901.00603v2',
    venue: null,
    links: [],
  });
  expect(views.metadata.authors.map(({ name }) => name)).toEqual(['Ada Ember', 'Bo Reed']);
  expect(views.text(views.metadata.abstract!)).toBe('We look at tides.');
});

describe('affiliations', () => {
  it('by marks', () => {
    expect(
      authoredBy(
        'Ada Ember1,2 , Bo Reed2 and Cy Holm∗ 1University of the Shore, Harbour 2 Tidal Institute, Quay {ada,bo}@shore.example',
        'Ada Ember',
        'Bo Reed',
        'Cy Holm',
      ),
    ).toEqual([
      { name: 'Ada Ember', affiliations: ['University of the Shore, Harbour', 'Tidal Institute, Quay'] },
      { name: 'Bo Reed', affiliations: ['Tidal Institute, Quay'] },
      { name: 'Cy Holm', affiliations: [] },
    ]);
  });
  it('one for all', () => {
    expect(authoredBy('Ada Ember, Bo Reed University of the Shore ada@shore.example', 'Ada Ember', 'Bo Reed')).toEqual([
      { name: 'Ada Ember', affiliations: ['University of the Shore'] },
      { name: 'Bo Reed', affiliations: ['University of the Shore'] },
    ]);
  });
  it('two that nothing tells apart are nobody’s', () => {
    const [ada] = authoredBy('Ada Ember Bo Reed University of the Shore Tidal Institute', 'Ada Ember', 'Bo Reed');
    expect(ada!.affiliations).toEqual([]);
  });
});

describe('the venue', () => {
  const venueOf = (...parts: readonly Part[]) => {
    const { venue } = metadataOf(title('Tides'), ...parts);
    return venue && `${venue.status}: ${venue.text}`;
  };
  it('from a notice or a running head', () => {
    expect(venueOf(furniture('running-head', 'Published as a conference paper at TideConf 2017'))).toBe(
      'published: Published as a conference paper at TideConf 2017',
    );
    expect(venueOf(furniture('notice', 'Proceedings of the 2nd Conference on Tides, pages 1–9'))).toMatch(/^published/);
    expect(venueOf(furniture('running-head', 'Journal of Tidal Research 15 (2014) 1929-1958'))).toMatch(/^published/);
  });
  it('under review is not published', () => {
    expect(venueOf(furniture('running-head', 'Under review as a conference paper at TideConf 2017'))).toMatch(
      /^submitted/,
    );
  });
  it('neither the title on top of the page, nor a template, nor where an earlier version or a cited work came out', () => {
    expect(venueOf(furniture('running-head', 'Tides of the North'))).toBeNull();
    expect(venueOf(furniture('running-head', 'JOURNAL OF LATEX CLASS FILES, VOL. 14, NO. 8, AUGUST 2021'))).toBeNull();
    expect(
      venueOf(footnote('*', 'An extended abstract of this work appeared in the Proceedings of TideConf.')),
    ).toBeNull();
    expect(venueOf(footnote('1', 'See the Proceedings of TideConf for the task.'))).toBeNull();
  });
});

it('addresses come with their sentences and what they seem to hold', () => {
  const { links } = metadataOf(
    h('1', 'Introduction'),
    p('Our code is at https://github.com/ember/tides. The data set is at https://tides.example/data.'),
    p('More at https://tides.example/about.'),
    p('We release it here.'),
    link('here', 'https://github.com/ember/more'),
  );
  expect(links.map(({ type, url, sentence }) => [type, url, sentence.text.slice(0, 8)])).toEqual([
    ['code', 'https://github.com/ember/tides', 'Our code'],
    ['data', 'https://tides.example/data', 'The data'],
    ['other', 'https://tides.example/about', 'More at '],
    ['code', 'https://github.com/ember/more', 'We relea'],
  ]);
});
