import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, latex, openPaper, type Format } from '../../../src/formats/index.ts';
import type { PaperDocument } from '../../../src/model/index.ts';
import { smallSource, tar, gzip, tarGz, zip } from '../../papers/small-source.ts';

const MB = 1024 * 1024;

function parse(bytes: Uint8Array) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return latex.parse(bytes, { limits: DEFAULT_LIMITS, sha256 });
}

function documentOf(bytes: Uint8Array): PaperDocument {
  const outcome = parse(bytes);
  if (outcome.type === 'problem') throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  return outcome.document;
}

const codeOf = (bytes: Uint8Array): string => {
  const outcome = parse(bytes);
  return outcome.type === 'problem' ? outcome.problem.code : 'read';
};
const warningsOf = (document: PaperDocument): readonly string[] => document.warnings.map(({ code }) => code);
const source = (body: string): Uint8Array =>
  new TextEncoder().encode(`\\documentclass{article}\\begin{document}${body}\\end{document}`);

/** One header of a tar archive changed, its checksum made right again. */
function withHeader(archive: Uint8Array, change: (header: Uint8Array) => void): Uint8Array {
  const copy = archive.slice();
  const header = copy.subarray(0, 512);
  change(header);
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return copy;
}

describe('archives that reach out', () => {
  test.each(['../secret.tex', 'a/../../secret.tex', '/etc/passwd', 'C:\\secret.tex'])(
    '%s is left out and said',
    (path) => {
      const document = documentOf(tarGz({ [path]: '\\section{Secret}', 'main.tex': smallSource() }));
      expect(warningsOf(document)).toContain('source-files-refused');
      expect(document.text).not.toContain('Secret');
      expect(warningsOf(documentOf(zip({ [path]: 'x', 'main.tex': smallSource() })))).toContain('source-files-refused');
    },
  );

  test.each([
    ['a link', '2'],
    ['a hard link', '1'],
    ['a device', '3'],
    ['a pipe', '6'],
  ])('%s is left out and said', (_, type) => {
    const archive = tar({ 'link.tex': '', 'main.tex': smallSource() });
    const bytes = withHeader(archive, (header) => header.set(new TextEncoder().encode(type), 156));
    expect(warningsOf(documentOf(bytes))).toContain('source-files-refused');
  });

  test('a link in a zip archive', () => {
    expect(codeOf(zip({ 'main.tex': smallSource() }, 0o120777))).toBe('no-main-file');
  });

  test('\\input leads nowhere outside, and files that read themselves are read once', () => {
    const document = documentOf(
      tarGz({
        'main.tex': String.raw`\documentclass{article}\begin{document}Begin. \input{/etc/passwd}\input{../../outside}\input{a}\input{|ls} End.\end{document}`,
        'a.tex': String.raw`Once. \input{b}`,
        'b.tex': String.raw`Twice. \input{a}\input{main}`,
      }),
    );
    expect(document.text.replace(/\s+/g, ' ')).toBe('Begin. Once. Twice. End.');
    expect(document.warnings.map(({ message }) => message).join(' ')).toMatch(/passwd.*outside|outside.*passwd/s);
    expect(document.warnings.map(({ message }) => message).join(' ')).toMatch(/read themselves.*a\.tex/);
  });
});

describe('archives that are too much', () => {
  test('400 MB packed to 400 KB', () => {
    // Members one after the other are one file to gzip: 25 times 16 MB.
    const member = gzipSync(new Uint8Array(16 * MB));
    const bomb = new Uint8Array(Buffer.concat(Array.from({ length: 25 }, () => member)));
    expect(bomb.length).toBeLessThan(MB / 2);
    expect(codeOf(bomb)).toBe('archive-too-large');
  });

  test('a text of 21 MB', () => {
    expect(codeOf(tar({ 'main.tex': new Uint8Array(21 * MB).fill(0x61) }))).toBe('archive-too-large');
  });

  test('100,000 files', () => {
    const header = tar({ 'a.tex': '' }).slice(0, 512);
    const many = new Uint8Array(512 * 100_002);
    for (let at = 0; at < 100_000; at++) many.set(header, at * 512);
    expect(codeOf(many)).toBe('archive-too-large');
  });

  test('cut off, in every packing', () => {
    for (const archive of [
      tarGz({ 'main.tex': smallSource() }),
      gzip(smallSource()),
      zip({ 'main.tex': smallSource() }),
    ]) {
      expect(codeOf(archive.slice(0, archive.length * 0.6))).toBe('archive-damaged');
    }
    expect(codeOf(tar({ 'main.tex': smallSource() }).slice(0, 1500))).toBe('archive-damaged');
  });
});

describe('which file is the paper', () => {
  test('none of them', () => {
    expect(codeOf(tarGz({ 'notes.txt': 'Dear Sir', 'refs.bib': '@misc{a}' }))).toBe('no-main-file');
  });

  test('two that could be: one is read, the other named', () => {
    const document = documentOf(tarGz({ 'paper.tex': smallSource(), 'other.tex': smallSource() }));
    const warning = document.warnings.find(({ code }) => code === 'source-several-papers');
    expect(warning?.message).toMatch(/paper\.tex.*other\.tex|other\.tex.*paper\.tex/);
  });

  test('the one that the source names', () => {
    const files = { 'a.tex': smallSource(), 'b.tex': smallSource().replace('Weighing Small', 'Counting Small') };
    const named = { ...files, '00README.json': '{"sources":[{"filename":"b.tex","usage":"toplevel"}]}' };
    expect(documentOf(tarGz(named)).text).toContain('Counting Small');
    expect(warningsOf(documentOf(tarGz(named)))).not.toContain('source-several-papers');
    expect(documentOf(tarGz({ ...files, '00README.XXX': 'b.tex toplevelfile\n' })).text).toContain('Counting Small');
  });
});

describe('macros that do not end', () => {
  test.each([
    ['a macro that is itself', String.raw`\def\a{\a}\a`],
    ['one that doubles itself', String.raw`\def\a{\a\a}\a`],
    ['definitions that double', String.raw`\edef\a{xx}\def\b{\edef\a{\a\a}\b}\b`],
    ['arguments that double', String.raw`\def\a#1{\a{#1#1}}\a{x}`],
    ['an environment that opens itself', String.raw`\newenvironment{e}{\begin{e}}{\end{e}}\begin{e}x\end{e}`],
    ['a conditional without end', String.raw`\def\a{\iftrue\a\fi}\a`],
  ])('%s', (_, body) => {
    expect(codeOf(source(body))).toBe('source-endless');
  });

  test('2 to the power of 40 letters', () => {
    const doubles = Array.from({ length: 40 }, (_, index) => {
      const [name, below] = [index, index - 1].map(
        (at) => `\\x${String.fromCharCode(97 + Math.floor((at + 1) / 26), 97 + ((at + 1) % 26))}`,
      );
      return `\\def${name}{${below}${below}}`;
    });
    expect(codeOf(source(`\\def\\xaa{y}${doubles.join('')}\\xbo`))).toBe('source-endless');
  });

  test('3,000 nested braces, brackets of formulas, environments and tables are read', () => {
    expect(documentOf(source(`A ${'{'.repeat(3000)}deep${'}'.repeat(3000)} word.`)).text).toBe('A deep word.');
    expect(documentOf(source(`A $${'{'.repeat(3000)}x${'}'.repeat(3000)}$ word.`)).text).toContain('word.');
    expect(documentOf(source(`A ${'\\textbf{'.repeat(3000)}deep${'}'.repeat(3000)} word.`)).text).toBe('A deep word.');
    expect(codeOf(source(`A $${'\\sqrt{'.repeat(3000)}x${'}'.repeat(3000)}$ word.`))).toBe('read');
    expect(codeOf(source(`${'\\begin{tabular}{l}'.repeat(3000)}x${'\\end{tabular}'.repeat(3000)}`))).toBe('read');
    expect(codeOf(source(`${'\\footnote{'.repeat(3000)}x${'}'.repeat(3000)} y`))).toBe('read');
  });

  // How its time grows with its length is measured by `npm run bench:sources`.
  test('a megabyte of text is read', () => {
    const text = smallSource().replace(/[\s\S]*\\maketitle|\\appendix[\s\S]*/g, '');
    expect(codeOf(source(text.repeat(320)))).toBe('read');
  });
});

describe('what is never done', () => {
  test('\\write18 runs nothing, and its words are not printed', () => {
    const document = documentOf(
      source(String.raw`Before. \immediate\write18{touch /tmp/threepass-was-here} \openout3=evil.txt After.`),
    );
    expect(document.text).toBe('Before. After.');
  });

  test('letters of an unknown encoding give a warning and no broken text', () => {
    const bytes = new Uint8Array([...source('Caf'), 0xe9, ...source(' au lait')]);
    const latin = new Uint8Array([
      ...new TextEncoder().encode('\\documentclass{article}\\begin{document}Caf'),
      0xe9,
      ...new TextEncoder().encode('.\\end{document}'),
    ]);
    expect(codeOf(bytes)).toBe('read');
    expect(documentOf(latin).text).toBe('Café.');
    expect(warningsOf(documentOf(latin))).toContain('source-encoding');
    expect(latex.recognizes(new Uint8Array([0xff, 0xfe, 0, 1, 2]))).toBe(false);
  });
});

describe('an e-print that is a PDF', () => {
  const pdf: Format = {
    ...latex,
    id: 'pdf',
    recognizes: (bytes) => new TextDecoder().decode(bytes.subarray(0, 5)) === '%PDF-',
    unwrap: () => null,
  };
  const bytes = new TextEncoder().encode(`%PDF-1.5\n${'0'.repeat(2000)}`);

  test.each([
    ['gzipped', gzip(bytes)],
    ['alone in an archive', tarGz({ 'paper.pdf': bytes })],
    ['alone in a zip archive', zip({ 'paper.pdf': bytes })],
  ])('is read as one: %s', (_, packed) => {
    const opened = openPaper([pdf, latex], packed);
    expect(opened?.format.id).toBe('pdf');
    expect(opened?.bytes).toEqual(bytes);
  });

  test('but not when there is a source beside it', () => {
    expect(openPaper([pdf, latex], tarGz({ 'figure.pdf': bytes, 'main.tex': smallSource() }))?.format.id).toBe('latex');
  });
});
