import type { CaptionContent, Grid, Inline, Node, Origin, Target } from '../nodes.ts';
import type { FloatContext, Run, Typesetter } from '../typesetter.ts';
import { hasWords } from '../typesetter.ts';
import { ignore, type Commands, type Environments } from './registry.ts';

type Kind = CaptionContent['of'];

const NAMES: Readonly<Record<Kind, string>> = {
  figure: 'Figure',
  table: 'Table',
  algorithm: 'Algorithm',
  code: 'Listing',
};

/** The counter of a kind of float. */
const COUNTERS: Readonly<Record<Kind, string>> = {
  figure: 'figure',
  table: 'table',
  algorithm: 'algorithm',
  code: 'lstlisting',
};

const kindOf = (name: string): Kind =>
  /^(?:table|sub(?:float)?table|longtable)/.test(name)
    ? 'table'
    : name.startsWith('alg')
      ? 'algorithm'
      : /^(?:listing|lstlisting|code)/.test(name)
        ? 'code'
        : 'figure';

export function beginFloat(typesetter: Typesetter, kind: Kind, algorithm: string | null = null): FloatContext {
  const outer = typesetter.flow;
  const origin = typesetter.here();
  const { flow } = typesetter.divert('float');
  const context: FloatContext = { type: 'float', kind, flow, outer, origin, items: [], algorithm };
  typesetter.contexts.push(context);
  typesetter.gullet.onGroupEnd(() => finishFloat(typesetter, context));
  return context;
}

/** The float that is being read, whatever boxes stand in it. */
export function openFloat(typesetter: Typesetter): FloatContext | null {
  return typesetter.contexts.findLast((context): context is FloatContext => context.type === 'float') ?? null;
}

function finishFloat(typesetter: Typesetter, context: FloatContext): void {
  const at = typesetter.contexts.lastIndexOf(context);
  if (at >= 0) typesetter.contexts.length = at;
  typesetter.flow = context.outer;
  const end = typesetter.here();
  if (end.file === context.origin.file) context.origin.end = Math.max(context.origin.end, end.end);
  // A float within a float hands on what it holds.
  const around = openFloat(typesetter);
  if (around !== null && context.outer.type === 'float') {
    around.items.push(...context.items);
    around.flow.inline.push(...context.flow.inline);
    for (const part of typesetter.partTargets)
      if (part.float === context) typesetter.partTargets.push({ float: around, target: part.target });
    return;
  }
  const nodes = nodesOf(context);
  for (const node of nodes) typesetter.emitAfter(node);
  for (const { float, target } of typesetter.partTargets) if (float === context) target.node ??= nodes[0] ?? null;
}

/** One node for each caption with what belongs to it, in their order; what has no caption is one more. */
function nodesOf(context: FloatContext): readonly Node[] {
  const { items } = context;
  const stray = context.flow.inline;
  const all = items.filter((item) => item.type === 'caption');
  const numbered = all.filter(({ caption }) => caption.label !== null);
  // `\caption*` beside a numbered one is a part's name or a note; it stands with the numbered caption.
  const captions = numbered.length > 0 ? numbered : all;
  if (captions.length === 0) {
    const contents = items.flatMap((item) => (item.type === 'node' ? [item.node] : []));
    // A picture without words or a number is nothing that a reader could be sent to.
    if (contents.length === 0 && !stray.some(hasWords)) return [];
    return [blockOf(context, context.kind, null, contents, stray)];
  }
  // Above or below what it belongs to, as the first of them stands; where there are several, each takes what is next to it.
  const above = items[0]!.type === 'caption';
  const isOne = (item: (typeof items)[number]): boolean => captions.some((one) => one === item);
  const groups: { caption: CaptionContent; target: Target; contents: Node[] }[] = [];
  let pending: Node[] = [];
  const notes: Inline = [];
  for (const item of items) {
    if (item.type === 'caption' && !isOne(item)) {
      if (item.caption.inline.filter(hasWords).length > 0) notes.push(SPACE_PIECE, ...item.caption.inline);
    } else if (item.type === 'caption') {
      groups.push({ caption: item.caption, target: item.target, contents: above ? [] : pending });
      pending = [];
    } else if (item.type === 'node') {
      const last = groups.at(-1);
      if (above && last !== undefined) last.contents.push(item.node);
      else pending.push(item.node);
    }
  }
  groups.at(-1)!.contents.push(...pending);
  groups[0]!.caption.inline.push(...notes);
  return groups.map(({ caption, target, contents }, index) => {
    const node = blockOf(context, caption.of, caption, contents, index === 0 ? stray : []);
    target.node = node;
    return node;
  });
}

function blockOf(
  context: FloatContext,
  kind: Kind,
  caption: CaptionContent | null,
  contents: readonly Node[],
  stray: Inline,
): Node {
  const origin: Origin = { ...context.origin };
  const tables = contents.filter((node) => node.type === 'table');
  if (kind === 'table' || (tables.length > 0 && kind !== 'algorithm' && caption?.of !== 'figure')) {
    return {
      type: 'table',
      caption,
      grid: stacked(tables.map(({ grid }) => grid)),
      inline: tables.length > 0 ? [] : stray,
      origin,
    };
  }
  if (kind === 'algorithm') {
    const lines = contents.flatMap((node) =>
      node.type === 'algorithm' ? [...node.lines] : node.type === 'code' ? node.text.split('\n').map(rawLine) : [],
    );
    const all = lines.length > 0 || !stray.some(hasWords) ? lines : [stray];
    return { type: 'algorithm', caption, lines: all, label: caption?.label ?? null, origin };
  }
  if (kind === 'code') {
    const text = contents.flatMap((node) => (node.type === 'code' ? [node.text] : [])).join('\n');
    return { type: 'code', caption, text, label: caption?.label ?? null, origin };
  }
  const words = [...stray];
  for (const table of tables)
    for (const cell of table.grid.cells)
      words.push({ type: 'text', text: ' ', bold: false, underlined: false, raw: false }, ...cell.inline);
  for (const node of contents) {
    if (node.type === 'algorithm') for (const line of node.lines) words.push(SPACE_PIECE, ...line);
    else if (node.type === 'code') words.push(SPACE_PIECE, ...rawLine(node.text));
  }
  return { type: 'figure', caption, inline: words, origin };
}

const SPACE_PIECE = { type: 'text', text: ' ', bold: false, underlined: false, raw: false } as const;

const rawLine = (text: string): Inline => [{ type: 'text', text, bold: false, underlined: false, raw: true }];

/** Grids under each other as one. */
function stacked(grids: readonly Grid[]): Grid {
  let rowCount = 0;
  let columnCount = 0;
  const cells = grids.flatMap((grid) => {
    const moved = grid.cells.map((cell) => ({ ...cell, row: cell.row + rowCount }));
    rowCount += grid.rowCount;
    columnCount = Math.max(columnCount, grid.columnCount);
    return moved;
  });
  return { cells, rowCount, columnCount };
}

/** Prints a number as its float's name and number: `Figure 3`; a table in Roman numbers keeps them. */
function labelOf(kind: Kind, number: string): string {
  return `${NAMES[kind]} ${number.replace(/[.\s]+$/, '')}`;
}

const caption: Run = (typesetter) => {
  const { gullet } = typesetter;
  const bare = gullet.readStar();
  const float = openFloat(typesetter);
  // Under a part of a figure: its words belong to the figure, and labels name the part.
  if (typesetter.subfloat !== null) {
    gullet.readOptional();
    subCaption(typesetter);
    return;
  }
  captionFor(typesetter, float, float?.kind ?? 'figure', bare);
};

/** The caption of a part: `(a)` and its words stand among the figure's words. */
function subCaption(typesetter: Typesetter): void {
  const { counters } = typesetter.gullet;
  const kind = typesetter.subfloat ?? 'figure';
  const counter = `sub${kind}`;
  counters.step(counter);
  const part = counters.text(counter);
  const above = counters.value(kind) + 1;
  // The figure's own caption may come before or after its parts.
  const float = openFloat(typesetter);
  const known = float?.items.some(({ type }) => type === 'caption') === true;
  let number = '';
  if (known) number = counters.text(kind);
  else {
    counters.set(kind, above);
    number = counters.text(kind);
    counters.set(kind, above - 1);
  }
  const target: Target = { number: `${number}${part.replace(/[()]/g, '')}`, kind, title: null, node: null };
  typesetter.aim(target);
  if (float !== null) typesetter.partTargets.push({ float, target });
  typesetter.print(' ');
  typesetter.print(`(${part.replace(/[()]/g, '')})`);
  typesetter.print(' ');
  typesetter.argumentInGroup(
    () => {},
    () => typesetter.print(' '),
  );
}

function captionFor(typesetter: Typesetter, float: FloatContext | null, kind: Kind, bare: boolean): void {
  const { gullet } = typesetter;
  gullet.readOptional();
  const numbered = !bare;
  const counter = COUNTERS[kind];
  const target = numbered ? typesetter.refStep(counter, kind) : { number: '', kind, title: null, node: null };
  if (numbered) {
    gullet.counters.set(`sub${kind}`, 0);
    // `\label` comes after the caption's group, in that of the float or of a box in it.
    typesetter.aim(target);
  }
  const label = numbered ? labelOf(kind, target.number) : null;
  typesetter.capture((inline, origin) => {
    const content: CaptionContent = { of: kind, label, inline, origin };
    typesetter.titles.set(target, inline);
    if (float !== null) float.items.push({ type: 'caption', caption: content, target });
    else looseCaption(typesetter, content, target);
  });
}

/** A caption outside of any float, as `\captionof` sets one: it takes the table that was printed last, or is a figure's. */
function looseCaption(typesetter: Typesetter, content: CaptionContent, target: Target): void {
  if (!typesetter.beginBlock()) return;
  const last = typesetter.nodes.at(-1);
  if (content.of === 'table' && last?.type === 'table' && last.caption === null) {
    const node = { ...last, caption: content };
    typesetter.nodes[typesetter.nodes.length - 1] = node;
    target.node = node;
    return;
  }
  const node: Node =
    content.of === 'table'
      ? {
          type: 'table',
          caption: content,
          grid: { cells: [], rowCount: 0, columnCount: 0 },
          inline: [],
          origin: content.origin,
        }
      : content.of === 'algorithm'
        ? { type: 'algorithm', caption: content, lines: [], label: content.label, origin: content.origin }
        : { type: 'figure', caption: content, inline: [], origin: content.origin };
  typesetter.emit(node);
  target.node = node;
}

/** A number without words, for `\label` alone. */
const phantomCaption: Run = (typesetter) => {
  if (typesetter.subfloat !== null) {
    typesetter.gullet.push([
      { cat: 1, text: '{' },
      { cat: 2, text: '}' },
    ]);
    subCaption(typesetter);
  } else typesetter.refStep(COUNTERS[openFloat(typesetter)?.kind ?? 'figure']);
};

const captionOf: Run = (typesetter) => {
  const { gullet } = typesetter;
  gullet.readStar();
  const kind = kindOf(gullet.readName());
  captionFor(typesetter, openFloat(typesetter), kind, false);
};

const picture: Run = (typesetter) => {
  ignore('*oom')(typesetter);
  notePicture(typesetter);
};

export function notePicture(typesetter: Typesetter): void {
  openFloat(typesetter)?.items.push({ type: 'picture' });
}

/** `\subfloat[caption]{content}`, `\subfigure[caption]{content}`. */
const subfloat: Run = (typesetter) => {
  const { gullet } = typesetter;
  gullet.readStar();
  const words = gullet.readOptional();
  const more = gullet.readOptional();
  const kind = openFloat(typesetter)?.kind === 'table' ? 'table' : 'figure';
  const before = typesetter.subfloat;
  typesetter.argumentInGroup(
    () => {
      typesetter.subfloat = kind;
      typesetter.contexts.push({ type: 'box' });
      typesetter.gullet.push([{ cat: 1, text: '{' }, ...(more ?? words ?? []), { cat: 2, text: '}' }]);
      subCaption(typesetter);
    },
    () => {
      typesetter.contexts.pop();
      typesetter.subfloat = before;
    },
  );
};

/** `\subcaptionbox{caption}[width]{content}`. */
const subcaptionBox: Run = (typesetter) => {
  const { gullet } = typesetter;
  gullet.readStar();
  gullet.readOptional();
  const before = typesetter.subfloat;
  typesetter.subfloat = openFloat(typesetter)?.kind === 'table' ? 'table' : 'figure';
  subCaption(typesetter);
  typesetter.after([], (later) => {
    later.subfloat = before;
    ignore('oo')(later);
    later.argumentInGroup(() => {});
  });
};

const float = (kind: Kind, signature = 'o'): Environments[string] => ({
  begin: (typesetter) => {
    ignore(signature)(typesetter);
    beginFloat(typesetter, kind);
  },
});

const part = (kind: 'figure' | 'table'): Environments[string] => ({
  begin: (typesetter) => {
    ignore('oom')(typesetter);
    const before = typesetter.subfloat;
    typesetter.subfloat = kind;
    typesetter.contexts.push({ type: 'box' });
    typesetter.gullet.onGroupEnd(() => {
      typesetter.contexts.pop();
      typesetter.subfloat = before;
      typesetter.print(' ');
    });
  },
});

export const FLOATS: Commands = {
  caption,
  captionof: captionOf,
  phantomcaption: phantomCaption,
  phantomsubcaption: phantomCaption,
  subcaption: (typesetter) => {
    typesetter.gullet.readStar();
    typesetter.gullet.readOptional();
    const before = typesetter.subfloat;
    typesetter.subfloat ??= openFloat(typesetter)?.kind === 'table' ? 'table' : 'figure';
    subCaption(typesetter);
    typesetter.after([], (later) => void (later.subfloat = before));
  },
  tabcaption: (typesetter) => captionFor(typesetter, openFloat(typesetter), 'table', false),
  figcaption: (typesetter) => captionFor(typesetter, openFloat(typesetter), 'figure', false),
  includegraphics: picture,
  includesvg: picture,
  epsfig: ignore('m'),
  psfig: ignore('m'),
  epsfbox: picture,
  animategraphics: (typesetter) => {
    ignore('ommmm')(typesetter);
    notePicture(typesetter);
  },
  Description: ignore('om'),
  subfloat,
  subfigure: subfloat,
  subtable: subfloat,
  subcaptionbox: subcaptionBox,
  sidecaptionbox: ignore('m'),
  floatbox: (typesetter) => ignore('om')(typesetter),
  ffigbox: (typesetter) => {
    ignore('oo')(typesetter);
    typesetter.argumentInGroup(() => {});
  },
  teaser: (typesetter) => typesetter.argumentInGroup(() => void beginFloat(typesetter, 'figure')),
};

export const FLOAT_ENVIRONMENTS: Environments = {
  figure: float('figure'),
  'figure*': float('figure'),
  teaserfigure: float('figure'),
  marginfigure: float('figure'),
  sidewaysfigure: float('figure'),
  'sidewaysfigure*': float('figure'),
  wrapfigure: float('figure', 'omom'),
  floatingfigure: float('figure', 'om'),
  SCfigure: float('figure', 'oo'),
  'SCfigure*': float('figure', 'oo'),
  table: float('table'),
  'table*': float('table'),
  margintable: float('table'),
  sidewaystable: float('table'),
  'sidewaystable*': float('table'),
  wraptable: float('table', 'omom'),
  SCtable: float('table', 'oo'),
  subfigure: part('figure'),
  'subfigure*': part('figure'),
  subtable: part('table'),
  'subtable*': part('table'),
  listing: float('code'),
  'listing*': float('code'),
};
