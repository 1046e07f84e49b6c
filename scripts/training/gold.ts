// Readers of the public sets in the shapes in which they lie in ../shared/data/gold.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PaperLine } from '../../src/classifiers/index.ts';

export const GOLD = fileURLToPath(new URL('../../../shared/data/gold', import.meta.url));

export const sha256Of = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

function jsonLines(path: string): readonly unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

/** An abstract of CSAbstruct: a role for each sentence, and the share of the annotators' weight that stood behind it. */
export interface LabelledAbstract {
  readonly sentences: readonly string[];
  readonly labels: readonly string[];
  readonly confs?: readonly number[];
}

export const readAbstracts = (path: string): readonly LabelledAbstract[] =>
  jsonLines(path) as readonly LabelledAbstract[];

/** A sentence of SciCite or ACL-ARC with the reason for its citation. */
export interface LabelledCitation {
  readonly text: string;
  readonly label: string;
}

export const readCitations = (path: string): readonly LabelledCitation[] =>
  jsonLines(path) as readonly LabelledCitation[];

/** A paper of the NLPContributionGraph: its lines, and which of them state the contribution, counted from 0. */
export interface LabelledPaper {
  readonly id: string;
  readonly task: string;
  readonly lines: readonly PaperLine[];
  readonly contributions: ReadonlySet<number>;
}

export function readPapers(path: string): readonly LabelledPaper[] {
  const papers = jsonLines(path) as readonly {
    readonly id: string;
    readonly task: string;
    readonly sentences: readonly string[];
    readonly contributionLines?: readonly number[];
  }[];
  return papers.map(({ id, task, sentences, contributionLines = [] }) => ({
    id,
    task,
    lines: linesOf(sentences),
    contributions: new Set(contributionLines.map((line) => line - 1)),
  }));
}

/** Which lines are headings is not marked in the set: they are short, start with a capital and are followed by a sentence. */
function linesOf(sentences: readonly string[]): readonly PaperLine[] {
  return sentences.map((text, index) => ({
    // The first line is the word `title`, the second the title.
    type: index === 1 ? 'title' : isHeading(text.trim(), sentences[index + 1]) ? 'heading' : 'sentence',
    text,
  }));
}

const HEADING_WORDS = 9;
/** Shorter than this, what follows is no sentence, and the line above it is part of a formula or a table. */
const SENTENCE_LENGTH = 30;

function isHeading(text: string, next: string | undefined): boolean {
  if (next === undefined || next.length <= SENTENCE_LENGTH) return false;
  if (text.length < 4 || text.split(/\s+/).length > HEADING_WORDS) return false;
  if (/[.,;:?]$/.test(text) && !/^\d/.test(text)) return false;
  const marked = text === 'abstract' || text === 'title';
  if (!marked && !/^(?:\d[\d.]*\s+|[IVX]+\.\s+|[A-Z]\s+)?[A-Z]/.test(text)) return false;
  return /[a-z]{3}/i.test(text) && (text.match(/[=<>|()\d]/g)?.length ?? 0) <= 3;
}
