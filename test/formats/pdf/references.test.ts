import { describe, expect, it } from 'vitest';
import {
  blocksOf,
  filler,
  front,
  heading,
  type Item,
  line,
  page,
  parsePages,
  space,
  textsOf,
  twoColumns,
} from './small-pdfs.ts';

const SURNAMES = [
  'Writer',
  'Author',
  'Scholar',
  'Reader',
  'Printer',
  'Binder',
  'Copier',
  'Editor',
  'Teacher',
  'Thinker',
];

interface Entry {
  /** As printed, without brackets. */
  readonly key: string;
  readonly lines: readonly string[];
}

const entries: readonly Entry[] = SURNAMES.map((name, i) => ({
  key: String(i + 1),
  lines: [
    `${name.charAt(0)}. ${name} and Q. Other. On the ${i + 3} ways of lowering a rate without any need of it. In`,
    `Proceedings of Nothing, pages ${i + 10}–${i + 19}, ${2001 + i}.`,
  ],
}));

const whole = (entry: Entry): string => entry.lines.join(' ');

/** Lines as a style prints them: the first one at `firstPt`, the others at `restPt`, `gapPt` between entries. */
function list(
  lead: (entry: Entry) => string,
  {
    firstPt = 0,
    restPt = 0,
    gapPt = 0,
    of = entries,
  }: { firstPt?: number; restPt?: number; gapPt?: number; of?: readonly Entry[] } = {},
): Item[] {
  return of.flatMap((entry) => [
    ...entry.lines.map((words, i) =>
      line(i === 0 ? `${lead(entry)}${words}` : words, { atPt: i === 0 ? firstPt : restPt }),
    ),
    space(gapPt),
  ]);
}

const first = page(...front(), space(12), heading('1  Introduction'), filler(32, 1));
const bibliography = (items: readonly Item[], title = 'References') =>
  page(heading('2  Conclusion'), filler(5, 2), space(10), heading(title), ...items);

describe('entries of a bibliography', () => {
  it('with a number in brackets begin there', async () => {
    const document = await parsePages([first, bibliography(list((e) => `[${e.key}] `, { restPt: 18 }))]);
    expect(textsOf(document, 'reference')).toEqual(entries.map((e) => `[${e.key}] ${whole(e)}`));
    expect(blocksOf(document, 'reference').map((r) => r.key)).toEqual(entries.map((e) => e.key));
  });

  it('with a name in brackets begin there', async () => {
    const named = entries.map((e, i) => ({
      ...e,
      key: `${SURNAMES[i]!.slice(0, 3)}${String(i + 1).padStart(2, '0')}`,
    }));
    const document = await parsePages([first, bibliography(list((e) => `[${e.key}] `, { restPt: 18, of: named }))]);
    expect(blocksOf(document, 'reference').map((r) => r.key)).toEqual(named.map((e) => e.key));
  });

  it('that are counted begin with the next number, and not with any', async () => {
    // The second line of an entry may begin with a number as well.
    const tricky = entries.map((e, i) => (i === 3 ? { ...e, lines: [e.lines[0]!, `2. Printing, ${e.lines[1]}`] } : e));
    const document = await parsePages([first, bibliography(list((e) => `${e.key}. `, { restPt: 14, of: tricky }))]);
    expect(textsOf(document, 'reference')).toEqual(tricky.map((e) => `${e.key}. ${whole(e)}`));
    expect(blocksOf(document, 'reference').map((r) => r.key)).toEqual(tricky.map((e) => e.key));
  });

  it('without a key are told by their hanging indent', async () => {
    const document = await parsePages([first, bibliography(list(() => '', { restPt: 12 }))]);
    expect(textsOf(document, 'reference')).toEqual(entries.map(whole));
    expect(blocksOf(document, 'reference').every((r) => r.key === null)).toBe(true);
  });

  it('with a hanging indent do not begin in a second line that looks like names', async () => {
    const tricky = entries.map((e, i) => ({
      key: e.key,
      lines: [`${SURNAMES[i]!}, Q. The ${i + 3} ways of lowering a rate.`, `Proceedings Of Nothing, ${2001 + i}.`],
    }));
    const document = await parsePages([first, bibliography(list(() => '', { restPt: 12, of: tricky }))]);
    expect(textsOf(document, 'reference')).toEqual(tricky.map(whole));
  });

  it('without a key or an indent are told by the space between them', async () => {
    const document = await parsePages([first, bibliography(list(() => '', { gapPt: 6 }))]);
    expect(textsOf(document, 'reference')).toEqual(entries.map(whole));
  });

  it('without anything are told by how they begin and end', async () => {
    const document = await parsePages([first, bibliography(list(() => ''))]);
    expect(textsOf(document, 'reference')).toEqual(entries.map(whole));
  });

  it.each(['Bibliography', 'REFERENCES', '3  References', 'Literature Cited'])(
    'stand under %s as well',
    async (title) => {
      const document = await parsePages([
        first,
        bibliography(
          list((e) => `[${e.key}] `, { restPt: 18 }),
          title,
        ),
      ]);
      expect(blocksOf(document, 'reference')).toHaveLength(entries.length);
    },
  );

  it('go on over a column', async () => {
    const short = entries.map((e) => ({ key: e.key, lines: [e.lines[0]!.slice(0, 38).trim(), e.lines[1]!] }));
    const document = await parsePages([
      twoColumns([heading('1  Introduction'), filler(40, 1)], [filler(42, 2)], [], 0),
      twoColumns(
        [
          filler(34, 3),
          space(10),
          heading('References'),
          ...list((e) => `[${e.key}] `, { restPt: 18, of: short.slice(0, 4) }),
        ],
        [
          ...list((e) => `[${e.key}] `, { restPt: 18, of: short.slice(4) }),
          space(10),
          heading('A  Settings'),
          filler(20, 4),
        ],
      ),
    ]);
    expect(textsOf(document, 'reference')).toEqual(short.map((e) => `[${e.key}] ${whole(e)}`));
    expect(textsOf(document, 'paragraph').join(' ')).not.toContain('Proceedings of Nothing');
  });

  it('end where the appendix begins', async () => {
    const document = await parsePages([
      first,
      page(
        heading('References'),
        ...list((e) => `[${e.key}] `, { restPt: 18 }),
        space(14),
        heading('A  Settings'),
        filler(12, 5),
      ),
    ]);
    expect(textsOf(document, 'reference').at(-1)).toBe(`[10] ${whole(entries[9]!)}`);
    expect(blocksOf(document, 'heading').at(-1)).toMatchObject({ number: 'A', appendix: true });
  });
});

describe('a bibliography that no heading announces', () => {
  const unannounced = (items: readonly Item[]) => page(heading('2  Conclusion'), filler(8, 2), space(20), ...items);

  it('is known by its count and its years', async () => {
    const document = await parsePages([first, unannounced(list((e) => `[${e.key}] `, { restPt: 18 }))]);
    expect(textsOf(document, 'reference')).toEqual(entries.map((e) => `[${e.key}] ${whole(e)}`));
  });

  it('is not what a numbered list without years is', async () => {
    const items = entries.map((e) => ({
      key: e.key,
      lines: ['We look at the rate and then at the weights, and so on.'],
    }));
    const document = await parsePages([first, unannounced(list((e) => `[${e.key}] `, { restPt: 18, of: items }))]);
    expect(textsOf(document, 'reference')).toEqual([]);
  });
});
