import type { PaperReport } from '../model/index.ts';

export interface SearchRow {
  readonly part: 'title' | 'authors' | 'body';
  readonly place: string;
  readonly words: string;
}

/** Where a passage stands, as kept with it. */
export interface BodyPlace {
  readonly start: number;
  readonly end: number;
  readonly pageIndex: number | null;
  readonly section: string | null;
}

/** What can be searched of a report: its title, its authors and each block of its text. */
export function searchRows({ paper, document }: PaperReport): readonly SearchRow[] {
  const rows: SearchRow[] = [];
  if (paper.title) rows.push({ part: 'title', place: '{}', words: plain(paper.title) });
  if (paper.authors.length > 0) rows.push({ part: 'authors', place: '{}', words: plain(paper.authors.join(', ')) });
  const parents = new Set(document.blocks.map(({ parent }) => parent));
  let section: string | null = null;
  for (const block of document.blocks) {
    if (block.type === 'heading') section = block.number ? `${block.number} ${block.title}` : block.title;
    // Containers are searched by their children; title and authors have rows of their own; the rest is no text of the paper.
    if (block.layer !== 'body' || parents.has(block.id) || block.type === 'title' || block.type === 'authors') continue;
    const words = plain(document.text.slice(block.span.start, block.span.end));
    if (words === '') continue;
    const pageIndex = block.anchor.type === 'pdf' ? (block.anchor.boxes[0]?.pageIndex ?? null) : null;
    const place = { start: block.span.start, end: block.span.end, pageIndex, section } satisfies BodyPlace;
    rows.push({ part: 'body', place: JSON.stringify(place), words });
  }
  return rows;
}

/** Control characters mark the matches in snippets, so that none may stand in the text. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
