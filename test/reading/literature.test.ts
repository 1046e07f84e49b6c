import { describe, expect, it } from 'vitest';
import { surveyLiterature, venueName, workText } from '../../src/reading/index.ts';
import { createViews, type Views } from '../../src/views/index.ts';
import { h, p, paper, ref, title } from '../paper.ts';

function citing(own: string, ...entries: readonly string[]): Views {
  const { document } = paper(
    title(own),
    h('1', 'Introduction'),
    p('We build on what was there before.'),
    h(null, 'References'),
    ...entries.map((entry, index) => ref(String(index + 1), entry)),
  );
  return createViews(document);
}

const TIDES = 'A. Ebb and B. Flow. Learning to forget with the tides. In Proceedings of ICLR, 2019.';

describe('surveying several papers', () => {
  it('counts a work once for each paper, however it is printed there', () => {
    const survey = surveyLiterature([
      citing('First paper on shores', TIDES, TIDES),
      citing(
        'Second paper on shores',
        'Ebb, A. and Flow, B. Learning to for-get with the tides. arXiv:1901.00001, 2018.',
      ),
      citing(
        'Third paper on shores',
        'Anna Ebb and Bo Flow. Learning to forget with the tides. arXiv preprint arXiv:1901.00001, 2019.',
      ),
    ]);
    expect(survey.works).toHaveLength(1);
    expect(survey.works[0]).toMatchObject({ citedBy: [0, 1, 2], have: null, venue: 'ICLR', year: 2019 });
    expect(survey.authors.map(({ citedBy }) => citedBy)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(survey.authors[0]?.works).toBe(1);
  });

  it('forgives a letter, but keeps two parts of a series apart, and two works of one short name', () => {
    const one = 'C. Moor. Deep mooring networks for harbours in winter, part 1. In NeurIPS, 2017.';
    const two = 'C. Moor. Deep mooring networks for harbours in winter, part 2. In NeurIPS, 2017.';
    const slip = 'C. Moor. Deep moorng networks for harbours in winter, part 1. In NeurIPS, 2017.';
    const survey = surveyLiterature([
      citing('First paper on shores', one, 'D. Quay. Harbour nets. Neural Networks, 2001.'),
      citing('Second paper on shores', two, slip, 'E. Pier. Harbour nets. In ICML, 2015.'),
    ]);
    expect(survey.works.map(({ title: shared }) => shared)).toEqual([
      'Deep mooring networks for harbours in winter, part 1',
    ]);
  });

  it('knows which of them you have, and says what to get next', () => {
    const survey = surveyLiterature([
      citing(
        'Learning to forget with the tides',
        'F. Reef. A survey of forgetting in networks. In Proceedings of ACL, 2020.',
      ),
      citing('Second paper on shores 2020', TIDES, 'G. Isle. Islands as memory cells of networks. ICML, 2016.'),
      citing('Third paper on shores', TIDES, 'G. Isle. Islands as memory cells of networks. ICML, 2016.'),
    ]);
    expect(survey.works.map(({ have }) => have)).toEqual([0, null]);
    expect(survey.surveys.map(({ title: found }) => found)).toEqual(['A survey of forgetting in networks']);
    const texts = survey.next.map(({ type, text }) => `${type}: ${text}`);
    expect(texts).toContain('work: G. Isle (2016): Islands as memory cells of networks');
    expect(texts.join()).not.toContain('tides');
  });

  it('has nothing to say of papers that share nothing', () => {
    const survey = surveyLiterature([citing('One paper alone here', TIDES), citing('Another paper alone')]);
    expect(survey.works).toEqual([]);
    expect(survey.authors).toEqual([]);
    expect(survey.next.filter(({ type }) => type === 'work')).toEqual([]);
  });
});

describe('the name of a venue', () => {
  it.each([
    ['Advances in Neural Information Processing Systems 30', 'NeurIPS'],
    [
      'Proceedings of the 2018 Conference of the North American Chapter of the Association for Computational Linguistics',
      'NAACL',
    ],
    ['In Proc. of the 34th International Conference on Machine Learning (ICML), pages 1-9', 'ICML'],
    ['arXiv preprint', 'arXiv'],
    ['Proceedings of the 3rd Workshop on Tidal Computing', 'Workshop on Tidal Computing'],
    ['2017', null],
  ])('%s is %s', (printed, name) => {
    expect(venueName(printed)).toBe(name);
  });
});

it('a work is told by its first author, year and title', () => {
  expect(workText({ title: 'On tides', authors: ['Ebb, A.', 'Flow, B.'], year: 2019 })).toBe(
    'A. Ebb et al. (2019): On tides',
  );
  expect(workText({ title: 'On tides', authors: [], year: null })).toBe('On tides');
});
