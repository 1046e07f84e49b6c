/** Half-open range `[start, end)` of UTF-16 code units in a document's one canonical `text`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The characters a span covers. Throws RangeError when the span lies outside the text. */
export function textOf(text: string, span: Span): string {
  if (span.start < 0 || span.end < span.start || span.end > text.length) {
    throw new RangeError(`span [${span.start}, ${span.end}) is outside a text of ${text.length} units`);
  }
  return text.slice(span.start, span.end);
}

/** True when `inner` lies wholly inside `outer`; a span contains itself. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the two spans share at least one unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
