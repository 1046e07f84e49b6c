/**
 * Our whole parse beside liteparse, another reader of PDFs that runs in Node: `npm run bench:peers -- [--runs N] [--gold FOLDER]
 * PAPERS...`
 *
 * The peer is installed into a temporary folder, not into this package, and both read the same bytes in turns in one warm
 * process: bytes to a document here, bytes to Markdown there, no report. Where FOLDER holds `NAME.json` for `NAME.pdf` (the
 * shape of `export --to structure`), the headings of the three upper levels and the tables of both are scored by the one rule
 * of `outline-score.ts`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWhenStale } from './build-when-stale.ts';
import { median } from './median.ts';
import { addScores, f1, type Outline, outlineOfMarkdown, type OutlineScore, scoreOutline } from './outline-score.ts';

const PEER = { name: '@llamaindex/liteparse', version: '2.14.7', entry: 'dist/lib.js' } as const;

interface ChildLine {
  readonly path: string;
  readonly pages: number | null;
  readonly oursMs: readonly number[];
  readonly peerMs: readonly number[];
  readonly ours: Outline | null;
  readonly markdown: string | null;
}

interface Gold {
  readonly title: string;
  readonly sections: readonly { readonly level: number; readonly title: string }[];
  readonly tables: readonly { readonly rows: Outline['tables'][number] | null }[];
}

const root = fileURLToPath(new URL('..', import.meta.url));

async function benchPeers(papers: readonly string[], runs: number, goldFolder: string): Promise<void> {
  buildWhenStale();
  const folder = mkdtempSync(join(tmpdir(), 'threepass-peers-'));
  try {
    const peerEntry = installPeer(folder);
    const rows: { readonly pages: number; readonly oursMs: number; readonly peerMs: number | null }[] = [];
    const scores: { readonly ours: OutlineScore; readonly peer: OutlineScore }[] = [];
    const columns = ['pages', 'our ms', 'its ms', 'ratio'];
    console.log('paper'.padEnd(34) + columns.map((column) => column.padStart(10)).join(''));
    const parameters = [join(root, 'scripts', 'bench-peers-child.mjs'), peerEntry ?? 'none', String(runs), ...papers];
    const running = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const text of createInterface({ input: running.stdout })) {
      const line = JSON.parse(text) as ChildLine;
      const oursMs = median(line.oursMs);
      const name = basename(line.path, '.pdf');
      if (oursMs === null || line.pages === null) {
        console.log(`${name.slice(0, 33).padEnd(34)}  not readable`);
        continue;
      }
      const row = { pages: line.pages, oursMs, peerMs: median(line.peerMs) };
      rows.push(row);
      console.log(rowText(name, row));
      const gold = goldOf(goldFolder, name);
      if (gold === null || line.ours === null || line.markdown === null) continue;
      scores.push({ ours: scoreOutline(gold, line.ours), peer: scoreOutline(gold, outlineOfMarkdown(line.markdown)) });
    }
    printMedian(rows);
    printScores(scores, goldFolder);
    if (rows.length === 0) throw new Error('no paper came back');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where its module lies, or null, said why, where it cannot be had. Nothing of it is run while it is installed. */
function installPeer(folder: string): string | null {
  const parameters = ['install', '--prefix', folder, '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  const what = `${PEER.name}@${PEER.version}`;
  const { status, stderr } = spawnSync('npm', [...parameters, what], { encoding: 'utf8', cwd: folder });
  const entry = join(folder, 'node_modules', PEER.name, PEER.entry);
  if (status === 0 && existsSync(entry)) {
    console.log(`${what}, text recognition off, beside our whole parse; both warm, in turns\n`);
    return entry;
  }
  const why = stderr?.split('\n').find((line) => /error/iu.test(line)) ?? 'npm could not be run';
  console.log(`${what} could not be installed (${why}): only our own times follow.\n`);
  return null;
}

function rowText(
  name: string,
  row: { readonly pages: number; readonly oursMs: number; readonly peerMs: number | null },
): string {
  const ratio = row.peerMs === null ? '–' : (row.oursMs / row.peerMs).toFixed(2);
  const figures = [row.pages.toFixed(0), row.oursMs.toFixed(1), row.peerMs?.toFixed(1) ?? '–', ratio];
  return name.slice(0, 33).padEnd(34) + figures.map((figure) => figure.padStart(10)).join('');
}

/** The ratio is the median of the papers' own ratios. */
function printMedian(
  rows: readonly { readonly pages: number; readonly oursMs: number; readonly peerMs: number | null }[],
): void {
  const both = rows.flatMap(({ oursMs, peerMs }) => (peerMs === null ? [] : [oursMs / peerMs]));
  const figures = [
    median(rows.map(({ pages }) => pages))?.toFixed(0) ?? '–',
    median(rows.map(({ oursMs }) => oursMs))?.toFixed(1) ?? '–',
    median(rows.flatMap(({ peerMs }) => peerMs ?? []))?.toFixed(1) ?? '–',
    median(both)?.toFixed(2) ?? '–',
  ];
  console.log(`median of ${rows.length}`.padEnd(34) + figures.map((figure) => figure.padStart(10)).join(''));
}

function goldOf(folder: string, name: string): (Outline & { readonly title: string }) | null {
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) return null;
  const gold = JSON.parse(readFileSync(file, 'utf8')) as Gold;
  return {
    title: gold.title,
    headings: gold.sections.filter(({ level }) => level <= 3).map(({ title }) => title),
    tables: gold.tables.map(({ rows }) => rows ?? []),
  };
}

function printScores(
  scores: readonly { readonly ours: OutlineScore; readonly peer: OutlineScore }[],
  goldFolder: string,
): void {
  if (scores.length === 0) {
    console.log(`\nNo headings or tables were scored: no gold for a paper that both could read in ${goldFolder}.`);
    return;
  }
  const ours = addScores(scores.map((score) => score.ours));
  const peer = addScores(scores.map((score) => score.peer));
  console.log(`\nF1 in per cent on the ${scores.length} papers with gold, both by the same rule`);
  console.log(`${''.padEnd(10)}${['gold', 'ours', 'its'].map((column) => column.padStart(8)).join('')}`);
  const percent = (share: number | null): string => (share === null ? '–' : (100 * share).toFixed(1));
  for (const measure of ['headings', 'tables', 'cells'] as const) {
    const figures = [String(ours[measure].gold), percent(f1(ours[measure])), percent(f1(peer[measure]))];
    console.log(measure.padEnd(10) + figures.map((figure) => figure.padStart(8)).join(''));
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    gold: { type: 'string', default: join(root, '..', 'shared', 'data', 'gold', 'structure') },
  },
});
const runs = Number(values.runs);
if (positionals.length === 0 || !Number.isInteger(runs) || runs < 1) {
  console.error('usage: npm run bench:peers -- [--runs N] [--gold FOLDER] PAPERS...');
  process.exitCode = 2;
} else {
  await benchPeers(positionals, runs, values.gold);
}
