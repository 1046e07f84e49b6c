import type { Span } from './span.ts';

export const DOCUMENT_SCHEMA_VERSION = 1;

/** A rectangle on a page in PDF user space: points (1/72 inch), origin bottom left, y upwards. */
export interface PageBox {
  /** Counts from 0; what is printed on the page is `Page.label`. */
  readonly pageIndex: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/**
 * Where a block came from in the file that was read. Beside a source, `boxes` say where the block is printed: there when the
 * pages were at hand and the block was found on them.
 */
export type SourceAnchor =
  | { readonly type: 'pdf'; readonly boxes: readonly PageBox[] }
  | { readonly type: 'latex'; readonly file: string; readonly span: Span; readonly boxes?: readonly PageBox[] }
  | { readonly type: 'html'; readonly selector: string; readonly boxes?: readonly PageBox[] };

/** `body` is what the authors wrote; `furniture` is what stands around it on the page. */
export type Layer = 'body' | 'furniture';

/** Opaque; unique within a document; says nothing about order. */
export type BlockId = string;

interface BlockBase {
  readonly id: BlockId;
  /** What the block covers in the canonical text. A container's span covers its children. */
  readonly span: Span;
  readonly layer: Layer;
  readonly anchor: SourceAnchor;
  /** The container (abstract, statement, proof) this block stands in. */
  readonly parent?: BlockId;
}

export interface TitleBlock extends BlockBase {
  readonly type: 'title';
}

export interface AuthorsBlock extends BlockBase {
  readonly type: 'authors';
  /** Personal names as printed, marks and affiliations removed. */
  readonly names: readonly string[];
}

/** A container: its paragraphs are children. */
export interface AbstractBlock extends BlockBase {
  readonly type: 'abstract';
}

export interface HeadingBlock extends BlockBase {
  readonly type: 'heading';
  /** 1 = section, 2 = subsection, 3 = subsubsection, 4 = run-in heading of a paragraph. */
  readonly level: number;
  /** As printed, without a final full stop: `3.1`, `IV`, `A.2`; null when unnumbered. */
  readonly number: string | null;
  /** The heading's words without its number. */
  readonly title: string;
  /** True from the first appendix heading on. */
  readonly appendix: boolean;
}

/** Running text; one block even when it goes on over a column or a page. */
export interface ParagraphBlock extends BlockBase {
  readonly type: 'paragraph';
}

export interface ListBlock extends BlockBase {
  readonly type: 'list';
  readonly ordered: boolean;
  /** One span an item, its bullet or number included. */
  readonly items: readonly Span[];
}

/** A display equation. */
export interface EquationBlock extends BlockBase {
  readonly type: 'equation';
  /** As printed without brackets: `3`, `2a`, `A.1`; null when unnumbered. */
  readonly number: string | null;
}

/** Theorem, lemma, definition and their like. A container: its paragraphs and equations are children. */
export interface StatementBlock extends BlockBase {
  readonly type: 'statement';
  /** As printed, lower case: `theorem`, `lemma`, `assumption`… */
  readonly kind: string;
  readonly number: string | null;
  /** The name in brackets after the number, when there is one. */
  readonly name: string | null;
}

/** A container: its paragraphs and equations are children. */
export interface ProofBlock extends BlockBase {
  readonly type: 'proof';
  /** What it says it proves, as printed (`Theorem 1`); null when it follows its statement. */
  readonly proves: string | null;
}

export interface AlgorithmBlock extends BlockBase {
  readonly type: 'algorithm';
  /** As printed: `Algorithm 1`; null for an unlabelled box. */
  readonly label: string | null;
  readonly captionId: BlockId | null;
  readonly region: PageBox | null;
}

/** A listing in a programming language. */
export interface CodeBlock extends BlockBase {
  readonly type: 'code';
  readonly label: string | null;
}

export interface FigureBlock extends BlockBase {
  readonly type: 'figure';
  /** `Figure 3`, whatever abbreviation is printed; null when there is no caption number. */
  readonly label: string | null;
  readonly captionId: BlockId | null;
  /** Where the graphic is, caption excluded; null when it could not be found. */
  readonly region: PageBox | null;
  /** By label; absent when the figure is one, or when its panels could not be told. */
  readonly subfigures?: readonly Subfigure[];
}

/** One panel of a figure made of several. */
export interface Subfigure {
  /** The letter between brackets, as printed: `a`. */
  readonly label: string;
  readonly region: PageBox;
}

export interface TableCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly span: Span;
  readonly text: string;
  readonly header: boolean;
  readonly bold: boolean;
  readonly underlined: boolean;
}

export interface TableBlock extends BlockBase {
  readonly type: 'table';
  /** `Table 2`; null when there is no caption number. */
  readonly label: string | null;
  readonly captionId: BlockId | null;
  readonly region: PageBox | null;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Sorted by row, then column. Empty when the grid could not be read. */
  readonly cells: readonly TableCell[];
}

export interface CaptionBlock extends BlockBase {
  readonly type: 'caption';
  readonly of: 'figure' | 'table' | 'algorithm' | 'code';
  /** Normalised: `Figure 3`, `Table 2`, `Algorithm 1`. */
  readonly label: string | null;
  /** The caption without its label. */
  readonly body: Span;
}

export interface FootnoteBlock extends BlockBase {
  readonly type: 'footnote';
  /** The mark as printed: `1`, `*`, `†`; null when none was found. */
  readonly mark: string | null;
}

/** One entry of the bibliography. */
export interface ReferenceBlock extends BlockBase {
  readonly type: 'reference';
  /** The key as printed, without brackets: `12`, `Vas17`; null in author-year styles. */
  readonly key: string | null;
}

/** Words in the file that nobody sees on the page: white on white, without ink, under two points, or beyond the page's edge. */
export const HIDDEN_TEXT_ROLES = ['white-text', 'invisible-text', 'tiny-text', 'off-page-text'] as const;
export type HiddenTextRole = (typeof HIDDEN_TEXT_ROLES)[number];

export type FurnitureRole =
  'running-head' | 'page-number' | 'stamp' | 'margin-note' | 'line-number' | 'notice' | 'figure-text' | HiddenTextRole;

/** Running heads, page numbers, stamps, copyright notices, other people's margin notes, stray text of figures, hidden text. */
export interface FurnitureBlock extends BlockBase {
  readonly type: 'furniture';
  readonly role: FurnitureRole;
}

export type Block =
  | TitleBlock
  | AuthorsBlock
  | AbstractBlock
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | EquationBlock
  | StatementBlock
  | ProofBlock
  | AlgorithmBlock
  | CodeBlock
  | FigureBlock
  | TableBlock
  | CaptionBlock
  | FootnoteBlock
  | ReferenceBlock
  | FurnitureBlock;

export type BlockType = Block['type'];

export interface Page {
  readonly pageIndex: number;
  /** As the file numbers it; `String(pageIndex + 1)` when the file says nothing. */
  readonly label: string;
  /** Lower left corner of the visible box in user space: 0, 0 unless the page is cropped. */
  readonly leftPt: number;
  readonly bottomPt: number;
  /** In points, before rotation. */
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A printed line: from any span to its boxes. */
export interface TextLine {
  readonly span: Span;
  readonly box: PageBox;
  /** Flat triples, one a word: offset from `span.start`, left and right in points. */
  readonly words: readonly number[];
}

/** A hyperlink, or what stands for one in the source: a reference to a block by its label. */
export interface Link {
  /** The words that carry the link; null when they could not be matched. */
  readonly span: Span | null;
  readonly box: PageBox | null;
  readonly target:
    | { readonly type: 'uri'; readonly uri: string }
    | { readonly type: 'block'; readonly blockId: BlockId }
    | {
        readonly type: 'page';
        readonly pageIndex: number;
        readonly leftPt: number | null;
        readonly topPt: number | null;
      };
}

/** Mathematics as its author wrote it; what it looks like in print is in the text that it covers. */
export interface Formula {
  readonly span: Span;
  /** LaTeX without the delimiters around it. Written by a stranger: show it with a renderer that trusts nothing. */
  readonly tex: string;
}

/** What a format can offer; a detector names what it requires and is `unavailable` without it. */
export type Provision = 'text' | 'pages' | 'geometry' | 'fonts' | 'links' | 'tables' | 'exact-maths';

export interface DocumentWarning {
  /** From the list in `problems.ts`. */
  readonly code: string;
  readonly message: string;
  readonly pageIndex: number | null;
}

export interface DocumentOrigin {
  readonly mediaType: string;
  /** Lower-case hex digest of the very bytes that were read. */
  readonly sha256: string;
  readonly parser: string;
  readonly parserVersion: string;
  /** The file that pages and boxes come from, where that is not the one that was read for its text. */
  readonly pages?: Omit<DocumentOrigin, 'pages'>;
}

/** What the file says of itself, as opposed to what is printed on its pages. */
export interface FileMetadata {
  readonly title: string | null;
  readonly author: string | null;
  readonly producer: string | null;
  readonly created: string | null;
  /** From the stamp on the first page or the file's own metadata, with its version: `1706.03762v5`. */
  readonly arxivId: string | null;
}

/**
 * A paper as read. Frozen once parsed: nothing is attached to it later, everything else refers to it by span or block id.
 * Blocks are in reading order, containers before their children; body before furniture is not promised.
 */
export interface PaperDocument {
  readonly schemaVersion: typeof DOCUMENT_SCHEMA_VERSION;
  readonly origin: DocumentOrigin;
  readonly metadata: FileMetadata;
  /** Blocks are separated by blank lines; words broken at line ends are joined. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly pages: readonly Page[];
  /** Sorted by `span.start`; empty for formats without pages. With `geometry`, every letter is in one. */
  readonly lines: readonly TextLine[];
  readonly links: readonly Link[];
  /** Sorted by `span.start`; there with `exact-maths`, and only then. */
  readonly formulas?: readonly Formula[];
  readonly provides: readonly Provision[];
  readonly warnings: readonly DocumentWarning[];
}
