import type { PageBox, Span } from '../../model/index.ts';

/** A passage drawn over the paper. Several may lie over the same words. */
export interface Mark {
  readonly id: string;
  /** Becomes the class `mark-<look>`. */
  readonly look: string;
  readonly boxes: readonly PageBox[];
  /** null for a part of a figure. */
  readonly span: Span | null;
}

/** Words that lead somewhere else in the paper. */
export interface Pointer {
  readonly id: string;
  /** What a screen reader says. */
  readonly name: string;
  readonly boxes: readonly PageBox[];
  readonly span: Span;
}

/** Where the reader is, exactly enough to come back to. */
export interface ViewPlace {
  readonly scrollTop: number;
  readonly scrollLeft: number;
  readonly scale: number;
  readonly pageIndex: number;
}

export interface PagePoint {
  readonly pageIndex: number;
  readonly x: number;
  readonly y: number;
}

export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

export interface SurfaceListeners {
  readonly onPage: (pageIndex: number) => void;
  readonly onScale: (scale: number) => void;
  readonly onHover: (marks: readonly string[], at: ScreenPoint | null) => void;
  readonly onMarkClick: (marks: readonly string[], at: ScreenPoint) => void;
  readonly onPointer: (id: string, anchor: HTMLElement, how: 'hover' | 'focus' | 'click' | 'leave') => void;
  /** Before the view jumps by a link of the file itself. */
  readonly onLeave: () => void;
  readonly onFirstPage: () => void;
}
