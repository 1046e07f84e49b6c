import {
  attribute,
  classes,
  descendants,
  hasClass,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isText,
} from './tree.ts';
import { wordsOf } from './inline.ts';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly element: HtmlElement;
  readonly header: boolean;
  readonly bold: boolean;
  readonly underlined: boolean;
}

export interface Grid {
  readonly rowCount: number;
  readonly columnCount: number;
  /** By row, then column; empty cells left out. */
  readonly cells: readonly GridCell[];
}

/** More columns than any page shows; a cell that claims more is built to exhaust memory. */
const MOST_COLUMNS = 500;
const MOST_ROWS = 5000;

export function isTable(element: HtmlElement): boolean {
  return (
    hasClass(element, 'ltx_tabular') ||
    (element.tagName === 'table' && !hasClass(element, 'ltx_eqn_table', 'ltx_equation', 'ltx_equationgroup'))
  );
}

/** The cells of one or several tables, one below the other, as they cover their grid. A table within a cell is that cell's text. */
export function gridOf(tables: readonly HtmlElement[]): Grid {
  const cells: GridCell[] = [];
  let rowCount = 0;
  let columnCount = 0;
  for (const table of tables) {
    const rows: HtmlElement[] = [];
    for (const element of descendants(table, (each) => !isTable(each) && !isRow(each))) {
      if (isRow(element) && rows.length + rowCount < MOST_ROWS) rows.push(element);
    }
    const last = rowCount + rows.length;
    const taken = new Set<number>();
    for (const [offset, row] of rows.entries()) {
      const at = rowCount + offset;
      let column = 0;
      for (const element of row.childNodes) {
        if (!isElement(element) || !isCell(element)) continue;
        while (taken.has(at * MOST_COLUMNS + column)) column += 1;
        const columnSpan = Math.min(spanOf(element, 'colspan'), MOST_COLUMNS - column);
        if (columnSpan <= 0) break;
        let rowSpan = Math.min(spanOf(element, 'rowspan'), last - at);
        // A cell that would cover another one is as high as it may be.
        while (rowSpan > 1 && covers(taken, at, column, rowSpan, columnSpan)) rowSpan -= 1;
        let width = columnSpan;
        while (width > 1 && covers(taken, at, column, 1, width)) width -= 1;
        for (let r = at; r < at + rowSpan; r += 1)
          for (let c = column; c < column + width; c += 1) taken.add(r * MOST_COLUMNS + c);
        columnCount = Math.max(columnCount, column + width);
        if (wordsOf(element.childNodes) !== '') {
          const { bold, underlined } = lookOf(element);
          cells.push({
            row: at,
            column,
            rowSpan,
            columnSpan: width,
            element,
            header: isHeader(element),
            bold,
            underlined,
          });
        }
        column += width;
      }
    }
    rowCount = last;
  }
  return { rowCount, columnCount, cells };
}

function covers(taken: ReadonlySet<number>, row: number, column: number, rowSpan: number, columnSpan: number): boolean {
  for (let r = row; r < row + rowSpan; r += 1)
    for (let c = column; c < column + columnSpan; c += 1) if (taken.has(r * MOST_COLUMNS + c)) return true;
  return false;
}

function isRow(element: HtmlElement): boolean {
  return element.tagName === 'tr' || hasClass(element, 'ltx_tr');
}

function isCell(element: HtmlElement): boolean {
  return element.tagName === 'td' || element.tagName === 'th' || hasClass(element, 'ltx_td', 'ltx_th');
}

function isHeader(element: HtmlElement): boolean {
  return element.tagName === 'th' || hasClass(element, 'ltx_th');
}

/** From the attribute, or from the class where LaTeXML had to write the table with spans. */
function spanOf(element: HtmlElement, name: 'colspan' | 'rowspan'): number {
  const fromClass = [...classes(element)].find((each) => each.startsWith(`ltx_${name}_`));
  const span = Number(attribute(element, name) ?? fromClass?.slice(`ltx_${name}_`.length) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, MOST_ROWS) : 1;
}

/** A cell is bold when most of its letters are. */
function lookOf(cell: HtmlElement): { readonly bold: boolean; readonly underlined: boolean } {
  let all = 0;
  let bold = 0;
  let underlined = 0;
  const visit = (nodes: readonly HtmlNode[], isBold: boolean, isUnder: boolean, depth: number): void => {
    for (const node of nodes) {
      if (isText(node)) {
        const { length } = node.value.replace(/\s+/g, '');
        all += length;
        if (isBold) bold += length;
        if (isUnder) underlined += length;
      } else if (isElement(node) && depth < 100 && !node.tagName.startsWith('annotation')) {
        visit(
          node.childNodes,
          isBold ||
            node.tagName === 'b' ||
            node.tagName === 'strong' ||
            hasClass(node, 'ltx_font_bold', 'ltx_mathvariant_bold') ||
            (attribute(node, 'mathvariant') ?? '').startsWith('bold'),
          isUnder || node.tagName === 'u' || hasClass(node, 'ltx_framed_underline', 'ltx_ulem_uline'),
          depth + 1,
        );
      }
    }
  };
  visit([cell], false, false, 0);
  return { bold: bold * 2 > all, underlined: underlined * 2 > all };
}
