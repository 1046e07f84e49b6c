import {
  DOCUMENT_SCHEMA_VERSION,
  problem,
  type DocumentWarning,
  type ProblemCode,
  type Provision,
} from '../../model/index.ts';
import type { Format, ParseOutcome } from '../format.ts';
import { isGzip, gzipHead } from './archive/inflate.ts';
import { isTar } from './archive/tar.ts';
import { isZip } from './archive/zip.ts';
import { Runaway } from './gullet.ts';
import { findMainFile, type MainFile } from './main-file.ts';
import { readLatex, type LatexReading } from './read-latex.ts';
import { SourceFiles } from './source-files.ts';
import { isPdf, looksLikeLatex, pdfIn, unpack } from './unpack.ts';

/** Changes whenever the same bytes may give another document. */
const PARSER_VERSION = '2';
const PROVIDES: readonly Provision[] = ['text', 'links', 'tables', 'exact-maths'];

/** Papers as their authors wrote them: one file, or what arXiv gives as source. Nothing is ever executed. */
export const latex: Format = {
  id: 'latex',
  mediaTypes: ['application/x-tex', 'application/gzip', 'application/x-tar', 'application/zip'],
  extensions: ['tex', 'ltx', 'gz', 'tgz', 'tar', 'zip'],
  provides: PROVIDES,
  recognizes,
  unwrap: pdfIn,
  parse,
};

function recognizes(bytes: Uint8Array): boolean {
  if (isZip(bytes) || isTar(bytes)) return true;
  if (isGzip(bytes)) {
    const head = gzipHead(bytes);
    return head.length === 0 || isTar(head) || isZip(head) || looksLikeLatex(head) || isPdf(head);
  }
  return looksLikeLatex(bytes);
}

function parse(bytes: Uint8Array, options: Parameters<Format['parse']>[1]): ParseOutcome {
  const { limits } = options;
  if (bytes.length === 0) return refuse('file-empty', 'The file is empty.');
  if (bytes.length > limits.maxBytes) {
    return refuse('too-large', `The file has ${bytes.length} bytes; the limit is ${limits.maxBytes}.`);
  }
  const started = performance.now();
  const unpacked = unpack(bytes);
  if (unpacked.type === 'problem') return unpacked;
  const files = new SourceFiles(unpacked.files);
  const main = findMainFile(files);
  if (main === null) {
    return refuse('no-main-file', 'None of the files is a LaTeX document of its own.');
  }
  const extracted = performance.now();
  let reading: LatexReading;
  try {
    reading = readLatex(files, main);
  } catch (error) {
    if (error instanceof Runaway)
      return refuse('source-endless', `The source cannot be read to its end: ${error.message}.`);
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      return refuse('source-endless', 'The source cannot be read to its end: it is nested too deeply.');
    }
    throw error;
  }
  const { text, blocks, links, formulas } = reading;
  if (text.trim() === '') return refuse('source-empty', `The file ${main.path} has no words that are printed.`);
  return {
    type: 'document',
    document: {
      schemaVersion: DOCUMENT_SCHEMA_VERSION,
      origin: {
        mediaType: 'application/x-tex',
        sha256: options.sha256,
        parser: 'latex',
        parserVersion: PARSER_VERSION,
      },
      metadata: { title: null, author: null, producer: null, created: null, arxivId: null },
      text,
      blocks,
      pages: [],
      lines: [],
      links,
      formulas,
      provides: PROVIDES,
      warnings: warningsOf(reading, main, unpacked.refused, files),
    },
    timings: { extractionMs: extracted - started, structureMs: performance.now() - extracted },
  };
}

function refuse(code: ProblemCode, message: string): ParseOutcome {
  return { type: 'problem', problem: problem(code, message) };
}

function warningsOf(
  { notes, tally }: LatexReading,
  main: MainFile,
  refused: readonly string[],
  files: SourceFiles,
): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  const warn = (code: ProblemCode, message: string): void => void warnings.push({ code, message, pageIndex: null });
  if (main.others.length > 0) {
    warn('source-several-papers', `${main.path} is read; ${listed(main.others)} could be the paper as well.`);
  }
  if (notes.missingFiles.size > 0)
    warn('source-files-missing', `The source reads ${listed([...notes.missingFiles])}, which is not there.`);
  const outside = [...refused, ...notes.escapes];
  if (outside.length > 0) warn('source-files-refused', `Not followed: ${listed(outside)}.`);
  if (notes.cycles.size > 0)
    warn('source-files-refused', `Files that read themselves are read once: ${listed([...notes.cycles])}.`);
  if (files.oldEncodings.size > 0) {
    warn('source-encoding', `Not in UTF-8, and read as Western European: ${listed([...files.oldEncodings])}.`);
  }
  const { missingKeys, missingLabels } = tally;
  if (missingKeys.size + missingLabels.size > 0) {
    warn('source-unresolved', `Nothing is called ${listed([...missingKeys, ...missingLabels])}.`);
  }
  return warnings;
}

/** A few of many names, for a sentence. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => name.slice(0, 80));
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}
