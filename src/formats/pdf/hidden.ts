import type { HiddenTextRole } from '../../model/index.ts';
import type { RawPage, RawShape } from './extract.ts';
import type { Piece } from './pieces.ts';

/** Words of one page that its reader does not see, all hidden in the same way. */
export interface HiddenText {
  readonly role: HiddenTextRole;
  readonly pageIndex: number;
  /** One array a printed line, in the order of the content stream. */
  readonly lines: readonly (readonly Piece[])[];
}

/** Below it no letter can be read; the smallest print of papers, indices of indices, is above three points. */
export const TINY_PT = 2;
/** A stray letter, a struck word or an empty label is no message. */
const LEAST_WORDS = 4;
/** A message is short; a layer of recognised text is not, and adds nothing to the page it lies under. */
const MOST_UNITS = 2000;

/** The sentences of each page that are not shown; what merely stands white on something dark is shown. */
export function hiddenTextOf(
  pages: readonly { readonly page: RawPage; readonly hidden: readonly Piece[] }[],
): readonly HiddenText[] {
  const found: HiddenText[] = [];
  for (const { page, hidden } of pages) {
    if (hidden.length < LEAST_WORDS) continue;
    const byRole = new Map<HiddenTextRole, Piece[]>();
    for (const piece of hidden) {
      const role = roleOf(piece, page);
      if (role === 'white-text' && page.shapes.some((shape) => covers(shape, piece))) continue;
      const pieces = byRole.get(role);
      if (pieces) pieces.push(piece);
      else byRole.set(role, [piece]);
    }
    for (const [role, pieces] of byRole) {
      const words = pieces.filter((piece) => !piece.glued && /\p{L}{2}/u.test(piece.text)).length;
      if (words < LEAST_WORDS) continue;
      const lines = linesOf(pieces);
      if (readsLikeProse(lines)) found.push({ role, pageIndex: page.pageIndex, lines });
    }
  }
  return found;
}

/** The marks of a printer, labels of figures and what programs leave for themselves have hardly a word that only sentences need. */
const SENTENCE_WORDS =
  /^(?:the|this|that|these|and|or|of|to|in|for|is|are|be|a|an|you|your|it|its|not|do|with|as|all|any|must|should|please|only|if|on|we|our)$/i;
const LEAST_SENTENCE_WORDS = 2;
/** English prose has two in five; a list of names and codes one in twenty. */
const LEAST_SHARE = 0.15;

function readsLikeProse(lines: readonly (readonly Piece[])[]): boolean {
  const pieces = lines.flat();
  const count = pieces.filter(({ text }) => SENTENCE_WORDS.test(text)).length;
  return count >= LEAST_SENTENCE_WORDS && count >= LEAST_SHARE * pieces.length;
}

function roleOf(piece: Piece, page: RawPage): HiddenTextRole {
  if (isOffPage(piece, page)) return 'off-page-text';
  if (!piece.hidden) return 'tiny-text';
  return piece.colour >= 0xfafafa ? 'white-text' : 'invisible-text';
}

/** Wholly outside the visible box. */
export function isOffPage(piece: Piece, page: Pick<RawPage, 'left' | 'right' | 'bottom' | 'top'>): boolean {
  return (
    piece.right <= page.left - 1 ||
    piece.left >= page.right + 1 ||
    piece.base <= page.bottom - 1 ||
    piece.base >= page.top + 1
  );
}

function covers(shape: RawShape, { left, right, base, size }: Piece): boolean {
  const [x, y] = [(left + right) / 2, base + size / 3];
  return x >= shape.left && x <= shape.right && y >= shape.bottom && y <= shape.top;
}

function linesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [];
  let units = 0;
  for (const piece of pieces) {
    if (units >= MOST_UNITS) break;
    units += piece.text.length + 1;
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && Math.abs(last.base - piece.base) < last.size && piece.left >= last.left) line.push(piece);
    else lines.push([piece]);
  }
  return lines;
}
