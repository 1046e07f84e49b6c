/**
 * What reading a LaTeX source costs, and how many of its pointers lead somewhere: npm run bench:sources [-- FOLDERS...]
 *
 * Without folders, those of ../shared/data. Every paper is read by the whole command, `threepass read --json`, in a process of its
 * own, as somebody does who names it; then in this process, for what the report does not say. In the end a source is made of
 * ten and a hundred times the sections of a sample, for what its kilobytes cost.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findMainFile } from '../src/formats/latex/main-file.ts';
import { readLatex } from '../src/formats/latex/read-latex.ts';
import { SourceFiles } from '../src/formats/latex/source-files.ts';
import { unpack } from '../src/formats/latex/unpack.ts';
import { packFolder } from '../src/sources/index.ts';
import { buildWhenStale } from './build-when-stale.ts';
import { median } from './median.ts';

const root = join(import.meta.dirname, '..');
const papers = join(root, '..', 'shared', 'data', 'papers', 'latex');
const named = process.argv.slice(2);
if (named.length === 0 && !existsSync(papers)) {
  console.error(`There are no sources in ${papers}; name some folders.`);
  process.exit(1);
}
const folders = named.length > 0 ? named : readdirSync(papers).map((name) => join(papers, name));
buildWhenStale();

interface Cost {
  readonly seconds: number;
  /** Of all threads; on an idle machine with two cores the seconds are no more than these. */
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** One run of the whole command in a new process. Throws when it fails. */
function cost(path: string): Cost {
  const tell =
    'const used = process.resourceUsage(); process.stderr.write(`\\n${used.maxRSS} ${used.userCPUTime + used.systemCPUTime}`)';
  const main = JSON.stringify(join(root, 'dist', 'cli', 'main.js'));
  const script = `import(${main}).then(async ({ main }) => { process.exitCode = await main(process.argv.slice(1)); ${tell}; })`;
  const started = performance.now();
  const run = spawnSync(process.execPath, ['-e', script, 'read', path, '--json', '--quiet', '--offline'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = (performance.now() - started) / 1000;
  const [peakKb, cpuMicroseconds] = run.stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  if (run.status !== 0 || peakKb === undefined || cpuMicroseconds === undefined)
    throw new Error(`${path}: ${run.stderr}`);
  return { seconds, cpuSeconds: cpuMicroseconds / 1e6, megabytes: peakKb / 1024 };
}

function texBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tex|bbl|bib)$/i.test(name))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

console.log('paper            KB  seconds    CPU    MB   citations     references');
const costs: Cost[] = [];
const total = { citations: 0, citationsFound: 0, references: 0, referencesFound: 0 };
for (const folder of folders) {
  const spent = cost(folder);
  costs.push(spent);
  const packed = await packFolder(folder, { maxBytes: 1 << 28, signal: new AbortController().signal });
  if (packed.type !== 'bytes') throw new Error(`${folder}: no source`);
  const unpacked = unpack(packed.bytes);
  if (unpacked.type === 'problem') throw new Error(`${folder}: ${unpacked.problem.message}`);
  const files = new SourceFiles(unpacked.files);
  const main = findMainFile(files);
  if (!main) throw new Error(`${folder}: no main file`);
  const { tally } = readLatex(files, main);
  for (const key of ['citations', 'citationsFound', 'references', 'referencesFound'] as const) total[key] += tally[key];
  const lost = [...tally.missingKeys, ...tally.missingLabels];
  console.log(
    [
      basename(folder).padEnd(12),
      (texBytes(folder) / 1024).toFixed(0).padStart(6),
      spent.seconds.toFixed(2).padStart(9),
      spent.cpuSeconds.toFixed(2).padStart(7),
      spent.megabytes.toFixed(0).padStart(6),
      `${tally.citationsFound} of ${tally.citations}`.padStart(12),
      `${tally.referencesFound} of ${tally.references}`.padStart(14),
      lost.length > 0 ? `  not found: ${lost.join(', ')}` : '',
    ].join(''),
  );
}
const summary = (values: readonly number[], digits: number): string =>
  `median ${median(values)!.toFixed(digits)}, most ${Math.max(...values).toFixed(digits)}`;
const share = (found: number, of: number): string => `${found} of ${of} (${((found / of) * 100).toFixed(1)} %)`;
console.log(`
${folders.length} papers
seconds, whole command, cold   ${summary(
  costs.map(({ seconds }) => seconds),
  2,
)}
seconds of CPU                 ${summary(
  costs.map(({ cpuSeconds }) => cpuSeconds),
  2,
)}
megabytes at the highest       ${summary(
  costs.map(({ megabytes }) => megabytes),
  0,
)}
citation keys that resolve     ${share(total.citationsFound, total.citations)}
cross-references that resolve  ${share(total.referencesFound, total.references)}`);

// Growth.
const SECTION = String.raw`\section{Part %d}\label{sec:%d}
We write $x_{%d} \in \mathbb{R}^d$ for the state and \emph{look} at Equation~\eqref{eq:%d}, which Theorem~\ref{thm:%d} bounds
for every step size, as was shown before \cite{key%d}. The rest of this part is prose of the usual length, so that the costs of
paragraphs, mathematics, tables and statements stand to each other as they do in a paper that somebody wrote to be read.
\begin{equation}\label{eq:%d} f(x_{%d}) = \sum_{i=1}^{n} \frac{\alpha_i}{2} \|x_i - y_i\|^2 + \lambda \log(1 + e^{-x_i}) \end{equation}
\begin{theorem}\label{thm:%d} Let $f$ be convex. Then $f(x_{%d}) - f^\star \le C / \sqrt{t}$ for all $t$. \end{theorem}
\begin{table}\caption{Accuracy of part %d.}\begin{tabular}{lcc} Method & A & B \\ Ours & \textbf{91.2} & 90.1 \\ Theirs & 89.0 & 88.7 \\ \end{tabular}\end{table}
`;
function source(sections: number): string {
  const parts = Array.from({ length: sections }, (_, at) => SECTION.replaceAll('%d', String(at)));
  const entries = Array.from({ length: sections }, (_, at) => String.raw`\bibitem{key${at}} A. Author. A work. 2019.`);
  return String.raw`\documentclass{article}\newtheorem{theorem}{Theorem}\title{A long paper}\author{A. Author}\begin{document}\maketitle
\begin{abstract}A paper made of many parts.\end{abstract}
${parts.join('\n')}
\begin{thebibliography}{9}${entries.join('\n')}\end{thebibliography}\end{document}`;
}
const folder = mkdtempSync(join(tmpdir(), 'threepass-bench-'));
console.log('\ngrowth           KB  seconds    CPU    MB');
try {
  for (const sections of [1, 40, 400, 2000]) {
    const path = join(folder, `${sections}.tex`);
    writeFileSync(path, source(sections));
    const { seconds, cpuSeconds, megabytes } = cost(path);
    const columns = [
      (statSync(path).size / 1024).toFixed(0).padStart(6),
      seconds.toFixed(2).padStart(9),
      cpuSeconds.toFixed(2).padStart(7),
      megabytes.toFixed(0).padStart(6),
    ];
    console.log(`${`${sections} parts`.padEnd(13)}${columns.join('')}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
