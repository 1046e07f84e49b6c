import { contains, type Block, type StatementBlock } from '../model/index.ts';
import type { CrossReference } from './cross-references.ts';
import type { FigureView, TableView } from './floats.ts';
import type { ResultTable, Results } from './results.ts';
import type { Section, SectionRole } from './sections.ts';
import type { Sentence } from './sentences.ts';
import type { TermIndex, Terms } from './terms.ts';

/** How a claim and what carries it were joined, the surest first. */
export type Joint = 'named' | 'paragraph' | 'numbers' | 'near' | 'told' | 'main' | 'section';

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
  readonly block: Block;
  readonly section: Section | null;
  /** Of the caption, the heads of rows and columns, or the statement; of a section its title. */
  readonly ownTerms: Terms;
  /** The same with the sentences that mention it. */
  readonly terms: Terms;
  readonly result: ResultTable | null;
  /** Numbers with decimals or a sign behind them, as printed in the cells. */
  readonly numbers: ReadonlySet<string>;
  readonly mentions: readonly Sentence[];
  /** Sentences that mention it and those around them, each with how near it stands: 1 or less. */
  readonly tellers: readonly { readonly sentence: Sentence; readonly near: number }[];
  readonly appendix: boolean;
}

/** Numbers that can be looked up in a table: with decimals, or large. */
const NUMBERS = /(?<![\d.])(?:\d+\.\d+|\d{1,3}(?:,\d{3})+|\d{2,})(?![\d.]*\d)/g;
const YEAR = /^(?:19|20)\d\d$/;
const SUPERIOR =
  /\b(?:outperform\w*|surpass\w*|state[- ]of[- ]the[- ]art|exceed\w*|superior\w*|best|dominat\w+|beats?|competitive|highly effective)\b/i;
/** An outcome that somebody measured, though it is not said where. */
const MEASURED =
  /\b(?:improv\w+|gains?|reduc\w+|increas\w+|faster|accurac\w+|experiments?|empirical\w*|significant\w*|results|performance|better|comparable|effective\w*)\b/i;
const MANY =
  /\b(?:all|every|various|multiple|several|many|most|both|extensive|two|three|four|five)\b.{0,40}\b(?:tasks?|data ?sets?|domains?|benchmarks?|experiments?|cases|settings|baselines)\b/i;
const PROVED = /\b(?:prove[sdn]?|show|main (?:new )?result|bounds?|convergen\w+|theorem)\b/i;
/** It says itself that it was proved. */
const PROVES = /\b(?:prove[sdn]?|proofs?|theorems?|propositions?|lemmas?|corollar(?:y|ies))\b/i;
/** Where a figure that is first mentioned shows how something works, and not how well. */
const EARLY: ReadonlySet<SectionRole> = new Set(['introduction', 'method', 'background']);
/** Sections that tell what was done elsewhere. */
const FRONTAL: ReadonlySet<SectionRole> = new Set(['introduction', 'conclusion', 'related-work', 'background']);
const NO_PLACE: ReadonlySet<SectionRole> = new Set(['references', 'acknowledgements', 'checklist', 'abstract']);

/** How many sentences before a claim of the same section a table may have been named that it still speaks of. */
const BACK = 15;
/** Sentences before and after a mention that still speak of what was mentioned. */
const TELLERS = [-1, 2] as const;
const NEXT_TO_MENTION = 0.75;
/** A likeness below these is chance, and being the likest of all says nothing. */
const LEAST_TOLD = 0.12;
const LEAST_CAPTION = 0.08;

/**
 * What makes it likely that a table, figure, statement or section carries a claim, in logarithms of odds. Rounded from a logistic
 * regression on the 402 claims of 50 papers (`scripts/fit-claim-evidence.ts`): F1 56 there, and 53 on papers that were left
 * out one at a time. What a claim points at itself weighs more than was fitted, and a drawing for what is said to be proved less: few
 * of the papers are theory, and the readers did not write all down that a claim names.
 */
const ODDS = {
  named: 1.5,
  nearest: 1.2,
  sameParagraph: 1.0,
  sameSection: 0.8,
  otherSection: -0.8,
  about: 0.7,
  rare: 0.9,
  rareFront: 0.2,
  toldFront: 1.2,
  aboutFront: 0.6,
  firstResult: 0.7,
  caption: 1.1,
  numbers: 0.3,
  superiorResult: 0.7,
  measuredResult: 0.6,
  manyResults: 0.8,
  proved: 0.2,
  shownThoughProved: -0.8,
  earlyFigure: -1.1,
  appendix: -1.0,
  unmentioned: 0.4,
  mentions: -0.3,
  homeTells: 0.4,
  homeTellsFront: 0.7,
  homeTitle: 0.7,
  section: -1.1,
  ownSection: 1.3,
  ownSubsection: 0.5,
  ownSectionAlone: 1.0,
  sectionTells: 1.0,
  sectionTellsFront: 1.6,
  title: 0.8,
  titleFront: 1.3,
  leafSection: -0.1,
  sectionOfFew: 0.6,
  sectionThoughNamed: -0.4,
  sectionOfAppendix: -0.7,
  frontalSection: -0.8,
  sectionOfMeasured: -0.8,
} as const;
type Sign = keyof typeof ODDS;
export type Signs = Partial<Record<Sign, number>>;
const BIAS = -3.0;

/** Likelier than this it is named; a further one needs more, and not much less than the first. */
const CARRIES = 0.16;
const FURTHER = 0.25;
const FURTHER_SHARE = 0.6;
const MOST = 4;

/** Claims that are shown elsewhere, and not around them. */
function isFront({ role }: Sentence): boolean {
  return role === 'abstract' || role === 'introduction' || role === 'conclusion';
}

function numbersIn(text: string): readonly string[] {
  return [...text.matchAll(NUMBERS)]
    .map(([number]) => number.replaceAll(',', ''))
    .filter((number) => !YEAR.test(number));
}

/** A thing that may carry a claim, and what speaks for it. */
export interface Likely {
  readonly label: string;
  readonly signs: Signs;
  /** 0 to 1. */
  readonly probability: number;
}

interface Candidate extends Likely {
  readonly target: Target;
  readonly numbers: readonly string[];
  readonly told: Sentence | null;
  readonly by: Joint;
}

export interface ClaimEvidence {
  carriersOf(claim: Sentence): readonly Carrier[];
  /** Everything that was weighed for a claim. */
  weighed(claim: Sentence): readonly Likely[];
}

/** Joins claims with the tables, figures, statements and sections that carry them. */
export function claimEvidenceOf(input: CarrierInput): ClaimEvidence {
  const { terms, references, results, sentences } = input;
  const index = new Map(sentences.map((sentence, at) => [sentence, at]));
  const targets = targetsOf(input, index);
  const shown = targets.filter(({ kind }) => kind !== 'section');
  const byLabel = new Map(shown.map((target) => [target.label, target]));
  const pointing = new Map<Sentence, Set<Target>>();
  for (const { label, sentence, target: resolution } of references) {
    const target = byLabel.get(label) ?? byLabel.get(label.replace(/(\d)\.?[a-z]$/u, '$1'));
    if (!target || resolution.type === 'elsewhere') continue;
    const list = pointing.get(sentence);
    if (list) list.add(target);
    else pointing.set(sentence, new Set([target]));
  }
  const mentionedIn = new Map<Section, Set<Target>>();
  for (const target of shown)
    for (const { section } of target.mentions) {
      if (section === null) continue;
      const list = mentionedIn.get(section);
      if (list) list.add(target);
      else mentionedIn.set(section, new Set([target]));
    }
  const within = new Map(
    targets.flatMap((target) =>
      target.section === null
        ? []
        : [
            [
              target,
              sentences.filter(
                ({ span, block, text }) =>
                  block.type !== 'caption' && text.length > 40 && contains(target.section!.span, span),
              ),
            ] as const,
          ],
    ),
  );
  const stated = shown.some(({ kind }) => kind === 'statement');
  const firstResult = shown.find(({ result }) => result !== null);
  /** How many of the tables, figures and statements speak of a term: what all speak of tells none apart. */
  const spread = new Map<string, number>();
  for (const target of shown) for (const term of target.terms.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  const rarity = (count: number): number => Math.log((shown.length + 1) / count);

  const weigh = (claim: Sentence): readonly Candidate[] => {
    const claimTerms = terms.ofSentence(claim);
    const numbers = numbersIn(claim.text);
    const front = isFront(claim);
    const likeness = new Map<Sentence, number>();
    const alike = (other: Sentence): number => {
      let value = likeness.get(other);
      if (value === undefined) {
        value = other === claim ? 0 : terms.likeness(claimTerms, terms.ofSentence(other));
        likeness.set(other, value);
      }
      return value;
    };
    const named = pointing.get(claim) ?? new Set();
    const nearest = named.size > 0 ? { targets: named, paragraph: true, at: claim } : nearestBefore(claim);
    const here = claim.section === null ? null : (mentionedIn.get(claim.section) ?? null);
    let rareTerms = 0;
    for (const term of claimTerms.keys()) {
      const count = spread.get(term);
      if (count !== undefined) rareTerms += rarity(count) ** 2;
    }
    const facts = targets.map((target) => {
      let told = 0;
      let teller: Sentence | null = null;
      let telling = 0;
      if (target.section === null) {
        for (const { sentence, near } of target.tellers) {
          const value = alike(sentence) * near;
          if (value > told) [told, teller] = [value, sentence];
        }
      } else {
        const best = [0, 0, 0];
        for (const sentence of within.get(target)!) {
          const value = alike(sentence);
          if (value > best[0]!) teller = sentence;
          if (value > best[2]!) {
            best[2] = value;
            best.sort((a, b) => b - a);
          }
        }
        telling = (best[0]! + best[1]! + best[2]!) / 3;
      }
      let rare = 0;
      for (const term of claimTerms.keys()) if (target.terms.has(term)) rare += rarity(spread.get(term) ?? 1) ** 2;
      return {
        target,
        told,
        teller,
        telling,
        about: terms.share(claimTerms, target.terms),
        caption: terms.share(claimTerms, target.ownTerms),
        rare: rare / Math.max(1, rareTerms),
        shared: numbers.filter((number) => target.numbers.has(number)),
      };
    });
    const most = { told: LEAST_TOLD, about: LEAST_TOLD, caption: LEAST_CAPTION, title: LEAST_CAPTION, telling: 0.0001 };
    for (const { target, told, about, caption, telling } of facts) {
      if (target.section !== null) {
        most.telling = Math.max(most.telling, telling);
        most.title = Math.max(most.title, caption);
      } else {
        most.told = Math.max(most.told, told);
        most.about = Math.max(most.about, about);
        most.caption = Math.max(most.caption, caption);
      }
    }
    /** What is told of a claim in a section, and by its title, speaks for the tables and figures that are named there. */
    const homes = new Map<Section, { readonly telling: number; readonly title: number }>();
    for (const { target, telling, caption } of facts)
      if (target.section !== null && target.section.children.length === 0)
        homes.set(target.section, { telling: telling / most.telling, title: caption / most.title });
    const homeOf = ({ mentions }: Target): { readonly telling: number; readonly title: number } => {
      const found = mentions.flatMap(({ section }) => (section && homes.get(section)) ?? []);
      return {
        telling: Math.max(0, ...found.map(({ telling }) => telling)),
        title: Math.max(0, ...found.map(({ title }) => title)),
      };
    };
    const superior = SUPERIOR.test(claim.text);
    const measured = MEASURED.test(claim.text);
    const many = MANY.test(claim.text);
    const proved = PROVED.test(claim.text);
    const proves = PROVES.test(claim.text);

    return facts.map(({ target, told, teller, telling, about, caption, rare, shared }): Candidate => {
      const signs: Signs = {};
      if (target.section !== null) {
        signs.section = 1;
        if (!front && claim.section === target.section) {
          signs.ownSection = 1;
          if (target.section.level > 1) signs.ownSubsection = 1;
          if (nearest === null) signs.ownSectionAlone = 1;
        }
        signs[front ? 'sectionTellsFront' : 'sectionTells'] = telling / most.telling;
        signs[front ? 'titleFront' : 'title'] = caption / most.title;
        if (target.section.children.length === 0) signs.leafSection = 1;
        if (shown.length <= 4) signs.sectionOfFew = 1;
        if (named.size > 0) signs.sectionThoughNamed = 1;
        if (target.appendix) signs.sectionOfAppendix = 1;
        if (FRONTAL.has(target.section.role)) signs.frontalSection = 1;
        if (superior || measured) signs.sectionOfMeasured = 1;
      } else {
        if (named.has(target)) signs.named = 1;
        if (!front || named.size > 0) {
          if (nearest?.targets.has(target)) {
            signs.nearest = 1;
            if (nearest.paragraph) signs.sameParagraph = 1;
          }
        }
        if (!front && here !== null) signs[here.has(target) ? 'sameSection' : 'otherSection'] = 1;
        signs.about = about;
        signs[front ? 'rareFront' : 'rare'] = rare;
        if (front) {
          signs.toldFront = told / most.told;
          signs.aboutFront = about / most.about;
          if (target === firstResult) signs.firstResult = 1;
        }
        const home = homeOf(target);
        signs[front ? 'homeTellsFront' : 'homeTells'] = home.telling;
        if (front) signs.homeTitle = home.title;
        signs.caption = caption / most.caption;
        if (shared.length > 0) signs.numbers = Math.min(2, shared.length);
        if (target.result) {
          if (superior) signs.superiorResult = 1;
          else if (measured) signs.measuredResult = 1;
          if (many) signs.manyResults = 1;
        }
        if (target.kind === 'statement' && proved) signs.proved = 1;
        if (proves && stated && target.kind !== 'statement') signs.shownThoughProved = 1;
        if (target.kind === 'figure' && EARLY.has(target.mentions[0]?.role ?? 'other')) signs.earlyFigure = 1;
        if (target.appendix) signs.appendix = 1;
        if (target.mentions.length === 0) signs.unmentioned = 1;
        else signs.mentions = Math.log(1 + target.mentions.length);
      }
      let odds = BIAS;
      for (const sign of Object.keys(signs) as Sign[]) odds += ODDS[sign] * signs[sign]!;
      const by: Joint =
        target.section !== null
          ? 'section'
          : signs.named
            ? 'named'
            : signs.sameParagraph
              ? 'paragraph'
              : shared.length > 0
                ? 'numbers'
                : signs.sameSection
                  ? 'near'
                  : about < LEAST_TOLD && told < LEAST_TOLD && target.result === results.main && target.result
                    ? 'main'
                    : 'told';
      const paragraph = by === 'paragraph' || by === 'near';
      return {
        label: target.label,
        target,
        signs,
        probability: 1 / (1 + Math.exp(-odds)),
        by,
        numbers: by === 'numbers' ? shared : [],
        told: paragraph ? (nearest?.at ?? null) : by === 'named' || by === 'main' ? null : teller,
      };
    });
  };

  /** The last sentence of the same section, before the claim, that points at something. */
  function nearestBefore(
    claim: Sentence,
  ): { readonly targets: ReadonlySet<Target>; readonly paragraph: boolean; readonly at: Sentence } | null {
    const from = index.get(claim) ?? 0;
    for (let at = from - 1; at >= Math.max(0, from - BACK); at--) {
      const other = sentences[at]!;
      if (other.section !== claim.section) return null;
      const found = pointing.get(other);
      if (found) return { targets: found, paragraph: other.blockId === claim.blockId, at: other };
    }
    return null;
  }

  return {
    weighed: weigh,
    carriersOf(claim) {
      const ranked = weigh(claim).toSorted(
        (a, b) => b.probability - a.probability || a.target.block.span.start - b.target.block.span.start,
      );
      const first = ranked[0]?.probability ?? 0;
      const likely = ranked
        .slice(0, MOST)
        .filter(
          ({ probability }, at) =>
            probability >= (at === 0 ? CARRIES : FURTHER) && probability >= first * FURTHER_SHARE,
        );
      // Nothing carries it but words: the section that it stands in.
      if (likely.length === 0 && !isFront(claim))
        likely.push(...ranked.filter(({ signs }) => signs.ownSection !== undefined));
      return likely.map(({ target: { label, kind, block }, by, numbers, told }) => ({
        label,
        kind,
        by,
        numbers,
        told,
        block,
      }));
    },
  };
}

function targetsOf(input: CarrierInput, index: ReadonlyMap<Sentence, number>): readonly Target[] {
  const { sentences, references, tables, figures, statements, results, sections, terms } = input;
  const mentions = new Map<string, Sentence[]>();
  for (const { label, sentence, target } of references) {
    if (target.type === 'elsewhere' || sentence.block.type === 'caption') continue;
    const name = label.replace(/(\d)\.?[a-z]$/u, '$1');
    const list = mentions.get(name);
    if (!list) mentions.set(name, [sentence]);
    else if (list.at(-1) !== sentence) list.push(sentence);
  }
  const inAppendix = (block: Block): boolean =>
    sections.some(({ appendix, ownSpan }) => appendix && contains(ownSpan, block.span));
  const seen = new Set<string>();
  const targets: Target[] = [];
  const add = (
    label: string,
    kind: Target['kind'],
    block: Block,
    words: string,
    more: Partial<Pick<Target, 'section' | 'result' | 'numbers' | 'appendix'>> = {},
  ): void => {
    if (seen.has(label)) return;
    seen.add(label);
    const told = kind === 'section' ? [] : (mentions.get(label) ?? []);
    const tellers = told.flatMap((mention) => {
      const at = index.get(mention)!;
      return sentences
        .slice(Math.max(0, at + TELLERS[0]), at + TELLERS[1] + 1)
        .filter(({ blockId }) => blockId === mention.blockId)
        .map((sentence) => ({ sentence, near: sentence === mention ? 1 : NEXT_TO_MENTION }));
    });
    targets.push({
      label,
      kind,
      block,
      section: null,
      result: null,
      numbers: new Set(),
      appendix: more.appendix ?? inAppendix(block),
      ...more,
      mentions: told,
      tellers,
      ownTerms: terms.of(words),
      terms: terms.of(`${words} ${told.map(({ text }) => text).join(' ')}`),
    });
  };
  for (const table of tables) {
    if (table.label === null) continue;
    const { cells } = table.block;
    const heads = cells.filter((cell) => cell.header || cell.column === 0).map((cell) => cell.text);
    add(table.label, 'table', table.block, `${table.captionText} ${heads.join(' ')}`, {
      result: results.tables.find((other) => other.table === table) ?? null,
      numbers: new Set(cells.flatMap((cell) => numbersIn(cell.text))),
    });
  }
  for (const { label, block, captionText } of figures) {
    if (label !== null) add(label, 'figure', block, captionText);
  }
  for (const block of statements) {
    if (block.number === null || !/theorem|proposition|corollary|lemma/.test(block.kind)) continue;
    const label = `${block.kind.charAt(0).toUpperCase()}${block.kind.slice(1)} ${block.number}`;
    const words = sentences.filter(({ span }) => contains(block.span, span)).map(({ text }) => text);
    add(label, 'statement', block, words.join(' '));
  }
  const numbered = sections.some(({ heading }) => heading.number !== null);
  for (const section of sections) {
    const { number } = section.heading;
    // Among numbered headings those without a number are run-in titles of paragraphs.
    if ((number === null && numbered) || NO_PLACE.has(section.role)) continue;
    const label = number === null ? section.title : `${section.appendix ? 'Appendix' : 'Section'} ${number}`;
    add(label, 'section', section.heading, section.title, {
      section,
      appendix: section.appendix,
    });
  }
  return targets;
}
