import { letter, roman } from '../counters.ts';
import type { Inline } from '../nodes.ts';
import type { ListContext, Run, Typesetter } from '../typesetter.ts';
import { ignore, type Commands, type Environments } from './registry.ts';

const BULLETS = ['•', '–', '∗', '·'];

/** How the numbers of each depth print. */
const PRINTED: readonly ((value: number) => string)[] = [
  (value) => `${value}.`,
  (value) => `(${letter(value)})`,
  (value) => `${roman(value)}.`,
  (value) => `${letter(value).toUpperCase()}.`,
];

function beginList(typesetter: Typesetter, kind: ListContext['kind']): void {
  typesetter.endParagraph();
  const depth = typesetter.contexts.filter(({ type }) => type === 'list').length + 1;
  const outer = typesetter.contexts.findLast((context): context is ListContext => context.type === 'list');
  const counter = kind === 'enumerate' ? `enum${roman(Math.min(4, depth))}` : null;
  if (counter !== null) typesetter.gullet.counters.set(counter, 0);
  const context: ListContext = { type: 'list', kind, counter, depth, node: outer?.node ?? null, marker: null };
  typesetter.contexts.push(context);
  typesetter.gullet.onGroupEnd(() => {
    const at = typesetter.contexts.lastIndexOf(context);
    if (at >= 0) typesetter.contexts.length = at;
  });
}

const item: Run = (typesetter) => {
  const { gullet } = typesetter;
  const context = typesetter.contexts.findLast((candidate): candidate is ListContext => candidate.type === 'list');
  const given = gullet.readOptional();
  if (typesetter.flow.type !== 'paper' || context === undefined) {
    typesetter.print(' ');
    if (given !== null) for (const piece of typesetter.words(given)) typesetter.add(piece);
    typesetter.print(' ');
    return;
  }
  typesetter.endParagraph();
  let mark: Inline;
  if (given !== null) mark = typesetter.words(given);
  else if (context.counter === null)
    mark = context.kind === 'description' ? [] : text(BULLETS[Math.min(4, context.depth) - 1]!);
  else {
    const { counters } = gullet;
    counters.step(context.counter);
    const value = counters.value(context.counter);
    const shape = typesetter.listShape;
    const printed = shape === null ? PRINTED[Math.min(4, context.depth) - 1]!(value) : shape(value);
    typesetter.aim({ number: printed.replace(/[().]/g, ''), kind: 'item', title: null, node: null });
    mark = text(printed);
  }
  context.marker = mark;
};

const text = (words: string): Inline => [{ type: 'text', text: words, bold: false, underlined: false, raw: false }];

/** `[(i)]`, `[label=\alph*)]`, `[1.]`: how the numbers look, from what the list was told. */
function shapeOf(given: string): ((value: number) => string) | null {
  const label = /label\s*=\s*\{?([^,}]*)/.exec(given)?.[1] ?? (/[=]/.test(given) ? null : given);
  if (label === null) return null;
  const match = /(?:\\(arabic|alph|Alph|roman|Roman)\*?)|([1aAiI])/.exec(label);
  if (match === null) return null;
  const sort = match[1] ?? { '1': 'arabic', a: 'alph', A: 'Alph', i: 'roman', I: 'Roman' }[match[2]!]!;
  const clean = (part: string): string => part.replace(/\\[a-zA-Z]+\*?|[{}]/g, '').trim();
  const before = clean(label.slice(0, match.index));
  const after = clean(label.slice(match.index + match[0].length));
  const print: Readonly<Record<string, (value: number) => string>> = {
    arabic: String,
    alph: letter,
    Alph: (value) => letter(value).toUpperCase(),
    roman,
    Roman: (value) => roman(value).toUpperCase(),
  };
  return (value) => `${before}${print[sort]!(value)}${after}`;
}

const list = (kind: ListContext['kind']): Environments[string] => ({
  begin: (typesetter) => {
    const given = typesetter.gullet.readOptional();
    const before = typesetter.listShape;
    beginList(typesetter, kind);
    typesetter.gullet.onGroupEnd(() => void (typesetter.listShape = before));
    const source = given === null ? '' : given.map(({ cat, text: part }) => (cat === 16 ? `\\${part}` : part)).join('');
    typesetter.listShape = shapeOf(source);
    if (/resume/.test(source) && typesetter.gullet.counters.has('resumed')) {
      typesetter.gullet.counters.set('enumi', typesetter.gullet.counters.value('resumed'));
    }
  },
  end: (typesetter) => {
    const { counters } = typesetter.gullet;
    if (!counters.has('resumed')) counters.create('resumed');
    counters.set('resumed', counters.value('enumi'));
    typesetter.endParagraph();
  },
});

export const LISTS: Commands = {
  item,
};

export const LIST_ENVIRONMENTS: Environments = {
  itemize: list('itemize'),
  'itemize*': list('itemize'),
  compactitem: list('itemize'),
  tightitemize: list('itemize'),
  inparaitem: list('itemize'),
  enumerate: list('enumerate'),
  'enumerate*': list('enumerate'),
  compactenum: list('enumerate'),
  inparaenum: list('enumerate'),
  description: list('description'),
  'description*': list('description'),
  compactdesc: list('description'),
  list: {
    begin: (typesetter) => {
      ignore('mm')(typesetter);
      beginList(typesetter, 'description');
    },
    end: (typesetter) => typesetter.endParagraph(),
  },
  trivlist: {
    begin: (typesetter) => beginList(typesetter, 'description'),
    end: (typesetter) => typesetter.endParagraph(),
  },
  labeling: {
    begin: (typesetter) => {
      ignore('om')(typesetter);
      beginList(typesetter, 'description');
    },
    end: (typesetter) => typesetter.endParagraph(),
  },
};
