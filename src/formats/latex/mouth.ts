import { CAT, charToken, command, PAR, SPACE, type Token } from './tokens.ts';

/** The category of every ASCII character; all others are letters. */
export function plainCategories(): Uint8Array {
  const categories = new Uint8Array(128).fill(CAT.other);
  for (let code = 65; code <= 90; code++) categories[code] = categories[code + 32] = CAT.letter;
  const set = (character: string, cat: number): void => void (categories[character.charCodeAt(0)] = cat);
  set('{', CAT.begin);
  set('}', CAT.end);
  set('$', CAT.math);
  set('&', CAT.align);
  set('#', CAT.parameter);
  set('^', CAT.superscript);
  set('_', CAT.subscript);
  set(' ', CAT.space);
  set('\t', CAT.space);
  set('~', CAT.active);
  set('%', CAT.comment);
  return categories;
}

/** Reads one file into tokens as TeX's mouth does: comments dropped, spaces joined, blank lines as `\par`. */
export class Mouth {
  /** Where the token given last began, and where the next begins. */
  start = 0;
  position = 0;
  /** At the beginning of a line, after a space, or in the middle. */
  private state: 'new' | 'skip' | 'middle' = 'new';
  readonly file: string;
  readonly text: string;
  private readonly categories: Uint8Array;

  constructor(file: string, text: string, categories: Uint8Array) {
    this.file = file;
    this.text = text;
    this.categories = categories;
  }

  private category(code: number): number {
    return code < 128 ? this.categories[code]! : CAT.letter;
  }

  next(): Token | null {
    const { text } = this;
    while (this.position < text.length) {
      this.start = this.position;
      const code = text.charCodeAt(this.position);
      if (code === 10) {
        this.position++;
        const { state } = this;
        this.state = 'new';
        if (state === 'new') return PAR;
        if (state === 'middle') return SPACE;
        continue;
      }
      if (code === 92) return this.command();
      const cat = this.category(code);
      if (cat === CAT.space || code === 0xa0) {
        this.position++;
        if (this.state !== 'middle') continue;
        this.state = 'skip';
        return SPACE;
      }
      if (cat === CAT.comment) {
        const end = text.indexOf('\n', this.position);
        this.position = end < 0 ? text.length : end + 1;
        this.state = 'new';
        continue;
      }
      this.state = 'middle';
      const character = String.fromCodePoint(text.codePointAt(this.position)!);
      this.position += character.length;
      return charToken(cat, character);
    }
    this.start = this.position;
    return null;
  }

  private command(): Token {
    const { text } = this;
    let end = this.position + 1;
    if (end >= text.length) {
      this.position = end;
      return command(' ');
    }
    if (this.category(text.charCodeAt(end)) !== CAT.letter) {
      const character = String.fromCodePoint(text.codePointAt(end)!);
      this.position = end + character.length;
      this.state = character === ' ' || character === '\n' ? 'skip' : 'middle';
      if (character === '\n') {
        this.state = 'new';
        return command(' ');
      }
      return command(character);
    }
    while (end < text.length && this.category(text.charCodeAt(end)) === CAT.letter) end++;
    const name = text.slice(this.position + 1, end);
    this.position = end;
    this.state = 'skip';
    return command(name);
  }

  /** The characters up to `ending`, which is read over; null, and nothing read, when it does not come. */
  rawUntil(ending: string): string | null {
    const end = this.text.indexOf(ending, this.position);
    if (end < 0) return null;
    const raw = this.text.slice(this.position, end);
    this.position = end + ending.length;
    this.state = 'middle';
    return raw;
  }

  /** One character as it stands. */
  rawCharacter(): string {
    const code = this.text.codePointAt(this.position);
    if (code === undefined) return '';
    const character = String.fromCodePoint(code);
    this.position += character.length;
    this.state = 'middle';
    return character;
  }
}

/** A piece of TeX as tokens. A per cent sign in it is one; comments are not written there. */
export function texTokens(source: string): Token[] {
  const categories = plainCategories();
  categories['%'.charCodeAt(0)] = 12;
  const mouth = new Mouth('', source, categories);
  const tokens: Token[] = [];
  for (let token = mouth.next(); token !== null; token = mouth.next()) tokens.push(token);
  return tokens;
}
