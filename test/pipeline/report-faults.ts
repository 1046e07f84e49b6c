import { terminalOf } from '../../src/cli/terminal.ts';
import { reportPage } from '../../src/cli/report-page.ts';
import { exporters } from '../../src/exporters/index.ts';
import { PROBLEMS, type PaperReport } from '../../src/model/index.ts';
import { documentFaults } from '../formats/document-faults.ts';

/**
 * What a report does against its promises, one sentence each: the document's own, every span within the text, every quote
 * word for word, and every way of showing it works and lets nothing through that acts on a terminal.
 */
export function reportFaults(report: PaperReport): readonly string[] {
  const { document } = report;
  // A damaged file may crop its pages as it likes; what they show is asked of nobody else here.
  const visible = document.pages.map((page) => ({
    left: page.leftPt,
    bottom: page.bottomPt,
    right: page.leftPt + page.widthPt,
    top: page.bottomPt + page.heightPt,
  }));
  const faults = documentFaults(document, visible).map((fault) => `document: ${fault}`);
  const { document: _, ...judgement } = report;
  walk(judgement, 'report', document.text, faults);
  for (const { code } of document.warnings)
    if (!Object.hasOwn(PROBLEMS, code)) faults.push(`warning: no such code as ${code}`);
  for (const result of report.results) {
    if (result.type === 'error') faults.push(`detector ${result.detectorId}: ${result.problem.message}`);
  }
  for (const [name, show] of faces) {
    let shown: string;
    try {
      shown = show(report);
    } catch (cause) {
      faults.push(`${name}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
      continue;
    }
    // oxlint-disable-next-line no-control-regex
    const acting = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/.exec(shown);
    if (acting) faults.push(`${name}: lets U+${acting[0].charCodeAt(0).toString(16)} through`);
  }
  return faults;
}

const terminal = terminalOf({}, {}, { color: false });
const faces: readonly (readonly [string, (report: PaperReport) => string])[] = [
  ...exporters.map((exporter) => [exporter.id, (report: PaperReport) => exporter.export(report)] as const),
  ['page', (report) => reportPage(report, { terminal, fileUrl: null, all: false })],
  [
    'page with everything',
    (report) => reportPage(report, { terminal: { ...terminal, columns: 32 }, fileUrl: null, all: true }),
  ],
];

/** Looks at every span, quote and number of a report, wherever it stands in it. */
function walk(value: unknown, path: string, text: string, faults: string[]): void {
  if (Array.isArray(value)) return value.forEach((item, index) => walk(item, `${path}[${index}]`, text, faults));
  if (typeof value !== 'object' || value === null) return;
  const { start, end, span, quote } = value as Readonly<Record<string, unknown>>;
  if (typeof start === 'number' || typeof end === 'number') {
    if (!(
      Number.isInteger(start) &&
      Number.isInteger(end) &&
      0 <= Number(start) &&
      Number(start) <= Number(end) &&
      Number(end) <= text.length
    )) {
      faults.push(`${path}: span [${String(start)}, ${String(end)}) in a text of ${text.length}`);
    }
  }
  if (typeof quote === 'string') {
    const { start: from, end: to } = span as { readonly start: number; readonly end: number };
    if (quote === '' || quote !== text.slice(from, to))
      faults.push(`${path}: quote ${quote.slice(0, 40)} is not what its span says`);
  }
  for (const [key, item] of Object.entries(value)) {
    if (
      /(?:minutes|weight|confidence|pageCount|wordCount)$/iu.test(key) &&
      typeof item !== 'number' &&
      typeof item !== 'object'
    ) {
      faults.push(`${path}.${key}: ${String(item)} is no number`);
    }
    if (key === 'minutes' && !(typeof item === 'number' && item >= 0)) faults.push(`${path}.minutes: ${String(item)}`);
    walk(item, `${path}.${key}`, text, faults);
  }
}
