import { OUTSIDE } from '../source-files.ts';
import type { Node } from '../nodes.ts';
import { CAT, sourceOf, type Token } from '../tokens.ts';
import type { Typesetter } from '../typesetter.ts';
import { notePicture, openFloat } from './floats.ts';
import { ignore, type Commands, type Environments } from './registry.ts';

/** What stands between `\begin{name}` and `\end{name}`, sign by sign. */
function rawBody(typesetter: Typesetter, name: string): string {
  const { gullet } = typesetter;
  const raw = gullet.rawInput;
  if (raw !== null) {
    const text = raw.rawUntil(`\\end{${name}}`);
    if (text !== null) return text;
  }
  // Out of a macro there are only tokens; without an end there is nothing to be sure of.
  const tokens: Token[] = [];
  for (let token = gullet.next(); token !== null; token = gullet.next()) {
    if (token.cat === CAT.command && token.text === 'end') {
      const argument = gullet.readArgument();
      if (argument.map(({ text }) => text).join('') === name) break;
    }
    tokens.push(token);
    if (tokens.length > 200_000) break;
  }
  return sourceOf(tokens);
}

/** A program as printed: blank lines at both ends and the common indent gone. */
function tidy(text: string): string {
  const lines = text
    .replace(/\t/g, '    ')
    .split('\n')
    .map((line) => line.replace(/\s+$/, ''));
  while (lines.length > 0 && lines[0]!.trim() === '') lines.shift();
  while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop();
  const indent = Math.min(...lines.filter((line) => line !== '').map((line) => /^ */.exec(line)![0].length), 200);
  // Blank lines part blocks in the canonical text; within one they are left out.
  return lines
    .map((line) => line.slice(indent))
    .filter((line) => line.trim() !== '')
    .join('\n');
}

function emitCode(typesetter: Typesetter, text: string, options: readonly Token[] | null): void {
  const code = tidy(text);
  const origin = typesetter.here();
  const caption =
    options === null ? null : /caption\s*=\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|([^,]*))/.exec(sourceOf(options));
  const float = openFloat(typesetter);
  if (float !== null) {
    float.items.push({ type: 'node', node: { type: 'code', caption: null, text: code, label: null, origin } });
    return;
  }
  if (!typesetter.beginBlock() || code === '') return;
  if (caption === null) {
    typesetter.emit({ type: 'code', caption: null, text: code, label: null, origin });
    return;
  }
  const target = typesetter.refStep('lstlisting', 'code');
  const label = `Listing ${target.number}`;
  const words = (caption[1] ?? caption[2] ?? '').trim();
  const node: Node = {
    type: 'code',
    caption: {
      of: 'code',
      label,
      inline: [{ type: 'text', text: words, bold: false, underlined: false, raw: false }],
      origin,
    },
    text: code,
    label,
    origin,
  };
  typesetter.emit(node);
  target.node = node;
  const name = /label\s*=\s*\{?([^,{}\]]+)/.exec(sourceOf(options ?? []))?.[1];
  if (name !== undefined) typesetter.label(name.trim(), target);
}

const listing = (name: string, signature: string): Environments[string] => ({
  begin: (typesetter) => {
    const { gullet } = typesetter;
    let options: Token[] | null = null;
    for (const part of signature) {
      if (part === 'o') {
        // A bracket on the next line belongs to the program.
        if (startsWithBracket(typesetter)) options = gullet.readOptional();
      } else gullet.readArgument();
    }
    const text = rawBody(typesetter, name);
    gullet.endEnvironment(name);
    emitCode(typesetter, text, options);
  },
});

function startsWithBracket(typesetter: Typesetter): boolean {
  const raw = typesetter.gullet.rawInput;
  return raw === null
    ? typesetter.gullet.peek()?.text === '['
    : /^[ \t]*\[/.test(raw.text.slice(raw.position, raw.position + 20));
}

/** Pictures drawn in TeX, comments, and what else has no words of the paper. */
const skipped = (name: string, isPicture: boolean): Environments[string] => ({
  begin: (typesetter) => {
    rawBody(typesetter, name);
    typesetter.gullet.endEnvironment(name);
    if (isPicture) notePicture(typesetter);
  },
});

const each = (names: readonly string[], make: (name: string) => Environments[string]): Environments =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

export const LISTINGS: Commands = {
  lstinputlisting: (typesetter) => {
    const options = typesetter.gullet.readOptional();
    inputCode(typesetter, typesetter.gullet.readName(), options);
  },
  inputminted: (typesetter) => {
    const options = typesetter.gullet.readOptional();
    typesetter.gullet.readArgument();
    inputCode(typesetter, typesetter.gullet.readName(), options);
  },
  verbatiminput: (typesetter) => inputCode(typesetter, typesetter.gullet.readName(), null),
  tikz: (typesetter) => {
    typesetter.gullet.readOptional();
    if (typesetter.gullet.peek()?.cat === CAT.begin) typesetter.gullet.readArgument();
    else
      for (
        let token = typesetter.gullet.next();
        token !== null && token.text !== ';';
        token = typesetter.gullet.next()
      );
    notePicture(typesetter);
  },
  excludecomment: ({ gullet, skippedEnvironments }) => void skippedEnvironments.add(gullet.readName()),
  includecomment: ({ gullet, skippedEnvironments }) => void skippedEnvironments.delete(gullet.readName()),
  usetikzlibrary: ignore('m'),
};

function inputCode(typesetter: Typesetter, name: string, options: readonly Token[] | null): void {
  const found = typesetter.files.find(name, ['', '.txt']);
  if (found === OUTSIDE) typesetter.notes.escapes.add(name);
  else if (found === null) typesetter.notes.missingFiles.add(name);
  else emitCode(typesetter, typesetter.files.text(found), options);
}

export const LISTING_ENVIRONMENTS: Environments = {
  ...each(['verbatim', 'verbatim*', 'alltt', 'semiverbatim'], (name) => listing(name, '')),
  ...each(['Verbatim', 'BVerbatim', 'lstlisting', 'Code', 'python'], (name) => listing(name, 'o')),
  ...each(['minted'], (name) => listing(name, 'om')),
  ...each(['comment', 'filecontents', 'filecontents*', 'CCSXML', 'tcblisting@', 'pspicture@'], (name) =>
    skipped(name, false),
  ),
  ...each(
    [
      'tikzpicture',
      'pgfpicture',
      'picture',
      'pspicture',
      'forest',
      'circuitikz',
      'tikzcd',
      'axis',
      'overpic',
      'psfrags',
      'pgfplots',
    ],
    (name) => skipped(name, true),
  ),
};
