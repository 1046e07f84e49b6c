import type { Flow, FlowLine } from './flow.ts';

const NOTICE =
  /^(proceedings of|copyright|©|\(c\) \d{4}|permission to make|preprint\b|under review|accepted (for|to|at|by)|submitted to|appearing in|published (as|in|at)|to appear|this work is licensed|manuscript received|work in progress|\d+(st|nd|rd|th) (conference|international|annual)|\*?workshop track|international conference on|isbn|issn|https?:\/\/doi|doi:|digital object|authorized licensed|personal use)/i;

/** `5 Experiments` at the top of a page. */
const HEADING = /^(\d{1,2}|[A-Z])(\.\d{1,2})*\.?\s+\p{Lu}/u;

/** A caption at the foot of a page, with the page's number on the same line. */
const CAPTION = /^(fig(ure|\.)|table|algorithm)\s*[\dA-Z.]+\s*[.:]/iu;

/** Marks running heads, page numbers and notices: what repeats at the same height, stands apart, or counts the pages. */
export function markFurniture(flow: Flow): void {
  const byPage = new Map<number, FlowLine[]>();
  for (const line of flow.lines) {
    const page = byPage.get(line.pageIndex);
    if (page === undefined) byPage.set(line.pageIndex, [line]);
    else page.push(line);
  }
  const pageCount = flow.pages.length;
  interface Candidate {
    readonly line: FlowLine;
    readonly key: string;
    readonly height: number;
    readonly apart: boolean;
    /** Nothing stands between it and the page's edge. */
    readonly outermost: boolean;
  }
  const candidates: Candidate[] = [];
  for (const [pageIndex, lines] of byPage) {
    const page = flow.pageAt(pageIndex);
    const sorted = lines.toSorted((a, b) => b.line.base - a.line.base);
    const height = page.top - page.bottom;
    const edge = (list: readonly FlowLine[], top: boolean): void => {
      // At most three lines at each edge can be furniture; body text is never that close to its neighbour.
      for (let i = 0; i < Math.min(3, list.length); i++) {
        const line = list[i]!;
        const fromEdge = top ? page.top - line.line.base : line.line.base - page.bottom;
        // Some styles leave wide margins: the outermost line may still be the page's.
        if (fromEdge > (i === 0 ? 0.2 : 0.14) * height) break;
        const level = list.slice(i + 1).find((l) => Math.abs(l.line.base - line.line.base) > 3);
        const gap = level === undefined ? Infinity : Math.abs(level.line.base - line.line.base);
        candidates.push({
          line,
          key: line.line.text
            .toLowerCase()
            // Only the page's own number may differ from page to page: `E.6 Proof` and `E.12 Proof` are two headings.
            .replace(/^\W*(\d+|[ivxlc]+)\s|\s(\d+|[ivxlc]+)\W*$/g, '#')
            .replace(/[^\p{L}\d#]+/gu, ''),
          height: Math.round(fromEdge),
          apart: gap > 1.35 * flow.body.leading,
          outermost: Math.abs(line.line.base - list[0]!.line.base) < 3,
        });
      }
    };
    edge(sorted, true);
    edge(sorted.toReversed(), false);
  }
  const count = <K>(keyOf: (c: Candidate) => K): Map<K, Set<number>> => {
    const counts = new Map<K, Set<number>>();
    for (const c of candidates) {
      const key = keyOf(c);
      const pages = counts.get(key) ?? new Set();
      pages.add(c.line.pageIndex);
      counts.set(key, pages);
    }
    return counts;
  };
  const byText = count((c) => c.key);
  const apart = candidates.filter((c) => c.apart);
  // Heights are few and candidates grow with the pages: asked for every candidate, this would be square.
  const pagesAtHeight = new Map<number, number>();
  for (const c of candidates) {
    const text = c.line.line.text.trim();
    const repeats = (byText.get(c.key)?.size ?? 0) >= (pageCount <= 4 ? 2 : 3) && c.key.length > 3;
    let sameHeight = pagesAtHeight.get(c.height);
    if (sameHeight === undefined) {
      sameHeight = new Set(apart.filter((o) => Math.abs(o.height - c.height) <= 2).map((o) => o.line.pageIndex)).size;
      pagesAtHeight.set(c.height, sameHeight);
    }
    const isNumber = /^(page\s+)?[-–—[(]?\s*(\d{1,5}|[ivxlc]{1,6})\s*[-–—\])]?(\s+of\s+\d+)?$/i.test(text);
    if (
      isNumber &&
      (sameHeight >= Math.max(2, 0.4 * pageCount) || (byText.get(c.key)?.size ?? 0) >= Math.max(2, 0.4 * pageCount))
    )
      mark(c.line, 'page-number');
    // The title itself is repeated as a running head; on its own page it is larger.
    else if (
      repeats &&
      (c.apart || sameHeight >= 2) &&
      !(c.line.pageIndex === flow.pages[0]!.pageIndex && c.line.line.size > flow.body.size + 1.5)
    )
      mark(c.line, 'running-head');
    else if (
      !HEADING.test(text) &&
      !CAPTION.test(text) &&
      c.outermost &&
      c.apart &&
      pageCount >= 4 &&
      sameHeight >= 0.6 * pageCount &&
      c.line.line.size <= flow.body.size + 1
    )
      mark(c.line, 'running-head');
    else if (c.line.pageIndex === 0 && NOTICE.test(text) && c.line.line.size <= flow.body.size + 0.3)
      mark(c.line, 'notice');
  }
  // A notice goes on below its first line.
  for (let i = 1; i < flow.lines.length; i++) {
    const [above, line] = [flow.lines[i - 1]!, flow.lines[i]!];
    if (
      above.furniture === 'notice' &&
      line.role === null &&
      line.region === above.region &&
      line.gapAbove < 1.3 * line.line.size * 1.2 &&
      Math.abs(line.line.size - above.line.size) < 0.3 &&
      line.line.base < flow.pages[0]!.bottom + 0.25 * (flow.pages[0]!.top - flow.pages[0]!.bottom)
    ) {
      mark(line, 'notice');
    }
  }
}

function mark(line: FlowLine, furniture: NonNullable<FlowLine['furniture']>): void {
  if (line.role !== null) return;
  line.role = 'furniture';
  line.furniture = furniture;
}
