import type { Note, NoteAnchor } from '../api/index.ts';
import type { PaperReport } from '../model/index.ts';
import { createAnchors, type Anchors } from '../views/index.ts';

type Selectors = Note['selectors'];

/** Where a note stands in a report. `anchors` is null while there is no report: then nothing can be found yet. */
export function anchorOf(selectors: Selectors, anchors: Anchors | null): NoteAnchor {
  if (selectors === null) return { type: 'paper' };
  const found = anchors?.anchor(selectors);
  return found ? { type: 'anchored', ...found } : { type: 'orphan' };
}

/** What was sent, with position and page where the quote was found word for word. */
export function completed(selectors: Selectors, anchors: Anchors | null): Selectors {
  const found = selectors && anchors?.anchor(selectors);
  if (!selectors || !found?.exact) return selectors;
  const described = anchors?.describe(found.span) ?? [];
  const sent = new Set(selectors.map(({ type }) => type));
  return [...selectors, ...described.filter(({ type }) => !sent.has(type))];
}

/** Anchors for the reports used last: a highlight a second must not parse a report a second. */
export function createAnchorCache(load: (reportId: number) => Promise<PaperReport>): {
  of(reportId: number | null): Promise<Anchors | null>;
} {
  const kept = new Map<number, Promise<Anchors>>();
  return {
    async of(reportId) {
      if (reportId === null) return null;
      const anchors = kept.get(reportId) ?? load(reportId).then(({ document }) => createAnchors(document));
      kept.delete(reportId);
      kept.set(reportId, anchors);
      anchors.catch(() => kept.delete(reportId));
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return anchors;
    },
  };
}

/** A document has a few megabytes; nobody writes notes in more papers at once. */
const KEPT = 3;
