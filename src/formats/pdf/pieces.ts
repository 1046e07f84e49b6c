import type { RawPage } from './extract.ts';
import { type FontTraits, glyph, SPACING_ACCENTS } from './glyphs.ts';

/**
 * The smallest thing the layout works with: characters of one font, size and baseline without a space between them.
 * A word is one piece or several glued ones (a superscript makes a new piece).
 */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Baseline, in points from the bottom of the page. */
  readonly base: number;
  readonly size: number;
  readonly font: FontTraits;
  /** No space stands between this piece and the one before it in the stream. */
  readonly glued: boolean;
  /** The last character is a hyphen that the engine takes for a word break at a line's end. */
  readonly hyphen: boolean;
  /** Written along the page's edge or at an angle: then the piece is a whole run, and this is where it stands. */
  readonly turned: { readonly bottom: number; readonly top: number } | null;
  /** White, transparent or drawn with no ink. */
  readonly hidden: boolean;
  readonly colour: number;
}

const HYPHEN_MARK = 2;

/** Cuts the characters of a page into pieces, in the order of the content stream. */
export function piecesOf(page: RawPage, fonts: readonly FontTraits[]): Piece[] {
  const { charCount, unicode, x0, x1, originY, run, runs } = page;
  // The invisible text over a scan is what recognition made of it: that is the text. Elsewhere it is hidden.
  const recognised = isRecognised(page);
  const pieces: Piece[] = [];
  let text = '';
  let left = 0;
  let right = 0;
  let base = 0;
  let lastRun = -2;
  let size = 0;
  let font: FontTraits | undefined;
  let turned: { bottom: number; top: number } | null = null;
  let hidden = false;
  let colour = 0;
  let spaceBefore = true;
  let pieceGlued = false;
  let hyphen = false;
  let accent: { mark: string; character: string; left: number; right: number } | null = null;

  // Where each character went: an accent may come after the word it belongs to.
  const pieceOf = new Int32Array(charCount).fill(-1);
  const offsetOf = new Int32Array(charCount);
  let afterAccent = false;

  const flush = (): void => {
    if (text !== '' && font !== undefined) {
      pieces.push({ text, left, right, base, size, font, glued: pieceGlued, hyphen, turned, hidden, colour });
    }
    text = '';
    hyphen = false;
    turned = null;
  };

  for (let i = 0; i < charCount; i++) {
    const code = unicode[i]!;
    const r = run[i]!;
    if (r < 0) {
      // The engine made this one up: a space or a line end that the geometry asked for.
      if (afterAccent) continue;
      flush();
      spaceBefore = true;
      continue;
    }
    if (code === 0x20 || code === 0xa0 || code === 0x0d || code === 0x0a || code === 0x09) {
      flush();
      spaceBefore = true;
      continue;
    }
    const info = runs[r]!;
    const traits = fonts[info.font]!;
    const character = glyph(code, traits);
    if (character === '') continue;
    if (character === ' ') {
      flush();
      spaceBefore = true;
      continue;
    }
    if (info.turn !== 0) {
      // Baselines and gaps mean nothing here: what follows in the stream belongs together.
      if (turned === null) flush();
      if (text === '') {
        turned = { bottom: Infinity, top: -Infinity };
        left = Infinity;
        right = -Infinity;
        base = originY[i]!;
        size = info.size;
        font = traits;
        pieceGlued = !spaceBefore;
        hidden = false;
        colour = info.colour;
        spaceBefore = false;
      }
      text += character;
      if (turned !== null) {
        turned.bottom = Math.min(turned.bottom, page.y0[i]!);
        turned.top = Math.max(turned.top, page.y1[i]!);
      }
      left = Math.min(left, x0[i]!);
      right = Math.max(right, x1[i]!);
      continue;
    }
    if (turned !== null) flush();
    const y = originY[i]!;
    const l = x0[i]!;
    const rt = x1[i]!;
    const newSize = info.size;
    const late = traits.math ? undefined : SPACING_ACCENTS.get(character);
    if (late !== undefined && !overlapsNext(x0, x1, i)) {
      const under = letterUnder(page, pieceOf, i);
      if (under >= 0) {
        const at = pieceOf[under]!;
        const own = at < pieces.length ? pieces[at]!.text : text;
        const offset = offsetOf[under]!;
        const letter = own[offset] === 'ı' ? 'i' : own.slice(offset, offset + 1);
        const composed = `${letter}${late}`.normalize('NFC');
        // Only one unit for one, so that the offsets of what follows stay right.
        if (composed.length === 1) {
          const mended = own.slice(0, offset) + composed + own.slice(offset + 1);
          if (at < pieces.length) pieces[at] = { ...pieces[at]!, text: mended };
          else text = mended;
          afterAccent = true;
          continue;
        }
      }
    }
    afterAccent = false;
    if (text !== '') {
      const gap = l - right;
      const em = Math.max(size, newSize);
      const sameRun = r === lastRun;
      const moved = Math.abs(y - base) > 0.08 * em;
      if (moved || (!sameRun && (traits !== font || Math.abs(newSize - size) > 0.4))) {
        const near = Math.abs(y - base) < 0.75 * em && gap < 0.16 * em && gap > -0.6 * em;
        flush();
        spaceBefore = !near;
      } else if (gap > 0.16 * em || gap < -1.2 * em || rt < left - 0.5 * em) {
        // TeX shrinks the space between words down to about 0.2 em; kerning stays below 0.1.
        flush();
        spaceBefore = true;
      }
    }
    if (text === '') {
      const previous = pieces.at(-1);
      let glued = !spaceBefore && previous !== undefined;
      if (glued && previous !== undefined) {
        const em = Math.max(previous.size, newSize);
        const gap = l - previous.right;
        if (gap > 0.16 * em || gap < -0.8 * em || Math.abs(y - previous.base) > em) glued = false;
      }
      pieceGlued = glued;
      left = l;
      base = y;
      size = newSize;
      font = traits;
      lastRun = r;
      hidden = (info.renderMode === 3 && !recognised) || info.opacity < 8 || info.colour >= 0xfafafa;
      colour = info.colour;
      spaceBefore = false;
    }
    const combining = SPACING_ACCENTS.get(character);
    if (combining !== undefined && !traits.math && i + 1 < charCount && overlapsNext(x0, x1, i)) {
      accent = { mark: combining, character, left: l, right: rt };
      right = Math.max(right, rt);
      lastRun = r;
      continue;
    }
    pieceOf[i] = pieces.length;
    offsetOf[i] = text.length;
    if (accent !== null) {
      text += `${character === 'ı' ? 'i' : character}${accent.mark}`.normalize('NFC');
      accent = null;
    } else text += character;
    hyphen = code === HYPHEN_MARK && character === '-';
    right = rt;
    lastRun = r;
  }
  flush();
  return pieces;
}

/** True when a page's text is drawn without ink over a picture: a scan with a text layer from recognition (OCR). */
export function isRecognised(page: RawPage): boolean {
  let invisible = 0;
  let all = 0;
  for (let i = 0; i < page.charCount; i++) {
    const r = page.run[i]!;
    if (r < 0) continue;
    all++;
    if (page.runs[r]!.renderMode === 3) invisible++;
  }
  return invisible > 0.5 * all && page.shapes.some((s) => s.type === 'image');
}

/** How far back an accent looks for its letter: writers that collect accents put them at the end of a line. */
const ACCENT_REACH = 140;

/** The letter drawn before under an accent, or -1. */
function letterUnder(page: RawPage, pieceOf: Int32Array, i: number): number {
  const { x0, x1, originY, unicode } = page;
  const middle = (x0[i]! + x1[i]!) / 2;
  for (let k = i - 1; k >= 0 && k >= i - ACCENT_REACH; k--) {
    if (pieceOf[k]! < 0 || Math.abs(originY[k]! - originY[i]!) > 2) continue;
    const code = unicode[k]!;
    const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x131;
    if (isLetter && middle > x0[k]! && middle < x1[k]!) return k;
  }
  return -1;
}

/** An accent belongs to the letter that is drawn under it, not to one that follows. */
function overlapsNext(x0: Float32Array, x1: Float32Array, i: number): boolean {
  const width = x1[i]! - x0[i]!;
  const shared = Math.min(x1[i]!, x1[i + 1]!) - Math.max(x0[i]!, x0[i + 1]!);
  return width > 0 && shared > 0.6 * width;
}
