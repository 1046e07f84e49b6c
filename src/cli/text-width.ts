const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Characters that terminals draw over two cells: the blocks that Unicode's East Asian Width calls wide or fullwidth, and
 * what is shown as a picture by default. Ambiguous ones (Greek, ●, –) count one, as terminals outside East Asia draw them.
 */
const WIDE =
  /[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;

/** Marks that stand on the character before them, and what is not drawn at all. */
// oxlint-disable-next-line no-misleading-character-class
const ZERO = /^[\p{Mn}\p{Me}\u200B-\u200D\uFE00-\uFE0F\u{E0100}-\u{E01EF}]+$/u;

/** What a reader sees as one character, with the cells it takes on a terminal: 0, 1 or 2. */
export interface Grapheme {
  readonly text: string;
  readonly width: number;
}

export function graphemesOf(text: string): readonly Grapheme[] {
  // Nearly all text is ASCII, where every unit is one cell; the segmenter is a hundred times slower.
  if (/^[ -~]*$/.test(text)) return Array.from(text, (character) => ({ text: character, width: 1 }));
  return Array.from(graphemes.segment(text), ({ segment }) => ({ text: segment, width: graphemeWidth(segment) }));
}

function graphemeWidth(grapheme: string): number {
  if (ZERO.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** Cells a text takes on a terminal; it must be free of control characters and escape sequences. */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += grapheme.width;
  return width;
}
