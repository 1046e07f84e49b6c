import { displayEquations, hiddenText, limitations, overviewFigure } from '../detectors/index.ts';
import type { Grade, HintAssessment, HintId, KindAssessment, Reason, Recommendation, Verdict } from '../model/index.ts';
import { HINT_NAMES, lack, reason, type Inquiry } from './inquiry.ts';
import { KIND_NAMES } from './kind.ts';

/**
 * What each grade adds. What is new and whether it was tested fairly weigh most: a paper without them is not worth an hour.
 * Code weighs less against than for, since released code did not change how often work could be rebuilt (Raff 2019).
 */
const POINTS: Readonly<Record<HintId, Readonly<Record<'met' | 'partly' | 'missing', number>>>> = {
  contribution: { met: 3, partly: 1, missing: -3 },
  method: { met: 2, partly: 1, missing: -2 },
  'code-and-settings': { met: 2, partly: 1, missing: -1 },
  benchmarking: { met: 3, partly: 1, missing: -3 },
  'state-of-the-art': { met: 1, partly: 0, missing: -1 },
};

/**
 * Shares of what could be had from which a paper deserves that much time. A paper with four hints met and the fifth partly is
 * above the first; one that says clearly what is new and does the rest by halves is above the second.
 */
const SHARES: readonly (readonly [number, Recommendation])[] = [
  [0.8, 'read-in-full'],
  [0.4, 'read-selectively'],
  [0.1, 'skim'],
];
/** With fewer hints that apply, too little was looked at to ask for hours of somebody's time, or to turn them away. */
const ENOUGH_HINTS = 3;
const MOST_REASONS = 3;

const GRADE_NAMES: Readonly<Record<Grade, string>> = {
  met: 'met',
  partly: 'partly met',
  missing: 'missing',
  'not-applicable': 'does not apply',
  'not-assessed': 'not assessed',
};

const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0');

interface Sum {
  readonly got: number;
  readonly best: number;
  readonly applicable: number;
  readonly lines: readonly string[];
}

function addUp(
  hints: readonly HintAssessment[],
  extras: readonly { readonly name: string; readonly points: number; readonly best: number }[],
): Sum {
  const lines: string[] = [];
  let got = 0;
  let best = 0;
  let applicable = 0;
  for (const { hint, grade } of hints) {
    if (grade === 'not-applicable') {
      lines.push(`${HINT_NAMES[hint]} ${GRADE_NAMES[grade]}: not counted`);
      continue;
    }
    applicable++;
    best += POINTS[hint].met;
    // Not assessed counts as missing: anything milder would let a check that fell over make a paper look better.
    const points = POINTS[hint][grade === 'not-assessed' ? 'missing' : grade];
    got += points;
    lines.push(
      `${HINT_NAMES[hint]} ${GRADE_NAMES[grade]}${grade === 'not-assessed' ? ', counted as missing' : ''}: ${signed(points)} of ${POINTS[hint].met}`,
    );
  }
  for (const { name, points, best: most } of extras) {
    got += points;
    best += most;
    lines.push(`${name}: ${signed(points)}${most > 0 ? ` of ${most}` : ''}`);
  }
  return { got, best, applicable, lines };
}

function recommend({ got, best, applicable }: Sum): {
  readonly recommendation: Recommendation;
  readonly capped: boolean;
} {
  const share = best === 0 ? 0 : got / best;
  const recommendation = SHARES.find(([least]) => share >= least)?.[1] ?? 'set-aside';
  if (applicable >= ENOUGH_HINTS) return { recommendation, capped: false };
  if (recommendation === 'read-in-full') return { recommendation: 'read-selectively', capped: true };
  if (recommendation === 'set-aside') return { recommendation: 'skim', capped: true };
  return { recommendation, capped: false };
}

/** The strongest reasons of one side: one a hint first, so that three reasons are three different things. */
function strongest(
  hints: readonly HintAssessment[],
  extras: readonly Reason[],
  side: 'for' | 'against',
): readonly Reason[] {
  const pools = hints.map(({ hint, grade, reasons }) => {
    const most = POINTS[hint].met;
    // What is lacking matters where it kept the hint from being met; in a hint that is met it is a footnote.
    const counted = reasons.filter((r) => r.counts === side && !(r.weight === 0 && grade === 'met'));
    return counted
      .map((r) => ({
        reason: r,
        force: (Math.abs(r.weight) + 0.5) * most * (side === 'against' && grade === 'missing' ? 2 : 1),
      }))
      .toSorted((a, b) => b.force - a.force);
  });
  pools.push(
    extras.filter((r) => r.counts === side).map((r) => ({ reason: r, force: (Math.abs(r.weight) + 0.5) * 2 })),
  );
  const rounds = [0, 1, 2].flatMap((round) =>
    pools.flatMap((pool) => pool[round] ?? []).toSorted((a, b) => b.force - a.force),
  );
  return rounds.slice(0, MOST_REASONS).map((chosen) => chosen.reason);
}

/** Headings and labels worth the time when not all is: the picture of the whole, the method, the main results, the conclusion. */
function partsWorthReading(inquiry: Inquiry, kind: KindAssessment): readonly string[] {
  const { views } = inquiry;
  const parts: string[] = [];
  const add = (part: string | null | undefined): void => {
    if (part && !parts.includes(part)) parts.push(part);
  };
  const [overview] = inquiry.findings(overviewFigure);
  const main = views.results.main;
  const top = views.sections.filter((section) => section.parent === null && !section.appendix);
  add(top.find((section) => section.role === 'introduction')?.title);
  if (kind.kind === 'survey' || kind.kind === 'position') {
    // The longest sections carry the order of the field or the argument.
    const longest = top
      .filter(
        (section) =>
          section.role !== 'introduction' && section.role !== 'references' && section.role !== 'acknowledgements',
      )
      .toSorted((a, b) => b.wordCount - a.wordCount)
      .slice(0, 2);
    for (const section of top) if (longest.includes(section)) add(section.title);
  } else {
    add(overview?.facts.label);
    const wanted = kind.kind === 'theory' ? (['theory', 'method'] as const) : (['method', 'theory'] as const);
    // The longest of several: the shorter ones set up what it works out.
    const built =
      wanted.map((role) => top.filter((section) => section.role === role)).find(({ length }) => length > 0) ?? [];
    add(built.toSorted((a, b) => b.wordCount - a.wordCount)[0]?.title);
    if (main) add(main.table.label);
    if (kind.kind !== 'theory')
      add(top.find((section) => section.role === 'experiments' || section.role === 'results')?.title);
  }
  add(top.find((section) => section.role === 'conclusion')?.title);
  return parts;
}

const OPENINGS: Readonly<Record<Recommendation, string>> = {
  'read-in-full': 'Worth reading in full',
  'read-selectively': 'Worth reading in parts',
  skim: 'Worth a skim',
  'set-aside': 'Better set aside',
  'not-a-paper': 'Not a research paper as far as can be seen',
  'not-assessed': 'Could not be judged',
};

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

function summaryOf(
  recommendation: Recommendation,
  kind: KindAssessment,
  hints: readonly HintAssessment[],
  capped: boolean,
): string {
  const named = (grade: Grade): readonly string[] =>
    hints.filter((hint) => hint.grade === grade).map(({ hint }) => HINT_NAMES[hint]);
  const [met, partly, missing, unknown] = [named('met'), named('partly'), named('missing'), named('not-assessed')];
  const clauses: string[] = [];
  if (met.length > 0) clauses.push(`${listed(met)} ${met.length === 1 ? 'is' : 'are'} in order`);
  if (partly.length > 0) clauses.push(`${listed(partly)} only in part`);
  if (missing.length > 0) clauses.push(`${listed(missing)} missing`);
  if (unknown.length > 0) clauses.push(`${listed(unknown)} could not be assessed`);
  const rest = capped ? ' Too few hints apply to say more.' : '';
  return `${OPENINGS[recommendation]}: ${kind.kind === null ? 'what it is cannot be told' : KIND_NAMES[kind.kind]}; ${clauses.join(', ')}.${rest}`;
}

/** Whether and how to read it, with the arithmetic. */
export function reachVerdict(
  inquiry: Inquiry,
  kind: KindAssessment,
  hints: readonly HintAssessment[],
  unchecked: readonly string[],
): Verdict {
  if (kind.kind === null) {
    return {
      recommendation: 'not-a-paper',
      summary: kind.reasons.length === 0 ? kind.summary : `${OPENINGS['not-a-paper']}. ${kind.summary}`,
      parts: [],
      reasonsFor: [],
      reasonsAgainst: kind.reasons.filter(({ counts }) => counts === 'against').slice(0, MOST_REASONS),
      unchecked,
      arithmetic: ['not a research paper: nothing is counted'],
    };
  }
  const [limit] = inquiry.findings(limitations);
  const dense = densityReason(inquiry);
  const extras: Reason[] = [];
  if (limit) extras.push(reason('The authors say where their work stops.', 1, [limitations], limit.evidence));
  else
    extras.push(
      reason(
        'The authors name no limit of their work.',
        0,
        [limitations],
        [inquiry.views.absence('a limitation of the own work', ['the body of the text'])],
      ),
    );
  const sum = addUp(hints, [
    { name: limit ? 'limitations stated' : 'no limitations stated', points: limit ? 1 : 0, best: 1 },
  ]);
  const { recommendation, capped } = recommend(sum);
  const share = sum.best === 0 ? 0 : Math.round((100 * sum.got) / sum.best);
  // A theory paper is not blamed for lacking code: its proofs are what a reader would run.
  const blamed = kind.kind === 'theory' ? hints.filter(({ hint }) => hint !== 'code-and-settings') : hints;
  const told = strongest(blamed, [...extras, ...(dense ? [dense] : [])], 'against');
  // Nothing else weighs as much for somebody who trusts a summary; it adds no points, since it says nothing of the work.
  const hidden = inquiry.findings(hiddenText).find(({ facts }) => facts.addressed);
  const against = hidden ? [lack(hidden.message, [hiddenText], hidden.evidence), ...told].slice(0, MOST_REASONS) : told;
  return {
    recommendation,
    summary: summaryOf(recommendation, kind, hints, capped),
    parts: recommendation === 'read-selectively' ? partsWorthReading(inquiry, kind) : [],
    reasonsFor: strongest(hints, extras, 'for'),
    reasonsAgainst: against,
    unchecked,
    arithmetic: [
      ...sum.lines,
      `sum: ${sum.got} of ${sum.best} = ${share} %`,
      `from 80 % read in full, from 40 % read selectively, from 10 % skim, below set aside${capped ? `; selectively at most and a skim at least when fewer than ${ENOUGH_HINTS} hints apply` : ''}`,
    ],
  };
}

/** Raff counted 3.2 equations a page in papers that could be rebuilt and 4.0 in those that could not; twice that is far outside. */
const DENSE = 8;

function densityReason(inquiry: Inquiry): Reason | null {
  const [equations] = inquiry.findings(displayEquations);
  const pages = inquiry.views.document.pages.length;
  if (!equations || pages === 0) return null;
  const each = (equations.facts.inBody + equations.facts.inAppendix) / pages;
  if (each < DENSE) return null;
  return reason(
    `It is dense: ${Math.round(each)} display equations a page.`,
    -0.1,
    [displayEquations],
    equations.evidence,
  );
}
