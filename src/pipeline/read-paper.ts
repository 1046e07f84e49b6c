import { createHash } from 'node:crypto';
import { assess } from '../assessment/index.ts';
import { looksLike, openPaper, type Format, type Limits } from '../formats/index.ts';
import { detectors, runDetectors } from '../detectors/index.ts';
import { problem, type PaperReport, type Problem, type ReadingRequest } from '../model/index.ts';
import { findPrerequisites, isPlannable, planReading } from '../reading/index.ts';
import { createViews } from '../views/index.ts';
import { buildReport } from './build-report.ts';
import type { Progress, WorkTimings } from './messages.ts';

export interface PaperToRead {
  readonly bytes: Uint8Array;
  /** No plan is made without one. */
  readonly request: ReadingRequest | null;
}

export interface ReadingTools {
  /** Which of them reads the paper is told from its bytes, never from its name. */
  readonly formats: readonly Format[];
  readonly limits: Limits;
  readonly threepassVersion: string;
  readonly onProgress?: (progress: Progress) => void;
}

export type PaperOutcome =
  | { readonly type: 'report'; readonly report: PaperReport; readonly timings: Omit<WorkTimings, 'workMs'> }
  | { readonly type: 'problem'; readonly problem: Problem };

/** Bytes to report, in this very thread. Papers are untrusted: `createReader` does this in a worker that can be killed. */
export function readPaper({ bytes, request }: PaperToRead, tools: ReadingTools): PaperOutcome {
  const { formats, limits, threepassVersion, onProgress } = tools;
  const opened = openPaper(formats, bytes);
  if (opened === null) {
    const message = `The file does not begin like a paper in any format that is read${looksLike(bytes)}.`;
    return { type: 'problem', problem: problem('format-unknown', message) };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const parsed = opened.format.parse(opened.bytes, { limits, sha256, ...(onProgress ? { onProgress } : {}) });
  if (parsed.type === 'problem') return parsed;

  const started = performance.now();
  const views = createViews(parsed.document);
  const results = runDetectors(views, detectors);
  const assessment = assess(views, results);
  const plannable = isPlannable(assessment);
  const prerequisites = plannable ? findPrerequisites(views) : [];
  const plan = request && plannable ? planReading(views, assessment, request, results) : null;
  const report = buildReport({ threepassVersion, views, results, assessment, prerequisites, plan });
  return { type: 'report', report, timings: { ...parsed.timings, judgementMs: performance.now() - started } };
}
