import { accented, ACCENTS, TEXT_SYMBOLS } from '../accents.ts';
import { readLength, readNumber } from '../conditionals.ts';
import { CAT, charToken, type Token } from '../tokens.ts';
import type { Run, Typesetter } from '../typesetter.ts';
import { finishCell } from '../typesetter.ts';
import { collectMaths } from '../display.ts';
import { ignore, type Commands, type Environments } from './registry.ts';
import { ORDINARY, SPACED } from '../symbols.ts';

const prints =
  (text: string): Run =>
  (typesetter) =>
    typesetter.print(text);

/** An accent on the next letter, which may stand in braces or be a dotless one. */
const accent =
  (mark: string): Run =>
  (typesetter) => {
    const letters = typesetter.gullet.readArgument();
    const text = letters
      .map((token) => (token.cat === CAT.command ? (TEXT_SYMBOLS[token.text] ?? '') : token.text))
      .join('');
    typesetter.print(accented(text, mark));
  };

const bold: Run = (typesetter) => typesetter.setStyle({ bold: true });
const medium: Run = (typesetter) => typesetter.setStyle({ bold: false });
const none: Run = () => {};

/** The next argument set as it is, in a group. */
const plain: Run = (typesetter) => typesetter.argumentInGroup(() => {});

/** `\\`: the next row of a table, the next line of a box, or a break in a paragraph. */
const lineBreak: Run = (typesetter) => {
  const { gullet } = typesetter;
  if (typesetter.innermost?.type !== 'table') {
    gullet.readStar();
    // A bracket on the next line belongs to the words.
    if (gullet.peek()?.text === '[') gullet.readOptional();
    typesetter.print(typesetter.inAuthors ? '\u2028' : ' ');
    return;
  }
  gullet.readStar();
  gullet.readOptional();
  const table = typesetter.innermost;
  finishCell(typesetter, table);
  table.row++;
  table.column = 0;
};

/** `\parindent=0pt`, `\baselineskip 12pt plus 1pt`: a length is set and nothing printed. */
const length: Run = ({ gullet }) => {
  const next = gullet.next();
  const assigned = next !== null && next.cat === CAT.other && /[=0-9.-]/.test(next.text);
  gullet.unread(next);
  if (!assigned) return;
  skipGlue(gullet);
};

const skip: Run = ({ gullet }) => skipGlue(gullet);

function skipGlue(gullet: Typesetter['gullet']): void {
  readLength(gullet);
  for (let left = 2; left > 0; left--) {
    gullet.skipSpaces();
    const word: Token[] = [];
    for (const letter of ['plus', 'minus']) {
      for (const expected of letter) {
        const token = gullet.next();
        if (token === null) break;
        word.push(token);
        if (token.text !== expected) break;
      }
      if (word.map(({ text }) => text).join('') === letter) {
        word.length = 0;
        readLength(gullet);
      } else {
        gullet.push(word.splice(0));
      }
    }
    if (gullet.peek()?.cat !== CAT.letter) return;
  }
}

const number: Run = ({ gullet }) => void readNumber(gullet);

/** Superscripts of text: marks of footnotes and affiliations among the authors, else letters like others. */
const superscript: Run = (typesetter) => {
  if (typesetter.inAuthors) typesetter.gullet.readArgument();
  else plain(typesetter);
};

const verb: Run = (typesetter) => {
  const { gullet } = typesetter;
  const raw = gullet.rawInput;
  if (raw === null) {
    const open = gullet.next();
    for (let token = gullet.next(); token !== null && token.text !== open?.text; token = gullet.next()) {
      typesetter.print(token.cat === CAT.command ? `\\${token.text}` : token.text);
    }
    return;
  }
  let delimiter = raw.rawCharacter();
  if (delimiter === '*') delimiter = raw.rawCharacter();
  const text = raw.rawUntil(delimiter === '{' ? '}' : delimiter);
  if (text !== null && !text.includes('\n')) printRaw(typesetter, text);
};

function printRaw(typesetter: Typesetter, text: string): void {
  const { style } = typesetter;
  typesetter.style = { ...style, raw: true };
  for (const character of text) typesetter.print(character);
  typesetter.style = style;
}

/** `\url{…}`: signs that mean something to TeX mean nothing here. */
const url: Run = (typesetter) => {
  const { gullet } = typesetter;
  const uri = readUri(typesetter);
  if (uri === null) return;
  void gullet;
  typesetter.add({
    type: 'link',
    target: { uri },
    inline: [{ type: 'text', text: uri, bold: false, underlined: false, raw: true }],
  });
};

/** An address in braces, read as it stands where that is possible. */
function readUri(typesetter: Typesetter): string | null {
  const { gullet } = typesetter;
  gullet.skipSpaces();
  // A skipped space leaves the token that follows on top of the file; what it was is known from its first character.
  const token = gullet.next();
  if (token === null) return null;
  if (token.cat !== CAT.begin) {
    if (token.cat === CAT.other) {
      const raw = gullet.rawInput?.rawUntil(token.text) ?? null;
      return raw?.trim() ?? null;
    }
    gullet.unread(token);
    return null;
  }
  const raw = gullet.rawInput;
  if (raw !== null) {
    let depth = 0;
    let text = '';
    for (let character = raw.rawCharacter(); character !== ''; character = raw.rawCharacter()) {
      if (character === '{') depth++;
      else if (character === '}' && depth-- === 0) break;
      text += character;
      if (text.length > 4000) break;
    }
    return cleanUri(text);
  }
  const tokens = gullet.readBalanced();
  return cleanUri(
    tokens.map(({ cat, text }) => (cat === CAT.command ? `\\${text}` : cat === CAT.parameter ? '#' : text)).join(''),
  );
}

function cleanUri(text: string): string | null {
  const uri = text
    .replace(/%\s*\n\s*/g, '')
    .replace(/\\([%#_&~{}$])/g, '$1')
    .replace(/\\(?:textasciitilde|sim)(?:\{\})?\s*/g, '~')
    .replace(/\\[a-zA-Z]+\s*/g, '')
    .replace(/[{}\s]/g, '');
  return uri === '' ? null : uri;
}

const href: Run = (typesetter) => {
  typesetter.gullet.readOptional();
  const uri = readUri(typesetter);
  typesetter.capture((inline) => {
    if (uri === null) for (const piece of inline) typesetter.add(piece);
    else typesetter.add({ type: 'link', target: { uri }, inline });
  });
};

const footnote: Run = (typesetter) => {
  const { gullet } = typesetter;
  const given = gullet.readOptional();
  if (given === null) gullet.counters.step('footnote');
  const mark = given === null ? gullet.counters.text('footnote') : gullet.textOf(given);
  typesetter.capture((inline, origin) =>
    typesetter.emitAfter({ type: 'footnote', mark: mark === '' ? null : mark, inline, origin }),
  );
};

const footnoteText: Run = (typesetter) => {
  const { gullet } = typesetter;
  const given = gullet.readOptional();
  const mark = given === null ? gullet.counters.text('footnote') : gullet.textOf(given);
  typesetter.capture((inline, origin) =>
    typesetter.emitAfter({ type: 'footnote', mark: mark === '' || mark === '0' ? null : mark, inline, origin }),
  );
};

/** Only the last of so many arguments prints. */
const last =
  (signature: string): Run =>
  (typesetter) => {
    ignore(signature)(typesetter);
    plain(typesetter);
  };

/** A box whose lines are its own: `\makecell{a\\b}`. */
const box =
  (signature: string): Run =>
  (typesetter) => {
    ignore(signature)(typesetter);
    typesetter.argumentInGroup(
      () => typesetter.contexts.push({ type: 'box' }),
      () => void typesetter.contexts.pop(),
    );
  };

const boxed = {
  begin: (typesetter: Typesetter) => {
    typesetter.contexts.push({ type: 'box' });
    typesetter.gullet.onGroupEnd(() => void typesetter.contexts.pop());
  },
};

const par: Run = (typesetter) => typesetter.endParagraph();

const symbol: Run = (typesetter) => {
  const code = readCode(typesetter.gullet.readName());
  if (code > 31 && code < 0x10ffff) typesetter.print(String.fromCodePoint(code));
};

function readCode(text: string): number {
  const hex = /^"([0-9A-Fa-f]+)$/.exec(text)?.[1];
  return hex === undefined ? Number.parseInt(text, 10) : Number.parseInt(hex, 16);
}

/** Signs of formulas that papers write in their words, `\rightarrow` or `\alpha` without dollars. */
const SIGNS: Commands = Object.fromEntries(
  [...Object.entries(ORDINARY), ...Object.entries(SPACED)].map(([name, sign]) => [name, prints(sign)]),
);

export const TEXT: Commands = {
  ...Object.fromEntries(Object.entries(TEXT_SYMBOLS).map(([name, sign]) => [name, prints(sign)])),
  ...Object.fromEntries(Object.entries(ACCENTS).map(([name, mark]) => [name, accent(mark)])),
  ...Object.fromEntries('&%$#_{}'.split('').map((sign) => [sign, prints(sign)])),
  ' ': prints(' '),
  '/': none,
  ',': prints(' '),
  ';': prints(' '),
  ':': prints(' '),
  '!': none,
  '-': none,
  '@': none,
  '>': none,
  '<': none,
  '+': none,
  '\\': lineBreak,
  newline: lineBreak,
  tabularnewline: lineBreak,
  cr: lineBreak,
  linebreak: (typesetter) => {
    typesetter.gullet.readOptional();
    typesetter.print(' ');
  },
  par,
  endgraf: par,
  '(': (typesetter) => collectMaths(typesetter, { type: 'paren' }, null),
  '[': (typesetter) => collectMaths(typesetter, { type: 'bracket' }, { numbered: false, lines: false }),
  ensuremath: ({ gullet }) =>
    gullet.push([charToken(CAT.math, '$'), ...gullet.readArgument(), charToken(CAT.math, '$')]),
  space: prints(' '),
  nobreakspace: prints(' '),
  quad: (typesetter) => typesetter.print(typesetter.inAuthors ? '\u2003' : ' '),
  qquad: (typesetter) => typesetter.print(typesetter.inAuthors ? '\u2003' : ' '),
  enspace: prints(' '),
  enskip: prints(' '),
  hfill: (typesetter) => typesetter.print(typesetter.inAuthors ? '\u2003' : ' '),
  hfil: prints(' '),
  hspace: (typesetter) => {
    ignore('*m')(typesetter);
    typesetter.print(typesetter.inAuthors ? '\u2003' : ' ');
  },
  thinspace: prints(' '),
  symbol,
  char: (typesetter) => {
    const code = readNumber(typesetter.gullet);
    if (code > 31 && code < 0x10ffff) typesetter.print(String.fromCodePoint(code));
  },
  textbf: (typesetter) => typesetter.styled({ bold: true }),
  bf: bold,
  bfseries: bold,
  boldmath: none,
  textmd: (typesetter) => typesetter.styled({ bold: false }),
  mdseries: medium,
  normalfont: medium,
  underline: (typesetter) => typesetter.styled({ underlined: true }),
  uline: (typesetter) => typesetter.styled({ underlined: true }),
  ul: (typesetter) => typesetter.styled({ underlined: true }),
  ...Object.fromEntries(
    'textit textrm textsf textsl textsc textup textnormal texttt emph textlf sout st hl hbox vbox vtop mbox fbox textinit text mathrm mathit mathsf operatorname centerline leftline rightline llap rlap clap smash shortstack uwave dotuline ordinal footnotesizetext textls lsstyle textsubscript nolinkurlplain path tablefootnote numberingplain'
      .split(' ')
      .map((name) => [name, plain]),
  ),
  textsuperscript: superscript,
  mathbf: (typesetter) => typesetter.styled({ bold: true }),
  MakeTextLowercase: plain,
  textcolor: last('om'),
  colorbox: last('om'),
  fcolorbox: last('omm'),
  scalebox: last('mo'),
  resizebox: last('*mm'),
  rotatebox: last('om'),
  raisebox: last('moo'),
  makebox: last('oo'),
  framebox: last('oo'),
  parbox: box('ooom'),
  adjustbox: last('m'),
  makecell: box('*o'),
  thead: box('*o'),
  diagbox: (typesetter) => {
    typesetter.gullet.readOptional();
    plain(typesetter);
  },
  foreignlanguage: last('om'),
  selectlanguage: ignore('m'),
  ifinalign: none,
  phantom: ignore('m'),
  hphantom: ignore('m'),
  vphantom: ignore('m'),
  verb,
  lstinline: (typesetter) => {
    typesetter.gullet.readOptional();
    verb(typesetter);
  },
  mintinline: (typesetter) => {
    ignore('om')(typesetter);
    verb(typesetter);
  },
  url,
  nolinkurl: url,
  path: url,
  doi: url,
  href,
  footnote,
  footnotetext: footnoteText,
  footnotemark: ({ gullet }) => {
    if (gullet.readOptional() === null) gullet.counters.step('footnote');
  },
  blfootnote: (typesetter) =>
    typesetter.capture((inline, origin) => typesetter.emitAfter({ type: 'footnote', mark: null, inline, origin })),
  marginpar: ignore('om'),
  todo: ignore('om'),
  missingfigure: ignore('om'),
  listoftodos: none,
  index: ignore('m'),
  glossary: ignore('m'),
  penalty: number,
  looseness: number,
  tolerance: number,
  pretolerance: number,
  clubpenalty: number,
  widowpenalty: number,
  displaywidowpenalty: number,
  interfootnotelinepenalty: number,
  hyphenpenalty: number,
  exhyphenpenalty: number,
  emergencystretch: length,
  hyphenation: ignore('m'),
  SI: (typesetter) => {
    typesetter.gullet.readOptional();
    plain(typesetter);
    typesetter.print(' ');
  },
  num: (typesetter) => {
    typesetter.gullet.readOptional();
    plain(typesetter);
  },
  si: plain,
  qty: plain,
  percent: prints('%'),
  vskip: skip,
  hskip: (typesetter) => {
    skip(typesetter);
    typesetter.print(' ');
  },
  kern: (typesetter) => void readLength(typesetter.gullet),
  advance: (typesetter) => {
    typesetter.gullet.next();
    typesetter.gullet.skipSpaces();
    const by = [typesetter.gullet.next(), typesetter.gullet.next()];
    if (by[0]?.text !== 'b' || by[1]?.text !== 'y') typesetter.gullet.push(by.filter((token) => token !== null));
    skipGlue(typesetter.gullet);
  },
  hrule: none,
  vrule: none,
  ...Object.fromEntries(
    'parindent parskip baselineskip topskip textwidth textheight oddsidemargin evensidemargin topmargin headheight headsep footskip columnsep columnwidth linewidth hsize vsize hoffset voffset abovedisplayskip belowdisplayskip abovedisplayshortskip belowdisplayshortskip abovecaptionskip belowcaptionskip floatsep textfloatsep intextsep dblfloatsep dbltextfloatsep leftmargin rightmargin itemsep topsep parsep partopsep labelsep labelwidth itemindent listparindent tabcolsep arraycolsep arrayrulewidth doublerulesep extrarowheight jot mathsurround lineskip lineskiplimit leftskip rightskip parfillskip fboxsep fboxrule marginparwidth marginparsep skip bibsep thinmuskip medmuskip thickmuskip unitlength columnseprule cmidrulewidth heavyrulewidth lightrulewidth aboverulesep belowrulesep cmidrulesep lineskip smallskipamount medskipamount bigskipamount fontdimen paperwidth paperheight pdfpagewidth pdfpageheight algomargin algoskip'
      .split(' ')
      .map((name) => [name, length]),
  ),
};

export const SIGN_COMMANDS: Commands = SIGNS;

export const BOXES: Environments = {
  minipage: {
    begin: (typesetter) => {
      ignore('ooom')(typesetter);
      typesetter.endParagraph();
      boxed.begin(typesetter);
    },
    end: (typesetter) => typesetter.endParagraph(),
  },
  center: { begin: par, end: par },
  flushleft: { begin: par, end: par },
  flushright: { begin: par, end: par },
  quote: { begin: par, end: par },
  quotation: { begin: par, end: par },
  verse: { begin: par, end: par },
  small: { begin: none },
  adjustbox: { begin: ignore('m') },
  adjustwidth: { begin: ignore('*mm'), end: par },
  changemargin: { begin: ignore('mm'), end: par },
  multicols: { begin: ignore('*mo'), end: par },
  spacing: { begin: ignore('m') },
  landscape: { begin: none },
  mdframed: { begin: (typesetter) => (typesetter.gullet.readOptional(), par(typesetter)), end: par },
  tcolorbox: { begin: (typesetter) => (typesetter.gullet.readOptional(), par(typesetter)), end: par },
  framed: { begin: par, end: par },
  shaded: { begin: par, end: par },
  turn: { begin: ignore('m') },
  rotate: { begin: ignore('m') },
  otherlanguage: { begin: ignore('m') },
  threeparttable: { begin: ignore('o') },
  measuredfigure: { begin: none },
};
