import { endBranch, readNumber } from '../conditionals.ts';
import { braced, type Gullet, type Macro, type Meaning, type Pattern } from '../gullet.ts';
import { BEGIN, CAT, command, END, textTokens, type Token } from '../tokens.ts';
import type { Run, Typesetter } from '../typesetter.ts';
import type { Commands } from './registry.ts';

/** May this name get a new meaning? Not when it builds the document, and in a package of the authors not when it is known. */
function mayDefine(typesetter: Typesetter, name: string): boolean {
  const before = typesetter.gullet.meanings.get(name);
  if (before?.type === 'builtin' && before.structural) return false;
  return !(typesetter.inPackage && before !== undefined && before.type !== 'macro');
}

function define(typesetter: Typesetter, name: string | null, meaning: Meaning, global = false): void {
  if (name === null || name === '' || !mayDefine(typesetter, name)) return;
  typesetter.gullet.define(name, meaning, global || typesetter.inPackage);
}

/** `#1#2` and the tokens between them, up to the brace. */
function readPattern(gullet: Gullet): Pattern {
  const pattern: (Token | number)[] = [];
  for (let token = gullet.next(); token !== null; token = gullet.next()) {
    if (token.cat === CAT.begin) {
      gullet.unread(token);
      return pattern;
    }
    if (token.cat !== CAT.parameter) pattern.push(token);
    else {
      const number = gullet.next();
      if (number?.cat === CAT.begin) {
        // `#{`: the brace itself ends the parameters.
        gullet.unread(number);
        return pattern;
      }
      pattern.push(Number(number?.text) || 1);
    }
    if (pattern.length > 200) return pattern;
  }
  return pattern;
}

function def(global: boolean, expanded: boolean): Run {
  return (typesetter) => {
    const { gullet } = typesetter;
    const token = gullet.next();
    if (token === null) return;
    const name = token.cat === CAT.command ? token.text : token.cat === CAT.active ? `active ${token.text}` : null;
    const pattern = readPattern(gullet);
    const given = gullet.readArgument();
    const body = expanded ? gullet.expandAll(given) : given;
    define(typesetter, name, { type: 'macro', pattern, optional: null, body }, global);
  };
}

function parameters(count: number): Pattern {
  return Array.from({ length: Math.max(0, Math.min(9, count || 0)) }, (_, index) => index + 1);
}

/** `[2][default]{body}` after the name. */
function readMacro(gullet: Gullet): Macro {
  const count = gullet.readOptional();
  const optional = count === null ? null : gullet.readOptional();
  const pattern = parameters(count === null ? 0 : Number(gullet.textOf(count)));
  return { type: 'macro', pattern, optional, body: gullet.readArgument() };
}

function newCommand(kind: 'new' | 'provide'): Run {
  return (typesetter) => {
    const { gullet } = typesetter;
    gullet.readStar();
    const name = gullet.readCommandName();
    const macro = readMacro(gullet);
    if (name === null) return;
    if (kind === 'provide' && gullet.meanings.has(name)) return;
    // `\renewcommand\section{…}` is about looks, and a body that names itself would never end.
    define(typesetter, name, macro);
  };
}

const letTo: Run = (typesetter) => {
  const { gullet } = typesetter;
  const token = gullet.next();
  let other = gullet.next();
  if (other?.cat === CAT.space) other = gullet.next();
  if (other?.cat === CAT.other && other.text === '=') {
    other = gullet.next();
    if (other?.cat === CAT.space) other = gullet.next();
  }
  if (token === null || other === null) return;
  const name = token.cat === CAT.command ? token.text : token.cat === CAT.active ? `active ${token.text}` : null;
  if (name === null) return;
  const meaning =
    other.cat === CAT.command || other.cat === CAT.active
      ? gullet.meaning(other)
      : ({ type: 'character', token: other } as const);
  // An unknown name stays what it is: a sign of LaTeX's own that formulas print.
  if (meaning !== undefined) {
    if (meaning.type === 'builtin' || mayDefine(typesetter, name)) gullet.define(name, meaning, typesetter.inPackage);
  } else if (mayDefine(typesetter, name) && other.text !== name) {
    define(typesetter, name, { type: 'macro', pattern: [], optional: null, body: [other] });
  }
};

const operator: Run = (typesetter) => {
  const { gullet } = typesetter;
  gullet.readStar();
  const name = gullet.readCommandName();
  const body = gullet.readArgument();
  if (name === null) return;
  gullet.define(
    name,
    { type: 'macro', pattern: [], optional: null, body: [command('operatorname'), ...braced(body)] },
    typesetter.inPackage,
  );
};

const pairedDelimiter: Run = (typesetter) => {
  const { gullet } = typesetter;
  const name = gullet.readCommandName();
  const left = gullet.readArgument();
  const right = gullet.readArgument();
  if (name === null) return;
  gullet.define(
    name,
    {
      type: 'expandable',
      run: (inner) => {
        inner.readStar();
        inner.readOptional();
        inner.push([...left, ...inner.readArgument(), ...right]);
      },
    },
    true,
  );
};

const newEnvironment: Run = (typesetter) => {
  const { gullet } = typesetter;
  gullet.readStar();
  const name = gullet.readName();
  const count = gullet.readOptional();
  const optional = count === null ? null : gullet.readOptional();
  const body = gullet.readArgument();
  const ending = gullet.readArgument();
  if (name === '' || typesetter.environments.has(name)) return;
  typesetter.userEnvironments.add(name);
  const pattern = parameters(count === null ? 0 : Number(gullet.textOf(count)));
  const global = typesetter.inPackage;
  gullet.define(name, { type: 'macro', pattern, optional, body }, global);
  gullet.define(`end${name}`, { type: 'macro', pattern: [], optional: null, body: ending }, global);
};

/** `\NewDocumentCommand\x{s O{1} m m}{body}`: stars count as absent, defaults are taken. */
const documentCommand: Run = (typesetter) => {
  const { gullet } = typesetter;
  const name = gullet.readCommandName();
  const signature = gullet.readArgument();
  const body = gullet.readArgument();
  if (name === null || !mayDefine(typesetter, name)) return;
  const parts: { readonly kind: string; readonly fallback: readonly Token[] }[] = [];
  for (let at = 0; at < signature.length; at++) {
    const { text, cat } = signature[at]!;
    if (!/^[smoOdD]$/.test(text) || cat === CAT.begin) continue;
    let fallback: Token[] = [];
    if (text === 'O' && signature[at + 1]?.cat === CAT.begin) {
      const from = at + 2;
      let depth = 1;
      for (at = from; at < signature.length && depth > 0; at++) {
        if (signature[at]!.cat === CAT.begin) depth++;
        else if (signature[at]!.cat === CAT.end) depth--;
      }
      fallback = signature.slice(from, --at);
    }
    parts.push({ kind: text, fallback });
  }
  const NO_VALUE = [command('NoValue')];
  gullet.define(
    name,
    {
      type: 'expandable',
      run: (inner) => {
        const values = parts.map(({ kind, fallback }) => {
          if (kind === 's') return inner.readStar() ? [command('BooleanTrue')] : [command('BooleanFalse')];
          if (kind === 'm') return inner.readArgument();
          return inner.readOptional() ?? (kind === 'O' ? fallback : NO_VALUE);
        });
        const out: Token[] = [];
        for (let at = 0; at < body.length; at++) {
          if (body[at]!.cat === CAT.parameter && body[at + 1] !== undefined)
            out.push(...(values[Number(body[++at]!.text) - 1] ?? []));
          else out.push(body[at]!);
        }
        inner.push(out);
      },
    },
    true,
  );
};

const newIf: Run = ({ gullet }) => {
  const name = gullet.readCommandName();
  if (name === null || !name.startsWith('if')) return;
  setIf(gullet, name, false, true);
  for (const value of [true, false]) {
    gullet.define(
      `${name.slice(2)}${value}`,
      {
        type: 'builtin',
        name: `${name}${value}`,
        structural: false,
        run: ((typesetter) => setIf(typesetter.gullet, name, value, false)) satisfies Run,
      },
      true,
    );
  }
};

function setIf(gullet: Gullet, name: string, value: boolean, global: boolean): void {
  gullet.define(name, { type: 'conditional', test: () => value }, global);
}

/** `\newtoggle{x}`, `\newboolean{x}`: kept as a conditional of that name. */
const newToggle: Run = ({ gullet }) => setIf(gullet, `if${gullet.readName()}`, false, true);
const setToggle: Run = ({ gullet }) => {
  const name = gullet.readName();
  setIf(gullet, `if${name}`, /^\s*true\s*$/.test(gullet.textOf(gullet.readArgument())), true);
};

const prefix: Run = () => {};

export const DEFINITIONS: Commands = {
  def: def(false, false),
  gdef: def(true, false),
  edef: def(false, true),
  xdef: def(true, true),
  'protected@edef': def(false, true),
  'protected@xdef': def(true, true),
  newcommand: newCommand('new'),
  renewcommand: newCommand('new'),
  providecommand: newCommand('provide'),
  DeclareRobustCommand: newCommand('new'),
  newrobustcmd: newCommand('new'),
  renewrobustcmd: newCommand('new'),
  let: letTo,
  global: prefix,
  long: prefix,
  outer: prefix,
  protected: prefix,
  DeclareMathOperator: operator,
  DeclarePairedDelimiter: pairedDelimiter,
  newenvironment: newEnvironment,
  renewenvironment: newEnvironment,
  provideenvironment: newEnvironment,
  NewDocumentCommand: documentCommand,
  RenewDocumentCommand: documentCommand,
  DeclareDocumentCommand: documentCommand,
  NewDocumentEnvironment: ({ gullet }) => {
    for (let left = 4; left > 0; left--) gullet.readArgument();
  },
  newif: newIf,
  newtoggle: newToggle,
  newboolean: newToggle,
  provideboolean: newToggle,
  settoggle: setToggle,
  setboolean: setToggle,
  toggletrue: ({ gullet }) => setIf(gullet, `if${gullet.readName()}`, true, true),
  togglefalse: ({ gullet }) => setIf(gullet, `if${gullet.readName()}`, false, true),
  namedef: prefix,
  '@namedef': (typesetter) => {
    const { gullet } = typesetter;
    const name = gullet.readName();
    const pattern = readPattern(gullet);
    define(typesetter, name, { type: 'macro', pattern, optional: null, body: gullet.readArgument() });
  },
  csdef: (typesetter) => {
    const { gullet } = typesetter;
    const name = gullet.readName();
    const pattern = readPattern(gullet);
    define(typesetter, name, { type: 'macro', pattern, optional: null, body: gullet.readArgument() });
  },
  newcounter: ({ gullet }) => {
    const name = gullet.readName();
    const within = gullet.readOptional();
    gullet.counters.create(name, within === null ? null : gullet.textOf(within).trim());
  },
  setcounter: ({ gullet }) => {
    const name = gullet.readName();
    gullet.counters.set(name, valueOf(gullet));
  },
  addtocounter: ({ gullet }) => {
    const name = gullet.readName();
    gullet.counters.set(name, gullet.counters.value(name) + valueOf(gullet));
  },
  stepcounter: ({ gullet }) => gullet.counters.step(gullet.readName()),
  refstepcounter: (typesetter) => void typesetter.refStep(typesetter.gullet.readName()),
  numberwithin: ({ gullet }) => {
    gullet.readOptional();
    const name = gullet.readName();
    gullet.counters.numberWithin(name, gullet.readName());
  },
  counterwithin: ({ gullet }) => {
    const bare = gullet.readStar();
    gullet.readOptional();
    const name = gullet.readName();
    if (bare) gullet.counters.resetBy(name, gullet.readName());
    else gullet.counters.numberWithin(name, gullet.readName());
  },
  counterwithout: ({ gullet }) => {
    const bare = gullet.readStar();
    gullet.readOptional();
    const name = gullet.readName();
    gullet.counters.independent(name, gullet.readName());
    if (!bare) gullet.counters.print(name, [command('arabic'), BEGIN, ...textTokens(name), END]);
  },
  '@addtoreset': ({ gullet }) => {
    const name = gullet.readName();
    gullet.counters.resetBy(name, gullet.readName());
  },
  '@removefromreset': ({ gullet }) => {
    const name = gullet.readName();
    gullet.counters.independent(name, gullet.readName());
  },
  makeatletter: ({ gullet }) => gullet.setCategory(64, CAT.letter),
  makeatother: ({ gullet }) => gullet.setCategory(64, CAT.other),
  catcode: ({ gullet }) => {
    let token = gullet.next();
    let character = 0;
    if (token?.text === '`') {
      token = gullet.next();
      character = token?.text.codePointAt(0) ?? 0;
    } else {
      gullet.unread(token);
      character = readNumber(gullet);
    }
    const cat = readNumber(gullet);
    if (cat >= 1 && cat <= 14) gullet.setCategory(character, cat);
  },
  begingroup: ({ gullet }) => gullet.beginGroup(),
  bgroup: ({ gullet }) => gullet.beginGroup(),
  endgroup: ({ gullet }) => void gullet.endGroup(),
  egroup: ({ gullet }) => void gullet.endGroup(),
  fi: ({ gullet }) => void (gullet.openConditionals = Math.max(0, gullet.openConditionals - 1)),
  else: ({ gullet }) => endBranch(gullet),
  or: ({ gullet }) => endBranch(gullet),
};

/** `{\value{x}}`, `{3}`, `{-1}`. */
function valueOf(gullet: Gullet): number {
  let value = 0;
  gullet.within(gullet.readArgument(), () => {
    value = readNumber(gullet);
  });
  return value;
}
