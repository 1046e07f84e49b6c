// What `bench-peers.ts` measures: both readers in one warm process, from the build and without a TypeScript loader.
// PEER_ENTRY|none RUNS PAPERS...: prints one line of JSON a paper. The two take turns, and the turns who goes first.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [peerEntry, runs, ...papers] = process.argv.slice(2);
const { createPdfFormat, DEFAULT_LIMITS } = await import(new URL('../dist/formats/index.js', import.meta.url).href);
const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
const format = await createPdfFormat(await WebAssembly.compile(wasm), DEFAULT_LIMITS.maxMemoryBytes);
const peer = peerEntry === 'none' ? null : await startPeer(peerEntry);

const ours = (bytes) => format.parse(bytes, { limits: DEFAULT_LIMITS, sha256: '' });

const loaded = papers.map((path) => ({ path, bytes: readFileSync(path) }));
for (const { bytes } of loaded) {
  ours(bytes);
  await attempt(bytes);
}
for (const { path, bytes } of loaded) {
  const oursMs = [];
  const peerMs = [];
  let outcome;
  let markdown = null;
  const turns = [
    () => {
      const started = performance.now();
      outcome = ours(bytes);
      oursMs.push(performance.now() - started);
    },
    async () => {
      const started = performance.now();
      markdown = await attempt(bytes);
      if (markdown !== null) peerMs.push(performance.now() - started);
    },
  ];
  for (let run = 0; run < Number(runs); run += 1) {
    for (const turn of run % 2 === 0 ? turns : turns.toReversed()) await turn();
  }
  const document = outcome.type === 'document' ? outcome.document : null;
  const line = { path, pages: document?.pages.length ?? null, oursMs: document ? oursMs : [], peerMs };
  process.stdout.write(`${JSON.stringify({ ...line, ours: document && outlineOf(document), markdown })}\n`);
}

/** Markdown is the form with headings and tables. Recognising text in pictures is off: we do not do it either. */
async function startPeer(entry) {
  const { LiteParse } = await import(pathToFileURL(entry).href);
  return new LiteParse({ outputFormat: 'markdown', ocrEnabled: false, imageMode: 'off', quiet: true });
}

async function attempt(bytes) {
  try {
    return peer === null ? null : (await peer.parse(bytes)).text;
  } catch {
    return null;
  }
}

/** The same two things that are read off the peer's Markdown. */
function outlineOf({ blocks }) {
  const rowsOf = ({ cells, rowCount }) =>
    Array.from({ length: rowCount }, (_, row) => cells.filter((cell) => cell.row === row).map(({ text }) => text));
  return {
    headings: blocks.filter(({ type, level }) => type === 'heading' && level <= 3).map(({ title }) => title),
    tables: blocks.filter(({ type }) => type === 'table').map(rowsOf),
  };
}
