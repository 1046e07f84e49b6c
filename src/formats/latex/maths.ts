import { doubleStruck, FUNCTIONS, MATHS_ACCENTS, NEGATED, ORDINARY, SPACED } from './symbols.ts';
import { CAT, type Token } from './tokens.ts';
import { accented, ACCENTS, TEXT_SYMBOLS } from './accents.ts';

/** Deeper formulas than any that is read by people are cut off. */
const MAX_DEPTH = 120;

/** Commands with arguments that print nothing of them, and how many they have. */
const SILENT: Readonly<Record<string, number>> = {
  vspace: 1,
  hspace: 1,
  vphantom: 1,
  hphantom: 1,
  phantom: 1,
  color: 1,
  label: 1,
  setlength: 2,
  mathchoice: 0,
  rule: 2,
  kern: 0,
  arraystretch: 0,
  renewcommand: 2,
  addtolength: 2,
  setcounter: 2,
  cline: 1,
  cmidrule: 1,
  hypertarget: 1,
};

/** Of these only the last argument prints; the number is how many come before. */
const LAST_ARGUMENT: Readonly<Record<string, number>> = {
  textcolor: 1,
  colorbox: 1,
  fcolorbox: 2,
  scalebox: 1,
  resizebox: 2,
  raisebox: 1,
  href: 1,
  hyperref: 0,
  rotatebox: 1,
  multicolumn: 2,
  mathbin: 0,
  mathrel: 0,
  mathop: 0,
};

/** A formula as the words of a line: what a reader would type who has Unicode and one line. `x_1^2` prints as `x12`, as in PDFs. */
export function mathsText(tokens: readonly Token[], numberOf: (label: string) => string = () => '??'): string {
  return new MathsPrinter(tokens, numberOf)
    .print()
    .replace(/[ \t\n]+/g, ' ')
    .trim();
}

class MathsPrinter {
  private at = 0;
  private depth = 0;
  private scripts = 0;
  private readonly tokens: readonly Token[];
  private readonly numberOf: (label: string) => string;

  constructor(tokens: readonly Token[], numberOf: (label: string) => string) {
    this.tokens = tokens;
    this.numberOf = numberOf;
  }

  print(): string {
    return this.list(() => false);
  }

  private list(ends: (token: Token) => boolean): string {
    let text = '';
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!;
      if (ends(token)) break;
      this.at++;
      if (token.cat === CAT.end) continue;
      const part = this.atom(token);
      // A relation right after a relation or an opening needs no second space; the text is collapsed at the end.
      text += part;
    }
    return text;
  }

  private spaced(sign: string): string {
    return this.scripts > 0 ? sign : ` ${sign} `;
  }

  private argument(): Token[] {
    while (this.at < this.tokens.length && this.tokens[this.at]!.cat === CAT.space) this.at++;
    const token = this.tokens[this.at];
    if (token === undefined || token.cat === CAT.end) return [];
    this.at++;
    if (token.cat !== CAT.begin) return [token];
    const from = this.at;
    for (let depth = 1; this.at < this.tokens.length; this.at++) {
      const { cat } = this.tokens[this.at]!;
      if (cat === CAT.begin) depth++;
      else if (cat === CAT.end && --depth === 0) return this.tokens.slice(from, this.at++);
    }
    return this.tokens.slice(from);
  }

  private optional(): Token[] | null {
    let at = this.at;
    while (this.tokens[at]?.cat === CAT.space) at++;
    if (this.tokens[at]?.text !== '[' || this.tokens[at]!.cat === CAT.command) return null;
    const from = at + 1;
    for (let depth = 0, end = from; end < this.tokens.length; end++) {
      const { cat, text } = this.tokens[end]!;
      if (cat === CAT.begin) depth++;
      else if (cat === CAT.end) depth--;
      else if (depth === 0 && text === ']' && cat === CAT.other) {
        this.at = end + 1;
        return this.tokens.slice(from, end);
      }
    }
    return null;
  }

  private inner(tokens: readonly Token[]): string {
    if (++this.depth > MAX_DEPTH) {
      this.depth--;
      return '';
    }
    const printer = new MathsPrinter(tokens, this.numberOf);
    printer.depth = this.depth;
    printer.scripts = this.scripts;
    const text = printer.print();
    this.depth--;
    return text;
  }

  private script(tokens: readonly Token[]): string {
    this.scripts++;
    const text = this.inner(tokens).replace(/\s+/g, ' ').trim();
    this.scripts--;
    return text;
  }

  private words(tokens: readonly Token[]): string {
    return wordsOf(tokens, (inner) => this.inner(inner), this.numberOf);
  }

  private atom(token: Token): string {
    switch (token.cat) {
      case CAT.space:
      case CAT.marker:
      case CAT.math:
        return '';
      case CAT.align:
        return ' ';
      case CAT.begin: {
        this.at--;
        return this.inner(this.argument());
      }
      case CAT.superscript:
      case CAT.subscript:
        return this.script(this.argument());
      case CAT.active:
        return ' ';
      case CAT.command:
        return this.command(token.text);
      default:
        return this.character(token.text);
    }
  }

  private character(character: string): string {
    switch (character) {
      case '-':
        return this.sign('−');
      case '+':
        return this.sign('+');
      case '=':
      case '<':
      case '>':
        return this.spaced(character);
      case '*':
        return '∗';
      case "'":
        return '′';
      case ',':
      case ';':
        return this.scripts > 0 ? character : this.betweenDigits() ? character : `${character} `;
      case ':':
        return ':';
      default:
        return character;
    }
  }

  /** `1,000` is one number. */
  private betweenDigits(): boolean {
    return /^[0-9]$/.test(this.tokens[this.at - 2]?.text ?? '') && /^[0-9]$/.test(this.tokens[this.at]?.text ?? '');
  }

  /** Plus and minus: an operation between two things, else a sign that sticks to what follows. */
  private sign(character: string): string {
    let before = this.at - 2;
    while (before >= 0 && this.tokens[before]!.cat === CAT.space) before--;
    const previous = this.tokens[before];
    const unary =
      previous === undefined ||
      previous.cat === CAT.begin ||
      previous.cat === CAT.align ||
      previous.cat === CAT.superscript ||
      previous.cat === CAT.subscript ||
      (previous.cat === CAT.other && /[=<>(,[+\-:/|;]/.test(previous.text)) ||
      (previous.cat === CAT.command &&
        (previous.text in SPACED || /^(?:left|big|Big|bigl|Bigl|\\|quad|qquad)$/.test(previous.text)));
    return unary || this.scripts > 0 ? character : ` ${character} `;
  }

  private command(name: string): string {
    if (name in SPACED) return this.spaced(SPACED[name]!);
    if (name in ORDINARY) return ORDINARY[name]!;
    if (FUNCTIONS.has(name)) return this.functionName(name);
    if (name in MATHS_ACCENTS) {
      const letters = this.inner(this.argument());
      // An accent over more than a letter or two is a bar or a hat over a formula, which plain text has not.
      return Array.from(letters.trim()).length <= 2 ? accented(letters.trim(), MATHS_ACCENTS[name]!) : letters;
    }
    if (name in SILENT) {
      this.star();
      for (let left = SILENT[name]!; left > 0; left--) this.argument();
      return '';
    }
    if (name in LAST_ARGUMENT) {
      this.optional();
      for (let left = LAST_ARGUMENT[name]!; left > 0; left--) this.argument();
      this.optional();
      return this.inner(this.argument());
    }
    switch (name) {
      case 'frac':
      case 'dfrac':
      case 'tfrac':
      case 'nicefrac':
      case 'sfrac':
      case 'cfrac':
        return this.fraction();
      case 'binom':
      case 'dbinom':
      case 'tbinom':
        return `(${this.inner(this.argument())} choose ${this.inner(this.argument())})`;
      case 'sqrt': {
        const degree = this.optional();
        const under = this.inner(this.argument()).trim();
        return `${degree === null ? '' : this.inner(degree)}√${Array.from(under).length > 1 ? `(${under})` : under}`;
      }
      case 'text':
      case 'textrm':
      case 'textnormal':
      case 'textit':
      case 'textbf':
      case 'textsf':
      case 'textsc':
      case 'texttt':
      case 'textsl':
      case 'textup':
      case 'textmd':
      case 'mbox':
      case 'hbox':
      case 'fbox':
      case 'makebox':
      case 'emph':
      case 'intertext':
      case 'shortintertext':
      case 'textsuperscript':
      case 'textsubscript':
      case 'underline':
      case 'uline':
      case 'footnotesize':
        return name === 'underline' ? this.inner(this.argument()) : this.words(this.argument());
      case 'mathbb':
      case 'mathds':
      case 'Bbb':
      case 'mathbbm':
      case 'mathbbb':
        return Array.from(this.inner(this.argument()), doubleStruck).join('');
      case 'operatorname':
      case 'operatornamewithlimits':
      case 'DeclareMathOperator':
        this.star();
        return this.functionName(this.inner(this.argument()).trim());
      case 'mathrm':
      case 'mathit':
      case 'mathsf':
      case 'mathtt':
        return this.inner(this.argument());
      case 'not': {
        const sign = this.inner(this.argument()).trim();
        return this.spaced(NEGATED[sign] ?? `${sign}\u0338`);
      }
      case 'pmod':
        return ` (mod ${this.inner(this.argument())})`;
      case 'bmod':
      case 'mod':
        return ' mod ';
      case 'overset':
      case 'underset':
      case 'stackrel':
      case 'overunderset': {
        const script = this.script(this.argument());
        const base = this.inner(this.argument()).trim();
        return name === 'stackrel' || /^[=≤≥≈∼→]$/.test(base) ? this.spaced(`${base}${script}`) : `${base}${script}`;
      }
      case 'substack':
        return this.inner(this.argument());
      case 'xrightarrow':
      case 'xleftarrow': {
        const below = this.optional();
        const above = this.script(this.argument());
        return ` ${name === 'xrightarrow' ? '→' : '←'}${above}${below === null ? '' : this.script(below)} `;
      }
      case 'left':
      case 'right':
      case 'middle': {
        while (this.tokens[this.at]?.cat === CAT.space) this.at++;
        const token = this.tokens[this.at];
        if (token === undefined) return '';
        this.at++;
        if (token.cat !== CAT.command && token.text === '.') return '';
        return token.cat === CAT.command ? this.command(token.text).trim() : token.text;
      }
      case 'begin':
      case 'end':
        return this.environment(name, this.argument());
      case '\\':
      case 'cr':
      case 'newline':
        this.optional();
        return this.scripts > 0 ? ' ' : '  ';
      case 'qquad':
      case 'quad':
      case ' ':
      case 'enspace':
      case 'enskip':
      case 'space':
      case 'nobreakspace':
      case 'thickspace':
        return ' ';
      case ',':
      case ';':
      case ':':
      case '>':
      case 'thinspace':
      case 'medspace':
        return this.thinSpace();
      case '{':
      case '}':
      case '$':
      case '&':
      case '#':
      case '%':
      case '_':
        return name;
      case '|':
        return '‖';
      case 'prime':
        return '′';
      case 'ref':
      case 'eqref':
      case 'cref':
      case 'Cref':
      case 'autoref': {
        const number = this.numberOf(plain(this.argument()));
        return name === 'eqref' ? `(${number})` : number;
      }
      case 'verb':
      case 'ensuremath':
        return this.inner(this.argument());
      case 'hdots':
        return '...';
      default:
        if (name in TEXT_SYMBOLS) return TEXT_SYMBOLS[name]!;
        return '';
    }
  }

  private thinSpace(): string {
    // `\,dx` and `10\,000`: too thin to part words, but a number and its unit are two.
    const next = this.tokens[this.at];
    return /^[0-9]$/.test(this.tokens[this.at - 2]?.text ?? '') && next !== undefined && !/^[0-9]$/.test(next.text)
      ? ' '
      : '';
  }

  private star(): void {
    if (this.tokens[this.at]?.text === '*' && this.tokens[this.at]!.cat === CAT.other) this.at++;
  }

  /** `log x`, but `log(x)` and `maxi`. */
  private functionName(name: string): string {
    let next = this.at;
    while (this.tokens[next]?.cat === CAT.space) next++;
    const token = this.tokens[next];
    const apart =
      token !== undefined &&
      (token.cat === CAT.letter ||
        token.cat === CAT.begin ||
        /^[0-9]$/.test(token.text) ||
        (token.cat === CAT.command &&
          !/^(?:left|big|Big|bigg|Bigg|bigl|Bigl|biggl|Biggl|limits|nolimits|\(|,|!|;|:|\{|right|\})$/.test(
            token.text,
          )));
    const previous = this.tokens[this.at - 2];
    const before =
      previous !== undefined && (previous.cat === CAT.letter || previous.cat === CAT.end) && this.scripts === 0
        ? ' '
        : '';
    return `${before}${name}${apart ? ' ' : ''}`;
  }

  private fraction(): string {
    const above = this.inner(this.argument()).replace(/\s+/g, ' ').trim();
    const below = this.inner(this.argument()).replace(/\s+/g, ' ').trim();
    const around = (part: string): string => (/[ +−/±]/.test(part) && !/^\([^()]*\)$/.test(part) ? `(${part})` : part);
    return `${around(above)}/${around(below)}`;
  }

  private environment(side: string, nameTokens: readonly Token[]): string {
    const name = plain(nameTokens);
    if (side === 'begin' && /^(?:array|alignedat|tabular)$/.test(name)) {
      this.optional();
      this.argument();
    } else if (side === 'begin' && /^(?:aligned|gathered|split|cases|[pbvBV]?matrix\*?|smallmatrix)$/.test(name))
      this.optional();
    const fence: Readonly<Record<string, readonly [string, string]>> = {
      pmatrix: ['(', ')'],
      bmatrix: ['[', ']'],
      Bmatrix: ['{', '}'],
      vmatrix: ['|', '|'],
      Vmatrix: ['‖', '‖'],
      cases: ['{ ', ''],
      dcases: ['{ ', ''],
      bsmallmatrix: ['[', ']'],
      psmallmatrix: ['(', ')'],
    };
    const pair = fence[name.replace('*', '')];
    return pair === undefined ? ' ' : pair[side === 'begin' ? 0 : 1];
  }
}

function plain(tokens: readonly Token[]): string {
  return tokens
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** Words within a formula, with formulas within them. */
function wordsOf(
  tokens: readonly Token[],
  inner: (tokens: readonly Token[]) => string,
  numberOf: (label: string) => string,
): string {
  let text = '';
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.cat === CAT.math) {
      const end = tokens.findIndex((other, index) => index > at && other.cat === CAT.math);
      const stop = end < 0 ? tokens.length : end;
      text += inner(tokens.slice(at + 1, stop));
      at = stop;
    } else if (token.cat === CAT.command) {
      const argumentOf = (): readonly Token[] => {
        let from = at + 1;
        while (tokens[from]?.cat === CAT.space) from++;
        if (tokens[from]?.cat !== CAT.begin) {
          at = Math.min(from, tokens.length);
          return tokens.slice(from, from + 1);
        }
        for (let depth = 0, end = from; end < tokens.length; end++) {
          if (tokens[end]!.cat === CAT.begin) depth++;
          else if (tokens[end]!.cat === CAT.end && --depth === 0) {
            at = end;
            return tokens.slice(from + 1, end);
          }
        }
        at = tokens.length;
        return tokens.slice(from + 1);
      };
      if (token.text in TEXT_SYMBOLS) text += TEXT_SYMBOLS[token.text]!;
      else if (token.text === ' ' || token.text === '\\' || token.text === 'quad') text += ' ';
      else if (/^[&%$#_{}]$/.test(token.text)) text += token.text;
      else if (/^(?:label|vspace|hspace|color|cite[a-z]*)$/.test(token.text)) argumentOf();
      else if (/^(?:ref|eqref|cref|Cref|autoref)$/.test(token.text)) {
        const number = numberOf(plain(argumentOf()));
        text += token.text === 'eqref' ? `(${number})` : number;
      } else if (token.text in ACCENTS) text += accented(wordsOf(argumentOf(), inner, numberOf), ACCENTS[token.text]!);
      else if (token.text in ORDINARY || token.text in SPACED) text += ORDINARY[token.text] ?? SPACED[token.text]!;
    } else if (token.cat === CAT.active || token.cat === CAT.space) text += ' ';
    else if (token.cat !== CAT.begin && token.cat !== CAT.end && token.cat !== CAT.marker) text += token.text;
  }
  return text;
}
