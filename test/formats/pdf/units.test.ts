import { describe, expect, it } from 'vitest';
import { rule, type TextStyle } from '../../pdf-builder.ts';
import {
  blocksOf,
  drawn,
  filler,
  front,
  heading,
  type Item,
  line,
  page,
  para,
  parsePages,
  row,
  space,
  textsOf,
  twoColumns,
  WIDTH,
  wordsOf,
} from './small-pdfs.ts';

const opening: readonly Item[] = [...front(), space(12), heading('1  Introduction')];

/** The paragraphs below the first heading, abstract excluded. */
async function paragraphs(...pages: Parameters<typeof parsePages>[0]): Promise<readonly string[]> {
  const document = await parsePages(pages);
  return blocksOf(document, 'paragraph')
    .filter((p) => p.parent === undefined)
    .map((p) => wordsOf(document, p));
}

describe('paragraphs', () => {
  it('begin after a gap', async () => {
    const found = await paragraphs(page(...opening, filler(4, 1), space(8), filler(4, 2), space(8), filler(4, 3)));
    expect(found).toHaveLength(3);
  });

  it('begin with an indent', async () => {
    const indented = (seed: number): Item[] => [
      line('The first line of a paragraph is set in a little and is about as long as all the others are, so', {
        atPt: 15,
      }),
      filler(4, seed),
    ];
    const found = await paragraphs(page(...opening, filler(4, 1), ...indented(2), ...indented(3)));
    expect(found).toHaveLength(3);
    expect(found[1]).toMatch(/^The first line of a paragraph/);
  });

  it('go on over a column', async () => {
    const found = await paragraphs(
      twoColumns(
        [heading('1  Introduction'), filler(36, 1), line('a sentence that stops at the foot of a column and')],
        [line('begins again at the head of the next one, where'), filler(12, 2)],
        [line('A Title That Goes Across Both of the Columns', { font: 'Times-Bold', sizePt: 16, atPt: 60 })],
        40,
      ),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('at the foot of a column and begins again at the head of the next one');
  });

  it('go on over a page, and leave its number and its footnotes out', async () => {
    const found = await paragraphs(
      page(
        ...opening,
        filler(30, 1),
        line('a sentence that stops at the foot of the first page of this small paper and'),
        space(30),
        row([195, '1']),
      ),
      page(
        line('begins again at the head of the next one, without as much as a capital letter, then'),
        filler(30, 2),
        space(200),
        row([195, '2']),
      ),
    );
    expect(found.filter((p) => p.includes('of this small paper and begins again at the head'))).toHaveLength(1);
  });

  it('do not go on over a page when they ended on a short line', async () => {
    const found = await paragraphs(
      page(...opening, filler(30, 1), line('This is the end of it.')),
      page(line('Another one begins on the next page, with a capital letter and no indent, and it'), filler(30, 2)),
    );
    expect(found).toHaveLength(2);
  });

  it('go on over a page in lower case, even behind a short line with a full stop', async () => {
    const found = await paragraphs(
      page(...opening, filler(30, 1), line('and this was shown before, cf.')),
      page(line('the papers of the others, which are known to most of those who read this one, and'), filler(30, 2)),
    );
    expect(found.filter((p) => p.includes('shown before, cf. the papers of the others'))).toHaveLength(1);
  });

  it('go on below a figure that stands between two of their lines', async () => {
    const found = await paragraphs(
      page(...opening, filler(6, 1)),
      page(
        filler(6, 2),
        line('a sentence that is torn in two by the figure below, because that is where it fell and'),
        space(60),
        line('Figure 1: Words only.', { atPt: 150 }),
        space(24),
        line('goes on below it, as if nothing had been there at all, which is what a reader expects,'),
        filler(6, 3),
      ),
    );
    expect(found.filter((p) => p.includes('where it fell and goes on below it'))).toHaveLength(1);
  });
});

describe('lists', () => {
  const items = (bullet: (i: number) => string): Item[] =>
    [
      'We propose a rule for shaking the rate, which is described in the next section and needs',
      'We prove a bound.',
      'We release the code.',
    ].flatMap((words, i) => [
      line(`${bullet(i)} ${words}`, { atPt: 12 }),
      ...(i === 0 ? [line('no more than one line of code.', { atPt: 22 })] : []),
    ]);
  const rest = [space(6), line('And so it goes on after the list.')];

  it.each<[string, (i: number) => string, boolean]>([
    ['bullets', () => '•', false],
    ['numbers', (i) => `${i + 1}.`, true],
    ['numbers in brackets', (i) => `(${i + 1})`, true],
    ['letters in brackets', (i) => `(${'abc'.charAt(i)})`, true],
  ])('with %s have one item each', async (_, bullet, ordered) => {
    const document = await parsePages([
      page(
        ...opening,
        filler(4, 1),
        line('Our contributions are as follows.'),
        space(6),
        ...items(bullet),
        ...rest,
        filler(8, 2),
      ),
    ]);
    const [list] = blocksOf(document, 'list');
    expect(list).toMatchObject({ ordered });
    expect(list!.items.map((span) => wordsOf(document, { span }))).toEqual([
      `${bullet(0)} We propose a rule for shaking the rate, which is described in the next section and needs no more than one line of code.`,
      `${bullet(1)} We prove a bound.`,
      `${bullet(2)} We release the code.`,
    ]);
    expect(textsOf(document, 'paragraph').some((p) => p.startsWith('And so it goes on after the list.'))).toBe(true);
  });

  it('are none in a sentence that counts', async () => {
    const document = await parsePages([
      page(
        ...opening,
        filler(4, 1),
        line('which were obtained in two ways, as far as we know, and these are called (a) and'),
        line('(b) in the following, although nobody has ever said so in the papers that we read,'),
        filler(5, 2),
      ),
    ]);
    expect(textsOf(document, 'list')).toEqual([]);
  });
});

describe('display equations', () => {
  const maths: TextStyle = { font: 'Symbol' };
  const formula = (number?: readonly [number, string]): Item =>
    row([150, 'a = b + g', maths], ...(number === undefined ? [] : [number]));
  const withEquation = (...equations: readonly Item[]) =>
    page(...opening, filler(5, 1), space(8), ...equations, space(8), filler(12, 2));

  it('have the number at the right edge', async () => {
    const document = await parsePages([withEquation(formula([WIDTH - 16, '(3)']))]);
    expect(blocksOf(document, 'equation').map((e) => e.number)).toEqual(['3']);
    expect(textsOf(document, 'equation')[0]).toMatch(/α = β \+ γ/);
  });

  it('have the number at the left edge', async () => {
    const document = await parsePages([withEquation(formula([0, '(2a)']))]);
    expect(blocksOf(document, 'equation').map((e) => e.number)).toEqual(['2a']);
  });

  it('may have none', async () => {
    const document = await parsePages([withEquation(formula())]);
    expect(blocksOf(document, 'equation').map((e) => e.number)).toEqual([null]);
  });

  it.each(['A.1', '12', '4.2'])('are numbered as printed: (%s)', async (number) => {
    const document = await parsePages([withEquation(formula([WIDTH - 6 * number.length - 6, `(${number})`]))]);
    expect(blocksOf(document, 'equation').map((e) => e.number)).toEqual([number]);
  });

  it('with a number each are two, even right below each other', async () => {
    const document = await parsePages([
      withEquation(formula([WIDTH - 16, '(1)']), space(4), formula([WIDTH - 16, '(2)'])),
    ]);
    expect(blocksOf(document, 'equation').map((e) => e.number)).toEqual(['1', '2']);
  });

  it('over two lines with one number are one', async () => {
    const document = await parsePages([withEquation(formula(), space(2), formula([WIDTH - 16, '(1)']))]);
    expect(blocksOf(document, 'equation').map((e) => e.number)).toEqual(['1']);
  });

  it('are not in the paragraphs around them', async () => {
    const document = await parsePages([withEquation(formula([WIDTH - 16, '(3)']))]);
    expect(textsOf(document, 'paragraph').join(' ')).not.toMatch(/α|\(3\)/);
  });

  it('are none when they end a paragraph, at the edge of its column', async () => {
    const document = await parsePages([
      page(
        ...opening,
        line('The following is a full line of prose about the rate, which goes on to the very edge of it'),
        row([0, 'a = b + g', maths]),
        space(8),
        filler(8, 2),
      ),
    ]);
    expect(textsOf(document, 'equation')).toEqual([]);
  });

  it('are none when a centred line has words', async () => {
    const document = await parsePages([withEquation(line('the end of the beginning of it', { atPt: 120 }))]);
    expect(textsOf(document, 'equation')).toEqual([]);
  });
});

describe('footnotes', () => {
  const small = { sizePt: 8 } as const;
  const mark = (words: string): Item => row([0, words, { sizePt: 5.5 }]);
  const note = (number: string, ...words: readonly string[]): Item[] =>
    words.map((own, i): Item =>
      i === 0
        ? (x, y, width) => ({
            drawings: [
              ...mark(number)(x + 10, y + 3, width).drawings,
              ...line(own, { ...small, atPt: 13 })(x, y, width).drawings,
            ],
            heightPt: 9.6,
          })
        : line(own, small),
    );
  const footRule = drawn(10, (x, y) => [rule([x, y + 4], [x + 140, y + 4])]);

  it('stand under a short rule, with their marks', async () => {
    const document = await parsePages([
      page(
        ...opening,
        filler(30, 1),
        space(40),
        footRule,
        ...note('1', 'Our code is on our page,', 'as are the numbers.'),
        ...note('2', 'Both are free.'),
      ),
      page(filler(40, 2)),
    ]);
    expect(blocksOf(document, 'footnote').map((f) => [f.mark, wordsOf(document, f)])).toEqual([
      ['1', '1Our code is on our page, as are the numbers.'],
      ['2', '2Both are free.'],
    ]);
  });

  it('are known by their raised mark without a rule', async () => {
    const document = await parsePages([
      page(...opening, filler(30, 1), space(60), ...note('1', 'Our code is on our page.')),
      page(filler(40, 2)),
    ]);
    expect(blocksOf(document, 'footnote').map((f) => f.mark)).toEqual(['1']);
  });

  it('do not tear the paragraph that goes on over the page', async () => {
    const document = await parsePages([
      page(
        ...opening,
        filler(28, 1),
        line('a sentence that stops at the foot of the first page of this small paper and'),
        space(40),
        footRule,
        ...note('1', 'Our code is on our page.'),
      ),
      page(line('begins again at the head of the next one, without as much as a capital letter, then'), filler(30, 2)),
    ]);
    expect(
      textsOf(document, 'paragraph').filter((p) => p.includes('of this small paper and begins again')),
    ).toHaveLength(1);
    expect(blocksOf(document, 'footnote')).toHaveLength(1);
  });

  it('small print without a mark in the upper half of a page is none', async () => {
    const document = await parsePages([
      page(...opening, filler(5, 1), space(20), para('Some small words that stand alone.', small)),
    ]);
    expect(blocksOf(document, 'footnote')).toEqual([]);
  });
});
