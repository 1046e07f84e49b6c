import type { Finding } from '../model/index.ts';
import type { Detector } from './detector.ts';

export interface TestSetSelectionFacts {
  /**
   * `test-set`: something is chosen on the test set; `best-of-runs`: the best of several runs is reported; `no-validation-set`:
   * there was none to choose on.
   */
  readonly kind: 'test-set' | 'best-of-runs' | 'no-validation-set';
}

const HINT = /test|best|validation/i;
const ON_TEST: readonly RegExp[] = [
  /\b(?:select|chose|choose|choosing|chosen|pick|tun|optimi[sz]|determin)\w*\b[^.;]{0,60}\b(?:on|using|based on|by|according to|with)\s+(?:the\s+)?(?:\w+\s+)?test[\s-](?:sets?|data|splits?|errors?|accurac\w+|performance|scores?|loss)\b/i,
  /\b(?:best|highest|lowest|minimum|maximum|peak)\s+test[\s-](?:set\s+)?(?:accurac\w+|errors?|scores?|performance|results?|loss|bleu|f1)\b[^.;]{0,60}\b(?:epochs?|during|over|across|throughout|iterations?|checkpoints?|is reported|are reported|training)\b/i,
  /\b(?:report\w*|record\w*|show)\s+(?:the\s+)?(?:best|highest|lowest|minimum|maximum|peak)\s+test\b/i,
  /\b(?:checkpoints?|models?|epochs?|snapshots?)\s+(?:with|that (?:has|have|had|achieves?|gives?|gave)|having|of)\s+(?:the\s+)?(?:best|highest|lowest)\s+test\b/i,
  /\bearly[\s-]stopp\w+\s+(?:on|using|based on|by)\s+(?:the\s+)?test\b/i,
  /\bhyper-?\s?parameters?\b[^.;]{0,60}\bon the test (?:set|data|split)\b/i,
];
const BEST_OF: readonly RegExp[] = [
  /\b(?:report\w*|show|take|took|select\w*|present)\s+(?:only\s+)?(?:the\s+)?best\s+(?:result|run|score|performance|model|accuracy|epoch|of|seed)s?\b[^.;]{0,50}\b(?:runs|seeds|trials|epochs|repetitions|restarts|over|among|out of|of \d+)\b/i,
  /\bbest (?:of|over|out of|among|from)\s+(?:the\s+)?(?:\d+|two|three|four|five|six|ten|several|multiple|all)\s+(?:\w+\s+)?(?:runs|seeds|trials|restarts|repetitions|initiali[sz]ations)\b/i,
  /\bbest (?:epoch|test epoch)\b[^.;]{0,30}\breport/i,
  /\b(?:best|top)[\s-](?:\d+|two|three|four|five|ten)\s+(?:hyper-?\s?parameters?|settings|seeds|runs)\b/i,
];
/** The right way to choose, and talk about what one should not do. */
const VALIDATION =
  /\b(?:validation|development|dev|held-?out)\s+(?:sets?|data|splits?|accurac\w+|performance|loss|error|score)/i;
const DENIED =
  /\b(?:not|never|avoid\w*|instead of|rather than|without)\b[^.;]{0,60}\btest\b|\btest (?:set|data)\b[^.;]{0,40}\b(?:is|was|are|were) (?:not|never|only)\b/i;
const NO_VALIDATION =
  /\b(?:no|without (?:a|any)|(?:did|do|does) not (?:use|have) (?:a|any))\s+(?:separate\s+|held-?out\s+)?validation (?:sets?|data|splits?)\b/i;

const MESSAGES: Readonly<Record<TestSetSelectionFacts['kind'], string>> = {
  'test-set': 'Something seems to be chosen on the test set.',
  'best-of-runs': 'The best of several runs or settings is shown.',
  'no-validation-set': 'There was no validation set to choose on.',
};

function kindOf(text: string): TestSetSelectionFacts['kind'] | null {
  if (NO_VALIDATION.test(text)) return 'no-validation-set';
  if (VALIDATION.test(text)) return null;
  if (ON_TEST.some((pattern) => pattern.test(text)) && !DENIED.test(text)) return 'test-set';
  return BEST_OF.some((pattern) => pattern.test(text)) ? 'best-of-runs' : null;
}

/**
 * Phrases that admit that something was chosen on the test set, or that only the best of several runs is shown.
 *
 * Known miss: what is done and not said; data sets whose "test set" is by custom their validation set.
 */
export const testSetSelection: Detector<TestSetSelectionFacts> = {
  meta: {
    id: 'test-set-selection',
    title: 'Chosen on the test set',
    serves: 'benchmarking',
    looksFor:
      'words that admit choosing settings, epochs or runs on the test set, or showing only the best of several runs',
    why: 'Of the common kinds of leakage, choosing on the test set and picking seeds distort results most.',
    source: 'Kapoor and Narayanan 2023; arXiv 2604.04199 (measured on tabular data, not on deep networks)',
    knownMiss: 'What is done and not said.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'test-set-selection';
    const { results } = views;
    if (!results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    const findings: Finding<TestSetSelectionFacts>[] = [];
    for (const { text, span, role } of results.sentences) {
      if (!HINT.test(text) || text.length > 1500 || role === 'introduction' || role === 'abstract') continue;
      const kind = kindOf(text);
      if (kind === null) continue;
      findings.push({
        detectorId,
        message: MESSAGES[kind],
        evidence: [views.quote(span)],
        foundBy: 'rule',
        confidence: 0.6,
        facts: { kind },
      });
    }
    const [first, ...rest] = findings;
    if (!first)
      return {
        type: 'clear',
        detectorId,
        lookedFor: 'words that admit choosing on the test set',
        where: ['the text on the experiments', 'captions'],
      };
    return { type: 'findings', detectorId, findings: [first, ...rest] };
  },
};
