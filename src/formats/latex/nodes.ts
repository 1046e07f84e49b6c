import type { CaptionBlock, FurnitureRole } from '../../model/index.ts';
import type { Token } from './tokens.ts';

/** How a cross-reference prints. */
export type ReferenceForm = 'number' | 'equation' | 'named' | 'Named' | 'auto' | 'title' | 'page';

/** How a citation prints: `(Ba, 2016)`, `Ba (2016)`, and so on. */
export type CitationForm =
  'parenthesised' | 'textual' | 'plain' | 'bare' | 'authors' | 'year' | 'year-in-brackets' | 'number';

/** What stands in a line. Numbers and names of what is referred to are filled in at the end, when all are known. */
export type Piece =
  | { readonly type: 'text'; text: string; readonly bold: boolean; readonly underlined: boolean; readonly raw: boolean }
  | { readonly type: 'maths'; readonly tokens: readonly Token[]; readonly bold: boolean }
  | { readonly type: 'reference'; readonly labels: readonly string[]; readonly form: ReferenceForm }
  | {
      readonly type: 'citation';
      readonly keys: readonly string[];
      readonly form: CitationForm;
      readonly before: Inline | null;
      readonly after: Inline | null;
    }
  | {
      readonly type: 'link';
      readonly target: { readonly uri: string } | { readonly label: string };
      readonly inline: Inline;
    };

/** A run of words as it will be printed, in pieces. */
export type Inline = Piece[];

/** Where in the sources a node comes from. */
export interface Origin {
  file: string;
  start: number;
  end: number;
}

/** What `\label` names: the number it prints and the node a link leads to. */
export interface Target {
  readonly number: string;
  /** Counter or kind: `section`, `figure`, `lemma`. */
  readonly kind: string;
  readonly title: Inline | null;
  node: Node | null;
}

export interface CaptionContent {
  readonly of: CaptionBlock['of'];
  /** `Figure 3`; null when unnumbered. */
  readonly label: string | null;
  readonly inline: Inline;
  readonly origin: Origin;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly inline: Inline;
  readonly header: boolean;
}

export interface Grid {
  readonly cells: readonly Cell[];
  readonly rowCount: number;
  readonly columnCount: number;
}

export interface ListItem {
  readonly marker: Inline;
  readonly inline: Inline;
}

interface NodeBase {
  readonly origin: Origin;
}

/** What the reading of a source gives, in reading order. `open` and `close` stand around what a container holds. */
export type Node = NodeBase &
  (
    | { readonly type: 'title'; readonly inline: Inline }
    | { readonly type: 'authors'; readonly inline: Inline; readonly names: readonly string[] }
    | { readonly type: 'open'; readonly container: 'abstract' | 'proof' }
    | {
        readonly type: 'open';
        readonly container: 'statement';
        readonly kind: string;
        readonly number: string | null;
        readonly name: Inline | null;
      }
    | { readonly type: 'close' }
    | {
        readonly type: 'heading';
        readonly level: number;
        readonly number: string | null;
        /** What is printed before the number: `Appendix`. */
        readonly inline: Inline;
        readonly appendix: boolean;
      }
    | { readonly type: 'paragraph'; readonly inline: Inline }
    | { readonly type: 'list'; readonly ordered: boolean; readonly items: ListItem[] }
    | { readonly type: 'equation'; readonly number: string | null; readonly tokens: readonly Token[] }
    | { readonly type: 'figure'; readonly caption: CaptionContent | null; readonly inline: Inline }
    | { readonly type: 'table'; readonly caption: CaptionContent | null; readonly grid: Grid; readonly inline: Inline }
    | {
        readonly type: 'algorithm';
        readonly caption: CaptionContent | null;
        readonly lines: readonly Inline[];
        readonly label: string | null;
      }
    | {
        readonly type: 'code';
        readonly caption: CaptionContent | null;
        readonly text: string;
        readonly label: string | null;
      }
    | { readonly type: 'footnote'; readonly mark: string | null; readonly inline: Inline }
    | { readonly type: 'reference'; readonly key: string | null; readonly inline: Inline }
    | { readonly type: 'furniture'; readonly role: FurnitureRole; readonly inline: Inline }
  );

export type NodeOf<T extends Node['type']> = Extract<Node, { readonly type: T }>;
