import { contains, type Block, type CaptionBlock, type FigureBlock, type StatementBlock } from '../model/index.ts';
import type { CrossReference } from './cross-references.ts';
import type { FigureView, TableView } from './floats.ts';
import type { ResultTable, Results } from './results.ts';
import type { Section } from './sections.ts';
import type { Sentence } from './sentences.ts';
import type { TermIndex, Terms } from './terms.ts';

/** How a claim and what carries it were joined, the surest first. */
export type Joint = 'named' | 'paragraph' | 'numbers' | 'told' | 'main' | 'section';

/** One thing that carries a claim. */
export interface Carrier {
  /** As printed: `Table 2`, `Figure 3`, `Theorem 1`, `Section 4.2`. */
  readonly label: string;
  readonly kind: 'table' | 'figure' | 'statement' | 'section';
  readonly by: Joint;
  /** The numbers that the claim and the table share; empty unless `by` is `numbers`. */
  readonly numbers: readonly string[];
  /** The sentence that speaks of the claim and points here; null when the claim itself does. */
  readonly told: Sentence | null;
  readonly block: Block;
}

export interface CarrierInput {
  readonly sentences: readonly Sentence[];
  readonly references: readonly CrossReference[];
  readonly tables: readonly TableView[];
  readonly figures: readonly FigureView[];
  readonly statements: readonly StatementBlock[];
  readonly results: Results;
  readonly sections: readonly Section[];
  readonly terms: TermIndex;
}

interface Target {
  readonly label: string;
  readonly kind: Carrier['kind'];
  readonly block: FigureBlock | TableView['block'] | StatementBlock;
  readonly caption: CaptionBlock | null;
  readonly terms: Terms;
  readonly result: ResultTable | null;
  /** Numbers with decimals or a sign behind them, as printed in the cells. */
  readonly numbers: ReadonlySet<string>;
  readonly mentions: readonly Sentence[];
}

/** Numbers that can be looked up in a table: with decimals, or large. */
const NUMBERS = /(?<![\d.])(?:\d+\.\d+|\d{1,3}(?:,\d{3})+|\d{2,})(?![\d.]*\d)/g;
const YEAR = /^(?:19|20)\d\d$/;
const SUPERIOR =
  /\b(?:outperform\w*|surpass\w*|state[- ]of[- ]the[- ]art|exceed\w*|superior\w*|best|dominat\w+|beats?|competitive|highly effective)\b/i;
/** An outcome that somebody measured, though it is not said where. */
const MEASURED =
  /\b(?:improv\w+|gains?|reduc\w+|increas\w+|faster|accurac\w+|experiments?|empirical\w*|significant\w*|results)\b/i;
const MANY =
  /\b(?:all|every|various|multiple|several|many|most|both|extensive)\b.{0,40}\b(?:tasks?|data ?sets?|domains?|benchmarks?|experiments?|cases|settings|baselines)\b/i;

const PROVED = /\b(?:prove[sdn]?|show|main (?:new )?result|bounds?|convergen\w+|theorem)\b/i;

/** Points from which a thing carries a claim, and the share of the best one's points that a further one needs. */
const CARRIES = 0.7;
const FURTHER = 0.5;
/** The same for claims that do not say where they are shown: the likeliest place, hardly ever two. */
const FURTHER_GUESSED = 0.8;
const MOST = 3;
const MANY_MOST = 4;
const POINTS = {
  named: 4,
  paragraph: 1.9,
  neighbour: 0.9,
  section: 1.2,
  exactNumber: 1.3,
  about: 3,
  told: 3,
  main: 1,
  result: 0.6,
  proof: 0.8,
} as const;

function numbersIn(text: string): readonly string[] {
  return [...text.matchAll(NUMBERS)]
    .map(([number]) => number.replaceAll(',', ''))
    .filter((number) => !YEAR.test(number));
}

/** Joins claims with the tables, figures, statements and sections that carry them. */
export function carriersOf(input: CarrierInput): (claim: Sentence) => readonly Carrier[] {
  const { terms, references, results, sentences, sections } = input;
  const targets = targetsOf(input);
  const byLabel = new Map(targets.map((target) => [target.label, target]));
  const pointing = new Map<Sentence, Target[]>();
  for (const { label, sentence, target: resolution } of references) {
    const target = byLabel.get(label) ?? byLabel.get(label.replace(/(\d)\.?[a-z]$/u, '$1'));
    if (!target || resolution.type === 'elsewhere') continue;
    const list = pointing.get(sentence);
    if (list) list.push(target);
    else pointing.set(sentence, [target]);
  }
  // What speaks of results at length, to find where a claim of the abstract is told again.
  const telling = sentences.filter(
    ({ role, block, text }) =>
      (role === 'experiments' ||
        role === 'results' ||
        role === 'discussion' ||
        role === 'theory' ||
        role === 'other' ||
        role === 'method') &&
      block.type !== 'caption' &&
      text.length > 40,
  );
  const inBlock = new Map<string, Sentence[]>();
  for (const sentence of sentences) {
    const list = inBlock.get(sentence.blockId);
    if (list) list.push(sentence);
    else inBlock.set(sentence.blockId, [sentence]);
  }
  const index = new Map(sentences.map((sentence, at) => [sentence, at]));

  return (claim) => {
    const claimTerms = terms.ofSentence(claim);
    const numbers = numbersIn(claim.text);
    const many = MANY.test(claim.text);
    const front = claim.role === 'abstract' || claim.role === 'introduction' || claim.role === 'conclusion';
    const scored = new Map<
      Target,
      { points: number; by: Joint; at: number; numbers: string[]; told: Sentence | null }
    >();
    const give = (
      target: Target,
      points: number,
      by: Joint,
      more: { told?: Sentence; numbers?: string[] } = {},
    ): void => {
      const entry = scored.get(target) ?? { points: 0, by, at: 0, numbers: [], told: null };
      entry.points += points;
      if (points > entry.at) {
        entry.by = by;
        entry.at = points;
        if (more.told) entry.told = more.told;
      }
      if (more.numbers) entry.numbers.push(...more.numbers);
      scored.set(target, entry);
    };
    for (const target of pointing.get(claim) ?? []) give(target, POINTS.named, 'named');
    const named = scored.size > 0;
    // Where it is told: the own paragraph for a claim of the experiments, the sentence most like it for one of the front.
    const here = index.get(claim) ?? 0;
    for (const other of inBlock.get(claim.blockId) ?? []) {
      if (other === claim || front) continue;
      const distance = Math.abs((index.get(other) ?? 0) - here);
      for (const target of pointing.get(other) ?? [])
        give(target, distance <= 2 ? POINTS.paragraph : POINTS.neighbour, 'paragraph', { told: other });
    }
    const alike = telling
      .filter((other) => other !== claim)
      .map((other) => ({ other, alike: terms.likeness(claimTerms, terms.ofSentence(other)) }))
      .filter(({ alike: value }) => value > 0.22)
      .toSorted((a, b) => b.alike - a.alike)
      .slice(0, 4);
    for (const { other, alike: value } of alike) {
      const near = (inBlock.get(other.blockId) ?? []).flatMap((sentence) =>
        (pointing.get(sentence) ?? []).map((target) => ({ sentence, target })),
      );
      for (const { sentence, target } of near)
        give(target, value * (sentence === other ? POINTS.told : POINTS.told / 2), 'told', { told: sentence });
      if (near.length > 0 || other.section === null) continue;
      for (const target of targets)
        if (target.mentions.some(({ section }) => section === other.section))
          give(target, (value * POINTS.told) / 2, 'told', { told: other });
    }
    for (const target of targets) {
      if (target.numbers.size > 0 && numbers.length > 0) {
        const shared = numbers.filter((number) => target.numbers.has(number));
        if (shared.length > 0)
          give(target, POINTS.exactNumber * Math.min(2, shared.length), 'numbers', { numbers: shared });
      }
      const about = terms.share(claimTerms, target.terms);
      if (about > 0.15) give(target, about * POINTS.about, 'told');
      if (!front && claim.section !== null && target.mentions.some(({ section }) => section === claim.section))
        give(target, POINTS.section, 'section');
      if (target.kind === 'statement' && PROVED.test(claim.text)) give(target, POINTS.proof, 'told');
      if (target.result && SUPERIOR.test(claim.text)) {
        if (target.result === results.main) give(target, POINTS.main, 'told');
        else give(target, many ? POINTS.main : POINTS.result, 'told');
      }
    }
    const ranked = [...scored].toSorted(
      (a, b) => b[1].points - a[1].points || a[0].block.span.start - b[0].block.span.start,
    );
    const best = ranked[0]?.[1].points ?? 0;
    const carriers = ranked
      .filter(
        ([, entry]) =>
          entry.points >= CARRIES &&
          entry.points >=
            best * (many || entry.by === 'named' || entry.by === 'paragraph' ? FURTHER : FURTHER_GUESSED) &&
          (!named || entry.by === 'named' || entry.points > POINTS.named),
      )
      .slice(0, many ? MANY_MOST : MOST)
      .map(([target, entry]): Carrier => ({
        label: target.label,
        kind: target.kind,
        by: entry.by,
        numbers: entry.numbers,
        told: entry.told,
        block: target.block,
      }));
    if (carriers.length > 0) return carriers;
    const main = targets.find(({ result }) => result !== null && result === results.main);
    if (main && (SUPERIOR.test(claim.text) || (front && MEASURED.test(claim.text))))
      return [{ label: main.label, kind: 'table', by: 'main', numbers: [], told: null, block: main.block }];
    // Nothing carries it but words: the section where it is argued.
    const told = front ? alike[0]?.other : claim;
    const section = told?.section ?? null;
    const place = section && sections.find((candidate) => candidate === section);
    if (!place || !told) return [];
    return [
      {
        label: sectionLabel(place),
        kind: 'section',
        by: 'section',
        numbers: [],
        told: told === claim ? null : told,
        block: place.heading,
      },
    ];
  };
}

/** `Section 4.2`, or the heading's words where nothing is numbered. */
function sectionLabel({ heading, title, appendix }: Section): string {
  if (heading.number === null) return title;
  return `${appendix ? 'Appendix' : 'Section'} ${heading.number}`;
}

function targetsOf({
  sentences,
  references,
  tables,
  figures,
  statements,
  results,
  terms,
}: CarrierInput): readonly Target[] {
  const mentions = new Map<string, Sentence[]>();
  for (const { label, sentence, target } of references) {
    if (target.type === 'elsewhere') continue;
    const name = label.replace(/(\d)\.?[a-z]$/u, '$1');
    const list = mentions.get(name);
    if (!list) mentions.set(name, [sentence]);
    else if (list.at(-1) !== sentence) list.push(sentence);
  }
  const seen = new Set<string>();
  const targets: Target[] = [];
  const add = (target: Omit<Target, 'terms' | 'mentions'>, words: string): void => {
    if (seen.has(target.label)) return;
    seen.add(target.label);
    const told = mentions.get(target.label) ?? [];
    targets.push({ ...target, mentions: told, terms: terms.of(`${words} ${told.map(({ text }) => text).join(' ')}`) });
  };
  for (const table of tables) {
    if (table.label === null) continue;
    const cells = table.block.cells;
    add(
      {
        label: table.label,
        kind: 'table',
        block: table.block,
        caption: table.caption,
        result: results.tables.find((other) => other.table === table) ?? null,
        numbers: new Set(cells.flatMap((cell) => numbersIn(cell.text))),
      },
      `${table.captionText} ${cells
        .filter((cell) => cell.header || cell.column === 0)
        .map((cell) => cell.text)
        .join(' ')}`,
    );
  }
  for (const { label, block, caption, captionText } of figures) {
    if (label !== null) add({ label, kind: 'figure', block, caption, result: null, numbers: new Set() }, captionText);
  }
  for (const block of statements) {
    if (block.number === null || !/theorem|proposition|corollary|lemma/.test(block.kind)) continue;
    const label = `${block.kind.charAt(0).toUpperCase()}${block.kind.slice(1)} ${block.number}`;
    const words = sentences.filter(({ span }) => contains(block.span, span)).map(({ text }) => text);
    add({ label, kind: 'statement', block, caption: null, result: null, numbers: new Set() }, words.join(' '));
  }
  return targets;
}
