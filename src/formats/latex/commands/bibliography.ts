import { bibliographyOf } from '../bibtex.ts';
import type { Inline, NodeOf } from '../nodes.ts';
import { CAT, textTokens, type Token } from '../tokens.ts';
import { hasWords, type Run, type Typesetter } from '../typesetter.ts';
import { hasChapters, unnumbered } from './sections.ts';
import { ignore, type Commands, type Environments } from './registry.ts';
import { finishFront } from './front.ts';

/** Entries of the printed list beyond which it is no bibliography. */
const MAX_ENTRIES = 5000;

/** Ends the entry that is being read. */
function endEntry(typesetter: Typesetter): void {
  const { openEntry } = typesetter;
  if (openEntry === null) return;
  typesetter.openEntry = null;
  const { inline } = openEntry.flow;
  openEntry.flow.inline = [];
  if (!inline.some(hasWords) || typesetter.entries.size >= MAX_ENTRIES) return;
  const end = typesetter.here();
  const { origin } = openEntry;
  if (end.file === origin.file) origin.end = Math.max(origin.end, end.start);
  const index = typesetter.entries.size + 1;
  const node: NodeOf<'reference'> = { type: 'reference', key: null, inline, origin };
  typesetter.emit(node);
  if (!typesetter.entries.has(openEntry.key))
    typesetter.entries.set(openEntry.key, { node, label: openEntry.label, index });
}

const bibItem: Run = (typesetter) => {
  const { gullet } = typesetter;
  endEntry(typesetter);
  const given = gullet.readOptional();
  const label = given === null ? null : typesetter.words(given);
  const key = gullet.readName();
  if (typesetter.bibliographyFlow === null) return;
  typesetter.bibliographyFlow.inline = [];
  typesetter.openEntry = { key, label, flow: typesetter.bibliographyFlow, origin: typesetter.here() };
};

/** `\harvarditem[short]{long}{year}{key}`. */
const harvardItem: Run = (typesetter) => {
  const { gullet } = typesetter;
  const short = gullet.readOptional();
  const long = gullet.readArgument();
  const year = gullet.readArgument();
  gullet.push([
    ...textTokens('['),
    { cat: CAT.begin, text: '{' },
    ...(short ?? long),
    ...textTokens('('),
    ...year,
    ...textTokens(')'),
    { cat: CAT.end, text: '}' },
    ...textTokens(']'),
  ]);
  bibItem(typesetter);
};

const beginBibliography: Run = (typesetter) => {
  const { gullet } = typesetter;
  gullet.readArgument();
  finishFront(typesetter);
  typesetter.endParagraph();
  if (!typesetter.nodes.some((node) => node.type === 'reference'))
    unnumbered(typesetter, hasChapters(typesetter) ? 'Bibliography' : 'References');
  const { flow, stop } = typesetter.divert();
  typesetter.bibliographyFlow = flow;
  typesetter.contexts.push({ type: 'box' });
  gullet.onGroupEnd(() => {
    endEntry(typesetter);
    typesetter.contexts.pop();
    typesetter.bibliographyFlow = null;
    stop();
  });
};

/** `\bibliography{a,b}`: the `.bbl` that BibTeX made of it, else the entries that are cited, out of the `.bib` files. */
const bibliography: Run = (typesetter) => {
  const { gullet } = typesetter;
  const names = gullet
    .readName()
    .split(',')
    .map((name) => name.trim());
  typesetter.bibliography.files.push(...names);
  printBibliography(typesetter);
};

function printBibliography(typesetter: Typesetter): void {
  if (typesetter.bibliographyPrinted || !typesetter.inDocument) return;
  typesetter.bibliographyPrinted = true;
  const stem = typesetter.mainFile.replace(/\.[^./]*$/, '');
  const bbls = typesetter.files.paths.filter((path) => /\.bbl$/i.test(path));
  const bbl =
    bbls.find((path) => path === `${stem}.bbl`) ??
    (bbls.length === 1 ? bbls[0] : bbls.find((path) => /(?:^|\/)output\.bbl$/.test(path)));
  if (bbl !== undefined) {
    const text = typesetter.files.text(bbl);
    if (/\\entry\{/.test(text)) typesetter.bibliography.biber = bbl;
    else {
      typesetter.gullet.openFile(bbl, text);
      return;
    }
  }
  // At the end, when it is known what is cited.
  typesetter.bibliographyAt = typesetter.nodes.length;
  typesetter.endParagraph();
  typesetter.bibliographyAt = typesetter.nodes.length;
}

/** Entries from `.bib` files (or biblatex's `.bbl`), for papers without a printed list. */
export function finishBibliography(typesetter: Typesetter): void {
  const at = typesetter.bibliographyAt;
  if (at === null || typesetter.entries.size > 0) return;
  const before = typesetter.nodes.splice(at);
  typesetter.flow = typesetter.paper;
  const found = bibliographyOf(typesetter);
  if (found.length > 0) {
    unnumbered(typesetter, 'References');
    for (const [index, { key, tokens, label, origin }] of found.entries()) {
      const inline: Inline = typesetter.words(tokens);
      const node: NodeOf<'reference'> = { type: 'reference', key: null, inline, origin };
      typesetter.emit(node);
      typesetter.entries.set(key, {
        node,
        label: [{ type: 'text', text: label, bold: false, underlined: false, raw: false }],
        index: index + 1,
      });
    }
  }
  typesetter.nodes.push(...before);
}

/** `\citeauthoryear{Ba et al.}{2016}`, with the long list before in some styles. */
const citeAuthorYear: Run = (typesetter) => {
  const { gullet } = typesetter;
  const first = gullet.readArgument();
  const second = gullet.readArgument();
  const third = gullet.peek()?.cat === CAT.begin ? gullet.readArgument() : null;
  const open: Token = { cat: CAT.other, text: '(' };
  const close: Token = { cat: CAT.other, text: ')' };
  gullet.push(third === null ? [...first, open, ...second, close] : [...second, open, ...third, close]);
};

const biblatexFile: Run = (typesetter) => {
  ignore('o')(typesetter);
  typesetter.bibliography.files.push(typesetter.gullet.readName().replace(/\.bib$/i, ''));
};

const plain: Run = (typesetter) => typesetter.argumentInGroup(() => {});

export const BIBLIOGRAPHY: Commands = {
  bibitem: bibItem,
  harvarditem: harvardItem,
  bibliography,
  bibliographystyle: (typesetter) => {
    typesetter.bibliographyStyle = typesetter.gullet.readName();
  },
  addbibresource: biblatexFile,
  printbibliography: (typesetter) => {
    ignore('o')(typesetter);
    printBibliography(typesetter);
  },
  setcitestyle: (typesetter) => {
    const options = typesetter.gullet.readName();
    if (/number/.test(options)) typesetter.citationStyle.kind = 'numeric';
    if (/author/.test(options)) typesetter.citationStyle.kind = 'author-year';
    if (/super/.test(options)) typesetter.citationStyle.kind = 'numeric';
    if (/round/.test(options)) Object.assign(typesetter.citationStyle, { open: '(', close: ')' });
    if (/square/.test(options)) Object.assign(typesetter.citationStyle, { open: '[', close: ']' });
  },
  citestyle: (typesetter) => {
    if (/author/.test(typesetter.gullet.readName())) typesetter.citationStyle.kind = 'author-year';
  },
  bibpunct: (typesetter) => {
    const { gullet } = typesetter;
    gullet.readOptional();
    const [open, close, , kind] = [0, 1, 2, 3].map(() => gullet.readName());
    ignore('mm')(typesetter);
    Object.assign(typesetter.citationStyle, { open, close, kind: kind === 'a' ? 'author-year' : 'numeric' });
  },
  citeauthoryear: citeAuthorYear,
  astroncite: citeAuthorYear,
  newblock: (typesetter) => typesetter.print(' '),
  natexlab: plain,
  bibnamefont: plain,
  bibfnamefont: plain,
  bibinfo: (typesetter) => {
    ignore('m')(typesetter);
    plain(typesetter);
  },
  bibfield: (typesetter) => {
    ignore('m')(typesetter);
    plain(typesetter);
  },
  BibitemOpen: () => {},
  BibitemShut: ignore('m'),
  bibitemStop: () => {},
  bibitemNoStop: () => {},
  EOS: () => {},
  enquote: (typesetter) =>
    typesetter.argumentInGroup(
      () => typesetter.print('“'),
      () => typesetter.print('”'),
    ),
  BIBentryALTinterwordspacing: () => {},
  BIBentrySTDinterwordspacing: () => {},
  BIBforeignlanguage: (typesetter) => {
    ignore('m')(typesetter);
    plain(typesetter);
  },
  BIBdecl: () => {},
  bibrangedash: (typesetter) => typesetter.print('–'),
  bibsection: () => {},
  bibpreamble: () => {},
  showarticletitle: plain,
  showISBNx: ignore('m'),
  showISBNxiii: ignore('m'),
  showISSN: ignore('m'),
  showDOI: plain,
  shownote: plain,
  showURL: plain,
  showeprint: (typesetter) => {
    ignore('o')(typesetter);
    plain(typesetter);
  },
  bibAnnoteFile: ignore('m'),
  bibAnnote: ignore('mm'),
};

export const BIBLIOGRAPHY_ENVIRONMENTS: Environments = {
  thebibliography: { begin: beginBibliography },
  references: { begin: beginBibliography },
};
