import type { NoteSave } from '../../api/index.ts';
import type { PaperDocument, Span } from '../../model/index.ts';

/** Enough words on either side to tell two equal quotes apart. */
const CONTEXT = 32;

/** Where words stand, as W3C selectors: by themselves, by their place in the text, by their page. */
export function selectorsOf(
  document: PaperDocument,
  span: Span,
  pageIndex: number | null,
): NonNullable<NoteSave['selectors']> {
  const { text, pages } = document;
  return [
    {
      type: 'TextQuoteSelector',
      exact: text.slice(span.start, span.end),
      prefix: text.slice(Math.max(0, span.start - CONTEXT), span.start),
      suffix: text.slice(span.end, span.end + CONTEXT),
    },
    { type: 'TextPositionSelector', start: span.start, end: span.end },
    ...(pageIndex === null
      ? []
      : [{ type: 'PageSelector' as const, index: pageIndex, label: (pages[pageIndex]?.label ?? '').slice(0, 40) }]),
  ];
}
