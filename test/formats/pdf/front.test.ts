import { describe, expect, it } from 'vitest';
import { SMALL_PAPER_TITLE, smallPaper } from '../../papers/small-paper.ts';
import {
  blocksOf,
  filler,
  heading,
  headingsOf,
  type Item,
  line,
  page,
  para,
  parseBytes,
  parsePages,
  row,
  space,
  textsOf,
  wordsOf,
} from './small-pdfs.ts';

const title: Item = line('On the Reading of Small Pages', { font: 'Times-Bold', sizePt: 17, atPt: 70 });
const abstractHeading: Item = line('Abstract', { font: 'Times-Bold', sizePt: 12, atPt: 170 });
const rest: readonly Item[] = [space(14), heading('1  Introduction'), filler(22, 1)];

describe('the title', () => {
  it('is what is set largest', async () => {
    const document = await parseBytes(smallPaper({ title: '' }));
    expect(textsOf(document, 'title')).toEqual([SMALL_PAPER_TITLE]);
  });

  it('may have two lines', async () => {
    const second = line('and of Pages That Are Not Small', { font: 'Times-Bold', sizePt: 17, atPt: 60 });
    const document = await parsePages([
      page(
        title,
        second,
        space(14),
        line('Ada Example', { atPt: 160 }),
        space(14),
        abstractHeading,
        filler(5, 3),
        ...rest,
      ),
    ]);
    expect(textsOf(document, 'title')).toEqual(['On the Reading of Small Pages and of Pages That Are Not Small']);
    expect(textsOf(document, 'authors')).toEqual(['Ada Example']);
  });

  it('is what the file calls itself, when the page says the same', async () => {
    const journal = line('JOURNAL OF EXAMPLES', { font: 'Helvetica-Bold', sizePt: 22, atPt: 60 });
    const pages = [page(journal, space(20), title, space(10), abstractHeading, filler(5, 3), ...rest)];
    const document = await parsePages(pages, { title: 'On the reading of small pages' });
    expect(textsOf(document, 'title')).toEqual(['On the Reading of Small Pages']);
  });

  it('is what the page says, when the file calls itself something else', async () => {
    const pages = [page(title, space(10), abstractHeading, filler(5, 3), ...rest)];
    const document = await parsePages(pages, { title: 'Microsoft Word - final_final2.doc' });
    expect(textsOf(document, 'title')).toEqual(['On the Reading of Small Pages']);
    expect(document.metadata.title).toBe('Microsoft Word - final_final2.doc');
  });

  it('is the first bold line when nothing is larger than the text', async () => {
    const small = line('On the Reading of Small Pages', { font: 'Times-Bold', atPt: 120 });
    const document = await parsePages([
      page(
        line('Report 12 of the Institute', { atPt: 130 }),
        space(20),
        small,
        space(20),
        abstractHeading,
        filler(5, 3),
        ...rest,
      ),
    ]);
    expect(textsOf(document, 'title')).toEqual(['On the Reading of Small Pages']);
  });
});

describe('the authors', () => {
  const namesIn = async (...items: readonly Item[]): Promise<readonly string[]> => {
    const document = await parsePages([
      page(title, space(14), ...items, space(14), abstractHeading, filler(5, 3), ...rest),
    ]);
    return blocksOf(document, 'authors').flatMap((a) => a.names);
  };

  it('stand beside each other, each over an institution and an address', async () => {
    expect(
      await namesIn(
        row([40, 'Ada Example'], [230, 'Ben van der Sample'], [400, 'Cyr du Pattern des Tests']),
        row([30, 'University of Nowhere'], [230, 'Institute for Examples']),
        row([30, 'ada@nowhere.example'], [230, 'ben@example.example']),
      ),
    ).toEqual(['Ada Example', 'Ben van der Sample', 'Cyr du Pattern des Tests']);
  });

  it('stand in one line, with commas, a last `and` and marks', async () => {
    const marked: Item = (x, y, width) => {
      const name = line('Ada Q. Example, Ben Sample and Cleo O’Third', { atPt: 80 })(x, y, width);
      const mark = line('1', { sizePt: 6, atPt: 271 })(x, y + 4, width);
      return { drawings: [...name.drawings, ...mark.drawings], heightPt: 12 };
    };
    expect(await namesIn(marked, line('1 University of Nowhere', { atPt: 130 }))).toEqual([
      'Ada Q. Example',
      'Ben Sample',
      'Cleo O’Third',
    ]);
  });

  it('are none where there are only institutions', async () => {
    expect(await namesIn(line('University of Nowhere', { atPt: 130 }))).toEqual([]);
  });

  it('are not made of the abstract', async () => {
    const document = await parsePages([
      page(title, space(14), line('Ada Example', { atPt: 160 }), space(20), filler(9, 3), ...rest),
    ]);
    expect(textsOf(document, 'authors')).toEqual(['Ada Example']);
  });
});

describe('the abstract', () => {
  const words = 'We ask whether small pages can be read, and we find that most of them can. ';
  const abstractOf = async (...items: readonly Item[]): Promise<string | undefined> => {
    const document = await parsePages([
      page(title, space(14), line('Ada Example', { atPt: 160 }), space(14), ...items, ...rest),
    ]);
    return blocksOf(document, 'abstract').map((a) => wordsOf(document, a))[0];
  };
  const whole = words.repeat(4).trim();

  it('stands under its heading', async () => {
    expect(await abstractOf(abstractHeading, space(4), para(words.repeat(4)))).toBe(`Abstract\n\n${whole}`);
  });

  it('begins behind its name', async () => {
    const runIn = row([0, 'Abstract.', { font: 'Times-Bold' }], [50, words.trim()]);
    const found = await abstractOf(runIn, para(words.repeat(3)));
    expect(found).toContain(whole);
    expect(found).not.toContain('Introduction');
  });

  it('is the long paragraph before the first section where nothing names it', async () => {
    expect(await abstractOf(space(10), para(words.repeat(5)))).toBe(words.repeat(5).trim());
  });

  it('ends before the keywords', async () => {
    const found = await abstractOf(
      abstractHeading,
      space(4),
      para(words.repeat(4)),
      space(10),
      line('Keywords: pages, reading, size'),
    );
    expect(found).toContain(whole);
    expect(found).not.toContain('Keywords');
  });

  it('is none in a page without one', async () => {
    const document = await parsePages([page(title, space(14), line('Ada Example', { atPt: 160 }), space(14), ...rest)]);
    expect(blocksOf(document, 'abstract')).toEqual([]);
    expect(headingsOf(document)).toEqual(['1 Introduction (1)']);
  });
});
