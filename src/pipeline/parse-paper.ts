import { createHash } from 'node:crypto';
import { looksLike, openPaper, withPages, type Format, type Limits, type ParseOutcome } from '../formats/index.ts';
import { problem, type DocumentWarning, type PaperDocument, type Problem } from '../model/index.ts';
import type { Beside, Progress } from './messages.ts';

interface ParsingTools {
  readonly formats: readonly Format[];
  readonly limits: Limits;
  readonly onProgress?: (progress: Progress) => void;
}

/** Bytes to document. A source with its print beside it gets the print's pages; one of the two is enough. */
export function parsePaper(bytes: Uint8Array, beside: Beside | undefined, tools: ParsingTools): ParseOutcome {
  const parsed = parse(bytes, tools);
  const pdf = beside?.pdf ?? null;
  if (beside === undefined) return parsed;
  const warnings: Problem[] = [...beside.warnings];
  let outcome = parsed;
  if (pdf !== null) {
    const printed = parse(pdf, tools);
    if (parsed.type === 'problem') {
      // Of two problems the source's is told: it was asked for first.
      if (printed.type === 'problem') return parsed;
      warnings.push(problem('source-unreadable', `The source cannot be read: ${parsed.problem.message}`));
      outcome = printed;
    } else if (printed.type === 'problem') {
      warnings.push(problem('pages-unreadable', `The PDF cannot be read: ${printed.problem.message}`));
    } else if (parsed.document.pages.length === 0 && printed.document.pages.length > 0) {
      const started = performance.now();
      const document = withPages(parsed.document, printed.document);
      const { timings } = printed;
      outcome = {
        type: 'document',
        document,
        timings: {
          extractionMs: parsed.timings.extractionMs + timings.extractionMs,
          structureMs: parsed.timings.structureMs + timings.structureMs + performance.now() - started,
        },
      };
    }
  }
  if (outcome.type === 'problem') return outcome;
  return { ...outcome, document: withKnown(outcome.document, beside.arxivId, warnings) };
}

function parse(bytes: Uint8Array, { formats, limits, onProgress }: ParsingTools): ParseOutcome {
  const opened = openPaper(formats, bytes);
  if (opened === null) {
    const message = `The file does not begin like a paper in any format that is read${looksLike(bytes)}.`;
    return { type: 'problem', problem: problem('format-unknown', message) };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return opened.format.parse(opened.bytes, { limits, sha256, ...(onProgress ? { onProgress } : {}) });
}

/** What the one who got the paper knows, and the paper may not say. */
function withKnown(document: PaperDocument, arxivId: string | null, problems: readonly Problem[]): PaperDocument {
  const warnings = problems.map(({ code, message }): DocumentWarning => ({ code, message, pageIndex: null }));
  return {
    ...document,
    metadata: { ...document.metadata, arxivId: arxivId ?? document.metadata.arxivId },
    warnings: [...warnings, ...document.warnings],
  };
}
