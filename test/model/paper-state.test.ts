import { describe, expect, it } from 'vitest';
import { changeState, passesDone, stateText, UNREAD, type PaperState } from '../../src/model/index.ts';

const second: PaperState = { type: 'read', passes: 2 };

describe('the state of a paper', () => {
  it('goes from unread through the passes', () => {
    let state: PaperState = UNREAD;
    for (const pass of [1, 2, 3] as const) {
      state = changeState(state, { type: 'finish-pass', pass, minutes: 10 });
      expect(state).toEqual({ type: 'read', passes: pass });
    }
    expect(stateText(state)).toBe('third pass done');
  });

  it('does not lose a pass when an earlier one is done again', () => {
    expect(changeState(second, { type: 'finish-pass', pass: 1, minutes: null })).toEqual(second);
  });

  it('keeps the passes of a paper that is put down, and goes on from there', () => {
    const aside = changeState(second, { type: 'set-aside', because: ' it is vague ' });
    expect(aside).toEqual({ type: 'set-aside', passes: 2, because: 'it is vague' });
    expect(stateText(aside)).toBe('set aside after the second pass because it is vague');
    expect(changeState(aside, { type: 'take-up' })).toEqual(second);
    const later = changeState(UNREAD, { type: 'return-later', when: 'I know what a kernel is' });
    expect(stateText(later)).toBe('return later when I know what a kernel is');
    expect(passesDone(later)).toBe(0);
    expect(changeState(later, { type: 'take-up' })).toEqual(UNREAD);
    expect(changeState(later, { type: 'finish-pass', pass: 1, minutes: 5 })).toEqual({ type: 'read', passes: 1 });
    expect(changeState(aside, { type: 'forget' })).toEqual(UNREAD);
  });

  it('asks for a reason', () => {
    expect(() => changeState(second, { type: 'set-aside', because: ' ' })).toThrow(RangeError);
    expect(() => changeState(second, { type: 'return-later', when: '' })).toThrow(RangeError);
  });
});
