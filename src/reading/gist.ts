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
    'particular similar general simple possible compared compare comparison increase decrease significantly ie eg vs like way ways ' +
    'order terms term value values time times performance approach approaches method methods model models training test data'
  ).split(' '),
);

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly stop: boolean;
}

const WORD = /[A-Za-z][A-Za-z]*(?:-[A-Za-z]+)*/g;

function wordsOf(text: string, span: Span): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(span.start, span.end).matchAll(WORD)) {
    const word = match[0].toLowerCase();
    const start = span.start + match.index;
    words.push({ text: word, start, end: start + match[0].length, stop: word.length < 3 || STOP_WORDS.has(word) });
  }
  return words;
}

/** Gists of all parts, made at once since what is telling for one depends on the others. */
export function gistsOf(views: Views, parts: readonly Part[], subject: Subject): ReadonlyMap<Part, Gist> {
  const { text } = views.document;
  // Pairs of neighbouring words within running text; the span of a long section holds captions and tables too, little harm.
  const pairsByPart = new Map<Part, Map<string, number>>();
  const singles = new Map<string, number>();
  const total = new Map<string, number>();
  for (const part of parts) {
    if (part.target.span.end - part.target.span.start > 60_000) continue;
    const pairs = new Map<string, number>();
    let previous: Word | null = null;
    for (const word of wordsOf(text, part.target.span)) {
      if (
        previous !== null &&
        !previous.stop &&
        !word.stop &&
        word.start - previous.end === 1 &&
        previous.text !== word.text
      ) {
        const pair = `${previous.text} ${word.text}`;
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
      if (!word.stop && word.text.length >= 6) singles.set(word.text, (singles.get(word.text) ?? 0) + 1);
      previous = word;
    }
    pairsByPart.set(part, pairs);
    for (const [pair, count] of pairs) total.set(pair, (total.get(pair) ?? 0) + count);
  }
  const gists = new Map<Part, Gist>();
  for (const part of parts) {
    const pairs = pairsByPart.get(part);
    gists.set(part, {
      terms: pairs ? termsOf(text, part.target.span, pairs, total, singles) : [],
      claim: claimOf(views, part, subject),
    });
  }
  return gists;
}

/** Expressions of two or three words; single words where there are none. */
function termsOf(
  text: string,
  span: Span,
  pairs: ReadonlyMap<string, number>,
  total: ReadonlyMap<string, number>,
  singles: ReadonlyMap<string, number>,
): readonly string[] {
  const expressions = telling(text, span, pairs, total);
  if (expressions.length > 0) return expressions;
  const counts = new Map<string, number>();
  for (const word of wordsOf(text, span))
    if (!word.stop && word.text.length >= 6) counts.set(word.text, (counts.get(word.text) ?? 0) + 1);
  return [...counts]
    .filter(([word, count]) => count >= 3 && count * 3 >= singles.get(word)!)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 2)
    .map(([word]) => asPrinted(text, span, word));
}

function telling(
  text: string,
  span: Span,
  pairs: ReadonlyMap<string, number>,
  total: ReadonlyMap<string, number>,
): readonly string[] {
  const scored: { readonly pair: string; readonly score: number }[] = [];
  for (const [pair, count] of pairs) {
    // Twice may be chance, three times is a term; twice and nowhere else in the paper is one too.
    if (count < 3 && (count < 2 || total.get(pair) !== count)) continue;
    scored.push({ pair, score: count * (count / total.get(pair)!) });
  }
  scored.sort((a, b) => b.score - a.score || (a.pair < b.pair ? -1 : 1));
  const terms: string[] = [];
  for (const { pair } of scored.slice(0, 8)) {
    const words = pair.split(' ');
    // Two pairs of one expression: `scaled dot-product`, `dot-product attention`.
    if (terms.some((term) => words.some((word) => term.split(' ').includes(word)))) continue;
    terms.push(asPrinted(text, span, grown(pair, scored, text, span)));
    if (terms.length === 3) break;
  }
  return terms;
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
    if (three === null) continue;
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
  /\b(we (?:\w+ )?(?:propose|introduce|define|use|employ|apply|train|compute|construct|design|replace|add|adopt|minimi[sz]e|maximi[sz]e|formulate|denote)|consists? of|is defined as|the (?:key|main|basic|central) idea|in order to|our (?:\w+ )?(?:model|method|approach|network|algorithm|framework))\b/gi;
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
    const line = inOneLine(sentence.text);
    const length = line.split(' ').length;
    if (length < 8 || length > 42 || !CLEAN.test(line) || !/^\p{Lu}/u.test(line) || !/[.]$/.test(line)) continue;
    // Loose letters and digits are what is left of a formula.
    const loose = line
      .split(' ')
      .filter((word) => /^[^\p{L}\p{N}]*[\p{L}\p{N}][^\p{L}\p{N}]*$/u.test(word) && !/^[aAI]$/.test(word)).length;
    if (loose > 1) continue;
    if (length >= 10 && length <= 32 && !/\b(?:section|sections|figure|table|appendix)\b/i.test(line)) topic ??= line;
    let score = Math.min(3, line.match(cue)?.length ?? 0);
    if (score === 0) continue;
    if (subject.name !== null && line.includes(subject.name)) score += 1;
    if (/\bwe\b|\bour\b/i.test(line)) score += 0.5;
    if (length > 30) score -= 0.8;
    if (/^(?:However|This|These|It|They|Thus|Therefore|Here|Such|Note)\b/.test(line)) score -= 0.4;
    if (/\b(?:Fig(?:ure|\.)?|Tab(?:le|\.)?|Section|Sec\.|Appendix) ?[A-Z]?\d/.test(line)) score -= 0.5;
    if (/\[\d|\(\p{Lu}[^)]*\d{4}|et al/u.test(line)) score -= 0.8;
    if (score > bestScore) [best, bestScore] = [line, score];
  }
  // An argument is what its topic sentence says, whether or not it says so with a cue.
  const said = bestScore >= 1 ? best : subject.kind === 'position' ? topic : null;
  return said === null ? null : shortened(withoutCitations(said), 24);
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
