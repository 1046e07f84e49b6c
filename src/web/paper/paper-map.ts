import type { BlockId, PageBox, PaperDocument, Span } from '../../model/index.ts';
import { createViews, type SectionRole } from '../../views/index.ts';

/** What leads somewhere: a citation or a cross-reference, with the places it is printed at and what it leads to. */
export interface MapPointer {
  readonly id: string;
  readonly span: Span;
  readonly boxes: readonly PageBox[];
  readonly words: string;
  readonly targets: readonly PeekTarget[];
}

export type PeekTarget =
  | { readonly type: 'reference'; readonly entry: MapReference }
  | {
      readonly type: 'block';
      readonly kind: string;
      readonly label: string;
      readonly blockId: BlockId;
      /** The words to show and to go to: a caption, a statement with its name, the first lines of a section. */
      readonly text: string;
      readonly span: Span;
      /** What to draw from the page, when there is a page. */
      readonly picture: PageBox | null;
    };

export interface MapReference {
  readonly blockId: BlockId;
  readonly span: Span;
  readonly text: string;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly moreAuthors: boolean;
  readonly venue: string | null;
  readonly year: number | null;
  readonly arxivId: string | null;
  readonly doi: string | null;
  /** How often the text cites it, and the first sentence that does. */
  readonly citations: number;
  readonly citedIn: string | null;
}

export interface MapSection {
  readonly title: string;
  readonly level: number;
  readonly span: Span;
  readonly role: SectionRole;
  readonly appendix: boolean;
  readonly words: number;
  readonly pageLabel: string | null;
}

/** What the page shows besides the report: worked out from its document by the same views that the report rests on. */
export interface PaperMap {
  readonly pointers: readonly MapPointer[];
  readonly sections: readonly MapSection[];
  readonly references: readonly MapReference[];
}

/** A picture of the page that is wider than its words by a little, so that no letter is cut. */
function around(boxes: readonly PageBox[], document: PaperDocument): PageBox | null {
  const [first] = boxes;
  if (!first) return null;
  const same = boxes.filter((box) => box.pageIndex === first.pageIndex);
  const page = document.pages[first.pageIndex];
  if (!page) return null;
  return {
    pageIndex: first.pageIndex,
    left: Math.max(page.leftPt, Math.min(...same.map((box) => box.left)) - 6),
    right: Math.min(page.leftPt + page.widthPt, Math.max(...same.map((box) => box.right)) + 6),
    bottom: Math.max(page.bottomPt, Math.min(...same.map((box) => box.bottom)) - 5),
    top: Math.min(page.bottomPt + page.heightPt, Math.max(...same.map((box) => box.top)) + 5),
  };
}

/** The words of a span without running heads, page numbers and the like, which stand between the lines of two pages. */
function bodyText({ text, blocks }: PaperDocument, { start, end }: Span): string {
  let words = '';
  let at = start;
  for (const { layer, span } of blocks) {
    if (layer === 'body' || span.end <= at || span.start >= end) continue;
    words += text.slice(at, Math.max(at, span.start));
    at = span.end;
  }
  return `${words}${text.slice(Math.min(at, end), end)}`;
}

const SECTION_WORDS = 420;

export function mapPaper(document: PaperDocument): PaperMap {
  const views = createViews(document);
  const counts = new Map<BlockId, { count: number; first: string }>();
  for (const { works, sentence } of views.citations) {
    for (const { entry } of works) {
      if (entry.type !== 'resolved') continue;
      const known = counts.get(entry.blockId);
      if (known) known.count++;
      else counts.set(entry.blockId, { count: 1, first: sentence.text });
    }
  }
  const references = views.bibliography.map((entry): MapReference => {
    const cited = counts.get(entry.id);
    return {
      blockId: entry.id,
      span: entry.block.span,
      text: views.text(entry.block.span),
      title: entry.title?.text ?? null,
      authors: entry.authors.map(({ name }) => name),
      moreAuthors: entry.moreAuthors,
      venue: entry.venue?.text ?? null,
      year: entry.year,
      arxivId: entry.arxivId,
      doi: entry.doi,
      citations: cited?.count ?? 0,
      citedIn: cited?.first ?? null,
    };
  });
  const referenceById = new Map(references.map((reference) => [reference.blockId, reference]));
  const sectionByHeading = new Map(views.sections.map((section) => [section.heading.id, section]));

  const targetOf = (kind: string, label: string, blockId: BlockId): PeekTarget | null => {
    const block = views.blockById(blockId);
    if (!block) return null;
    let span = block.span;
    let picture: PageBox | null;
    if (block.type === 'figure' || block.type === 'table' || block.type === 'algorithm') {
      const caption = block.captionId === null ? null : views.blockById(block.captionId);
      picture = block.region ?? around(views.boxesOf(block.span), document);
      if (caption) span = caption.span;
    } else if (block.type === 'caption') {
      picture = around(views.boxesOf(block.span), document);
    } else if (block.type === 'heading') {
      const section = sectionByHeading.get(blockId);
      const end = Math.min(section?.ownSpan.end ?? span.end, span.start + SECTION_WORDS);
      span = { start: span.start, end };
      picture = null;
    } else {
      const boxes = block.anchor.type === 'pdf' ? block.anchor.boxes : [];
      picture = around(boxes.length > 0 ? boxes : views.boxesOf(span), document);
    }
    const text = block.type === 'heading' ? bodyText(document, span) : views.text(span);
    return { type: 'block', kind, label, blockId, span, text, picture };
  };

  const pointers: MapPointer[] = [];
  const add = (span: Span, targets: readonly PeekTarget[]): void => {
    if (targets.length === 0) return;
    pointers.push({ id: `p${pointers.length}`, span, boxes: views.boxesOf(span), words: views.text(span), targets });
  };
  for (const citation of views.citations) {
    // Each work at its own words where they are known, so that `[3, 7]` shows the one that is pointed at.
    const bySpan = new Map<string, { readonly span: Span; readonly targets: PeekTarget[] }>();
    for (const { span, entry } of citation.works) {
      const ids = entry.type === 'resolved' ? [entry.blockId] : entry.type === 'ambiguous' ? entry.blockIds : [];
      for (const id of ids) {
        const reference = referenceById.get(id);
        if (!reference) continue;
        const key = `${span.start}-${span.end}`;
        const group = bySpan.get(key) ?? { span, targets: [] };
        bySpan.set(key, group);
        group.targets.push({ type: 'reference', entry: reference });
      }
    }
    for (const { span, targets } of bySpan.values()) add(span, targets);
  }
  const seen = new Map<string, PeekTarget[]>();
  const spans = new Map<string, Span>();
  for (const { span, kind, label, target } of views.crossReferences) {
    const ids = target.type === 'resolved' ? [target.blockId] : target.type === 'ambiguous' ? target.blockIds : [];
    const key = `${span.start}-${span.end}`;
    spans.set(key, span);
    const targets = seen.get(key) ?? [];
    seen.set(key, targets);
    for (const id of ids) {
      const found = targetOf(kind, label, id);
      if (found) targets.push(found);
    }
  }
  for (const [key, targets] of seen) add(spans.get(key)!, targets);

  return {
    pointers,
    references,
    sections: views.sections.map((section) => ({
      title: section.title,
      level: section.level,
      span: section.ownSpan,
      role: section.role,
      appendix: section.appendix,
      words: views.wordsIn(section.span),
      pageLabel: views.placeOf(section.heading.span).pageLabel,
    })),
  };
}
