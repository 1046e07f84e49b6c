import type { PageBox } from './document.ts';

/** What a reader has marked or noted in a file with another program. Beside the document, and no part of a report: it is theirs. */
export interface FileMark {
  /** `words`: highlighted, underlined or struck out; `place`: a note pinned to a place of the page. */
  readonly type: 'words' | 'place';
  /** One box a line of marked words, or the pin's. */
  readonly boxes: readonly PageBox[];
  /** What was written to it; empty for a mark alone. */
  readonly contents: string;
  /** `#rrggbb`-like number; null when the file does not say. */
  readonly color: number | null;
}
