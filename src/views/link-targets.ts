import type { BlockId, Link, PaperDocument, Span } from '../model/index.ts';

/** What a marker in the text points at: one block, several that would fit, or none that could be found. */
export type Resolution =
  | { readonly type: 'resolved'; readonly blockId: BlockId; readonly by: 'link' | 'text' }
  | { readonly type: 'ambiguous'; readonly blockIds: readonly BlockId[] }
  | { readonly type: 'unresolved' };

/** A block with the words whose place a link to it would name: an entry's first line, a float's caption. */
export interface Landing {
  readonly id: BlockId;
  readonly span: Span;
}

/** The blocks that the file's own links on some words lead to, each once. */
export type LinkedBlocks = (span: Span) => readonly BlockId[];

/**
 * A destination is set at the top of the line it means or up to three lines of text above it: LaTeX leaves room for a heading's
 * space, and 24 points are the most seen in numbered lists. Below the top it is at most a rounding.
 */
const ABOVE_PT = 40;
const BELOW_PT = 4;
/** How far to the right of where it points a line may begin: an indent, or a label that hangs out. Less than any column. */
const ASIDE_PT = 90;

/** The page links of a document, by the words they stand on; `landings` are the blocks they are looked up among. */
export function linkedBlocksOf(document: PaperDocument, landings: readonly Landing[]): LinkedBlocks {
  type Target = Exclude<Link['target'], { type: 'uri' }>;
  const placed: { readonly span: Span; readonly target: Target }[] = [];
  for (const { span, target } of document.links)
    if (span !== null && (target.type === 'block' || (target.type === 'page' && target.topPt !== null)))
      placed.push({ span, target });
  if (placed.length === 0 || landings.length === 0) return () => [];
  placed.sort((a, b) => a.span.start - b.span.start);
  const byPage = landingsByPage(document, landings);
  const found = new Map<string, BlockId | null>();
  const ids = new Set(landings.map(({ id }) => id));
  const blockAt = (target: Target): BlockId | null => {
    if (target.type === 'block') return ids.has(target.blockId) ? target.blockId : null;
    const { pageIndex, leftPt, topPt } = target;
    const place = `${pageIndex} ${leftPt} ${topPt}`;
    let id = found.get(place);
    if (id !== undefined) return id;
    id = null;
    let nearest = Infinity;
    for (const line of byPage.get(pageIndex) ?? []) {
      const above = topPt! - line.top;
      // A left edge of 0 says nothing: some writers fill it in for every destination.
      const aside = leftPt === null || leftPt === 0 ? 0 : line.left - leftPt;
      if (above < -BELOW_PT || above > ABOVE_PT || Math.abs(aside) > ASIDE_PT || above >= nearest) continue;
      nearest = above;
      id = line.id;
    }
    found.set(place, id);
    return id;
  };
  return ({ start, end }) => {
    let low = 0;
    let high = placed.length;
    // Spans of links hardly overlap: the first that may reach into the words starts at most a few links before them.
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placed[middle]!.span.start < start) low = middle + 1;
      else high = middle;
    }
    const blocks: BlockId[] = [];
    for (let index = Math.max(0, low - 3); index < placed.length && placed[index]!.span.start < end; index++) {
      if (placed[index]!.span.end <= start) continue;
      const id = blockAt(placed[index]!.target);
      if (id !== null && !blocks.includes(id)) blocks.push(id);
    }
    return blocks;
  };
}

interface FirstLine {
  readonly id: BlockId;
  readonly left: number;
  readonly top: number;
}

/** Where each block's first line stands. Blocks and lines are both in the order of the text. */
function landingsByPage(
  document: PaperDocument,
  landings: readonly Landing[],
): ReadonlyMap<number, readonly FirstLine[]> {
  const byPage = new Map<number, FirstLine[]>();
  const { lines } = document;
  let at = 0;
  for (const { id, span } of landings.toSorted((a, b) => a.span.start - b.span.start)) {
    while (at < lines.length && lines[at]!.span.end <= span.start) at++;
    const line = lines[at];
    if (line === undefined || line.span.start >= span.end) continue;
    const first = { id, left: line.box.left, top: line.box.top };
    const page = byPage.get(line.box.pageIndex);
    if (page) page.push(first);
    else byPage.set(line.box.pageIndex, [first]);
  }
  return byPage;
}
