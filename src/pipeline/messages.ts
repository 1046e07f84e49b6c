import type { Problem, ReadingRequest } from '../model/index.ts';

/** Where the time of one paper went, in milliseconds. Never part of a report: it differs from run to run. */
export interface WorkTimings {
  /** The PDF engine alone. */
  readonly extractionMs: number;
  /** From characters to blocks. */
  readonly structureMs: number;
  /** Views, detectors, assessment and plan. */
  readonly judgementMs: number;
  /** From the bytes in the worker's hands to the report as text. */
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

export type ToWorker =
  | { readonly type: 'start'; readonly engine: WebAssembly.Module }
  | { readonly type: 'paper'; readonly bytes: Uint8Array; readonly request: ReadingRequest | null };

/** One `begun` for each paper, then progress, then one `report` or one `problem`. */
export type FromWorker =
  | { readonly type: 'begun' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | {
      readonly type: 'report';
      readonly json: string;
      readonly timings: WorkTimings;
      /** What the engine's memory has grown to; it never shrinks. */
      readonly engineBytes: number;
    }
  | { readonly type: 'problem'; readonly problem: Problem; readonly engineBytes: number };
