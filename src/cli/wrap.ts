import { hyperlink } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { graphemesOf, textWidth } from './text-width.ts';

/** A stretch of text in one style. `style` adds escape sequences only; `href` makes it a link where links are shown. */
export interface Run {
  readonly text: string;
  readonly style?: ((text: string) => string) | undefined;
  readonly href?: string | undefined;
  /** Not to be broken, as a name or a term, as long as it fits on a line. */
  readonly whole?: boolean | undefined;
}

export type Line = readonly Run[];

/** A piece that is never broken, and whether a space stood before it. */
interface Piece {
  readonly runs: Line;
  readonly width: number;
  readonly spaced: boolean;
}

/**
 * Breaks styled text into lines of at most `width` cells: at spaces, after hyphens, dashes and slashes inside words, between
 * wide characters, and inside a word only when it alone is longer than a line. A no-break space does not break and is
 * printed as a space. There is always at least one line; none begins or ends with a space.
 */
export function wrap(runs: Line, width: number): readonly Line[] {
  const room = Math.max(2, width);
  const lines: Run[][] = [[]];
  let used = 0;
  for (const piece of piecesOf(runs, room)) {
    const gap = piece.spaced && used > 0 ? 1 : 0;
    if (used > 0 && used + gap + piece.width > room) {
      lines.push([]);
      used = 0;
    } else if (gap === 1) {
      append(lines, { ...piece.runs[0], text: ' ', href: linkAcross(lines, piece) });
      used += 1;
    }
    for (const run of piece.runs) append(lines, run);
    used += piece.width;
  }
  return lines;
}

/** The same number of lines, as even as they can be: a title does not leave one word behind. */
export function wrapEvenly(runs: Line, width: number): readonly Line[] {
  const lines = wrap(runs, width);
  let best = lines;
  for (let narrower = width - 1; narrower > width / 2; narrower -= 1) {
    const tried = wrap(runs, narrower);
    if (tried.length > lines.length) break;
    best = tried;
  }
  return best;
}

/** A space inside a link belongs to it; a space beside a link does not. */
function linkAcross(lines: readonly Line[], piece: Piece): string | undefined {
  const before = lines.at(-1)?.at(-1)?.href;
  return before === piece.runs[0]?.href ? before : undefined;
}

/** Neighbours in the same style become one run, so that a line carries as few escape sequences as it can. */
function append(lines: Run[][], run: Run): void {
  const line = lines.at(-1);
  const last = line?.at(-1);
  if (line === undefined) return;
  if (last !== undefined && last.style === run.style && last.href === run.href) {
    line[line.length - 1] = { ...last, text: last.text + run.text };
  } else {
    line.push(run);
  }
}

function piecesOf(runs: Line, room: number): readonly Piece[] {
  const pieces: { runs: Run[]; width: number; spaced: boolean }[] = [];
  let spaced = false;
  // Whether the next run goes on with the piece before it: `p. 3` and a comma in another style are not to be parted.
  let glued = false;
  for (const run of runs) {
    const isOne = run.whole === true && textWidth(run.text) <= room;
    for (const part of isOne ? [run.text] : run.text.split(/( +)/)) {
      if (part === '') continue;
      if (part.startsWith(' ')) {
        spaced = true;
        glued = false;
        continue;
      }
      const chunks = isOne ? [{ text: part, width: textWidth(part), glued: true }] : chunksOf(part, room);
      for (const chunk of chunks) {
        const piece = { ...run, text: chunk.text.replaceAll('\u00A0', ' ') };
        const last = pieces.at(-1);
        if (glued && last !== undefined && last.width + chunk.width <= room) {
          last.runs.push(piece);
          last.width += chunk.width;
        } else {
          pieces.push({ runs: [piece], width: chunk.width, spaced });
        }
        spaced = false;
        glued = chunk.glued;
      }
    }
  }
  return pieces;
}

/** A word cut where it may be broken. `glued`: what follows must stay on the same line. */
function chunksOf(word: string, room: number): readonly { text: string; width: number; glued: boolean }[] {
  const chunks: { text: string; width: number; glued: boolean }[] = [];
  let text = '';
  let width = 0;
  const cut = (): void => {
    if (text !== '') chunks.push({ text, width, glued: false });
    text = '';
    width = 0;
  };
  const all = graphemesOf(word);
  all.forEach((grapheme, index) => {
    const before = all[index - 1];
    const breaksHere =
      before !== undefined &&
      (width + grapheme.width > room ||
        // After `state-of-` and `https://host/`, but not after a letter or number alone: `k-means`, `152-layer`, `1–2`, `--flag`.
        (/[-‐–—/]$/.test(before.text) && /^\p{L}/u.test(grapheme.text) && /\p{L}{2}.$/u.test(text)) ||
        // Chinese, Japanese and Korean text has no spaces; closing punctuation does not begin a line.
        (before.width === 2 && grapheme.width > 0 && !CLOSING.test(grapheme.text)) ||
        (grapheme.width === 2 && before.width === 1 && !OPENING.test(before.text)));
    if (breaksHere) cut();
    text += grapheme.text;
    width += grapheme.width;
  });
  if (text !== '') chunks.push({ text, width, glued: true });
  return chunks;
}

const CLOSING = /^[、。，．：；！？）］｝〉》」』】〕”’)\]},.;:!?…]/;
const OPENING = /[（［｛〈《「『【〔“‘([{]$/;

/** Cells of a line. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, run) => sum + textWidth(run.text), 0);
}

/** A line as it is printed: styled, linked where links are shown, without trailing space. */
export function lineText(line: Line, terminal: Pick<Terminal, 'hyperlinks'>): string {
  return line
    .map(({ text, style, href }) => {
      // Space carries no style: an underlined or linked gap is only noise, and trailing ones must be seen to be cut.
      const styled = style === undefined || text.trim() === '' ? text : style(text);
      return terminal.hyperlinks && href !== undefined ? hyperlink(styled, href) : styled;
    })
    .join('')
    .trimEnd();
}
