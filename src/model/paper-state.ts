/** How many of the three passes are behind a reader. */
export type PassesDone = 0 | 1 | 2 | 3;

/** Where a reader stands with a paper. A paper put down keeps the passes it had: taken up again, it goes on from there. */
export type PaperState =
  | { readonly type: 'unread' }
  | { readonly type: 'read'; readonly passes: Exclude<PassesDone, 0> }
  | { readonly type: 'set-aside'; readonly passes: PassesDone; readonly because: string }
  | { readonly type: 'return-later'; readonly passes: PassesDone; readonly when: string };

/** What a reader may do with a paper. `minutes` is what it took them, for the log that paces are learnt from; null when not noted. */
export type PaperStateChange =
  | { readonly type: 'finish-pass'; readonly pass: 1 | 2 | 3; readonly minutes: number | null }
  | { readonly type: 'set-aside'; readonly because: string }
  | { readonly type: 'return-later'; readonly when: string }
  | { readonly type: 'take-up' }
  | { readonly type: 'forget' };

export const UNREAD: PaperState = { type: 'unread' };

export function passesDone(state: PaperState): PassesDone {
  return state.type === 'unread' ? 0 : state.passes;
}

/**
 * The state after a change. Any pass may be finished at any time (who starts with the second has done the first on the way), and
 * finishing one takes up a paper that was put down. Throws RangeError for a reason that is empty: a paper set aside without
 * one is opened again to find out why.
 */
export function changeState(state: PaperState, change: PaperStateChange): PaperState {
  const passes = passesDone(state);
  switch (change.type) {
    case 'finish-pass':
      return { type: 'read', passes: change.pass > passes ? change.pass : (passes as 1 | 2 | 3) };
    case 'set-aside':
      return { type: 'set-aside', passes, because: said(change.because, 'because') };
    case 'return-later':
      return { type: 'return-later', passes, when: said(change.when, 'when') };
    case 'take-up':
      return passes === 0 ? UNREAD : { type: 'read', passes };
    case 'forget':
      return UNREAD;
  }
}

function said(text: string, name: string): string {
  const words = text.trim();
  if (words === '') throw new RangeError(`${name} is empty: "${text}"`);
  return words;
}

const ORDINALS = ['', 'first', 'second', 'third'] as const;

/** `second pass done`, `set aside because …`; completes a line such as `State: …`. */
export function stateText(state: PaperState): string {
  switch (state.type) {
    case 'unread':
      return 'unread';
    case 'read':
      return `${ORDINALS[state.passes]} pass done`;
    case 'set-aside':
      return `set aside ${after(state.passes)}because ${state.because}`;
    case 'return-later':
      return `return later ${after(state.passes)}when ${state.when}`;
  }
}

function after(passes: PassesDone): string {
  return passes === 0 ? '' : `after the ${ORDINALS[passes]} pass `;
}
