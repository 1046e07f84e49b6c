import { describe, expect, it } from 'vitest';
import { latex } from '../../../src/formats/latex/index.ts';
import { DEFAULT_LIMITS } from '../../../src/formats/index.ts';
import { writeTar } from '../../../src/sources/tar.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function person(family: string, given: string, more = ''): string {
  return String.raw`        {{un=0,hash=0f}{%
           family={${family}},
           familyi={${family[0]!}\bibinitperiod},
           given={${given}}${more}}}%
`;
}

const BBL = String.raw`% $ biblatex bbl format version 3.2 $
\refsection{0}
  \datalist[entry]{nty/global//global/global}
    \entry{low2020}{article}{}
      \name{author}{2}{}{%
${person('Lowe', String.raw`Ada\bibnamedelima B.`)}${person('Berg', 'Carl', ',\n           prefix={van den}')}      }
      \field{journaltitle}{Letters on Small Nets}
      \field{title}{A {{Quiet}} Bound on \emph{Noise}}
      \field{volume}{7}
      \field{pages}{3\bibrangedash 9}
      \field{year}{2020}
      \verb{doi}
      \verb 10.5555/low_2020
      \endverb
    \endentry
    \entry{team2021}{inproceedings}{}
      \name{author}{1}{}{%
        {{hash=1a}{%
           family={{The Tiny Team}}}}%
      }
      \list{publisher}{1}{%
        {Small Press}%
      }
      \field{booktitle}{Proceedings of Nothing Large}
      \field{title}{Less}
      \field{year}{2021}
    \endentry
  \enddatalist
\endrefsection
`;

function read(options: string, bbl = BBL) {
  const tex = String.raw`\documentclass{article}\usepackage[${options}]{biblatex}\begin{document}
\section{Start} As shown \parencite{low2020} and by \textcite{team2021}, small is enough for nearly everybody.
\printbibliography\end{document}`;
  const bytes = writeTar([
    { path: 'paper.tex', bytes: encode(tex) },
    { path: 'paper.bbl', bytes: encode(bbl) },
  ]);
  const outcome = latex.parse(bytes, { limits: DEFAULT_LIMITS, sha256: '' });
  if (outcome instanceof Promise || outcome.type !== 'document') throw new Error('no document');
  const { document } = outcome;
  return {
    references: document.blocks
      .filter((block) => block.type === 'reference')
      .map(({ span }) => document.text.slice(span.start, span.end)),
    text: document.text,
    links: document.links.filter(({ target }) => target.type === 'block').length,
    warnings: document.warnings,
  };
}

describe('a list of references that biber made', () => {
  it('is set in its order, from what its entries are made of', () => {
    const { references, text, links, warnings } = read('style=authoryear');
    expect(references).toEqual([
      'Ada B. Lowe and Carl van den Berg. A Quiet Bound on Noise. Letters on Small Nets, 7:3–9. 2020. doi:10.5555/low_2020',
      'The Tiny Team. Less. In Proceedings of Nothing Large. Small Press. 2021.',
    ]);
    expect(text).toContain('As shown (Lowe and van den Berg, 2020) and by The Tiny Team (2021)');
    expect(links).toBe(2);
    expect(warnings).toEqual([]);
  });

  it('is numbered where the style numbers', () => {
    const { references, text } = read('style=numeric');
    expect(references[1]).toMatch(/^\[2\] The Tiny Team/u);
    expect(text).toContain('As shown [1]');
  });

  it('is read as far as its brackets close', () => {
    const { references } = read('style=numeric', BBL.replace('{Less}', '{Less'));
    expect(references.map((reference) => reference.slice(0, 17))).toEqual(['[1] Ada B. Lowe a', '[2] The Tiny Team']);
  });
});
