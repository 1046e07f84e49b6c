import {
  type Block,
  type BlockId,
  DOCUMENT_SCHEMA_VERSION,
  type Formula,
  type Link,
  type PaperDocument,
  type SourceAnchor,
  type Span,
} from '../model/index.ts';

/** A piece of running text on its way into a document. */
export interface Inline {
  readonly text: string;
  /** For mathematics: its LaTeX; `text` is then what it looks like in print. */
  readonly tex?: string;
  /** An address that the words lead to. */
  readonly uri?: string;
  /** A name given with `name`, before or after: the words are a reference to that block. */
  readonly refersTo?: string;
}

type WithoutBase<T> = T extends Block ? Omit<T, 'id' | 'span' | 'layer' | 'anchor' | 'parent'> : never;
/** A block without what the builder knows of it. */
export type BlockContent = WithoutBase<Block>;
type ContainerContent = Extract<BlockContent, { readonly type: 'abstract' | 'statement' | 'proof' }>;

/** Characters that nobody sees and that tear words apart: soft hyphens, joiners, invisible operators, marks of direction. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * Writes a document from front to back: one text, blocks in reading order with blank lines between them, and for every block
 * where it came from. For formats that know their blocks before they write them.
 */
export class DocumentBuilder {
  private readonly chunks: string[] = [];
  private length = 0;
  private readonly blocks: Block[] = [];
  private readonly containers: number[] = [];
  private readonly formulas: Formula[] = [];
  private readonly links: { readonly span: Span; readonly uri?: string | undefined; readonly refersTo?: string }[] = [];
  private readonly named = new Map<string, BlockId>();

  /** How long the text is so far. */
  get end(): number {
    return this.length;
  }

  /** Begins a block: leaves a blank line and says where the block starts. */
  gap(): number {
    if (this.length > 0 && this.chunks.at(-1) !== '\n\n') this.append('\n\n');
    return this.length;
  }

  /** Running text: any white space is one space, none stands at either end. */
  write(inlines: readonly Inline[]): Span {
    const start = this.length;
    let space = false;
    for (const { text, tex, uri, refersTo } of inlines) {
      const clean = text.replace(INVISIBLE, '').replace(CONTROL, ' ').replace(/\s+/g, ' ');
      const words = clean.trim();
      if (clean.startsWith(' ')) space = true;
      if (words === '') continue;
      if (space && this.length > start) this.append(' ');
      space = clean.endsWith(' ');
      const span = { start: this.length, end: this.length + words.length };
      this.append(words);
      if (tex !== undefined) this.formulas.push({ span, tex });
      if (refersTo !== undefined) this.links.push({ span, refersTo });
      else if (uri !== undefined) this.links.push({ span, uri });
    }
    return { start, end: this.length };
  }

  /** Lines that keep their indents and breaks: listings, and the lines of an algorithm. */
  writeLines(lines: readonly string[]): Span {
    const start = this.length;
    const clean = lines.map((line) => line.replace(INVISIBLE, '').replace(CONTROL, ' ').trimEnd());
    this.append(
      clean
        .join('\n')
        .replace(/^\n+|\s+$/g, '')
        .replace(/\n{2,}/g, '\n'),
    );
    return { start, end: this.length };
  }

  /** Between the items of a list, the rows of a table or the cells of a row. */
  separate(separator: '\n' | '\t' | ' '): void {
    this.append(separator);
  }

  /** What a span of what has been written says. */
  textOf({ start, end }: Span): string {
    let text = '';
    for (let at = this.chunks.length - 1, left = this.length; at >= 0 && left > start; at -= 1) {
      const chunk = this.chunks[at]!;
      left -= chunk.length;
      text = chunk + text;
      if (left <= start) text = text.slice(start - left);
    }
    return text.slice(0, end - start);
  }

  /** Adds a block whose text has been written. */
  add(content: BlockContent, span: Span, anchor: SourceAnchor, id: BlockId = this.nextId()): BlockId {
    const parent = this.containers.length === 0 ? undefined : this.blocks[this.containers.at(-1)!]!.id;
    const layer = content.type === 'furniture' ? 'furniture' : 'body';
    this.blocks.push({ ...content, id, span, layer, anchor, ...(parent === undefined ? {} : { parent }) });
    return id;
  }

  /** An id that no block has yet; only for blocks that have to name each other. */
  nextId(): BlockId {
    return `b${this.blocks.length}`;
  }

  /** What `refersTo` may call this block. The first block of a name keeps it. */
  name(name: string, id: BlockId): void {
    if (!this.named.has(name)) this.named.set(name, id);
  }

  /** Blocks from now on stand in this container, until `close`. */
  open(content: ContainerContent, anchor: SourceAnchor): BlockId {
    const start = this.gap();
    const id = this.add(content, { start, end: start }, anchor);
    this.containers.push(this.blocks.length - 1);
    return id;
  }

  /** Ends the innermost container; one without anything in it is taken back. */
  close(): void {
    const at = this.containers.pop();
    if (at === undefined) throw new RangeError('no container is open');
    const block = this.blocks[at]!;
    if (at === this.blocks.length - 1) {
      this.blocks.pop();
      return;
    }
    const end = Math.max(...this.blocks.slice(at + 1).map((inner) => inner.span.end));
    this.blocks[at] = { ...block, span: { start: block.span.start, end } };
  }

  build(rest: Pick<PaperDocument, 'origin' | 'metadata' | 'provides' | 'warnings'>): PaperDocument {
    // A trailing gap belongs to no block, unless one without words stands behind it.
    const text = this.chunks.join('').slice(
      0,
      this.blocks.reduce((end, { span }) => Math.max(end, span.end), 0),
    );
    return {
      schemaVersion: DOCUMENT_SCHEMA_VERSION,
      ...rest,
      text,
      blocks: this.blocks,
      pages: [],
      lines: [],
      links: this.links.flatMap(({ span, uri, refersTo }): Link[] => {
        if (uri !== undefined) return [{ span, box: null, target: { type: 'uri', uri } }];
        const blockId = refersTo === undefined ? undefined : this.named.get(refersTo);
        return blockId === undefined ? [] : [{ span, box: null, target: { type: 'block', blockId } }];
      }),
      ...(rest.provides.includes('exact-maths') ? { formulas: this.formulas } : {}),
    };
  }

  private append(text: string): void {
    if (text === '') return;
    this.chunks.push(text);
    this.length += text.length;
  }
}
