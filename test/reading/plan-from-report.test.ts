import { describe, expect, it } from 'vitest';
import type { PaperReport, ReadingRequest } from '../../src/model/index.ts';
import { findPrerequisites, planReading } from '../../src/reading/index.ts';
import { planFromReport, plannerOf, profiles } from '../../src/pipeline/index.ts';
import { buildReport } from '../../src/pipeline/build-report.ts';
import { createViews } from '../../src/views/index.ts';
import { assessed, empiricalPaper } from './papers.ts';

const request: ReadingRequest = { profile: profiles[3]!, purpose: 'teach', minutes: 70 };

function stored(): PaperReport {
  const views = createViews(empiricalPaper().document);
  const report = buildReport({
    threepassVersion: '0.0.0',
    views,
    results: [],
    assessment: assessed('empirical'),
    prerequisites: findPrerequisites(views),
    plan: null,
  });
  return JSON.parse(JSON.stringify(report)) as PaperReport;
}

describe('a plan from a stored report', () => {
  it('is the plan that was made when the paper was read', () => {
    const report = stored();
    const plan = planFromReport(report, request);
    expect(plan).toEqual(planReading(createViews(empiricalPaper().document), assessed('empirical'), request));
    expect(plannerOf(report)?.(request)).toEqual(plan);
  });

  it('is not made for what is no paper', () => {
    const report = stored();
    const { assessment } = report;
    const invoice: PaperReport = {
      ...report,
      assessment: { ...assessment, verdict: { ...assessment.verdict, recommendation: 'not-a-paper' } },
    };
    expect(planFromReport(invoice, request)).toBeNull();
  });
});
