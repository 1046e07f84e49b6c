import { describe, expect, it } from 'vitest';
import type { PaperKind } from '../../src/model/index.ts';
import { dividePaper, isHeading, type Part as Divided } from '../../src/reading/parts.ts';
import { subjectOf } from '../../src/reading/subject.ts';
import { createViews } from '../../src/views/index.ts';
import { abstract, h, p, paper, proof, statement, title, type Part } from '../paper.ts';
import { assessed } from './papers.ts';

function divided(kind: PaperKind, ...parts: readonly Part[]): readonly Divided[] {
  const views = createViews(paper(title('Nets and Tides'), abstract('We propose nets.'), ...parts).document);
  const subject = subjectOf(views, assessed(kind));
  return dividePaper(views, subject, { everyFigure: false }).parts;
}

const text = p('Nets are let down and hauled up again while the tide goes out. '.repeat(6));
const roleOf = (parts: readonly Divided[], heading: string): string | undefined =>
  parts.find(({ title: named }) => named.includes(heading))?.role;

describe('the role of a section', () => {
  const inFront: readonly Part[] = [h('1', 'Extended Introduction'), text, h('2', 'Deep Nets'), text];
  const rest: readonly Part[] = [h('9', 'Experiments'), text];

  it('is method before the first experiment, when its heading says nothing else', () => {
    const parts = divided('system', ...inFront, ...rest);
    expect([roleOf(parts, 'Extended Introduction'), roleOf(parts, 'Deep Nets')]).toEqual(['introduction', 'method']);
  });

  it.each([
    ['Harbour dataset', 'settings'],
    ['Robustness to storms', 'experiments'],
    ['Review of earlier nets', 'related-work'],
  ])('of “%s” is %s, wherever it stands', (heading, role) => {
    expect(roleOf(divided('empirical', ...inFront, h('3', heading), text, ...rest), heading)).toBe(role);
  });

  it('is the argument where a theory states its lemmas, even when the heading speaks of simulation', () => {
    const parts = divided(
      'theory',
      h('1', 'Introduction'),
      text,
      h('2', 'The simulation lemma'),
      text,
      statement('lemma', '1', 'Two nets of one mesh catch alike.'),
      proof('Suppose they do not. '.repeat(8), 'Lemma 1'),
    );
    expect(roleOf(parts, 'The simulation lemma')).toBe('theory');
  });

  it('of front and back matter is none: nobody is sent there', () => {
    const parts = divided(
      'empirical',
      h(null, 'Keywords'),
      text,
      ...inFront,
      ...rest,
      h(null, 'Author contributions'),
      text,
    );
    expect(parts.map(({ title: named }) => named).filter((named) => /Keywords|contributions/.test(named))).toEqual([]);
  });
});

describe('steps', () => {
  it('are not made of a heading and a sentence between statements', () => {
    const parts = divided(
      'theory',
      h('1', 'Introduction'),
      text,
      h('2', 'Bounds'),
      p('Here they are.'),
      statement('theorem', '1', 'Every net has a largest mesh. '.repeat(12)),
      h('3', 'Proofs of it all'),
      text,
    );
    expect(parts.map(({ title: named }) => named)).not.toContain('Section 2 Bounds');
    expect(parts.map(({ title: named }) => named)).toContain('Theorem 1');
  });

  it('tell the pieces of one proof apart', () => {
    const parts = divided(
      'theory',
      h('1', 'Bounds'),
      text,
      statement('theorem', '1', 'Every net has a largest mesh.'),
      proof('Take the largest. '.repeat(9), 'Theorem 1'),
      text,
      proof('It is the largest. '.repeat(9), 'Theorem 1'),
    );
    const proofs = parts.filter(({ role }) => role === 'proof').map(({ title: named }) => named);
    expect(proofs).toEqual(['Proof of Theorem 1', 'Proof of Theorem 1, continued (2)']);
  });

  it('are called by their page where what passes for a heading is none', () => {
    const headed = (heading: string): boolean =>
      isHeading(createViews(paper(h(null, heading), text).document).sections[0]!);
    expect(['Deep Nets', 'A net for every tide that goes out at night in spring'].map(headed)).toEqual([true, true]);
    expect(
      ['0018-9448/93$03.00 © 1993', 'In this section, several properties of nets are presented for all tides'].map(
        headed,
      ),
    ).toEqual([false, false]);
  });
});
