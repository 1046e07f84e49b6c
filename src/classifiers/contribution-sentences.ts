import { COMMON_WORDS, createFeatureBag, hashOf, joined, tokensOf } from './features.ts';
import { decodeModel, type EncodedModel, type LinearModel } from './linear-model.ts';
import { CONTRIBUTION_SENTENCES_MODEL } from './weights/contribution-sentences.ts';

/** One line of a paper, in reading order: headings stand among the sentences under them. */
export interface PaperLine {
  readonly type: 'title' | 'heading' | 'sentence';
  readonly text: string;
}

/** What a heading promises, by its words, the more telling first; a heading without any of them keeps the place of the one above. */
const PLACES: readonly (readonly [string, RegExp])[] = [
  ['abstract', /^abstract$/],
  ['related', /related|previous work|prior work|background/],
  ['introduction', /introduction|motivation/],
  ['conclusion', /conclu|future work|summary/],
  ['ablation', /ablation/],
  ['setup', /\bset ?-?ups?\b|settings?\b|implementation|hyper|training|parameters|details|configuration/],
  ['baseline', /baseline|compar(?:ed|ing|ison) (?:methods|models|systems)|competitor/],
  ['data', /\bdata|corpus|corpora/],
  ['analysis', /analysis|discussion|case stud|visuali|error|qualitative/],
  ['results', /result|evaluation|performance|comparison/],
  ['experiments', /experiment/],
  [
    'model',
    /model|method|approach|architecture|network|framework|algorithm|layer|encoder|decoder|attention|system|learning|overview/,
  ],
  ['end', /acknowledg|reference|appendix|supplement/],
];

function placeOfHeading(heading: string): string | null {
  const words = heading.toLowerCase().replace(/\s*-\s*/g, '-');
  return PLACES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

interface PlacedLine extends PaperLine {
  readonly place: string;
  readonly heading: string;
  /** Lines since the heading. */
  readonly inSection: number;
  /** Lines of the section, its heading included. */
  sectionLength: number;
}

function placed(lines: readonly PaperLine[]): readonly PlacedLine[] {
  const result: PlacedLine[] = [];
  let heading = '';
  let place = 'front';
  let start = 0;
  const close = (end: number): void => {
    for (let at = start; at < end; at++) result[at]!.sectionLength = end - start;
    start = end;
  };
  lines.forEach((line, index) => {
    if (line.type === 'heading') {
      close(index);
      heading = line.text;
      place = placeOfHeading(heading) ?? place;
    }
    result.push({ ...line, place, heading, inSection: index - start, sectionLength: 0 });
  });
  close(lines.length);
  return result;
}

const features = createFeatureBag();

const WORD = hashOf('word');
const PLACED = hashOf('placed word');
const PAIR = hashOf('pair');
const FIRST = hashOf('first');
const FIRST_TWO = hashOf('first two');
const FIRST_THREE = hashOf('first three');
const PLACED_FIRST = hashOf('placed first two');
const PLACE = hashOf('place');
const HEADING = hashOf('heading word');
const TENTH = hashOf('tenth');
const TWENTIETH = hashOf('twentieth');
const IN_SECTION = hashOf('in section');
const TO_END = hashOf('to end of section');
const SECTION_LENGTH = hashOf('section length');
const OF_PLACE = hashOf('sentences of this place before');
const KIND = hashOf('kind of line');
const LENGTH = hashOf('length');
const IN_TITLE = hashOf('words of the title');
const IN_ABSTRACT = hashOf('words of the abstract');
const NUMBERS = hashOf('numbers');
const PERCENT = hashOf('per cent');
const CITING = hashOf('et al');
const OWN = hashOf('we');
const BEFORE = hashOf('before');
const AFTER = hashOf('after');

/** The features of every line of a paper: its words, its place, what it shares with title and abstract, its neighbours. */
export function contributionFeatures(lines: readonly PaperLine[]): readonly (readonly number[])[] {
  const places = placed(lines);
  const tokens = lines.map(({ text }) => tokensOf(text));
  const telling = (words: readonly string[]): readonly string[] =>
    words.filter((word) => word.length > 2 && !COMMON_WORDS.has(word));
  const title = new Set<string>();
  const abstract = new Set<string>();
  places.forEach(({ type, place }, index) => {
    if (type === 'title') for (const word of telling(tokens[index]!.words)) title.add(word);
    else if (type === 'sentence' && place === 'abstract')
      for (const word of telling(tokens[index]!.words)) abstract.add(word);
  });
  const seen = new Map<string, number>();
  const headingWords = new Map<string, readonly number[]>();
  const count = lines.length;
  return places.map((line, index) => {
    const { words, hashes } = tokens[index]!;
    const place = hashOf(line.place);
    const before = seen.get(line.place) ?? 0;
    seen.set(line.place, before + 1);
    const placedWord = joined(PLACED, place);
    for (let k = 0; k < hashes.length; k++) {
      const hash = hashes[k]!;
      features.add(joined(WORD, hash));
      features.add(joined(placedWord, hash));
      if (k + 1 < hashes.length) features.add(joined(joined(PAIR, hash), hashes[k + 1]!));
    }
    const [one = 0, two = 0, three = 0] = hashes;
    features.add(joined(FIRST, one));
    features.add(joined(FIRST_TWO, joined(one, two)));
    features.add(joined(FIRST_THREE, joined(joined(one, two), three)));
    features.add(joined(PLACED_FIRST, joined(place, joined(one, two))));
    features.add(joined(PLACE, place));
    let underWords = headingWords.get(line.heading);
    if (!underWords) headingWords.set(line.heading, (underWords = tokensOf(line.heading).hashes));
    for (const hash of underWords) features.add(joined(HEADING, hash));
    /** A value alone and together with the place. */
    const both = (kind: number, value: number): void => {
      features.add(joined(kind, value));
      features.add(joined(joined(kind, place), value));
    };
    features.add(joined(TENTH, Math.floor((10 * index) / count)));
    features.add(joined(TWENTIETH, Math.floor((20 * index) / count)));
    both(IN_SECTION, Math.min(line.inSection, 6));
    both(TO_END, Math.min(line.sectionLength - line.inSection, 5));
    features.add(joined(SECTION_LENGTH, Math.min(8, line.sectionLength >> 2)));
    features.add(joined(joined(OF_PLACE, place), Math.min(12, before)));
    features.add(joined(joined(OF_PLACE + 1, place), Math.min(12, before >> 2)));
    features.add(joined(KIND, hashOf(line.type)));
    if (index < 6) features.add(joined(KIND + 1, index));
    features.add(joined(LENGTH, Math.min(10, hashes.length >> 2)));
    features.add(joined(joined(LENGTH, place), Math.min(10, hashes.length >> 2) >> 1));
    const own = telling([...new Set(words)]);
    let inTitle = 0;
    let inAbstract = 0;
    for (const word of own) {
      if (title.has(word)) inTitle++;
      if (abstract.has(word)) inAbstract++;
    }
    both(IN_TITLE, Math.min(5, inTitle));
    both(IN_ABSTRACT, own.length === 0 ? 9 : Math.floor((5 * inAbstract) / own.length));
    const numbers = words.filter((word) => word.length > 1 && word.startsWith('<')).length;
    both(NUMBERS, Math.min(4, numbers));
    if (words.includes('%')) features.add(joined(PERCENT, 1));
    if (words.some((word, k) => word === 'et' && words[k + 1] === 'al')) features.add(joined(CITING, 1));
    features.add(joined(OWN + (words.includes('we') || words.includes('our') ? 1 : 0), place));
    for (const [kind, at] of [
      [BEFORE, index - 1],
      [AFTER, index + 1],
    ] as const) {
      const other = tokens[at];
      if (!other) continue;
      for (const hash of other.hashes) features.add(joined(kind, hash));
      features.add(joined(joined(kind, FIRST_TWO), joined(other.hashes[0] ?? 0, other.hashes[1] ?? 0)));
      if (lines[at]!.type === 'heading') features.add(joined(kind, 1));
    }
    return features.take();
  });
}

/**
 * Lines above this are called contributions. Where precision and recall weigh the same, and one line in eleven is one, the best threshold
 * lies below even odds; this one gave the best F1 over tasks that were held out (`npm run train -- --held-out contribution-sentences`).
 */
export const CONTRIBUTION_THRESHOLD = -1.2;

let shipped: LinearModel | null = null;

/** Logarithms of the odds that a line of a paper states its contribution, by line. */
export function contributionScoresOf(lines: readonly PaperLine[], encoded?: EncodedModel): readonly number[] {
  const model = encoded ? decodeModel(encoded) : (shipped ??= decodeModel(CONTRIBUTION_SENTENCES_MODEL));
  return contributionFeatures(lines).map((row) => {
    const scores = model.scoresOf(row);
    return scores[1]! - scores[0]!;
  });
}
