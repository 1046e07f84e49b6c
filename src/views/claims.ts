import type { AbstractRole } from '../classifiers/index.ts';
import type { SectionRole } from './sections.ts';
import type { Sentence } from './sentences.ts';
import type { TermIndex } from './terms.ts';

export type ClaimType = 'empirical' | 'theoretical' | 'resource';

/** A sentence that a reader would hold the paper to. */
export interface Claim {
  readonly sentence: Sentence;
  /** How likely a reader would name it, 0 to 1. */
  readonly strength: number;
  readonly type: ClaimType;
  /** `believed`: the authors say so themselves (`we believe`, `may`); `stated`: told as a fact. */
  readonly standing: 'stated' | 'believed';
  /** It speaks of all cases: `on every task`, `always`. */
  readonly universal: boolean;
  /** Other places that say nearly the same, in reading order. */
  readonly repeatedIn: readonly SectionRole[];
}

/** Words that tell an outcome; outside the abstract a sentence without any of them is no claim. */
const OUTCOMES: readonly (readonly [sign: string, words: RegExp])[] = [
  [
    'outperforms',
    /\b(?:outperform\w*|surpass\w*|state[- ]of[- ]the[- ]art|exceed\w*|superior\w*|beats?|dominat\w+|stronger result)\b/i,
  ],
  ['best', /\b(?:best|highest|lowest|largest|smallest|fastest|strongest|unprecedented)\b/i],
  [
    'isShown',
    /\b(?:we|experiments?|results?|evaluations?|analys[ie]s|figures?|evidence|it|work|paper|study) (?:\w+ ){0,4}?(?:show|demonstrate|indicate|confirm|reveal|prove|establish|verif(?:y|ies))(?:s|ed|ing|n)?\b/i,
  ],
  ['found', /\bwe (?:\w+ ){0,2}?(?:find|found|observed?|see|saw|notice|conclude)\b/i],
  ['suggests', /\b(?:suggest|indicat|demonstrat|confirm|illustrat|highlight|impl)(?:s|es|ies|ing|e|ed)?\b/i],
  [
    'concludes',
    /^\W*(?:\w+,? ){0,2}?(?:this|these|the) (?:\w+ ){0,3}?(?:shows?|suggests?|indicates?|demonstrates?|confirms?|implies|means|proves?|supports?|allows?)\b|^\W*(?:thus|therefore|hence|overall|in summary|in conclusion|consequently|in other words)\b/i,
  ],
  [
    'improves',
    /\b(?:improv\w+|gains?|boosts?|uplift|speeds? up|speed-?up|accelerat\w+|faster|eliminat\w+|alleviat\w+|benefits?|advantage\w*|superiority)\b/i,
  ],
  [
    'enables',
    /\b(?:allows?|enables?|makes? it possible|can be (?:used|learned|applied|written)|generali[sz]es?|acts? as|sufficient|effective(?:ness|ly)?|robust\w*|stable|stability|significant\w*|dramatic\w*|great(?:ly)?|substantial\w*)\b/i,
  ],
  [
    'proves',
    /\b(?:prove[sdn]?|theorem|upper bounds?|lower bounds?|convergen\w+|equivalent|if and only if|cannot be|main (?:new )?result|minimax|unbiased)\b/i,
  ],
  ['achieves', /\b(?:achiev\w+|reach\w*|obtain\w*|attain\w*|match(?:es|ed)?|yield\w*|perform(?:s|ed)?)\b/i],
  ['madeData', /\b(?:data ?sets?|corpus|corpora|collection|taxonomy|library|toolkit)\b/i],
];
/** Cheap, and in every sentence that an outcome can match. */
const HINT =
  /perform|surpass|art|exce|super|beat|domin|strong|est\b|show|demonstr|indicat|confirm|reveal|prove|establish|verif|find|found|observ|see|saw|notice|conclu|suggest|illustr|highlight|impl|thus|therefore|hence|overall|summary|conseq|words|improv|gain|boost|uplift|speed|accel|fast|elimin|allev|benefit|advant|allow|enabl|possible|can be|generali|act|suffic|effect|robust|stab|signif|dramat|great|substan|theorem|bound|converg|equiv|only if|cannot|result|minimax|unbiased|achiev|reach|obtain|attain|match|yield|data|corp|collection|taxonomy|library|toolkit/i;

const BELIEVES = /\b(?:we (?:believe|argue|conjecture|expect|hypothesi[sz]e)|likely|appears? to|seems? to)\b/i;
const ALL = /\b(?:all|always|every|any|consistently|throughout|in general|never|none|neither|no)\b/i;
const MAY = /\b(?:may|might|could|would|perhaps|possibly|potentially)\b/i;
const PROVED =
  /\b(?:prove[sdn]?|theorems?|propositions?|corollar\w+|lemmas?|upper bounds?|lower bounds?|minimax|equivalent|if and only if|unbiased|high probability|cannot approximate|positive definite\w*)\b/i;

/** What else in the words makes a sentence more or less likely to be a claim. */
const WORDS: readonly (readonly [sign: string, words: RegExp])[] = [
  ['all', ALL],
  ['may', MAY],
  ['proved', PROVED],
  ['than', /\bthan\b|\bcompared (?:to|with)\b|\bversus\b|\bagainst\b|\bunlike\b|\bwhereas\b|\bbetter\b|\bworse\b/i],
  [
    'more',
    /\b(?:more|less|better|worse|faster|higher|lower|fewer|larger|smaller|greater|stronger|weaker|easier|harder)\b/i,
  ],
  ['shows', /\bshow(?:s|n|ed|ing)?\b/i],
  ['even', /\beven\b/i],
  ['must', /\b(?:must|should|need)\b/i],
  // The world before this paper.
  [
    'before',
    /\b(?:the )?(?:standard|common|usual|popular) (?:approach|practice|choice|method)\b|\brecent (?:developments?|advances|years|progress|success\w*)\b|\b(?:has|have) (?:been|become|shown|achieved|proven|led)\b|\bsuffers? from\b|\bas we can see\b|^\W*\d/i,
  ],
  [
    'amount',
    /\d(?:\.\d+)? ?(?:%|×|x\b|times|points?|BLEU|F1|percent|fold)|\b\d+\.\d+\b|\border of magnitude\b|-fold\b/i,
  ],
  [
    'own',
    /\b(?:proposed|our (?:\w+ ){0,2}(?:model|method|approach|methods|algorithm|system|network|results?|framework)|this (?:paper|work|survey|result|method|taxonomy))\b/i,
  ],
  ['proposed', /\bproposed\b/i],
  [
    'surprising',
    /\b(?:surpris\w+|unexpected\w*|interesting\w*|notabl[ey]|remarkabl[ey]|important(?:ly)?|critical(?:ly)?|crucial\w*)\b/i,
  ],
  ['citing', /\bet al\b|\[\d{1,3}[\],–-]|\((?:[A-Z][\w-]+[^()]{0,60})?(?:19|20)\d\d[a-z]?\)/],
  // How something was done, and what is only announced or planned.
  [
    'done',
    /\bwe (?:\w+ )?(?:use|used|train|trained|randomly|then|repeat|chose|choose|report|measure|select|set|follow|run|ran|apply|applied|consider|denote|assume|define|let|compute|adopt|evaluate|conduct|perform|compare|test)\b/i,
  ],
  [
    'announced',
    /\bwe (?:\w+ )?(?:propose|introduce|present|develop|design|describe|discuss|investigate|study|address|explore)\b/i,
  ],
  ['planned', /\bfuture\b|\bwe (?:plan|hope|leave|intend)\b|\bkey ?words\b/i],
  // Where things stand in the paper, and what they are called.
  [
    'roadmap',
    /\b(?:in|see|of) (?:the (?:next|following) )?(?:sections?|§|appendi(?:x|ces)|sec\.)\s*[\dA-Z]|\borgani[sz]ed as follows\b|\bnext section\b|\bwe (?:call|name|term|denote|refer to)\b/i,
  ],
  ['beginsWithWe', /^(?:We|Our)\b/],
  ['beginsWithBut', /^(?:However|But|Yet|Although|While|Despite)\b/],
  ['beginsWithAlso', /^(?:Furthermore|Moreover|In addition|Additionally|Also|Finally)\b/],
];

/**
 * Logarithms of the odds that a sign adds. Fitted, and rounded, on the claims that close readers wrote down or marked:
 * `npx tsx scripts/fit-claims.ts`.
 */
const ODDS: Readonly<Record<string, number>> = {
  all: 0.55,
  amount: 0.52,
  announced: -0.51,
  before: -0.5,
  beginsWithBut: -0.63,
  best: 0.63,
  citing: -1.16,
  concludes: 0.59,
  done: -0.45,
  enables: 0.64,
  even: 0.17,
  found: 0.9,
  improves: 0.56,
  'in abstract': 1.48,
  'in background': -0.24,
  'in conclusion': -0.43,
  'in discussion': 0.1,
  'in experiments': 0.26,
  'in introduction': 0.6,
  'in method': -0.49,
  'in related-work': -0.49,
  'in results': 0.47,
  'in theory': -1.24,
  inAppendix: -1.2,
  inList: 0.57,
  isShown: 0.66,
  lastOfAbstract: 0.36,
  lateInAbstract: 0.6,
  length: 0.22,
  long: -0.2,
  madeData: -0.16,
  may: -0.42,
  more: 0.25,
  must: -0.12,
  noOutcome: -0.72,
  ofTitle: 0.87,
  outperforms: 1.06,
  own: 0.58,
  ownName: 0.47,
  planned: -0.42,
  pointing: 0.24,
  proposed: 0.27,
  proved: 0.57,
  proves: 0.59,
  roadmap: -0.7,
  short: -0.48,
  shows: 0.43,
  suggests: 0.76,
  surprising: 0.66,
  than: 0.44,
  'told as background': -0.39,
  'told as method': 0.75,
  'told as objective': 0.3,
  'told as result': 0.92,
};
const BIAS = -4.48;

const RELEASED =
  /\b(?:build|built|create|release|introduce|provide|contains?|largest|first)\b.{0,80}\b(?:data ?sets?|corpus|corpora|collection|taxonomy|benchmark|library|toolkit|survey|review)\b|\b(?:taxonomy|corpus)\b/i;

/** Readers name three to six main claims. */
const MOST = 6;
/** The first three are the paper's best, whatever they are; those after them tell an outcome plainly. */
const ALWAYS = 3;
/** In logarithms of odds. */
const PLAIN = -2.6;
/** Below this nobody would name it, however little else there is. */
const LEAST = -4.2;
/** So many of the likeliest are looked at: what comes after them is never chosen. */
const CANDIDATES = 60;
/** Cosine above which two sentences say the same; below it, likeness only costs. */
const SAME = 0.45;
const REDUNDANCY = 1.5;
/** A second finding of one section costs a little: claims are spread over what was tested. */
const SAME_SECTION = 0.6;

export interface ClaimsInput {
  readonly sentences: readonly Sentence[];
  readonly ownNames: readonly string[];
  readonly terms: TermIndex;
  readonly title: string | null;
  /** Sentences of the abstract with the roles that a trained model gives them. */
  readonly abstractRoles: ReadonlyMap<Sentence, AbstractRole>;
  /** Paragraphs that point at a table, a figure or a statement. */
  readonly pointing: ReadonlySet<string>;
}

/** A sentence that may be a claim, with the signs that speak for and against it. */
export interface ClaimCandidate {
  readonly sentence: Sentence;
  readonly signs: Readonly<Record<string, number>>;
  /** Logarithm of the odds that a reader would name it. */
  readonly odds: number;
}

/** Where claims stand; elsewhere a sentence says what others found. */
const PLACES: ReadonlySet<SectionRole> = new Set([
  'abstract',
  'introduction',
  'background',
  'related-work',
  'method',
  'theory',
  'experiments',
  'results',
  'discussion',
  'conclusion',
  'other',
]);

const LETTERS = /\p{L}{3,}/gu;

function wordsOf(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(LETTERS) ?? []).map((word) => word.replace(/(?:ing|ed|es|s)$/, '')));
}

/** The signs of one sentence; null when it can be no claim. */
function signsOf(
  sentence: Sentence,
  { ownNames, pointing }: ClaimsInput,
  abstract: ReadonlyMap<Sentence, { readonly at: number; readonly role: AbstractRole; readonly last: boolean }>,
  titleWords: ReadonlySet<string>,
): Record<string, number> | null {
  const { text, role, block, section } = sentence;
  if (block.type === 'caption' || text.length < 40 || text.length > 600 || text.endsWith('?')) return null;
  const place = `in ${role}`;
  const inAbstract = abstract.get(sentence);
  if (!PLACES.has(role) || (!inAbstract && !HINT.test(text))) return null;
  const signs: Record<string, number> = { [place]: 1 };
  let outcome = false;
  for (const [sign, words] of OUTCOMES) {
    if (!words.test(text)) continue;
    signs[sign] = 1;
    outcome = true;
  }
  if (!outcome) {
    if (!inAbstract) return null;
    signs['noOutcome'] = 1;
  }
  for (const [sign, words] of WORDS) if (words.test(text)) signs[sign] = 1;
  if (ownNames.some((name) => text.includes(name))) signs['ownName'] = 1;
  if (block.type === 'list') signs['inList'] = 1;
  if (pointing.has(block.id)) signs['pointing'] = 1;
  if (section?.appendix === true && !inAbstract) signs['inAppendix'] = 1;
  if (text.length < 80) signs['short'] = 1;
  if (text.length > 300) signs['long'] = 1;
  signs['length'] = Math.log(text.length / 150);
  if (inAbstract) {
    signs[`told as ${inAbstract.role}`] = 1;
    if (inAbstract.at > 0.6) signs['lateInAbstract'] = 1;
    if (inAbstract.last) signs['lastOfAbstract'] = 1;
  }
  let shared = 0;
  for (const word of wordsOf(text)) if (titleWords.has(word)) shared++;
  if (shared > 0) signs['ofTitle'] = shared / titleWords.size;
  return signs;
}

/** Sentences that tell an outcome, and all of the abstract, in reading order. */
export function claimCandidatesOf(input: ClaimsInput): readonly ClaimCandidate[] {
  const roles = [...input.abstractRoles];
  const abstract = new Map(
    roles.map(([sentence, role], index) => [
      sentence,
      { role, at: roles.length > 1 ? index / (roles.length - 1) : 0, last: index === roles.length - 1 },
    ]),
  );
  const titleWords = wordsOf(input.title ?? '');
  return input.sentences.flatMap((sentence) => {
    const signs = signsOf(sentence, input, abstract, titleWords);
    if (!signs) return [];
    let odds = BIAS;
    for (const sign of Object.keys(signs)) odds += (ODDS[sign] ?? 0) * signs[sign]!;
    return [{ sentence, signs, odds }];
  });
}

function typeOf(text: string): ClaimType {
  return PROVED.test(text) ? 'theoretical' : RELEASED.test(text) ? 'resource' : 'empirical';
}

/** The three to six sentences a reader would hold the paper to, in reading order. */
export function claimsOf(
  { sentences, terms }: Pick<ClaimsInput, 'sentences' | 'terms'>,
  candidates: readonly ClaimCandidate[],
): readonly Claim[] {
  const rest = candidates
    .toSorted((a, b) => b.odds - a.odds || a.sentence.span.start - b.sentence.span.start)
    .slice(0, CANDIDATES)
    .map((candidate) => ({ ...candidate, terms: terms.ofSentence(candidate.sentence) }));
  const chosen: typeof rest = [];
  while (chosen.length < MOST && rest.length > 0) {
    let best = -1;
    let most = -Infinity;
    for (const [index, candidate] of rest.entries()) {
      let left = candidate.odds;
      if (left <= most) break;
      for (const other of chosen) {
        const alike = terms.likeness(candidate.terms, other.terms);
        left -= alike > SAME ? Infinity : REDUNDANCY * alike;
        if (candidate.sentence.role !== 'abstract' && candidate.sentence.section === other.sentence.section)
          left -= SAME_SECTION;
      }
      if (left > most) [best, most] = [index, left];
    }
    if (best < 0 || most < (chosen.length >= ALWAYS ? PLAIN : LEAST)) break;
    chosen.push(...rest.splice(best, 1));
  }
  const front = sentences.filter(
    ({ role, text, block }) =>
      (role === 'abstract' || role === 'introduction' || role === 'conclusion') &&
      text.length >= 40 &&
      block.type !== 'caption',
  );
  return chosen
    .toSorted((a, b) => a.sentence.span.start - b.sentence.span.start)
    .map(({ sentence, odds, terms: own }) => ({
      sentence,
      strength: Math.round((100 * 1) / (1 + Math.exp(-odds))) / 100,
      type: typeOf(sentence.text),
      standing: BELIEVES.test(sentence.text) || MAY.test(sentence.text) ? 'believed' : 'stated',
      universal: ALL.test(sentence.text),
      repeatedIn: [
        ...new Set(
          front
            .filter(
              (other) => other.role !== sentence.role && terms.likeness(own, terms.ofSentence(other)) > SAME * 0.8,
            )
            .map(({ role }) => role),
        ),
      ],
    }));
}
