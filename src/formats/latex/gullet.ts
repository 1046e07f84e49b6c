import { Counters } from './counters.ts';
import { Mouth, plainCategories } from './mouth.ts';
import { BEGIN, CAT, END, isCommand, sameToken, type Token } from './tokens.ts';

/** What the user of a macro's parameters are told apart by: tokens to match, or the number of a parameter. */
export type Pattern = readonly (Token | number)[];

export interface Macro {
  readonly type: 'macro';
  readonly pattern: Pattern;
  /** The first parameter's value when no bracket follows; null when the first is no optional one. */
  readonly optional: readonly Token[] | null;
  readonly body: readonly Token[];
}

/** The branch to take: true, false, or for `\ifcase` its number. */
export type Test = (gullet: Gullet) => boolean | number;

/** What a command means at the moment. */
export type Meaning =
  | Macro
  /** Replaced by other tokens, in the middle of anything. */
  | { readonly type: 'expandable'; readonly run: (gullet: Gullet) => void }
  /** `\if…`: what follows is skipped or not. */
  | { readonly type: 'conditional'; readonly test: Test }
  /** Done by the typesetter. */
  | { readonly type: 'builtin'; readonly name: string; readonly run: unknown; readonly structural: boolean }
  /** `\let\bgroup={`. */
  | { readonly type: 'character'; readonly token: Token };

/** The source never ends, or asks for more than any paper needs. Thrown through the whole reading and caught in `index.ts`. */
export class Runaway extends Error {}

interface TokenList {
  readonly tokens: readonly Token[];
  index: number;
  /** Reading ends here until it is taken away, whatever stands below. */
  readonly barrier: boolean;
}

type Input = Mouth | TokenList;

interface Group {
  readonly undo: (() => void)[];
  readonly onEnd: (() => void) | null;
  /** Environment's name; null for braces. */
  readonly environment: string | null;
}

/**
 * Caps: a paper of 2 MB with 300 macros to a page takes about 3 million tokens. Depth is what a macro that calls itself within
 * itself would fill memory with.
 */
const MAX_TOKENS = 8_000_000;
const MAX_DEPTH = 20_000;
const MAX_LIST = 2_000_000;
/** Readings within readings, each of which takes room on the machine's own stack. */
const MAX_NESTED = 300;

/** Expands: gives the tokens of the source with macros replaced, conditionals followed, groups and definitions kept. */
export class Gullet {
  readonly categories = plainCategories();
  readonly meanings = new Map<string, Meaning>();
  readonly counters: Counters;
  private readonly inputs: Input[] = [];
  private readonly groups: Group[] = [];
  private read = 0;
  /** Open conditionals: what `\else` and `\fi` belong to. */
  openConditionals = 0;
  private mouth: Mouth | null = null;
  private nested = 0;

  constructor(builtins: ReadonlyMap<string, Meaning>) {
    for (const [name, meaning] of builtins) this.meanings.set(name, meaning);
    this.counters = new Counters(this);
  }

  // ── input ──────────────────────────────────────────────────────────────

  openFile(file: string, text: string): void {
    if (this.inputs.length >= MAX_DEPTH) throw new Runaway('files and macros are nested too deeply');
    this.inputs.push(new Mouth(file, text, this.categories));
  }

  /** Files that are being read, the innermost last. */
  get openFiles(): readonly string[] {
    return this.inputs.filter((input) => input instanceof Mouth).map((input) => input.file);
  }

  /** Ends the innermost file: `\endinput`. */
  closeFile(): void {
    const at = this.inputs.findLastIndex((input) => input instanceof Mouth);
    const mouth = this.inputs[at];
    if (mouth instanceof Mouth) mouth.position = mouth.text.length;
  }

  /** The file being read when nothing else waits before it, for raw reading; else null. */
  get rawInput(): Mouth | null {
    while (this.inputs.length > 0) {
      const top = this.inputs.at(-1)!;
      if (top instanceof Mouth) return top;
      if (top.barrier || top.index < top.tokens.length) return null;
      this.inputs.pop();
    }
    return null;
  }

  next(): Token | null {
    if (++this.read > MAX_TOKENS) throw new Runaway(`it takes more than ${MAX_TOKENS} steps to read`);
    while (this.inputs.length > 0) {
      const top = this.inputs.at(-1)!;
      if (top instanceof Mouth) {
        const token = top.next();
        if (token !== null) {
          this.mouth = top;
          return token;
        }
        this.inputs.pop();
        // A file's end ends a line.
      } else {
        if (top.index < top.tokens.length) return top.tokens[top.index++]!;
        if (top.barrier) return null;
        this.inputs.pop();
      }
    }
    return null;
  }

  /** Where the token read last began and ended in the sources; for tokens of macros, the call. */
  mark(): { readonly file: string; readonly start: number; readonly end: number } {
    const { mouth } = this;
    return mouth === null
      ? { file: '', start: 0, end: 0 }
      : { file: mouth.file, start: mouth.start, end: mouth.position };
  }

  push(tokens: readonly Token[]): void {
    if (tokens.length === 0) return;
    while (this.inputs.length > 0) {
      const top = this.inputs.at(-1)!;
      if (top instanceof Mouth || top.barrier || top.index < top.tokens.length) break;
      this.inputs.pop();
    }
    if (this.inputs.length >= MAX_DEPTH) throw new Runaway('macros call each other without end');
    this.inputs.push({ tokens, index: 0, barrier: false });
  }

  unread(token: Token | null): void {
    if (token !== null) this.push([token]);
  }

  peek(): Token | null {
    const token = this.next();
    this.unread(token);
    return token;
  }

  // ── expansion ──────────────────────────────────────────────────────────

  meaning(token: Token): Meaning | undefined {
    if (token.cat === CAT.command) return this.meanings.get(token.text);
    if (token.cat === CAT.active) return this.meanings.get(`active ${token.text}`);
    return undefined;
  }

  /** Replaces the command by what it stands for; false when it is none that is replaced. */
  expand(token: Token): boolean {
    const meaning = this.meaning(token);
    if (meaning === undefined) return false;
    switch (meaning.type) {
      case 'macro':
        this.push(this.expansionOf(meaning));
        return true;
      case 'expandable':
        meaning.run(this);
        return true;
      case 'conditional':
        this.runConditional(meaning.test);
        return true;
      case 'character':
        this.push([meaning.token]);
        return meaning.token.cat !== CAT.command;
      case 'builtin':
        return false;
    }
  }

  /** The next token that is not to be replaced any more. */
  nextExpanded(): Token | null {
    for (;;) {
      const token = this.next();
      if (token === null || (token.cat !== CAT.command && token.cat !== CAT.active)) return token;
      if (!this.expand(token)) return token;
    }
  }

  private expansionOf({ pattern, optional, body }: Macro): readonly Token[] {
    if (pattern.length === 0) return body;
    const values: (readonly Token[])[] = [];
    let at = 0;
    if (optional !== null) {
      values.push(this.readOptional() ?? optional);
      at = 1;
    }
    for (; at < pattern.length; at++) {
      const expected = pattern[at]!;
      if (typeof expected !== 'number') {
        const token = this.next();
        // A use that does not fit its definition stops TeX; here it is read as well as can be.
        if (token === null || !sameToken(token, expected)) this.unread(token);
        continue;
      }
      const delimiter: Token[] = [];
      for (let next = at + 1; next < pattern.length && typeof pattern[next] !== 'number'; next++)
        delimiter.push(pattern[next] as Token);
      values.push(delimiter.length === 0 ? this.readArgument() : this.readDelimited(delimiter));
      at += delimiter.length;
    }
    return substitute(body, values);
  }

  /** Reads over spaces; the next token stays. */
  skipSpaces(): void {
    for (let token = this.next(); ; token = this.next()) {
      if (token === null) return;
      if (token.cat !== CAT.space) {
        this.unread(token);
        return;
      }
    }
  }

  /** An argument: what stands in braces, without them, or one token. Empty at the end of the input. */
  readArgument(): Token[] {
    let token = this.next();
    while (token !== null && (token.cat === CAT.space || isCommand(token, 'par'))) token = this.next();
    if (token === null) return [];
    if (token.cat === CAT.end) {
      this.unread(token);
      return [];
    }
    return token.cat === CAT.begin ? this.readBalanced() : [token];
  }

  /** Up to the brace that closes what was opened before. */
  readBalanced(): Token[] {
    const tokens: Token[] = [];
    let depth = 0;
    for (let token = this.next(); token !== null; token = this.next()) {
      if (token.cat === CAT.begin) depth++;
      else if (token.cat === CAT.end && depth-- === 0) return tokens;
      tokens.push(token);
      if (tokens.length > MAX_LIST) throw new Runaway('an argument does not end');
    }
    return tokens;
  }

  private readDelimited(delimiter: readonly Token[]): Token[] {
    const tokens: Token[] = [];
    let depth = 0;
    for (let token = this.next(); token !== null; token = this.next()) {
      tokens.push(token);
      if (token.cat === CAT.begin) depth++;
      else if (token.cat === CAT.end) depth--;
      const from = tokens.length - delimiter.length;
      if (depth === 0 && from >= 0 && delimiter.every((part, index) => sameToken(part, tokens[from + index]!))) {
        const value = tokens.slice(0, from);
        return unbraced(value);
      }
      if (tokens.length > MAX_LIST) throw new Runaway('an argument does not end');
    }
    return tokens;
  }

  /** What stands in brackets, or null and nothing read. */
  readOptional(): Token[] | null {
    this.skipSpaces();
    const token = this.next();
    if (token === null || token.cat !== CAT.other || token.text !== '[') {
      this.unread(token);
      return null;
    }
    const tokens: Token[] = [];
    let depth = 0;
    let brackets = 0;
    for (let part = this.next(); part !== null; part = this.next()) {
      if (part.cat === CAT.begin) depth++;
      else if (part.cat === CAT.end) {
        // The bracket is not closed within its group: it was a mere bracket.
        if (depth-- === 0) {
          this.push([token, ...tokens, part]);
          return null;
        }
      } else if (depth === 0 && part.cat === CAT.other && part.text === '[') brackets++;
      else if (depth === 0 && part.cat === CAT.other && part.text === ']' && brackets-- === 0) return unbraced(tokens);
      tokens.push(part);
      if (tokens.length > 20_000) {
        this.push([token, ...tokens]);
        return null;
      }
    }
    this.push([token, ...tokens]);
    return null;
  }

  readStar(): boolean {
    this.skipSpaces();
    const token = this.next();
    if (token !== null && token.cat === CAT.other && token.text === '*') return true;
    this.unread(token);
    return false;
  }

  /** A command that is to be defined: `\x`, `{\x}`, or an active character. */
  readCommandName(): string | null {
    const tokens = this.readArgument();
    const token = tokens.find(({ cat }) => cat !== CAT.space);
    if (token?.cat === CAT.command) return token.text;
    return token?.cat === CAT.active ? `active ${token.text}` : null;
  }

  /** The next argument as plain characters, macros replaced: names of files, environments, counters, labels. */
  readName(): string {
    return this.textOf(this.readArgument()).trim();
  }

  /** Tokens as characters with every macro in them replaced; what would be typeset by commands is left out. */
  textOf(tokens: readonly Token[]): string {
    let text = '';
    for (const token of this.expandAll(tokens)) {
      if (token.cat === CAT.command) {
        if (/^[&%$#_{} ]$/.test(token.text)) text += token.text;
      } else if (token.cat !== CAT.marker && token.cat !== CAT.begin && token.cat !== CAT.end) {
        text += token.cat === CAT.active ? ' ' : token.text;
      }
    }
    return text;
  }

  /** All tokens with their macros replaced, as `\edef` does. */
  expandAll(tokens: readonly Token[]): Token[] {
    const expanded: Token[] = [];
    this.within(tokens, () => {
      for (let token = this.nextExpanded(); token !== null; token = this.nextExpanded()) {
        expanded.push(token);
        if (expanded.length > MAX_LIST) throw new Runaway('a macro grows without end');
      }
    });
    return expanded;
  }

  /** Runs with these tokens as if the source ended after them. */
  within(tokens: readonly Token[], run: () => void): void {
    if (this.inputs.length >= MAX_DEPTH || ++this.nested > MAX_NESTED)
      throw new Runaway('macros call each other without end');
    const base = this.inputs.length;
    const { openConditionals } = this;
    this.inputs.push({ tokens, index: 0, barrier: true });
    run();
    this.inputs.length = base;
    this.openConditionals = openConditionals;
    this.nested--;
  }

  // ── groups and definitions ─────────────────────────────────────────────

  beginGroup(onEnd: (() => void) | null = null, environment: string | null = null): void {
    if (this.groups.length >= MAX_DEPTH) throw new Runaway('groups are nested too deeply');
    this.groups.push({ undo: [], onEnd, environment });
  }

  /** False when there is no group to end, or an environment would be ended by a brace. */
  endGroup(environment: string | null = null): boolean {
    const group = this.groups.at(-1);
    if (group === undefined || group.environment !== environment) return false;
    this.groups.pop();
    group.onEnd?.();
    for (let index = group.undo.length - 1; index >= 0; index--) group.undo[index]!();
    return true;
  }

  get depth(): number {
    return this.groups.length;
  }

  /** The environment whose group is the innermost; null when that is one of braces. */
  get innermostEnvironment(): string | null {
    return this.groups.at(-1)?.environment ?? null;
  }

  /** Names of the open environments, the innermost last. */
  get environments(): readonly string[] {
    return this.groups.flatMap(({ environment }) => environment ?? []);
  }

  /** Ends what is open above and with the innermost environment of this name; false when there is none. */
  endEnvironment(name: string): boolean {
    const at = this.groups.findLastIndex(({ environment }) => environment === name);
    if (at < 0) return false;
    while (this.groups.length > at) this.endGroup(this.groups.at(-1)!.environment);
    return true;
  }

  /** Has `undo` run when the group ends. */
  onGroupEnd(undo: () => void): void {
    this.groups.at(-1)?.undo.push(undo);
  }

  define(name: string, meaning: Meaning | undefined, global = false): void {
    const { meanings } = this;
    if (!global && this.groups.length > 0) {
      const before = meanings.get(name);
      this.onGroupEnd(() => void (before === undefined ? meanings.delete(name) : meanings.set(name, before)));
    }
    if (meaning === undefined) meanings.delete(name);
    else meanings.set(name, meaning);
  }

  /** Defines a command without parameters, everywhere. */
  defineText(name: string, body: readonly Token[]): void {
    this.define(name, { type: 'macro', pattern: [], optional: null, body }, true);
  }

  setCategory(character: number, cat: number): void {
    if (character >= 128 || character === 92) return;
    const before = this.categories[character]!;
    this.onGroupEnd(() => void (this.categories[character] = before));
    this.categories[character] = cat;
  }

  private runConditional(test: Test): void {
    this.openConditionals++;
    const result = test(this);
    if (result === true || result === 0) return;
    if (result === false) {
      this.skipBranch();
      return;
    }
    for (let left = result; left > 0; left--) {
      if (this.skipBranch() !== 'or') return;
    }
  }

  /** Reads over tokens up to the `\else`, `\or` or `\fi` of this level, conditionals within skipped whole. */
  skipBranch(stopAtElse = true): 'else' | 'or' | 'fi' {
    let depth = 0;
    for (let token = this.next(); token !== null; token = this.next()) {
      if (token.cat !== CAT.command) continue;
      if (token.text === 'fi') {
        if (depth === 0) {
          this.openConditionals--;
          return 'fi';
        }
        depth--;
      } else if (depth === 0 && stopAtElse && (token.text === 'else' || token.text === 'or')) return token.text;
      else if (this.meanings.get(token.text)?.type === 'conditional') depth++;
    }
    return 'fi';
  }
}

/** A value that stands in one pair of braces as a whole loses it. */
function unbraced(value: Token[]): Token[] {
  if (value[0]?.cat !== CAT.begin || value.at(-1)?.cat !== CAT.end) return value;
  let depth = 0;
  for (const [index, token] of value.entries()) {
    if (token.cat === CAT.begin) depth++;
    else if (token.cat === CAT.end && --depth === 0 && index < value.length - 1) return value;
  }
  return value.slice(1, -1);
}

function substitute(body: readonly Token[], values: readonly (readonly Token[])[]): Token[] {
  const tokens: Token[] = [];
  for (let index = 0; index < body.length; index++) {
    const token = body[index]!;
    const next = body[index + 1];
    if (token.cat !== CAT.parameter || next === undefined) {
      tokens.push(token);
      continue;
    }
    index++;
    if (next.cat === CAT.parameter) tokens.push(next);
    else for (const part of values[Number(next.text) - 1] ?? []) tokens.push(part);
    if (tokens.length > MAX_LIST) throw new Runaway('a macro grows without end');
  }
  return tokens;
}

/** `{…}` around tokens. */
export function braced(tokens: readonly Token[]): Token[] {
  return [BEGIN, ...tokens, END];
}
