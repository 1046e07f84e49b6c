import type { PageBox, PaperDocument, Span, TextLine } from '../../model/index.ts';
import type { PdfView } from './pdf-view.ts';

/** The words of a line that a box touches by at least half of their width; null when there are none. */
function wordsTouched(line: TextLine, left: number, right: number): Span | null {
  let start: number | null = null;
  let end = 0;
  for (let at = 0; at + 2 < line.words.length; at += 3) {
    const wordLeft = line.words[at + 1]!;
    const wordRight = line.words[at + 2]!;
    const shared = Math.min(right, wordRight) - Math.max(left, wordLeft);
    if (shared < (wordRight - wordLeft) / 2) continue;
    start ??= line.span.start + line.words[at]!;
    end = at + 3 < line.words.length ? line.span.start + line.words[at + 3]! : line.span.end;
  }
  return start === null ? null : { start, end };
}

function trimmed(text: string, span: Span): Span | null {
  let { start, end } = span;
  while (start < end && /\s/u.test(text[start]!)) start++;
  while (end > start && /\s/u.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

/**
 * What of the canonical text is selected on the page, to the word: the selection's rectangles are held against the places of the
 * words, since the letters that pdf.js writes differ from the canonical text in hyphens, ligatures and spaces.
 */
export function selectedSpan(document: PaperDocument, view: PdfView, selection: Selection): Span | null {
  let start = Infinity;
  let end = -1;
  const seen: PageBox[] = [];
  for (let index = 0; index < selection.rangeCount; index++) {
    for (const rect of selection.getRangeAt(index).getClientRects()) {
      if (rect.width < 1 || rect.height < 2) continue;
      const y = rect.top + rect.height / 2;
      const a = view.pointIn(rect.left + 0.5, y);
      const b = view.pointIn(rect.right - 0.5, y);
      if (!a || !b || a.pageIndex !== b.pageIndex) continue;
      seen.push({ pageIndex: a.pageIndex, left: a.x, right: b.x, bottom: a.y, top: a.y });
    }
  }
  for (const line of document.lines) {
    for (const box of seen) {
      if (box.pageIndex !== line.box.pageIndex || box.top < line.box.bottom || box.top > line.box.top) continue;
      const words = wordsTouched(line, Math.min(box.left, box.right), Math.max(box.left, box.right));
      if (!words) continue;
      start = Math.min(start, words.start);
      end = Math.max(end, words.end);
    }
  }
  return end < 0 ? null : trimmed(document.text, { start, end });
}
