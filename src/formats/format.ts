import type { FileMark, PaperDocument, Problem, Provision } from '../model/index.ts';

/** Caps on one paper. Papers are untrusted: nothing a file says of itself is believed. */
export interface Limits {
  readonly maxBytes: number;
  readonly maxPages: number;
  /** For the parser's own memory, in bytes. */
  readonly maxMemoryBytes: number;
}

export const DEFAULT_LIMITS = {
  maxBytes: 200 * 1024 * 1024,
  maxPages: 1000,
  maxMemoryBytes: 2 * 1024 * 1024 * 1024,
} as const satisfies Limits;

export interface ParseOptions {
  readonly limits: Limits;
  /** Lower-case hex SHA-256 of the bytes; computed by the caller, since formats are pure of Node. */
  readonly sha256: string;
  /** Called now and then with how far the parse is. */
  readonly onProgress?: (done: { readonly pages: number; readonly of: number }) => void;
}

export interface ParseTimings {
  /** The engine alone: opening the file and getting characters, fonts, paths and links out of it. */
  readonly extractionMs: number;
  /** From characters to blocks. */
  readonly structureMs: number;
}

export type ParseOutcome =
  | {
      readonly type: 'document';
      readonly document: PaperDocument;
      /** What readers have left in the file with other programs; absent where a format holds none. */
      readonly marks?: readonly FileMark[];
      readonly timings: ParseTimings;
    }
  | { readonly type: 'problem'; readonly problem: Problem };

/** An input format. After an outcome `reader-crashed` or `too-much-memory` the parser is dead and must be replaced. */
export interface Format {
  readonly id: string;
  readonly mediaTypes: readonly string[];
  readonly extensions: readonly string[];
  readonly provides: readonly Provision[];
  recognizes(bytes: Uint8Array): boolean;
  /** A file of another format that these bytes only wrap, as an archive with nothing but a PDF in it; null when they do not. */
  unwrap?(bytes: Uint8Array): Uint8Array | null;
  parse(bytes: Uint8Array, options: ParseOptions): ParseOutcome;
  /** What the parser's own memory has grown to, in bytes; absent where it has none beside the program's. */
  memoryBytes?(): number;
}
