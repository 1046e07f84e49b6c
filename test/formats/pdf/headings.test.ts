import { describe, expect, it } from 'vitest';
import type { OutlineEntry, TextStyle } from '../../pdf-builder.ts';
import {
  blocksOf,
  filler,
  front,
  heading,
  headingsOf,
  type Item,
  line,
  page,
  para,
  parsePages,
  space,
  textsOf,
  twoColumns,
} from './small-pdfs.ts';

/** Headings over a few lines of text each, four to a page, behind a title and an abstract. */
function paper(headings: readonly Item[]) {
  const sections = headings.map((h, i) => [h, filler(7, i + 1), space(10)]);
  const pages = [];
  for (let i = 0; i < sections.length; i += 4) {
    pages.push(page(...(i === 0 ? front() : []), ...(i === 0 ? [space(12)] : []), ...sections.slice(i, i + 4).flat()));
  }
  return pages;
}

const bold = (words: string, style: TextStyle = {}): Item => heading(words, style);
const sub = (words: string): Item => heading(words, { sizePt: 10.5 });
/** The abstract is over a heading too; what comes after it is what these tests are about. */
const found = async (...headings: readonly Item[]): Promise<readonly string[]> =>
  headingsOf(await parsePages(paper(headings))).filter((h) => !h.startsWith('Abstract'));

describe('numbered headings', () => {
  it('have their number, their words and their depth', async () => {
    expect(
      await found(bold('1  Introduction'), bold('2  Method'), sub('2.1  Model'), sub('2.2  Loss'), bold('3  Results')),
    ).toEqual(['1 Introduction (1)', '2 Method (1)', '2.1 Model (2)', '2.2 Loss (2)', '3 Results (1)']);
  });

  it('may end their number with a full stop', async () => {
    expect(await found(bold('1. Introduction'), bold('2. Method'), sub('2.1. Model'), bold('3. Results'))).toEqual([
      '1 Introduction (1)',
      '2 Method (1)',
      '2.1 Model (2)',
      '3 Results (1)',
    ]);
  });

  it('may be Roman, in capitals', async () => {
    const roman = (words: string): Item => heading(words, { font: 'Times-Roman', sizePt: 10 });
    expect(
      await found(roman('I. INTRODUCTION'), roman('II. METHOD'), roman('III. EXPERIMENTS'), roman('IV. CONCLUSION')),
    ).toEqual(['I INTRODUCTION (1)', 'II METHOD (1)', 'III EXPERIMENTS (1)', 'IV CONCLUSION (1)']);
  });

  it('go on over two lines', async () => {
    const long: Item = (x, y, width) => {
      const [one, two] = [
        heading('2  A Section Whose Heading Is So Long That It Goes Over the Edge of')(x, y, width),
        line('Its Line', { font: 'Times-Bold', sizePt: 12, atPt: 18 })(x, y - 24, width),
      ];
      return { drawings: [...one.drawings, ...two.drawings], heightPt: 42 };
    };
    expect(await found(bold('1  Introduction'), long, bold('3  Results'))).toEqual([
      '1 Introduction (1)',
      '2 A Section Whose Heading Is So Long That It Goes Over the Edge of Its Line (1)',
      '3 Results (1)',
    ]);
  });

  it('of the appendix have letters, and are known to be in it', async () => {
    const references = [
      '[1] C. Writer. On lowering rates. Journal of Examples, 2015.',
      '[2] D. Author. Going up again. Proceedings of Nothing, 2016.',
      '[3] E. Scholar. Going down again. Proceedings of Nothing, 2017.',
    ].map((words) => line(words));
    const document = await parsePages([
      ...paper([bold('1  Introduction'), bold('2  Method'), sub('2.1  Model'), bold('3  Results')]),
      page(
        heading('References'),
        ...references,
        space(10),
        bold('A  Settings'),
        filler(6, 8),
        space(10),
        sub('A.1  Seeds'),
        filler(6, 9),
        space(10),
        bold('B  Proofs'),
        filler(6, 10),
      ),
    ]);
    expect(
      blocksOf(document, 'heading')
        .filter((h) => h.number !== null)
        .map((h) => [h.number, h.title, h.level, h.appendix]),
    ).toEqual([
      ['1', 'Introduction', 1, false],
      ['2', 'Method', 1, false],
      ['2.1', 'Model', 2, false],
      ['3', 'Results', 1, false],
      ['A', 'Settings', 1, true],
      ['A.1', 'Seeds', 2, true],
      ['B', 'Proofs', 1, true],
    ]);
  });

  it('keep a word that was broken at the line end in one piece', async () => {
    const document = await parsePages([
      twoColumns(
        [
          heading('1  Introduction'),
          filler(14, 1),
          space(10),
          line('2  Training Networks With Atten-', { font: 'Times-Bold', sizePt: 14 }),
          line('tion', { font: 'Times-Bold', sizePt: 14 }),
          space(8),
          filler(14, 2),
        ],
        [filler(36, 3)],
        front(),
        160,
      ),
    ]);
    expect(headingsOf(document)).toContain('2 Training Networks With Attention (1)');
  });
});

describe('headings without a number', () => {
  it('are known by the look that they share with the usual ones', async () => {
    expect(
      await found(bold('Introduction'), bold('Shaking the Rate'), bold('Experiments'), bold('What We Saw')),
    ).toEqual(['Introduction (1)', 'Shaking the Rate (1)', 'Experiments (1)', 'What We Saw (1)']);
  });

  it('of a paper that uses none of the usual names are known by their look alone', async () => {
    expect(
      await found(
        bold('A Question'),
        bold('Shaking the Rate'),
        bold('How Often to Shake'),
        bold('What We Saw'),
        bold('What It Means'),
      ),
    ).toEqual([
      'A Question (1)',
      'Shaking the Rate (1)',
      'How Often to Shake (1)',
      'What We Saw (1)',
      'What It Means (1)',
    ]);
  });

  it('beside numbered ones: acknowledgements and references', async () => {
    expect(
      await found(bold('1  Introduction'), bold('2  Method'), bold('Acknowledgements'), bold('References')),
    ).toEqual(['1 Introduction (1)', '2 Method (1)', 'Acknowledgements (1)', 'References (1)']);
  });
});

describe('headings that run into their text', () => {
  const runIn = (words: string, seed: number, font: 'Times-Bold' | 'Times-Italic' = 'Times-Bold'): Item => {
    const widthPt = words.length * 5.2;
    return (x, y, width) => {
      const head = line(words, { font })(x, y, width);
      const rest = line('and then the text goes on right behind it as far as it fits here.', { atPt: widthPt })(
        x,
        y,
        width,
      );
      const more = filler(4, seed)(x, y - 12, width);
      return { drawings: [...head.drawings, ...rest.drawings, ...more.drawings], heightPt: 60 };
    };
  };

  it('are split off, in bold and in italics with a full stop', async () => {
    const document = await parsePages([
      page(
        ...front(),
        space(12),
        heading('1  Introduction'),
        filler(5, 1),
        space(12),
        runIn('Data.', 2),
        space(12),
        runIn('Training details.', 3, 'Times-Italic'),
      ),
    ]);
    expect(headingsOf(document)).toEqual(expect.arrayContaining(['Data (4)', 'Training details (4)']));
    expect(textsOf(document, 'paragraph').filter((p) => p.startsWith('and then the text goes on'))).toHaveLength(2);
  });

  it('are none in italics without a full stop: that is emphasis', async () => {
    const document = await parsePages([
      page(
        ...front(),
        space(12),
        heading('1  Introduction'),
        filler(5, 1),
        space(12),
        runIn('Never', 2, 'Times-Italic'),
      ),
    ]);
    expect(headingsOf(document).filter((h) => h.startsWith('Never'))).toEqual([]);
  });

  it('are none when they name a statement', async () => {
    const document = await parsePages([
      page(...front(), space(12), heading('1  Introduction'), filler(5, 1), space(12), runIn('Theorem 1.', 2)),
    ]);
    expect(headingsOf(document).filter((h) => h.includes('Theorem'))).toEqual([]);
  });
});

describe('the outline of the file', () => {
  const plain = (words: string): Item => heading(words, { font: 'Times-Roman', sizePt: 10 });
  const outline = (titles: readonly (readonly [string, number])[]): OutlineEntry[] =>
    titles.map(([title, pageIndex]) => ({ title, pageIndex }));

  it('finds headings that look like nothing', async () => {
    const pages = paper([plain('A question'), plain('Shaking the rate'), plain('What we saw'), plain('What it means')]);
    const titles = ['A question', 'Shaking the rate', 'What we saw', 'What it means'];
    const without = await parsePages(pages);
    expect(headingsOf(without)).not.toContain('Shaking the rate (1)');
    const document = await parsePages(pages, { outline: outline(titles.map((t) => [t, 0])) });
    expect(headingsOf(document).filter((h) => !h.startsWith('Abstract'))).toEqual(titles.map((t) => `${t} (1)`));
  });

  it('says the level, whatever the size of the letters', async () => {
    const pages = paper([bold('Introduction'), bold('Shaking the Rate'), bold('How Often'), bold('Conclusion')]);
    const document = await parsePages(pages, {
      outline: [
        { title: 'Introduction', pageIndex: 0 },
        { title: 'Shaking the Rate', pageIndex: 0, children: [{ title: 'How Often', pageIndex: 0 }] },
        { title: 'Conclusion', pageIndex: 0 },
      ],
    });
    expect(headingsOf(document).filter((h) => !h.startsWith('Abstract'))).toEqual([
      'Introduction (1)',
      'Shaking the Rate (1)',
      'How Often (2)',
      'Conclusion (1)',
    ]);
  });

  it('that names what is not there changes nothing', async () => {
    const pages = paper([bold('1  Introduction'), bold('2  Method'), bold('3  Results')]);
    const document = await parsePages(pages, {
      outline: outline([
        ['Somewhere else', 0],
        ['Another paper', 0],
        ['The end', 0],
      ]),
    });
    expect(headingsOf(document)).toEqual(headingsOf(await parsePages(pages)));
  });
});

describe('what is no heading', () => {
  it.each(['Theorem 1', 'Lemma 2 (Shaking)', 'Definition 3', 'Proof', 'Figure 1 continued', 'Table 2 continued'])(
    'a label of something else: %s',
    async (label) => {
      const titles = await found(
        bold('1  Introduction'),
        bold('2  Method'),
        // Set like a section's heading, as some papers do.
        bold(label),
        bold('3  Results'),
      );
      expect(titles).toEqual(['1 Introduction (1)', '2 Method (1)', '3 Results (1)']);
    },
  );

  it('a bold line that is a sentence', async () => {
    const titles = await found(
      bold('1  Introduction'),
      para('This is what we want to be remembered, and so we set it in bold type.', { font: 'Times-Bold' }),
      bold('2  Method'),
    );
    expect(titles).toEqual(['1 Introduction (1)', '2 Method (1)']);
  });

  it('a line of the text that begins with a number', async () => {
    const document = await parsePages([
      page(
        ...front(),
        space(12),
        heading('1  Introduction'),
        filler(5, 1),
        line('and so the rate was raised by a factor that was never larger than'),
        line('2 Networks and their averages were the only ones for which it was.'),
        filler(5, 2),
      ),
    ]);
    expect(headingsOf(document)).toEqual(['Abstract (1)', '1 Introduction (1)']);
  });
});
