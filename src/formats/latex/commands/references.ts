import type { CitationForm, Inline, ReferenceForm } from '../nodes.ts';
import type { Run, Typesetter } from '../typesetter.ts';
import { ignore, type Commands } from './registry.ts';

const reference =
  (form: ReferenceForm): Run =>
  (typesetter) => {
    typesetter.gullet.readStar();
    const labels = typesetter.gullet
      .readName()
      .split(',')
      .map((label) => label.replace(/\s+/g, ' ').trim())
      .filter((label) => label !== '');
    typesetter.refersTo(labels, form === 'equation' ? 'eqref' : 'other');
    if (labels.length > 0) typesetter.add({ type: 'reference', labels, form });
  };

/** `\lemmaref{x}` of some classes: the name and the number. */
const named =
  (words: string): Run =>
  (typesetter) => {
    typesetter.print(words);
    typesetter.print(' ');
    reference('number')(typesetter);
  };

/** Keys of a citation, and the notes around it: `\citep[see][p.~3]{a,b}`. */
const cite =
  (form: CitationForm): Run =>
  (typesetter) => {
    const { gullet } = typesetter;
    if (form === 'parenthesised' || form === 'textual') typesetter.usesNatbib = true;
    gullet.readStar();
    const first = gullet.readOptional();
    const second = gullet.readOptional();
    const keys = gullet
      .readName()
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '');
    const notes = (tokens: typeof first): Inline | null =>
      tokens === null || tokens.length === 0 ? null : typesetter.words(tokens);
    const before = second === null ? null : notes(first);
    const after = notes(second ?? first);
    for (const key of keys) if (!typesetter.cited.has(key)) typesetter.cited.set(key, typesetter.cited.size);
    if (keys.length > 0) typesetter.add({ type: 'citation', keys, form, before, after });
  };

const label: Run = (typesetter) => {
  const name = typesetter.gullet.readName().replace(/\s+/g, ' ');
  typesetter.label(name);
};

/** `\hyperref[label]{words}`. */
const hyperref: Run = (typesetter) => {
  const { gullet } = typesetter;
  const given = gullet.readOptional();
  if (given === null) {
    ignore('mmm')(typesetter);
    typesetter.argumentInGroup(() => {});
    return;
  }
  const target = gullet.textOf(given).trim();
  typesetter.capture((inline) => typesetter.add({ type: 'link', target: { label: target }, inline }));
};

const crefName =
  (names: 'crefNames' | 'CrefNames'): Run =>
  (typesetter) => {
    const { gullet } = typesetter;
    const kind = gullet.readName();
    const one = gullet.textOf(gullet.readArgument()).trim();
    const many = gullet.textOf(gullet.readArgument()).trim();
    typesetter[names].set(kind, { one, many });
  };

const NAMED =
  'section equation lemma theorem table figure corollary definition algorithm proposition example remark appendix assumption conjecture chapter'.split(
    ' ',
  );

export const REFERENCES: Commands = {
  // As the class of a journal has them; a paper that defines its own goes before.
  ...Object.fromEntries(NAMED.map((name) => [`${name}ref`, named(name.charAt(0).toUpperCase() + name.slice(1))])),
  label,
  ltx_label: label,
  ref: reference('number'),
  subref: reference('number'),
  eqref: reference('equation'),
  refeq: reference('equation'),
  noeqref: (typesetter) => typesetter.refersTo(typesetter.gullet.readName().split(','), 'eqref'),
  pageref: reference('page'),
  cpageref: reference('page'),
  nameref: reference('title'),
  Nameref: reference('title'),
  autoref: reference('auto'),
  Autoref: reference('Named'),
  fullref: reference('auto'),
  cref: reference('named'),
  Cref: reference('Named'),
  labelcref: reference('number'),
  vref: reference('number'),
  thmref: reference('number'),
  zcref: reference('named'),
  crefrange: (typesetter) => {
    reference('named')(typesetter);
    typesetter.print(' to ');
    reference('named')(typesetter);
  },
  hyperref,
  hyperlink: (typesetter) => {
    ignore('m')(typesetter);
    typesetter.argumentInGroup(() => {});
  },
  hypertarget: (typesetter) => {
    ignore('m')(typesetter);
    typesetter.argumentInGroup(() => {});
  },
  phantomsection: () => {},
  crefname: crefName('crefNames'),
  Crefname: crefName('CrefNames'),
  cite: cite('plain'),
  Cite: cite('plain'),
  citep: cite('parenthesised'),
  Citep: cite('parenthesised'),
  parencite: cite('parenthesised'),
  Parencite: cite('parenthesised'),
  autocite: cite('parenthesised'),
  Autocite: cite('parenthesised'),
  footcite: cite('parenthesised'),
  smartcite: cite('parenthesised'),
  supercite: cite('parenthesised'),
  shortcite: cite('parenthesised'),
  citet: cite('textual'),
  Citet: cite('textual'),
  textcite: cite('textual'),
  Textcite: cite('textual'),
  newcite: cite('textual'),
  citeA: cite('textual'),
  shortciteA: cite('textual'),
  citealt: cite('bare'),
  Citealt: cite('bare'),
  citealp: cite('bare'),
  Citealp: cite('bare'),
  citeNP: cite('bare'),
  citeauthor: cite('authors'),
  Citeauthor: cite('authors'),
  citefullauthor: cite('authors'),
  shortciteN: cite('textual'),
  citeN: cite('textual'),
  citeyear: cite('year'),
  citeyearpar: cite('year-in-brackets'),
  shortciteyear: cite('year-in-brackets'),
  citenum: cite('number'),
  onlinecite: cite('number'),
  nocite: (typesetter: Typesetter) => {
    for (const key of typesetter.gullet.readName().split(',')) {
      if (key.trim() !== '' && !typesetter.cited.has(key.trim()))
        typesetter.cited.set(key.trim(), typesetter.cited.size);
    }
  },
};
