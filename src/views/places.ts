import type { PageBox, PaperDocument, Place, Span } from '../model/index.ts';
import type { Section } from './sections.ts';

/** Index of the first line that ends after `offset`; `lines.length` when there is none. */
function firstLineAfter(document: PaperDocument, offset: number): number {
  let low = 0;
  let high = document.lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (document.lines[middle]!.span.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a reader finds a span: the page it starts on and the section it stands in. */
export function placeOf(document: PaperDocument, span: Span, section: Section | null): Place {
  const line = document.lines[firstLineAfter(document, span.start)];
  const pageIndex = line && line.span.start < Math.max(span.end, span.start + 1) ? line.box.pageIndex : null;
  return {
    pageIndex,
    pageLabel: pageIndex === null ? null : (document.pages[pageIndex]?.label ?? String(pageIndex + 1)),
    section: section?.title ?? null,
  };
}

/** One box a printed line the span touches, cut to its words. Empty for formats without pages. */
export function boxesOf(document: PaperDocument, span: Span): readonly PageBox[] {
  const boxes: PageBox[] = [];
  for (let index = firstLineAfter(document, span.start); index < document.lines.length; index++) {
    const line = document.lines[index]!;
    if (line.span.start >= span.end) break;
    const { words, box } = line;
    let left = Infinity;
    let right = -Infinity;
    for (let at = 0; at + 2 < words.length; at += 3) {
      const from = line.span.start + words[at]!;
      const to = at + 3 < words.length ? line.span.start + words[at + 3]! : line.span.end;
      if (to <= span.start || from >= span.end) continue;
      // Words of a line that is set sideways do not stand in order.
      left = Math.min(left, words[at + 1]!);
      right = Math.max(right, words[at + 2]!);
    }
    boxes.push(left > right ? box : { ...box, left, right });
  }
  return boxes;
}
