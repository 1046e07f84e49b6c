import { createContext, useContext } from 'react';
import type { Evidence, PageBox, PaperReport, Span } from '../../model/index.ts';
import type { PaperMap, PeekTarget } from './paper-map.ts';

/** Something to be shown in the paper. */
export interface Shown {
  /** The same for the same place, so that what was clicked can be marked as open. */
  readonly key: string;
  readonly span: Span | null;
  readonly boxes: readonly PageBox[];
  /** How it is drawn: an evidence is ringed, a step of the plan is only tinted. */
  readonly look: 'evidence' | 'region' | 'step';
  /** Says what was opened, for screen readers. */
  readonly name: string;
}

/** What the parts of the paper page share. */
export interface Room {
  readonly paperId: string;
  readonly report: PaperReport;
  readonly map: PaperMap | null;
  readonly boxesOf: (span: Span) => readonly PageBox[];
  readonly shown: Shown | null;
  /** Scrolls the paper to it and marks it; where the reader was is kept for the way back. */
  readonly show: (shown: Shown) => void;
  readonly showEvidence: (evidence: Evidence) => void;
  readonly showSpan: (span: Span, name: string, look?: Shown['look']) => void;
  readonly picture: (box: PageBox, widthPx: number) => Promise<HTMLCanvasElement | null>;
  readonly goToTarget: (target: PeekTarget) => void;
  readonly known: ReadonlyMap<string, KnownWork>;
  readonly announce: (text: string) => void;
}

/** A reference of this paper that is a paper of the library. */
export interface KnownWork {
  readonly paperId: string;
  readonly title: string;
}

const RoomContext = createContext<Room | null>(null);
export const RoomProvider = RoomContext.Provider;

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('used outside the paper page');
  return room;
}

export function evidenceKey(evidence: Evidence): string {
  if (evidence.type === 'quote') return `q${evidence.span.start}-${evidence.span.end}`;
  if (evidence.type === 'region') {
    const { pageIndex, left, bottom, right, top } = evidence.box;
    return `r${pageIndex}-${left}-${bottom}-${right}-${top}`;
  }
  return `a${evidence.lookedFor}`;
}
