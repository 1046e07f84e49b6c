// What close readers hold to be the claims of papers: the two readings that lie in ../shared/data, and one more of other papers there, which
// is part of this repository. The papers' sentences are not, so that one keeps a number for each word of a sentence in place of the word.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createReader } from '../../src/pipeline/index.ts';
import { createViews, type Sentence, type Views } from '../../src/views/index.ts';
import { GOLD } from './gold.ts';

/** A sentence, or a piece of one, by its words; and what the reader says carries it: null when that was not asked. */
export interface ReadClaim {
  readonly words: readonly number[];
  readonly evidence: readonly string[] | null;
}

export interface ReadPaper {
  readonly paper: string;
  readonly views: Views;
  readonly readings: readonly (readonly ReadClaim[])[];
}

const PAPERS = join(GOLD, '..', 'papers', 'pdf');
const ANNOTATIONS = join(GOLD, 'annotations');
const OWN = fileURLToPath(new URL('claims-read.json', import.meta.url));

/** A quote and a sentence share this much of the shorter one's words. */
const SAME = 0.7;

/** FNV-1a, folded to 16 bits: enough to tell the words of one paper apart, and not to read them. */
function numberOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 16)) & 0xffff;
}

export const numbersOf = (text: string): readonly number[] =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map(numberOf);

/** How alike two sentences are: the share of the shorter one's words, less where their lengths are far apart. */
export function alike(left: readonly number[], right: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const word of right) counts.set(word, (counts.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of left) {
    const count = counts.get(word) ?? 0;
    if (count > 0) hits++;
    counts.set(word, count - 1);
  }
  const [shorter, longer] = [Math.min(left.length, right.length), Math.max(left.length, right.length)];
  return (hits / Math.max(1, shorter)) * Math.min(1, (3 * shorter) / Math.max(1, longer));
}

/** The sentence that a reader quotes; null when none is alike. */
export function sentenceOf({ words }: ReadClaim, sentences: readonly Sentence[]): Sentence | null {
  let [best, most]: [Sentence | null, number] = [null, SAME];
  for (const sentence of sentences) {
    const own = numbersOf(sentence.text);
    const likeness = own.length < 5 ? 0 : alike(words, own);
    if (likeness > most) [best, most] = [sentence, likeness];
  }
  return best;
}

interface Annotated {
  readonly claims: readonly { readonly quote: string; readonly evidence?: readonly string[] }[];
}

function annotated({ claims }: Annotated): readonly ReadClaim[] {
  return claims.map(({ quote, evidence = [] }) => ({ words: numbersOf(quote), evidence }));
}

/** The papers that were read and are at hand, parsed; in the order of their names. Throws when there are none. */
export async function readPapersWithClaims(): Promise<readonly ReadPaper[]> {
  if (!existsSync(ANNOTATIONS) || !existsSync(PAPERS))
    throw new Error(`The annotated papers are not there: ${ANNOTATIONS}`);
  const readings = new Map<string, readonly (readonly ReadClaim[])[]>();
  for (const file of readdirSync(ANNOTATIONS)) {
    const { a, b } = JSON.parse(readFileSync(join(ANNOTATIONS, file), 'utf8')) as Record<'a' | 'b', Annotated>;
    readings.set(file.replace(/\.json$/, ''), [annotated(a), annotated(b)]);
  }
  const own = JSON.parse(readFileSync(OWN, 'utf8')) as Record<
    string,
    readonly { readonly words: string; readonly evidence?: readonly string[] }[]
  >;
  for (const [paper, claims] of Object.entries(own))
    readings.set(paper, [
      claims.map(({ words, evidence = null }) => ({
        words: words.split(' ').map((word) => Number.parseInt(word, 16)),
        evidence,
      })),
    ]);
  const reader = createReader({ workerCount: 1 });
  const papers: ReadPaper[] = [];
  for (const [paper, each] of [...readings].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const pdf = join(PAPERS, `${paper}.pdf`);
    if (!existsSync(pdf)) continue;
    const outcome = await reader.read(new Uint8Array(readFileSync(pdf)));
    if (outcome.type === 'problem') throw new Error(`${paper}: ${outcome.problem.message}`);
    papers.push({ paper, views: createViews(outcome.report.document), readings: each });
  }
  await reader.close();
  return papers;
}
