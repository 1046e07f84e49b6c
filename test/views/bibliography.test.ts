import { describe, expect, it } from 'vitest';
import { createViews } from '../../src/views/index.ts';
import { h, link, paper, ref, type Part } from '../paper.ts';

const entriesOf = (...parts: readonly Part[]) => {
  const { document, marks } = paper(h(null, 'References'), ...parts);
  return { entries: createViews(document).bibliography, marks, text: document.text };
};
const read = (key: string | null, text: string) => {
  const { entries, text: all } = entriesOf(ref(key, text));
  const [entry] = entries;
  for (const part of [entry!.title, entry!.venue])
    if (part) expect(all.slice(part.span.start, part.span.end).replace(/\s+/g, ' ')).toBe(part.text);
  if (entry!.yearSpan) expect(all.slice(entry!.yearSpan.start, entry!.yearSpan.end)).toBe(String(entry!.year));
  return {
    families: entry!.authors.map(({ family }) => family),
    title: entry!.title?.text ?? null,
    venue: entry!.venue?.text ?? null,
    year: entry!.year,
  };
};

describe('an entry is split in every common style', () => {
  const cases: readonly (readonly [string, string | null, string, ReturnType<typeof read>])[] = [
    [
      'plain',
      '7',
      'Ada Ember, Bo Q. Reed, and Cy van den Holm. Tides in small networks. In Proceedings of the Harbour Conference, pages 12–19. Quay Press, 2015.',
      {
        families: ['Ember', 'Reed', 'van den Holm'],
        title: 'Tides in small networks',
        venue: 'Proceedings of the Harbour Conference',
        year: 2015,
      },
    ],
    [
      'names first, year next',
      null,
      'Ada Ember and Bo Reed. 2017b. Does the ebb matter? A study. Journal of Tides, 4(2):11–20.',
      { families: ['Ember', 'Reed'], title: 'Does the ebb matter?', venue: 'A study', year: 2017 },
    ],
    [
      'turned names with initials and a bracketed year',
      null,
      'Ember, A., Reed, B. Q., & de Holm, C. (2001). Learning from waves. Machine Shores, 45, 5–32.',
      { families: ['Ember', 'Reed', 'de Holm'], title: 'Learning from waves', venue: 'Machine Shores', year: 2001 },
    ],
    [
      'turned names without a year after them',
      null,
      'Heske, T. and Ba, J. On natural tides. Neural Shores, 12(4):881–901, 2000.',
      { families: ['Heske', 'Ba'], title: 'On natural tides', venue: 'Neural Shores', year: 2000 },
    ],
    [
      'turned whole names',
      null,
      'Ember, Ada, Reed, Bo T., and Holm-Varga, Cy. Gated shores. TideConf, 2015.',
      { families: ['Ember', 'Reed', 'Holm-Varga'], title: 'Gated shores', venue: 'TideConf', year: 2015 },
    ],
    [
      'only the first name turned',
      null,
      'De Ember, A., B. Reed, and C. Holm (Jan. 2016). “A fast ebb”. In: Shore J. Optim. 26.1, pp. 7–8.',
      { families: ['De Ember', 'Reed', 'Holm'], title: 'A fast ebb', venue: 'Shore J. Optim', year: 2016 },
    ],
    [
      'quoted title',
      '12',
      'A. Ember, B.-Q. Reed, and C. Holm, “Tides: a survey of ‘slack’ water,” Shores, vol. 3, no. 2, pp. 1999–2004, Jun. 2012.',
      { families: ['Ember', 'Reed', 'Holm'], title: 'Tides: a survey of ‘slack’ water', venue: 'Shores', year: 2012 },
    ],
    [
      'commas throughout',
      '3',
      'A. Ember, B. Reed, Impact of wind, moon, and depth on tides, Clinical Shores 4 (1) (2011) 48–54.',
      {
        families: ['Ember', 'Reed'],
        title: 'Impact of wind, moon, and depth on tides',
        venue: 'Clinical Shores',
        year: 2011,
      },
    ],
    [
      'colon after the names',
      '28',
      'Ember, A., Reed, B.: Deep tides: forecasting with nets. Int. J. Shores (2020)',
      { families: ['Ember', 'Reed'], title: 'Deep tides: forecasting with nets', venue: 'Int. J. Shores', year: 2020 },
    ],
    [
      'editors before the venue',
      '34',
      'Ada Ember and Bo Reed. End-to-end tides. In C. Holm, D. D. Lund, and E. Marsh, editors, Advances in Shores 28, pages 2440–2448, 2015.',
      { families: ['Ember', 'Reed'], title: 'End-to-end tides', venue: 'Advances in Shores 28', year: 2015 },
    ],
    [
      'nothing but a title and a year',
      '20',
      'Ada Ember. Tides of the north, 2018.',
      { families: ['Ember'], title: 'Tides of the north', venue: null, year: 2018 },
    ],
    [
      'an organisation',
      '9',
      'HARBOURTECH: Tide tables for machines. Retrieved: August 20, 2015.',
      { families: ['HARBOURTECH'], title: 'Tide tables for machines', venue: null, year: 2015 },
    ],
  ];
  it.each(cases)('%s', (_style, key, text, wanted) => {
    expect(read(key, text)).toEqual(wanted);
  });

  it('a list that is cut short says so', () => {
    const { entries } = entriesOf(ref('2', 'Ada Ember et al. “Tides again”. In: Shores 47.1 (2015), pp. 14–26.'));
    expect(entries[0]).toMatchObject({ moreAuthors: true, title: { text: 'Tides again' }, year: 2015 });
  });

  it('a dash stands for the authors above', () => {
    const { entries } = entriesOf(
      ref(null, 'Ember, A. (1970). “One.” Shores, 1.'),
      ref(null, '— (1971). “Two.” Shores, 2.'),
    );
    expect(entries[1]!.authors).toEqual(entries[0]!.authors);
    expect(entries[1]!.title?.text).toBe('Two');
  });
});

describe('numbers of an entry', () => {
  it('arXiv id, DOI and address', () => {
    const { entries } = entriesOf(
      ref('1', 'Ada Ember. Tides. arXiv preprint arXiv:1803.04094v2, 2018.'),
      ref('2', 'Ada Ember. More tides. CoRR, abs/1412.3555, 2014.'),
      ref('3', 'Ada Ember. Last tides. Shores, 2019. https://doi.org/10.1007/s11263-020-01397-w.'),
    );
    expect(entries.map(({ arxivId }) => arxivId)).toEqual(['1803.04094', '1412.3555', null]);
    expect(entries[2]).toMatchObject({
      doi: '10.1007/s11263-020-01397-w',
      url: 'https://doi.org/10.1007/s11263-020-01397-w',
      year: 2019,
    });
  });
  it('an address broken by a line end is read from the link', () => {
    const { entries } = entriesOf(
      ref('1', 'Ada Ember. Tides. Shores, 2019. URL https://example.org/ tides.html.'),
      link('tides.html', 'https://example.org/tides.html'),
    );
    expect(entries[0]!.url).toBe('https://example.org/tides.html');
  });
  it('neither pages nor an arXiv id nor the day of a visit is a year', () => {
    expect(read('1', 'Ada Ember. Tides. Shores, pages 1998–2004.').year).toBeNull();
    expect(read('1', 'Ada Ember. Tides. arXiv:2004.01234.').year).toBeNull();
    expect(read(null, 'Ember, A. (2019). Tides. https://example.org/. Accessed: 2020-07-19.').year).toBe(2019);
  });
  it('what is not there is null', () => {
    expect(read('4', 'A. Ember, B. Reed, Some limits of tides, Submitted for publication.').year).toBeNull();
  });
});
