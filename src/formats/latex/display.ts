import type { Origin, Target } from './nodes.ts';
import { CAT, command, isCommand, sourceOf, SPACE, type Token } from './tokens.ts';
import type { Run, Typesetter } from './typesetter.ts';

type MathsEnding =
  { readonly type: '$' | '$$' | 'paren' | 'bracket' } | { readonly type: 'environment'; readonly name: string };

/** How a display environment numbers its lines. */
export interface DisplayKind {
  readonly numbered: boolean;
  /** Each line is an equation of its own; else the whole is one. */
  readonly lines: boolean;
}

interface Row {
  tokens: Token[];
  labels: string[];
  tag: string | null;
  numbered: boolean;
  origin: Origin;
}

/** Definitions and other commands that are done, not printed, wherever they stand. */
const DONE_IN_MATHS: ReadonlySet<string> = new Set(
  'def gdef edef xdef let newcommand renewcommand providecommand global long setcounter addtocounter stepcounter makeatletter makeatother relax protect displaystyle textstyle scriptstyle footnotesize small normalsize centering boldmath allowdisplaybreaks begingroup endgroup bgroup egroup'.split(
    ' ',
  ),
);

/** A dollar sign, or two. */
export function maths(typesetter: Typesetter): void {
  const { gullet } = typesetter;
  if (!typesetter.inDocument) return;
  const next = gullet.next();
  if (next?.cat === CAT.math) {
    collectMaths(typesetter, { type: '$$' }, null);
    return;
  }
  gullet.unread(next);
  collectMaths(typesetter, { type: '$' }, null);
}

/**
 * Reads a formula up to its end, macros of the paper replaced and LaTeX's own kept, and puts it where it belongs: into the line,
 * or as one or more numbered equations.
 */
export function collectMaths(typesetter: Typesetter, ending: MathsEnding, kind: DisplayKind | null): void {
  const { gullet } = typesetter;
  const inLine = ending.type === '$' || ending.type === 'paren' || typesetter.flow.type !== 'paper';
  if (inLine) typesetter.touch(typesetter.flow);
  else typesetter.beginBlock();
  const rows: Row[] = [];
  const newRow = (): Row => {
    const row: Row = {
      tokens: [],
      labels: [],
      tag: null,
      numbered: kind?.numbered ?? false,
      origin: typesetter.here(),
    };
    rows.push(row);
    return row;
  };
  let row = newRow();
  let depth = 0;
  const open: string[] = [];
  let token = gullet.nextExpanded();
  for (; token !== null; token = gullet.nextExpanded()) {
    if (token.cat === CAT.begin) depth++;
    else if (token.cat === CAT.end) {
      if (depth === 0) {
        // The group ends before the formula: it was not closed.
        gullet.unread(token);
        break;
      }
      depth--;
    } else if (token.cat === CAT.math) {
      if (depth === 0 && open.length === 0 && (ending.type === '$' || ending.type === '$$')) {
        if (ending.type === '$$' && gullet.peek()?.cat === CAT.math) gullet.next();
        break;
      }
      if (depth === 0 && ending.type === 'environment') continue;
    } else if (token.cat === CAT.command) {
      const name = token.text;
      if (name === 'par') {
        // A blank line ends a broken formula in the line; TeX would complain.
        if (ending.type === '$' && depth === 0) {
          gullet.unread(token);
          break;
        }
        continue;
      }
      if (
        depth === 0 &&
        open.length === 0 &&
        ((name === ')' && ending.type === 'paren') || (name === ']' && ending.type === 'bracket'))
      )
        break;
      if (name === 'begin' || name === 'end') {
        const nameTokens = gullet.readArgument();
        const environment = gullet.textOf(nameTokens).trim();
        if (name === 'end' && open.length === 0) {
          if (ending.type === 'environment' && ending.name === environment) break;
          gullet.push([command('end'), { cat: CAT.begin, text: '{' }, ...nameTokens, { cat: CAT.end, text: '}' }]);
          break;
        }
        if (name === 'begin' && typesetter.userEnvironments.has(environment)) {
          gullet.push([command(environment)]);
          continue;
        }
        if (name === 'end' && typesetter.userEnvironments.has(environment)) {
          gullet.push([command(`end${environment}`)]);
          continue;
        }
        if (name === 'begin') open.push(environment);
        else open.pop();
        row.tokens.push(token, { cat: CAT.begin, text: '{' }, ...nameTokens, { cat: CAT.end, text: '}' });
        continue;
      }
      if (name === 'label') {
        row.labels.push(gullet.readName());
        continue;
      }
      if (name === 'eqref' || name === 'ref') {
        const argument = gullet.readArgument();
        typesetter.refersTo([gullet.textOf(argument).trim()], name === 'eqref' ? 'eqref' : 'other');
        row.tokens.push(token, { cat: CAT.begin, text: '{' }, ...argument, { cat: CAT.end, text: '}' });
        continue;
      }
      if (name === 'nonumber' || name === 'notag') {
        row.numbered = false;
        continue;
      }
      if (name === 'tag') {
        const bare = gullet.readStar();
        row.tag = gullet
          .textOf(gullet.readArgument())
          .replace(bare ? /^\((.*)\)$/ : /$^/, '$1')
          .trim();
        continue;
      }
      if (name === 'IEEEyesnumber' || name === 'yesnumber') {
        row.numbered = true;
        continue;
      }
      if (name === '\\' || name === 'cr' || name === 'tabularnewline' || name === 'IEEEeqnarraynumspace') {
        if (depth === 0 && open.length === 0 && !inLine) {
          gullet.readStar();
          gullet.readOptional();
          if (kind?.lines === true) row = newRow();
          else row.tokens.push(command('\\'));
          continue;
        }
      }
      if ((name === 'intertext' || name === 'shortintertext') && !inLine) {
        const words = gullet.readArgument();
        emitRows(typesetter, rows, kind);
        rows.length = 0;
        row = newRow();
        typesetter.emit({ type: 'paragraph', inline: typesetter.words(words), origin: typesetter.here() });
        continue;
      }
      if (name === 'footnote' || name === 'footnotemark' || name === 'footnotetext' || name === 'thanks') {
        gullet.readOptional();
        if (name !== 'footnotemark') gullet.readArgument();
        continue;
      }
      const meaning = gullet.meaning(token);
      if (meaning?.type === 'builtin' && DONE_IN_MATHS.has(name)) {
        (meaning.run as Run)(typesetter);
        continue;
      }
      if (name === 'ensuremath' || name === 'protect' || name === 'displaystyle') continue;
    }
    row.tokens.push(token);
  }
  if (inLine) {
    const tokens = rows.flatMap((each) => each.tokens);
    for (const each of rows) {
      for (const label of each.labels) typesetter.label(label);
    }
    if (ending.type !== '$' && ending.type !== 'paren') typesetter.print(' ');
    if (!blank(tokens)) typesetter.add({ type: 'maths', tokens: trimmed(tokens), bold: typesetter.style.bold });
    if (ending.type !== '$' && ending.type !== 'paren') typesetter.print(' ');
  } else emitRows(typesetter, rows, kind);
}

function emitRows(typesetter: Typesetter, rows: readonly Row[], kind: DisplayKind | null): void {
  const end = typesetter.here();
  const last = rows.length - 1;
  for (const row of rows) row.numbered &&= typesetter.printsNumber(row.labels);
  // Lines without a number belong to the one below that has one, as in print they are one formula.
  let before: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const numbered = row.tag !== null || row.numbered;
    if (index === last && blank(row.tokens) && row.labels.length === 0) {
      // The line after a last `\\` is none.
      if (before.length > 0) emitEquation(typesetter, before, null, end, typesetter.target);
      before = [];
      continue;
    }
    if (!numbered && kind?.numbered === true && index < last) {
      before.push(row);
      continue;
    }
    let target: Target = typesetter.target;
    let number: string | null = null;
    if (row.tag !== null) {
      number = row.tag;
      target = { number, kind: 'equation', title: null, node: null };
    } else if (row.numbered) {
      const { counters } = typesetter.gullet;
      counters.step('equation');
      number = counters.text('equation');
      target = { number, kind: 'equation', title: null, node: null };
    }
    emitEquation(typesetter, [...before, row], number, end, target);
    before = [];
  }
  if (before.length > 0) emitEquation(typesetter, before, null, end, typesetter.target);
}

function emitEquation(
  typesetter: Typesetter,
  rows: readonly Row[],
  number: string | null,
  end: Origin,
  target: Target,
): void {
  const tokens = trimmed(rows.flatMap((row, index) => (index === 0 ? row.tokens : [command('\\'), ...row.tokens])));
  for (const row of rows) for (const label of row.labels) typesetter.label(label, target);
  if (blank(tokens)) return;
  const { file, start } = rows[0]!.origin;
  const origin: Origin = { file, start, end: end.file === file ? Math.max(start, end.end) : start };
  const node = { type: 'equation', number: bareNumber(number), tokens, origin } as const;
  typesetter.emit(node);
  if (target !== typesetter.target || number !== null) target.node ??= node;
}

function bareNumber(number: string | null): string | null {
  return number === null ? null : number.replace(/^\((.*)\)$/, '$1').trim() || null;
}

function blank(tokens: readonly Token[]): boolean {
  return tokens.every(({ cat }) => cat === CAT.space || cat === CAT.align || cat === CAT.begin || cat === CAT.end);
}

function trimmed(tokens: readonly Token[]): readonly Token[] {
  let start = 0;
  let end = tokens.length;
  const skip = (token: Token): boolean => token.cat === CAT.space || isCommand(token, 'displaystyle');
  while (start < end && skip(tokens[start]!)) start++;
  while (end > start && skip(tokens[end - 1]!)) end--;
  return tokens.slice(start, end);
}

/** A formula as TeX, spaces as the paper has them; what `PaperDocument.formulas` holds. */
export function texOf(tokens: readonly Token[]): string {
  return sourceOf(tokens.filter((token, index) => token !== SPACE || tokens[index - 1] !== SPACE)).trim();
}
