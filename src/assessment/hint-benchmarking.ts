import {
  ablation,
  baselineNumbers,
  dispersion,
  nakedNumbers,
  resultTables,
  runs,
  sameData,
  significanceTest,
  testSetSelection,
} from '../detectors/index.ts';
import type { HintAssessment, Reason } from '../model/index.ts';
import { checklistAudit } from './checklist-audit.ts';
import { gradedHint } from './graded-hint.ts';
import { lack, reason, type Inquiry } from './inquiry.ts';

/** Five paired runs and more can show a difference of two standard deviations; with three or four only a huge one is seen. */
const ENOUGH_RUNS = 5;
const FEW_RUNS = 2;

const SPREADS = {
  std: 'standard deviations',
  stderr: 'standard errors',
  ci: 'confidence intervals',
  range: 'ranges',
  boxplot: 'box plots',
  'unspecified-pm': 'a ± that is not explained',
} as const;

/** Choosing on the test set flatters more than showing the best of several runs; however often it is said, it counts once. */
const CHOICE_POINTS = { 'test-set': -2, 'best-of-runs': -1, 'no-validation-set': -1 } as const;

/** Was it compared with others on exactly the same data, over several runs, with the spread told? */
export function assessBenchmarking(inquiry: Inquiry): HintAssessment {
  const { views } = inquiry;
  const tables = inquiry.findings(resultTables);
  const [numbers] = inquiry.findings(baselineNumbers);
  const [same] = inquiry.findings(sameData);
  const counted = inquiry.findings(runs);
  const spreads = inquiry.findings(dispersion);
  const [test] = inquiry.findings(significanceTest);
  const [taken] = inquiry.findings(ablation);
  const [naked] = inquiry.findings(nakedNumbers);
  const chosen = inquiry.findings(testSetSelection);
  const reasons: Reason[] = [];

  const compared = tables.find(({ facts }) => facts.type === 'measured' && facts.baselinesCompared);
  const main = tables.find(({ facts }) => facts.type === 'table' && facts.main) ?? compared;
  if (compared && main) {
    const label = main.facts.type === 'table' ? main.facts.label : null;
    reasons.push(
      reason(
        label === null ? 'It is compared with others.' : `${label} sets it against others.`,
        2,
        [resultTables],
        main.evidence,
      ),
    );
  } else {
    reasons.push(
      lack(
        'No comparison with others was found.',
        [resultTables],
        [views.absence('results next to those of others', ['tables and their captions', 'the experiments'])],
      ),
    );
  }
  if (same) reasons.push(reason(same.message, 1, [sameData], same.evidence));
  else if (compared) {
    reasons.push(
      lack(
        'It is not said that all were tested on the same data.',
        [sameData],
        [views.absence('a common data set, split or test server', ['the experiments', 'tables and their captions'])],
      ),
    );
  }
  if (numbers) reasons.push(reason(numbers.message, 0, [baselineNumbers], numbers.evidence));

  const most =
    counted.toSorted((a, b) => b.facts.runs - a.facts.runs).find(({ facts }) => facts.of === 'main') ?? counted[0];
  if (!most)
    reasons.push(
      lack(
        'How many runs the results rest on is not said.',
        [runs],
        [views.absence('a number of runs, seeds or folds', ['the experiments', 'tables and their captions'])],
      ),
    );
  else if (most.facts.runs >= ENOUGH_RUNS)
    reasons.push(reason(`The results rest on ${most.facts.runs} runs.`, 1, [runs], most.evidence));
  else if (most.facts.runs > FEW_RUNS)
    reasons.push(lack(`${most.facts.runs} runs show only large differences.`, [runs], most.evidence));
  else {
    reasons.push(
      reason(
        most.facts.runs === 1 ? 'The results rest on a single run.' : 'The results rest on two runs.',
        -1,
        [runs],
        most.evidence,
      ),
    );
  }
  const spread =
    spreads.find(({ facts }) => facts.where === 'tables' && facts.kind !== 'unspecified-pm') ??
    spreads.find(({ facts }) => facts.kind !== 'unspecified-pm') ??
    spreads[0];
  if (!spread) {
    reasons.push(
      reason(
        'No spread is given, so small differences cannot be judged.',
        -1,
        [dispersion],
        [views.absence('standard deviations, intervals or ranges', ['the experiments', 'tables and their captions'])],
      ),
    );
  } else if (spread.facts.kind === 'unspecified-pm') {
    // What could be one deviation, two errors or an interval judges no difference.
    reasons.push(reason('A ± is printed without saying what it is.', -1, [dispersion], spread.evidence));
  } else if (spread.facts.where === 'elsewhere' && views.results.main !== null) {
    // The differences that the main table is read for stay without one.
    reasons.push(
      lack(
        `The spread is given as ${SPREADS[spread.facts.kind]}, but not of what stands in the tables of results.`,
        [dispersion],
        spread.evidence,
      ),
    );
  } else
    reasons.push(reason(`The spread is given as ${SPREADS[spread.facts.kind]}.`, 1, [dispersion], spread.evidence));
  if (test)
    reasons.push(
      reason(`Differences are tested for significance (${test.facts.test}).`, 1, [significanceTest], test.evidence),
    );
  if (taken) reasons.push(reason('An ablation shows what each part brings.', 1, [ablation], taken.evidence));
  else if (compared)
    reasons.push(
      lack(
        'No ablation shows which part brings the gain.',
        [ablation],
        [views.absence('an ablation', ['the experiments', 'tables and their captions'])],
      ),
    );
  if (naked) reasons.push(reason(naked.message, -1, [nakedNumbers], naked.evidence));
  const [choice] = chosen.toSorted((a, b) => CHOICE_POINTS[a.facts.kind] - CHOICE_POINTS[b.facts.kind]);
  if (choice) {
    const evidence = chosen
      .filter(({ facts }) => facts.kind === choice.facts.kind)
      .map(({ evidence: [first] }) => first);
    reasons.push(reason(choice.message, CHOICE_POINTS[choice.facts.kind], [testSetSelection], evidence));
  }
  reasons.push(...checklistAudit(inquiry, 'benchmarking'));
  return gradedHint({
    hint: 'benchmarking',
    inquiry,
    reasons,
    // Five points: others on the same data, and two of runs, spread, test and ablation. One point: compared at all, be it without a spread.
    met: 5,
    partly: 1,
    sentences: {
      met: 'It is compared with others on the same data, with what is needed to judge the differences.',
      partly: !compared
        ? 'Its results are told with some care, but not set against those of others.'
        : spread
          ? 'It is compared with others, but not with all that is needed to judge the differences.'
          : 'It is compared with others, but without a spread small differences cannot be judged.',
      missing: 'It is not compared with others in a way that could be judged.',
    },
  });
}
