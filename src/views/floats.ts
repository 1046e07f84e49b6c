import {
  textOf,
  type Block,
  type BlockId,
  type CaptionBlock,
  type FigureBlock,
  type PaperDocument,
  type TableBlock,
  type TableCell,
} from '../model/index.ts';

/** A figure or table with the words under it. */
interface Captioned {
  /** `Table 2`; null without a caption number. */
  readonly label: string | null;
  readonly caption: CaptionBlock | null;
  /** Without its label; empty when there is no caption. */
  readonly captionText: string;
}

export interface FigureView extends Captioned {
  readonly block: FigureBlock;
}

export interface TableView extends Captioned {
  readonly block: TableBlock;
  /** One array a row, one place a column; a cell that spans several stands in each, null where there is none. */
  readonly rows: readonly (readonly (TableCell | null)[])[];
}

/** Words of a caption by id and by label; the first of two equal labels wins. */
export interface Captions {
  readonly byId: ReadonlyMap<BlockId, CaptionBlock>;
  readonly byLabel: ReadonlyMap<string, CaptionBlock>;
}

export function captionsOf(blocks: readonly Block[]): Captions {
  const byId = new Map<BlockId, CaptionBlock>();
  const byLabel = new Map<string, CaptionBlock>();
  for (const block of blocks) {
    if (block.type !== 'caption') continue;
    byId.set(block.id, block);
    if (block.label !== null && !byLabel.has(block.label)) byLabel.set(block.label, block);
  }
  return { byId, byLabel };
}

function captioned(document: PaperDocument, captions: Captions, block: FigureBlock | TableBlock): Captioned {
  const caption =
    (block.captionId === null ? undefined : captions.byId.get(block.captionId)) ??
    (block.label === null ? undefined : captions.byLabel.get(block.label)) ??
    null;
  return {
    label: block.label ?? caption?.label ?? null,
    caption,
    captionText: caption === null ? '' : textOf(document.text, caption.body),
  };
}

export function figuresOf(document: PaperDocument, captions: Captions): readonly FigureView[] {
  return document.blocks
    .filter((block): block is FigureBlock => block.type === 'figure')
    .map((block) => ({ block, ...captioned(document, captions, block) }));
}

/** Words, not numbers. */
const TITLE_OF_TABLE = /^[^\d]*\p{L}{3}[^\d]*\p{L}{3}/u;

function rowsOf(block: TableBlock): readonly (readonly (TableCell | null)[])[] {
  const rows: (TableCell | null)[][] = Array.from({ length: block.rowCount }, () =>
    Array.from<null>({ length: block.columnCount }).fill(null),
  );
  for (const cell of block.cells) {
    for (let row = cell.row; row < Math.min(cell.row + cell.rowSpan, block.rowCount); row++) {
      for (let column = cell.column; column < Math.min(cell.column + cell.columnSpan, block.columnCount); column++)
        rows[row]![column] = cell;
    }
  }
  return rows;
}

export function tablesOf(document: PaperDocument, captions: Captions): readonly TableView[] {
  return document.blocks
    .filter((block): block is TableBlock => block.type === 'table')
    .map((block) => {
      const found = captioned(document, captions, block);
      const [only, ...others] = block.cells;
      // Above a table that is printed as a picture the title stands on a line of its own, and is all that can be read of it.
      const titled = found.captionText === '' && only && others.length === 0 && TITLE_OF_TABLE.test(only.text);
      return { block, ...found, captionText: titled ? only.text : found.captionText, rows: rowsOf(block) };
    });
}
