import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/formats/index.ts';
import { latex } from '../../../src/formats/latex/index.ts';

function read(preamble: string, body: string) {
  const tex = String.raw`\documentclass{article}${preamble}\begin{document}${body}\end{document}`;
  const outcome = latex.parse(new TextEncoder().encode(tex), { limits: DEFAULT_LIMITS, sha256: '' });
  if (outcome instanceof Promise || outcome.type !== 'document') throw new Error('no document');
  return outcome.document;
}

const words = (preamble: string, body: string): string => read(preamble, body).text.trim();
const PHYSICS = String.raw`\usepackage{physics}`;

describe('packages for mathematics', () => {
  it.each([
    [PHYSICS, String.raw`$\norm{x - y} \le \abs*{z}$`, '‖x − y‖ ≤ |z|'],
    [PHYSICS, String.raw`$\qty{a_t} = \qty(b)$`, '{at} = (b)'],
    [PHYSICS, String.raw`$\dv{f}{x} + \pdv[2]{y}$`, 'df/dx + ∂2/∂y2'],
    [PHYSICS, String.raw`$\grad f = \expval{g}$`, '∇f = ⟨g⟩'],
    [String.raw`\usepackage{braket}`, String.raw`$\set{x | x > 0}$`, '{x|x > 0}'],
    [String.raw`\usepackage{commath}`, String.raw`$\del{a + b}$`, '(a + b)'],
    [String.raw`\usepackage{physics}\renewcommand{\norm}[1]{N(#1)}`, String.raw`$\norm{x}$`, 'N(x)'],
  ])('%s reads %s', (preamble, body, text) => {
    expect(words(preamble, body)).toBe(text);
  });

  it('keep the formula as TeX that others can set', () => {
    expect(read(PHYSICS, String.raw`$\norm{x}$`).formulas!.map(({ tex }) => tex)).toEqual([
      String.raw`\left\lVert x \right\rVert`,
    ]);
  });
});

describe('numbers only for what is referred to', () => {
  const body = String.raw`First
\begin{equation}\label{eq:a} a = 1 \end{equation}
then \begin{align} b &= 2 \label{eq:b} \\ c &= 3 \label{eq:c} \end{align}
as \eqref{eq:c} and \ref{eq:b} say.`;
  const numbers = (preamble: string): readonly (string | null)[] =>
    read(preamble, body).blocks.flatMap((block) => (block.type === 'equation' ? [block.number] : []));

  it.each([
    [String.raw`\usepackage{mathtools}`, ['1', '2', '3']],
    [String.raw`\usepackage{mathtools}\mathtoolsset{showonlyrefs}`, [null, '1']],
    [String.raw`\usepackage{mathtools}\mathtoolsset{showonlyrefs=false}`, ['1', '2', '3']],
    [String.raw`\usepackage{autonum}`, [null, '1', '2']],
  ])('%s', (preamble, expected) => {
    expect(numbers(preamble)).toEqual(expected);
    expect(read(preamble, body).text).toContain(expected.length === 2 ? 'as (1)' : 'say.');
  });
});
