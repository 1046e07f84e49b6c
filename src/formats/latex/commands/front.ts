import { namesOf } from '../authors.ts';
import type { Inline, Node } from '../nodes.ts';
import { CAT, textTokens } from '../tokens.ts';
import type { Run, Typesetter } from '../typesetter.ts';
import { ignore, type Commands, type Environments } from './registry.ts';

/** Keeps an argument for `\maketitle`. */
const keep =
  (field: string, signature = ''): Run =>
  (typesetter) => {
    ignore(signature)(typesetter);
    typesetter.gullet.readOptional();
    const origin = typesetter.here();
    const tokens = typesetter.gullet.readArgument();
    origin.end = Math.max(origin.end, typesetter.here().end);
    const list = typesetter.front.get(field);
    if (list) list.push({ tokens, origin });
    else typesetter.front.set(field, [{ tokens, origin }]);
  };

/** Title and authors, once, before everything else that is printed. */
export function finishFront(typesetter: Typesetter): void {
  if (typesetter.titled || !typesetter.inDocument) return;
  const titles = typesetter.front.get('title') ?? [];
  if (titles.length === 0) return;
  typesetter.titled = true;
  const nodes: Node[] = [];
  const notesFrom = typesetter.nodes.length;
  typesetter.inTitle = true;
  const title = titles.at(-1)!;
  const inline = typesetter.words(title.tokens);
  if (inline.length > 0) nodes.push({ type: 'title', inline, origin: title.origin });
  typesetter.inTitle = false;
  const authors = typesetter.front.get('author') ?? [];
  if (authors.length > 0) {
    typesetter.inAuthors = true;
    const all: Inline = [];
    for (const [index, { tokens }] of authors.entries()) {
      if (index > 0) all.push({ type: 'text', text: '\u2029', bold: false, underlined: false, raw: false });
      all.push(...typesetter.words(tokens));
    }
    typesetter.inAuthors = false;
    const names = namesOf(all);
    const [first, last] = [authors[0]!.origin, authors.at(-1)!.origin];
    const origin = { ...first, end: last.file === first.file ? Math.max(first.end, last.end) : first.end };
    const affiliations = (typesetter.front.get('affiliation') ?? []).flatMap(({ tokens }) => [
      { type: 'text', text: '\u2028', bold: false, underlined: false, raw: false } as const,
      ...typesetter.words(tokens),
    ]);
    nodes.push({ type: 'authors', inline: [...all, ...affiliations], names, origin });
  }
  typesetter.nodes.splice(0, 0, ...nodes);
  void notesFrom;
}

const makeTitle: Run = (typesetter) => {
  typesetter.endParagraph();
  finishFront(typesetter);
  typesetter.gullet.counters.set('footnote', 0);
};

/** Among the authors: between two of them. */
const and: Run = (typesetter) => typesetter.print(typesetter.inAuthors ? '\u2029' : ' ');

const thanks: Run = (typesetter) => {
  typesetter.capture((inline, origin) => typesetter.emitAfter({ type: 'footnote', mark: null, inline, origin }));
};

/** The abstract as a command's argument, as some classes have it. */
const abstractCommand: Run = (typesetter) => {
  const { gullet } = typesetter;
  if (gullet.peek()?.cat !== CAT.begin) {
    // `\abstract` and `\endabstract`, as an environment is written by hand.
    beginAbstract(typesetter);
    return;
  }
  if (!typesetter.inDocument) {
    keep('abstract')(typesetter);
    return;
  }
  typesetter.argumentInGroup(
    () => beginAbstract(typesetter),
    () => endAbstract(typesetter),
  );
};

function beginAbstract(typesetter: Typesetter): void {
  if (typesetter.flow.type !== 'paper' || typesetter.inAbstract) return;
  finishFront(typesetter);
  typesetter.endParagraph();
  typesetter.inAbstract = true;
  const origin = typesetter.here();
  typesetter.emit({ type: 'open', container: 'abstract', origin });
  typesetter.emit({
    type: 'heading',
    level: 1,
    number: null,
    inline: [{ type: 'text', text: 'Abstract', bold: true, underlined: false, raw: false }],
    appendix: false,
    origin,
  });
}

function endAbstract(typesetter: Typesetter): void {
  if (!typesetter.inAbstract) return;
  typesetter.endParagraph();
  typesetter.inAbstract = false;
  typesetter.emit({ type: 'close', origin: typesetter.here() });
}

/** Prints what is known of a name at once, for classes whose commands are set where they stand. */
const atOnce =
  (field: string): Run =>
  (typesetter) => {
    keep(field)(typesetter);
    finishFront(typesetter);
  };

/** `\author` of classes that have one for each author, with affiliations beside: all are kept. */
const icmlAuthor: Run = (typesetter) => {
  const { gullet } = typesetter;
  const origin = typesetter.here();
  const tokens = gullet.readArgument();
  gullet.readArgument();
  const list = typesetter.front.get('author') ?? [];
  list.push({ tokens, origin });
  typesetter.front.set('author', list);
};

const keywords: Run = (typesetter) => {
  typesetter.argumentInGroup(() => typesetter.print('Keywords: '));
};

const inFront =
  (run: Run, otherwise: Run): Run =>
  (typesetter) =>
    (typesetter.inAuthors ? run : otherwise)(typesetter);

const nothing: Run = () => {};
const asLine: Run = (typesetter) => {
  typesetter.print('\u2028');
  typesetter.argumentInGroup(nothing);
};

export const FRONT: Commands = {
  title: keep('title'),
  Title: keep('title'),
  icmltitle: atOnce('title'),
  twocolumn: ({ gullet }) => {
    const tokens = gullet.readOptional();
    if (tokens !== null) gullet.push(tokens);
  },
  subtitle: ignore('m'),
  author: keep('author'),
  Author: keep('author'),
  icmlauthor: icmlAuthor,
  icmlaffiliation: (typesetter) => {
    typesetter.gullet.readArgument();
    keep('affiliation')(typesetter);
  },
  icmlcorrespondingauthor: ignore('mm'),
  icmlkeywords: ignore('m'),
  affil: keep('affiliation'),
  affiliation: inFront(asLine, keep('affiliation')),
  institute: keep('affiliation'),
  institution: asLine,
  department: asLine,
  streetaddress: asLine,
  city: asLine,
  state: asLine,
  country: asLine,
  postcode: asLine,
  address: inFront(asLine, keep('affiliation')),
  addr: (typesetter) => typesetter.print(typesetter.inAuthors ? '\u2028' : ' '),
  name: nothing,
  email: inFront(asLine, (typesetter) => {
    if (typesetter.titled) typesetter.argumentInGroup(nothing);
    else keep('affiliation')(typesetter);
  }),
  orcid: ignore('m'),
  orcidID: ignore('m'),
  inst: ignore('m'),
  fnmsep: nothing,
  date: ignore('m'),
  thanks,
  thanksref: ignore('m'),
  corref: ignore('m'),
  fnref: ignore('m'),
  tnoteref: ignore('m'),
  cortext: ignore('om'),
  fntext: ignore('om'),
  tnotetext: ignore('om'),
  ead: ignore('om'),
  authornote: thanks,
  authornotemark: ignore('o'),
  titlenote: thanks,
  additionalaffiliation: ignore('m'),
  and,
  And: and,
  AND: and,
  IEEEauthorblockN: (typesetter) => {
    typesetter.print('\u2029');
    typesetter.argumentInGroup(nothing);
  },
  IEEEauthorblockA: (typesetter) => {
    typesetter.print('\u2028');
    typesetter.argumentInGroup(nothing);
  },
  IEEEauthorrefmark: ignore('m'),
  IEEEcompsocthanksitem: nothing,
  maketitle: makeTitle,
  '@maketitle': makeTitle,
  makeatitle: makeTitle,
  abstract: abstractCommand,
  endabstract: endAbstract,
  IEEEtitleabstractindextext: (typesetter) => typesetter.argumentInGroup(nothing),
  IEEEdisplaynontitleabstractindextext: nothing,
  keywords,
  keyword: keywords,
  sep: (typesetter) => typesetter.print(', '),
};

const abstractEnvironment = { begin: beginAbstract, end: endAbstract };

const words = (label: string): Environments[string] => ({
  begin: (typesetter) => {
    typesetter.gullet.readOptional();
    if (typesetter.beginBlock()) typesetter.gullet.push(textTokens(`${label}: `));
  },
  end: (typesetter) => typesetter.endParagraph(),
});

export const FRONT_ENVIRONMENTS: Environments = {
  abstract: abstractEnvironment,
  onecolabstract: abstractEnvironment,
  frontmatter: { begin: nothing, end: finishFront },
  titlepage: { begin: nothing, end: finishFront },
  keywords: words('Keywords'),
  keyword: words('Keywords'),
  IEEEkeywords: words('Index Terms'),
  CCSXML: { begin: nothing },
  icmlauthorlist: { begin: nothing },
  aug: { begin: nothing },
};
