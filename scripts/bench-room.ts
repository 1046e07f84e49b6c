/**
 * How fast the reading room is: `npm run bench:room -- [--runs N] [--paper PAPER] [--json]`
 *
 * A server of its own serves a library of a hundred papers; a browser opens its pages N times (5), each time in a profile without anything
 * in its cache ("first") and then once more ("again"), and medians are printed beside what they should stay below. `--paper` is the paper that is opened; the longest at hand is a real one of
 * thirty pages, and without it the pages of a sample are repeated. Times are from the start of the navigation, by the page's own clock:
 * to the first card with its verdict; to the paper's first page, drawn, and to its verdict. Scrolling is through the whole paper with
 * five hundred highlights, in steps of a wheel: the time between two frames, half of them below the first figure and 95 of a hundred
 * below the second. Last is how long an answer takes while ten papers are read.
 */
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { openLibrary, type Library } from '../src/library/index.ts';
import type { PaperReport } from '../src/model/index.ts';
import { createReader, profiles } from '../src/pipeline/index.ts';
import { openBrowser } from '../test/web/browser.ts';
import { buildWhenStale } from './build-when-stale.ts';
import { longPaper } from './long-paper.ts';
import { median } from './median.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sample = readFileSync(join(root, 'examples/papers/label-smoothing.pdf'));
const LONGEST = join(root, '../shared/data/papers/pdf/Dropout_A_Simple_Way_to_Prevent_Neural_Networks_.pdf');
const PAPERS = 100;
const HIGHLIGHTS = 500;
const VIEWPORT = { width: 1440, height: 900 };

const PAPER_MARKS = {
  page: '.pdf-frame:not(:has(.pdf-waits)) .page canvas',
  verdict: '.verdict',
} as const;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    paper: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);

// What runs in the page is written as text: this program knows no page.

/** Notes when each selector has first matched something that had been painted. */
const WATCH = `(wanted) => {
  const times = (globalThis.benchTimes = {});
  const look = () => {
    for (const [name, selector] of Object.entries(wanted)) {
      if (name in times || !document.querySelector(selector)) continue;
      times[name] = -1;
      // After the next frame it has been painted.
      requestAnimationFrame(() => setTimeout(() => (times[name] = performance.now())));
    }
    if (Object.keys(times).length < Object.keys(wanted).length) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

/** Notes the time between every two frames. */
const FRAMES = `(() => {
  const frames = (globalThis.benchFrames = []);
  let last = performance.now();
  const tick = (now) => {
    frames.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})()`;

interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly target: number | null;
}

buildWhenStale();
const home = mkdtempSync(join(tmpdir(), 'threepass-bench-room-'));
const browser = await openBrowser();
if (!browser) throw new Error('there is no Chromium or Chrome on this machine');
try {
  const paperId = await fill();
  const figures = await measure(browser, paperId);
  if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else print(figures);
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}

/** A library of many papers; the id of the one that is opened. */
async function fill(): Promise<string> {
  const library = await openLibrary({ folder: home, version: ownVersion() });
  const reader = createReader({ workerCount: 1 });
  const [profile] = profiles;
  if (!profile) throw new Error('there is no profile');
  const read = async (bytes: Uint8Array): Promise<PaperReport> => {
    const outcome = await reader.read(bytes, { profile, purpose: 'curious', minutes: 45 });
    if (outcome.type === 'problem') throw new Error(outcome.problem.message);
    return outcome.report;
  };
  try {
    const report = await read(new Uint8Array(sample));
    for (let index = 1; index < PAPERS; index += 1) {
      const bytes = Buffer.concat([sample, Buffer.from(`\n% ${index}\n`)]);
      await add(library, bytes, report);
    }
    const path = values.paper ?? LONGEST;
    const long = existsSync(path) ? readFileSync(path) : Buffer.from(await longPaper(new Uint8Array(sample), 30));
    const longReport = await read(new Uint8Array(long));
    const id = await add(library, long, longReport);
    await highlight(library, id, longReport);
    return id;
  } finally {
    await reader.close();
    await library.close();
  }
}

async function add(library: Library, bytes: Buffer, report: PaperReport): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await library.files.put(bytes, sha256);
  const fileName = 'paper.pdf';
  const origin = { type: 'file', name: fileName } as const;
  const { paper } = await library.papers.add({
    sha256,
    mediaType: 'application/pdf',
    origin,
    fileName,
    byteCount: bytes.length,
  });
  await library.papers.saveReport(paper.id, report, report.plan?.fullMinutes ?? null, '');
  return paper.id;
}

/** Highlights of some words each, evenly over the paper. */
async function highlight(library: Library, paperId: string, { document }: PaperReport): Promise<void> {
  const step = Math.floor(document.text.length / (HIGHLIGHTS + 1));
  for (let index = 0; index < HIGHLIGHTS; index += 1) {
    const start = index * step;
    const exact = document.text.slice(start, start + Math.min(90, step));
    const selectors = [
      { type: 'TextQuoteSelector' as const, exact, prefix: '', suffix: '' },
      { type: 'TextPositionSelector' as const, start, end: start + exact.length },
    ];
    const color = (['yellow', 'green', 'blue', 'pink', 'purple'] as const)[index % 5] ?? 'yellow';
    await library.notes.save(paperId, randomUUID(), { revision: 0, selectors, color, body: '' });
  }
}

async function measure(chromium: Browser, paperId: string): Promise<readonly Figure[]> {
  const server = spawn(process.execPath, [join(root, 'bin/threepass.js'), 'serve', '--port', '0'], {
    env: { ...process.env, THREEPASS_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      server.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const [found] = /http:\S+/.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      });
      server.on('exit', (code) => reject(new Error(`the server ended (${code})`)));
    });
    const paperUrl = new URL(`/papers/${paperId}`, url).href;
    // The server is warm: whoever asked before has filled its caches.
    await opened(chromium, paperUrl, PAPER_MARKS);

    const times = new Map<string, number[]>();
    const note = (what: string, time: number | undefined): void => {
      times.set(what, [...(times.get(what) ?? []), time ?? NaN]);
    };
    let script = 0;
    for (let run = 0; run < runs; run += 1) {
      const [first, again] = await opened(chromium, url, { card: '.card .pill' });
      script = first.scriptBytes;
      note('Library, to its first card', first.times['card']);
      note('Library, to its first card, again', again.times['card']);
      const [cold, warm] = await opened(chromium, paperUrl, PAPER_MARKS);
      note('Paper, to its verdict', cold.times['verdict']);
      note('Paper, to its first page', cold.times['page']);
      note('Paper, to its verdict, again', warm.times['verdict']);
      note('Paper, to its first page, again', warm.times['page']);
    }
    const frames = await scrolled(chromium, paperUrl);
    const answers = await whileReading(url);
    const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? NaN;
    return [
      ...[...times].map(([what, each]) => ({
        what,
        measured: median(each) ?? NaN,
        unit: 'ms',
        target: what.startsWith('Library') ? 1000 : 1500,
      })),
      { what: 'Script of the library page, gzipped', measured: script / 1024, unit: 'KB', target: 250 },
      { what: 'Scrolling, half of the frames', measured: at(frames, 0.5), unit: 'ms', target: 20 },
      { what: 'Scrolling, 95 of 100 frames', measured: at(frames, 0.95), unit: 'ms', target: 50 },
      { what: 'Answer while ten papers are read, half', measured: at(answers, 0.5), unit: 'ms', target: null },
      { what: 'Answer while ten papers are read, slowest', measured: answers.at(-1) ?? NaN, unit: 'ms', target: 1000 },
    ];
  } finally {
    server.kill('SIGINT');
  }
}

interface Opened {
  /** When each selector first matched something that had been painted, in milliseconds of the page's clock. */
  readonly times: Readonly<Record<string, number>>;
  /** Of all scripts that were asked for until then, each gzipped. */
  readonly scriptBytes: number;
}

/** Opened in a profile of its own, and once more in the same. */
async function opened(
  chromium: Browser,
  url: string,
  marks: Readonly<Record<string, string>>,
): Promise<readonly [first: Opened, again: Opened]> {
  const context = await chromium.newContext({ viewport: VIEWPORT, bypassCSP: true });
  try {
    await context.addInitScript(`(${WATCH})(${JSON.stringify(marks)})`);
    const page = await context.newPage();
    // A new window loads pages of the browser's own, for its address bar, which take longer than ours.
    await settle(page);
    const first = await openedIn(page, url, Object.keys(marks).length);
    await page.goto('about:blank');
    return [first, await openedIn(page, url, Object.keys(marks).length)];
  } finally {
    await context.close();
  }
}

async function openedIn(page: Page, url: string, count: number): Promise<Opened> {
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.m?js$/.test(new URL(response.url()).pathname)) {
      scripts.push(
        response.body().then(
          (body) => gzipSync(body, { level: 9 }).length,
          () => 0,
        ),
      );
    }
  });
  await page.goto(url, { waitUntil: 'commit' });
  const all = `Object.values(benchTimes).filter((time) => time > 0).length === ${count}`;
  await page.waitForFunction(all, undefined, { timeout: 60_000 });
  const times = await page.evaluate<Record<string, number>>('benchTimes');
  const sizes = await Promise.all(scripts);
  return { times, scriptBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Times between frames while a wheel turns through the whole paper, sorted. */
async function scrolled(chromium: Browser, url: string): Promise<readonly number[]> {
  const context = await chromium.newContext({ viewport: VIEWPORT, bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator(PAPER_MARKS.page).first().waitFor();
    await page.locator('.mark-yellow').first().waitFor();
    await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
    await settle(page);
    await page.evaluate(FRAMES);
    const height = await page.locator('.pdf-container').evaluate((element) => element.scrollHeight);
    for (let done = 0; done < height; done += 120) await page.mouse.wheel(0, 120);
    const frames = await page.evaluate<number[]>('benchFrames');
    return frames.slice(1).toSorted((a, b) => a - b);
  } finally {
    await context.close();
  }
}

/** Until nothing is drawn any more by itself. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(1500);
}

/** How long answers take while papers are read, sorted. */
async function whileReading(url: string): Promise<readonly number[]> {
  const form = new FormData();
  for (let index = 0; index < 10; index += 1) {
    form.append('files', new Blob([sample, `\n% more ${index}\n`]), `more ${index}.pdf`);
  }
  await fetch(new URL('/api/papers', url), { method: 'POST', body: form });
  const answers: number[] = [];
  for (;;) {
    const started = performance.now();
    await (await fetch(new URL('/api/papers', url))).arrayBuffer();
    answers.push(performance.now() - started);
    const { jobs } = (await (await fetch(new URL('/api/jobs', url))).json()) as { readonly jobs: readonly unknown[] };
    if (jobs.length === 0) return answers.toSorted((a, b) => a - b);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function ownVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }).version;
}

function print(figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length));
  const amount = (value: number): string => (value < 100 ? value.toFixed(1) : String(Math.round(value))).padStart(6);
  for (const { what, measured, unit, target } of figures) {
    const should = target === null ? '' : `  below ${target} ${unit}: ${measured < target ? 'yes' : 'NO'}`;
    process.stdout.write(`${what.padEnd(width)}  ${amount(measured)} ${unit}${should}\n`);
  }
}
