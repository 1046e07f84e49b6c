import { describe, expect, test } from 'vitest';
import type { FileMetadata } from '../../src/model/index.ts';
import { cardOf } from '../../src/pipeline/build-report.ts';
import { createViews } from '../../src/views/index.ts';
import { abstract, authors, furniture, h, p, paper, ref, title, type Part } from '../paper.ts';

function card(metadata: Partial<FileMetadata>, ...parts: readonly Part[]) {
  const { document } = paper(...parts);
  return cardOf(createViews({ ...document, metadata: { ...document.metadata, ...metadata } }));
}

test('a card shows what is printed, and counts running text only', () => {
  expect(
    card(
      { title: 'main.dvi', arxivId: '2001.01234v2' },
      title('Shaking the\n Learning Rate'),
      authors('Ada Example', 'Ben Sample'),
      abstract('Four words of it.'),
      h('1', 'Introduction'),
      p('Three words more.'),
      ref('1', 'C. Writer. On lowering learning rates. 2015.'),
    ),
  ).toEqual({
    title: 'Shaking the Learning Rate',
    authors: ['Ada Example', 'Ben Sample'],
    year: 2020,
    arxivId: '2001.01234v2',
    pageCount: 1,
    wordCount: 7,
  });
});

test('what is not known is null, and a paper without anything has a card', () => {
  expect(card({})).toEqual({ title: null, authors: [], year: null, arxivId: null, pageCount: 1, wordCount: 0 });
});

test.each([
  ['On the Shaking of Rates', 'On the Shaking of Rates'],
  ['main.dvi', null],
  ['Microsoft Word - draft 2.doc', null],
  ['untitled', null],
  ['', null],
])('without a printed title, the title of the file %j gives %j', (claimed, expected) => {
  expect(card({ title: claimed }, p('Some text.')).title).toBe(expected);
});

describe('the year', () => {
  const stamp = furniture('stamp', 'arXiv:2004.01234v3 [cs.LG] 7 Jun 2021');
  const created = 'D:20220102030405Z';

  test.each<[string, Partial<FileMetadata>, readonly Part[], number | null]>([
    ['a notice comes first', { created }, [stamp, furniture('notice', 'Published as a paper at ICXX 2019')], 2019],
    ['then the stamp, whose id is no year', { created }, [stamp], 2021],
    ['then a running head', { created }, [furniture('running-head', 'Journal 15 (2014) 1929-1958')], 2014],
    ['then the arXiv id', { created, arxivId: '1903.00001' }, [p('In 1999 it was so.')], 2019],
    ['then the file', { created }, [furniture('page-number', '2001')], 2022],
    ['but no year before there were PDFs', { created: 'D:191031120000' }, [p('Some text.')], null],
    ['or nothing', { created: 'yesterday' }, [furniture('notice', 'Room 19990, page 20140')], null],
  ])('%s', (_, metadata, parts, expected) => {
    expect(card(metadata, ...parts).year).toBe(expected);
  });
});
