import { describe, expect, it } from 'vitest';
import { fuzz, samplePapers, smallPapers } from '../../scripts/fuzz.ts';
import { mutatePdf, seededRandom } from '../../scripts/mutate-pdf.ts';
import { readPdfObjects, writePdfObjects } from '../../scripts/pdf-objects.ts';
import { PROBLEMS, type PaperReport } from '../../src/model/index.ts';
import { createReader } from '../../src/pipeline/index.ts';
import { smallPaper } from '../papers/small-paper.ts';
import { reportFaults } from '../pipeline/report-faults.ts';

const papers = [...smallPapers(), ...samplePapers()];

describe('fuzz', () => {
  it('finds fifty broken papers answered with a report that holds or a problem with a code', async () => {
    const { cases, outcomes, faulty } = await fuzz({ seed: 3, papers, cases: 50 });
    expect(faulty.map(({ what, faults }) => ({ what, faults }))).toEqual([]);
    expect(cases).toBe(50);
    const answers = new Set(['report', 'report with warnings', ...Object.keys(PROBLEMS)]);
    expect([...outcomes.keys()].filter((outcome) => !answers.has(outcome))).toEqual([]);
    // Neither files that are all too broken to open, nor files that are not broken at all.
    expect(outcomes.get('report')).toBeGreaterThan(10);
    expect(outcomes.size).toBeGreaterThan(2);
  });

  it('breaks papers the same way again, and others otherwise', () => {
    const made = (seed: number): string => {
      const { bytes, what } = mutatePdf(papers, seededRandom(seed));
      return `${what} ${Buffer.from(bytes).toString('base64')}`;
    };
    for (let seed = 0; seed < 20; seed += 1) expect(made(seed)).toBe(made(seed));
    expect(new Set(Array.from({ length: 20 }, (_, seed) => made(seed))).size).toBe(20);
  });
});

describe('a file taken apart into objects and put together again', () => {
  it.each(papers.map((paper) => [paper.name, paper.bytes] as const))('says the same: %s', async (_, bytes) => {
    const whole = await reportOf(bytes);
    const again = await reportOf(writePdfObjects(readPdfObjects(bytes)));
    expect(again.document.text).toBe(whole.document.text);
    expect(again.document.links).toEqual(whole.document.links);
  });
});

describe('reportFaults', () => {
  it('sees a quote with other words, a span outside the text and an exporter that throws', async () => {
    const report = await reportOf(smallPaper());
    expect(reportFaults(report)).toEqual([]);
    const words = JSON.stringify(report);
    const quoted = JSON.parse(words.replace('"quote":"', '"quote":"never said ')) as PaperReport;
    expect(reportFaults(quoted)).toEqual([expect.stringMatching(/quote never said/u)]);
    const { text } = report.document;
    const span = { start: text.length, end: text.length + 1 };
    const verdict = { ...report.assessment.verdict, span };
    expect(reportFaults({ ...report, assessment: { ...report.assessment, verdict } })).toEqual([
      expect.stringMatching(/verdict\.span: span/u),
    ]);
    const broken = { ...report, assessment: { ...report.assessment, hints: null } } as unknown as PaperReport;
    expect(reportFaults(broken).join('\n')).toMatch(/^markdown: TypeError/mu);
  });
});

async function reportOf(bytes: Uint8Array): Promise<PaperReport> {
  const reader = createReader({ workerCount: 1 });
  try {
    const outcome = await reader.read(bytes);
    if (outcome.type === 'problem') throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
    return outcome.report;
  } finally {
    await reader.close();
  }
}
