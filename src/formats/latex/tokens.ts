/** Category codes of TeX that matter here, with its numbers, and two of our own. */
export const CAT = {
  begin: 1,
  end: 2,
  math: 3,
  align: 4,
  parameter: 6,
  superscript: 7,
  subscript: 8,
  space: 10,
  letter: 11,
  other: 12,
  active: 13,
  comment: 14,
  /** `\name`; the text is the name. */
  command: 16,
  /** Put into the input by the program itself; no source can write one. */
  marker: 17,
} as const;

export interface Token {
  readonly cat: number;
  /** One character, or the name of a command without its backslash. */
  readonly text: string;
}

const ASCII: readonly (readonly Token[])[] = Array.from({ length: 16 }, (_, cat) =>
  Array.from({ length: 128 }, (__, code) => ({ cat, text: String.fromCharCode(code) })),
);

/** Plain characters are shared, since a paper has a million of them. */
export function charToken(cat: number, character: string): Token {
  const code = character.charCodeAt(0);
  return (character.length === 1 && code < 128 ? ASCII[cat]?.[code] : undefined) ?? { cat, text: character };
}

export function command(name: string): Token {
  return { cat: CAT.command, text: name };
}

export const SPACE = charToken(CAT.space, ' ');
export const BEGIN = charToken(CAT.begin, '{');
export const END = charToken(CAT.end, '}');
export const PAR = command('par');

export function isCommand(token: Token | null, name: string): boolean {
  return token !== null && token.cat === CAT.command && token.text === name;
}

export function sameToken(a: Token, b: Token): boolean {
  return a.cat === b.cat && a.text === b.text;
}

/** Characters as tokens: letters as letters, the rest as what can mean nothing else. */
export function textTokens(text: string): Token[] {
  return Array.from(text, (character) =>
    character === ' ' || character === '\n'
      ? SPACE
      : charToken(/\p{L}/u.test(character) ? CAT.letter : CAT.other, character),
  );
}

/** How TeX would write the tokens, a space after a command where a letter follows. */
export function sourceOf(tokens: readonly Token[]): string {
  let source = '';
  for (const [index, token] of tokens.entries()) {
    if (token.cat === CAT.command) {
      source += `\\${token.text}`;
      const next = tokens[index + 1];
      if (
        /[a-zA-Z]$/.test(token.text) &&
        next !== undefined &&
        /^[a-zA-Z]/.test(next.text) &&
        next.cat !== CAT.command
      ) {
        source += ' ';
      }
    } else if (token.cat === CAT.parameter) source += '#';
    else if (token.cat !== CAT.marker) source += token.text;
  }
  return source;
}
