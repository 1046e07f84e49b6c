import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/formats/index.ts';
import { latex } from '../../../src/formats/latex/index.ts';

const BODY = String.raw`
\begin{restatable}{theorem}{big}\label{t} Halves are small. \end{restatable}
\begin{restatable}{lemma}{small}\label{l} Quarters are smaller. \end{restatable}
Proofs follow. \small* \big* And \ref{l}.
\begin{lemma} Eighths are tiny. \end{lemma}`;

function textOf(preamble: string): string {
  const tex = String.raw`\documentclass{article}${preamble}\begin{document}${BODY}\end{document}`;
  const outcome = latex.parse(new TextEncoder().encode(tex), { limits: DEFAULT_LIMITS, sha256: '' });
  if (outcome instanceof Promise || outcome.type !== 'document') throw new Error('no document');
  return outcome.document.text.replace(/\s+/g, ' ');
}

const KINDS = String.raw`\newtheorem{theorem}{Theorem}\newtheorem{lemma}[theorem]{Lemma}`;
const RESTATE = String.raw`\usepackage{thm-restate}`;

describe('a statement that is stated again', () => {
  it('keeps its number where the package knows its kind', () => {
    expect(textOf(RESTATE + KINDS)).toMatch(
      /follow\. Lemma 2\. Quarters are smaller\. Theorem 1\. Halves are small\. And 2\. Lemma 3\./u,
    );
  });

  it('is counted on where its kind was made before and shares a counter', () => {
    expect(textOf(KINDS + RESTATE)).toMatch(
      /follow\. Lemma 3\. Quarters are smaller\. Theorem 1\. Halves are small\. And 2\. Lemma 4\./u,
    );
  });
});
