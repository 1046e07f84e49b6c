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
  /** Nothing is offered that others could use: something is measured, compared, explained. */
  readonly isStudy: boolean;
  /** A survey that teaches one thing rather than mapping what others did. */
  readonly isTutorial: boolean;
  /** What is done again and again: runs, or people who take part. */
  readonly repeats: 'runs' | 'participants';
  /** Where results are told, for papers that show them in neither table nor figure: `“Results” (5)`. */
  readonly outcome: string | null;
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
  const own = kind !== 'survey' && kind !== 'position';
  const main = own ? mainResultOf(views) : null;
  const name = own ? nameOf(views, kind, main) : null;
  const field = kind === 'survey' ? fieldOf(titleOf(views)) : null;
  const isStudy = kind === 'empirical' && name === null && !offersThing(views);
  const mainTable = main?.table ?? (kind === 'survey' || kind === 'resource' ? mostDiscussedTable(views) : null);
  const mainFigure = mainFigureOf(views, assessment, name, kind);
  return {
    kind,
    name,
    it: field ?? (isStudy ? 'the study' : inASentence(views, name, kind)),
    isStudy,
    isTutorial: kind === 'survey' && (TEACHES.test(titleOf(views)) || views.references.length < FEW_REFERENCES),
    datasets: datasetsOf(views),
    rivals: main === null ? [] : rivalsOf(views, main, name),
    measures: mainTable === null ? [] : measuresOf(mainTable),
    mainFigure,
    mainTable,
    resultFigure:
      mainTable === null && kind !== 'position' && kind !== 'survey' ? resultFigureOf(views, name, mainFigure) : null,
    mainStatement,
    repeats: countOf(views.document.text, 'participants') >= PEOPLE ? 'participants' : 'runs',
    outcome: outcomeOf(views),
    code: codeOf(views, assessment),
  };
}

const TEACHES = /\b(?:tutorial|introduction|primer|guide|lectures?|notes on|you need)\b/i;
/** A map of a field rests on more works than these. */
const FEW_REFERENCES = 30;

const OWN_THING =
  /\b(?:our|proposed) (?:[\w-]+ ){0,2}(?:methods?|models?|approach(?:es)?|algorithms?|networks?|frameworks?|architectures?|systems?|classifiers?)\b|\b(?:we|paper) (?:propose|introduce|present|design)s?\b(?! (?:experiment|evidence|result|an? (?:analysis|study)))/gi;
/** Authors who offer something say so more often than this. */
const FEW_OFFERS = 4;

function offersThing(views: Views): boolean {
  return (views.document.text.match(OWN_THING)?.length ?? 0) >= FEW_OFFERS;
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

// --------------------------------------------------------------------------------------------------------------- field

const SURVEY_WORDS =
  'survey|review|overview|tutorial|introduction|primer|guide|taxonom(?:y|ies)|perspectives?|progress|challenges';
const OF_A_SURVEY = new RegExp(`\\b(?:${SURVEY_WORDS})\\b`, 'i');
/** `A comprehensive survey on …`, `Review of related work on …`: up to the field itself. */
const BEFORE_FIELD = new RegExp(
  `^(?:an? |the )?(?:[\\p{L}-]+ ){0,3}?(?:${SURVEY_WORDS})(?: (?:paper|article))? (?:of|on|to|for|in)(?: (?:recent )?(?:advances|developments|related works?|work|research|progress|methods|approaches) (?:of|on|in|for))? (?:the )?`,
  'iu',
);
/** A field of more words is a sentence. */
const FIELD_WORDS = 8;

/** What a survey surveys, from its title: `Imitation Learning`; null when the title does not say it in a few words. */
export function fieldOf(title: string): string | null {
  const pieces = title
    .replace(/[*†‡∗]+$/u, '')
    .split(/\s*[:–—]\s+/u)
    .map((piece) => piece.trim());
  for (const piece of pieces) {
    const field = piece.replace(BEFORE_FIELD, '');
    // What still speaks of a survey says what the paper is, not what it is about.
    if (OF_A_SURVEY.test(field) || field.split(' ').length > FIELD_WORDS || !/\p{L}{3}/u.test(field)) continue;
    if (field === piece && pieces.length === 1) continue;
    return field === field.toUpperCase() ? field.toLowerCase() : field;
  }
  return null;
}

export function titleOf(views: Views): string {
  const block = views.blocksOf('title')[0];
  return block ? inOneLine(views.text(block.span)) : '';
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
    'dnns bert elmo glove word2vec bilstm bilstms seq2seq transformer-xl gcn gcns gnn gnns vae vaes svm svms lda pca em hmm crf mdp mdps mcmc map mle kl nn nns llm llms gpu gpus tpu cpu relu api english bayesian gaussian markov monte carlo python pytorch tensorflow github arxiv usa'
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
  eachMention(text, name, () => count++);
  return count;
}

/** Calls back with where each mention begins: a pattern around the few is cheaper than one sought in the whole text. */
function eachMention(text: string, name: string, found: (at: number) => void): void {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    if (!isWordUnit(text.charCodeAt(at - 1)) && !isWordUnit(text.charCodeAt(at + name.length))) found(at);
}

const CONTEXT = 90;

/** In how many mentions the words right behind a name, or right before it, are like that. */
function mentionsLike(
  text: string,
  name: string,
  { behind, before }: { readonly behind?: RegExp; readonly before?: RegExp },
): number {
  let count = 0;
  eachMention(text, name, (at) => {
    const end = at + name.length;
    if (behind?.test(text.slice(end, end + CONTEXT)) || before?.test(text.slice(Math.max(0, at - CONTEXT), at)))
      count++;
  });
  return count;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+');
}

function isWordUnit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function nameOf(views: Views, kind: PaperKind | null, main: ResultTable | null): string | null {
  const { text } = views.document;
  const title = titleOf(views);
  const shouted = title === title.toUpperCase();
  const votes = new Map<string, number>();
  const vote = (name: string, weight: number): void => {
    if (name.length < 2 || name.split(' ').every((word) => NO_NAMES.has(word.toLowerCase()))) return;
    votes.set(name, (votes.get(name) ?? 0) + weight);
  };
  // `Name: what it does` is how most papers with a named method are titled.
  const heading = /^([^:]{2,30}):/.exec(title)?.[1];
  const head =
    heading === undefined || heading.split(' ').length > 3 ? undefined : shouted ? asInText(text, heading) : heading;
  if (head !== undefined) vote(head, 6);
  for (const own of views.results.ownNames) vote(own, 1.5);
  const tasks = new Set<string>();
  const { thing, task } = zonesOf(title);
  for (const { short, words } of abbreviationsIn(views)) {
    const share = (of: string): number => words.filter((word) => of.includes(word)).length / words.length;
    // `X for Y`: the letters that stand for Y name what many work on.
    if (share(task) > 0.6 && share(thing) < share(task)) tasks.add(short);
    else if (share(thing) > 0.7) vote(short, 4);
  }
  for (const word of oddWordsIn(title)) vote(word, 3);
  const row = main === null ? null : ownRowOf(views, main);
  if (row !== null) vote(row, 3);
  const christenedNames = new Set<string>();
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
      const odd = isOdd(match[0].replace(/ .*/, '')) ? 2 : 1;
      if (christened) christenedNames.add(match[0]);
      vote(match[0], odd * (christened ? 2 : 1));
    }
  }
  const scored: { readonly candidate: string; readonly count: number; readonly score: number }[] = [];
  for (const [candidate, weight] of votes) {
    const count = countOf(text, candidate);
    if (count < NAME_MENTIONS) continue;
    const words = candidate.toLowerCase();
    const isOwn =
      candidate === head ||
      !(
        tasks.has(candidate) ||
        (task.includes(words) && !thing.includes(words)) ||
        isAttribute(text, candidate, count) ||
        isTask(text, candidate)
      );
    if (!isOwn || (kind !== 'resource' && isDataset(text, candidate))) continue;
    // One plain word with a capital names a thing only when somebody says that it does.
    if (candidate !== head && !isOdd(candidate) && !candidate.includes(' ') && !christenedNames.has(candidate))
      continue;
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
        candidate === head ||
        !((kind !== 'resource' && isMeasuredOn(text, candidate, count)) || isAuthor(text, candidate)),
    )?.candidate ?? null
  );
}

/** Capitals inside, or digits: nobody writes an ordinary word so. */
function isOdd(word: string): boolean {
  return /\p{Lu}.*\p{Lu}|\p{Ll}\p{Lu}|\d/u.test(word);
}

/** A title in capitals says nothing of the capitals of a name: as it is written most often below it. */
function asInText(text: string, name: string): string {
  const counts = new Map<string, number>();
  for (const [form] of text.matchAll(new RegExp(`\\b${escaped(name)}\\b`, 'gi'))) {
    const line = inOneLine(form);
    if (line !== name) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? name;
}

/** What a title offers and what it is offered for, in lower case: `… X for Y` and `Y via X`. */
function zonesOf(title: string): { readonly thing: string; readonly task: string } {
  const [, before = '', after = ''] = /^(.*?)\b(?:for|in|on)\b(.*)$/i.exec(title.toLowerCase()) ?? [];
  if (after === '') return { thing: title.toLowerCase(), task: '' };
  const [task = '', ...means] = after.split(/\b(?:via|by|with|using|through)\b/);
  return { thing: `${before} ${means.join(' ')}`, task };
}

/** Words of a title that are spelt as no ordinary word is, those after a preposition left out: they are what it is about. */
function oddWordsIn(title: string): readonly string[] {
  if (title === title.toUpperCase()) return [];
  const { thing } = zonesOf(title);
  return (title.match(/(?<![\p{L}-])\p{Lu}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*/gu) ?? []).filter(
    (word) =>
      /\p{Ll}\p{Lu}|\p{Lu}{2}/u.test(word) && thing.includes(word.toLowerCase()) && !NO_NAMES.has(word.toLowerCase()),
  );
}

/** `elastic weight consolidation (EWC)` in the first pages: the letters and what they stand for. */
function* abbreviationsIn(views: Views): Generator<{ readonly short: string; readonly words: readonly string[] }> {
  for (const { role, text } of views.sentences) {
    if (role !== 'abstract' && role !== 'introduction' && role !== 'method') continue;
    if (!text.includes('(')) continue;
    for (const match of text.matchAll(/\((\p{Lu}[\p{L}\p{N}-]{1,10})\)/gu)) {
      const short = match[1]!.replace(/(?<=\p{Lu}{2})s$/u, '');
      const letters = short.toLowerCase().replace(/[^\p{L}]/gu, '');
      // Up to ten letters stand for up to ten words; only the words right before the bracket count.
      const before = text
        .slice(Math.max(0, match.index - 120), match.index)
        .toLowerCase()
        .split(/[\s-]+/)
        .filter((word) => word !== '');
      const words = before.slice(-letters.length);
      if (letters.length >= 2 && words.length === letters.length && words.every((word, at) => word[0] === letters[at]))
        yield { short, words: words.map((word) => word.slice(0, 7).replace(/s$/, '')) };
    }
  }
}

/**
 * The name that the last rows of the main table share, when nobody is cited for it and a heading or two captions speak of it:
 * authors put their own results last.
 */
function ownRowOf(views: Views, { table, rivalRows, ownRows, citedRows }: ResultTable): string | null {
  const rows = [...rivalRows, ...ownRows]
    .filter(
      (cell) => !citedRows.includes(cell) && (table.rows[cell.row] ?? []).some((other) => /\d/.test(other?.text ?? '')),
    )
    .toSorted((a, b) => b.row - a.row);
  const last = rows[0];
  if (!last) return null;
  /** A name that few of the rows begin with is one of many variants. */
  const isShared = (candidate: string): boolean =>
    rows.filter((cell) =>
      inOneLine(cell.text)
        .replace(/^Ours?: /, '')
        .startsWith(candidate),
    ).length *
      3 >=
    rows.length;
  const { text } = views.document;
  for (const [name] of inOneLine(last.text.replace(/^Ours?: /, '')).matchAll(NAME)) {
    const word = name.replace(/ .*/, '');
    for (const candidate of new Set([word, word.replace(/-[^-]*$/, '')])) {
      if (!isOdd(candidate) || NO_NAMES.has(candidate.toLowerCase()) || countOf(text, candidate) < 2 * NAME_MENTIONS)
        continue;
      const captions = [...views.captions.values()].filter(({ body }) => countOf(views.text(body), candidate) > 0);
      const headed = views.sections.some(({ heading }) => countOf(heading.title, candidate) > 0);
      if (isShared(candidate) && (headed || captions.length >= 2) && !isCited(text, candidate)) return candidate;
    }
  }
  return null;
}

/** A reference right behind the name: it is somebody else's. */
function isCited(text: string, name: string): boolean {
  return mentionsLike(text, name, { behind: CITED_BEHIND }) > 0;
}

const CITED_BEHIND = /^(?: \p{Ll}+)?\s?(?:\[\d|\((?:\p{Lu}[^()]{1,60}|)(?:19|20)\d\d)/u;

/** What may stand behind the name of a thing: verbs and prepositions. */
const AFTER_A_NAME =
  'is|are|was|were|has|have|had|can|cannot|could|does|do|will|would|may|in|on|to|for|and|or|with|by|as|at|of|that|which|from|using|when|than|over|but|we|not|also|uses|achieves|outperforms|performs|allows|consists|learns';

/** `Rubik’s cube`, `Kronecker product`: one plain word that stands before nouns nearly always is part of their names. */
function isAttribute(text: string, name: string, count: number): boolean {
  if (isOdd(name) || name.includes(' ')) return false;
  return mentionsLike(text, name, { behind: NOUN_BEHIND }) > 0.6 * count;
}

const NOUN_BEHIND = new RegExp(`^(?:[’']s\\b|\\s+(?!(?:${AFTER_A_NAME})\\b)\\p{Ll}{3,})`, 'u');

/** `a new dataset, called ReviewRC`: data, even when they are the authors' own. */
function isDataset(text: string, name: string): boolean {
  return mentionsLike(text, name, { before: CALLED_DATA }) > 0;
}

const CALLED_DATA = /\b(?:data ?sets?|corpus|benchmarks?)\b[^.]{0,50}\b(?:called|named|dubbed|termed)\s+(?:the\s+)?$/i;

/** `the RRC task`: what is to be done, not what does it. */
function isTask(text: string, name: string): boolean {
  return taskCount(text, name) >= 2;
}

function taskCount(text: string, name: string): number {
  return mentionsLike(text, name, { behind: /^ (?:tasks?|problems?)\b/ });
}

/** Who is cited by name is a person. */
function isAuthor(text: string, name: string): boolean {
  return mentionsLike(text, name, { behind: AUTHOR_BEHIND }) >= 2;
}

const AUTHOR_BEHIND = /^(?:['’]s)?(?: et al|,? \(?(?:19|20)\d\d|,? (?:and|&) \p{Lu}\p{L}+,? \(?(?:19|20)\d\d)/u;

/** What things are measured on is a data set: `on ImageNet`, `the ImageNet test set`. */
function isMeasuredOn(text: string, name: string, count: number): boolean {
  return mentionsLike(text, name, { before: MEASURED_ON, behind: DATA_BEHIND }) * 3 > count;
}

const MEASURED_ON = /\b(?:on|of|from) (?:the )?$/;
const DATA_BEHIND = /^ (?:\w+ )?(?:data ?set|test|validation|training|benchmark|corpus|challenge|competition)/;

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
    .filter(([name, count]) => count >= 2 && taskCount(views.document.text, name) <= count)
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
/** `The model`, `A network with 3 layers`; not `model size`. */
const MODELLED =
  /^[^.]{0,40}\b(?:model\b(?! (?:throughput|sizes?|performance|accurac\w+|states?|consumption|quality|selection))|\d+ layers\b)/i;
const SAMPLES = /\b(?:samples?|examples?|reconstructions?|visuali[sz]ations?|images of)\b/i;
const RESULT =
  /\b(accurac\w+|error|performance|results?|comparison|compar\w+|scores?|bleu|f1|rouge|perplexity|top-[15]|state[- ]of[- ]the[- ]art|improve\w*|mean|auc|map|psnr|fid|reward|return|loss|rate|speed-?up|sensitivity|effect|plot|throughput|scalability|consumption|runtime|latency|curves?)\b/i;

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
      if (OVERVIEW.test(text.slice(0, 70)) || MODELLED.test(text)) points += 4;
      else if (OVERVIEW.test(text.slice(0, 160))) points += 2;
      if (name !== null && text.includes(name)) points += 1.5;
      if (pointed.has(figure.label!)) points += 4;
      // What the second sentence adds about results does not make a diagram a plot.
      if (RESULT.test(text.slice(0, 100).replace(/(?<=\w{3})\. .*$/s, ''))) points -= 2.5;
      if (SAMPLES.test(text.slice(0, 60))) points -= 1.5;
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

/**
 * Rows of others as names; those with a citation are surely somebody else's. One without is a method only when the running text
 * speaks of it, and not as of data: rows may be tasks, kinds of question or data sets as well.
 */
function rivalsOf(views: Views, results: ResultTable, name: string | null): readonly string[] {
  const { table, rivalRows, ownRows, citedRows } = results;
  const names: string[] = [];
  const cited = citedRows.length > 0;
  const hasOwn = ownRows.length > 0 || (name !== null && rivalRows.some(({ text }) => text.includes(name)));
  // A table in which nothing is the authors' own compares no methods, or which is theirs cannot be told.
  if (!cited && !hasOwn) return [];
  const running = cited ? '' : views.sentences.map(({ text }) => text).join('\n');
  for (const cell of cited ? citedRows : rivalRows) {
    if ((name !== null && cell.text.includes(name)) || NO_RIVAL.test(cell.text)) continue;
    const text = nameInCell(cell);
    if (text !== null && !cited) {
      const said = countOf(running, text);
      if (said === 0 || isTask(running, text) || isMeasuredOn(running, text, said)) continue;
    }
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
const NO_RIVAL =
  /^(?:methods?|models?|systems?|datasets?|count|average|avg|mean|total|overall|all|std|human|median|rank|sum|wins?|none|random)\b/i;

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

/** A paper that speaks of participants so often has tried its thing out on people. */
const PEOPLE = 12;

function outcomeOf(views: Views): string | null {
  const told = views.sections.filter(
    ({ role, appendix }) => !appendix && (role === 'results' || role === 'experiments'),
  );
  const section = told.find(({ heading }) => /\bresults?\b/i.test(heading.title)) ?? told[0];
  if (!section) return null;
  const { number, title } = section.heading;
  return `“${inOneLine(title)}”${number === null ? '' : ` (${number})`}`;
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
