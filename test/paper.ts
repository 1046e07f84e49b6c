import {
  DOCUMENT_SCHEMA_VERSION,
  type Block,
  type BlockId,
  type Link,
  type PageBox,
  type PaperDocument,
  type Provision,
  type SourceAnchor,
  type Span,
  type TableCell,
  type TextLine,
} from '../src/model/index.ts';

/** A small paper and the spans of the words marked `<<like this>>` in it, in order of their opening marks. */
export interface SmallPaper {
  readonly document: PaperDocument;
  readonly marks: readonly Span[];
}

/** One piece of a small paper. Made by the functions below, put together by `paper`. */
export type Part = (page: Page) => void;

/** Where parts write to. */
interface Page {
  write(text: string): Span;
  add: (block: Block) => void;
  id(): BlockId;
  anchor: SourceAnchor;
  parent: BlockId | null;
  appendix: boolean;
  region: PageBox;
  breakPage(): void;
  link(words: string, uri: string): void;
}

const LINE_UNITS = 90;
const LINES_ON_A_PAGE = 50;
const ANCHOR: SourceAnchor = { type: 'pdf', boxes: [] };

/** Puts parts together to a document as a parser would make it: canonical text, blocks, pages, lines and links, deeply frozen. */
export function paper(...parts: readonly Part[]): SmallPaper {
  return build(parts, ['text', 'pages', 'geometry', 'fonts', 'links', 'tables']);
}

/** The same from a format that offers less. */
export function paperProviding(provides: readonly Provision[], ...parts: readonly Part[]): SmallPaper {
  return build(parts, provides);
}

function build(parts: readonly Part[], provides: readonly Provision[]): SmallPaper {
  let text = '';
  let blockCount = 0;
  let lineOnPage = 0;
  let pageIndex = 0;
  const blocks: Block[] = [];
  const marks: { start: number; end: number }[] = [];
  const lines: TextLine[] = [];
  const links: Link[] = [];

  const layOut = (span: Span): void => {
    let start = span.start;
    while (start < span.end) {
      let end = Math.min(start + LINE_UNITS, span.end);
      if (end < span.end) {
        const space = text.lastIndexOf(' ', end);
        if (space > start) end = space;
      }
      if (lineOnPage >= LINES_ON_A_PAGE) page.breakPage();
      const top = 740 - lineOnPage * 14;
      const words: number[] = [];
      for (const match of text.slice(start, end).matchAll(/\S+/g)) {
        words.push(match.index, 72 + match.index * 5, 72 + (match.index + match[0].length) * 5);
      }
      const box: PageBox = { pageIndex, left: 72, bottom: top - 10, right: 72 + (end - start) * 5, top };
      lines.push({ span: { start, end }, box, words });
      lineOnPage++;
      start = end;
      while (start < span.end && text[start] === ' ') start++;
    }
  };

  const page: Page = {
    write(marked) {
      if (text !== '') text += '\n\n';
      const start = text.length;
      const open: { start: number; end: number }[] = [];
      for (const piece of marked.split(/(<<|>>)/)) {
        if (piece === '<<') {
          const mark = { start: text.length, end: -1 };
          open.push(mark);
          marks.push(mark);
        } else if (piece === '>>') {
          const mark = open.pop();
          if (!mark) throw new RangeError(`a mark closes that was never opened: ${marked}`);
          mark.end = text.length;
        } else text += piece;
      }
      if (open.length > 0) throw new RangeError(`a mark opens and never closes: ${marked}`);
      const span = { start, end: text.length };
      layOut(span);
      for (const match of text.slice(start).matchAll(/https?:\/\/[^\s)]+[^\s).,;]/g)) {
        const at = start + match.index;
        links.push({
          span: { start: at, end: at + match[0].length },
          box: null,
          target: { type: 'uri', uri: match[0] },
        });
      }
      return span;
    },
    add(block) {
      blocks.push(page.parent === null ? block : { ...block, parent: page.parent });
    },
    id: () => `b${blockCount++}`,
    anchor: ANCHOR,
    parent: null,
    appendix: false,
    get region(): PageBox {
      return { pageIndex, left: 72, bottom: 400, right: 540, top: 600 };
    },
    breakPage() {
      pageIndex++;
      lineOnPage = 0;
    },
    link(words, uri) {
      const start = text.lastIndexOf(words);
      if (start < 0) throw new RangeError(`no such words to link: ${words}`);
      links.push({ span: { start, end: start + words.length }, box: null, target: { type: 'uri', uri } });
    },
  };
  for (const part of parts) part(page);

  const document: PaperDocument = {
    schemaVersion: DOCUMENT_SCHEMA_VERSION,
    origin: { mediaType: 'application/pdf', sha256: '0'.repeat(64), parser: 'test', parserVersion: '0' },
    metadata: { title: null, author: null, producer: null, created: null, arxivId: null },
    text,
    blocks,
    pages: Array.from({ length: pageIndex + 1 }, (_, index) => ({
      pageIndex: index,
      label: String(index + 1),
      widthPt: 612,
      heightPt: 792,
      leftPt: 0,
      bottomPt: 0,
    })),
    lines,
    links,
    provides,
    warnings: [],
  };
  return { document: deepFreeze(document), marks };
}

/** Freezes a value and everything in it, so that a test fails when somebody writes to a document. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

const leaf = (page: Page, text: string) => ({
  id: page.id(),
  layer: 'body' as const,
  anchor: page.anchor,
  span: page.write(text),
});

function container(page: Page, type: (at: { id: BlockId; span: Span }) => Block, parts: readonly Part[]): void {
  const collected: Block[] = [];
  const { add, parent } = page;
  const id = page.id();
  page.add = (block) => collected.push(block.parent === undefined ? { ...block, parent: id } : block);
  page.parent = null;
  for (const part of parts) part(page);
  page.add = add;
  page.parent = parent;
  const spans = collected.map((block) => block.span);
  const span = { start: Math.min(...spans.map((s) => s.start)), end: Math.max(...spans.map((s) => s.end)) };
  page.add(type({ id, span }));
  for (const block of collected) add(block);
}

export const title =
  (text: string): Part =>
  (page) =>
    page.add({ ...leaf(page, text), type: 'title' });

export const authors =
  (...names: readonly string[]): Part =>
  (page) =>
    page.add({ ...leaf(page, names.join(', ')), type: 'authors', names });

/** The abstract, one paragraph a string. */
export const abstract =
  (...paragraphs: readonly string[]): Part =>
  (page) =>
    container(page, (at) => ({ ...at, type: 'abstract', layer: 'body', anchor: page.anchor }), paragraphs.map(p));

/** `h('3.1', 'Attention')`: the level follows from the number, 1 without one. From `appendix()` on, headings are the appendix's. */
export const h =
  (number: string | null, words: string, level?: number): Part =>
  (page) =>
    page.add({
      ...leaf(page, number === null ? words : `${number} ${words}`),
      type: 'heading',
      level: level ?? (number === null ? 1 : number.split('.').length),
      number,
      title: words.replace(/<<|>>/g, ''),
      appendix: page.appendix,
    });

/** Everything after this stands in the appendix. */
export const appendix = (): Part => (page) => {
  page.appendix = true;
};

/** A paragraph. */
export const p =
  (text: string): Part =>
  (page) =>
    page.add({ ...leaf(page, text), type: 'paragraph' });

function list(ordered: boolean, items: readonly string[]): Part {
  return (page) => {
    const spans = items.map((item, index) => page.write(`${ordered ? `${index + 1}.` : '•'} ${item}`));
    const span = { start: spans[0]!.start, end: spans.at(-1)!.end };
    page.add({ id: page.id(), layer: 'body', anchor: page.anchor, span, type: 'list', ordered, items: spans });
  };
}

/** A bulleted list. */
export const ul = (...items: readonly string[]): Part => list(false, items);
/** A numbered list. */
export const ol = (...items: readonly string[]): Part => list(true, items);

/** A display equation. */
export const eq =
  (text: string, number: string | null = null): Part =>
  (page) =>
    page.add({ ...leaf(page, text), type: 'equation', number });

/** `statement('theorem', '1', 'Every …')`. */
export const statement =
  (kind: string, number: string | null, text: string, name: string | null = null): Part =>
  (page) =>
    container(page, (at) => ({ ...at, type: 'statement', kind, number, name, layer: 'body', anchor: page.anchor }), [
      p(text),
    ]);

export const proof =
  (text: string, proves: string | null = null): Part =>
  (page) =>
    container(page, (at) => ({ ...at, type: 'proof', proves, layer: 'body', anchor: page.anchor }), [p(text)]);

function caption(page: Page, of: 'figure' | 'table' | 'algorithm' | 'code', label: string, text: string): BlockId {
  const head = `${label}: `;
  const at = leaf(page, head + text);
  page.add({ ...at, type: 'caption', of, label, body: { start: at.span.start + head.length, end: at.span.end } });
  return at.id;
}

/** `figure('Figure 1', 'Overview of …')`: a graphic with its caption below. */
export const figure =
  (label: string, words: string): Part =>
  (page) => {
    const captionId = caption(page, 'figure', label, words);
    const { region } = page;
    const at = page.write('');
    page.add({ id: page.id(), layer: 'body', anchor: page.anchor, span: at, type: 'figure', label, captionId, region });
  };

/** `table('Table 2', 'Accuracy.', [['Model', 'Acc.'], ['Ours', '*93.1*']])`: the first row is the header, `*bold*` cells are bold. */
export const table =
  (label: string, words: string, rows: readonly (readonly string[])[]): Part =>
  (page) => {
    const captionId = caption(page, 'table', label, words);
    const cells: TableCell[] = [];
    rows.forEach((row, rowIndex) =>
      row.forEach((content, column) => {
        const bold = /^\*.*\*$/.test(content.replace(/<<|>>/g, ''));
        const marked = bold ? content.replace(/\*/g, '') : content;
        const span = page.write(marked);
        const text = marked.replace(/<<|>>/g, '');
        if (text !== '') {
          cells.push({
            row: rowIndex,
            column,
            rowSpan: 1,
            columnSpan: 1,
            span,
            text,
            header: rowIndex === 0,
            bold,
            underlined: false,
          });
        }
      }),
    );
    const span = { start: cells[0]!.span.start, end: cells.at(-1)!.span.end };
    const columnCount = Math.max(...rows.map((row) => row.length));
    page.add({
      id: page.id(),
      layer: 'body',
      anchor: page.anchor,
      span,
      type: 'table',
      label,
      captionId,
      region: page.region,
      rowCount: rows.length,
      columnCount,
      cells,
    });
  };

/** A box of pseudocode. */
export const algorithm =
  (label: string | null, words: string, ...steps: readonly string[]): Part =>
  (page) => {
    const captionId = label === null ? null : caption(page, 'algorithm', label, words);
    page.add({ ...leaf(page, steps.join('\n')), type: 'algorithm', label, captionId, region: page.region });
  };

/** A listing in a programming language. */
export const code =
  (text: string, label: string | null = null): Part =>
  (page) =>
    page.add({ ...leaf(page, text), type: 'code', label });

export const footnote =
  (mark: string, text: string): Part =>
  (page) =>
    page.add({ ...leaf(page, `${mark} ${text}`), type: 'footnote', mark });

/** One entry of the bibliography; `key` null in author-year styles. */
export const ref =
  (key: string | null, text: string): Part =>
  (page) =>
    page.add({ ...leaf(page, key === null ? text : `[${key}] ${text}`), type: 'reference', key });

/** A running head, page number and the like. */
export const furniture =
  (role: Extract<Block, { type: 'furniture' }>['role'], text: string): Part =>
  (page) =>
    page.add({ ...leaf(page, text), layer: 'furniture', type: 'furniture', role });

/** Links words written before: the last place they stand at. Printed URLs link themselves. */
export const link =
  (words: string, uri: string): Part =>
  (page) =>
    page.link(words, uri);

export const pageBreak = (): Part => (page) => page.breakPage();
