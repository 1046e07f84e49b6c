import type { UserSpaceBox } from '../../scripts/page-image.ts';
import {
  contains,
  textOf,
  type Block,
  type BlockId,
  type PageBox,
  type PaperDocument,
  type Span,
} from '../../src/model/index.ts';

const CONTAINERS: ReadonlySet<Block['type']> = new Set<Block['type']>(['abstract', 'statement', 'proof']);

/** A glyph may stick out of the page's edge by its overhang, and a rule by half its width. */
const EDGE_PT = 2;

/**
 * What a document does against the promises of `model/document.ts`, one sentence each; empty when all are kept. `visible` is
 * what each page shows, from a source other than the document; without it pages are taken to start at 0, 0.
 */
export function documentFaults(document: PaperDocument, visible: readonly UserSpaceBox[] = []): readonly string[] {
  const faults: string[] = [];
  const fault = (text: string): void => void faults.push(text);
  const { text, blocks, pages, lines, links } = document;
  const inText = (span: Span): boolean =>
    Number.isInteger(span.start) &&
    Number.isInteger(span.end) &&
    span.start >= 0 &&
    span.start <= span.end &&
    span.end <= text.length;
  const show = (span: Span): string => `[${span.start}, ${span.end})`;

  const checkBox = (owner: string, box: PageBox): void => {
    const page = pages[box.pageIndex];
    if (!page) return fault(`${owner}: box on page index ${box.pageIndex} of ${pages.length} pages`);
    const sides = [box.left, box.bottom, box.right, box.top];
    if (!sides.every(Number.isFinite) || box.left > box.right || box.bottom > box.top) {
      return fault(`${owner}: box turned inside out: ${sides.join(', ')}`);
    }
    const shown = visible[box.pageIndex] ?? { left: 0, bottom: 0, right: page.widthPt, top: page.heightPt };
    const outside =
      box.left < shown.left - EDGE_PT ||
      box.bottom < shown.bottom - EDGE_PT ||
      box.right > shown.right + EDGE_PT ||
      box.top > shown.top + EDGE_PT;
    if (outside) fault(`${owner}: box ${sides.join(', ')} sticks out of its page, ${Object.values(shown).join(', ')}`);
  };

  // Text: what a reader of quotes must never meet.
  if (/(?![\n\t])[\p{Cc}\ufffe\uffff]/u.test(text)) fault('text: a control character');
  if (/[\ud800-\udfff]/u.test(text)) fault('text: half a surrogate pair');

  // Pages.
  pages.forEach((page, index) => {
    if (page.pageIndex !== index) fault(`page ${index}: calls itself ${page.pageIndex}`);
    if (!(page.widthPt > 0 && page.heightPt > 0)) fault(`page ${index}: ${page.widthPt} x ${page.heightPt}`);
    if (page.label === '') fault(`page ${index}: an empty label`);
    const shown = visible[index];
    if (!shown) return;
    if (
      Math.abs(shown.right - shown.left - page.widthPt) > 1 ||
      Math.abs(shown.top - shown.bottom - page.heightPt) > 1
    ) {
      fault(`page ${index}: ${page.widthPt} x ${page.heightPt}, and shows ${Object.values(shown).join(', ')}`);
    }
  });

  // Blocks: identity and nesting.
  const byId = new Map<BlockId, Block>();
  for (const block of blocks) {
    const owner = `${block.type} ${block.id}`;
    if (byId.has(block.id)) fault(`${owner}: the id is there twice`);
    if (!inText(block.span)) fault(`${owner}: span ${show(block.span)} is outside the text`);
    if (block.parent !== undefined) {
      const parent = byId.get(block.parent);
      if (!parent) fault(`${owner}: its parent ${block.parent} does not come before it`);
      else if (!CONTAINERS.has(parent.type)) fault(`${owner}: its parent is a ${parent.type}`);
      else if (!contains(parent.span, block.span))
        fault(`${owner}: ${show(block.span)} leaves its parent's ${show(parent.span)}`);
    }
    byId.set(block.id, block);
    if ((block.type === 'furniture') !== (block.layer === 'furniture'))
      fault(`${owner}: is in the layer ${block.layer}`);
    if (block.anchor.type === 'pdf') for (const box of block.anchor.boxes) checkBox(owner, box);
  }
  // What follows looks blocks up by id and span; with these wrong it would only repeat the fault, or go in circles.
  if (faults.some((line) => /outside the text|there twice|come before it/u.test(line))) return faults;

  // Blocks share text only with those they stand in, and leave none over.
  const isWithin = (inner: Block, outer: Block): boolean => {
    for (let at: Block | undefined = inner; at; at = at.parent === undefined ? undefined : byId.get(at.parent)) {
      if (at === outer) return true;
    }
    return false;
  };
  const byStart = blocks.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const open: Block[] = [];
  let covered = 0;
  for (const block of byStart) {
    while (open.length > 0 && (open.at(-1)?.span.end ?? 0) <= block.span.start) open.pop();
    if (block.span.end === block.span.start) continue;
    const around = open.at(-1);
    if (around && !isWithin(block, around)) {
      fault(
        `${block.type} ${block.id}: shares ${show(block.span)} with ${around.type} ${around.id} ${show(around.span)}`,
      );
    }
    const between = text.slice(covered, block.span.start);
    if (between.trim() !== '')
      fault(`text: [${covered}, ${block.span.start}) is in no block: ${between.trim().slice(0, 40)}`);
    // Blocks are separated by blank lines; containers begin where their first child does.
    else if (covered > 0 && block.span.start > covered && !/\n[ \t]*\n/u.test(between)) {
      fault(`${block.type} ${block.id}: no blank line before it`);
    }
    covered = Math.max(covered, block.span.end);
    open.push(block);
  }
  if (text.slice(covered).trim() !== '') fault(`text: [${covered}, ${text.length}) is in no block`);

  // What single types promise.
  for (const block of blocks) {
    const owner = `${block.type} ${block.id}`;
    const within = (name: string, span: Span): void => {
      if (!inText(span) || !contains(block.span, span))
        fault(`${owner}: ${name} ${show(span)} leaves ${show(block.span)}`);
    };
    switch (block.type) {
      case 'list':
        block.items.forEach((item, index) => {
          within(`item ${index}`, item);
          if (index > 0 && item.start < (block.items[index - 1]?.end ?? 0)) fault(`${owner}: items out of order`);
        });
        break;
      case 'caption':
        within('body', block.body);
        break;
      case 'heading':
        if (block.level < 1 || block.level > 4) fault(`${owner}: level ${block.level}`);
        if (block.title.trim() === '' && block.number === null) fault(`${owner}: neither number nor title`);
        break;
      case 'figure':
      case 'table':
      case 'algorithm': {
        if (block.region) checkBox(`${owner}: region`, block.region);
        const caption = block.captionId === null ? null : byId.get(block.captionId);
        if (caption === undefined || (caption && caption.type !== 'caption'))
          fault(`${owner}: its caption ${block.captionId} is none`);
        if (caption?.type === 'caption' && caption.of !== block.type)
          fault(`${owner}: its caption is of a ${caption.of}`);
        if (caption?.type === 'caption' && caption.label !== block.label) {
          fault(`${owner}: is ${block.label}, and its caption ${caption.label}`);
        }
        break;
      }
      default:
    }
    if (block.type !== 'table') continue;
    const taken = new Set<string>();
    let before = -1;
    for (const cell of block.cells) {
      const name = `cell ${cell.row},${cell.column}`;
      within(name, cell.span);
      if (inText(cell.span) && textOf(text, cell.span) !== cell.text)
        fault(`${owner}: ${name} says other words than its span`);
      const order = cell.row * block.columnCount + cell.column;
      if (order <= before) fault(`${owner}: ${name} is out of order`);
      before = order;
      if (cell.row + cell.rowSpan > block.rowCount || cell.column + cell.columnSpan > block.columnCount) {
        fault(`${owner}: ${name} leaves a grid of ${block.rowCount} x ${block.columnCount}`);
      }
      for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
        for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
          if (taken.has(`${row},${column}`)) fault(`${owner}: ${name} covers ${row},${column} a second time`);
          taken.add(`${row},${column}`);
        }
      }
    }
  }

  // Lines and their words.
  let lineBefore = 0;
  lines.forEach((line, index) => {
    const owner = `line ${index}`;
    if (!inText(line.span)) return fault(`${owner}: span ${show(line.span)} is outside the text`);
    if (line.span.start < lineBefore) fault(`${owner}: starts before the line before it ends`);
    lineBefore = line.span.end;
    checkBox(owner, line.box);
    if (line.words.length === 0 || line.words.length % 3 !== 0)
      return fault(`${owner}: ${line.words.length} numbers are no triples`);
    let offsetBefore = -1;
    for (let at = 0; at < line.words.length; at += 3) {
      const [offset = -1, left = 0, right = 0] = line.words.slice(at, at + 3);
      const here = line.span.start + offset;
      if (!Number.isInteger(offset) || offset <= offsetBefore || here >= line.span.end)
        fault(`${owner}: word at offset ${offset}`);
      else if (/\s/u.test(text.charAt(here))) fault(`${owner}: word at offset ${offset} begins with a space`);
      else if (offset > 0 && !/\s/u.test(text.charAt(here - 1)))
        fault(`${owner}: word at offset ${offset} begins within a word`);
      if (!(left <= right) || left < line.box.left - EDGE_PT || right > line.box.right + EDGE_PT) {
        fault(`${owner}: word from ${left} to ${right} in a line from ${line.box.left} to ${line.box.right}`);
      }
      offsetBefore = offset;
    }
    return undefined;
  });

  // Links.
  links.forEach((link, index) => {
    const owner = `link ${index}`;
    if (link.span && (!inText(link.span) || link.span.start === link.span.end))
      fault(`${owner}: span ${show(link.span)}`);
    if (link.target.type === 'page' && !pages[link.target.pageIndex])
      fault(`${owner}: leads to page index ${link.target.pageIndex}`);
    if (link.target.type === 'uri' && link.target.uri === '') fault(`${owner}: leads nowhere`);
    if (link.target.type === 'block' && !byId.has(link.target.blockId))
      fault(`${owner}: leads to ${link.target.blockId}, which is not there`);
  });

  // Formulas.
  let formulaBefore = 0;
  document.formulas?.forEach(({ span }, index) => {
    if (!inText(span) || span.start === span.end) fault(`formula ${index}: span ${show(span)}`);
    else if (span.start < formulaBefore) fault(`formula ${index}: starts before the formula before it ends`);
    formulaBefore = span.end;
  });

  // What the document says it offers.
  const offers = new Set(document.provides);
  if (offers.has('text') && text.trim() === '') fault('provides text, and has none');
  if (offers.has('pages') !== pages.length > 0)
    fault(`provides pages: ${offers.has('pages')}, and has ${pages.length}`);
  if (offers.has('geometry')) {
    if (lines.length === 0) fault('provides geometry, and has no lines');
    const inLines = lines.reduce(
      (sum, line) => sum + text.slice(line.span.start, line.span.end).replace(/\s/gu, '').length,
      0,
    );
    const inAll = text.replace(/\s/gu, '').length;
    if (inLines !== inAll) fault(`provides geometry, and ${inAll - inLines} of ${inAll} letters have no place`);
  } else if (lines.length > 0 && !offers.has('pages')) fault('has lines, and does not provide pages');
  if (offers.has('exact-maths') !== (document.formulas !== undefined))
    fault(`provides exact maths: ${offers.has('exact-maths')}, and has ${document.formulas?.length} formulas`);
  if (!offers.has('links') && links.length > 0) fault('has links, and does not provide them');
  return faults;
}
