import {
  REPORT_SCHEMA_VERSION,
  type Assessment,
  type DetectorResult,
  type FurnitureRole,
  type PaperCard,
  type PaperDocument,
  type PaperReport,
  type ReadingPlan,
  textOf,
} from '../model/index.ts';
import type { Views } from '../views/index.ts';

export interface ReportParts {
  readonly threepassVersion: string;
  readonly views: Views;
  readonly results: readonly DetectorResult[];
  readonly assessment: Assessment;
  readonly plan: ReadingPlan | null;
}

/** Puts the report together. Holds no clock, no path and no machine: the same parts give the same report. */
export function buildReport({ threepassVersion, views, results, assessment, plan }: ReportParts): PaperReport {
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    threepassVersion,
    paper: cardOf(views),
    assessment,
    plan,
    results,
    document: views.document,
  };
}

/** What a list of papers shows of one. */
export function cardOf(views: Views): PaperCard {
  const { document } = views;
  return {
    title: titleOf(document),
    authors: document.blocks.flatMap((block) => (block.type === 'authors' ? block.names : [])),
    year: yearOf(document),
    arxivId: document.metadata.arxivId,
    pageCount: document.pages.length,
    wordCount: views.wordCount,
  };
}

/**
 * The title as printed. Where none was found, the one the file gives of itself, unless that is one word: then it is mostly the
 * name of the file it was made from (`main.dvi`, `Microsoft Word - draft2.doc` is caught by its ending).
 */
function titleOf(document: PaperDocument): string | null {
  const block = document.blocks.find(({ type }) => type === 'title');
  const printed = block ? collapse(textOf(document.text, block.span)) : '';
  if (printed !== '') return printed;
  const claimed = collapse(document.metadata.title ?? '');
  return /\s/u.test(claimed) && !/\.\w{2,4}$/u.test(claimed) ? claimed : null;
}

function collapse(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}

/** Where a year is looked for, the surest first: a venue's notice, arXiv's stamp, a running head. */
const YEAR_ROLES: readonly FurnitureRole[] = ['notice', 'stamp', 'running-head'];

/**
 * When the paper came out, as what stands around its text says; else by its arXiv id; else when the file was made. A notice of a
 * venue comes before the stamp, which dates the version. Known miss: a scan put on the net later, without a notice.
 */
function yearOf(document: PaperDocument): number | null {
  for (const role of YEAR_ROLES) {
    for (const block of document.blocks) {
      if (block.type !== 'furniture' || block.role !== role) continue;
      // An arXiv id may look like a year (2004.01234): its own words are left out.
      const words = textOf(document.text, block.span).replace(/\d{4}\.\d{4,5}/gu, ' ');
      // Nor is a range of pages a year: 1929–1958.
      const years = words.match(/(?<!\d|\d[-–])(?:19[5-9]|20[0-4])\d(?!\d|[-–]\d{3})/gu);
      if (years) return Number(years.at(-1));
    }
  }
  const month = /^(\d{2})\d{2}\.\d{4,5}/u.exec(document.metadata.arxivId ?? '');
  if (month) return 2000 + Number(month[1]);
  const created = Number(/^(?:D:)?((?:19|20)\d{2})/u.exec(document.metadata.created ?? '')?.[1] ?? 0);
  return created >= FIRST_PDF_YEAR ? created : null;
}

/** Some writers of around 2000 wrote the year 2000 as `19100`; a file older than its format gives no year. */
const FIRST_PDF_YEAR = 1993;
