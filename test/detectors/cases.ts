import { describe, expect, it } from 'vitest';
import { findingsOf, runDetectors, type Detector } from '../../src/detectors/index.ts';
import type { DetectorResult, Span } from '../../src/model/index.ts';
import { createViews } from '../../src/views/index.ts';
import type { SmallPaper } from '../paper.ts';

/** Small papers by what they show; in those of `finds` the marked words are exactly what the first finding quotes. */
export interface DetectorCases {
  readonly finds: Readonly<Record<string, SmallPaper>>;
  readonly clear: Readonly<Record<string, SmallPaper>>;
  readonly notApplicable?: Readonly<Record<string, SmallPaper>>;
}

function resultFor(detector: Detector, { document }: SmallPaper): DetectorResult {
  return runDetectors(createViews(document), [detector])[0]!;
}

/** Every quote of every finding, in the order they are given. */
export function quotedSpans<Facts>(detector: Detector<Facts>, { document }: SmallPaper): readonly Span[] {
  const findings = findingsOf(runDetectors(createViews(document), [detector]), detector);
  return findings.flatMap((finding) =>
    finding.evidence.flatMap((evidence) => (evidence.type === 'quote' ? [evidence.span] : [])),
  );
}

/** The facts of every finding. */
export function factsOf<Facts>(detector: Detector<Facts>, { document }: SmallPaper): readonly Facts[] {
  return findingsOf(runDetectors(createViews(document), [detector]), detector).map((finding) => finding.facts);
}

/** Runs the table of cases: marked words are quoted, near misses stay quiet, and what does not apply says so. */
export function testDetector(detector: Detector, { finds, clear, notApplicable = {} }: DetectorCases): void {
  describe(`the detector ${detector.meta.id}`, () => {
    it.each(Object.entries(finds))('finds %s', (_, paper) => {
      expect(resultFor(detector, paper).type).toBe('findings');
      expect(quotedSpans(detector, paper)).toEqual(expect.arrayContaining([...paper.marks]));
    });
    it.each(Object.entries(clear))('stays quiet on %s', (_, paper) => {
      expect(resultFor(detector, paper).type).toBe('clear');
    });
    it.each(Object.entries(notApplicable))('does not apply to %s', (_, paper) => {
      expect(resultFor(detector, paper).type).toBe('not-applicable');
    });
  });
}
