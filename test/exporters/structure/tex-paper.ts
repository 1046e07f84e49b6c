/** What the TeX of the sample papers says of them. It knows the commands that these two use and no others. */
export interface TexFloat {
  readonly label: string;
  /** The caption's words, formulas and commands left out. */
  readonly words: readonly string[];
}

export interface TexPaper {
  readonly title: string;
  /** Running text between commands, formulas and citations: it stands in the PDF as it stands here. */
  readonly abstract: readonly string[];
  readonly prose: readonly string[];
  readonly sections: readonly { readonly level: number; readonly number: string; readonly title: string }[];
  readonly figures: readonly TexFloat[];
  readonly tables: readonly TexFloat[];
  readonly algorithms: readonly TexFloat[];
  readonly statements: readonly { readonly kind: string; readonly number: string; readonly name: string }[];
  readonly proofs: number;
  readonly numberedEquations: number;
  readonly references: readonly { readonly title: string; readonly year: string }[];
  readonly footnotes: number;
}

export function readTex(tex: string, bbl: string): TexPaper {
  const [preamble = '', body = ''] = tex.split('\\begin{document}');
  const abstract = /\\begin\{abstract\}(.*?)\\end\{abstract\}/s.exec(body)?.[1] ?? '';
  const environment = (name: string): string[] =>
    [...body.matchAll(new RegExp(`\\\\begin\\{${name}\\*?\\}.*?\\\\end\\{${name}\\*?\\}`, 'gs'))].map(
      ([whole]) => whole,
    );
  const floats = (name: string, word: string): TexFloat[] =>
    environment(name).map((whole, i) => ({ label: `${word} ${i + 1}`, words: captionWords(whole) }));
  const prose = withoutEnvironments(body.replace(abstract, ''));
  return {
    title: /\\title\{(.*)\}/.exec(preamble)?.[1] ?? '',
    abstract: plainStretches(abstract),
    prose: plainStretches(prose),
    sections: sectionsOf(body),
    figures: floats('figure', 'Figure'),
    tables: floats('table', 'Table'),
    algorithms: floats('algorithm', 'Algorithm'),
    statements: statementsOf(body),
    proofs: environment('proof').length,
    numberedEquations:
      environment('equation').length +
      environment('align')
        .flatMap((whole) => whole.split('\\\\\n'))
        .filter((row) => !row.includes('\\nonumber')).length,
    references: bbl
      .split('\\bibitem')
      .slice(1)
      .map((item) => ({
        title: plain(
          /\\newblock\s+(.*?)\.\s*\n\\newblock/s.exec(item)?.[1] ?? /\\newblock\s+(.*?)\./s.exec(item)?.[1] ?? '',
        ),
        year: /((?:19|20)\d\d)\.?\s*$/.exec(item.replace('\\end{thebibliography}', '').trim())?.[1] ?? '',
      })),
    footnotes: [...tex.matchAll(/\\(?:thanks|footnote|footnotetext)\{/g)].length,
  };
}

/** Stretches of a line of six words or more, between the commands, formulas and citations in it. */
function plainStretches(tex: string): string[] {
  return tex
    .replace(/\\emph\{([^}]*)\}/g, '$1')
    .replace(/\\footnote(?:text)?\{.*\}/g, '|')
    .split('\n')
    .filter((line) => !/^\s*\\(?:section|subsection|paragraph|begin|end|label|setlength|renewcommand)/.test(line))
    .flatMap((line) =>
      line.replace(/\$[^$]*\$|\\item|\\[A-Za-z]+\*?(?:\[[^\]]*\])*(?:\{[^}]*\})*|\\.|[{}~$]/g, '|').split('|'),
    )
    .map((stretch) => stretch.trim())
    .filter((stretch) => stretch.split(/\s+/).length >= 6);
}

function withoutEnvironments(tex: string): string {
  return tex.replace(/\\begin\{(figure|table|algorithm|equation|align)(\*?)\}.*?\\end\{\1\2\}/gs, '');
}

function sectionsOf(body: string): { level: number; number: string; title: string }[] {
  let section = 0;
  let subsection = 0;
  let appendix = false;
  const name = (): string => (appendix ? String.fromCharCode(64 + section) : String(section));
  return [...body.matchAll(/\\(appendix)\b|\\(section|subsection|paragraph)\{([^}]*)\}/g)].flatMap(
    ([, starts, command, title = '']) => {
      if (starts !== undefined) {
        appendix = true;
        section = 0;
        return [];
      }
      if (command === 'section') {
        section += 1;
        subsection = 0;
        return [{ level: 1, number: name(), title }];
      }
      if (command === 'subsection') {
        subsection += 1;
        return [{ level: 2, number: `${name()}.${subsection}`, title }];
      }
      // Level 4 is a heading that runs into its text; the full stop is not part of it.
      return [{ level: 4, number: '', title: title.replace(/\.$/, '') }];
    },
  );
}

/** Every kind counts for itself, as the papers set it up. */
function statementsOf(body: string): { kind: string; number: string; name: string }[] {
  const counts = new Map<string, number>();
  const kinds = 'theorem|lemma|proposition|corollary|definition|assumption';
  return [...body.matchAll(new RegExp(`\\\\begin\\{(${kinds})\\}(?:\\[([^\\]]*)\\])?`, 'g'))].map(
    ([, kind = '', name = '']) => {
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      return { kind, number: String(number), name };
    },
  );
}

function captionWords(environment: string): string[] {
  const start = environment.indexOf('\\caption{') + '\\caption{'.length;
  let end = start;
  for (let depth = 1; depth > 0 && end < environment.length; end += 1) {
    if (environment[end] === '{') depth += 1;
    else if (environment[end] === '}') depth -= 1;
  }
  const caption = environment.slice(start, end - 1);
  return (
    caption
      .replace(/\$[^$]*\$/g, ' ')
      .replace(/\\(?:val|ref|eqref)\{[^}]*\}/g, ' ')
      .match(/\p{L}{3,}/gu) ?? []
  );
}

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['"', '\u0308'],
]);

function plain(tex: string): string {
  return tex
    .replace(/\\(['`^"])\{?(\p{L})\}?/gu, (_, accent: string, letter: string) => letter + (ACCENTS.get(accent) ?? ''))
    .replace(/\\l\b/g, 'ł')
    .replace(/\\[a-z]+/g, ' ')
    .replace(/[{}$]/g, '')
    .replace(/[~\s]+/g, ' ')
    .trim();
}
