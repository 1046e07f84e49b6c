import type { Block, BlockId, Formula, Link, SourceAnchor, Span, TableCell } from '../../model/index.ts';
import type { CaptionContent, Cell, Grid, Inline, Node, NodeOf, Origin } from './nodes.ts';
import { plainText, type Resolver } from './resolve.ts';
import { TextWriter } from './text-writer.ts';
import type { Typesetter } from './typesetter.ts';

export interface Assembled {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  readonly formulas: readonly Formula[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Nodes to blocks over one text, containers closed, pointers filled in. */
export function assemble(typesetter: Typesetter, resolver: Resolver): Assembled {
  const writer = new TextWriter(resolver);
  const blocks: Mutable<Block>[] = [];
  const idOf = new Map<Node, BlockId>();
  const keyOf = new Map<Node, string>();
  for (const [key, { node }] of typesetter.entries) keyOf.set(node, key);
  const open: { readonly at: number; readonly id: BlockId }[] = [];
  let count = 0;

  const base = (node: { readonly origin: Origin }, span: Span, id: BlockId) => {
    const parent = open.at(-1);
    return {
      id,
      span,
      layer: 'body' as const,
      anchor: anchorOf(node.origin),
      ...(parent === undefined ? {} : { parent: parent.id }),
    };
  };
  const nextId = (node: Node | null): BlockId => {
    const id = `b${count++}`;
    if (node !== null) idOf.set(node, id);
    return id;
  };
  const words = (inline: Inline): Span => {
    const start = writer.separate();
    writer.inline(inline);
    return { start, end: Math.max(start, writer.trim()) };
  };
  const add = (block: Block): void => void blocks.push(block);

  const caption = (content: CaptionContent): void => {
    const start = writer.separate();
    if (content.label !== null) writer.write(`${content.label}: `);
    const from = writer.length;
    writer.inline(content.inline);
    const end = Math.max(from, writer.trim());
    const span = { start, end: Math.max(start, writer.length) };
    add({
      ...base(content, span, captionIds.get(content)!),
      type: 'caption',
      of: content.of,
      label: content.label,
      body: { start: Math.min(from, span.end), end: Math.min(end, span.end) },
    });
  };
  const captionIds = new Map<CaptionContent, BlockId>();
  const captionId = (content: CaptionContent | null): BlockId | null => {
    if (content === null) return null;
    const id = `b${count - 1}c`;
    captionIds.set(content, id);
    return id;
  };

  const one = (node: Node): void => {
    switch (node.type) {
      case 'open': {
        const id = nextId(node);
        const span = { start: writer.length, end: writer.length };
        if (node.container === 'statement') {
          add({
            ...base(node, span, id),
            type: 'statement',
            kind: node.kind,
            number: node.number,
            name: node.name === null ? null : plainText(node.name),
          });
        } else if (node.container === 'abstract') add({ ...base(node, span, id), type: 'abstract' });
        else add({ ...base(node, span, id), type: 'proof', proves: null });
        open.push({ at: blocks.length - 1, id });
        return;
      }
      case 'close': {
        close();
        return;
      }
      case 'title':
        add({ ...base(node, words(node.inline), nextId(node)), type: 'title' });
        return;
      case 'authors':
        add({ ...base(node, words(node.inline), nextId(node)), type: 'authors', names: node.names });
        return;
      case 'heading': {
        const start = writer.separate();
        if (node.number !== null) writer.write(`${node.number} `);
        const from = writer.length;
        writer.inline(node.inline);
        const end = writer.trim();
        const title = writer.slice(from, end).trim();
        if (title === '' && node.number === null) return;
        add({
          ...base(node, { start, end }, nextId(node)),
          type: 'heading',
          level: node.level,
          number: node.number,
          title: node.level === 4 ? title.replace(/[.:]$/, '') : title,
          appendix: node.appendix,
        });
        return;
      }
      case 'paragraph': {
        const span = words(node.inline);
        if (span.end > span.start) add({ ...base(node, span, nextId(node)), type: 'paragraph' });
        return;
      }
      case 'list': {
        const start = writer.separate();
        const items: Span[] = [];
        for (const item of node.items) {
          if (items.length > 0) writer.breakWith('\n');
          const from = writer.length;
          writer.inline(item.marker);
          writer.write(' ');
          writer.inline(item.inline);
          items.push({ start: from, end: writer.trim() });
        }
        const end = writer.length;
        if (end > start)
          add({ ...base(node, { start, end }, nextId(node)), type: 'list', ordered: node.ordered, items });
        return;
      }
      case 'equation': {
        const start = writer.separate();
        writer.formula(node.tokens);
        if (node.number !== null) writer.write(` (${node.number})`);
        const span = { start, end: writer.trim() };
        if (span.end > span.start) add({ ...base(node, span, nextId(node)), type: 'equation', number: node.number });
        return;
      }
      case 'figure': {
        const span = words(node.inline);
        const id = nextId(node);
        const label = node.caption?.label ?? null;
        add({ ...base(node, span, id), type: 'figure', label, captionId: captionId(node.caption), region: null });
        if (node.caption !== null) caption(node.caption);
        return;
      }
      case 'table': {
        tableBlock(node);
        return;
      }
      case 'algorithm': {
        const start = writer.separate();
        for (const [index, line] of node.lines.entries()) {
          if (index > 0) writer.breakWith('\n');
          const indent = line[0]?.type === 'text' ? (/^(?:\d+: )?( *)$/.exec(line[0].text)?.[0] ?? '') : '';
          writer.raw(indent);
          writer.inline(indent === '' ? line : line.slice(1));
        }
        const span = { start, end: Math.max(start, writer.trim()) };
        const id = nextId(node);
        add({
          ...base(node, span, id),
          type: 'algorithm',
          label: node.label,
          captionId: captionId(node.caption),
          region: null,
        });
        if (node.caption !== null) caption(node.caption);
        return;
      }
      case 'code': {
        const start = writer.separate();
        writer.raw(node.text);
        add({ ...base(node, { start, end: writer.length }, nextId(node)), type: 'code', label: node.label });
        captionId(node.caption);
        if (node.caption !== null) caption(node.caption);
        return;
      }
      case 'footnote': {
        const start = writer.separate();
        if (node.mark !== null) writer.write(node.mark);
        writer.inline(node.inline);
        const span = { start, end: writer.trim() };
        if (span.end > span.start) add({ ...base(node, span, nextId(node)), type: 'footnote', mark: node.mark });
        return;
      }
      case 'reference': {
        const start = writer.separate();
        const key = resolver.keyOf(keyOf.get(node) ?? '');
        if (key !== null) writer.write(`[${key}] `);
        writer.inline(node.inline);
        const span = { start, end: writer.trim() };
        if (span.end > span.start) add({ ...base(node, span, nextId(node)), type: 'reference', key });
        return;
      }
      case 'furniture': {
        const span = words(node.inline);
        if (span.end > span.start)
          add({ ...base(node, span, nextId(node)), type: 'furniture', layer: 'furniture', role: node.role });
        return;
      }
      default:
    }
  };

  const tableBlock = (node: NodeOf<'table'>): void => {
    const start = writer.separate();
    const cells: TableCell[] = [];
    const { grid } = node;
    let row = -1;
    for (const cell of withoutOverlaps(grid)) {
      if (row >= 0) writer.breakWith(cell.row === row ? '\t' : '\n');
      row = cell.row;
      const from = writer.length;
      writer.inline(cell.inline);
      const end = Math.max(from, writer.trim());
      const letters = cell.inline.filter((piece) => piece.type !== 'text' || piece.text.trim() !== '');
      cells.push({
        row: cell.row,
        column: cell.column,
        rowSpan: cell.rowSpan,
        columnSpan: cell.columnSpan,
        span: { start: from, end },
        text: writer.slice(from, end),
        header: cell.header,
        bold:
          letters.length > 0 &&
          letters.every((piece) => (piece.type === 'text' || piece.type === 'maths') && isBold(piece)),
        underlined: letters.length > 0 && letters.every((piece) => piece.type === 'text' && piece.underlined),
      });
    }
    if (cells.length === 0) writer.inline(node.inline);
    const span = { start, end: Math.max(start, writer.trim()) };
    const id = nextId(node);
    add({
      ...base(node, span, id),
      type: 'table',
      label: node.caption?.label ?? null,
      captionId: captionId(node.caption),
      region: null,
      rowCount: cells.length === 0 ? 0 : grid.rowCount,
      columnCount: cells.length === 0 ? 0 : grid.columnCount,
      cells,
    });
    if (node.caption !== null) caption(node.caption);
  };

  const close = (): void => {
    const container = open.pop();
    if (container === undefined) return;
    const block = blocks[container.at]!;
    const children = blocks.slice(container.at + 1);
    if (children.length === 0) {
      blocks.pop();
      return;
    }
    block.span = {
      start: Math.min(...children.map(({ span }) => span.start)),
      end: Math.max(...children.map(({ span }) => span.end)),
    };
    if (block.type === 'proof') {
      const head = writer.slice(block.span.start, Math.min(block.span.end, block.span.start + 200));
      const proves =
        /^Proof(?:\s+sketch)?\s+(?:of|for)\s+(?:the\s+)?([^.:]*?\d[\w.]*|[^.:]{1,80}?)\s*[.:](?:\s|$)/i.exec(head)?.[1];
      if (proves !== undefined) block.proves = proves;
    }
  };

  for (const node of typesetter.nodes) one(node);
  while (open.length > 0) close();

  const text = writer.text.replace(/\s+$/, '');
  const within = ({ start, end }: Span): Span => ({
    start: Math.min(start, text.length),
    end: Math.min(end, text.length),
  });
  for (const block of blocks) block.span = within(block.span);
  const links: Link[] = [];
  for (const { span, to } of writer.links) {
    if (span.start >= span.end) continue;
    if ('uri' in to) links.push({ span, box: null, target: { type: 'uri', uri: to.uri } });
    else {
      const blockId = idOf.get(to.node);
      if (blockId !== undefined) links.push({ span, box: null, target: { type: 'block', blockId } });
    }
  }
  return { text, blocks, links, formulas: writer.formulas.filter(({ span }) => span.end > span.start) };
}

function isBold(piece: Inline[number]): boolean {
  if (piece.type === 'text') return piece.bold;
  return piece.type === 'maths' && (piece.bold || /^(?:boldsymbol|mathbf|bm|bf)$/.test(piece.tokens[0]?.text ?? ''));
}

function anchorOf({ file, start, end }: Origin): SourceAnchor {
  return { type: 'latex', file, span: { start, end: Math.max(start, end) } };
}

/** Cells that would lie upon others give way: spans shrink to what is free, and what has no place is left out. */
function withoutOverlaps(grid: Grid): readonly Cell[] {
  const taken = new Set<number>();
  const at = (row: number, column: number): number => row * 10_000 + column;
  const starts = new Set(grid.cells.map(({ row, column }) => at(row, column)));
  const kept: Cell[] = [];
  for (const cell of grid.cells) {
    if (taken.has(at(cell.row, cell.column))) continue;
    let { rowSpan, columnSpan } = cell;
    for (let offset = 1; offset < columnSpan; offset++) {
      if (taken.has(at(cell.row, cell.column + offset)) || starts.has(at(cell.row, cell.column + offset)))
        columnSpan = offset;
    }
    rows: for (let offset = 1; offset < rowSpan; offset++) {
      for (let column = cell.column; column < cell.column + columnSpan; column++) {
        if (taken.has(at(cell.row + offset, column)) || starts.has(at(cell.row + offset, column))) {
          rowSpan = offset;
          break rows;
        }
      }
    }
    for (let row = cell.row; row < cell.row + rowSpan; row++) {
      for (let column = cell.column; column < cell.column + columnSpan; column++) taken.add(at(row, column));
    }
    kept.push({ ...cell, rowSpan, columnSpan });
  }
  return kept;
}
