import { describe, expect, it } from 'vitest';
import type { Prerequisite } from '../../../src/model/index.ts';
import { isKnown, orderPrerequisites } from '../../../src/reading/index.ts';

function prerequisite(conceptId: string, rest: Partial<Prerequisite> = {}): Prerequisite {
  return {
    conceptId,
    name: conceptId,
    calledHere: null,
    meaning: '',
    forMathematicians: '',
    field: 'deepLearning',
    level: 'usual',
    minutes: 10,
    check: '',
    references: [],
    weight: 0.5,
    canBeBlackBox: false,
    needs: [],
    mentions: 1,
    evidence: [],
    explained: null,
    ...rest,
  };
}

const beginner = {
  known: new Set<string>(),
  atHomeIn: { mathematics: 0, deepLearning: 0, programming: 0 },
  minutes: 60,
};
const ids = (list: readonly Prerequisite[]) => list.map(({ conceptId }) => conceptId);

const bert = prerequisite('bert', { weight: 1, needs: ['transformer'] });
const transformer = prerequisite('transformer', { weight: 0.8, needs: ['attention'], minutes: 30 });
const attention = prerequisite('attention', { weight: 0.3, level: 'basic', canBeBlackBox: true });
const bleu = prerequisite('bleu', { weight: 0.2, canBeBlackBox: true });
const all = [bert, transformer, attention, bleu];

describe('orderPrerequisites', () => {
  it('puts nothing before what it needs', () => {
    const { learn, later, minutes } = orderPrerequisites(all, beginner);
    expect(ids(learn)).toEqual(['attention', 'transformer', 'bert', 'bleu']);
    expect(later).toEqual([]);
    expect(minutes).toBe(60);
  });

  it('leaves out what is known, by name or by background, and what only leads to it', () => {
    expect(ids(orderPrerequisites(all, { ...beginner, known: new Set(['transformer']) }).learn)).toEqual([
      'bert',
      'attention',
      'bleu',
    ]);
    const student = { ...beginner, atHomeIn: { ...beginner.atHomeIn, deepLearning: 0.5 } };
    expect(ids(orderPrerequisites(all, student).learn)).toEqual(['transformer', 'bert', 'bleu']);
  });

  it('never takes longer than there is time, and says what is left', () => {
    const { learn, later, minutes } = orderPrerequisites(all, { ...beginner, minutes: 45 });
    expect(ids(learn)).toEqual(['attention', 'transformer']);
    expect(ids(later)).toEqual(['bert', 'bleu']);
    expect(minutes).toBe(40);
  });

  it('takes the special for known only with those who work on it', () => {
    const special = prerequisite('ctc', { level: 'special' });
    const at = (deepLearning: number) =>
      isKnown(special, { ...beginner, atHomeIn: { ...beginner.atHomeIn, deepLearning } });
    expect([0.7, 0.9, 0.95].map(at)).toEqual([false, false, true]);
  });

  it('counts the reader’s pace', () => {
    expect(orderPrerequisites([bleu], { ...beginner, pace: 1.5 }).minutes).toBe(15);
  });
});
