import { createHash } from 'node:crypto';
import type { Note } from '../api/index.ts';
import type { FileMark, PageBox, PaperDocument, Span } from '../model/index.ts';
import { createAnchors } from '../views/index.ts';
import { anchorOf } from './anchor-notes.ts';
import type { NoteRow } from './schema.ts';
import { nowText } from './store.ts';

/**
 * The notes that stand in a paper's file already, as rows. Their ids follow from what they say and where, so that the same file gives
 * the same notes. A mark over a picture, with nothing written to it, has nothing to be kept by.
 */
export function notesInFile(paperId: string, document: PaperDocument, marks: readonly FileMark[]): readonly NoteRow[] {
  const anchors = createAnchors(document);
  const now = nowText();
  const seen = new Map<string, number>();
  return marks.flatMap((mark) => {
    const words = mark.type === 'words' ? wordsUnder(document, mark.boxes) : null;
    const span = words ?? (mark.contents === '' ? null : lineNear(document, mark.boxes[0]));
    if (span === null && mark.contents === '') return [];
    const selectors = span && anchors.describe(span);
    const content = JSON.stringify([paperId, mark]);
    const nth = seen.get(content) ?? 0;
    seen.set(content, nth + 1);
    const row: NoteRow = {
      id: idOf(`${content} ${nth}`),
      paper_id: paperId,
      revision: 1,
      selectors: selectors && JSON.stringify(selectors),
      color: colorName(mark.color),
      body: mark.contents,
      origin: 'file',
      created_at: now,
      updated_at: now,
      deleted_at: null,
      anchor: JSON.stringify(anchorOf(selectors, anchors)),
    };
    return [row];
  });
}

/** A UUID (RFC 9562, version 8) that follows from a text. */
function idOf(content: string): string {
  const bytes = createHash('sha256').update(content).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Words that a program has left out of a highlight, as those of a line that it broke, are within so many letters. */
const GAP = 40;

/** The longest stretch of words whose middles lie in the boxes. */
function wordsUnder(document: PaperDocument, boxes: readonly PageBox[]): Span | null {
  const stretches: { start: number; end: number }[] = [];
  for (const { words, span, box: line } of document.lines) {
    const height = (line.bottom + line.top) / 2;
    const over = boxes.filter(
      (box) => box.pageIndex === line.pageIndex && box.bottom <= height && height <= box.top && box.left < line.right,
    );
    if (over.length === 0) continue;
    for (let at = 0; at + 2 < words.length; at += 3) {
      const middle = (words[at + 1]! + words[at + 2]!) / 2;
      if (!over.some(({ left, right }) => left <= middle && middle <= right)) continue;
      const start = span.start + words[at]!;
      const end = at + 3 < words.length ? span.start + words[at + 3]! : span.end;
      const last = stretches.at(-1);
      if (last && start - last.end <= GAP) last.end = end;
      else stretches.push({ start, end });
    }
  }
  if (stretches.length === 0) return null;
  const { start, end } = stretches.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  const text = document.text.slice(start, end);
  return { start, end: start + text.trimEnd().length };
}

/** No line of words is higher: what is, is set sideways in a margin. */
const HIGHEST_LINE_PT = 60;

/** The line that a pin stands beside. */
function lineNear(document: PaperDocument, pin: PageBox | undefined): Span | null {
  if (!pin) return null;
  const x = (pin.left + pin.right) / 2;
  const y = (pin.bottom + pin.top) / 2;
  let best: { readonly span: Span; readonly distance: number } | null = null;
  for (const { span, box } of document.lines) {
    if (box.pageIndex !== pin.pageIndex || span.end <= span.start || box.top - box.bottom > HIGHEST_LINE_PT) continue;
    const aside = Math.max(0, box.left - x, x - box.right);
    const above = Math.max(0, box.bottom - y, y - box.top);
    // Pins stand in the margin: their height says which line is meant.
    const distance = Math.hypot(aside / 4, above);
    if (!best || distance < best.distance) best = { span, distance };
  }
  return best && { start: best.span.start, end: best.span.end };
}

const HUES: readonly (readonly [hue: number, name: Note['color']])[] = [
  [0, 'pink'],
  [30, 'yellow'],
  [60, 'yellow'],
  [120, 'green'],
  [180, 'blue'],
  [220, 'blue'],
  [280, 'purple'],
  [330, 'pink'],
  [360, 'pink'],
];

/** The nearest of our colours by hue; grey says nothing, and what says nothing is yellow. */
function colorName(color: number | null): Note['color'] {
  if (color === null) return 'yellow';
  const [red, green, blue] = [(color >> 16) & 255, (color >> 8) & 255, color & 255];
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range < 20) return 'yellow';
  const sixth =
    most === red ? (green - blue) / range : most === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  const hue = (sixth * 60 + 360) % 360;
  return HUES.reduce((a, b) => (Math.abs(b[0] - hue) < Math.abs(a[0] - hue) ? b : a))[1];
}
