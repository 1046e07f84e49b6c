import type { Span } from '../model/index.ts';
import type { SectionRole } from './sections.ts';
import type { Sentence } from './sentences.ts';
import type { TermIndex, Terms } from './terms.ts';

export type ClaimType = 'empirical' | 'theoretical' | 'resource';

/** A sentence that a reader would hold the paper to. */
export interface Claim {
  readonly sentence: Sentence;
  /** Sum of the weights of its cues; 4 is a plain outcome in the abstract. */
  readonly strength: number;
  readonly type: ClaimType;
  /** `believed`: the authors say so themselves (`we believe`, `may`); `stated`: told as a fact. */
  readonly standing: 'stated' | 'believed';
  /** It speaks of all cases: `on every task`, `always`. */
  readonly universal: boolean;
  /** Other places that say nearly the same, in reading order. */
  readonly repeatedIn: readonly SectionRole[];
}

interface Cue {
  readonly weight: number;
  readonly pattern: RegExp;
}

/** Signs of an outcome; a sentence without any of them is no claim. */
const OUTCOMES: readonly Cue[] = [
  // Better than others, or than anything before.
  {
    weight: 1.1,
    pattern:
      /\b(?:outperform\w*|surpass\w*|state[- ]of[- ]the[- ]art|exceed\w*|superior\w*|beats?|dominat\w+|stronger result)\b/i,
  },
  { weight: 1, pattern: /\b(?:best|highest|lowest|largest|smallest|fastest|strongest|unprecedented)\b/i },
  // Somebody or something shows it.
  {
    weight: 1,
    pattern:
      /\b(?:we|experiments?|results?|evaluations?|analys[ie]s|figures?|evidence|it|work|paper|study) (?:\w+ ){0,4}?(?:show|demonstrate|indicate|confirm|reveal|prove|establish|verif(?:y|ies))(?:s|ed|ing|n)?\b/i,
  },
  { weight: 0.9, pattern: /\bwe (?:\w+ ){0,2}?(?:find|found|observed?|see|saw|notice|conclude)\b/i },
  {
    weight: 0.9,
    pattern: /\b(?:suggest|indicat|demonstrat|confirm|illustrat|highlight|impl)(?:s|es|ies|ing|e|ed)?\b/i,
  },
  {
    weight: 0.7,
    pattern:
      /^\W*(?:\w+,? ){0,2}?(?:this|these|the) (?:\w+ ){0,3}?(?:shows?|suggests?|indicates?|demonstrates?|confirms?|implies|means|proves?|supports?|allows?)\b|^\W*(?:thus|therefore|hence|overall|in summary|in conclusion|consequently|in other words)\b/i,
  },
  {
    weight: 0.8,
    pattern:
      /\b(?:improv\w+|gains?|boosts?|uplift|speeds? up|speed-?up|accelerat\w+|faster|eliminat\w+|alleviat\w+|benefits?|advantage\w*|superiority)\b/i,
  },
  {
    weight: 0.9,
    pattern:
      /\b(?:allows?|enables?|makes? it possible|can be (?:used|learned|applied|written)|generali[sz]es?|acts? as|sufficient|effective(?:ness|ly)?|robust\w*|stable|stability|significant\w*|dramatic\w*|great(?:ly)?|substantial\w*)\b/i,
  },
  {
    weight: 1.2,
    pattern:
      /\b(?:prove[sdn]?|theorem|upper bounds?|lower bounds?|convergen\w+|equivalent|if and only if|cannot be|main (?:new )?result|minimax|unbiased)\b/i,
  },
  {
    weight: 0.35,
    pattern: /\b(?:achiev\w+|reach\w*|obtain\w*|attain\w*|match(?:es|ed)?|yield\w*|perform(?:s|ed)?)\b/i,
  },
  {
    weight: 0.3,
    pattern: /\b(?:data ?sets?|corpus|corpora|collection|taxonomy|library|toolkit)\b/i,
  },
];
const BELIEVES = /\b(?:we (?:believe|argue|conjecture|expect|hypothesi[sz]e)|likely|appears? to|seems? to)\b/i;
const ALL = /\b(?:all|always|every|any|consistently|throughout|in general|never|none|neither|no)\b/i;
const THAN = /\bthan\b|\bcompared (?:to|with)\b|\bversus\b|\bagainst\b|\bunlike\b|\bwhereas\b|\bbetter\b|\bworse\b/i;
const MAY = /\b(?:may|might|could|would|perhaps|possibly|potentially)\b/i;

/** `The main result of the paper states that …`, `Our key finding is …`. */
const MAIN =
  /\b(?:main|key|central|principal|most important) (?:new |theoretical |empirical )?(?:results?|theorems?|findings?|conclusions?|insights?)\b/i;

/** What makes a sentence more or less likely to be a claim once it tells an outcome. */
const SIGNS: readonly Cue[] = [
  { weight: 1, pattern: MAIN },
  { weight: 0.7, pattern: BELIEVES },
  // The world before this paper.
  {
    weight: -0.8,
    pattern:
      /\b(?:the )?(?:standard|common|usual|popular) (?:approach|practice|choice|method)\b|\brecent (?:developments?|advances|years|progress|success\w*)\b|\b(?:has|have) (?:been|become|shown|achieved|proven|led)\b|\bsuffers? from\b|\bas we can see\b|^\W*\d/i,
  },
  { weight: 0.6, pattern: ALL },
  { weight: 0.6, pattern: THAN },
  { weight: -0.4, pattern: MAY },
  {
    weight: 0.45,
    pattern:
      /\d(?:\.\d+)? ?(?:%|×|x\b|times|points?|BLEU|F1|percent|fold)|\b\d+\.\d+\b|\border of magnitude\b|-fold\b/i,
  },
  {
    weight: 0.8,
    pattern:
      /\b(?:proposed|our (?:\w+ ){0,2}(?:model|method|approach|methods|algorithm|system|network|results?|framework)|this (?:paper|work|survey|result|method|taxonomy))\b/i,
  },
  {
    weight: 0.6,
    pattern:
      /\b(?:surpris\w+|unexpected\w*|interesting\w*|notabl[ey]|remarkabl[ey]|important(?:ly)?|critical(?:ly)?|crucial\w*)\b/i,
  },
  { weight: 0.3, pattern: /\b(?:tables?|figures?|figs?\.|theorems?|propositions?|corollar\w+) ?\(?\d/i },
  {
    weight: -0.3,
    pattern:
      /\b(?:previous|prior|existing|recent|earlier|traditional|conventional) (?:\w+ )?(?:works?|methods?|approach\w*|models?|stud\w+|research|papers?|systems?)\b/i,
  },
  { weight: -1.1, pattern: /\bet al\b|\[\d{1,3}[\],–-]|\((?:[A-Z][\w-]+[^()]{0,60})?(?:19|20)\d\d[a-z]?\)/ },
  // How something was done, and what is only announced or planned.
  {
    weight: -0.6,
    pattern:
      /\bwe (?:\w+ )?(?:use|used|train|trained|randomly|then|repeat|chose|choose|report|measure|select|set|follow|run|ran|apply|applied|consider|denote|assume|define|let|compute|adopt|evaluate|conduct|perform|compare|test)\b/i,
  },
  {
    weight: -0.3,
    pattern:
      /\bwe (?:\w+ )?(?:propose|introduce|present|develop|design|describe|discuss|investigate|study|address|explore)\b/i,
  },
  { weight: -1, pattern: /\bfuture\b|\bwe (?:plan|hope|leave|intend)\b|\bkey ?words\b/i },
  { weight: -0.2, pattern: /\b(?:need(?:s|ed)?|requires?|should|must|challeng\w+|difficult\w*|limited)\b/i },
  { weight: -0.5, pattern: /\b(?:thresholds?|for each|defined as|denotes?|consists? of|suite of|e\.g\.)/i },
];
/** Where things stand in the paper, and what they are called. */
const ROADMAP =
  /\b(?:in|see|of) (?:the (?:next|following) )?(?:sections?|§|appendi(?:x|ces)|sec\.)\s*[\dA-Z]|\borgani[sz]ed as follows\b|\bnext section\b|\bwe (?:call|name|term|denote|refer to)\b/i;
/** Cheap, and in every sentence that an outcome can match. */
const HINT =
  /perform|surpass|art|exce|super|beat|domin|strong|est\b|show|demonstr|indicat|confirm|reveal|prove|establish|verif|find|found|observ|see|saw|notice|conclu|suggest|illustr|highlight|impl|thus|therefore|hence|overall|summary|conseq|words|improv|gain|boost|uplift|speed|accel|fast|elimin|allev|benefit|advant|allow|enabl|possible|can be|generali|act|suffic|effect|robust|stab|signif|dramat|great|substan|theorem|bound|converg|equiv|only if|cannot|result|minimax|unbiased/i;

const PLACE: Readonly<Partial<Record<SectionRole, number>>> = {
  abstract: 1.4,
  introduction: 0.4,
  results: 0.3,
  experiments: 0.3,
  discussion: 0.3,
  conclusion: 0,
  other: 0,
  method: -0.4,
  background: -0.5,
  theory: -0.6,
  'related-work': -0.8,
};
const APPENDIX = -1.4;
const PROVED =
  /\b(?:prove[sdn]?|theorems?|propositions?|corollar\w+|lemmas?|upper bounds?|lower bounds?|minimax|equivalent|if and only if|unbiased|high probability|cannot approximate|positive definite\w*)\b/i;
const RELEASED =
  /\b(?:build|built|create|release|introduce|provide|contains?|largest|first)\b.{0,80}\b(?:data ?sets?|corpus|corpora|collection|taxonomy|benchmark|library|toolkit|survey|review)\b|\b(?:taxonomy|corpus)\b/i;

/** Readers name three to six main claims. */
const MOST = 6;
/** The first three are the paper's best, whatever they are; those after them tell an outcome plainly. */
const ALWAYS = 3;
const PLAIN = 2.4;
const LEAST = 1.9;
/** Cosine above which two sentences say the same; below it, likeness only costs. */
const SAME = 0.45;
const REDUNDANCY = 1.5;
/** A second finding of one section costs a little: claims are spread over what was tested. */
const SAME_SECTION = 0.6;
const ECHO = 0.3;

export interface ClaimsInput {
  readonly sentences: readonly Sentence[];
  readonly ownNames: readonly string[];
  readonly terms: TermIndex;
  /** The abstract's words; what it says last is what was found. */
  readonly abstract: Span | null;
  /** Paragraphs that point at a table, a figure or a statement. */
  readonly pointing: ReadonlySet<string>;
}

interface Candidate {
  readonly sentence: Sentence;
  readonly strength: number;
  readonly terms: Terms;
}

function strengthOf(sentence: Sentence, { ownNames, abstract, pointing }: ClaimsInput): number {
  const { text, role, block, section, span } = sentence;
  if (block.type === 'caption' || text.length < 40 || text.length > 600 || text.endsWith('?')) return 0;
  const place = PLACE[role];
  if (place === undefined || !HINT.test(text) || ROADMAP.test(text)) return 0;
  let outcome = 0;
  for (const { weight, pattern } of OUTCOMES) if (pattern.test(text)) outcome += weight;
  if (outcome === 0) return 0;
  let strength = outcome + place;
  if (section?.appendix === true && role !== 'abstract') strength += APPENDIX;
  for (const { weight, pattern } of SIGNS) if (pattern.test(text)) strength += weight;
  if (ownNames.some((name) => text.includes(name))) strength += 0.8;
  if (block.type === 'list') strength += 0.2;
  if (pointing.has(block.id)) strength += 0.3;
  if (text.length < 80) strength -= 0.4;
  if (!/^\W*\p{Lu}/u.test(text)) strength -= 0.2;
  if (role === 'abstract' && abstract !== null) {
    const at = (span.start - abstract.start) / Math.max(1, abstract.end - abstract.start);
    strength += at > 0.6 ? 0.6 : at < 0.3 ? -0.3 : 0;
  }
  return strength;
}

function typeOf(text: string): ClaimType {
  return PROVED.test(text) ? 'theoretical' : RELEASED.test(text) ? 'resource' : 'empirical';
}

/** The three to six sentences a reader would hold the paper to, in reading order. */
export function claimsOf(input: ClaimsInput): readonly Claim[] {
  const { terms } = input;
  const candidates: Candidate[] = [];
  for (const sentence of input.sentences) {
    const strength = strengthOf(sentence, input);
    if (strength >= LEAST) candidates.push({ sentence, strength, terms: terms.ofSentence(sentence) });
  }
  const front = input.sentences.filter(
    ({ role, text, block }) =>
      (role === 'abstract' || role === 'introduction' || role === 'conclusion') &&
      text.length >= 40 &&
      block.type !== 'caption',
  );
  const repeats = (candidate: Candidate): readonly Sentence[] =>
    front.filter(
      (other) =>
        other.role !== candidate.sentence.role && terms.likeness(candidate.terms, terms.ofSentence(other)) > SAME * 0.8,
    );
  const chosen: { readonly candidate: Candidate; readonly repeated: readonly Sentence[] }[] = [];
  const rest = candidates
    .map((candidate) => {
      const repeated = repeats(candidate);
      return { candidate, repeated, points: candidate.strength + (repeated.length > 0 ? ECHO : 0) };
    })
    .toSorted((a, b) => b.points - a.points || a.candidate.sentence.span.start - b.candidate.sentence.span.start);
  while (chosen.length < MOST && rest.length > 0) {
    let best = -1;
    let most = -Infinity;
    for (const [index, { candidate, points }] of rest.entries()) {
      if (points <= most) break;
      let left = points;
      for (const { candidate: other } of chosen) {
        const alike = terms.likeness(candidate.terms, other.terms);
        left -= alike > SAME ? Infinity : REDUNDANCY * alike;
        if (candidate.sentence.role !== 'abstract' && candidate.sentence.section === other.sentence.section)
          left -= SAME_SECTION;
      }
      if (left > most) [best, most] = [index, left];
    }
    if (best < 0 || (chosen.length >= ALWAYS && most < PLAIN)) break;
    chosen.push(...rest.splice(best, 1));
  }
  return chosen
    .toSorted((a, b) => a.candidate.sentence.span.start - b.candidate.sentence.span.start)
    .map(({ candidate: { sentence, strength }, repeated }) => ({
      sentence,
      strength: Math.round(strength * 100) / 100,
      type: typeOf(sentence.text),
      standing: BELIEVES.test(sentence.text) || MAY.test(sentence.text) ? 'believed' : 'stated',
      universal: ALL.test(sentence.text),
      repeatedIn: [...new Set(repeated.map(({ role }) => role))],
    }));
}
