/**
 * Fits what makes it likely that a table, figure, statement or section carries a claim, on the annotated papers in
 * ../shared/data, and prints the weights for src/views/claim-evidence.ts: `npx tsx scripts/fit-claim-evidence.ts`
 *
 * Printed before them: how well the weights in use join the claims that the annotators wrote down with what they say carries each,
 * and how well weights do that are fitted anew to all papers but one and tried on that one. F1 in per cent.
 */
import type { Likely } from '../src/views/index.ts';
import { fitted, oddsOf } from './training/logistic.ts';
import { readPapersWithClaims, sentenceOf } from './training/readings.ts';
import { scoreOf, type Counts } from './training/scores.ts';

/** A claim that was found in its paper, with everything that may carry it. */
interface Case {
  readonly paper: string;
  readonly evidence: ReadonlySet<string>;
  readonly likely: readonly Likely[];
}

/** Pull of the weights towards 0; chosen with the papers left out one at a time among 3, 6 and 10. */
const PULL = 6;
/** The rule by which the product chooses among what is likely; see `carriersOf`. */
const [FIRST, FURTHER, SHARE, MOST] = [0.16, 0.25, 0.6, 4];

const labelOf = (printed: string): string =>
  printed
    .toLowerCase()
    .replace(/^(?:fig|figure|tab|table|sec|section|app|appendix)s?\b\.?/, (word) => word.slice(0, 3))
    .replace(/[^a-z0-9.]/g, '')
    .replace(/\.$/, '');

async function readCases(): Promise<readonly Case[]> {
  return (await readPapersWithClaims()).flatMap(({ paper, views, readings }) =>
    readings.flat().flatMap((claim): readonly Case[] => {
      const sentence = claim.evidence && sentenceOf(claim, views.sentences);
      if (!sentence) return [];
      return [{ paper, evidence: new Set(claim.evidence.map(labelOf)), likely: views.claimEvidence.weighed(sentence) }];
    }),
  );
}

/** What would be named as carrying each claim, against what the annotators name. */
function f1Of(cases: readonly Case[], probabilityOf: (likely: Likely, which: Case) => number): number {
  const counts: Counts = { right: 0, given: 0, true: 0 };
  for (const one of cases) {
    const ranked = one.likely
      .map((likely) => ({ label: labelOf(likely.label), share: probabilityOf(likely, one) }))
      .toSorted((a, b) => b.share - a.share);
    const first = ranked[0]?.share ?? 0;
    const named = ranked
      .slice(0, MOST)
      .filter(({ share }, at) => share >= (at === 0 ? FIRST : FURTHER) && share >= first * SHARE);
    counts.true += one.evidence.size;
    counts.given += named.length;
    counts.right += named.filter(({ label }) => one.evidence.has(label)).length;
  }
  return scoreOf(counts).f1;
}

const fittedTo = (cases: readonly Case[]) =>
  fitted(
    cases.flatMap(({ likely, evidence }) =>
      likely.map(({ label, signs }) => ({ signs, truth: evidence.has(labelOf(label)) ? 1 : 0 })),
    ),
    PULL,
  );

const cases = await readCases();
const papers = [...new Set(cases.map(({ paper }) => paper))];
const without = new Map(papers.map((paper) => [paper, fittedTo(cases.filter((one) => one.paper !== paper))]));
const shareOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
console.log(`${cases.length} claims of ${papers.length} papers`);
console.log(`weights in use: ${f1Of(cases, ({ probability }) => probability).toFixed(1)}`);
const apart = f1Of(cases, ({ signs }, { paper }) => shareOf(oddsOf(without.get(paper)!, signs)));
console.log(`each paper by weights from the others: ${apart.toFixed(1)}`);
for (const [name, weight] of fittedTo(cases)) console.log(`  ${name}: ${weight.toFixed(2)},`);
