import type { Gullet, Test } from './gullet.ts';
import { CAT, isCommand, sameToken, type Token } from './tokens.ts';

/** `\else` or `\or` met while a branch is read: the rest is for others. */
export function endBranch(gullet: Gullet): void {
  if (gullet.openConditionals > 0) gullet.skipBranch(false);
}

/** An integer as TeX writes one: digits, `\value{…}`, `\count`s are 0, a sign before it. */
export function readNumber(gullet: Gullet): number {
  let sign = 1;
  let digits = '';
  for (let token = gullet.nextExpanded(); token !== null; token = gullet.nextExpanded()) {
    if (token.cat === CAT.space) {
      if (digits !== '') break;
      continue;
    }
    if (token.cat === CAT.other && /[0-9]/.test(token.text)) digits += token.text;
    else if (digits === '' && token.cat === CAT.other && token.text === '-') sign = -sign;
    else if (digits === '' && token.cat === CAT.other && (token.text === '=' || token.text === '+')) continue;
    else if (digits === '' && token.cat === CAT.other && token.text === '`') {
      return sign * (gullet.next()?.text.codePointAt(0) ?? 0);
    } else {
      gullet.unread(token);
      break;
    }
  }
  return sign * Number(digits || '0');
}

/** A length; only its number of points is of use, and that only to compare. */
export function readLength(gullet: Gullet): number {
  let text = '';
  for (let token = gullet.nextExpanded(); token !== null; token = gullet.nextExpanded()) {
    if (token.cat === CAT.command) {
      // `0.5\textwidth`, or a bare register.
      if (/[0-9]$/.test(text) || !/(?:width|height|skip|sep|indent|depth|len|size)$/.test(token.text)) {
        if (!/(?:width|height|skip|sep|indent|depth|len|size)$/.test(token.text)) gullet.unread(token);
      }
      break;
    }
    if (token.cat === CAT.space && text !== '') break;
    if (token.cat === CAT.space) continue;
    if (!/[-+=0-9.,a-z]/.test(token.text) || token.cat === CAT.begin || token.cat === CAT.end) {
      gullet.unread(token);
      break;
    }
    text += token.text;
    if (/[0-9.](?:pt|em|ex|cm|mm|in|bp|pc|mu|sp|dd|cc|fil+)$/.test(text)) break;
  }
  return Number.parseFloat(text.replace(/^=/, '')) || 0;
}

function compare(left: number, relation: string, right: number): boolean {
  if (relation === '<') return left < right;
  if (relation === '>') return left > right;
  return left === right;
}

function relationOf(gullet: Gullet): string {
  for (let token = gullet.nextExpanded(); token !== null; token = gullet.nextExpanded()) {
    if (token.cat !== CAT.space) return token.text;
  }
  return '=';
}

function sameMeaning(gullet: Gullet, a: Token, b: Token): boolean {
  const [left, right] = [gullet.meaning(a), gullet.meaning(b)];
  if (left === undefined && right === undefined) {
    // Two names that nobody defined mean the same, and a character means itself.
    return a.cat === CAT.command ? b.cat === CAT.command : sameToken(a, b);
  }
  if (left?.type === 'character' || right?.type === 'character') {
    return sameToken(left?.type === 'character' ? left.token : a, right?.type === 'character' ? right.token : b);
  }
  if (left === undefined || right === undefined) return false;
  if (left.type === 'macro' && right.type === 'macro') {
    return (
      left === right ||
      (left.pattern.length === right.pattern.length &&
        left.body.length === right.body.length &&
        left.body.every((token, index) => sameToken(token, right.body[index]!)))
    );
  }
  return left === right;
}

/** One of two arguments instead of `\else` and `\fi`: `\ifthenelse`, `\iftoggle`, `\@ifundefined`. */
export function chooseArgument(gullet: Gullet, chosen: boolean): void {
  const yes = gullet.readArgument();
  const no = gullet.readArgument();
  gullet.push(chosen ? yes : no);
}

export const CONDITIONALS: Readonly<Record<string, Test>> = {
  iftrue: () => true,
  iffalse: () => false,
  ifx: (gullet) => {
    const a = gullet.next();
    const b = gullet.next();
    return a !== null && b !== null && sameMeaning(gullet, a, b);
  },
  if: (gullet) => {
    const a = gullet.nextExpanded();
    const b = gullet.nextExpanded();
    return a !== null && b !== null && (a.cat === CAT.command ? b.cat === CAT.command : a.text === b.text);
  },
  ifcat: (gullet) => gullet.nextExpanded()?.cat === gullet.nextExpanded()?.cat,
  ifnum: (gullet) => {
    const left = readNumber(gullet);
    const relation = relationOf(gullet);
    return compare(left, relation, readNumber(gullet));
  },
  ifdim: (gullet) => {
    const left = readLength(gullet);
    const relation = relationOf(gullet);
    return compare(left, relation, readLength(gullet));
  },
  ifodd: (gullet) => readNumber(gullet) % 2 !== 0,
  ifcase: (gullet) => Math.max(0, readNumber(gullet)),
  ifdefined: (gullet) => {
    const token = gullet.next();
    return token !== null && gullet.meaning(token) !== undefined;
  },
  ifcsname: (gullet) => {
    let name = '';
    for (
      let token = gullet.nextExpanded();
      token !== null && !isCommand(token, 'endcsname');
      token = gullet.nextExpanded()
    ) {
      name += token.text;
    }
    return gullet.meanings.has(name);
  },
  ifmmode: () => false,
  ifhmode: () => true,
  ifvmode: () => false,
  ifinner: () => false,
  ifvoid: () => true,
  ifhbox: () => false,
  ifvbox: () => false,
  ifeof: () => true,
  ifpdf: () => true,
  ifPDFTeX: () => true,
  ifpdftex: () => true,
  ifxetex: () => false,
  ifXeTeX: () => false,
  ifluatex: () => false,
  ifLuaTeX: () => false,
};
