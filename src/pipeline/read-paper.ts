import { assess } from '../assessment/index.ts';
import type { Format, Limits } from '../formats/index.ts';
import { detectors, runDetectors } from '../detectors/index.ts';
import type { FileMark, PaperReport, Problem } from '../model/index.ts';
import { findPrerequisites, isPlannable, planReading } from '../reading/index.ts';
import { createViews } from '../views/index.ts';
import { buildReport } from './build-report.ts';
import { parsePaper } from './parse-paper.ts';
import type { PaperToRead, Progress, WorkTimings } from './messages.ts';

export interface ReadingTools {
  /** Which of them reads the paper is told from its bytes, never from its name. */
  readonly formats: readonly Format[];
  readonly limits: Limits;
  readonly threepassVersion: string;
  readonly onProgress?: (progress: Progress) => void;
}

export type PaperOutcome =
  | {
      readonly type: 'report';
      readonly report: PaperReport;
      readonly marks: readonly FileMark[];
      readonly timings: Omit<WorkTimings, 'workMs'>;
    }
  | { readonly type: 'problem'; readonly problem: Problem };

/** Bytes to report, in this very thread. Papers are untrusted: `createReader` does this in a worker that can be killed. */
export function readPaper({ bytes, request, beside }: PaperToRead, tools: ReadingTools): PaperOutcome {
  const { threepassVersion } = tools;
  const parsed = parsePaper(bytes, beside, tools);
  if (parsed.type === 'problem') return parsed;

  const started = performance.now();
  const views = createViews(parsed.document);
  const results = runDetectors(views, detectors);
  const assessment = assess(views, results);
  const plannable = isPlannable(assessment);
  const prerequisites = plannable ? findPrerequisites(views) : [];
  const plan = request && plannable ? planReading(views, assessment, request, results, prerequisites) : null;
  const report = buildReport({ threepassVersion, views, results, assessment, prerequisites, plan });
  return {
    type: 'report',
    report,
    marks: parsed.marks ?? [],
    timings: { ...parsed.timings, judgementMs: performance.now() - started },
  };
}
