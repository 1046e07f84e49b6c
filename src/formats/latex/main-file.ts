import { OUTSIDE, type SourceFiles } from './source-files.ts';

export interface MainFile {
  readonly path: string;
  /** Others that would do as well. */
  readonly others: readonly string[];
}

const DOCUMENT = /\\document(?:class|style)\s*[[{%\n]/;
const BODY = /\\begin\s*\{document\}/;

/**
 * The file that LaTeX would be called with. What the source says itself goes first (arXiv's `00README`); then whole documents,
 * those that others read left out, the one with title, abstract and the most text before the rest.
 */
export function findMainFile(files: SourceFiles): MainFile | null {
  const named = namedMainFile(files);
  if (named !== null) return { path: named, others: [] };
  const tex = files.paths.filter((path) => /\.(?:tex|ltx|latex)$/i.test(path) || !/\.[a-z]+$/i.test(path));
  const wanted = files.paths.some((path) => /\.(?:tex|ltx|latex)$/i.test(path))
    ? tex
    : files.paths.filter((path) => !/\.(?:bib|bbl|sty|cls|bst|clo|cfg|def)$/i.test(path));
  const candidates = wanted.filter((path) => {
    const text = withoutComments(files.text(path));
    return DOCUMENT.test(text) && BODY.test(text);
  });
  const pool =
    candidates.length > 0 ? candidates : wanted.filter((path) => DOCUMENT.test(withoutComments(files.text(path))));
  if (pool.length === 0) {
    // Plain words with a section or two, or plain TeX: better than nothing when it is the only file.
    const loose = wanted.filter((path) =>
      /\\(?:begin|section|chapter|title|bye)\b/.test(withoutComments(files.text(path))),
    );
    return loose.length === 1 ? { path: loose[0]!, others: [] } : null;
  }
  const scored = pool
    .map((path) => ({ path, score: scoreOf(files, path, pool) }))
    .toSorted((a, b) => b.score - a.score || a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
  const [first, ...rest] = scored;
  // A cover letter or a poster beside the paper is another paper's main file only to a machine.
  return { path: first!.path, others: rest.filter(({ score }) => score > first!.score - 30).map(({ path }) => path) };
}

/** `00README.json` or `00README.XXX`, as arXiv has them. */
function namedMainFile(files: SourceFiles): string | null {
  for (const path of files.paths.filter((each) => /(?:^|\/)00README(?:\.\w+)?$/i.test(each))) {
    const text = files.text(path);
    const name =
      /"filename"\s*:\s*"([^"]+)"[^}]*"usage"\s*:\s*"toplevel"/.exec(text)?.[1] ??
      /"usage"\s*:\s*"toplevel"[^}]*"filename"\s*:\s*"([^"]+)"/.exec(text)?.[1] ??
      /^(\S+)\s+toplevelfile\b/m.exec(text)?.[1];
    const found = name === undefined ? null : files.find(name, ['']);
    if (found !== null && found !== OUTSIDE) return found;
  }
  return null;
}

function scoreOf(files: SourceFiles, path: string, pool: readonly string[]): number {
  const text = withoutComments(files.text(path));
  let score = 0;
  if (/\\(?:title|icmltitle)\s*[[{]/.test(text)) score += 20;
  if (/\\begin\s*\{abstract\}|\\abstract\b/.test(text)) score += 20;
  if (/\\(?:maketitle|bibliography|printbibliography|begin\s*\{thebibliography\})/.test(text)) score += 20;
  score += Math.min(30, (text.match(/\\(?:section|input|include|subfile)\b/g) ?? []).length * 3);
  score += Math.min(10, text.length / 5000);
  const stem = path.replace(/\.[^./]*$/, '');
  if (files.paths.some((other) => other.toLowerCase() === `${stem}.bbl`.toLowerCase())) score += 25;
  score -= (path.split('/').length - 1) * 15;
  if (
    /(?:supp|appendix|response|rebuttal|letter|poster|slides|template|sample|example|figure|standalone|old|backup)/i.test(
      path,
    )
  )
    score -= 15;
  if (/\\documentclass[^{]*\{(?:standalone|letter|beamer|subfiles|a0poster|beamerposter)\}/.test(text)) score -= 60;
  // Read by another: a part of it.
  const name = stem.split('/').at(-1)!;
  const READS = new RegExp(
    String.raw`\\(?:input|include|subfile|import\s*\{[^}]*\})\s*\{?[^}\s]*${escaped(name)}(?:\.tex)?\s*[}\s]`,
  );
  if (pool.some((other) => other !== path && READS.test(files.text(other)))) score -= 60;
  return score;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function withoutComments(text: string): string {
  return text.replace(/(?<!\\)%.*/g, '');
}
