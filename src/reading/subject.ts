import type { Assessment, PaperKind, QuoteEvidence, Span, StatementBlock, TableCell } from '../model/index.ts';
import type { FigureView, ResultTable, TableView, Views } from '../views/index.ts';
import { inOneLine } from './wording.ts';

/** What a paper is about, in its own names: whatever a question about it has to mention. */
export interface Subject {
  readonly kind: PaperKind | null;
  /** What the authors call their thing; null when they give it no name. */
  readonly name: string | null;
  /** For use in a sentence: `PonderNet`, `the method`. */
  readonly it: string;
  readonly datasets: readonly string[];
  /** Rows of the main table that are not the authors' own. */
  readonly rivals: readonly string[];
  /** Column heads of the main table. */
  readonly measures: readonly string[];
  /** The figure that shows the whole of it. */
  readonly mainFigure: FigureView | null;
  readonly mainTable: TableView | null;
  /** Stands in for the main table in a paper that shows its results in figures only. */
  readonly resultFigure: FigureView | null;
  readonly mainStatement: StatementBlock | null;
  readonly code: { readonly span: Span; readonly uri: string | null } | null;
}

/** Kinds that are read for their statements. */
export function isFormal(kind: PaperKind | null): boolean {
  return kind === 'theory' || kind === 'mixed';
}

export function statementLabel(statement: StatementBlock): string {
  const kind = statement.kind.charAt(0).toUpperCase() + statement.kind.slice(1);
  return statement.number === null ? kind : `${kind} ${statement.number}`;
}

export function subjectOf(views: Views, assessment: Assessment): Subject {
  const { kind } = assessment.kind;
  const mainStatement = mainStatementOf(views);
  // A survey or a position names its field, not a thing of its own.
  const name = kind === 'survey' || kind === 'position' ? null : nameOf(views);
  const main = kind === 'survey' || kind === 'position' ? null : mainResultOf(views);
  const mainTable = main?.table ?? (kind === 'survey' || kind === 'resource' ? mostDiscussedTable(views) : null);
  const mainFigure = mainFigureOf(views, assessment, name, kind);
  return {
    kind,
    name,
    it: inASentence(views, name, kind),
    datasets: datasetsOf(views),
    rivals: main === null ? [] : rivalsOf(main, name),
    measures: mainTable === null ? [] : measuresOf(mainTable),
    mainFigure,
    mainTable,
    resultFigure:
      mainTable === null && kind !== 'position' && kind !== 'survey' ? resultFigureOf(views, name, mainFigure) : null,
    mainStatement,
    code: codeOf(views, assessment),
  };
}

const IT_BY_KIND: Readonly<Record<PaperKind, string>> = {
  theory: 'the main result',
  empirical: 'the method',
  mixed: 'the method',
  survey: 'this field',
  resource: 'the resource',
  system: 'the system',
  position: 'the argument',
};

/** `the Transformer` where the authors put the article, `PonderNet` where they do not. */
function inASentence(views: Views, name: string | null, kind: PaperKind | null): string {
  if (name === null) return IT_BY_KIND[kind ?? 'empirical'];
  const { text } = views.document;
  return countOf(text, `the ${name}`) * 2 >= countOf(text, name) ? `the ${name}` : name;
}

// ---------------------------------------------------------------------------------------------------------------- name

/** Verbs after which authors name what is theirs. */
const OFFERS =
  /\b(?:propos|introduc|present|develop|describ|design|devis|releas|call|nam|dub|term|refer)(?:e|es|ed|s|ing|r?red)?\b/i;
/** A name: a capital, then more; up to four words, the later ones capitalised too. */
const NAME =
  /(?<![\w-])\p{Lu}[\p{L}\p{N}]*(?:[-+][\p{L}\p{N}]+)*(?: \p{Lu}[\p{L}\p{N}]*(?:[-+][\p{L}\p{N}]+)*){0,3}(?![\w])/gu;
/** Capitalised words that start sentences or name what everybody uses; a name of one's own is none of these. */
const NO_NAMES = new Set(
  (
    'we our in this the a an it they these those here there then to for as by with from and but or if on at is are however moreover ' +
    'furthermore specifically finally first second third section figure fig table algorithm theorem lemma equation appendix code ' +
    'abstract introduction conclusion related work data ai ml dl nlp rl cnn cnns rnn rnns lstm lstms gru gan gans sgd mlp mlps dnn ' +
    'dnns gcn gcns gnn gnns vae vaes svm svms lda pca em hmm crf mdp mdps mcmc map mle kl nn nns llm llms gpu gpus tpu cpu relu api english bayesian gaussian markov monte carlo python pytorch tensorflow github arxiv usa'
  ).split(' '),
);
/** After one of these comes what a thing is compared with or made of, not the thing. */
const RELATING =
  /\b(?:of|on|for|than|using|from|with|within|in|by|to|over|like|against|between|that|which|under|based|via|into|and|how)\b/i;
const OTHERS = /\b(?:compar\w*|than|using|such as|like|and|with|against|based on|including|use[sd]?)\b/i;
/** Below this many mentions a capitalised word is not what the paper is about. */
const NAME_MENTIONS = 4;

function countOf(text: string, name: string): number {
  let count = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = text.charCodeAt(at - 1);
    if (!isWordUnit(before) && !isWordUnit(text.charCodeAt(at + name.length))) count++;
  }
  return count;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+');
}

function isWordUnit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function nameOf(views: Views): string | null {
  const { text } = views.document;
  const titleBlock = views.blocksOf('title')[0];
  const title = titleBlock ? inOneLine(views.text(titleBlock.span)) : '';
  const shouted = title === title.toUpperCase();
  const votes = new Map<string, number>();
  const vote = (name: string, weight: number): void => {
    if (name.length < 2 || name.split(' ').every((word) => NO_NAMES.has(word.toLowerCase()))) return;
    votes.set(name, (votes.get(name) ?? 0) + weight);
  };
  // `Name: what it does` is how most papers with a named method are titled.
  const head = /^([^:]{2,30}):/.exec(title)?.[1];
  if (head !== undefined && head.split(' ').length <= 3 && !shouted) vote(head, 6);
  for (const own of views.results.ownNames) vote(own, 1.5);
  const early = views.sentences.filter((sentence) => sentence.role === 'abstract' || sentence.role === 'introduction');
  for (const sentence of early.slice(0, 80)) {
    const offer = OFFERS.exec(sentence.text);
    if (!offer || !/\b(we|our|this (paper|work|article|survey))\b/i.test(sentence.text)) continue;
    const after = sentence.text.slice(offer.index + offer[0].length);
    let taken = false;
    for (const match of after.matchAll(NAME)) {
      const rest = after.slice(match.index + match[0].length);
      // Right before a citation a name is somebody else's.
      if (/^\s*[([](?:\d|\p{Lu}[^()]{0,60}\d{4})/u.test(rest)) continue;
      const between = after.slice(0, match.index);
      // Only what is offered counts: `introduce the X`, `an architecture called X`, `a framework (X)`; not `deeper than X`.
      const christened =
        /(?:\b(?:called|named|dubbed|termed|name|call|as)(?: (?:it|the))?|, (?:the )?|\() ?["“‘]?$/.test(between);
      const bracketed = between.endsWith('(');
      // In `we compare it with a stacked encoder (SAE)` the name is a rival's.
      const rival = bracketed && OTHERS.test(between);
      const offered = match.index < 45 && !RELATING.test(between);
      if (rival || (!christened && (!offered || taken)) || /^[- ](?:inspired|based|style|like)\b/.test(rest)) continue;
      taken = true;
      const odd = /\p{Lu}.*\p{Lu}|\d/u.test(match[0].replace(/ .*/, '')) ? 2 : 1;
      vote(match[0], odd * (christened ? 2 : 1));
    }
  }
  const scored: { readonly candidate: string; readonly count: number; readonly score: number }[] = [];
  for (const [candidate, weight] of votes) {
    const count = countOf(text, candidate);
    if (count < NAME_MENTIONS) continue;
    const inTitle = !shouted && title.includes(candidate) ? 2 : 1;
    const inHeading = views.sections.some((section) => section.heading.title.includes(candidate)) ? 1.5 : 1;
    const score = weight * Math.log2(1 + count) * inTitle * inHeading;
    // A single vote for a word seldom used is chance.
    if (score >= 5) scored.push({ candidate, count, score });
  }
  scored.sort((a, b) => b.score - a.score);
  return (
    scored.find(
      ({ candidate, count }) =>
        candidate === head || !(isMeasuredOn(text, candidate, count) || isAuthor(text, candidate)),
    )?.candidate ?? null
  );
}

/** Who is cited by name is a person. */
function isAuthor(text: string, name: string): boolean {
  const cited = new RegExp(
    `\\b${escaped(name)}(?:['’]s)?(?: et al|,? \\(?(?:19|20)\\d\\d|,? (?:and|&) \\p{Lu}\\p{L}+,? \\(?(?:19|20)\\d\\d)`,
    'gu',
  );
  return (text.match(cited)?.length ?? 0) >= 2;
}

/** What things are measured on is a data set: `on ImageNet`, `the ImageNet test set`. */
function isMeasuredOn(text: string, name: string, count: number): boolean {
  const words = escaped(name);
  const measuredOn = new RegExp(
    `\\b(?:on|of|from) (?:the )?${words}\\b|\\b${words} (?:\\w+ )?(?:data ?set|test|validation|training|benchmark|corpus|challenge|competition)`,
    'g',
  );
  return (text.match(measuredOn)?.length ?? 0) * 3 > count;
}

// ------------------------------------------------------------------------------------------------------------ datasets

const DATASET =
  /((?:\p{Lu}[\p{L}\p{N}]*|\d+)(?:[-+.][\p{L}\p{N}]+)*(?: (?:\p{Lu}[\p{L}\p{N}]*|\d+)(?:[-+.][\p{L}\p{N}]+)*){0,2})\s+(?:data ?sets?|corpus|corpora|benchmarks?|test set|dev(?:elopment)? set|training set)\b/gu;

function datasetsOf(views: Views): readonly string[] {
  const counts = new Map<string, number>();
  for (const sentence of views.sentences) {
    if (!/\b(data ?sets?|corp(us|ora)|benchmarks?|set)\b/.test(sentence.text)) continue;
    for (const match of sentence.text.matchAll(DATASET)) {
      const words = match[1]!.split(' ').filter((word) => !NO_NAMES.has(word.toLowerCase()));
      const name = words.join(' ');
      if (
        !/\p{L}{2}/u.test(name) ||
        /^(?:All|Both|Each|Most|Many|Several|Other|Some|Two|Three|Four|Large|Public|Such|New|Different|Training|Test|Dataset|Using|On|Of|Standard|What|Which|Their|Its)\b/.test(
          name,
        )
      )
        continue;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= 2)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 3)
    .map(([name]) => name);
}

// -------------------------------------------------------------------------------------------------- main figure and table

/** Labels of the figures that the assessment points at when it says how the method is shown. */
function figuresPointedAt(views: Views, assessment: Assessment): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const reason of assessment.hints.find(({ hint }) => hint === 'method')?.reasons ?? []) {
    if (reason.counts !== 'for') continue;
    for (const evidence of reason.evidence) {
      if (evidence.type === 'region')
        for (const match of evidence.label.matchAll(/\bFigure [A-Z]?\.?\d+/g)) labels.add(match[0]);
      if (evidence.type === 'quote') for (const label of captionAt(views, evidence)) labels.add(label);
    }
  }
  return labels;
}

function captionAt(views: Views, evidence: QuoteEvidence): readonly string[] {
  for (const [label, caption] of views.captions) {
    if (caption.span.start <= evidence.span.start && evidence.span.end <= caption.span.end) return [label];
  }
  return [];
}

const OVERVIEW =
  /\b(overview|architecture|pipeline|framework|schematic|illustrat\w+|diagram|workflow|overall|structure of|block diagram|building block|our (model|method|approach|system)|proposed|taxonom\w+|high[- ]level)\b/i;
const RESULT =
  /\b(accurac\w+|error|performance|results?|comparison|compar\w+|scores?|bleu|f1|rouge|perplexity|top-[15]|state[- ]of[- ]the[- ]art|improve\w*|mean|auc|map|psnr|fid|reward|return|loss|rate|speed-?up|sensitivity|effect|plot)\b/i;

function inAppendix(views: Views, span: Span): boolean {
  return views.sectionOf(span)?.appendix ?? false;
}

function best<T>(items: readonly T[], score: (item: T) => number, least: number): T | null {
  let found: T | null = null;
  let most = least;
  for (const item of items) {
    const points = score(item);
    // Strictly more, so that of equals the first in the paper wins.
    if (points > most) [found, most] = [item, points];
  }
  return found;
}

function mainFigureOf(
  views: Views,
  assessment: Assessment,
  name: string | null,
  kind: PaperKind | null,
): FigureView | null {
  const pointed = figuresPointedAt(views, assessment);
  const figures = views.figures.filter((figure) => figure.label !== null);
  const shown = best(
    figures,
    (figure) => {
      const text = figure.captionText;
      let points = Math.min(3, views.mentionsOf(figure.label!).length) * 0.5;
      if (OVERVIEW.test(text.slice(0, 70)) || /^[^.]{0,40}\bmodel\b/i.test(text)) points += 4;
      else if (OVERVIEW.test(text.slice(0, 160))) points += 2;
      if (name !== null && text.includes(name)) points += 1.5;
      if (pointed.has(figure.label!)) points += 4;
      if (RESULT.test(text.slice(0, 100))) points -= 2.5;
      const role = views.sectionOf(figure.block.span)?.role;
      if (role === 'experiments' || role === 'results') points -= 1.5;
      if (role === 'introduction' || role === 'method' || role === 'abstract') points += 1;
      if (figure === figures[0]) points += 1;
      // A survey's picture of the whole is how it divides its field.
      if (kind === 'survey' && /\b(?:taxonom\w+|categor\w+|classification of)\b/i.test(text)) points += 3;
      if (inAppendix(views, figure.block.span)) points -= 6;
      return points;
    },
    0.5,
  );
  // A paper without a picture of the whole still has one that it speaks of most.
  return (
    shown ??
    best(
      figures.filter((figure) => !inAppendix(views, figure.block.span)),
      (figure) => 1 + views.mentionsOf(figure.label!).length,
      0,
    )
  );
}

/** The table the view holds for the main one, unless it stands in the appendix and the main text has results of its own. */
function mainResultOf(views: Views): ResultTable | null {
  const { main, tables } = views.results;
  if (main === null || !inAppendix(views, main.table.block.span)) return main?.table.label ? main : null;
  return tables.find(({ table }) => table.label !== null && !inAppendix(views, table.block.span)) ?? null;
}

/** The table most spoken of, for papers whose tables report no results: a survey's comparison, a resource's contents. */
function mostDiscussedTable(views: Views): TableView | null {
  return best(
    views.tables.filter((table) => table.label !== null && !inAppendix(views, table.block.span)),
    (table) => 1 + views.mentionsOf(table.label!).length,
    0,
  );
}

function resultFigureOf(views: Views, name: string | null, mainFigure: FigureView | null): FigureView | null {
  return best(
    views.figures.filter((figure) => figure.label !== null && figure !== mainFigure),
    (figure) => {
      const text = figure.captionText;
      const role = views.sectionOf(figure.block.span)?.role;
      let points = Math.min(4, views.mentionsOf(figure.label!).length) * 0.5;
      if (RESULT.test(text)) points += 2;
      if (OVERVIEW.test(text.slice(0, 80))) points -= 2;
      if (name !== null && text.includes(name)) points += 1;
      if (role === 'experiments' || role === 'results') points += 2;
      if (inAppendix(views, figure.block.span)) points -= 6;
      return points;
    },
    1.5,
  );
}

/** Words fit to be named in a question: not too long, mostly letters, no citation marks. */
function nameInCell(cell: TableCell): string | null {
  const text = inOneLine(cell.text.replace(/\s*[[(][^\])]*[\])]/g, ''));
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return text.length >= 2 && text.length <= 24 && letters >= 0.6 * text.replace(/ /g, '').length ? text : null;
}

/** Rows of others as names; those with a citation are surely somebody else's. */
function rivalsOf({ table, rivalRows, citedRows }: ResultTable, name: string | null): readonly string[] {
  const names: string[] = [];
  for (const cell of citedRows.length > 0 ? citedRows : rivalRows) {
    if ((name !== null && cell.text.includes(name)) || NO_RIVAL.test(cell.text)) continue;
    const text = nameInCell(cell);
    // A row name is a system only when numbers stand in its row.
    const row = table.rows[cell.row] ?? [];
    if (text !== null && !names.includes(text) && row.some((other) => other !== null && /\d/.test(other.text)))
      names.push(text);
  }
  return names;
}

/** Heads that name a measure; others name data sets, sizes or settings. */
const MEASURE =
  /\b(?:acc(?:uracy)?|errors?|err|f1|f-?score|em|bleu|rouge(?:-\w)?|auc|auroc|map|m?iou|fid|ppl|perplexity|mos|mse|mae|rmse|psnr|ssim|top-?[15]|precision|recall|ndcg|mrr|score|reward|return|loss|nll|bpc|speed-?up|latency|regret|cer|wer)\b|[%↑↓]/i;
/** Rows that sum up, or that no method stands in. */
const NO_RIVAL = /^(?:count|average|avg|mean|total|overall|all|std|human|median|rank|sum|wins?|none|random)\b/i;

function measuresOf(table: TableView): readonly string[] {
  const names: string[] = [];
  for (const cell of table.block.cells) {
    if (cell.column === 0 || !cell.header) continue;
    const text = nameInCell(cell);
    if (text !== null && MEASURE.test(text) && !names.includes(text)) names.push(text);
  }
  return names;
}

// ------------------------------------------------------------------------------------------------- statement and code

const MAIN_KINDS = new Set(['theorem', 'proposition', 'corollary']);

function mainStatementOf(views: Views): StatementBlock | null {
  return best(
    views.statements,
    (statement) => {
      if (!MAIN_KINDS.has(statement.kind) || inAppendix(views, statement.span)) return 0;
      let points = statement.kind === 'theorem' ? 3 : statement.kind === 'proposition' ? 1.5 : 1;
      if (statement.number !== null) points += Math.min(5, views.mentionsOf(statementLabel(statement)).length) * 0.6;
      if (/\bmain\b/i.test(statement.name ?? '')) points += 3;
      const section = views.sectionOf(statement.span);
      if (section && /\bmain\b|\bcontributions?\b/i.test(section.title)) points += 2;
      if (section?.role === 'introduction') points += 1.5;
      if (section?.role === 'background' || section?.role === 'related-work') points -= 2;
      return points;
    },
    0.5,
  );
}

const REPOSITORY =
  /\b(?:github\.com|gitlab\.com|bitbucket\.org|zenodo\.org|codeocean\.com|huggingface\.co|code\.google\.com)\b/i;
const OWN_CODE =
  /\b(our|the) (source )?(code|implementation|models?)\b[^.]{0,80}\b(available|released|found|open[- ]?sourced?|at|on)\b|\b(code|implementation|source)\b[^.]{0,40}\b(is|are|can be|will be)\b[^.]{0,30}\b(available|released|found|accessed|downloaded|obtained)\b|\bwe (release|open[- ]source|make)\b[^.]{0,60}\b(code|implementation)\b/i;

function codeOf(views: Views, assessment: Assessment): Subject['code'] {
  const hint = assessment.hints.find((candidate) => candidate.hint === 'code-and-settings');
  for (const reason of hint?.reasons ?? []) {
    if (reason.counts !== 'for' || !/\b(code|repositor)/i.test(reason.text)) continue;
    const quote = reason.evidence.find((evidence): evidence is QuoteEvidence => evidence.type === 'quote');
    if (quote) return { span: quote.span, uri: uriIn(views, quote.span) };
  }
  for (const sentence of views.sentences) {
    if (!OWN_CODE.test(sentence.text)) continue;
    const uri = uriIn(views, sentence.span);
    if (uri !== null && REPOSITORY.test(uri)) return { span: sentence.span, uri };
  }
  return null;
}

function uriIn(views: Views, span: Span): string | null {
  for (const { span: words, target } of views.document.links) {
    if (words === null || target.type !== 'uri') continue;
    if (words.start < span.end && span.start < words.end) return target.uri;
  }
  return /https?:\/\/[^\s)\]]+[^\s)\].,;]/.exec(views.text(span))?.[0] ?? null;
}
