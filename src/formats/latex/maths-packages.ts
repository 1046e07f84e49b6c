import type { Gullet } from './gullet.ts';
import { texTokens } from './mouth.ts';
import { BEGIN, CAT, command, END, textTokens, type Token } from './tokens.ts';

/** A formula with `#1`, `#2` for arguments in braces; a star and what stands in brackets are read over. */
type Pattern = readonly [count: number, body: string];

const fenced = (left: string, right: string): Pattern => [1, String.raw`\left${left} #1 \right${right}`];

const NORM = fenced(String.raw`\lVert`, String.raw`\rVert`);
const ABS = fenced(String.raw`\lvert`, String.raw`\rvert`);
const MEAN = fenced(String.raw`\langle`, String.raw`\rangle`);
const BRA: Pattern = [1, String.raw`\langle #1 \rvert`];
const KET: Pattern = [1, String.raw`\lvert #1 \rangle`];

/** What packages for mathematics define beyond amsmath, by package; as their manuals say. */
const PACKAGES: Readonly<Record<string, Readonly<Record<string, Pattern>>>> = {
  physics: {
    norm: NORM,
    abs: ABS,
    ev: MEAN,
    expval: MEAN,
    order: [1, String.raw`\mathcal{O}\left( #1 \right)`],
    comm: [2, '[ #1 , #2 ]'],
    anticommutator: [2, String.raw`\lbrace #1 , #2 \rbrace`],
    eval: [1, String.raw`\left. #1 \right\rvert`],
    vb: [1, String.raw`\mathbf{#1}`],
    va: [1, String.raw`\vec{#1}`],
    vu: [1, String.raw`\hat{#1}`],
    vdot: [0, String.raw`\cdot`],
    grad: [0, String.raw`\nabla`],
    div: [0, String.raw`\nabla\cdot`],
    curl: [0, String.raw`\nabla\times`],
    laplacian: [0, String.raw`\nabla^2`],
    tr: [0, String.raw`\operatorname{tr}`],
    Tr: [0, String.raw`\operatorname{Tr}`],
    rank: [0, String.raw`\operatorname{rank}`],
    erf: [0, String.raw`\operatorname{erf}`],
    qq: [1, String.raw`\quad\text{#1}\quad`],
    bra: BRA,
    ket: KET,
    braket: [2, String.raw`\langle #1 \vert #2 \rangle`],
    ketbra: [2, String.raw`\lvert #1 \rangle\langle #2 \rvert`],
    mel: [3, String.raw`\langle #1 \vert #2 \vert #3 \rangle`],
    mqty: [1, String.raw`\begin{matrix}#1\end{matrix}`],
  },
  braket: {
    bra: BRA,
    ket: KET,
    braket: MEAN,
    Bra: BRA,
    Ket: KET,
    Braket: MEAN,
    set: fenced(String.raw`\{`, String.raw`\}`),
    Set: fenced(String.raw`\{`, String.raw`\}`),
  },
  commath: {
    norm: NORM,
    abs: ABS,
    envert: ABS,
    enVert: NORM,
    del: fenced('(', ')'),
    sbr: fenced('[', ']'),
    cbr: fenced(String.raw`\{`, String.raw`\}`),
    set: fenced(String.raw`\{`, String.raw`\}`),
    dif: [0, String.raw`\mathrm{d}`],
  },
};

/** Defines what a package for mathematics brings along. Nothing for a package that is not known. */
export function mathsPackage(gullet: Gullet, name: string): void {
  for (const [macro, [count, body]] of Object.entries(PACKAGES[name] ?? {})) {
    const tokens = texTokens(body);
    gullet.define(macro, {
      type: 'expandable',
      run: (inner) => {
        if (count > 0) {
          inner.readStar();
          inner.readOptional();
        }
        const given = Array.from({ length: count }, () => inner.readArgument());
        inner.push(filled(tokens, given));
      },
    });
  }
  if (name !== 'physics') return;
  // `\qty{x}` is in braces that are printed; other brackets stand there themselves.
  gullet.define('qty', {
    type: 'expandable',
    run: (inner) => {
      inner.readStar();
      inner.skipSpaces();
      if (inner.peek()?.cat !== CAT.begin) return;
      const given = inner.readArgument();
      inner.push([command('left'), command('{'), ...given, command('right'), command('}')]);
    },
  });
  derivative(gullet, ['dv', 'derivative'], textTokens('d'));
  derivative(gullet, ['pdv', 'partialderivative'], [command('partial')]);
  gullet.define('dd', {
    type: 'expandable',
    run: (inner) => {
      const order = power(inner.readOptional());
      const of = inner.peek()?.cat === CAT.begin ? inner.readArgument() : [];
      inner.push([...texTokens(String.raw`\mathrm{d}`), ...order, ...of]);
    },
  });
}

/** `\dv{x}`, `\dv{f}{x}` and `\dv[2]{f}{x}`. */
function derivative(gullet: Gullet, names: readonly string[], sign: readonly Token[]): void {
  for (const name of names) {
    gullet.define(name, {
      type: 'expandable',
      run: (inner) => {
        inner.readStar();
        const order = power(inner.readOptional());
        const first = inner.readArgument();
        const second = inner.peek()?.cat === CAT.begin ? inner.readArgument() : null;
        const above = second === null ? [] : first;
        const below = second ?? first;
        inner.push([command('frac'), BEGIN, ...sign, ...order, ...above, END, BEGIN, ...sign, ...below, ...order, END]);
      },
    });
  }
}

function power(order: readonly Token[] | null): readonly Token[] {
  return order === null ? [] : [{ cat: CAT.superscript, text: '^' }, BEGIN, ...order, END];
}

function filled(body: readonly Token[], given: readonly (readonly Token[])[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < body.length; at++) {
    const token = body[at]!;
    if (token.cat === CAT.parameter) tokens.push(...(given[Number(body[++at]!.text) - 1] ?? []));
    else tokens.push(token);
  }
  return tokens;
}
