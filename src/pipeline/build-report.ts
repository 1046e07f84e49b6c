import {
  REPORT_SCHEMA_VERSION,
  type Assessment,
  type DetectorResult,
  type PaperCard,
  type PaperReport,
  type Prerequisite,
  type ReadingPlan,
} from '../model/index.ts';
import type { Views } from '../views/index.ts';
import { skimOf } from './skim-of.ts';

export interface ReportParts {
  readonly threepassVersion: string;
  readonly views: Views;
  readonly results: readonly DetectorResult[];
  readonly assessment: Assessment;
  readonly prerequisites: readonly Prerequisite[];
  readonly plan: ReadingPlan | null;
}

/** Puts the report together. Holds no clock, no path and no machine: the same parts give the same report. */
export function buildReport({
  threepassVersion,
  views,
  results,
  assessment,
  prerequisites,
  plan,
}: ReportParts): PaperReport {
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    threepassVersion,
    paper: cardOf(views),
    assessment,
    prerequisites,
    plan,
    results,
    skim: skimOf(views, results),
    document: views.document,
  };
}

/** What a list of papers shows of one. */
export function cardOf(views: Views): PaperCard {
  const { document, metadata } = views;
  return {
    title: metadata.title,
    authors: metadata.authors.map(({ name }) => name),
    year: metadata.year,
    arxivId: metadata.arxivId,
    pageCount: document.pages.length,
    wordCount: views.wordCount,
  };
}
