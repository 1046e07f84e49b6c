import { problem, type DocumentWarning, type SourceAnchor, type Span } from '../../model/index.ts';
import { DocumentBuilder, type Inline } from '../document-builder.ts';
import { captionsOf, labelOf, type Caption } from './captions.ts';
import { inlinesOf, wordsOf } from './inline.ts';
import { gridOf, isTable } from './table.ts';
import { mathsText, texOf } from './maths.ts';
import { namesIn } from './names.ts';
import {
  attribute,
  createSelectors,
  descendants,
  first,
  hasBlocks,
  hasClass,
  type HtmlElement,
  type HtmlNode,
  isBlock,
  isElement,
  isNote,
  isText,
  rawText,
  UNSEEN,
} from './tree.ts';

/** Deeper than any page; what stands below is read as text. */
const DEEPEST = 250;
const BIBLIOGRAPHY = /^(?:references|bibliography|literature cited|works cited)$/i;

export interface ReadPage {
  readonly builder: DocumentBuilder;
  readonly title: string | null;
  readonly warnings: readonly DocumentWarning[];
}

/** Reads an article out of a page, block by block. `root` is the part of the page that holds it. */
export function readArticle(
  root: HtmlElement,
  metadata: { readonly title: string | null; readonly authors: readonly string[] },
): ReadPage {
  const reader = new ArticleReader(root);
  reader.read(metadata);
  return { builder: reader.builder, title: reader.title, warnings: reader.warnings };
}

class ArticleReader {
  readonly builder = new DocumentBuilder();
  readonly warnings: DocumentWarning[] = [];
  title: string | null = null;
  private readonly root: HtmlElement;
  private readonly selectorOf: (element: HtmlElement) => string;
  private readonly isLatexml: boolean;
  /** The tag of the highest headings below the title, as a number. */
  private readonly topHeading: number;
  private readonly titleElement: HtmlElement | null;
  private notes: HtmlElement[] = [];
  /** What a statement or proof begins with, until its first paragraph is written. */
  private opening: { readonly inlines: readonly Inline[]; readonly element: HtmlElement } | null = null;
  private appendix = false;
  private inBibliography = false;
  private inAbstract = false;
  private depthCut = false;

  constructor(root: HtmlElement) {
    this.root = root;
    this.selectorOf = createSelectors(root);
    this.isLatexml = hasClass(root, 'ltx_document');
    this.titleElement =
      first(root, (e) => hasClass(e, 'ltx_title_document')) ?? first(root, (e) => e.tagName === 'h1') ?? null;
    const ranks = [...descendants(root)]
      .filter((e) => /^h[1-6]$/.test(e.tagName) && e !== this.titleElement && !hasClass(e, 'ltx_title_abstract'))
      .map((e) => Number(e.tagName[1]));
    this.topHeading = Math.min(6, ...ranks);
  }

  read(metadata: { readonly title: string | null; readonly authors: readonly string[] }): void {
    // A page whose title stands only in its head.
    if (this.titleElement === null && metadata.title !== null) {
      this.builder.gap();
      this.title = metadata.title;
      this.builder.add({ type: 'title' }, this.builder.write([{ text: metadata.title }]), this.anchor(this.root));
    }
    if (
      metadata.authors.length > 0 &&
      first(this.root, (e) => hasClass(e, 'ltx_authors')) === null &&
      this.titleElement === null
    ) {
      this.authors(
        metadata.authors.map((text) => ({ text: `${text}, ` })),
        metadata.authors,
        this.root,
      );
    }
    this.blocks(this.root.childNodes, this.root, 0);
    if (this.inAbstract) this.builder.close();
    if (this.depthCut) {
      const { code, message } = problem(
        'page-cut',
        'The page nests its parts too deeply; those below are read as text.',
      );
      this.warnings.push({ code, message, pageIndex: null });
    }
  }

  /** Blocks in order; running text between them is a paragraph of its own. */
  private blocks(nodes: readonly HtmlNode[], owner: HtmlElement, depth: number): void {
    let loose: HtmlNode[] = [];
    const flush = (): void => {
      const nodesOfParagraph = loose;
      loose = [];
      const [only] = nodesOfParagraph.filter((node) => !isText(node) || node.value.trim() !== '');
      if (only === undefined) return;
      this.paragraph(nodesOfParagraph, isElement(only) && nodesOfParagraph.length === 1 ? only : owner);
    };
    for (const node of nodes) {
      if (!isElement(node)) {
        if (isText(node)) loose.push(node);
        continue;
      }
      if (UNSEEN.has(node.tagName) || attribute(node, 'hidden') !== null || attribute(node, 'aria-hidden') === 'true')
        continue;
      if (isNote(node) || (!isBlock(node) && !hasBlocks(node))) {
        loose.push(node);
        continue;
      }
      flush();
      if (depth > DEEPEST) {
        this.depthCut = true;
        this.paragraph([node], node);
      } else this.block(node, depth);
    }
    flush();
  }

  private block(element: HtmlElement, depth: number): void {
    const { tagName } = element;
    const inside = (): void => this.blocks(element.childNodes, element, depth + 1);
    if (element === this.titleElement) return this.titleBlock(element);
    if (
      hasClass(
        element,
        'ltx_page_footer',
        'ltx_page_header',
        'ltx_page_navbar',
        'ltx_TOC',
        'ltx_pagination',
        'ltx_dates',
      )
    )
      return;
    if (hasClass(element, 'ltx_authors')) return this.authorBlock(element);
    if (hasClass(element, 'ltx_abstract')) return this.abstract(element, depth);
    if (hasClass(element, 'ltx_title_keywords', 'ltx_title_classification'))
      return this.paragraph(element.childNodes, element);
    if (/^h[1-6]$/.test(tagName) || hasClass(element, 'ltx_title_section')) return this.heading(element);
    if (hasClass(element, 'ltx_theorem')) return this.statement(element, depth);
    if (hasClass(element, 'ltx_proof')) return this.proof(element, depth);
    if (hasClass(element, 'ltx_equation', 'ltx_equationgroup', 'ltx_eqn_table')) return this.equations(element);
    if (tagName === 'math') return this.equation([element], null, element);
    if (tagName === 'figure' || hasClass(element, 'ltx_float')) return this.float(element, depth);
    if (hasClass(element, 'ltx_listing', 'ltx_lstlisting') || tagName === 'pre') return this.listing(element);
    if (isTable(element)) return this.table(element, depth);
    if (hasClass(element, 'ltx_biblist')) return this.references(element);
    if (tagName === 'ul' || tagName === 'ol' || tagName === 'dl') {
      return this.inBibliography && tagName !== 'dl' ? this.references(element) : this.list(element, depth);
    }
    if ((tagName === 'aside' || tagName === 'footer') && !this.isLatexml) return;
    if (tagName === 'hr') return;
    // A paragraph may hold what is none: display formulas, lists.
    if (hasBlocks(element)) return inside();
    return this.paragraph(element.childNodes, element);
  }

  private anchor(element: HtmlElement): SourceAnchor {
    return { type: 'html', selector: this.selectorOf(element) };
  }

  /** The block, or one below it that the page has an id for, is what references to that id mean. */
  private nameAfter(element: HtmlElement, id: string): void {
    for (let at: HtmlElement | null = element; at !== null;) {
      const own = attribute(at, 'id');
      if (own !== null && own !== '') this.builder.name(own, id);
      const parent: HtmlElement['parentNode'] = at.parentNode;
      // A section is named by its heading, an equation's row by its group, nothing by the article.
      if (
        parent === null ||
        !isElement(parent) ||
        parent === this.root ||
        !/^(?:section|table|tbody|tr|td)$/.test(parent.tagName)
      )
        break;
      at = parent;
    }
  }

  private inlines(nodes: readonly HtmlNode[], skip?: (element: HtmlElement) => boolean): Inline[] {
    return inlinesOf(nodes, { onNote: (note) => void this.notes.push(note), ...(skip ? { skip } : {}) });
  }

  private titleBlock(element: HtmlElement): void {
    this.builder.gap();
    const span = this.builder.write(this.inlines(element.childNodes));
    if (span.end === span.start) return;
    this.title = this.builder.textOf(span);
    this.builder.add({ type: 'title' }, span, this.anchor(element));
    this.footnotes();
  }

  private authorBlock(element: HtmlElement): void {
    const inlines = inlinesOf(element.childNodes, { brokenBy: ' ' });
    this.authors(inlines, namesIn(element), element);
  }

  private authors(inlines: readonly Inline[], names: readonly string[], element: HtmlElement): void {
    this.builder.gap();
    const span = this.builder.write(inlines);
    if (span.end > span.start) this.builder.add({ type: 'authors', names }, span, this.anchor(element));
  }

  private abstract(element: HtmlElement, depth: number): void {
    this.builder.open({ type: 'abstract' }, this.anchor(element));
    const heading = first(element, (e) => hasClass(e, 'ltx_title_abstract'));
    if (heading !== null) this.writeHeading(heading, 1);
    this.blocks(
      element.childNodes.filter((node) => node !== heading),
      element,
      depth + 1,
    );
    this.builder.close();
  }

  private heading(element: HtmlElement): void {
    if (hasClass(element, 'ltx_title_theorem', 'ltx_title_proof')) return;
    if (hasClass(element, 'ltx_title_document')) return this.titleBlock(element);
    const words = wordsOf(element.childNodes);
    if (words === '') return;
    if (this.inAbstract) this.builder.close();
    this.inAbstract = false;
    this.inBibliography = BIBLIOGRAPHY.test(words.replace(/^[\d.\s]+/, '').replace(/[.:]$/, ''));
    if (hasClass(element, 'ltx_title_appendix')) this.appendix = true;
    // On plain pages a heading alone says where the abstract is.
    if (!this.isLatexml && /^abstract$/i.test(words.replace(/[.:]$/, ''))) {
      this.builder.open({ type: 'abstract' }, this.anchor(element));
      this.inAbstract = true;
    }
    this.writeHeading(element, this.levelOf(element));
  }

  private writeHeading(element: HtmlElement, level: number): void {
    const tag = first(element, (e) => hasClass(e, 'ltx_tag'));
    this.builder.gap();
    const span = this.builder.write(this.inlines(element.childNodes));
    if (span.end === span.start) return;
    const printed = this.builder.textOf(span);
    const { number, title } = tag === null ? numbered(printed) : splitTag(printed, wordsOf(tag.childNodes));
    if (/^appendix\b/i.test(printed) || (number !== null && /^[A-Z](?:\.|$)/.test(number) && this.appendix))
      this.appendix = true;
    const id = this.builder.add(
      { type: 'heading', level, number, title, appendix: this.appendix },
      span,
      this.anchor(element),
    );
    this.nameAfter(element, id);
    this.footnotes();
  }

  private levelOf(element: HtmlElement): number {
    for (const [name, level] of LATEXML_LEVELS) if (hasClass(element, `ltx_title_${name}`)) return level;
    if (this.isLatexml) return 4;
    return Math.min(4, Math.max(1, Number(element.tagName[1]) - this.topHeading + 1));
  }

  private paragraph(nodes: readonly HtmlNode[], element: HtmlElement): void {
    const { opening } = this;
    const inlines = this.inlines(nodes);
    if (inlines.every(({ text }) => text.trim() === '')) return this.footnotes();
    this.opening = null;
    this.builder.gap();
    const span = this.builder.write(opening === null ? inlines : [...opening.inlines, { text: ' ' }, ...inlines]);
    if (span.end > span.start)
      this.nameAfter(element, this.builder.add({ type: 'paragraph' }, span, this.anchor(element)));
    this.footnotes();
  }

  /** Writes the beginning of a statement whose text does not start with a paragraph. */
  private flushOpening(): void {
    const { opening } = this;
    if (opening === null) return;
    this.opening = null;
    this.builder.gap();
    const span = this.builder.write(opening.inlines);
    if (span.end > span.start) this.builder.add({ type: 'paragraph' }, span, this.anchor(opening.element));
  }

  private statement(element: HtmlElement, depth: number): void {
    const titleElement = first(element, (e) => hasClass(e, 'ltx_title_theorem'));
    const inlines = titleElement === null ? [] : this.inlines(titleElement.childNodes);
    const printed = inlines
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
    const head =
      /^(?<kind>[\p{L}][\p{L}\s-]*?)(?:\s+(?<number>[A-Z]?[\d.]*\d[\p{L}']?|[A-Z](?:\.\d+)*|[IVX]+))?\s*(?:[.:]\s*)?(?:\((?<name>.*)\)[.:]?)?\s*[.:]?$/u.exec(
        printed,
      )?.groups;
    this.flushOpening();
    // A numbered paragraph without a word for what it is.
    if (head?.['kind'] === undefined) {
      this.opening = printed === '' ? null : { inlines, element };
      this.blocks(
        element.childNodes.filter((node) => node !== titleElement),
        element,
        depth + 1,
      );
      return this.flushOpening();
    }
    const id = this.builder.open(
      {
        type: 'statement',
        kind: head['kind'].toLowerCase(),
        number: head['number']?.replace(/\.$/, '') ?? null,
        name: head['name']?.trim() || null,
      },
      this.anchor(element),
    );
    this.nameAfter(element, id);
    this.opening = { inlines, element };
    this.blocks(
      element.childNodes.filter((node) => node !== titleElement),
      element,
      depth + 1,
    );
    this.flushOpening();
    this.builder.close();
  }

  private proof(element: HtmlElement, depth: number): void {
    const titleElement = first(element, (e) => hasClass(e, 'ltx_title_proof'));
    const inlines = titleElement === null ? [] : this.inlines(titleElement.childNodes);
    const printed = inlines
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
    const proves = /\bof\s+(?:the\s+)?(?<what>\S.*?)[.:]?$/i.exec(printed)?.groups?.['what'] ?? null;
    this.flushOpening();
    this.builder.open({ type: 'proof', proves }, this.anchor(element));
    this.opening = inlines.length === 0 ? null : { inlines, element };
    this.blocks(
      element.childNodes.filter((node) => node !== titleElement),
      element,
      depth + 1,
    );
    this.flushOpening();
    this.builder.close();
  }

  /** One block for each number; lines without one belong to the next that has one, as they do in print. */
  private equations(element: HtmlElement): void {
    this.flushOpening();
    const rows = [...descendants(element, (e) => e.tagName !== 'tr')].filter((e) => e.tagName === 'tr');
    if (rows.length === 0) {
      const numberElement = first(element, (e) => hasClass(e, 'ltx_tag_equation', 'ltx_tag_equationgroup'));
      return this.equation([element], numberElement, element);
    }
    let group: HtmlElement[] = [];
    const flush = (numberElement: HtmlElement | null): void => {
      if (group.length > 0) this.equation(group, numberElement, group.at(-1)!);
      group = [];
    };
    const whole = first(element, (e) => hasClass(e, 'ltx_tag_equationgroup'));
    for (const row of rows) {
      const formula = first(row, (e) => e.tagName === 'math');
      const cell = first(
        row,
        (e) => e.tagName === 'td' && !hasClass(e, 'ltx_eqn_cell') && attribute(e, 'colspan') !== null,
      );
      // Words between the lines of a group.
      if (cell !== null && (formula === null || wordsOf(cell.childNodes).length > 2 * mathsText(formula).length)) {
        flush(null);
        this.paragraph(cell.childNodes, cell);
        continue;
      }
      group.push(row);
      const numberElement = first(row, (e) => hasClass(e, 'ltx_tag_equation'));
      if (numberElement !== null && numberElement !== whole) flush(numberElement);
    }
    flush(whole);
  }

  private equation(parts: readonly HtmlElement[], numberElement: HtmlElement | null, element: HtmlElement): void {
    this.flushOpening();
    const printed = numberElement === null ? '' : wordsOf(numberElement.childNodes);
    const inlines = parts.flatMap((part) =>
      part.tagName === 'math'
        ? [{ text: mathsText(part), ...texAs(part) }]
        : this.inlines(part.childNodes, (e) =>
            hasClass(e, 'ltx_tag_equation', 'ltx_tag_equationgroup', 'ltx_eqn_eqno'),
          ),
    );
    this.builder.gap();
    const span = this.builder.write([...inlines, { text: printed === '' ? '' : ` ${printed}` }]);
    if (span.end === span.start) return;
    const number = printed.replace(/^[([\s]+|[)\].\s]+$/g, '') || null;
    const id = this.builder.add({ type: 'equation', number }, span, this.anchor(element));
    for (const part of parts) this.nameAfter(part, id);
    this.footnotes();
  }

  private list(element: HtmlElement, depth: number): void {
    this.flushOpening();
    const ordered = element.tagName === 'ol';
    let items: Span[] = [];
    const close = (): void => {
      const [head] = items;
      if (head !== undefined) {
        this.builder.add(
          { type: 'list', ordered, items },
          { start: head.start, end: items.at(-1)!.end },
          this.anchor(element),
        );
      }
      items = [];
    };
    const item = (inlines: readonly Inline[]): void => {
      if (inlines.every(({ text }) => text.trim() === '')) return;
      if (items.length > 0) this.builder.separate('\n');
      else this.builder.gap();
      items.push(this.builder.write(inlines));
    };
    const walk = (list: HtmlElement, level: number): void => {
      for (const [index, li] of list.childNodes.filter(isElement).entries()) {
        const tag = first(li, (e) => hasClass(e, 'ltx_tag_item') && e.parentNode === li);
        // `dt` and `dd`, and lists whose marks only a browser draws.
        const mark =
          tag !== null ? wordsOf(tag.childNodes) : li.tagName !== 'li' ? '' : ordered ? `${index + 1}.` : '•';
        let text: Inline[] = [{ text: mark === '' ? '' : `${mark} ` }];
        let empty = true;
        const flush = (): void => {
          if (!empty) item(text);
          text = [];
          empty = true;
        };
        const gather = (nodes: readonly HtmlNode[], at: number): void => {
          for (const node of nodes) {
            if (node === tag) continue;
            if (!isElement(node) || isNote(node) || (!isBlock(node) && !hasBlocks(node))) {
              const inlines = this.inlines([node]);
              if (inlines.some((each) => each.text.trim() !== '')) empty = false;
              text.push(...inlines);
            } else if (UNSEEN.has(node.tagName)) continue;
            else if (at > DEEPEST) {
              this.depthCut = true;
              text.push({ text: rawText(node) });
              empty = false;
            } else if (/^[uod]l$/.test(node.tagName)) {
              flush();
              walk(node, at + 1);
            } else if (isTextual(node)) {
              text.push({ text: ' ' });
              gather(node.childNodes, at + 1);
            } else {
              // Formulas, tables and figures are blocks of their own: the list goes on after them.
              flush();
              close();
              this.block(node, at + 1);
            }
          }
        };
        gather(li.childNodes, level + 1);
        flush();
      }
    };
    walk(element, depth);
    close();
    this.footnotes();
  }

  private references(element: HtmlElement): void {
    for (const item of element.childNodes) {
      if (!isElement(item) || item.tagName !== 'li') continue;
      const tag = first(item, (e) => hasClass(e, 'ltx_tag_bibitem'));
      const printed = tag === null ? '' : wordsOf(tag.childNodes);
      const key = /^\[?(?<key>[\p{L}\p{N}+*’'-]{1,12})[\].]?$/u.exec(printed)?.groups?.['key'] ?? null;
      this.builder.gap();
      // Made from BibTeX, the tag is all that says who and when; from a list that LaTeX printed, it repeats it.
      const says = key !== null || (tag !== null && hasClass(tag, 'ltx_bib_author-year'));
      const inlines = this.inlines(item.childNodes, (e) => e === tag);
      const span = this.builder.write(says ? [{ text: `${printed} ` }, ...inlines] : inlines);
      if (span.end === span.start) continue;
      this.nameAfter(item, this.builder.add({ type: 'reference', key }, span, this.anchor(item)));
    }
    this.notes = [];
  }

  private listing(element: HtmlElement): void {
    this.flushOpening();
    this.builder.gap();
    const span = this.builder.writeLines(listingLines(element));
    if (span.end > span.start)
      this.nameAfter(element, this.builder.add({ type: 'code', label: null }, span, this.anchor(element)));
  }

  /** A table that stands in the text, perhaps with a caption of its own. */
  private table(element: HtmlElement, depth: number): void {
    this.flushOpening();
    const caption = element.childNodes.find((node) => isElement(node) && node.tagName === 'caption');
    const grid = gridOf([element]);
    // Frames and columns of text are made of tables too.
    const isLayout =
      caption === undefined &&
      (grid.columnCount < 2 || grid.cells.some((cell) => wordsOf(cell.element.childNodes).length > 600));
    if (isLayout) {
      for (const cell of grid.cells) this.blocks(cell.element.childNodes, cell.element, depth + 1);
      return;
    }
    this.writeTable([element], caption !== undefined && isElement(caption) ? labelOf(caption, 'table') : null, element);
  }

  private float(element: HtmlElement, depth: number): void {
    this.flushOpening();
    const { captions, panels } = captionsOf(element);
    // A frame around figures that have their own labels.
    if (captions.length === 0) {
      if (panels.some((panel) => captionsOf(panel).captions.some(({ label }) => label !== null))) {
        for (const panel of panels) this.float(panel, depth + 1);
        return;
      }
      if (
        hasClass(element, 'ltx_float') &&
        !hasClass(element, 'ltx_algorithm', 'ltx_float_algorithm') &&
        hasBlocks(element)
      ) {
        return this.blocks(element.childNodes, element, depth + 1);
      }
    }
    for (const { caption, content } of shares(element, captions)) {
      const kind =
        caption?.of ??
        (hasClass(element, 'ltx_table') || content.some((e) => isTable(e))
          ? 'table'
          : hasClass(element, 'ltx_algorithm', 'ltx_float_algorithm')
            ? 'algorithm'
            : 'figure');
      const tables = content.flatMap((e) =>
        isTable(e) ? [e] : [...descendants(e, (each) => !isTable(each))].filter(isTable),
      );
      if (kind === 'table') this.writeTable(tables, caption, element, content);
      else if (kind === 'figure') this.writeFigure(content, caption, element);
      else this.writeLined(kind, content, caption, element);
    }
    this.footnotes();
  }

  private writeFigure(content: readonly HtmlElement[], caption: Caption | null, element: HtmlElement): void {
    const start = this.builder.gap();
    const own = caption?.element ?? null;
    const span = this.builder.write(
      content.flatMap((e) => [...this.inlines([e], (each) => each === own), { text: ' ' }]),
    );
    this.withCaption('figure', { start, end: span.end }, caption, element, (label, captionId) => ({
      type: 'figure',
      label,
      captionId,
      region: null,
    }));
  }

  private writeTable(
    tables: readonly HtmlElement[],
    caption: Caption | null,
    element: HtmlElement,
    content: readonly HtmlElement[] = [],
  ): void {
    const grid = gridOf(tables);
    const start = this.builder.gap();
    let row = 0;
    const cells = grid.cells.map((cell, index) => {
      if (index > 0) this.builder.separate(cell.row === row ? '\t' : '\n');
      row = cell.row;
      const span = this.builder.write(this.inlines(cell.element.childNodes));
      const { element: _, ...place } = cell;
      return { ...place, span, text: this.builder.textOf(span) };
    });
    // A table that is a picture, or made of other things than rows.
    if (cells.length === 0 && tables.length === 0)
      this.builder.write(content.flatMap((e) => this.inlines([e], (each) => each === caption?.element)));
    const span = { start, end: this.builder.end };
    const { rowCount, columnCount } = grid;
    this.withCaption('table', span, caption, element, (label, captionId) => ({
      type: 'table',
      label,
      captionId,
      region: null,
      rowCount,
      columnCount,
      cells: cells.filter(({ text }) => text !== ''),
    }));
  }

  private writeLined(
    kind: 'algorithm' | 'code',
    content: readonly HtmlElement[],
    caption: Caption | null,
    element: HtmlElement,
  ): void {
    const start = this.builder.gap();
    const own = caption?.element ?? null;
    const lines = content.flatMap((e) => listingLines(e, own));
    const span = this.builder.writeLines(lines);
    this.withCaption(kind, { start, end: span.end }, caption, element, (label, captionId) =>
      kind === 'algorithm' ? { type: 'algorithm', label, captionId, region: null } : { type: 'code', label },
    );
  }

  /** Adds a float that has been written, and its caption after it. */
  private withCaption(
    of: 'figure' | 'table' | 'algorithm' | 'code',
    span: Span,
    caption: Caption | null,
    element: HtmlElement,
    content: (label: string | null, captionId: string | null) => Parameters<DocumentBuilder['add']>[0],
  ): void {
    const label = caption?.label ?? null;
    const id = this.builder.nextId();
    const captionId = `${id}c`;
    this.builder.add(content(label, caption === null ? null : captionId), span, this.anchor(element), id);
    this.nameAfter(element, id);
    if (caption === null) return;
    this.builder.gap();
    const inlines = this.inlines(caption.element.childNodes);
    const printed = this.builder.write(inlines);
    const text = this.builder.textOf(printed);
    const lead = label === null ? 0 : leadOf(text);
    const body = { start: Math.min(printed.end, printed.start + lead), end: printed.end };
    this.builder.add({ type: 'caption', of, label, body }, printed, this.anchor(caption.element), captionId);
    this.footnotes();
  }

  /** Footnotes follow the block that their marks stand in. */
  private footnotes(): void {
    const notes = this.notes;
    this.notes = [];
    for (const note of notes) {
      if (hasClass(note, 'ltx_role_footnotemark')) continue;
      const content = first(note, (e) => hasClass(e, 'ltx_note_content')) ?? note;
      const markElement = first(note, (e) => hasClass(e, 'ltx_note_mark'));
      const mark = markElement === null ? null : wordsOf(markElement.childNodes) || null;
      const inlines = inlinesOf(content.childNodes, {
        skip: (e) => hasClass(e, 'ltx_note_mark', 'ltx_note_type', 'ltx_tag_note'),
      });
      if (inlines.every(({ text }) => text.trim() === '')) continue;
      this.builder.gap();
      const span = this.builder.write([{ text: mark === null ? '' : `${mark} ` }, ...inlines]);
      this.builder.add({ type: 'footnote', mark }, span, this.anchor(note));
    }
  }
}

const LATEXML_LEVELS: readonly (readonly [string, number])[] = [
  ['subsubsection', 3],
  ['subsection', 2],
  ['section', 1],
  ['appendix', 1],
  ['chapter', 1],
  ['part', 1],
  ['bibliography', 1],
  ['acknowledgements', 1],
  ['index', 1],
  ['paragraph', 4],
  ['subparagraph', 4],
];

/** Elements that only hold text, so that they may stand in the item of a list. */
function isTextual(element: HtmlElement): boolean {
  if (isTable(element) || element.tagName === 'math' || element.tagName === 'figure' || element.tagName === 'pre')
    return false;
  if (
    hasClass(
      element,
      'ltx_equation',
      'ltx_equationgroup',
      'ltx_eqn_table',
      'ltx_listing',
      'ltx_theorem',
      'ltx_proof',
      'ltx_float',
    )
  )
    return false;
  return /^(?:p|div|span|section|blockquote|dt|dd|center|article)$/.test(element.tagName);
}

function texAs(math: HtmlElement): { readonly tex?: string } {
  const tex = texOf(math);
  return tex === null ? {} : { tex };
}

/** Each caption with what it is the caption of. Captions above their content and below it both occur; a float keeps to one. */
function shares(
  element: HtmlElement,
  captions: readonly Caption[],
): readonly { readonly caption: Caption | null; readonly content: readonly HtmlElement[] }[] {
  const [only] = captions;
  if (captions.length < 2) return [{ caption: only ?? null, content: element.childNodes.filter(isElement) }];
  const own = new Map(captions.map((caption) => [caption.element, caption]));
  const parts: { caption: Caption; content: HtmlElement[] }[] = [];
  let waiting: HtmlElement[] = [];
  let captionFirst: boolean | null = null;
  for (const part of descendants(element, (e) => ![...descendants(e)].every((inner) => !own.has(inner)))) {
    const caption = own.get(part);
    if (caption !== undefined) {
      captionFirst ??= !waiting.some(
        (e) =>
          isTable(e) ||
          first(e, isTable) !== null ||
          first(e, (each) => each.tagName === 'img') !== null ||
          e.tagName === 'img',
      );
      parts.push({ caption, content: captionFirst ? [] : waiting });
      waiting = captionFirst ? parts.at(-1)!.content : [];
    } else if (![...descendants(part)].some((inner) => own.has(inner))) waiting.push(part);
  }
  return parts;
}

/** The lines of a listing or an algorithm, as they are broken on the page. */
function listingLines(element: HtmlElement, skip: HtmlElement | null = null): string[] {
  if (element === skip) return [];
  const rows = [...descendants(element, (e) => !hasClass(e, 'ltx_listingline') && !(e.tagName === 'pre'))].filter(
    (e) => hasClass(e, 'ltx_listingline') && e !== skip,
  );
  const isOther = (e: HtmlElement): boolean => e === skip || hasClass(e, 'ltx_listing_data');
  if (rows.length > 0) return rows.map((row) => oneLine(row));
  if (element.tagName === 'pre' || first(element, (e) => e.tagName === 'pre') !== null)
    return rawText(element).split('\n');
  const text = wordsOf([element], { brokenBy: '\n', skip: isOther });
  return text.split('\n');
}

function oneLine(row: HtmlElement): string {
  const text = inlinesOf(row.childNodes)
    .map((inline) => inline.text)
    .join('');
  const indent = /^[ \u00a0]*/.exec(text.replace(/^\n+/, ''))?.[0].length ?? 0;
  return `${' '.repeat(Math.min(indent, 40))}${text.replace(/\s+/g, ' ').trim()}`;
}

/** How far a caption's label reaches: `Figure 3: `, `Table II. `. */
function leadOf(text: string): number {
  return /^\s*[\p{L}.]+\s*[\p{L}\p{N}.-]*?\d*[\p{L}\p{N}]*\s*(?:[.:|–—-]+(?:\s+|$)|\s+|$)/u.exec(text)?.[0].length ?? 0;
}

function splitTag(printed: string, tag: string): { readonly number: string | null; readonly title: string } {
  const number = tag.replace(/^(?:appendix|chapter|part|section|§)\s*/i, '').replace(/[.:\s]+$/, '');
  const title = printed.startsWith(tag) ? printed.slice(tag.length) : printed;
  return { number: number || null, title: title.replace(/^[\s.:–—-]+/, '').trim() || printed };
}

/** `3.1 Training`, `A.2 Proofs`, `Appendix B: Data`; a single letter counts only where something sets it off. */
function numbered(printed: string): { readonly number: string | null; readonly title: string } {
  const groups =
    /^(?:(?:appendix|section)\s+(?<a>[A-Z]|\d+)[.:]?|(?<b>\d+(?:\.\d+)*|[A-Z](?:\.\d+)+|[IVX]+(?=\.)|[A-Z](?=[.:]))[.:)]?)\s+(?<title>\S.*)$/iu.exec(
      printed,
    )?.groups;
  const number = groups?.['a'] ?? groups?.['b'] ?? null;
  return { number, title: groups?.['title'] ?? printed };
}
