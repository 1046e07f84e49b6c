import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exporters } from '../../../src/exporters/index.ts';
import { DEFAULT_LIMITS, htmlFormat, type Format } from '../../../src/formats/index.ts';
import { type Block, type PaperDocument, textOf } from '../../../src/model/index.ts';
import { readPaper } from '../../../src/pipeline/read-paper.ts';
import { createViews } from '../../../src/views/index.ts';
import { documentFaults } from '../document-faults.ts';

const page = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', 'papers', 'web-pages', name), 'utf8');

function parse(html: string | Uint8Array): ReturnType<Format['parse']> {
  const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html;
  expect(htmlFormat.recognizes(bytes)).toBe(true);
  return htmlFormat.parse(bytes, { limits: DEFAULT_LIMITS, sha256: '0' });
}

function read(html: string | Uint8Array): PaperDocument {
  const outcome = parse(html);
  if (outcome.type === 'problem') throw new Error(outcome.problem.message);
  expect(documentFaults(outcome.document)).toEqual([]);
  return outcome.document;
}

const of = <T extends Block['type']>(document: PaperDocument, type: T) =>
  document.blocks.filter((block): block is Extract<Block, { type: T }> => block.type === type);
const words = (document: PaperDocument, type: Block['type']): string[] =>
  of(document, type).map(({ span }) => textOf(document.text, span));
/** Enough running text to pass for an article. */
const filler = `<p>${'It goes on like this for a while. '.repeat(25)}</p>`;

describe('a page made by LaTeXML', () => {
  const document = read(page('latexml.html'));

  test('has its title, authors and abstract', () => {
    expect(words(document, 'title')).toEqual(['Slow Gradients for Patient Networks']);
    expect(of(document, 'authors')[0]?.names).toEqual(['Orla Tamsin', 'Bram van Ekdahl']);
    expect(words(document, 'abstract')[0]).toMatch(/^Abstract\n\nWe propose slow gradients.*impatient one does\.$/s);
    expect(document.metadata.arxivId).toBe('3101.00001v2');
  });

  test('has its headings with numbers and levels', () => {
    expect(
      of(document, 'heading').map(({ level, number, title, appendix }) => [level, number, title, appendix]),
    ).toEqual([
      [1, null, 'Abstract', false],
      [1, '1', 'Introduction', false],
      [1, '2', 'Patience', false],
      [2, '2.1', 'Theory', false],
      [1, 'A', 'Details', true],
      [1, null, 'References', true],
    ]);
  });

  test('has formulas as they are printed, and as they were written', () => {
    expect(words(document, 'equation')).toEqual(['L(θ) ≤ (a + b)/√n log n (1)', 'a = b = −c (2)', 'd = e (3a)']);
    expect(of(document, 'equation').map(({ number }) => number)).toEqual(['1', '2', '3a']);
    expect(document.formulas?.map(({ span, tex }) => [textOf(document.text, span), tex])).toEqual([
      ['η = 10−4', '\\eta=10^{-4}'],
      ['L(θ) ≤ (a + b)/√n log n', 'L(\\theta)\\leq\\frac{a+b}{\\sqrt{n}}\\log n'],
      ['xi ∈ ℝd', 'x_{i}\\in\\mathbb{R}^{d}'],
      ['a = b', 'a=b'],
      ['= −c', '=-c'],
      ['d = e', 'd=e'],
    ]);
  });

  test('has statements and proofs around what they say', () => {
    expect(of(document, 'statement')).toMatchObject([{ kind: 'lemma', number: '2.1', name: 'Waiting' }]);
    expect(words(document, 'statement')).toEqual(['Lemma 2.1 (Waiting). Let xi ∈ ℝd be patient. Then it converges.']);
    expect(of(document, 'proof')).toMatchObject([{ proves: 'Lemma 2.1' }]);
  });

  test('has lists, figures, tables and algorithms', () => {
    expect(words(document, 'list')).toEqual(['(a) the data to arrive, and\n(b) the reader to finish.']);
    expect(of(document, 'figure').map(({ label }) => label)).toEqual(['Figure 1']);
    expect(words(document, 'caption')).toEqual([
      'Figure 1: Overview of the waiting network.',
      'Table 1: Error in per cent.',
      'Algorithm 1 Waiting',
    ]);
    expect(of(document, 'caption').map(({ body }) => textOf(document.text, body))).toEqual([
      'Overview of the waiting network.',
      'Error in per cent.',
      'Waiting',
    ]);
    const [table] = of(document, 'table');
    expect(
      table?.cells.map((c) => [
        c.row,
        c.column,
        c.rowSpan,
        c.columnSpan,
        c.text,
        `${c.header ? 'h' : ''}${c.bold ? 'b' : ''}${c.underlined ? 'u' : ''}`,
      ]),
    ).toEqual([
      [0, 0, 2, 1, 'Method', 'h'],
      [0, 1, 1, 2, 'Error', 'h'],
      [1, 1, 1, 1, 'A', 'h'],
      [1, 2, 1, 1, 'B', 'h'],
      [2, 0, 1, 1, 'Fast', ''],
      [2, 1, 1, 1, '9.1', ''],
      [2, 2, 1, 1, '8.4', ''],
      [3, 0, 1, 1, 'Slow', ''],
      [3, 1, 1, 1, '6.2', 'b'],
      [3, 2, 1, 1, '6.3', 'u'],
    ]);
    expect(words(document, 'algorithm')).toEqual(['1:while not done do\n2:wait']);
  });

  test('has footnotes after the text they stand in, and the bibliography without who cites it', () => {
    expect(words(document, 'footnote')).toEqual([
      '† Work done while waiting.',
      '1 Our code is at https://example.org/slow.',
    ]);
    expect(words(document, 'reference')).toEqual(['[1] Ada Rush. Haste in networks. 2029.', 'B. Calm (2030) On rest.']);
    expect(of(document, 'reference').map(({ key }) => key)).toEqual(['1', null]);
  });

  test('leads from citations and references to what they mean', () => {
    const views = createViews(document);
    const [reference] = of(document, 'reference');
    expect(views.citations[0]).toMatchObject({
      works: [{ entry: { type: 'resolved', blockId: reference?.id, by: 'link' } }],
    });
    const leads = document.links.map(({ span, target }) => [
      textOf(document.text, span!),
      target.type === 'block' ? views.blockById(target.blockId)?.type : target.type,
    ]);
    expect(leads).toEqual([
      ['1', 'reference'],
      ['2', 'heading'],
      ['1', 'equation'],
      ['https://example.org/slow', 'uri'],
      ['2.1', 'statement'],
    ]);
  });

  test('has no word of what stands around it', () => {
    expect(document.text).not.toMatch(
      /Home of nothing|Generated by|footnotemark|thanks:|\\SI|Refer to caption|Cited by/,
    );
  });

  test('says of every block where it is', () => {
    const anchors = document.blocks.map(({ anchor }) => (anchor.type === 'html' ? anchor.selector : ''));
    expect(anchors).toContain('[id="S1.E1"] > tbody:nth-of-type(1) > tr:nth-of-type(1)');
    expect(anchors).toContain('[id="S2.T1"]');
    expect(anchors.every((selector) => selector !== '')).toBe(true);
  });
});

describe('a plain page', () => {
  const document = read(page('plain.html'));

  test('has what its elements say', () => {
    expect(words(document, 'title')).toEqual(['A Quiet Model']);
    expect(document.metadata.author).toBe('Ines Fjord, Tobias Melk');
    expect(words(document, 'abstract')[0]).toMatch(/^Abstract\n\nWe introduce a model/);
    expect(of(document, 'heading').map(({ level, number, title }) => [level, number, title])).toEqual([
      [1, null, 'Abstract'],
      [1, '1', 'Introduction'],
      [2, '1.1', 'Aims'],
      [1, null, 'References'],
    ]);
    expect(of(document, 'figure').map(({ label }) => label)).toEqual(['Figure 1']);
    expect(of(document, 'table')[0]).toMatchObject({ label: 'Table 1', rowCount: 3, columnCount: 2 });
    expect(words(document, 'code')).toEqual(['def answer(q):\n    return None']);
    expect(words(document, 'reference')).toEqual([
      'Loud, L. (2028). Speaking. Journal of Noise.',
      'Hush, H. (2029). Not speaking. Journal of Quiet.',
    ]);
    expect(document.text).not.toMatch(/Journal home|Read also|Cookies/);
  });

  test('is read in the encoding it names', () => {
    const html = `<!doctype html><meta charset="iso-8859-1"><body><h1>Caf\u00e9</h1>${filler}</body>`;
    expect(read(new Uint8Array(Buffer.from(html, 'latin1'))).metadata.title).toBe('Café');
    expect(read(new Uint8Array(Buffer.from(html.replace('iso-8859-1', ''), 'latin1'))).metadata.title).toBe('Café');
  });

  test.each(['<!doctype html><title>404</title><h1>Not found</h1>', '<html></html>', '<html><body>Log in first.'])(
    '%s is no article',
    (html) => expect(parse(html)).toMatchObject({ type: 'problem', problem: { code: 'page-without-article' } }),
  );
});

describe('a hostile page', () => {
  const ACTS = /alert|steal|javascript:|vbscript:|data:text|onerror|onclick|tracker|<script|srcdoc|evil\.css/i;
  const hostile = page('latexml.html')
    .replace(
      '</head>',
      '<script>steal()</script><style>@import "evil.css"</style><base href="javascript:alert(1)//"></head>',
    )
    .replace(
      '<p class="ltx_p">where we wait for</p>',
      `<p class="ltx_p" onclick="alert(1)">where we wait for
      <script>steal()</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">this</a>
      <a href=" java&#10;script:alert(1)">that</a> <a href="data:text/html,<script>alert(1)</script>">them</a>
      <a href="vbscript:alert(1)">those</a><iframe srcdoc="<script>alert(1)</script>">steal</iframe>
      <object data="javascript:alert(1)">steal</object><svg onload="alert(1)"><text>steal</text><a href="javascript:alert(1)"><text>steal</text></a></svg>
      <template><p>steal</p></template><noscript><p>steal</p></noscript><form action="javascript:alert(1)"><button>steal</button></form>
      <math><mtext><style>steal</style></mtext><maction actiontype="statusline" href="javascript:alert(1)"><mi>x</mi></maction></math></p>`,
    )
    .replace('<section id="S1"', '<section id="&quot;]><script>alert(1)</script>" onmouseover="alert(1)"');

  test('says nothing that acts, in no exporter and no report', () => {
    const outcome = readPaper(
      { bytes: new TextEncoder().encode(hostile), request: null },
      { formats: [htmlFormat], limits: DEFAULT_LIMITS, threepassVersion: '0' },
    );
    if (outcome.type === 'problem') throw new Error(outcome.problem.message);
    const { document } = outcome.report;
    expect(documentFaults(document)).toEqual([]);
    expect(document.text).toContain('where we wait for');
    expect(document.text).not.toMatch(ACTS);
    for (const { target } of document.links) expect(target.type === 'uri' ? target.uri : '').not.toMatch(ACTS);
    // The one place where a stranger's id is kept is an address within the page, quoted as such.
    const without = {
      ...outcome.report,
      document: {
        ...document,
        blocks: document.blocks.map((block) => ({ ...block, anchor: { type: 'html', selector: '' } as const })),
      },
    };
    for (const exporter of exporters) expect(exporter.export(without)).not.toMatch(ACTS);
    for (const exporter of exporters.filter(({ id }) => id !== 'json'))
      expect(exporter.export(outcome.report)).not.toMatch(ACTS);
  });

  test('that nests without end is read as far as it goes', () => {
    const deep = `<body><h1>Deep</h1>${filler}${'<div><section><blockquote>'.repeat(3000)}<p>bottom</p>`;
    expect(read(`<!doctype html>${deep}`).text).toContain('bottom');
    const maths = `<body>${filler}<p>Let <math>${'<msup><mi>x</mi>'.repeat(3000)}</math> be.</p>`;
    expect(read(`<!doctype html>${maths}`).text).toMatch(/Let x.* be\./);
    const lists = `<body>${filler}${'<ul><li>'.repeat(3000)}item`;
    expect(read(`<!doctype html>${lists}`).text).toContain('item');
  });

  test('with cells that claim the world is kept to its size', () => {
    const rows =
      '<tr><td rowspan=65534 colspan=1000>a</td><td rowspan=9999>b</td></tr><tr><td>c</td><td colspan=2147483648>d</td></tr>';
    const document = read(
      `<!doctype html><body>${filler}<figure><table>${rows.repeat(20)}</table><figcaption>Table 1: Much.</figcaption></figure>`,
    );
    const [table] = of(document, 'table');
    expect(table!.rowCount).toBe(40);
    expect(table!.columnCount).toBeLessThanOrEqual(500);
  });
});
