/**
 * How fast papers are read, and how much memory that takes: `npm run bench -- [--runs N] [--json] [--linear] PAPERS...`
 *
 * `extract` is the PDF engine alone and `total` is bytes in hand to report in hand, both the median of N runs (5) in one warm
 * worker; `ratio` is total over extract, the median of the runs' own ratios. `cold` is from the start of a new process to its
 * report, and `peak` is the most memory that process ever held.
 *
 * With `--linear` each paper's pages are repeated to 10, 100 and 500 pages, and what a page costs in each is printed: the
 * same for all three when no step grows faster than the paper. Without papers a sample paper is taken.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWhenStale } from './build-when-stale.ts';
import { longPaper } from './long-paper.ts';
import { median } from './median.ts';

interface Timings {
  readonly extractionMs: number;
  readonly structureMs: number;
  readonly judgementMs: number;
  readonly totalMs: number;
}

interface ChildLine {
  readonly path: string;
  readonly problem: { readonly code: string } | null;
  readonly pages: number | null;
  readonly timings: readonly Timings[];
  readonly peakBytes: number;
}

interface Row {
  readonly paper: string;
  /** A problem's code when the paper could not be read; then there are no figures. */
  readonly problem: string | null;
  readonly pages: number | null;
  readonly extractMs: number | null;
  readonly structureMs: number | null;
  readonly judgementMs: number | null;
  readonly totalMs: number | null;
  readonly ratio: number | null;
  readonly coldMs: number | null;
  readonly peakMb: number | null;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const child = join(root, 'scripts', 'bench-child.mjs');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    linear: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
async function bench(papers: readonly string[]): Promise<void> {
  buildWhenStale();
  const cold = new Map<string, { readonly line: ChildLine; readonly ms: number }>();
  for (const [index, paper] of papers.entries()) {
    progress(`cold ${index + 1}/${papers.length} ${basename(paper)}`);
    const started = performance.now();
    for await (const line of runChild(['cold', paper])) cold.set(paper, { line, ms: performance.now() - started });
  }
  const rows: Row[] = [];
  let warmPeakBytes = 0;
  progress(`warm-up of ${papers.length} papers`);
  for await (const warm of runChild(['warm', String(runs), ...papers])) {
    progress(`warm ${rows.length + 1}/${papers.length} ${basename(warm.path)}`);
    warmPeakBytes = Math.max(warmPeakBytes, warm.peakBytes);
    rows.push(rowOf(warm, cold.get(warm.path)));
  }
  progress('');
  const warmPeakMb = warmPeakBytes / 1024 ** 2;
  if (values.json) {
    console.log(JSON.stringify({ runs, rows, medians: medians(rows), warmPeakMb }, null, 2));
  } else {
    print(rows);
    console.log(`\n${runs} warm runs a paper; all papers in one process took at most ${Math.round(warmPeakMb)} MB.`);
  }
  if (rows.length < papers.length) throw new Error(`only ${rows.length} of ${papers.length} papers came back`);
}

async function* runChild(parameters: readonly string[]): AsyncGenerator<ChildLine> {
  const running = spawn(process.execPath, [child, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: running.stdout })) yield JSON.parse(line) as ChildLine;
}

function rowOf(warm: ChildLine, cold: { readonly line: ChildLine; readonly ms: number } | undefined): Row {
  const of = (pick: (timings: Timings) => number): number | null => median(warm.timings.map(pick));
  return {
    paper: basename(warm.path),
    problem: warm.problem?.code ?? null,
    pages: warm.pages,
    extractMs: of(({ extractionMs }) => extractionMs),
    structureMs: of(({ structureMs }) => structureMs),
    judgementMs: of(({ judgementMs }) => judgementMs),
    totalMs: of(({ totalMs }) => totalMs),
    ratio: of(({ totalMs, extractionMs }) => totalMs / extractionMs),
    coldMs: cold?.ms ?? null,
    peakMb: cold ? cold.line.peakBytes / 1024 ** 2 : null,
  };
}

const COLUMNS = [
  ['pages', 'pages', 0],
  ['extract ms', 'extractMs', 1],
  ['structure ms', 'structureMs', 1],
  ['judge ms', 'judgementMs', 1],
  ['total ms', 'totalMs', 1],
  ['ratio', 'ratio', 2],
  ['cold ms', 'coldMs', 0],
  ['peak MB', 'peakMb', 0],
] as const satisfies readonly (readonly [string, keyof Row, number])[];

type Figures = { readonly [Column in (typeof COLUMNS)[number][1]]: number | null };

function print(rows: readonly Row[]): void {
  const line = (name: string, figures: Figures): string =>
    named(name) +
    COLUMNS.map(([heading, key, digits]) => {
      const figure = figures[key];
      return (figure === null ? '–' : figure.toFixed(digits)).padStart(Math.max(heading.length, 6) + 2);
    }).join('');
  console.log(named('paper') + COLUMNS.map(([heading]) => heading.padStart(Math.max(heading.length, 6) + 2)).join(''));
  for (const row of rows)
    console.log(row.problem === null ? line(row.paper, row) : `${named(row.paper)}  ${row.problem}`);
  const read = rows.filter(({ problem }) => problem === null);
  console.log(line(`median of ${read.length}`, medians(rows)));
  console.log(
    line(
      'greatest',
      figuresOver(read, (numbers) => Math.max(...numbers)),
    ),
  );
}

function named(paper: string): string {
  return (paper.length > 34 ? `${paper.slice(0, 33)}…` : paper).padEnd(34);
}

function medians(rows: readonly Row[]): Figures {
  return figuresOver(
    rows.filter(({ problem }) => problem === null),
    (numbers) => median(numbers)!,
  );
}

function figuresOver(rows: readonly Row[], fold: (numbers: readonly number[]) => number): Figures {
  const entries = COLUMNS.map(([, key]) => {
    const numbers = rows.flatMap((row) => row[key] ?? []);
    return [key, numbers.length === 0 ? null : fold(numbers)];
  });
  return Object.fromEntries(entries) as Figures;
}

const LONG_PAGE_COUNTS = [10, 100, 500];

async function benchLinear(papers: readonly string[]): Promise<void> {
  buildWhenStale();
  const folder = mkdtempSync(join(tmpdir(), 'threepass-bench-'));
  try {
    for (const paper of papers) {
      console.log(`${basename(paper)}, repeated: ms a page, median of ${runs} warm runs`);
      const columns = ['extract', 'structure', 'judge', 'total'];
      console.log(`  pages${columns.map((column) => column.padStart(11)).join('')}`);
      for (const pageCount of LONG_PAGE_COUNTS) {
        const path = join(folder, `${pageCount}.pdf`);
        writeFileSync(path, await longPaper(readFileSync(paper), pageCount));
        // Each in a process of its own: a worker that has read a long paper may be replaced, and the next paper would pay.
        for await (const { pages, problem, timings } of runChild(['warm', String(runs), path])) {
          if (pages === null) throw new Error(`a repeated paper cannot be read: ${problem?.code}`);
          const perPage = (pick: (timings: Timings) => number): string =>
            (median(timings.map(pick))! / pages).toFixed(2).padStart(11);
          const figures = [
            perPage(({ extractionMs }) => extractionMs),
            perPage(({ structureMs }) => structureMs),
            perPage(({ judgementMs }) => judgementMs),
            perPage(({ totalMs }) => totalMs),
          ];
          console.log(`${String(pages).padStart(7)}${figures.join('')}`);
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function progress(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${message}`);
}

if ((positionals.length === 0 && !values.linear) || !Number.isInteger(runs) || runs < 1) {
  console.error('usage: npm run bench -- [--runs N] [--json] [--linear] PAPERS...');
  process.exitCode = 2;
} else if (values.linear) {
  await benchLinear(positionals.length > 0 ? positionals : [join(root, 'examples', 'papers', 'label-smoothing.pdf')]);
} else {
  await bench(positionals);
}
