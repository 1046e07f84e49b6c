import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningServer, type TestServer } from '../../server/running-server.ts';
import { smallPaper } from '../../papers/small-paper.ts';
import { openBrowser } from '../browser.ts';
import { builtWeb } from '../built-web.ts';

const SAMPLE = join(import.meta.dirname, '../../../examples/papers/label-smoothing.pdf');
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

const browser: Browser | null = await openBrowser();
// Said on standard error, where the reporter shows it.
if (!browser)
  process.stderr.write('No Chromium or Chrome on this machine: the browser tests of the reading room are skipped.\n');

/** Letters and digits alone: the text layer breaks lines, joins and hyphenates otherwise than the canonical text. */
function letters(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** What the text layer says under the boxes of some marks: every letter whose middle lies in one of them, in order. */
function wordsUnder(page: Page, selector: string): Promise<string> {
  return page.evaluate((marks) => {
    const boxes = [...document.querySelectorAll(marks)].map((element) => element.getBoundingClientRect());
    let words = '';
    for (const layer of document.querySelectorAll('.textLayer')) {
      const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { data } = node as Text;
        for (let at = 0; at < data.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          const x = (left + right) / 2;
          const y = (top + bottom) / 2;
          if (boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom))
            words += data[at];
        }
        words += ' ';
      }
    }
    return words;
  }, selector);
}

async function onlyPaper(server: TestServer): Promise<string> {
  const { papers } = await server.ask('listPapers');
  return papers[0]?.id ?? '';
}

describe.skipIf(!browser)('the reading room', () => {
  let server: TestServer;
  let url = '';
  let page: Page;
  const faults: string[] = [];

  async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser!.newContext({ viewport: WIDE, reducedMotion: 'reduce', ...options });
    const opened = await context.newPage();
    opened.setDefaultTimeout(15_000);
    opened.on('pageerror', (error) => faults.push(String(error)));
    opened.on('console', (message) => {
      // A refused request is told by the page itself; what the policy or React complain of is a fault.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        faults.push(message.text());
    });
    return opened;
  }

  async function openPaper(on: Page): Promise<void> {
    await on.goto(url);
    await on.locator('.card-title a').first().click();
    await paperDrawn(on);
  }

  async function paperDrawn(on: Page): Promise<void> {
    // Whatever page the reader was left at.
    await on.locator('.page .canvasWrapper canvas').first().waitFor();
    await on.locator('.page .textLayer span').first().waitFor();
  }

  const scrollTop = (on: Page): Promise<number> =>
    on.locator('.pdf-container').evaluate((element) => element.scrollTop);
  const tab = (on: Page, name: string): Locator => on.getByRole('tab', { name });

  /** Selects the words from the middle of the first letter to beyond the last, as a reader does: with the mouse. */
  async function select(on: Page, words: string): Promise<void> {
    const rect = await on.evaluate((wanted) => {
      for (const span of document.querySelectorAll('.textLayer span')) {
        const node = span.firstChild;
        const at = node instanceof Text ? node.data.indexOf(wanted) : -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node!, at);
        range.setEnd(node!, at + wanted.length);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, y: (top + bottom) / 2 };
      }
      return null;
    }, words);
    if (!rect) throw new Error(`"${words}" is on no line of the text layer`);
    await on.mouse.move(rect.left + 1, rect.y);
    await on.mouse.down();
    await on.mouse.move((rect.left + rect.right) / 2, rect.y, { steps: 3 });
    await on.mouse.move(rect.right - 0.5, rect.y, { steps: 3 });
    await on.mouse.up();
  }

  beforeAll(async () => {
    server = await runningServer({ webFolder: await builtWeb() });
    url = server.url;
    page = await newPage();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
  });

  it('an empty library says what it is for, and takes the sample paper', async () => {
    await page.goto(url);
    await page.getByRole('heading', { name: 'Read less, understand more' }).waitFor();
    await page.getByRole('button', { name: 'Try it with the sample paper' }).click();
    const card = page.locator('.card');
    await card.locator('.pill').waitFor();
    expect(await card.locator('.pill').textContent()).toBe('Read in full');
    expect(await card.locator('.grades [role=img]').count()).toBe(5);
    expect(await card.locator('.card-foot').textContent()).toMatch(/Unread.*min to know it/u);
  });

  it('evidence opens in the paper and lies over the very words', async () => {
    await openPaper(page);
    await page.getByRole('heading', { name: 'Read in full' }).waitFor();
    await page.locator('.hint summary').first().click();
    const evidence = page.locator('.hint').first().locator('.evidence').first();
    const quote = await evidence.locator('.evidence-quote').textContent();
    await evidence.click();
    await page.locator('.mark-evidence').first().waitFor();
    expect(await evidence.getAttribute('aria-pressed')).toBe('true');
    expect(letters(await wordsUnder(page, '.mark-evidence'))).toBe(letters(quote ?? ''));
    // It lies in the window.
    const box = (await page.locator('.mark-evidence').first().boundingBox())!;
    expect(box.y).toBeGreaterThan(0);
    expect(box.y).toBeLessThan(WIDE.height);
    // Another one, pages away: its page is drawn when it comes into view.
    const chip = page.locator('.verdict + .reasons .chip', { hasText: /^p\.\s4/u }).first();
    await chip.click();
    await page.locator('.page[data-page-number="4"] :is(.mark-evidence, .mark-region)').first().waitFor();
  });

  it('a highlight tells what was found and how, and each kind can be turned off', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('.pdf-container').evaluate((element) => element.scrollTo({ top: 0 }));
    const mark = page.locator('.page[data-page-number="1"] .mark-contribution').first();
    await mark.waitFor();
    const box = (await mark.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const card = page.locator('.mark-card');
    await card.waitFor();
    expect(await card.textContent()).toMatch(/Contribution.*Found/u);
    await page.mouse.move(5, 400);
    await page.getByRole('button', { name: 'Highlights' }).click();
    const contribution = page.getByRole('switch', { name: /Contribution/u });
    await contribution.press('Space');
    await expect.poll(() => page.locator('.mark-contribution').count()).toBe(0);
    expect(await page.locator('.mark-result').count()).toBeGreaterThan(0);
    await contribution.press('Space');
    await expect.poll(() => page.locator('.mark-contribution').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
  });

  it('the plan follows minutes and purpose at once, and ticks stay', async () => {
    const sum = page.locator('.plan-sum');
    const before = await sum.textContent();
    await page.getByRole('textbox', { name: 'in minutes' }).fill('5');
    await expect.poll(() => sum.textContent()).toMatch(/of 5 min planned/u);
    await page.getByRole('combobox', { name: 'I read to' }).click();
    await page.getByRole('option', { name: /reproduce/iu }).click();
    await page.getByRole('textbox', { name: 'in minutes' }).fill('120');
    await expect.poll(() => sum.textContent()).toMatch(/of 120 min planned/u);
    expect(await sum.textContent()).not.toBe(before);
    const first = page.locator('.step').first();
    await first.getByRole('checkbox').check();
    await expect.poll(() => sum.textContent()).toMatch(/1 of \d+ steps done/u);
    await page.reload();
    await paperDrawn(page);
    await expect.poll(() => sum.textContent()).toMatch(/of 120 min planned.*1 of \d+ steps done/u);
    expect(await first.getByRole('checkbox').isChecked()).toBe(true);
  });

  it('selected words take a note with maths, which is there after a reload and is found', async () => {
    await page.locator('.pdf-container').evaluate((element) => element.scrollTo({ top: 0 }));
    const words = 'it also keeps it from ever becoming as sure';
    await select(page, words);
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    const box = page.getByRole('textbox', { name: /^Note, in Markdown/u });
    await box.fill('Why **sure**? $\\varepsilon_t \\to 0$ <img src=x onerror=alert(1)>');
    await expect.poll(() => page.locator('.note-status').textContent()).toBe('saved');
    await page.reload();
    await paperDrawn(page);
    const note = page.locator('.note').first();
    await note.locator('.katex').waitFor();
    expect(await note.locator('strong').textContent()).toBe('sure');
    expect(await note.locator('img').count()).toBe(0);
    expect(await note.locator('.note-quote').textContent()).toContain(words);
    expect(letters(await wordsUnder(page, '.mark-yellow'))).toContain(letters(words));
    await page.getByRole('textbox', { name: 'Search the notes' }).fill('nothing like it');
    expect(await page.locator('.note').count()).toBe(0);
    await page.getByRole('textbox', { name: 'Search the notes' }).fill('varepsilon');
    expect(await page.locator('.note').count()).toBe(1);
  });

  it('a removed note comes back', async () => {
    await page.getByRole('button', { name: 'Remove the note' }).click();
    await expect.poll(() => page.locator('.note').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.note .katex').waitFor();
  });

  it('two tabs that write one note lose nothing', async () => {
    const other = await newPage();
    await openPaper(other);
    await tab(other, 'Notes').click();
    await other.getByRole('button', { name: 'Edit the note' }).click();
    await page.getByRole('button', { name: 'Edit the note' }).click();
    const box = (on: Page) => on.getByRole('textbox', { name: /^Note, in Markdown/u });
    // The first tab is cut off while it types, so that the second is faster.
    await page.route('**/notes/*', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await box(page).fill('from the first tab');
    await expect.poll(() => page.locator('.note-status').textContent()).toMatch(/kept in this browser/u);
    await box(other).fill('from the second tab');
    await expect.poll(() => other.locator('.note-status').textContent()).toBe('saved');
    await page.unroute('**/notes/*');
    await page.locator('.conflict').waitFor();
    expect(await page.locator('.conflict blockquote').textContent()).toBe('from the second tab');
    await page.getByRole('button', { name: 'Keep both' }).click();
    await expect.poll(() => page.locator('.note-status').textContent()).toBe('saved');
    expect(await box(page).inputValue()).toMatch(/from the second tab[\s\S]+from the first tab/u);
    await other.context().close();
  });

  it('a citation shows its reference, and Back returns to the very place', async () => {
    await page.keyboard.press('Escape');
    await page.locator('.pdf-container').evaluate((element) => element.scrollTo({ top: 120 }));
    const citation = page.getByRole('button', { name: /^Szegedy et al\., 2016:/u }).first();
    await citation.hover();
    const peek = page.locator('.peek');
    await peek.waitFor();
    expect(await peek.textContent()).toMatch(/Rethinking the Inception/iu);
    expect(await peek.textContent()).toMatch(/Not in your library/u);
    await page.mouse.move(5, 400);
    await expect.poll(() => peek.count()).toBe(0);
    // By keyboard: focus shows, Escape closes, Enter goes.
    await page.keyboard.press('Shift');
    await citation.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await peek.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => peek.count()).toBe(0);
    const before = await scrollTop(page);
    await page.keyboard.press('Enter');
    await expect.poll(() => scrollTop(page)).toBeGreaterThan(before + 500);
    await page.getByRole('button', { name: /^Back to p\./u }).click();
    await expect.poll(() => scrollTop(page)).toBe(before);
  });

  it('a figure that the text names is shown as a picture', async () => {
    await page.locator('.page[data-page-number="2"]').evaluate((element) => element.scrollIntoView());
    // What is brought into view scrolls the paper and never the bars around it.
    expect(await page.locator('.reading').evaluate((element) => element.scrollTop)).toBe(0);
    expect((await page.locator('.pane-bar').boundingBox())?.y).toBeGreaterThan(0);
    const pointer = page.getByRole('button', { name: /leads to Figure 1$/u }).first();
    await pointer.hover();
    await page.locator('.peek-picture canvas').waitFor();
    expect(await page.locator('.peek-picture canvas').count()).toBe(1);
    await page.mouse.move(5, 400);
  });

  it('tables are data', async () => {
    await tab(page, 'Results').click();
    const table = page.locator('.result-table').first();
    await table.getByRole('button', { name: 'Sort by Accuracy ↑' }).click();
    const top = await table.locator('tbody tr').first().textContent();
    expect(top).toContain('86.9');
    await tab(page, 'Settings').click();
    expect(await page.locator('.ledger').textContent()).toMatch(/learning rate\s*0\.02/u);
    await tab(page, 'Background').click();
    await page.locator('.concept').first().getByRole('checkbox').check();
    await page.reload();
    await expect.poll(() => page.locator('.concept').first().getByRole('checkbox').isChecked()).toBe(true);
  });

  it('the server may go and come back while a note is typed', async () => {
    await tab(page, 'Notes').click();
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Note on the paper' }).click();
    await page.getByRole('textbox', { name: /^Note, in Markdown/u }).fill('typed while nobody listened');
    await expect
      .poll(() => page.locator('.note-status').allTextContents())
      .toContain('kept in this browser until the server is back');
    await page.unroute('**/api/**');
    await expect
      .poll(() => page.locator('.note-status').allTextContents(), { timeout: 15_000 })
      .toEqual(['saved', 'saved']);
    await page.reload();
    expect(await page.locator('.note', { hasText: 'typed while nobody listened' }).textContent()).toBeTruthy();
  });

  it('the text of all papers is searched, and a hit opens its place', async () => {
    await page.goto(url);
    await page.getByRole('textbox', { name: /^Search title/u }).fill('momentum');
    await page.locator('.hits a').first().click();
    await page.locator('.mark-evidence').first().waitFor();
    expect(letters(await wordsUnder(page, '.mark-evidence'))).toContain('momentum');
  });

  it('says what is no paper, and knows a file that it has', async () => {
    await page.goto(url);
    await page.locator('.card .pill').first().waitFor();
    await page.keyboard.press('a');
    const input = page.locator('input[type=file]').first();
    await input.setInputFiles({ name: 'shopping.pdf', mimeType: 'application/pdf', buffer: Buffer.from('milk, eggs') });
    await page
      .getByText(/shopping\.pdf/u)
      .first()
      .waitFor();
    await page.goto(url);
    await page.getByRole('button', { name: 'Add papers' }).click();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'again.pdf', mimeType: 'application/pdf', buffer: readFileSync(SAMPLE) });
    const known = page.getByText('again.pdf is in the library already.');
    await known.waitFor();
    expect(await known.count()).toBeGreaterThan(0);
  });

  it('a file of 300 MB is refused before it has travelled, and the page goes on', async () => {
    const path = join(server.library.folder, 'large.pdf');
    writeFileSync(path, '%PDF-1.7');
    truncateSync(path, 300 * 1024 ** 2);
    await page.goto(url);
    await page.getByRole('button', { name: 'Add papers' }).click();
    await page.locator('input[type=file]').first().setInputFiles(path);
    const refusal = page.getByText('It has 300 MB; the limit is 200 MB.');
    await refusal.waitFor();
    expect(await refusal.count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect((await server.ask('listPapers')).total).toBe(1);
  });

  it('a paper that calls itself a script is shown as words', async () => {
    const title = '<script>document.title = "run"</script><img src=x onerror=alert(1)> Small Study';
    const { results } = await server.upload([['"><img src=x>.pdf', new Uint8Array(smallPaper({ title }))]]);
    const [result] = results;
    if (result?.type !== 'added') throw new Error('it was not added');
    await server.analysed(result.paper.id);
    const exact = '<img src=x onerror=alert(2)>';
    await server.ask('saveNote', {
      params: { paperId: result.paper.id, noteId: crypto.randomUUID() },
      body: { revision: 0, selectors: null, body: `[a](javascript:alert(3)) ${exact}` },
    });
    await server.ask('changePaper', { params: { paperId: result.paper.id }, body: { tags: [exact] } });
    const on = await newPage();
    const dialogs: string[] = [];
    on.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await on.goto(url);
    await on.locator('.card').nth(1).waitFor();
    expect(await on.locator('.card img').count()).toBe(0);
    await on.goto(new URL(`/papers/${result.paper.id}?tab=notes`, url).href);
    await paperDrawn(on);
    await on.locator('.note').first().waitFor();
    expect(await on.locator('.note img, .note a[href^="javascript"]').count()).toBe(0);
    expect(await on.locator('.note').first().textContent()).toContain(exact);
    expect(dialogs).toEqual([]);
    expect(await on.title()).not.toBe('run');
    await on.context().close();
    await server.ask('removePaper', { params: { paperId: result.paper.id } });
  });

  it('is read from the library to a ticked step and back without a mouse', async () => {
    const on = await newPage();
    await on.goto(url);
    await on.locator('.card .pill').first().waitFor();
    // To the paper by Tab, which the list answers with a title.
    for (let pressed = 0; pressed < 30; pressed += 1) {
      await on.keyboard.press('Tab');
      if (await on.evaluate(() => document.activeElement?.closest('.card-title') !== null)) break;
    }
    await on.keyboard.press('Enter');
    await paperDrawn(on);
    await on.keyboard.press('2');
    await on.getByRole('tabpanel', { name: 'Claims' }).waitFor();
    await on.keyboard.press('1');
    await on.getByRole('tabpanel', { name: 'Verdict' }).waitFor();
    // Evidence by Tab and Enter; Esc returns.
    const chip = on.locator('.verdict + .reasons .chip', { hasText: /^p\.\s4/u }).first();
    await on.getByRole('tab', { name: 'Verdict' }).focus();
    for (let pressed = 0; pressed < 12; pressed += 1) {
      await on.keyboard.press('Tab');
      if (await chip.evaluate((element) => element === document.activeElement)) break;
    }
    const before = await scrollTop(on);
    await on.keyboard.press('Enter');
    await on.locator('.page[data-page-number="4"] :is(.mark-evidence, .mark-region)').first().waitFor();
    await on.keyboard.press('Escape');
    await expect.poll(() => scrollTop(on)).toBe(before);
    const sum = on.locator('.plan-sum');
    const done = Number(/(\d+) of \d+ steps/u.exec((await sum.textContent()) ?? '')?.[1]);
    await on.keyboard.press('x');
    await expect.poll(() => sum.textContent()).toContain(`${done + 1} of`);
    await on.keyboard.press('[');
    await expect.poll(() => on.locator('.plan-panel').count()).toBe(0);
    await on.keyboard.press('[');
    await on.keyboard.press('j');
    await expect.poll(() => scrollTop(on)).toBeGreaterThan(before);
    await on.keyboard.press('g');
    await on.getByRole('heading', { name: 'Library' }).waitFor();
    await on.context().close();
  });

  it('exports the paper, and gives back what was removed', async () => {
    await page.goto(url);
    const more = page.getByRole('button', { name: /^More about Fading/u });
    await more.click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'markdown' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('Fading Label Smoothing');
    await more.click();
    await page.getByRole('menuitem', { name: 'Remove', exact: true }).click();
    await expect.poll(() => page.locator('.card', { hasText: 'Fading' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.card', { hasText: 'Fading' }).waitFor();
  });

  it('what a PDF has highlighted is drawn once, as a note', async () => {
    const box = { left: 108, bottom: 507, right: 330, top: 519 };
    const bytes = smallPaper({
      title: 'Marked by its last reader',
      marks: [{ subtype: 'Highlight', boxes: [box], color: [1, 0, 0] }],
    });
    const { results } = await server.upload([['marked.pdf', new Uint8Array(bytes)]]);
    const [result] = results;
    if (result?.type !== 'added') throw new Error('it was not added');
    await server.analysed(result.paper.id);
    await page.goto(new URL(`/papers/${result.paper.id}`, url).href);
    await page.locator('.mark-pink').first().waitFor();
    // Letter or paper, no pixel under it is red any more, once the page is drawn without it.
    const redness = () =>
      page.evaluate(() => {
        const mark = document.querySelector('.mark-pink')?.getBoundingClientRect();
        const canvas = document.querySelector<HTMLCanvasElement>('.page .canvasWrapper canvas');
        if (!mark || !canvas) return null;
        const { left, top, width, height } = canvas.getBoundingClientRect();
        const x = ((mark.left + 2 - left) * canvas.width) / width;
        const y = ((mark.top + 1.5 - top) * canvas.height) / height;
        const [red = 0, green = 0] = canvas.getContext('2d')!.getImageData(x, y, 1, 1).data;
        return red - green;
      });
    await expect.poll(redness, { timeout: 10_000 }).toBe(0);
  });

  it('the profile is kept', async () => {
    await page.goto(new URL('/profile', url).href);
    await page.getByRole('radio', { name: 'Mathematician' }).click();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('Kept. Plans and minutes follow.').waitFor();
    await page.reload();
    await expect
      .poll(() => page.getByRole('radio', { name: 'Mathematician' }).getAttribute('aria-checked'))
      .toBe('true');
  });

  it('every key is on the sheet', async () => {
    await page.keyboard.press('Shift+?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.waitFor();
    for (const key of ['Esc', 'j', 'x', 't', '[', '1'])
      expect(await sheet.getByText(key, { exact: true }).count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
  });

  describe.each([
    ['light', WIDE],
    ['dark', WIDE],
    ['light', NARROW],
    ['dark', NARROW],
  ] as const)('in %s at %o', (colorScheme, viewport) => {
    it('passes axe on every page, and nothing is wider than the window', async () => {
      const on = await newPage({ colorScheme, viewport });
      const check = async (name: string, within = 'body'): Promise<void> => {
        // pdf.js writes the structure tree of a tagged PDF, which is the authors' doing.
        const { violations } = await new AxeBuilder({ page: on })
          .include(within)
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .exclude('.textLayer')
          .exclude('.annotationLayer')
          .exclude('.structTree')
          .analyze();
        // A link within a sentence may be as small as its words (WCAG 2.5.8, inline); axe cannot see that these lie over one.
        const told = violations
          .flatMap(({ id, nodes: all }) => {
            const nodes = all.filter(({ html }) => !(id === 'target-size' && html.includes('class="pointer"')));
            return nodes.length === 0 ? [] : [{ id, nodes }];
          })
          .map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
        expect(told).toEqual([]);
        expect(await on.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      };
      await on.goto(url);
      await on.locator('.card .pill').first().waitFor();
      await check('library');
      await on.goto(`${url}?view=table`);
      await on.locator('.paper-table .pill').first().waitFor();
      await check('table');
      await on.goto(new URL('/profile', url).href);
      await on.getByRole('button', { name: 'Keep', exact: true }).waitFor();
      await check('profile');
      await on.goto(url);
      await on.locator('.card-title a').first().click();
      if (viewport === WIDE) await paperDrawn(on);
      await on.locator('.verdict').waitFor();
      for (const name of ['Verdict', 'Claims', 'Contents', 'Settings', 'Results', 'Background', 'Notes']) {
        await tab(on, name).click();
        await on.getByRole('tabpanel', { name }).waitFor();
        if (name === 'Verdict') await on.locator('.hint summary').first().click();
        // What stands around the tab has been looked at with the first one.
        await check(`paper, ${name}`, name === 'Verdict' ? 'body' : '[role=tabpanel]:not([style*="none"])');
      }
      if (viewport === NARROW) {
        await on.locator('.part-bar').getByText('Plan').click();
        await on.locator('.plan-sum').waitFor();
        await check('plan');
        await on.locator('.part-bar').getByText('Paper').click();
        await paperDrawn(on);
        await check('paper');
      }
      await on.context().close();
    });
  });

  it('stays open while the server is started anew, and goes on with it', async () => {
    const on = await newPage();
    await openPaper(on);
    const { port, library } = server;
    await server.close();
    await on.getByText(/^The server does not answer/u).waitFor();
    await on.getByRole('tab', { name: 'Notes' }).click();
    await on.getByRole('button', { name: 'Note on the paper' }).click();
    await on.getByRole('textbox', { name: /^Note, in Markdown/u }).fill('typed while it was away');
    const again = await runningServer({ folder: library.folder, port, webFolder: await builtWeb() });
    await expect.poll(() => on.getByText(/^The server does not answer/u).count(), { timeout: 15_000 }).toBe(0);
    const { paperId } = (await again.ask('notes', { params: { paperId: await onlyPaper(again) } })).notes[0]!;
    await expect
      .poll(async () => (await again.ask('notes', { params: { paperId } })).notes.map(({ body }) => body), {
        timeout: 15_000,
      })
      .toContain('typed while it was away');
    await on.context().close();
    expect(again.faults).toEqual([]);
  });

  it('and nothing went wrong on the way', () => {
    expect(faults).toEqual([]);
    expect(server.faults).toEqual([]);
  });
});
