import {
  textOf,
  type AbsenceEvidence,
  type AlgorithmBlock,
  type Block,
  type BlockId,
  type BlockType,
  type CaptionBlock,
  type FigureBlock,
  type PageBox,
  type PaperDocument,
  type Place,
  type QuoteEvidence,
  type ReferenceBlock,
  type RegionEvidence,
  type Span,
  type StatementBlock,
  type TableBlock,
} from '../model/index.ts';
import { claimEvidenceOf, type ClaimEvidence } from './claim-evidence.ts';
import { claimCandidatesOf, claimsOf, type Claim, type ClaimCandidate, type ClaimsInput } from './claims.ts';
import { bibliographyOf, type BibliographyEntry } from './bibliography.ts';
import { citationsOf, type Citation } from './citations.ts';
import { crossReferencesOf, numberedBlocksOf, type CrossReference } from './cross-references.ts';
import { captionsOf, figuresOf, tablesOf, type Captions, type FigureView, type TableView } from './floats.ts';
import { linkedBlocksOf } from './link-targets.ts';
import { metadataOf, type PaperMetadata } from './metadata.ts';
import { contributionListsOf, noveltiesOf, type ContributionList, type Novelty } from './novelty.ts';
import { boxesOf, placeOf } from './places.ts';
import { resultsOf, type Results } from './results.ts';
import { abstractSpanOf, sectionAt, sectionsOf, type Section } from './sections.ts';
import { statementGraphOf, type StatementNode } from './statement-graph.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { abstractRolesOf, contributionOddsOf, skimOf, type SkimmedSentence } from './skim.ts';
import { termIndexOf, type TermIndex } from './terms.ts';
import { wordStartsOf } from './words.ts';

/**
 * What is derived from a document once and shared by everything that looks at it. Each part is computed when first asked for
 * and kept for as long as this object lives; the document itself is never touched.
 */
export interface Views {
  readonly document: PaperDocument;
  /** The body's blocks, furniture left out. */
  readonly blocks: readonly Block[];
  /** Reading order; walk `children` for the tree. */
  readonly sections: readonly Section[];
  /** The abstract's words, heading excluded where it is known; null when there is none. */
  readonly abstract: Span | null;
  readonly sentences: readonly Sentence[];
  /** Running text only: no headings, references, tables, equations. */
  readonly wordCount: number;
  readonly figures: readonly FigureView[];
  readonly tables: readonly TableView[];
  /** By normalised label: `Table 2`. */
  readonly captions: ReadonlyMap<string, CaptionBlock>;
  readonly statements: readonly StatementBlock[];
  /** The numbered statements and which of them lean on which. */
  readonly statementGraph: readonly StatementNode[];
  readonly references: readonly ReferenceBlock[];
  /** The references with their parts, in the same order. */
  readonly bibliography: readonly BibliographyEntry[];
  readonly citations: readonly Citation[];
  readonly crossReferences: readonly CrossReference[];
  /** Sentences that say something is new, in reading order. */
  readonly novelties: readonly Novelty[];
  readonly contributionLists: readonly ContributionList[];
  /** By sentence of the main text: the logarithm of the odds, by a trained model, that it states the contribution. */
  readonly contributionOdds: ReadonlyMap<Sentence, number>;
  /** What the trained models would light up for somebody who skims, in reading order. */
  readonly skim: readonly SkimmedSentence[];
  readonly results: Results;
  /** Sentences that may be claims, with their signs. */
  readonly claimCandidates: readonly ClaimCandidate[];
  /** The sentences a reader would hold the paper to, in reading order. */
  readonly claims: readonly Claim[];
  /** What carries what a sentence claims: tables, figures, statements and sections. */
  readonly claimEvidence: ClaimEvidence;
  /** What the pieces of this paper are about. */
  readonly terms: TermIndex;
  readonly metadata: PaperMetadata;

  blocksOf<T extends BlockType>(type: T): readonly Extract<Block, { type: T }>[];
  blockById(id: BlockId): Block | null;
  text(span: Span): string;
  /** The words of a span as printed, letters and digits only. */
  words(span: Span): readonly string[];
  /** How many words of running text a span holds. */
  wordsIn(span: Span): number;
  /** The innermost section; null before the first heading. */
  sectionOf(span: Span): Section | null;
  /** Sentences that name a float or a statement: `mentionsOf('Figure 1')`. */
  mentionsOf(label: string): readonly Sentence[];
  placeOf(span: Span): Place;
  boxesOf(span: Span): readonly PageBox[];

  quote(span: Span): QuoteEvidence;
  /** The graphic's box; the words of the caption or of the block where the box is not known. */
  region(block: FigureBlock | TableBlock | AlgorithmBlock): RegionEvidence | QuoteEvidence;
  /** `where` defaults to the whole text. */
  absence(lookedFor: string, where?: readonly string[]): AbsenceEvidence;
}

/** Sentences by the labels they name; what belongs to other papers is left out. */
function mentionsByLabel(references: readonly CrossReference[]): ReadonlyMap<string, readonly Sentence[]> {
  const mentions = new Map<string, Sentence[]>();
  for (const { label, target, sentence } of references) {
    if (target.type === 'elsewhere') continue;
    // `Figure 3a` names Figure 3 too.
    for (const name of new Set([label, label.replace(/(\d)\.?[a-z]$/u, '$1')])) {
      const list = mentions.get(name);
      if (!list) mentions.set(name, [sentence]);
      else if (list.at(-1) !== sentence) list.push(sentence);
    }
  }
  return mentions;
}

/** A span without the white space at its ends. */
function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return { start, end };
}

/** Computes on first use, then remembers. */
function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | null = null;
  return () => (value ??= { of: compute() }).of;
}

/** The first index whose value is not below `offset`. */
function lowerBound(values: Uint32Array, offset: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function createViews(document: PaperDocument): Views {
  const blocks = once(() => document.blocks.filter((block) => block.layer === 'body'));
  const byType = once(() => {
    const groups = new Map<BlockType, Block[]>();
    for (const block of blocks()) {
      const group = groups.get(block.type);
      if (group) group.push(block);
      else groups.set(block.type, [block]);
    }
    return groups;
  });
  const byId = once(() => new Map(document.blocks.map((block) => [block.id, block])));
  const wordStarts = once(() => wordStartsOf(document.text, blocks()));
  const wordsIn = (span: Span): number => lowerBound(wordStarts(), span.end) - lowerBound(wordStarts(), span.start);
  const sections = once(() => sectionsOf(document, wordsIn));
  const abstract = once(() => abstractSpanOf(blocks(), sections()));
  const sectionOf = (span: Span): Section | null => sectionAt(sections(), span.start);
  const sentences = once(() =>
    sentencesOf(document.text, blocks(), (offset) => sectionAt(sections(), offset), abstract()),
  );
  const captions = once((): Captions => captionsOf(blocks()));
  const figures = once(() => figuresOf(document, captions()));
  const tables = once(() => tablesOf(document, captions()));
  const bibliography = once(() => bibliographyOf(document, blocksOf('reference')));
  const citations = once(() =>
    citationsOf(sentences(), bibliography(), linkedBlocksOf(document, blocksOf('reference'))),
  );
  const crossReferences = once(() => {
    const numbered = numberedBlocksOf(blocks(), sections(), captions().byLabel);
    return crossReferencesOf(sentences(), numbered, linkedBlocksOf(document, numbered.landings));
  });
  const metadata = once(() => metadataOf(document, abstract(), sentences()));
  const contributionLists = once(() => contributionListsOf(sentences()));
  const novelties = once(() => noveltiesOf(sentences(), contributionLists()));
  const contributionOdds = once(() => contributionOddsOf(metadata().title, sections(), sentences()));
  const abstractRoles = once(() => abstractRolesOf(sentences()));
  const skim = once(() => skimOf(sentences(), abstractRoles(), contributionOdds(), novelties()));
  const statementGraph = once(() => statementGraphOf(blocks(), sections(), crossReferences()));
  const mentions = once(() => mentionsByLabel(crossReferences()));
  const results = once(() =>
    resultsOf({
      document,
      tables: tables(),
      sections: sections(),
      sentences: sentences(),
      titles: byType().get('title') ?? [],
      abstract: abstract(),
    }),
  );
  const terms = once(() => termIndexOf(sentences()));
  const claimsInput = once((): ClaimsInput => ({
    sentences: sentences(),
    ownNames: results().ownNames,
    terms: terms(),
    title: metadata().title,
    abstractRoles: new Map([...abstractRoles()].map(([sentence, { role }]) => [sentence, role])),
    pointing: new Set(
      crossReferences()
        .filter(({ kind }) => kind === 'table' || kind === 'figure' || kind === 'statement')
        .map(({ sentence }) => sentence.blockId),
    ),
  }));
  const claimCandidates = once(() => claimCandidatesOf(claimsInput()));
  const claims = once(() => claimsOf(claimsInput(), claimCandidates()));
  const evidence = once(() =>
    claimEvidenceOf({
      sentences: sentences(),
      references: crossReferences(),
      tables: tables(),
      figures: figures(),
      statements: blocksOf('statement'),
      results: results(),
      sections: sections(),
      terms: terms(),
    }),
  );
  const blocksOf = <T extends BlockType>(type: T): readonly Extract<Block, { type: T }>[] =>
    (byType().get(type) ?? []) as unknown as readonly Extract<Block, { type: T }>[];
  const place = (span: Span): Place => placeOf(document, span, sectionOf(span));
  const quote = (span: Span): QuoteEvidence => {
    const exact = trimmed(document.text, span);
    return { type: 'quote', span: exact, quote: textOf(document.text, exact), place: place(exact) };
  };
  return {
    document,
    get blocks() {
      return blocks();
    },
    get sections() {
      return sections();
    },
    get abstract() {
      return abstract();
    },
    get sentences() {
      return sentences();
    },
    get wordCount() {
      return wordStarts().length;
    },
    get figures() {
      return figures();
    },
    get tables() {
      return tables();
    },
    get captions() {
      return captions().byLabel;
    },
    get statements() {
      return blocksOf('statement');
    },
    get statementGraph() {
      return statementGraph();
    },
    get references() {
      return blocksOf('reference');
    },
    get bibliography() {
      return bibliography();
    },
    get citations() {
      return citations();
    },
    get crossReferences() {
      return crossReferences();
    },
    get metadata() {
      return metadata();
    },
    get results() {
      return results();
    },
    get claimCandidates() {
      return claimCandidates();
    },
    get claims() {
      return claims();
    },
    get claimEvidence() {
      return evidence();
    },
    get terms() {
      return terms();
    },
    get novelties() {
      return novelties();
    },
    get contributionOdds() {
      return contributionOdds();
    },
    get skim() {
      return skim();
    },
    get contributionLists() {
      return contributionLists();
    },
    blocksOf,
    blockById: (id) => byId().get(id) ?? null,
    text: (span) => textOf(document.text, span),
    words: (span) => textOf(document.text, span).match(/[\p{L}\p{N}]+/gu) ?? [],
    wordsIn,
    sectionOf,
    mentionsOf: (label) => mentions().get(label) ?? [],
    placeOf: place,
    boxesOf: (span) => boxesOf(document, span),
    quote,
    region: (block) => {
      const caption = block.captionId === null ? null : (captions().byId.get(block.captionId) ?? null);
      if (block.region === null) return quote((caption ?? block).span);
      const { section } = place(block.span);
      const { pageIndex } = block.region;
      return {
        type: 'region',
        box: block.region,
        label:
          block.label ?? (block.type === 'figure' ? 'a figure' : block.type === 'table' ? 'a table' : 'an algorithm'),
        place: { pageIndex, pageLabel: document.pages[pageIndex]?.label ?? String(pageIndex + 1), section },
      };
    },
    absence: (lookedFor, where = ['the whole text']) => ({ type: 'absence', lookedFor, where }),
  };
}
