import { Gullet, Runaway, type Meaning } from './gullet.ts';
import type { CaptionContent, Cell, Inline, Node, NodeOf, Origin, Piece, Target } from './nodes.ts';
import { OUTSIDE, type SourceFiles } from './source-files.ts';
import { CAT, command, isCommand, type Token } from './tokens.ts';

export type Run = (typesetter: Typesetter) => void;

/** What an environment does at its two ends. */
export interface Environment {
  readonly begin: Run;
  readonly end?: Run;
}

/** Where words go at the moment: the paper itself, or a run of words that stands somewhere in it. */
export interface Flow {
  /** `words` takes no blocks: what would be one is written into the line. */
  readonly type: 'paper' | 'float' | 'words';
  inline: Inline;
  /** Where the words of the open paragraph began and ended. */
  origin: Origin | null;
}

export interface ListContext {
  readonly type: 'list';
  readonly kind: 'itemize' | 'enumerate' | 'description';
  readonly counter: string | null;
  readonly depth: number;
  node: NodeOf<'list'> | null;
  /** The item's mark, until its first words come. */
  marker: Inline | null;
}

export interface TableContext {
  readonly type: 'table';
  readonly flow: Flow;
  readonly cells: Cell[];
  row: number;
  column: number;
  /** What `\multicolumn` and `\multirow` said of the cell being read. */
  columnSpan: number;
  rowSpan: number;
  rules: { readonly row: number; readonly strong: boolean }[];
  origin: Origin;
  readonly outer: Flow;
}

export interface FloatContext {
  readonly type: 'float';
  kind: CaptionContent['of'];
  readonly flow: Flow;
  readonly outer: Flow;
  readonly origin: Origin;
  /** In the order of the source: captions and what they stand under. */
  readonly items: (
    | { readonly type: 'caption'; readonly caption: CaptionContent; readonly target: Target }
    | { readonly type: 'node'; readonly node: Node }
    | { readonly type: 'picture' }
  )[];
  readonly algorithm: string | null;
}

/** Holds `\\` and `&` that belong to no table: a `\makecell`, a nested table, a box. */
export interface BoxContext {
  readonly type: 'box';
}

export interface LinesContext {
  readonly type: 'lines';
  readonly flow: Flow;
  readonly lines: Inline[];
  readonly outer: Flow;
  indent: number;
  numbered: number;
  count: number;
}

export type Context = ListContext | TableContext | FloatContext | BoxContext | LinesContext;

export interface TheoremKind {
  readonly title: string;
  readonly counter: string | null;
}

export interface Style {
  readonly bold: boolean;
  readonly underlined: boolean;
  readonly raw: boolean;
}

/** Warnings of the reading, told with the document. */
export interface Notes {
  readonly missingFiles: Set<string>;
  readonly escapes: Set<string>;
  readonly cycles: Set<string>;
}

const MAX_OPEN_FILES = 60;
/** Files read into the text, one as often as it is named: sections are tens, tables in loops hundreds. */
const MAX_INPUTS = 3000;

/** Does what the gullet gives: words into paragraphs, commands into blocks. One for each source. */
export class Typesetter {
  readonly gullet: Gullet;
  readonly files: SourceFiles;
  readonly environments: ReadonlyMap<string, Environment>;
  private readonly maths: Run;
  readonly nodes: Node[] = [];
  /** Floats and footnotes met in a paragraph: they stand after it. */
  private readonly waiting: Node[] = [];
  flow: Flow = { type: 'paper', inline: [], origin: null };
  readonly contexts: Context[] = [];
  style: Style = { bold: false, underlined: false, raw: false };
  readonly labels = new Map<string, Target>();
  /** What the next `\label` names. */
  target: Target = { number: '', kind: 'none', title: null, node: null };
  readonly theorems = new Map<string, TheoremKind>();
  /** Kinds of statement that get another number where they are stated again. */
  readonly restatedAnew = new Set<string>();
  readonly notes: Notes = { missingFiles: new Set(), escapes: new Set(), cycles: new Set() };
  readonly userEnvironments = new Set<string>();
  /** `thebibliography` entries by key. */
  readonly entries = new Map<
    string,
    { readonly node: NodeOf<'reference'>; readonly label: Inline | null; readonly index: number }
  >();
  readonly cited = new Map<string, number>();
  readonly packages = new Map<string, string>();
  documentClass = { name: 'article', options: '' };
  /** What the front matter said until `\maketitle` prints it. */
  readonly front = new Map<string, { readonly tokens: readonly Token[]; readonly origin: Origin }[]>();
  titled = false;
  appendix = false;
  /** True between `\begin{document}` and `\end{document}`. */
  inDocument = false;
  ended = false;
  /** While a package of the authors is read, nothing that is known already changes its meaning. */
  inPackage = false;
  crefNames = new Map<string, { readonly one: string; readonly many: string }>();
  CrefNames = new Map<string, { readonly one: string; readonly many: string }>();
  citationStyle: { kind: 'numeric' | 'author-year' | null; superscript: boolean; open: string; close: string } = {
    kind: null,
    superscript: false,
    open: '',
    close: '',
  };
  /** Formulas that nothing refers to have no number (`showonlyrefs` of mathtools, autonum): known when all was read once. */
  numbersOnly: 'all' | 'eqref' | 'any-reference' = 'all';
  readonly referencedBefore: ReadonlySet<string> | null;
  /** Labels that are referred to, with `*` before those of `\eqref`. */
  readonly referenced = new Set<string>();
  readonly bibliography: { readonly files: string[]; biber: string | null } = { files: [], biber: null };
  bibliographyStyle = '';
  bibliographyFlow: Flow | null = null;
  openEntry: {
    readonly key: string;
    readonly label: Inline | null;
    readonly flow: Flow;
    readonly origin: Origin;
  } | null = null;
  bibliographyPrinted = false;
  /** Where the list goes that is made from `.bib` files. */
  bibliographyAt: number | null = null;
  /** Words of headings, captions and statements by what labels name them. */
  readonly titles = new Map<Target, Inline>();
  /** `\citep` or `\citet` is used: the paper cites as natbib does, whoever loads it. */
  usesNatbib = false;
  inAuthors = false;
  inTitle = false;
  inAbstract = false;
  /** Set within a part of a figure or table. */
  subfloat: 'figure' | 'table' | null = null;
  readonly partTargets: { readonly float: FloatContext; readonly target: Target }[] = [];
  listShape: ((value: number) => string) | null = null;
  openContainers = 0;
  /** The line of an algorithm that is being written has no number. */
  bareLine = false;
  classKnown = false;
  readonly passedOptions = new Map<string, string>();
  readonly packagesRead = new Set<string>();
  readonly skippedEnvironments = new Set<string>();
  readonly mainFile: string;
  private inputs = 0;

  constructor(options: {
    readonly files: SourceFiles;
    readonly mainFile: string;
    readonly meanings: ReadonlyMap<string, Meaning>;
    readonly environments: ReadonlyMap<string, Environment>;
    /** What a dollar sign begins. */
    readonly maths: Run;
    /** Labels that the paper refers to, when it has been read before. */
    readonly referenced: ReadonlySet<string> | null;
  }) {
    this.referencedBefore = options.referenced;
    this.files = options.files;
    this.mainFile = options.mainFile;
    this.environments = options.environments;
    this.maths = options.maths;
    this.gullet = new Gullet(options.meanings);
  }

  // ── the loop ───────────────────────────────────────────────────────────

  run(): void {
    const { gullet } = this;
    while (!this.ended) {
      const token = gullet.nextExpanded();
      if (token === null) return;
      this.execute(token);
    }
  }

  execute(token: Token): void {
    const { gullet } = this;
    switch (token.cat) {
      case CAT.letter:
      case CAT.other:
        this.print(token.text);
        return;
      case CAT.space:
        this.print(' ');
        return;
      case CAT.begin:
        gullet.beginGroup();
        return;
      case CAT.end:
        gullet.endGroup();
        return;
      case CAT.math:
        this.maths(this);
        return;
      case CAT.align:
        this.nextCell();
        return;
      case CAT.active:
        this.print(token.text === '~' ? ' ' : token.text);
        return;
      case CAT.superscript:
      case CAT.subscript:
        this.print(token.text);
        return;
      case CAT.command: {
        const meaning = gullet.meaning(token);
        if (meaning?.type === 'builtin') (meaning.run as Run)(this);
        return;
      }
      case CAT.marker:
        (token as Partial<ActionToken>).run?.(this);
        return;
      default:
    }
  }

  /** Tokens, then something to do. */
  after(tokens: readonly Token[], run: Run): void {
    this.gullet.push([...tokens, { cat: CAT.marker, text: 'action', run } as ActionToken]);
  }

  // ── words ──────────────────────────────────────────────────────────────

  print(text: string): void {
    if (!this.inDocument) return;
    const { flow } = this;
    const blank = text === ' ';
    if (blank && flow.inline.length === 0) return;
    if (!blank) this.touch(flow);
    const last = flow.inline.at(-1);
    const { bold, underlined, raw } = this.style;
    if (last?.type === 'text' && last.bold === bold && last.underlined === underlined && last.raw === raw) {
      if (blank && last.text.endsWith(' ')) return;
      last.text += text;
    } else flow.inline.push({ type: 'text', text, bold, underlined, raw });
  }

  add(piece: Piece): void {
    if (!this.inDocument) return;
    this.touch(this.flow);
    this.flow.inline.push(piece);
  }

  touch(flow: Flow): void {
    const { file, start, end } = this.gullet.mark();
    if (flow.origin === null) flow.origin = { file, start, end };
    else if (flow.origin.file === file) flow.origin.end = Math.max(flow.origin.end, end);
  }

  here(): Origin {
    return { ...this.gullet.mark() };
  }

  setStyle(style: Partial<Style>): void {
    const before = this.style;
    this.gullet.onGroupEnd(() => void (this.style = before));
    this.style = { ...before, ...style };
  }

  /** The next argument, set in a style. */
  styled(style: Partial<Style>): void {
    this.argumentInGroup(() => this.setStyle(style));
  }

  /**
   * Reads the next argument in place, in a group of its own: `begin` at its start, `end` when it is over. Its tokens are not
   * looked at before, so that what stands in it may change how the rest is read.
   */
  argumentInGroup(begin: Run, end: Run = () => {}): void {
    const { gullet } = this;
    gullet.skipSpaces();
    const token = gullet.next();
    if (token === null) return;
    if (token.cat === CAT.begin) {
      gullet.beginGroup(() => end(this));
      begin(this);
      return;
    }
    if (token.cat === CAT.end) {
      gullet.unread(token);
      return;
    }
    gullet.beginGroup(() => end(this));
    begin(this);
    this.after([token], () => gullet.endGroup());
  }

  /** Has what follows written into a new run of words until `stop` is called. */
  divert(type: Flow['type'] = 'words'): { readonly flow: Flow; readonly stop: () => Inline } {
    const outer = this.flow;
    const flow: Flow = { type, inline: [], origin: null };
    this.flow = flow;
    return {
      flow,
      stop: () => {
        this.flow = outer;
        return flow.inline;
      },
    };
  }

  /** The next argument as words of its own. */
  capture(then: (inline: Inline, origin: Origin) => void): void {
    let stop: () => Inline = () => [];
    const origin = this.here();
    this.argumentInGroup(
      () => {
        stop = this.divert().stop;
        this.contexts.push({ type: 'box' });
      },
      () => {
        this.contexts.pop();
        const inline = stop();
        origin.end = Math.max(origin.end, this.here().end);
        then(inline, origin);
      },
    );
  }

  /** Tokens as words of their own. */
  words(tokens: readonly Token[]): Inline {
    const { gullet } = this;
    const { stop } = this.divert();
    this.contexts.push({ type: 'box' });
    const contexts = this.contexts.length;
    const depth = gullet.depth;
    gullet.beginGroup();
    gullet.within(tokens, () => this.run());
    while (gullet.depth > depth) gullet.endGroup(gullet.innermostEnvironment);
    this.contexts.length = contexts - 1;
    return stop();
  }

  // ── blocks ─────────────────────────────────────────────────────────────

  emit(node: Node): void {
    this.nodes.push(node);
  }

  /** A float or a footnote: after the paragraph that is open. */
  emitAfter(node: Node): void {
    if (!this.inDocument) return;
    if (this.paper.inline.length > 0 || this.flow.type !== 'paper') this.waiting.push(node);
    else this.nodes.push(node);
  }

  /** The flow of the paper itself, whatever is being read at the moment. */
  readonly paper: Flow = this.flow;

  endParagraph(): void {
    const { flow } = this;
    if (flow.type === 'words') {
      this.print(' ');
      return;
    }
    if (flow.type === 'float') {
      if (flow.inline.length > 0) this.print(' ');
      return;
    }
    const { inline, origin } = flow;
    flow.inline = [];
    flow.origin = null;
    if (inline.some(hasWords)) this.emitWords(inline, origin ?? this.here());
    this.flushWaiting();
  }

  private flushWaiting(): void {
    if (this.waiting.length > 0) this.nodes.push(...this.waiting.splice(0));
  }

  private emitWords(inline: Inline, origin: Origin): void {
    const context = this.contexts.findLast((candidate) => candidate.type === 'list');
    if (context === undefined || this.contexts.at(-1)?.type === 'float') {
      this.nodes.push({ type: 'paragraph', inline, origin });
      return;
    }
    const last = this.nodes.at(-1);
    if (context.marker !== null) {
      // A list goes on as one block as long as nothing else stands between its items.
      if (context.node === null || last !== context.node) {
        context.node =
          last?.type === 'list' && context.depth > 1
            ? last
            : { type: 'list', ordered: context.kind === 'enumerate', items: [], origin: { ...origin } };
        if (context.node !== last) this.nodes.push(context.node);
      }
      context.node.items.push({ marker: context.marker, inline });
      context.marker = null;
    } else if (last?.type === 'list') {
      last.items
        .at(-1)
        ?.inline.push({ type: 'text', text: ' ', bold: false, underlined: false, raw: false }, ...inline);
    } else this.nodes.push({ type: 'paragraph', inline, origin });
    const list = this.nodes.at(-1);
    if (list?.type === 'list' && list.origin.file === origin.file)
      list.origin.end = Math.max(list.origin.end, origin.end);
  }

  /** Before a block: the paragraph ends; false where no block may stand. */
  beginBlock(): boolean {
    if (!this.inDocument || this.flow.type !== 'paper') return false;
    this.endParagraph();
    return true;
  }

  // ── counters and labels ────────────────────────────────────────────────

  /** Steps a counter and makes it what `\label` names. */
  refStep(counter: string, kind: string = counter): Target {
    const { counters } = this.gullet;
    if (!counters.has(counter)) counters.create(counter);
    counters.step(counter);
    return this.aim({ number: counters.text(counter), kind, title: null, node: null });
  }

  /** Sets what `\label` names, until the group ends. */
  aim(target: Target): Target {
    const before = this.target;
    this.gullet.onGroupEnd(() => void (this.target = before));
    this.target = target;
    return target;
  }

  label(name: string, target: Target = this.target): void {
    // The first of two labels wins, as a reader of the printed paper would find it first.
    if (name !== '' && !this.labels.has(name)) this.labels.set(name, target);
  }

  // ── tables ─────────────────────────────────────────────────────────────

  get innermost(): Context | undefined {
    return this.contexts.at(-1);
  }

  nextCell(): void {
    const context = this.innermost;
    if (context?.type === 'table') finishCell(this, context);
    else this.print(' ');
  }

  // ── files ──────────────────────────────────────────────────────────────

  /** `\input`: the file's text in place; notes what is missing, leads outside, or reads itself. */
  input(name: string, extensions: readonly string[] = ['', '.tex']): boolean {
    const { gullet } = this;
    const found = this.files.find(name, extensions);
    if (found === OUTSIDE) {
      this.notes.escapes.add(name);
      return false;
    }
    if (found === null) {
      this.notes.missingFiles.add(name);
      return false;
    }
    const open = gullet.openFiles;
    if (open.includes(found)) {
      this.notes.cycles.add(found);
      return false;
    }
    if (open.length > MAX_OPEN_FILES || ++this.inputs > MAX_INPUTS) throw new Runaway('it reads files without end');
    gullet.openFile(found, this.files.text(found));
    return true;
  }

  /** Notes that there is a reference to some labels. */
  refersTo(labels: readonly string[], form: 'eqref' | 'other'): void {
    for (const label of labels) {
      this.referenced.add(label);
      if (form === 'eqref') this.referenced.add(`*${label}`);
    }
  }

  /** Whether a formula with these labels has its number printed. */
  printsNumber(labels: readonly string[]): boolean {
    const before = this.referencedBefore;
    if (this.numbersOnly === 'all' || before === null) return true;
    const mark = this.numbersOnly === 'eqref' ? '*' : '';
    return labels.some((label) => before.has(`${mark}${label}`));
  }

  /** What a package of citations says of their style. */
  citationPackage(name: string): void {
    const options = `${this.packages.get(name) ?? ''},${this.passedOptions.get(name) ?? ''}`;
    const { citationStyle } = this;
    if (/\bnumbers?\b|\bsuper\b/.test(options)) citationStyle.kind = 'numeric';
    else if (/\bauthoryear\b/.test(options)) citationStyle.kind = 'author-year';
    else if (name === 'cite') citationStyle.kind = 'numeric';
    else if (name === 'biblatex')
      citationStyle.kind = /style\s*=\s*(?:author|apa|chicago)/.test(options) ? 'author-year' : 'numeric';
    if (/\bround\b/.test(options)) Object.assign(citationStyle, { open: '(', close: ')' });
    if (/\bsquare\b/.test(options)) Object.assign(citationStyle, { open: '[', close: ']' });
  }

  /** Groups that are still open at the end of the paper give back what they hold. */
  finish(): void {
    const { gullet } = this;
    for (let left = gullet.depth; left > 0 && gullet.depth > 0; left--) {
      const name = gullet.innermostEnvironment;
      if (name === null || name === 'document') gullet.endGroup(name);
      else this.endEnvironment(name);
    }
    this.endParagraph();
    this.flushWaiting();
  }

  beginEnvironment(name: string): void {
    const { gullet } = this;
    const environment = this.theorems.has(name) ? undefined : this.environments.get(name);
    gullet.beginGroup(null, name);
    if (environment !== undefined) {
      environment.begin(this);
      return;
    }
    if (this.userEnvironments.has(name) || gullet.meanings.has(name)) gullet.push([command(name)]);
  }

  endEnvironment(name: string): void {
    const { gullet } = this;
    const environment = this.theorems.has(name) ? undefined : this.environments.get(name);
    if (environment !== undefined) {
      if (!gullet.environments.includes(name)) return;
      environment.end?.(this);
      gullet.endEnvironment(name);
      return;
    }
    if (gullet.meanings.has(`end${name}`)) {
      this.after([command(`end${name}`)], () => void gullet.endEnvironment(name));
    } else gullet.endEnvironment(name);
  }
}

interface ActionToken extends Token {
  readonly run: Run;
}

export function hasWords(piece: Piece): boolean {
  return piece.type !== 'text' || piece.text.trim() !== '';
}

/** Ends the cell being read; the next one begins. */
export function finishCell(typesetter: Typesetter, table: TableContext): void {
  const { flow } = table;
  const inline = flow.inline;
  flow.inline = [];
  flow.origin = null;
  if (inline.some(hasWords)) {
    table.cells.push({
      row: table.rowSpan < 0 ? Math.max(0, table.row + table.rowSpan + 1) : table.row,
      column: table.column,
      rowSpan: Math.max(1, Math.abs(table.rowSpan)),
      columnSpan: Math.max(1, table.columnSpan),
      inline,
      header: false,
    });
  }
  table.column += Math.max(1, table.columnSpan);
  table.columnSpan = 1;
  table.rowSpan = 1;
  // Bold type begun in a cell ends with it.
  typesetter.style = { bold: false, underlined: false, raw: false };
  typesetter.gullet.skipSpaces();
  if (isCommand(typesetter.gullet.peek(), 'hfill')) typesetter.gullet.next();
}
