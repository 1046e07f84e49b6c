/**
 * Fits which signs make a sentence a main claim, and prints the weights for src/views/claims.ts: `npx tsx scripts/fit-claims.ts`
 *
 * Printed before them, as F1 in per cent over the papers with two readings and over those with one: how well the claims that are found
 * now meet what the readers name, and how well those do that weights fitted to seven eighths of the papers find in the last eighth.
 */
import { claimsOf } from '../src/views/claims.ts';
import { fitted, oddsOf, type Example, type Weights } from './training/logistic.ts';
import { alike, numbersOf, readPapersWithClaims, sentenceOf, type ReadPaper } from './training/readings.ts';
import { scoreOf, type Counts } from './training/scores.ts';

/** Chosen with parts left out among 3, 6, 10 and 20. */
const PULL = 6;
const PARTS = 8;
/** Papers with two readings count so often: readers who wrote their claims down looked harder than those who marked them in a list. */
const TWICE_READ = 4;
/** A claim that is found and one that is read are the same from here on, as in the scorer beside the data. */
const MET = 0.5;

function examplesOf({ views, readings }: ReadPaper): readonly Example[] {
  const named = readings.map((claims) => new Set(claims.map((claim) => sentenceOf(claim, views.sentences))));
  return views.claimCandidates.map(({ sentence, signs }) => ({
    signs,
    truth: named.filter((sentences) => sentences.has(sentence)).length / readings.length,
    weight: readings.length === 2 ? TWICE_READ : 1,
  }));
}

function foundBy({ views }: ReadPaper, weights: Weights | null): readonly string[] {
  const candidates = views.claimCandidates.map((candidate) =>
    weights ? { ...candidate, odds: oddsOf(weights, candidate.signs) } : candidate,
  );
  return claimsOf(views, candidates).map(({ sentence }) => sentence.text);
}

/** How many of the claims of all readings are met, each found one by one read one at most. */
function countsOf({ readings }: ReadPaper, found: readonly string[]): Counts {
  const counts: Counts = { right: 0, given: 0, true: 0 };
  const words = found.map(numbersOf);
  for (const claims of readings) {
    const pairs = claims
      .flatMap((claim, read) => words.map((own, at) => ({ read, at, likeness: alike(claim.words, own) })))
      .filter(({ likeness }) => likeness >= MET)
      .toSorted((a, b) => b.likeness - a.likeness);
    const [usedReads, usedFinds] = [new Set<number>(), new Set<number>()];
    for (const { read, at } of pairs) {
      if (usedReads.has(read) || usedFinds.has(at)) continue;
      usedReads.add(read);
      usedFinds.add(at);
    }
    counts.right += usedReads.size;
    counts.given += found.length;
    counts.true += claims.length;
  }
  return counts;
}

const papers = await readPapersWithClaims();
const examples = new Map(papers.map((paper) => [paper, examplesOf(paper)]));
const without = Array.from({ length: PARTS }, (_, part) =>
  fitted(
    papers.flatMap((paper, index) => (index % PARTS === part ? [] : examples.get(paper)!)),
    PULL,
  ),
);
for (const [title, count] of [
  ['two readings', 2],
  ['one reading', 1],
] as const) {
  const those = papers.filter(({ readings }) => readings.length === count);
  const f1 = (find: (paper: ReadPaper) => readonly string[]): string => {
    const sum: Counts = { right: 0, given: 0, true: 0 };
    for (const paper of those) {
      const counts = countsOf(paper, find(paper));
      sum.right += counts.right;
      sum.given += counts.given;
      sum.true += counts.true;
    }
    return scoreOf(sum).f1.toFixed(1);
  };
  console.log(
    `${those.length} papers with ${title}: ${f1((paper) => foundBy(paper, null))} by the weights in use, ` +
      `${f1((paper) => foundBy(paper, without[papers.indexOf(paper) % PARTS]!))} by weights from others`,
  );
}
for (const [name, weight] of fitted(
  papers.flatMap((paper) => examples.get(paper)!),
  PULL,
))
  console.log(`  ${/^\w+$/.test(name) ? name : `'${name}'`}: ${weight.toFixed(2)},`);
