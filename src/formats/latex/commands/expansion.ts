import { chooseArgument, readNumber } from '../conditionals.ts';
import { footnoteSymbol, letter, roman } from '../counters.ts';
import { braced, type Gullet } from '../gullet.ts';
import { CAT, charToken, command, isCommand, SPACE, sourceOf, textTokens, type Token } from '../tokens.ts';
import type { Expandables } from './registry.ts';

/** `\arabic{section}` and its sisters. */
const counterAs = (print: (value: number) => string) => (gullet: Gullet) =>
  gullet.push(textTokens(print(gullet.counters.value(gullet.readName()))));

const numberAs = (print: (value: number) => string) => (gullet: Gullet) =>
  gullet.push(textTokens(print(readNumber(gullet))));

function readControlName(gullet: Gullet): string {
  let name = '';
  for (
    let token = gullet.nextExpanded();
    token !== null && !isCommand(token, 'endcsname');
    token = gullet.nextExpanded()
  ) {
    if (token.cat !== CAT.command) name += token.text;
    if (name.length > 1000) break;
  }
  return name;
}

/** The truth of `\ifthenelse`'s first argument: `\boolean{x}`, `\equal{a}{b}`, `1<2`, with `\not`, `\and`, `\or`. */
function conditionOf(gullet: Gullet, tokens: readonly Token[]): boolean {
  let result = false;
  let join: 'and' | 'or' = 'or';
  let negated = false;
  const take = (value: boolean): void => {
    const truth = negated ? !value : value;
    result = join === 'or' ? result || truth : result && truth;
    negated = false;
  };
  gullet.within(tokens, () => {
    for (let token = gullet.next(); token !== null; token = gullet.next()) {
      if (token.cat === CAT.space) continue;
      const name = token.cat === CAT.command ? token.text.toLowerCase() : '';
      if (name === 'not') negated = !negated;
      else if (name === 'and' || name === 'or') join = name;
      else if (name === 'boolean' || name === 'toggle') {
        const meaning = gullet.meanings.get(`if${gullet.readName()}`);
        take(meaning?.type === 'conditional' && meaning.test(gullet) === true);
      } else if (name === 'equal') {
        const a = gullet.textOf(gullet.readArgument());
        take(a === gullet.textOf(gullet.readArgument()));
      } else if (name === 'isundefined') take(!gullet.meanings.has(gullet.readCommandName() ?? ''));
      else if (name === 'isodd') take(Number(gullet.readName()) % 2 !== 0);
      else {
        gullet.unread(token);
        const left = readNumber(gullet);
        let relation = gullet.nextExpanded();
        while (relation?.cat === CAT.space) relation = gullet.nextExpanded();
        if (relation === null) return;
        const right = readNumber(gullet);
        take(relation.text === '<' ? left < right : relation.text === '>' ? left > right : left === right);
      }
    }
  });
  return result;
}

/** `\@ifnextchar[{yes}{no}`. */
function ifNext(gullet: Gullet): void {
  const wanted = gullet.next();
  const yes = gullet.readArgument();
  const no = gullet.readArgument();
  gullet.skipSpaces();
  const next = gullet.peek();
  gullet.push(next !== null && wanted !== null && next.cat === wanted.cat && next.text === wanted.text ? yes : no);
}

const NO_SPACE_BEFORE = /^[.,;:!?)\]}'’/~-]$/;

export const EXPANDABLES: Expandables = {
  csname: (gullet) => gullet.push([command(readControlName(gullet))]),
  expandafter: (gullet) => {
    const first = gullet.next();
    const second = gullet.next();
    if (second !== null && !gullet.expand(second)) gullet.unread(second);
    gullet.unread(first);
  },
  noexpand: () => {},
  unexpanded: (gullet) => gullet.push(gullet.readArgument()),
  expandonce: (gullet) => gullet.push(gullet.readArgument()),
  protect: () => {},
  relax: () => {},
  string: (gullet) => {
    const token = gullet.next();
    if (token !== null) gullet.push(textTokens(sourceOf([token])));
  },
  detokenize: (gullet) => gullet.push(textTokens(sourceOf(gullet.readArgument()))),
  meaning: (gullet) => void gullet.next(),
  the: (gullet) => {
    const token = gullet.nextExpanded();
    if (token === null) return;
    const counter = /^c@(.*)$/.exec(token.text)?.[1];
    if (counter !== undefined) gullet.push(textTokens(String(gullet.counters.value(counter))));
    else if (isCommand(token, 'value')) gullet.push(textTokens(String(gullet.counters.value(gullet.readName()))));
  },
  value: (gullet) => gullet.push(textTokens(String(gullet.counters.value(gullet.readName())))),
  number: numberAs(String),
  romannumeral: numberAs(roman),
  arabic: counterAs(String),
  roman: counterAs(roman),
  Roman: counterAs((value) => roman(value).toUpperCase()),
  alph: counterAs(letter),
  Alph: counterAs((value) => letter(value).toUpperCase()),
  fnsymbol: counterAs(footnoteSymbol),
  '@arabic': numberAs(String),
  '@roman': numberAs(roman),
  '@Roman': numberAs((value) => roman(value).toUpperCase()),
  '@alph': numberAs(letter),
  '@Alph': numberAs((value) => letter(value).toUpperCase()),
  '@firstoftwo': (gullet) => chooseArgument(gullet, true),
  '@secondoftwo': (gullet) => chooseArgument(gullet, false),
  '@firstofone': (gullet) => gullet.push(gullet.readArgument()),
  '@gobble': (gullet) => void gullet.readArgument(),
  '@gobbletwo': (gullet) => {
    gullet.readArgument();
    gullet.readArgument();
  },
  '@empty': () => {},
  empty: () => {},
  '@nameuse': (gullet) => gullet.push([command(gullet.readName())]),
  csuse: (gullet) => gullet.push([command(gullet.readName())]),
  '@ifundefined': (gullet) => chooseArgument(gullet, !gullet.meanings.has(gullet.readName())),
  ifcsdef: (gullet) => chooseArgument(gullet, gullet.meanings.has(gullet.readName())),
  ifcsundef: (gullet) => chooseArgument(gullet, !gullet.meanings.has(gullet.readName())),
  ifdef: (gullet) => chooseArgument(gullet, gullet.meanings.has(gullet.readCommandName() ?? '')),
  ifundef: (gullet) => chooseArgument(gullet, !gullet.meanings.has(gullet.readCommandName() ?? '')),
  '@ifstar': (gullet) => chooseArgument(gullet, gullet.readStar()),
  '@ifnextchar': ifNext,
  '@ifpackageloaded': (gullet) => {
    gullet.readArgument();
    chooseArgument(gullet, false);
  },
  '@ifclassloaded': (gullet) => {
    gullet.readArgument();
    chooseArgument(gullet, false);
  },
  '@ifpackagelater': (gullet) => {
    gullet.readArgument();
    gullet.readArgument();
    chooseArgument(gullet, false);
  },
  IfFileExists: (gullet) => {
    gullet.readArgument();
    chooseArgument(gullet, false);
  },
  ifthenelse: (gullet) => chooseArgument(gullet, conditionOf(gullet, gullet.readArgument())),
  iftoggle: (gullet) => {
    const meaning = gullet.meanings.get(`if${gullet.readName()}`);
    chooseArgument(gullet, meaning?.type === 'conditional' && meaning.test(gullet) === true);
  },
  nottoggle: (gullet) => {
    const meaning = gullet.meanings.get(`if${gullet.readName()}`);
    chooseArgument(gullet, !(meaning?.type === 'conditional' && meaning.test(gullet) === true));
  },
  ifbool: (gullet) => {
    const meaning = gullet.meanings.get(`if${gullet.readName()}`);
    chooseArgument(gullet, meaning?.type === 'conditional' && meaning.test(gullet) === true);
  },
  ifstrempty: (gullet) => chooseArgument(gullet, gullet.readArgument().length === 0),
  ifblank: (gullet) =>
    chooseArgument(
      gullet,
      gullet.readArgument().every(({ cat }) => cat === CAT.space),
    ),
  ifstrequal: (gullet) => {
    const a = gullet.textOf(gullet.readArgument());
    chooseArgument(gullet, a === gullet.textOf(gullet.readArgument()));
  },
  IfNoValueTF: (gullet) => chooseArgument(gullet, isCommand(gullet.readArgument()[0] ?? null, 'NoValue')),
  IfValueTF: (gullet) => chooseArgument(gullet, !isCommand(gullet.readArgument()[0] ?? null, 'NoValue')),
  IfBooleanTF: (gullet) => chooseArgument(gullet, isCommand(gullet.readArgument()[0] ?? null, 'BooleanTrue')),
  xspace: (gullet) => {
    const next = gullet.peek();
    if (next === null || next.cat === CAT.space || next.cat === CAT.begin || next.cat === CAT.end) return;
    if (
      next.cat === CAT.command
        ? /^(?: |\/|footnote|footnotemark|xspace|par|\\|end)$/.test(next.text)
        : NO_SPACE_BEFORE.test(next.text)
    )
      return;
    gullet.push([SPACE]);
  },
  texorpdfstring: (gullet) => chooseArgument(gullet, true),
  mathchoice: (gullet) => {
    const first = gullet.readArgument();
    for (let left = 3; left > 0; left--) gullet.readArgument();
    gullet.push(first);
  },
  lowercase: (gullet) => gullet.push(cased(gullet.readArgument(), (text) => text.toLowerCase())),
  uppercase: (gullet) => gullet.push(cased(gullet.readArgument(), (text) => text.toUpperCase())),
  MakeLowercase: (gullet) => gullet.push(cased(gullet.readArgument(), (text) => text.toLowerCase())),
  MakeUppercase: (gullet) => gullet.push(cased(gullet.readArgument(), (text) => text.toUpperCase())),
  MakeTextUppercase: (gullet) => gullet.push(cased(gullet.readArgument(), (text) => text.toUpperCase())),
  foreach: (gullet) => {
    // A loop of drawings prints nothing that is read.
    gullet.readArgument();
    for (let token = gullet.next(); token !== null; token = gullet.next()) {
      if (token.cat === CAT.begin) {
        gullet.readBalanced();
        break;
      }
    }
    gullet.readArgument();
  },
  ordinal: (gullet) => gullet.push(braced(gullet.readArgument())),
};

function cased(tokens: readonly Token[], change: (text: string) => string): Token[] {
  return tokens.map((token) => (token.cat === CAT.letter ? charToken(CAT.letter, change(token.text)) : token));
}
