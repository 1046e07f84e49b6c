import { readLength } from '../conditionals.ts';
import type { Cell, Grid, Node } from '../nodes.ts';
import { CAT, isCommand } from '../tokens.ts';
import { finishCell, hasWords, type Run, type TableContext, type Typesetter } from '../typesetter.ts';
import { openFloat } from './floats.ts';
import { ignore, type Commands, type Environments } from './registry.ts';

/** A table within a table is one cell of it, its own cells words in a line. */
function beginTable(typesetter: Typesetter): void {
  const { innermost } = typesetter;
  if (
    innermost?.type === 'table' ||
    (innermost?.type === 'box' && typesetter.contexts.some(({ type }) => type === 'table')) ||
    typesetter.flow.type === 'words'
  ) {
    typesetter.contexts.push({ type: 'box' });
    typesetter.gullet.onGroupEnd(() => void typesetter.contexts.pop());
    return;
  }
  if (typesetter.flow.type === 'paper') typesetter.endParagraph();
  const outer = typesetter.flow;
  const origin = typesetter.here();
  const { style } = typesetter;
  const { flow } = typesetter.divert();
  const context: TableContext = {
    type: 'table',
    flow,
    cells: [],
    row: 0,
    column: 0,
    columnSpan: 1,
    rowSpan: 1,
    rules: [],
    origin,
    outer,
  };
  typesetter.contexts.push(context);
  typesetter.gullet.onGroupEnd(() => {
    finishTable(typesetter, context);
    typesetter.style = style;
  });
}

function finishTable(typesetter: Typesetter, table: TableContext): void {
  const at = typesetter.contexts.lastIndexOf(table);
  if (at < 0) return;
  finishCell(typesetter, table);
  typesetter.contexts.length = at;
  typesetter.flow = table.outer;
  const end = typesetter.here();
  if (end.file === table.origin.file) table.origin.end = Math.max(table.origin.end, end.end);
  const grid = gridOf(table);
  if (grid.cells.length === 0) return;
  const node: Node = { type: 'table', caption: null, grid, inline: [], origin: table.origin };
  const float = openFloat(typesetter);
  if (float !== null) float.items.push({ type: 'node', node });
  else if (table.outer.type === 'paper') typesetter.emit(node);
}

function gridOf(table: TableContext): Grid {
  const headerRows = headerRowsOf(table);
  const cells: Cell[] = table.cells.map((cell) => ({ ...cell, header: cell.row < headerRows }));
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    cells,
    rowCount: cells.reduce((count, cell) => Math.max(count, cell.row + cell.rowSpan), 0),
    columnCount: cells.reduce((count, cell) => Math.max(count, cell.column + cell.columnSpan), 0),
  };
}

/** Rows above the first rule that stands below a row: `\midrule`, or the second `\hline`. */
function headerRowsOf({ rules, cells }: TableContext): number {
  const first = rules.find(({ row, strong }) => row > 0 && strong)?.row ?? 0;
  const last = cells.reduce((row, cell) => Math.max(row, cell.row), 0);
  // A rule below the last row, or below half of all, heads nothing.
  return first > last || (first > 3 && first * 2 > last) ? 0 : first;
}

const rule =
  (strong: boolean, signature: string): Run =>
  (typesetter) => {
    ignore(signature)(typesetter);
    const table = typesetter.innermost;
    if (table?.type === 'table') table.rules.push({ row: table.row, strong });
    typesetter.gullet.skipSpaces();
  };

/** `(lr){2-5}` after `\cmidrule`. */
const partRule: Run = (typesetter) => {
  const { gullet } = typesetter;
  gullet.readOptional();
  if (gullet.peek()?.text === '(') {
    for (let token = gullet.next(); token !== null && token.text !== ')'; token = gullet.next());
  }
  gullet.readArgument();
  gullet.skipSpaces();
};

const multiColumn: Run = (typesetter) => {
  const { gullet } = typesetter;
  const count = Math.min(200, Number.parseInt(gullet.readName(), 10) || 1);
  gullet.readArgument();
  const table = typesetter.innermost;
  if (table?.type === 'table') table.columnSpan = count;
  typesetter.argumentInGroup(
    () => typesetter.contexts.push({ type: 'box' }),
    () => void typesetter.contexts.pop(),
  );
};

const multiRow: Run = (typesetter) => {
  const { gullet } = typesetter;
  gullet.readOptional();
  const count = Math.max(-200, Math.min(200, Number.parseInt(gullet.readName(), 10) || 1));
  gullet.readOptional();
  gullet.readArgument();
  gullet.readOptional();
  const table = typesetter.contexts.findLast(({ type }) => type === 'table');
  if (table?.type === 'table') table.rowSpan = count;
  typesetter.argumentInGroup(
    () => typesetter.contexts.push({ type: 'box' }),
    () => void typesetter.contexts.pop(),
  );
};

/** Columns as the preamble tells them are not needed: cells say where they are. */
const table = (signature: string): Environments[string] => ({
  begin: (typesetter) => {
    ignore(signature)(typesetter);
    beginTable(typesetter);
  },
});

/** Notes under a table: they stand with it, not in the text. */
const notes: Environments[string] = {
  begin: (typesetter) => {
    typesetter.gullet.readOptional();
    const { flow, stop } = typesetter.divert();
    const origin = typesetter.here();
    typesetter.contexts.push({ type: 'box' });
    typesetter.gullet.onGroupEnd(() => {
      typesetter.contexts.pop();
      const inline = stop();
      if (flow.inline.some(hasWords)) typesetter.emitAfter({ type: 'footnote', mark: null, inline, origin });
    });
  },
};

export const TABLES: Commands = {
  hline: rule(true, ''),
  midrule: rule(true, 'o'),
  toprule: rule(true, 'o'),
  bottomrule: rule(true, 'o'),
  Xhline: rule(true, 'm'),
  thickhline: rule(true, ''),
  specialrule: rule(true, 'mmm'),
  hdashline: rule(false, 'o'),
  cdashline: ignore('mo'),
  cline: (typesetter) => {
    typesetter.gullet.readArgument();
    typesetter.gullet.skipSpaces();
  },
  cmidrule: partRule,
  addlinespace: ignore('o'),
  multicolumn: multiColumn,
  multirow: multiRow,
  multirowcell: (typesetter) => {
    const rows = Number.parseInt(typesetter.gullet.readName(), 10) || 1;
    const context = typesetter.innermost;
    if (context?.type === 'table') context.rowSpan = rows;
    typesetter.gullet.readOptional();
    typesetter.argumentInGroup(
      () => typesetter.contexts.push({ type: 'box' }),
      () => void typesetter.contexts.pop(),
    );
  },
  noalign: ignore('m'),
  endhead: () => {},
  endfirsthead: () => {},
  endfoot: () => {},
  endlastfoot: () => {},
  tnote: ignore('m'),
  tablenotemark: ignore('m'),
  arraybackslash: () => {},
  halign: ({ gullet }) => {
    // Tables of plain TeX have no preamble that says where cells are; their words are kept.
    readLength(gullet);
  },
};

export const TABLE_ENVIRONMENTS: Environments = {
  tabular: table('om'),
  'tabular*': table('mom'),
  tabularx: table('mom'),
  tabulary: table('mm'),
  tabu: {
    begin: (typesetter) => {
      const { gullet } = typesetter;
      // `to \textwidth` before the columns.
      for (
        let token = gullet.peek();
        token !== null && token.cat !== CAT.begin && !isCommand(token, 'par');
        token = gullet.peek()
      )
        gullet.next();
      gullet.readArgument();
      beginTable(typesetter);
    },
  },
  tblr: table('om'),
  NiceTabular: table('omo'),
  longtable: {
    begin: (typesetter) => {
      ignore('om')(typesetter);
      beginTable(typesetter);
    },
  },
  supertabular: table('om'),
  array: table('om'),
  tablenotes: notes,
};
