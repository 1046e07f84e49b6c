/**
 * How many blocks of a source find their page: npx tsx scripts/alignment-score.ts [--detail]
 *
 * For the papers in ../shared/data of which both source (web page or LaTeX) and PDF are there. Whether a page is right is asked
 * of the letters of the PDF's pages alone, not of anything that the alignment made: a paragraph is right when the pages that it
 * was put on hold most of its runs of four words, and no other page holds more; a formula when its number stands at the end of
 * a line there and no prose that is rightly placed says that it comes earlier or later; a statement when a line there begins with its name.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createFormats, DEFAULT_LIMITS, withPages } from '../src/formats/index.ts';
import { type Block, type PaperDocument, textOf } from '../src/model/index.ts';
import { packFolder } from '../src/sources/index.ts';
import { readPdfiumWasm } from './page-image.ts';

const papers = join(import.meta.dirname, '..', '..', 'shared', 'data', 'papers');

interface AlignmentScore {
  readonly prose: Count;
  readonly equations: Count;
  readonly statements: Count;
}
interface Count {
  right: number;
  of: number;
  /** Put on a page, and a wrong one. */
  wrong: number;
}

const PACKING = { maxBytes: DEFAULT_LIMITS.maxBytes, signal: new AbortController().signal };

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .match(/\p{L}+|\p{N}+/gu) ?? [];
const runsOf = (words: readonly string[]): string[] =>
  words.slice(0, -3).map((_, at) => words.slice(at, at + 4).join(' '));

/** Asks the print about every block that has a place. */
function scoreAlignment(
  aligned: PaperDocument,
  printed: PaperDocument,
  onMiss: (what: string) => void,
): AlignmentScore {
  const pages = printed.pages.map(({ pageIndex }) => {
    const lines = printed.lines
      .filter(({ box }) => box.pageIndex === pageIndex)
      .map(({ span }) => textOf(printed.text, span));
    return { lines, runs: new Set(runsOf(wordsOf(lines.join(' ').replace(/(\p{L})[-‐] (?=\p{Ll})/gu, '$1')))) };
  });
  const score: AlignmentScore = {
    prose: { right: 0, of: 0, wrong: 0 },
    equations: { right: 0, of: 0, wrong: 0 },
    statements: { right: 0, of: 0, wrong: 0 },
  };
  const pagesOf = (block: Block): number[] => [
    ...new Set((block.anchor.boxes ?? []).map(({ pageIndex }) => pageIndex)),
  ];
  /** Pages of prose that is where it should be, by its place in the source. */
  const prose = new Map<Block, readonly number[]>();
  const count = (into: Count, block: Block, isRight: (page: number) => boolean): void => {
    into.of += 1;
    const on = pagesOf(block);
    if (on.some(isRight)) {
      into.right += 1;
      if (into === score.prose) prose.set(block, on);
    } else {
      if (on.length > 0) into.wrong += 1;
      onMiss(
        `${block.type} on ${on.map((at) => at + 1).join(', ') || 'no page'}: ${textOf(aligned.text, block.span).slice(0, 90)}`,
      );
    }
  };
  for (const block of aligned.blocks) {
    if (block.type === 'paragraph' || block.type === 'list') {
      const runs = runsOf(wordsOf(textOf(aligned.text, block.span)));
      const held = pages.map((page) => runs.filter((run) => page.runs.has(run)).length);
      const most = Math.max(0, ...held);
      // Nothing that could be asked for: all formula, or not printed.
      if (runs.length < 4 || most < Math.max(2, 0.2 * runs.length)) continue;
      count(
        score.prose,
        block,
        (page) =>
          held[page]! >= 0.8 * most ||
          (held[page]! >= 0.25 * most && pagesOf(block).reduce((sum, at) => sum + held[at]!, 0) >= 0.9 * most),
      );
    }
  }
  for (const [at, block] of aligned.blocks.entries()) {
    if (block.type === 'equation' && block.number !== null) {
      const { number } = block;
      const ends = (page: number): boolean =>
        pages[page]!.lines.some(
          (line) => line.trimEnd().endsWith(`(${number})`) || line.trimStart().startsWith(`(${number})`),
        );
      const before = aligned.blocks.slice(0, at).findLast((other) => prose.has(other));
      const after = aligned.blocks.slice(at).find((other) => prose.has(other));
      const from = before === undefined ? 0 : Math.min(...prose.get(before)!);
      const to = after === undefined ? Infinity : Math.max(...prose.get(after)!);
      if (pages.some((_, page) => ends(page)))
        count(score.equations, block, (page) => ends(page) && page >= from && page <= to);
    } else if (block.type === 'statement' && block.number !== null) {
      const name = wordsOf(`${block.kind} ${block.number}`).join(' ');
      const begins = (page: number): boolean =>
        pages[page]!.lines.some((line) => `${wordsOf(line).join(' ')} `.startsWith(`${name} `));
      if (pages.some((_, page) => begins(page))) count(score.statements, block, begins);
    }
  }
  return score;
}

async function main(detail: boolean): Promise<void> {
  const formats = await createFormats({
    pdfium: await WebAssembly.compile(readPdfiumWasm()),
    maxMemoryBytes: DEFAULT_LIMITS.maxMemoryBytes,
  });
  const read = async (path: string): Promise<PaperDocument | null> => {
    const packed = statSync(path).isDirectory() ? await packFolder(path, PACKING) : null;
    const bytes = packed?.type === 'bytes' ? packed.bytes : new Uint8Array(readFileSync(path));
    const format = formats.find((each) => each.recognizes(bytes));
    const outcome = format?.parse(bytes, { limits: DEFAULT_LIMITS, sha256: '' });
    return outcome?.type === 'document' ? outcome.document : null;
  };
  for (const kind of ['html', 'latex']) {
    const total: AlignmentScore = {
      prose: { right: 0, of: 0, wrong: 0 },
      equations: { right: 0, of: 0, wrong: 0 },
      statements: { right: 0, of: 0, wrong: 0 },
    };
    let count = 0;
    for (const name of readdirSync(join(papers, kind)).toSorted()) {
      const pdf = join(papers, 'pdf', `${name.replace(/\.html$/, '')}.pdf`);
      if (!existsSync(pdf)) continue;
      const source = await read(join(papers, kind, name));
      const printed = await read(pdf);
      if (source === null || printed === null) {
        console.log(`${name}: ${source === null ? 'the source' : 'the PDF'} cannot be read`);
        continue;
      }
      count += 1;
      const started = performance.now();
      const aligned = withPages(source, printed);
      const tookMs = performance.now() - started;
      const misses: string[] = [];
      const score = scoreAlignment(aligned, printed, (what) => misses.push(what));
      const line = (['prose', 'equations', 'statements'] as const).map((part) => {
        for (const key of ['right', 'of', 'wrong'] as const) total[part][key] += score[part][key];
        return `${part} ${score[part].right}/${score[part].of}`;
      });
      console.log(`${kind} ${name.padEnd(16)} ${line.join('  ')}  ${Math.round(tookMs)} ms`);
      if (detail) for (const miss of misses) console.log(`    ${miss}`);
    }
    const share = ({ right, of, wrong }: Count): string =>
      `${of === 0 ? '–' : ((100 * right) / of).toFixed(1)} % of ${of} (${wrong} on a wrong page)`;
    console.log(
      `${kind}, ${count} papers: prose ${share(total.prose)}, numbered equations ${share(total.equations)}, statements ${share(total.statements)}`,
    );
  }
}

await main(process.argv.includes('--detail'));
