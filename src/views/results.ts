import { textOf, type Block, type BlockId, type PaperDocument, type Span, type TableCell } from '../model/index.ts';
import type { TableView } from './floats.ts';
import type { Section, SectionRole } from './sections.ts';
import type { Sentence } from './sentences.ts';

/** A table that reports measurements of the paper's method. */
export interface ResultTable {
  readonly table: TableView;
  /** What stands in the rows: first cells of the body, one a method. Empty when the grid could not be read. */
  readonly ownRows: readonly TableCell[];
  /** Rows of somebody or something else: a cited system, a named rival, `Baseline`. */
  readonly rivalRows: readonly TableCell[];
  /** The rival rows that carry a citation. */
  readonly citedRows: readonly TableCell[];
  /** Share of the body's cells, first column left out, that are numbers; null when the grid could not be read. */
  readonly numericShare: number | null;
}

/** What a paper says of its own experiments, derived once for every check on them. */
export interface Results {
  /** Whether it reports measurements of its own at all; a survey or a proof does not. */
  readonly reported: boolean;
  /** Tables of the method's results next to others, in the order of their labels. */
  readonly tables: readonly ResultTable[];
  /** The one the abstract's numbers stand in, else the first outside the appendix; null when there are none. */
  readonly main: ResultTable | null;
  /** Names the paper gives its own method, as printed. */
  readonly ownNames: readonly string[];
  /** Sentences that may speak of the paper's own experiments: related work, proofs and end matter left out. */
  readonly sentences: readonly Sentence[];
}

export interface ResultsInput {
  readonly document: PaperDocument;
  readonly tables: readonly TableView[];
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
  readonly titles: readonly Block[];
  readonly abstract: Span | null;
}

const OTHERS_WORK: ReadonlySet<SectionRole> = new Set(['related-work', 'acknowledgements', 'references', 'checklist']);
const MEASURING =
  /\b(?:we|our|is|are|was|were)\b[^.]{0,80}?\b(?:train|evaluat|compar|experiment|tested|test |measur|report|perform|simulat|run|ran)\w*/i;
/** Fewer sentences of measuring than this under an experiments heading are a remark, not an experiment. */
const MEASURING_SENTENCES = 2;

/** Captions that announce results. */
const RESULT_CAPTION =
  /\b(?:results?|performances?|accurac(?:y|ies)|errors?|error rates?|scores?|compar(?:ison|isons|e|es|ed|ing)|evaluat(?:e|ion|ed)|F1|BLEU|ROUGE|METEOR|AUC|AUROC|mAP|IoU|mIoU|FID|perplexit(?:y|ies)|MOS|CMOS|MSE|MAE|RMSE|PSNR|SSIM|EM|state[- ]of[- ]the[- ]art|top-[15]|(?:test|validation|dev|development) sets?|outperforms?|best|speed-?ups?|latency|throughput|returns?|rewards?|runtimes?|detections?|baselines?|generali[sz](?:es|ation)|precision|recall|win rates?|likelihoods?)\b/i;
/** Captions of tables that describe something: data, settings, notation, examples. */
const DESCRIBING_CAPTION =
  /\b(?:statistics|compar\w+ of (?:\w+ )?(?:data ?sets|corpora)|hyper-?parameters?|search (?:space|range)s?|configurations?|notations?|symbols|list of|examples?|overview of|summary of (?:the )?(?:data|notation)|data ?set (?:details|descriptions?|sizes?)|number of parameters|complexit(?:y|ies)|categori[sz]ation|taxonomy|characteristics|definitions?|splits?|publications?|filters?|provenance|architectures?|descriptions?|properties|numbers of|amount of|samples? (?:from|papers)|sampled|prompts?|annotat(?:ion|ed)|different kinds|training (?:details|settings))\b/i;
/** What a caption is about stands at its beginning; settings and examples are often explained further on. */
const SUBJECT_UNITS = 110;
/** Words that make a describing caption announce results all the same: `Overview of test results`. */
const RESULT_FIRST =
  /^\W{0,3}(?:\w+\W+){0,4}?(?:results?|performances?|accurac(?:y|ies)|error rates?|scores?|errors?)\b/i;
const METRIC_HEADER =
  /\b(?:acc(?:uracy)?|errors?|err|f1|f-?score|em|bleu|rouge|auc|auroc|map|m?iou|fid|ppl|perplexity|mos|mse|mae|rmse|psnr|ssim|top-?[15]|precision|recall|prec|rec|r@\d|p@\d|ndcg|mrr|score|reward|return|loss|nll|bpc|speed-?up|latency|time)\b|[%↑↓]/i;
const ABLATION_CAPTION =
  /\bablat|\bvariations? (?:on|of)\b|\bvariants? of\b|\beffects? of\b|\bcontributions? of each\b/i;
/** An ablation whose rows could not be read, but which names something to hold it against. */
const COMPARING_CAPTION = /\bthan\b|\bbaselines?\b|\bcompared\b/i;
const OWN_ROW = /\b(?:ours?|proposed|this (?:work|paper)|full model)\b/i;
/** A row that changes a part of the own method. */
const VARIANT_ROW =
  /^\s*(?:[-−–+⊖]|w\/o\b|w\/|without\b|with\b|no\b|only\b|full\b|all\b|base\b|\(?[a-z\d]{1,2}[).]\s*[-−–+]|\([A-Z]\))/i;
const CITED = /\[\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]|\(?(?:19|20)\d\d[a-z]?\)|\bet al\b/;
const LETTERS = /\p{L}{2}/u;
const DIGIT = /\d/;

/** A name with a capital or digit inside it: `ResNet`, `BERT`, `GPT-J`, `R.M-Reader`. */
const NAME = String.raw`[A-Z][\w.+/-]{0,20}?(?:[A-Z]|\d|Net|Former|former|GAN)[\w.+/-]{0,20}`;
const NAMING = [
  new RegExp(
    String.raw`\b(?:call(?:ed)?|named?|dub(?:bed)?|term(?:ed)?|coined|denoted(?: as)?)\s+(?:it\s+|as\s+|the\s+)?[“"']?(${NAME})`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:propose|present|introduce|develop|describe)s?\s+(?:the\s+|a\s+|an\s+|our\s+)?(?:novel\s+|new\s+|simple\s+)?[“"']?(${NAME})`,
    'g',
  ),
  new RegExp(String.raw`\b(?:propose|present|introduce|develop)s?\b[^.()]{0,120}\((${NAME})[),;]`, 'g'),
];

function namesOf(document: PaperDocument, titles: readonly Block[], abstract: Span | null): readonly string[] {
  const names = new Set<string>();
  const add = (name: string): void => {
    const plain = name.replace(/[.,;:/+-]+$/, '').trim();
    if (plain.length >= 3) names.add(plain);
  };
  for (const title of titles) {
    const before = /^\s*([^:]{3,30}):\s/.exec(textOf(document.text, title.span))?.[1];
    if (before !== undefined && before.split(/\s+/).length <= 2) add(before);
  }
  if (abstract !== null) {
    const words = textOf(document.text, abstract);
    for (const pattern of NAMING) for (const match of words.matchAll(pattern)) add(match[1]!);
  }
  return [...names];
}

interface Grid {
  readonly labels: readonly TableCell[];
  readonly headers: string;
  readonly numericShare: number | null;
  readonly bold: boolean;
  /** Whether any cell of the body holds a digit. */
  readonly digits: boolean;
}

/** Below this many body cells the share of numbers says nothing. */
const CELLS_TO_JUDGE = 4;

function gridOf(table: TableView): Grid {
  const labels: TableCell[] = [];
  const headers: string[] = [];
  let numbers = 0;
  let body = 0;
  let bold = false;
  let digits = false;
  for (const cell of table.block.cells) {
    if (cell.header) headers.push(cell.text);
    else if (cell.column === 0 && LETTERS.test(cell.text)) labels.push(cell);
    else if (cell.column > 0) {
      body++;
      if (DIGIT.test(cell.text) && !LETTERS.test(cell.text)) numbers++;
      if (cell.bold) bold = true;
      if (DIGIT.test(cell.text)) digits = true;
    }
  }
  return {
    labels,
    headers: headers.join(' '),
    numericShare: body < CELLS_TO_JUDGE ? null : numbers / body,
    bold,
    digits,
  };
}

/** Orders `Table 2` before `Table 10`, and tables without a number last. */
function numberOf(table: TableView): number {
  const number = /\d+/.exec(table.label ?? '')?.[0];
  return number === undefined ? Number.MAX_SAFE_INTEGER : Number(number);
}

function resultTable(table: TableView, isOwn: (label: string) => boolean): ResultTable | null {
  const { captionText } = table;
  const grid = gridOf(table);
  const ownRows = grid.labels.filter((cell) => isOwn(cell.text));
  const rivalRows = grid.labels.filter((cell) => !isOwn(cell.text) && !VARIANT_ROW.test(cell.text));
  const citedRows = rivalRows.filter((cell) => CITED.test(cell.text));
  const announced = RESULT_CAPTION.test(captionText);
  const resultsFirst = RESULT_FIRST.test(captionText);
  const describing = !resultsFirst && DESCRIBING_CAPTION.test(captionText.slice(0, SUBJECT_UNITS));
  const { numericShare } = grid;
  // Methods stand along the top as well.
  const ownColumn = table.block.cells.some((cell) => cell.row <= 1 && cell.column > 0 && isOwn(cell.text));
  // A results table is mostly numbers; three tenths leaves room for columns of citations, settings and class names.
  if (numericShare !== null && numericShare < 0.3 && !(resultsFirst && grid.digits)) return null;
  const points =
    (announced ? 2 : 0) +
    (METRIC_HEADER.test(grid.headers) ? 1 : 0) +
    (grid.bold ? 1 : 0) +
    (numericShare !== null ? 1 : 0) +
    (ownRows.length > 0 || ownColumn ? 1 : 0) +
    (citedRows.length > 0 ? 1 : 0) -
    (describing ? 3 : 0);
  if (points < 2) return null;
  if (ABLATION_CAPTION.test(captionText)) {
    const compares =
      table.block.cells.length === 0 ? COMPARING_CAPTION.test(captionText) : ownRows.length > 0 && rivalRows.length > 0;
    if (!compares) return null;
  }
  return { table, ownRows, rivalRows, citedRows, numericShare };
}

/** Numbers somebody would boast with: with decimals, or before a per cent or times sign. */
const BOAST = /(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+(?=\s?(?:%|×|x\b|percent|per cent|times|points)))/g;

/** How well a table holds the abstract's numbers: 2 for each printed alike, 1 for each the table gives more exactly. */
function boastsIn(table: ResultTable, boasts: readonly string[]): number {
  if (boasts.length === 0) return 0;
  const inCells: string[] = [];
  for (const cell of table.table.block.cells) {
    for (const match of cell.text.matchAll(/\d[\d,]*(?:\.\d+)?/g)) inCells.push(match[0]);
  }
  const exact = new Set(inCells);
  let points = 0;
  for (const boast of boasts) {
    if (exact.has(boast)) points += 2;
    else if (boast.length > 1 && inCells.some((cell) => cell.startsWith(`${boast}.`))) points += 1;
  }
  return points;
}

export function resultsOf({ document, tables, sections, sentences, titles, abstract }: ResultsInput): Results {
  const formal = new Set<BlockId>();
  for (const block of document.blocks) if (block.type === 'statement' || block.type === 'proof') formal.add(block.id);
  const own = sentences.filter(
    ({ role, block }) =>
      !OTHERS_WORK.has(role) && !formal.has(block.id) && (block.parent === undefined || !formal.has(block.parent)),
  );
  const ownNames = namesOf(document, titles, abstract);
  const isOwn = (label: string): boolean => OWN_ROW.test(label) || ownNames.some((name) => label.includes(name));
  const found = tables
    .map((table) => resultTable(table, isOwn))
    .filter((table) => table !== null)
    .toSorted((a, b) => numberOf(a.table) - numberOf(b.table));
  const boasts =
    abstract === null ? [] : [...new Set(Array.from(textOf(document.text, abstract).matchAll(BOAST), (m) => m[1]!))];
  const inAppendix = (table: ResultTable): boolean => {
    const section = sections.findLast((candidate) => candidate.span.start <= table.table.block.span.start);
    return section?.appendix ?? false;
  };
  let main: ResultTable | null = null;
  let best = -1;
  for (const table of found) {
    // A number of the abstract among rows that are neither marked as own nor cited is as likely a coincidence.
    const telling = table.ownRows.length + table.citedRows.length > 0;
    const points =
      (telling ? boastsIn(table, boasts) : 0) +
      (inAppendix(table) || ABLATION_CAPTION.test(table.table.captionText) ? 0 : 0.5);
    if (points > best) [main, best] = [table, points];
  }
  const measuring = own.filter(
    (sentence) =>
      (sentence.role === 'experiments' || sentence.role === 'results') &&
      sentence.block.type !== 'caption' &&
      MEASURING.test(sentence.text),
  );
  return {
    reported: found.length > 0 || measuring.length >= MEASURING_SENTENCES,
    tables: found,
    main,
    ownNames,
    sentences: own,
  };
}
