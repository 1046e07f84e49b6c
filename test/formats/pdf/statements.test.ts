import { describe, expect, it } from 'vitest';
import type { FlowLine } from '../../../src/formats/pdf/flow.ts';
import { fontTraits } from '../../../src/formats/pdf/glyphs.ts';
import { lineOf, segmentOf } from '../../../src/formats/pdf/lines.ts';
import { findContainers } from '../../../src/formats/pdf/statements.ts';
import { type Unit, whole } from '../../../src/formats/pdf/units.ts';
import { image, type TextStyle } from '../../pdf-builder.ts';
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
  WIDTH,
  wordsOf,
} from './small-pdfs.ts';

const opening: readonly Item[] = [...front(), space(12), heading('1  Introduction'), filler(4, 1), space(8)];
const italic: TextStyle = { font: 'Times-Italic' };

/** `Theorem 1` in bold, its words behind it, more lines below. */
const statement = (label: string, first: string, ...more: readonly string[]): Item[] => [
  row([0, label, { font: 'Times-Bold' }], [label.length * 5.6, first, italic]),
  ...more.map((words) => line(words, italic)),
];
const proof = (first: string, ...more: readonly string[]): Item[] => [
  row([0, 'Proof.', italic], [32, first]),
  ...more.map((words) => line(words)),
];
const formula = (number: string): Item => row([150, 'a = b + g', { font: 'Symbol' }], [WIDTH - 16, `(${number})`]);

const LONG = 'the rate that is worth the average is unique, and it is smaller than the one in use.';

/** Every container with the types and the words of what stands in it. */
async function containers(...items: readonly Item[]) {
  const document = await parsePages([page(...opening, ...items)]);
  return document.blocks
    .filter((b) => b.type === 'statement' || b.type === 'proof')
    .map((b) => ({
      what: b.type === 'statement' ? [b.kind, b.number, b.name] : ['proof', b.proves],
      children: document.blocks.filter((c) => c.parent === b.id).map((c) => c.type),
      text: wordsOf(document, b),
    }));
}

describe('statements', () => {
  it.each([
    ['Theorem 1. The rate that is worth the average is unique.', ['theorem', '1', null]],
    ['Lemma 2.3 (Averages). The rate that is worth the average is unique.', ['lemma', '2.3', 'Averages']],
    ['Theorem 5 Shaken training converges for every rate.', ['theorem', '5', null]],
  ])('are known by their first words where no font sets them off: %s', async (words, what) => {
    const found = await containers(para(words), space(6), filler(4, 2));
    expect(found.map((c) => c.what)).toEqual([what]);
  });

  it.each([
    'Theorem 1 is sharp, and the rate that is worth the average is unique.',
    'Lemma 2 (ii) yields that the rate that is worth the average is unique.',
    'Assumption 3. and the rates are what we need here.',
  ])('are not sentences that begin with one: %s', async (words) => {
    expect(await containers(para(words), space(6), filler(4, 2))).toEqual([]);
  });

  it('are named whole by their proofs, with the dots of their numbers', async () => {
    const found = await containers(para('Proof of Lemma 4.1. The rate is unique.'), space(6), filler(3, 2));
    expect(found.map((c) => c.what)).toEqual([['proof', 'Lemma 4.1']]);
  });

  it('begin a paragraph where they follow one without a gap', async () => {
    const found = await containers(
      line('We need the following of the noise, which is mild and holds in all of our experiments.'),
      row([0, 'Assumption 2.', { font: 'Times-Bold' }], [76, 'The noise of a step has mean zero and a variance.']),
      line('It does not depend on the step.'),
      space(6),
      filler(3, 2),
    );
    expect(found.map((c) => c.what)).toEqual([['assumption', '2', null]]);
  });

  it('go as far as their italics', async () => {
    const [found, ...others] = await containers(
      ...statement('Theorem 1.', `If the noise is small,`, LONG),
      space(6),
      line('This is no longer the theorem, but what we have to say about it, in upright letters.'),
      filler(4, 2),
    );
    expect(found).toMatchObject({ what: ['theorem', '1', null], children: ['paragraph'] });
    expect(found!.text).toBe(`Theorem 1. If the noise is small, ${LONG}`);
    expect(others).toEqual([]);
  });

  it('keep their equations, and the words behind these', async () => {
    const [found] = await containers(
      ...statement('Lemma 2.', 'If the noise is small, then the variance is'),
      space(6),
      formula('1'),
      space(6),
      line('and it is so for every rate and in every direction that there is.', italic),
      space(6),
      filler(4, 2),
    );
    expect(found).toMatchObject({ what: ['lemma', '2', null], children: ['paragraph', 'equation', 'paragraph'] });
    expect(found!.text).toMatch(/every direction that there is\.$/);
  });

  it('may have two paragraphs in italics', async () => {
    const [found] = await containers(
      ...statement('Theorem 1.', 'If the noise is small,', LONG),
      space(8),
      line('If it is large, then nothing of this is so, and the rate is as it was.', italic),
      space(8),
      filler(4, 2),
    );
    expect(found).toMatchObject({ children: ['paragraph', 'paragraph'] });
    expect(found!.text).toMatch(/the rate is as it was\.$/);
  });

  it('may have a name', async () => {
    const found = await containers(
      ...statement('Theorem 3 (Effective rate).', 'If the noise is small,', LONG),
      space(6),
      filler(4, 2),
    );
    expect(found.map((c) => c.what)).toEqual([['theorem', '3', 'Effective rate']]);
  });

  it.each([
    ['Definition 1.', ['definition', '1', null]],
    ['Assumption A.', ['assumption', 'A', null]],
    ['Proposition 4.2.', ['proposition', '4.2', null]],
    ['Corollary.', ['corollary', null, null]],
    ['Remark 2.', ['remark', '2', null]],
  ])('are of the kind that is printed: %s', async (label, what) => {
    const found = await containers(...statement(label, 'If the noise is small,', LONG), space(6), filler(4, 2));
    expect(found.map((c) => c.what)).toEqual([what]);
  });

  it('end where the next one begins', async () => {
    const found = await containers(
      ...statement('Lemma 1.', 'If the noise is small,', LONG),
      space(6),
      ...statement('Lemma 2.', 'If the noise is large,', LONG),
      space(6),
      filler(4, 2),
    );
    expect(found.map((c) => c.text)).toEqual([
      `Lemma 1. If the noise is small, ${LONG}`,
      `Lemma 2. If the noise is large, ${LONG}`,
    ]);
  });

  it('are none in a sentence that begins with their name', async () => {
    expect(
      await containers(
        para('Theorem 1 says that the rate is unique, and we shall use it more than once in the following pages.'),
        space(6),
        para('Lemma 2 and Theorem 1 together say a little more than each of them says alone, as will be seen.'),
      ),
    ).toEqual([]);
  });

  it('are none when an emphasised sentence begins with their name', async () => {
    expect(
      await containers(
        para('Example papers are written to be read and to be parsed, and for nothing else.', italic),
        space(6),
        filler(4, 2),
      ),
    ).toEqual([]);
  });
});

describe('proofs', () => {
  it('follow their statement and go up to the next heading', async () => {
    const found = await containers(
      ...statement('Theorem 1.', 'If the noise is small,', LONG),
      space(6),
      ...proof(
        'We solve for the rate and find that there is only one that does it, as was to be',
        'shown in this proof.',
      ),
      space(6),
      line('The proof goes on in a second paragraph, which is as upright as the first one was.'),
      space(14),
      heading('2  Method'),
      filler(6, 2),
    );
    expect(found.map((c) => c.what)).toEqual([
      ['theorem', '1', null],
      ['proof', null],
    ]);
    expect(found[1]!.text).toMatch(/^Proof\. We solve .*\n\n.*as the first one was\.$/s);
  });

  it('say what they prove when they stand elsewhere', async () => {
    const found = await containers(
      ...proof('is given first.').slice(1),
      row([0, 'Proof of Theorem 3.', italic], [86, 'We solve for the rate and find that there is only one.']),
      space(6),
      ...statement('Lemma 9.', 'If the noise is small,', LONG),
      space(6),
      filler(4, 2),
    );
    expect(found.map((c) => c.what)).toEqual([
      ['proof', 'Theorem 3'],
      ['lemma', '9', null],
    ]);
  });

  it('end where the next statement begins', async () => {
    const found = await containers(
      ...proof('We solve for the rate and find that there is only one.'),
      space(6),
      ...statement('Corollary 1.', 'If the noise is small,', LONG),
      space(6),
      filler(3, 2),
    );
    expect(found.map((c) => c.children)).toEqual([['paragraph'], ['paragraph']]);
  });

  it('keep their equations', async () => {
    const [found] = await containers(
      ...proof('We solve for the rate and find that'),
      space(6),
      formula('1'),
      space(6),
      line('which is what had to be shown.'),
      space(14),
      heading('2  Method'),
      filler(6, 2),
    );
    expect(found!.children).toEqual(['paragraph', 'equation', 'paragraph']);
  });

  it('leave out the figure that happens to follow them', async () => {
    const document = await parsePages([
      page(
        ...opening,
        ...proof(
          'We solve for the rate and find that there is only one that will ever do it, which is',
          'all that had to be shown.',
        ),
        drawn(90, (x, y) => [image({ left: x + 100, right: x + 300, top: y, bottom: y - 70 })]),
        line('Figure 1: A grey picture.', { atPt: 140 }),
        space(14),
        heading('2  Method'),
        filler(6, 2),
      ),
    ]);
    const [found] = blocksOf(document, 'proof');
    expect(document.blocks.filter((b) => b.parent === found!.id).map((b) => b.type)).toEqual(['paragraph']);
    expect(textsOf(document, 'caption')).toEqual(['Figure 1: A grey picture.']);
  });
});

// The standard fonts have no box: these are made by hand.
describe('the box at the end of a proof', () => {
  const unit = (words: string, font = 'CMR10'): Unit => {
    const traits = fontTraits({ name: font, flags: 4, weight: 400 }, 400);
    const pieces = words.split(' ').map((text, i) => ({
      text,
      left: 100 + 30 * i,
      right: 125 + 30 * i,
      base: 500,
      size: 10,
      font: i === 0 && text === 'Proof.' ? fontTraits({ name: 'CMTI10', flags: 68, weight: 400 }, 400) : traits,
      glued: false,
      hyphen: false,
      turned: null,
      hidden: false,
      colour: 0,
    }));
    const printed = lineOf(0, [segmentOf(pieces)]);
    const flowLine: FlowLine = {
      line: printed,
      region: { pageIndex: 0, column: 'full', left: 100, right: 500, lines: [printed] },
      pageIndex: 0,
      columnLeft: 100,
      columnRight: 500,
      gapAbove: 12,
      gapBelow: 12,
      solid: false,
      role: 'prose',
      furniture: null,
      float: -1,
    };
    return { type: 'paragraph', parts: [whole(flowLine)] };
  };
  const proofs = (...units: readonly Unit[]) => findContainers(units).map(({ from, to }) => [from, to]);

  it.each(['□', '∎', '■'])('ends it: %s', (qed) => {
    expect(proofs(unit('Proof. We solve.'), unit(`It follows. ${qed}`), unit('We go on.'))).toEqual([[0, 2]]);
  });

  it('ends it in its first paragraph too', () => {
    expect(proofs(unit('Proof. We solve. □'), unit('We go on.'))).toEqual([[0, 1]]);
  });

  it('is not needed: without it the proof goes on', () => {
    expect(proofs(unit('Proof. We solve.'), unit('It follows.'), unit('We go on.'))).toEqual([[0, 3]]);
  });
});
