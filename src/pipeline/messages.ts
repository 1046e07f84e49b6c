import type { FileMark, Problem, ReadingRequest } from '../model/index.ts';

/** Where the time of one paper went, in milliseconds. Never part of a report: it differs from run to run. */
export interface WorkTimings {
  /** The PDF engine alone. */
  readonly extractionMs: number;
  /** From characters to blocks. */
  readonly structureMs: number;
  /** Views, detectors, assessment and plan. */
  readonly judgementMs: number;
  /** From the bytes in the worker's hands to the report as it is handed over. */
  readonly workMs: number;
}

/** How far the parse of one paper is. */
export interface Progress {
  readonly pages: number;
  readonly of: number;
}

export interface WorkerOptions {
  readonly maxPages: number;
  readonly maxBytes: number;
  readonly maxMemoryBytes: number;
}

/** What there is of a paper besides the bytes that are read for its text. */
export interface Beside {
  /** The same paper printed: its pages are joined to a source, and read alone where the source cannot be read. */
  readonly pdf: Uint8Array | null;
  /** With its version, where the paper was asked for by it. */
  readonly arxivId: string | null;
  /** What was missing when the paper was got; they stand among the document's warnings. */
  readonly warnings: readonly Problem[];
}

export interface PaperToRead {
  readonly bytes: Uint8Array;
  /** No plan is made without one. */
  readonly request: ReadingRequest | null;
  readonly beside?: Beside | undefined;
}

export type ToWorker =
  { readonly type: 'start'; readonly engine: WebAssembly.Module } | ({ readonly type: 'paper' } & PaperToRead);

/** One `begun` for each paper, then progress, then one `report` or one `problem`. */
export type FromWorker =
  | { readonly type: 'begun' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | {
      readonly type: 'report';
      /** The report without the lines of its document. */
      readonly json: string;
      /** See `packLines`. */
      readonly lines: Float64Array<ArrayBuffer>;
      readonly marks: readonly FileMark[];
      readonly timings: WorkTimings;
      /** What the engine's memory has grown to; it never shrinks. */
      readonly engineBytes: number;
    }
  | { readonly type: 'problem'; readonly problem: Problem; readonly engineBytes: number };
