import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { readPdfiumWasm } from '../../../scripts/page-image.ts';
import { createPdfFormat, DEFAULT_LIMITS, type Format } from '../../../src/formats/index.ts';
import { type HeadingBlock, type PaperDocument, textOf } from '../../../src/model/index.ts';

/** Other people's papers, and what their own TeX says they are made of. They are not in this repository. */
const data = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');
const paperFolder = join(data, 'papers', 'pdf');
const goldFolder = join(data, 'gold', 'structure');
const areThere = existsSync(paperFolder) && existsSync(goldFolder);

interface Gold {
  readonly title: string;
  readonly abstract: string;
  readonly sections: readonly { readonly level: number; readonly title: string }[];
  /** Null where the page itself does not confirm what the TeX says. */
  readonly references: readonly string[] | null;
}

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const share = (part: number, all: number): number => (all === 0 ? 1 : part / all);

/** How many of the expected ones were found, each found one counted once. */
function recalled(expected: readonly string[], found: readonly string[]): number {
  const left = [...found];
  return expected.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}

const files = areThere
  ? readdirSync(paperFolder).filter((file) => file.endsWith('.pdf'))
  : ['skipped: no papers are there'];

describe.skipIf(!areThere)(`the papers in ${paperFolder}, with their structures in ${goldFolder}`, () => {
  let format: Format;
  const documents = new Map<string, PaperDocument>();
  const golds = new Map<string, Gold>();

  beforeAll(async () => {
    format = await createPdfFormat(await WebAssembly.compile(readPdfiumWasm()), DEFAULT_LIMITS.maxMemoryBytes);
  });

  // One test a paper, so that each has its own time; the tests below look at all of them together.
  it.each(files)('%s is read: it has a title, and words', (file) => {
    const bytes = new Uint8Array(readFileSync(join(paperFolder, file)));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const outcome = format.parse(bytes, { limits: DEFAULT_LIMITS, sha256 });
    if (outcome.type === 'problem') throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
    const { document } = outcome;
    const id = file.slice(0, -'.pdf'.length);
    documents.set(id, document);
    const gold = join(goldFolder, `${id}.json`);
    if (existsSync(gold)) golds.set(id, JSON.parse(readFileSync(gold, 'utf8')) as Gold);
    expect(textsOf(document, 'title')).toHaveLength(1);
    expect(textsOf(document, 'title')[0]).toMatch(/^(?=.*\p{L}{3}).{3,300}$/u);
    // The shortest of them, an extended abstract, has more.
    expect(textsOf(document, 'paragraph', 'list').join(' ').split(/\s+/).length).toBeGreaterThan(500);
  });

  const textsOf = (document: PaperDocument, ...types: readonly string[]): string[] =>
    document.blocks.filter((b) => types.includes(b.type)).map((b) => textOf(document.text, b.span));

  /** What the gold papers give, one line a paper that falls short. */
  const judged = (judge: (gold: Gold, document: PaperDocument, id: string) => string | null): string[] =>
    [...golds].flatMap(([id, gold]) => {
      const document = documents.get(id);
      const fault = document === undefined ? 'not read' : judge(gold, document, id);
      return fault === null ? [] : [`${id}: ${fault}`];
    });

  it('have headings, most of them an abstract and references', () => {
    const without = (type: string): string[] =>
      [...documents].filter(([, d]) => !d.blocks.some((b) => b.type === type)).map(([id]) => id);
    const most = 0.1 * documents.size;
    expect(without('heading').length, `no heading: ${without('heading').join(' ')}`).toBeLessThanOrEqual(most);
    expect(without('abstract').length, `no abstract: ${without('abstract').join(' ')}`).toBeLessThanOrEqual(most);
    expect(without('reference').length, `no reference: ${without('reference').join(' ')}`).toBeLessThanOrEqual(most);
  });

  it('have the title that their TeX has, nine in ten', () => {
    const faults = judged((gold, document) => {
      const [title = ''] = textsOf(document, 'title');
      return gold.title === '' || bare(title) === bare(gold.title) ? null : `${title} instead of ${gold.title}`;
    });
    expect(golds.size).toBeGreaterThan(0);
    expect(faults.length, `of ${golds.size} papers:\n${faults.join('\n')}`).toBeLessThanOrEqual(0.1 * golds.size);
  });

  it('have the headings that their TeX has, four in five', () => {
    let expected = 0;
    let found = 0;
    let given = 0;
    const faults = judged((gold, document) => {
      const titles = gold.sections.filter((s) => s.level <= 3).map((s) => bare(s.title));
      const headings = document.blocks
        .filter((b): b is HeadingBlock => b.type === 'heading' && b.level <= 3)
        .map((b) => bare(b.title))
        .filter((title) => !['abstract', 'references', 'bibliography'].includes(title));
      const hits = recalled(titles, headings);
      expected += titles.length;
      found += hits;
      given += headings.length;
      return share(hits, titles.length) >= 0.8 ? null : `${hits} of ${titles.length} headings`;
    });
    const report = `${found} of ${expected} found, ${given} given\n${faults.join('\n')}`;
    expect(share(found, expected), `headings: ${report}`).toBeGreaterThanOrEqual(0.8);
    // Many more than there are would recall everything.
    expect(share(found, given), `headings: ${report}`).toBeGreaterThanOrEqual(0.8);
  });

  it('have about as many references as their TeX has, four papers in five', () => {
    const faults = judged((gold, document) => {
      if (gold.references === null || gold.references.length === 0) return null;
      const found = textsOf(document, 'reference').length;
      const off = Math.abs(found - gold.references.length);
      return off <= 0.1 * gold.references.length ? null : `${found} references instead of ${gold.references.length}`;
    });
    expect(faults.length, `of ${golds.size} papers:\n${faults.join('\n')}`).toBeLessThanOrEqual(0.2 * golds.size);
  });

  it('have the abstract that their TeX has, nine in ten', () => {
    const faults = judged((gold, document) => {
      const abstracts = bare(textsOf(document, 'abstract').join(' '));
      const sentences = gold.abstract
        .split(/(?<=[.?!])\s+/)
        .filter((s) => s.split(' ').length >= 8 && !/[$\\]/.test(s));
      const hits = sentences.filter((sentence) => abstracts.includes(bare(sentence))).length;
      // Formulas are written in many ways; half of the sentences have none.
      return share(hits, sentences.length) >= 0.5 ? null : `${hits} of ${sentences.length} sentences`;
    });
    expect(faults.length, `of ${golds.size} papers:\n${faults.join('\n')}`).toBeLessThanOrEqual(0.1 * golds.size);
  });
});
