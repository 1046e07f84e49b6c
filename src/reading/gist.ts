import type { Span } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Part } from './parts.ts';
import type { Subject } from './subject.ts';
import { inOneLine, shortened } from './wording.ts';

/** What a part talks about in its own words, so that a question about it cannot be asked of any other paper. */
export interface Gist {
  /** Expressions that this part uses often and the rest of the paper seldom, the most telling first. */
  readonly terms: readonly string[];
  /** A sentence in which it says what it shows or does, shortened; null when none is fit to be quoted. */
  readonly claim: string | null;
}

const STOP_WORDS = new Set(
  (
    'a an the of in on to and or for with by at as is are was were be been being that this these those it its we our they their them ' +
    'he she his her you your i not no nor but if then than so such can could may might will would shall should must do does did done ' +
    'have has had having from into onto over under between among through during before after above below up down out off again more ' +
    'most less least many much few some any all both each every other another same different several various own only just also very ' +
    'too quite rather still yet even well there here where when while which who whom whose what why how because since although though ' +
    'however therefore thus hence moreover furthermore e.g i.e et al etc fig figure table section eq equation algorithm theorem lemma ' +
    'proposition corollary appendix using use used uses based given let denote denoted denotes show shows shown showed following follow ' +
    'follows first second third one two three four five new number set case cases see note consider considered respectively via per ' +
    'without within across about against towards toward us propose proposed present paper work results result make makes made get gets ' +
    'example examples called obtain obtained better best good high higher low lower large larger small smaller left right top bottom ' +
    'million billion hundred thousand particular similar general simple possible compared compare comparison increase decrease significantly ie eg vs like way ways ' +
    'order terms term value values time times performance approach approaches method methods model models training test data ' +
    'enough multiple various certain next last previous recent existing corresponding associated related remaining entire whole ' +
    'provides provide allows allow enables enable contains contain includes include requires require becomes become takes take ' +
    'keep keeps track already chose choose chosen six seven eight nine ten half hand along side part parts kind kinds sort aimed max min ' +
    'changes change please found occurs affects introduces describe affected caused made given ' +
    'lim log arg argmax argmin sup inf exp sgn det therein resp cannot respect thing things statement conclusion introduction'
  ).split(' '),
);

const WORD = /[a-z]+(?:-[a-z]+)*/g;

function count(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** How often each pair of neighbouring telling words stands in a stretch of text. */
function pairsOf(lowerCase: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  let previous = '';
  let previousEnd = -2;
  WORD.lastIndex = 0;
  for (let match = WORD.exec(lowerCase); match !== null; match = WORD.exec(lowerCase)) {
    const word = match[0];
    // Adverbs make no terms, and a word without a vowel is what is left of a formula.
    if (word.length < 3 || STOP_WORDS.has(word) || word.endsWith('ly') || !/[aeiouy]/.test(word)) {
      previous = '';
      continue;
    }
    if (previous !== '' && match.index === previousEnd + 1 && previous !== word) count(pairs, `${previous} ${word}`);
    previous = word;
    previousEnd = WORD.lastIndex;
  }
  return pairs;
}

/** Gists on demand; what is telling for one part depends on all the others, so those are counted first. */
export function gistsOf(views: Views, parts: readonly Part[], subject: Subject): (part: Part) => Gist {
  const { text } = views.document;
  const lowerCase = withoutDisplays(views, text).toLowerCase();
  // Lower case of a few letters is longer than the letter; then offsets would not agree.
  const same = lowerCase.length === text.length;
  const wordsOf = ({ target: { span } }: Part): string =>
    same ? lowerCase.slice(span.start, span.end) : text.slice(span.start, span.end).toLowerCase();
  const pairsByPart = new Map<Part, ReadonlyMap<string, number>>();
  const total = new Map<string, number>();
  for (const part of parts) {
    if (SILENT.has(part.role)) continue;
    const pairs = pairsOf(wordsOf(part));
    pairsByPart.set(part, pairs);
    for (const [pair, times] of pairs) count(total, pair, times);
  }
  const gists = new Map<Part, Gist>();
  return (part) => {
    let gist = gists.get(part);
    if (!gist) {
      const pairs = pairsByPart.get(part);
      let claim: string | null | undefined;
      gist = {
        terms: pairs ? termsOf(text, part, pairs, total, wordsOf(part)) : [],
        // Not every question asks for a sentence.
        get claim() {
          return (claim ??= claimOf(views, part, subject));
        },
      };
      gists.set(part, gist);
    }
    return gist;
  };
}

/** Of these no question takes its words. */
const SILENT: ReadonlySet<Part['role']> = new Set(['proof', 'references', 'headings', 'code']);

/** Tables and listings as blanks: what stands in their cells are examples, not terms. */
function withoutDisplays(views: Views, text: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { type, span } of views.blocks) {
    if ((type !== 'table' && type !== 'figure' && type !== 'code' && type !== 'furniture') || span.start < at) continue;
    pieces.push(text.slice(at, span.start), ' '.repeat(span.end - span.start));
    at = span.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** Expressions of two or three words; where there are none, single words that the heading has as well: others say too little. */
function termsOf(
  text: string,
  part: Part,
  pairs: ReadonlyMap<string, number>,
  total: ReadonlyMap<string, number>,
  words: string,
): readonly string[] {
  const { span } = part.target;
  const expressions = telling(text, span, pairs, total);
  if (expressions.length > 0) return expressions;
  const heading = part.section?.heading.title.toLowerCase() ?? '';
  return [...new Set(heading.match(/[a-z]{6,}/g))]
    .filter((word) => !STOP_WORDS.has(word) && !word.endsWith('ly') && words.split(word).length > SINGLE_MENTIONS)
    .slice(0, 2)
    .map((word) => asPrinted(text, span, word));
}

/** A single word of the heading that the text has so often, its heading included. */
const SINGLE_MENTIONS = 4;

function telling(
  text: string,
  span: Span,
  pairs: ReadonlyMap<string, number>,
  total: ReadonlyMap<string, number>,
): readonly string[] {
  const scored: { readonly pair: string; readonly score: number }[] = [];
  for (const [pair, times] of pairs) {
    // Twice may be chance, three times is a term; twice and nowhere else in the paper is one too.
    if (times < 3 && (times < 2 || total.get(pair) !== times)) continue;
    scored.push({ pair, score: times * (times / total.get(pair)!) });
  }
  scored.sort((a, b) => b.score - a.score || (a.pair < b.pair ? -1 : 1));
  const terms: string[] = [];
  for (const { pair } of scored.slice(0, 8)) {
    const words = pair.split(' ');
    // Two pairs of one expression: `scaled dot-product`, `dot-product attention`.
    if (terms.some((term) => words.some((word) => term.toLowerCase().split(' ').includes(word)))) continue;
    const whole = completed(text, span, grown(pair, scored, text, span));
    if (!isNounPhrase(whole)) continue;
    const printed = asPrinted(text, span, whole);
    // `kPW`, `Wij`: the bars and indices of a formula, read as letters.
    if (printed.split(' ').some((word) => /^\p{Ll}\p{Lu}/u.test(word) || /^\p{L}?[wxyz]?(?:ij|ik|jk)$/iu.test(word)))
      continue;
    terms.push(printed);
    if (terms.length === 3) break;
  }
  return terms;
}

/** Endings of words that say how a thing is and need the thing behind them; with the nouns that end alike. */
const QUALITY = /(?:al|ive|ous|able|ible|ful|less|ic|ary|ed|lar|near)$/;
const NOUNS = new Set(
  (
    'signal proposal interval retrieval approval manual journal material potential residual ideal integral functional polynomial ' +
    'objective derivative alternative narrative primitive incentive archive variable table observable metric topic heuristic arithmetic ' +
    'logic statistic critic music graphic traffic epidemic characteristic vocabulary boundary dictionary summary library seed feed embed ' +
    'speed need scalar goal trial credential pandemic fabric pixel collar dollar pillar seminar webinar'
  ).split(' '),
);
/** Names of activities; other words in -ing are verbs whose object was cut off, or stand before it. */
const ACTIVITIES =
  /^(?:.*-)?(?:learning|clipping|sampling|resampling|model+ing|encoding|decoding|embedding|pooling|planning|processing|tuning|routing|matching|checkpointing|partitioning|tagging|parsing|label+ing|ranking|smoothing|pruning|scheduling|boosting|bagging|averaging|filtering|mapping|masking|scaling|shaping|weighting|voting|bootstrapping|answering|captioning|reasoning|understanding|forgetting|setting|rendering|coding|computing|programming|mixing|noising|searching|clustering|hashing|caching|batching|mining|drifting|annealing|unrolling|padding|dropping|string|spring|ring|building|meaning|finding|manufacturing|engineering|driving|sequencing|imaging|testing|training|pretraining|pre-training|post-training|fine-tuning|crowdsourcing|reading|writing|steering|switching|wandering|standing|sliding|moving|running|stopping|timing)$/;

/** Whether the last word can stand at the end of an expression and the first at its beginning. */
function isNounPhrase(term: string): boolean {
  const words = term.split(' ');
  const [first, last] = [words[0]!, words.at(-1)!];
  const plain = last.replace(/s$/, '');
  if (QUALITY.test(last) && !NOUNS.has(plain)) return false;
  if ([first, last].some((word) => word.endsWith('ing') && !ACTIVITIES.test(word))) return false;
  return !BARE.has(last);
}

/** Qualities without an ending that gives them away. */
const BARE = new Set(
  'deep large wide full single common known open free high-dimensional low-dimensional one-way two-way fixed random global human real true false old good bad long short strong weak complex key main core'.split(
    ' ',
  ),
);

/** With its neighbour when that is nearly always the same: `multiple nonlinear` stands before `layers`. */
function completed(text: string, span: Span, term: string): string {
  if (term.split(' ').length > 2) return term;
  const part = text.slice(span.start, span.end).toLowerCase();
  const after = new Map<string, number>();
  const before = new Map<string, number>();
  let times = 0;
  for (let at = part.indexOf(term); at >= 0; at = part.indexOf(term, at + term.length)) {
    times++;
    const next = /^\s([a-z]+(?:-[a-z]+)*)/.exec(part.slice(at + term.length, at + term.length + 30))?.[1];
    if (next !== undefined && isTelling(next)) count(after, next.replace(/(?<=[a-z]{3}[^s])(?:es|s)$/, ''));
    const last = /([a-z]+(?:-[a-z]+)*)\s$/.exec(part.slice(Math.max(0, at - 30), at))?.[1];
    if (last !== undefined && isTelling(last)) count(before, last);
  }
  const [next] = [...after].toSorted((a, b) => b[1] - a[1]);
  if (next !== undefined && next[1] >= 2 && next[1] * 3 >= times * 2 && !term.includes(next[0]))
    return `${term} ${next[0]}`;
  const [last] = [...before].toSorted((a, b) => b[1] - a[1]);
  if (last !== undefined && last[1] >= 2 && last[1] * 5 >= times * 4 && !term.includes(last[0]))
    return `${last[0]} ${term}`;
  return term;
}

function isTelling(word: string): boolean {
  return word.length >= 3 && !word.endsWith('ly') && !STOP_WORDS.has(word);
}

/** The pair with a word before or after it when the three nearly always stand together. */
function grown(
  pair: string,
  scored: readonly { readonly pair: string; readonly score: number }[],
  text: string,
  span: Span,
): string {
  const [first, second] = pair.split(' ') as [string, string];
  for (const { pair: other, score } of scored.slice(0, 12)) {
    if (score < 2) continue;
    const [a, b] = other.split(' ') as [string, string];
    const three = b === first ? `${a} ${pair}` : a === second ? `${pair} ${b}` : null;
    if (three === null || new Set(three.split(' ')).size < 3) continue;
    const part = text.slice(span.start, span.end).toLowerCase();
    if (part.split(three).length - 1 >= 2) return three;
  }
  return pair;
}

/** Lower-case words as they are most easily read: the paper's own capitals inside a sentence are kept. */
function asPrinted(text: string, span: Span, term: string): string {
  const part = text.slice(span.start, span.end);
  if (part.includes(term)) return term;
  const at = part.toLowerCase().indexOf(term);
  return at < 0 ? term : part.slice(at, at + term.length);
}

// ---------------------------------------------------------------------------------------------------------------- claims

const SHOWS =
  /\b(we (?:\w+ )?(?:show|find|found|observe|prove|demonstrate|conclude|see|believe|argue|confirm|report)|outperform\w*|improv(?:es?|ed|ement)|achiev\w+|results? (?:show|suggest|indicate|demonstrate|confirm)|better than|state[- ]of[- ]the[- ]art|significant\w*|this (?:shows|suggests|indicates|confirms|means|implies))\b/gi;
const DOES =
  /\b(we (?:\w+ )?(?:propose|introduce|define|use|employ|apply|train|compute|construct|design|replace|add|adopt|minimi[sz]e|maximi[sz]e|formulate)|consists? of|is defined as|the (?:key|main|basic|central) idea|in order to|our (?:\w+ )?(?:model|method|approach|network|algorithm|framework))\b/gi;
const LACKS =
  /\b(however|unfortunately|limitation|limited|fails? to|cannot|does not|do not|remains?|difficult|challeng\w+|problem|drawback|lack\w*|expensive|costly|suffers?|despite|future work)\b/gi;

const CUES: Readonly<Partial<Record<Part['role'], RegExp>>> = {
  results: SHOWS,
  experiments: SHOWS,
  ablation: SHOWS,
  discussion: SHOWS,
  conclusion: SHOWS,
  abstract: SHOWS,
  method: DOES,
  settings: DOES,
  theory: SHOWS,
  introduction: LACKS,
  limitations: LACKS,
  'related-work': LACKS,
  background: DOES,
  taxonomy: DOES,
  other: SHOWS,
  appendix: DOES,
};

/** The authors speak of their own work. */
const OWN =
  /\b(?:we|our|ours|this (?:paper|work|article|study|survey|tutorial|note|thesis)|the proposed|experiments?|experimental|results?|evaluations?)\b/i;

/** Sentences that lead through the paper, or say what is not done in it: nobody can be asked where that is shown. */
const LEADS =
  /\b(?:will be (?:detailed|discussed|described|presented|introduced|extended|explained)|in (?:the )?(?:next|following|this) (?:sections?|subsections?|paragraphs?|chapter)|(?:rest|remainder) of (?:the|this)|sections? [A-Z]?\d|(?:mainly )?consists? of (?:two|three|four|five|several) (?:\w+ )?(?:parts|sections|steps)|our focus|we do not (?:delve|aim|intend|consider|discuss|go)|beyond the scope|we leave|future (?:work|research|directions?)|promising directions?|in the future|we (?:now )?turn|we now (?:describe|present|discuss|consider|review|introduce)|in this (?:section|subsection)|are (?:shown|listed|given|summari[sz]ed|reported|presented) (?:in|below)|to denote|is organi[sz]ed)\b/i;
/** A clause that waits for its main one; of a sentence that is cut off before it nothing can be asked. */
const WAITS =
  /^(?:Although|Though|While|Whereas|If|When|After|Before|Since|As|Because|Given|In order to|To|Despite|By|Based on|During|Unlike|Even)\b/;
/** What is meant stands in the sentence before. */
const POINTS_BACK =
  /^(?:However|This|These|Those|It|They|Thus|Therefore|Here|Such|Note|Notice|Similarly|Nonetheless|Nevertheless|Hence|Both|In this case|In particular|By doing so|For this|In contrast|Instead|Moreover|Furthermore|Also|Additionally|Finally|Overall)\b/;

/** Most of what makes a sentence unfit, in a test that costs little. */
const RUBBLE = /[=<>{}\\|_^~*+[\]@#$]/;
/** Letters, digits and ordinary punctuation only: formulas come out of a PDF as rubble that no question should carry. */
const CLEAN = /^[\p{L}\p{N}\s.,;:'’‘“”"()/%–—-]+$/u;

function claimOf(views: Views, part: Part, subject: Subject): string | null {
  const cue = CUES[part.role];
  if (!cue) return null;
  const { span } = part.target;
  let best: string | null = null;
  let bestScore = 0;
  let topic: string | null = null;
  for (const sentence of sentencesIn(views, span)) {
    if (sentence.block.type === 'caption' || sentence.block.type === 'footnote') continue;
    // Cheap tests first: most sentences are not in question.
    if (
      sentence.text.length < 40 ||
      sentence.text.length > 400 ||
      !sentence.text.endsWith('.') ||
      RUBBLE.test(sentence.text)
    )
      continue;
    const printed = inOneLine(sentence.text);
    // Without a cue only an essay's sentence is of use.
    if (subject.kind !== 'position' && printed.search(cue) < 0) continue;
    if (!CLEAN.test(printed)) continue;
    const line = withoutMarks(printed);
    const length = line.split(' ').length;
    if (length < 8 || length > 42 || !/^\p{Lu}/u.test(line)) continue;
    // Loose letters and digits are what is left of a formula.
    const loose = line
      .split(' ')
      .filter((word) => /^[^\p{L}\p{N}]*[\p{L}\p{N}][^\p{L}\p{N}]*$/u.test(word) && !/^[aAI]$/.test(word)).length;
    if (loose > 1 || LEADS.test(line)) continue;
    // An abstract begins with what others have done.
    if (part.role === 'abstract' && !OWN.test(line) && (subject.name === null || !line.includes(subject.name)))
      continue;
    if (WAITS.test(line) && quotable(line).endsWith('…')) continue;
    if (length >= 10 && length <= 32 && !/\b(?:section|sections|figure|table|appendix)\b/i.test(line)) topic ??= line;
    let score = Math.min(3, line.match(cue)?.length ?? 0);
    if (score === 0) continue;
    if (subject.name !== null && line.includes(subject.name)) score += 1;
    if (/\bwe\b|\bour\b/i.test(line)) score += 0.5;
    if (length > QUOTED_WORDS) score -= length > 30 ? 1.2 : 0.6;
    if (cue === LACKS && /\b(?:in this (?:paper|work)|we (?:propose|address|introduce|present|show)|our)\b/i.test(line))
      score -= 1.5;
    if (POINTS_BACK.test(line)) score -= 0.6;
    if (/\b(?:Fig(?:ure|\.)?|Tab(?:le|\.)?|Section|Sec\.|Appendix) ?[A-Z]?\d/.test(line)) score -= 0.5;
    if (/\[\d|\(\p{Lu}[^)]*\d{4}|et al/u.test(line)) score -= 0.8;
    if (score > bestScore) [best, bestScore] = [line, score];
  }
  // An argument is what its topic sentence says, whether or not it says so with a cue.
  const said = bestScore >= 1 ? best : subject.kind === 'position' ? topic : null;
  return said === null ? null : quotable(said);
}

/** More words than these are not quoted in a question. */
const QUOTED_WORDS = 24;

function quotable(line: string): string {
  return shortened(withoutCitations(line), QUOTED_WORDS);
}

/** Without the numbers of footnotes: `effective1`, `(DISFA)6`. */
function withoutMarks(line: string): string {
  // Asked for first, because few sentences have any and looking behind costs more.
  if (!/[\p{Ll})”’]\d/u.test(line)) return line;
  return line.replace(/(?<=\p{Ll}{4}|[)”’])\d{1,2}(?=[.,;:]?(?:\s|$))/gu, '').replace(/\s+(?=[.,;:])/g, '');
}

function withoutCitations(line: string): string {
  return line.replace(/\s*\[[\d,;\s–-]+\]/g, '').replace(/\s*\((?:[^()]*\d{4}[a-z]?)\)/g, '');
}

function* sentencesIn(views: Views, span: Span) {
  const { sentences } = views;
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.span.start < span.start) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < sentences.length; index++) {
    const sentence = sentences[index]!;
    if (sentence.span.start >= span.end) return;
    yield sentence;
  }
}
