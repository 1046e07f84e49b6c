import { describe, expect, it } from 'vitest';
import { explanation, explanationList } from '../../src/cli/explanation.ts';
import { terminalOf } from '../../src/cli/terminal.ts';
import { textWidth } from '../../src/cli/text-width.ts';
import {
  detectors,
  LITERATURE_ODDS,
  MEASURED_PAPERS,
  measuredAccuracyOf,
  type DetectorMeta,
} from '../../src/detectors/index.ts';

const look = (columns: number): ReturnType<typeof terminalOf> =>
  terminalOf({ columns, isTTY: true }, { NO_COLOR: '1' }, { color: false });
const metaOf = (id: string): DetectorMeta => detectors.find(({ meta }) => meta.id === id)!.meta;
/** The words alone: lines may break anywhere. */
const words = (text: string): string => text.split(/\s+/).join(' ');

describe('threepass explain', () => {
  it.each([32, 80, 120])('fits %i columns, for the list and for every detector', (columns) => {
    const pages = [explanationList(look(columns)), ...detectors.map(({ meta }) => explanation(meta, look(columns)))];
    for (const page of pages)
      for (const line of page.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(Math.min(columns, 100));
  });

  it('lists every detector once', () => {
    const lines = explanationList(look(100)).split('\n');
    for (const { meta } of detectors) expect(lines.filter((line) => line.startsWith(`  ${meta.id} `))).toHaveLength(1);
  });

  it('says what a detector looks for, why, by whom, and what it misses', () => {
    for (const { meta } of detectors) {
      const page = words(explanation(meta, look(80)));
      for (const part of [meta.looksFor.slice(1), meta.why, meta.source, meta.knownMiss])
        expect(page).toContain(words(part));
    }
  });

  it('gives measures with the number of papers, and says where there are none', () => {
    const measured = explanation(metaOf('runs'), look(80));
    expect(measured).toMatch(/Measured +runs +\d+\.\d %/);
    expect(words(measured)).toContain(`close readings of ${MEASURED_PAPERS} papers`);
    expect(measuredAccuracyOf(metaOf('implementation-steps'))).toEqual([]);
    expect(words(explanation(metaOf('implementation-steps'), look(80)))).toContain('Not yet');
  });

  it('shows odds with their caveats, and only where the literature has some', () => {
    const page = words(explanation(metaOf('hyperparameters'), look(80)));
    expect(page).toContain('72 % (of 192)');
    expect(page).toContain('count for no grade');
    expect(explanation(metaOf('runs'), look(80))).not.toContain('Odds');
  });

  it('has odds and measures only for detectors that there are', () => {
    const ids = detectors.map(({ meta }) => meta.id);
    expect(Object.keys(LITERATURE_ODDS).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
