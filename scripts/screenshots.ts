/**
 * The pictures of the reading room in `docs/images`: `npm run screenshots`
 *
 * Of the sample papers in `examples/` alone, in a library of their own that is thrown away. The browser draws; the pictures are then
 * written with a palette, which keeps each below 300 KB and changes nothing that is seen.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openLibrary } from '../src/library/index.ts';
import { addPaper, analyse, createReader, profiles } from '../src/pipeline/index.ts';
import { startServer } from '../src/server/index.ts';
import { openBrowser } from '../test/web/browser.ts';
import { builtWeb } from '../test/web/built-web.ts';
import { indexedPng } from './indexed-png.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const images = join(root, 'docs', 'images');
const SAMPLES = ['weight-averaging.pdf', 'label-smoothing.pdf'];
const WIDE = { width: 1360, height: 850 };
const NARROW = { width: 390, height: 780 };
const MOST_BYTES = 300 * 1024;

interface Shot {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
  /** Leads to what is to be seen, from the paper's page. */
  readonly show: (page: Page) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  {
    name: 'verdict',
    colorScheme: 'light',
    viewport: WIDE,
    async show(page) {
      await page.locator('.verdict + .reasons .chip').first().click();
      await page.locator('.mark-evidence').first().waitFor();
    },
  },
  {
    name: 'peek',
    colorScheme: 'dark',
    viewport: WIDE,
    async show(page) {
      await page.getByRole('tab', { name: 'Claims' }).click();
      await page.locator('.page[data-page-number="2"]').scrollIntoViewIfNeeded();
      const pointer = page.getByRole('button', { name: /leads to Figure 1$/u }).first();
      await pointer.scrollIntoViewIfNeeded();
      await pointer.hover();
      await page.locator('.peek-picture canvas').waitFor();
    },
  },
  {
    name: 'library',
    colorScheme: 'light',
    viewport: WIDE,
    async show(page) {
      await page.goto(new URL('/', page.url()).href);
      await page.locator('.card .pill').first().waitFor();
    },
  },
  {
    name: 'narrow',
    colorScheme: 'dark',
    viewport: NARROW,
    async show(page) {
      await page.locator('.verdict').waitFor();
    },
  },
];

const folder = mkdtempSync(join(tmpdir(), 'threepass-screenshots-'));
const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
const library = await openLibrary({ folder, version });
const paperId = await fill();
const server = await startServer({
  library,
  host: '127.0.0.1',
  port: 0,
  environment: { THREEPASS_HOME: folder },
  webFolder: await builtWeb(),
  onFault: (cause) => console.error(cause),
});
const browser = await openBrowser();
try {
  if (!browser) throw new Error('there is no Chromium or Chrome on this machine');
  mkdirSync(images, { recursive: true });
  for (const { name, colorScheme, viewport, show } of SHOTS) {
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(new URL(`/papers/${paperId}`, server.url).href);
    if (viewport === WIDE) await page.locator('.page[data-loaded] .textLayer span').first().waitFor();
    await show(page);
    // The rest of what is drawn by and by.
    await page.waitForTimeout(1500);
    const png = await indexedPng(await page.screenshot());
    if (png.length > MOST_BYTES) throw new Error(`${name} has ${png.length} bytes`);
    writeFileSync(join(images, `${name}.png`), png);
    process.stdout.write(`${name}.png  ${Math.round(png.length / 1024)} KB\n`);
    await context.close();
  }
} finally {
  await browser?.close();
  await server.close();
  await library.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The samples, read; the id of the last. */
async function fill(): Promise<string> {
  const reader = createReader({ workerCount: 1 });
  const [profile] = profiles;
  if (!profile) throw new Error('there is no profile');
  let id = '';
  try {
    for (const name of SAMPLES) {
      const bytes = readFileSync(join(root, 'examples/papers', name));
      const origin = { type: 'file', name: basename(name) } as const;
      const result = await addPaper(library, { name, origin, bytes: Readable.from([bytes]), maxBytes: bytes.length });
      if (result.type === 'refused') throw new Error(result.problem.message);
      id = result.paper.id;
      const claimed = await library.papers.claim({ owner: 'screenshots', leaseMs: 60_000, isGone: () => false });
      if (!claimed) throw new Error(`${name} does not wait to be read`);
      await analyse(claimed, { library, reader, profile });
    }
  } finally {
    await reader.close();
  }
  return id;
}
