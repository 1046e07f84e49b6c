import type { Concept, ConceptId, Span } from '../model/index.ts';
import type { SectionRole, Sentence, Views } from '../views/index.ts';

/** A name under which a concept is found. */
export interface ConceptNaming {
  readonly conceptId: ConceptId;
  /** When the name is a synonym: that. */
  readonly synonym: string | null;
  /** A word of everyday language that need not mean the concept. */
  readonly isPlain: boolean;
}

/** A place where a paper names a concept. */
export interface ConceptMention extends ConceptNaming {
  readonly span: Span;
  /** `title` and `heading` stand outside running text and have no sentence. */
  readonly role: SectionRole | 'title';
  readonly appendix: boolean;
  readonly sentence: Sentence | null;
}

/** What to look for: the names and aliases of concepts, ready to be found in one pass over a text. */
export interface ConceptFinder {
  /** Calls back for each mention in a range, left to right; of names that overlap the longest counts: `policy gradient theorem`. */
  find(text: string, range: Span, found: (naming: ConceptNaming, start: number, end: number) => void): void;
}

/** A word of a name; what comes after it, and whose name ends here. */
interface Node {
  readonly next: Map<string, Node>;
  naming: ConceptNaming | null;
}

/** Names are compared word by word, in lower case and American spelling, singular; hyphens, dashes and slashes separate words. */
export function normalWord(printed: string): string {
  const lower = printed.toLowerCase();
  return american(singular(isAscii(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '')));
}

function isAscii(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) > 0x7e) return false;
  return true;
}

function singular(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || /(?:ss|us|is|as|os)$/.test(word)) return word;
  if (word === 'matrices') return 'matrix';
  if (word.endsWith('ies')) return word.length > 5 ? `${word.slice(0, -3)}y` : word;
  if (/(?:ch|sh|ss|x|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** Words in which `is` before the ending belongs to the stem. */
const SAID_WITH_S =
  /^(?:noise|precise|pairwise|stepwise|elementwise|pointwise|exercise|supervis|promis|rais|advis|compris|concise|otherwise|likewise|revis|denois)/;

function american(word: string): string {
  let spelled = word;
  if (spelled.length < 6) return spelled;
  // Asked for first, because nearly no word has any of them and a replacement costs more.
  if (spelled.includes('is', 2) && !SAID_WITH_S.test(spelled))
    spelled = spelled.replace(/is(ation|ed|ing|er|e)$/, 'iz$1');
  if (spelled.includes('our')) spelled = spelled.replace(/([hi])our/, '$1or');
  if (spelled.includes('ll')) spelled = spelled.replace(/ll(ed|ing)$/, 'l$1');
  return spelled;
}

const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  (code > 0xbf && code < 0x250);

/** Calls back for every word of a range. An apostrophe ends a word, so that `Bayes’ rule` is found as `bayes rule`. */
function eachWord(text: string, range: Span, found: (start: number, end: number) => void): void {
  let start = -1;
  for (let at = range.start; at <= range.end; at++) {
    if (at < range.end && isWord(text.charCodeAt(at))) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      found(start, at);
      start = -1;
    }
  }
}

export function wordsOfName(name: string): readonly string[] {
  const words: string[] = [];
  eachWord(name, { start: 0, end: name.length }, (start, end) => words.push(name.slice(start, end)));
  return words;
}

/** `GAN`, `Adam`, `ReLU`: a single word is what it is by its capitals; longer names are the same in a heading and in a sentence. */
export function isSpelledExactly(words: readonly string[]): boolean {
  return words.length === 1 && /\p{Lu}/u.test(words[0]!);
}

export function conceptFinder(concepts: readonly Concept[]): ConceptFinder {
  const root: Node = { next: new Map(), naming: null };
  const exact = new Map<string, ConceptNaming>();
  for (const { id, name, synonyms, aliases, plainWords } of concepts) {
    for (const each of [...plainWords, name, ...synonyms, ...aliases]) {
      const isPlain = plainWords.includes(each);
      const naming = { conceptId: id, synonym: synonyms.includes(each) ? each : null, isPlain };
      const words = wordsOfName(each);
      if (isSpelledExactly(words)) {
        exact.set(words[0]!, naming);
        continue;
      }
      let node = root;
      for (const word of words.map(normalWord)) {
        let next = node.next.get(word);
        if (next === undefined) node.next.set(word, (next = { next: new Map(), naming: null }));
        node = next;
      }
      node.naming = naming;
    }
  }
  const normal = new Map<string, string>();
  const normalised = (printed: string): string => {
    let word = normal.get(printed);
    if (word === undefined) {
      // A finder lives as long as the program, and papers bring ever new words.
      if (normal.size > 20_000) normal.clear();
      normal.set(printed, (word = normalWord(printed)));
    }
    return word;
  };
  return {
    find(text, range, found) {
      const starts: number[] = [];
      const ends: number[] = [];
      eachWord(text, range, (start, end) => {
        starts.push(start);
        ends.push(end);
      });
      const printed = (index: number): string => text.slice(starts[index], ends[index]);
      for (let index = 0; index < starts.length; index++) {
        let node = root;
        let naming: ConceptNaming | null = null;
        let last = index;
        for (let ahead = index; ahead < starts.length; ahead++) {
          // A full stop or a comma inside is not part of any name; spaces, hyphens and line breaks are.
          if (ahead > index && !isGap(text, ends[ahead - 1]!, starts[ahead]!)) break;
          const next = node.next.get(normalised(printed(ahead)));
          if (next === undefined) break;
          node = next;
          if (node.naming !== null) [naming, last] = [node.naming, ahead];
        }
        if (naming === null) {
          const word = printed(index);
          naming = exact.get(word) ?? (word.endsWith('s') ? exact.get(word.slice(0, -1)) : undefined) ?? null;
        }
        if (naming === null) continue;
        found(naming, starts[index]!, ends[last]!);
        index = last;
      }
    },
  };
}

function isGap(text: string, from: number, to: number): boolean {
  if (to - from > 3) return false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    // White space, hyphens and dashes, slashes, apostrophes.
    if (!(
      code <= 32 ||
      code === 0xa0 ||
      code === 45 ||
      code === 47 ||
      code === 39 ||
      (code >= 0x2010 && code <= 0x2019)
    ))
      return false;
  }
  return true;
}

/** Everything a paper names, in its title, its headings and its running text; in reading order within each. */
export function conceptMentions(views: Views, finder: ConceptFinder): readonly ConceptMention[] {
  const mentions: ConceptMention[] = [];
  const { text } = views.document;
  for (const { span } of views.blocksOf('title'))
    finder.find(text, span, (naming, start, end) =>
      mentions.push({ ...naming, span: { start, end }, role: 'title', appendix: false, sentence: null }),
    );
  for (const { heading, role, appendix } of views.sections)
    finder.find(text, heading.span, (naming, start, end) =>
      mentions.push({ ...naming, span: { start, end }, role, appendix, sentence: null }),
    );
  for (const sentence of views.sentences)
    finder.find(text, sentence.span, (naming, start, end) =>
      mentions.push({
        ...naming,
        span: { start, end },
        role: sentence.role,
        appendix: sentence.section?.appendix ?? false,
        sentence,
      }),
    );
  return mentions;
}
