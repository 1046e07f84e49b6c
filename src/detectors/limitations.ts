import type { SectionRole, Sentence } from '../views/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';
import { escaped } from './escaped.ts';

export interface Limitation {
  /** Under a heading that says so. */
  readonly ownSection: boolean;
  readonly strength: number;
}

const THING = String.raw`(?:method|model|approach|algorithm|system|framework|network|architecture|technique|estimator|analysis|results?|work|study|paper|dataset|corpus|procedure|version|experiments?|evaluation|proofs?|bounds?|scheme|implementation)`;
const OWN_THING = String.raw`(?:\bour (?:[\w-]+ ){0,3}${THING}|\bthe (?:proposed|current|present) (?:\w+ )?${THING}|\bthis (?:method|approach|work|study|paper|technique))s?`;
const SHORT = String.raw`(?:(?:does|do|did) not (?:\w+ )?(?:improve|consider|handle|scale|work|follow|address|support|generali[sz]e|outperform|capture|cover|perform|apply|account|always|yet|take)|cannot|could not|can not|is not (?:yet|able|always|suitable|applicable|guaranteed|optimal|perfect|designed)|fails?(?: to)?\b|failed to|struggles?|suffers?|(?:is|are) (?:still )?limited|performs? (?:\w+ )?(?:poorly|worse)|performed (?:\w+ )?(?:poorly|worse)|is (?:much |very |more |still |also |rather )?(?:slower|worse|expensive|sensitive)|requires? (?:more|a lot|large|careful)|(?:strongly|heavily|crucially) depends? on|only (?:works?|appl(?:y|ies)|considers?|supports?|handles?|covers?|halves))`;

/** Cheap to test, and in every sentence that a cue can match. */
const HINT =
  /limit|drawback|shortcoming|caveat|weakness|downside|disadvantage|n['’]t\b|\bnot\b|cannot|fail|struggl|suffer|only|poorly|worse|slower|expensive|sensitive|require|depend|solely|mainly|mostly|restrict|cost|expense|price|longer|higher|increas|exponential|computational|open|leave|left|scope|further|future|problem|challeng|slightly|marginal|nontrivial|\btoo\b|unclear|unknown|prone|subject to|susceptible|vulnerable|\bno (?:guarantee|theor|formal)|guarantee|would\b/i;

/** Ways to name a limit, by how surely they do. */
const CUES: readonly (readonly [number, RegExp])[] = [
  // Said of the own method outright, it is a limit wherever it stands.
  [
    4.4,
    /\b(?:an?|one|the (?:main|chief)|another) (?:\w+ )?(?:drawback|limitation|shortcoming|weakness|disadvantage|downside) of (?:our|this|the) (?:\w+ )?(?:method|approach|model|algorithm|framework|analysis)\b/i,
  ],
  [
    3.2,
    /\bwe leave open\b|\b(?:our|the) (?:\w+ )?(?:bounds?|results?|guarantees?)\b[^.;]{0,40}\btoo (?:large|loose|weak|pessimistic)\b/i,
  ],
  [
    3.2,
    /\b(?:limitations?|drawbacks?|shortcomings?|caveats?|weakness(?:es)?|downsides?|disadvantages?) (?:of|to|with|in|is|are|for) (?:\w+ ){0,3}?(?:our|this|the (?:proposed|current|present|method|model|approach|study)|that|using|\w*[A-Z]\w+)/,
  ],
  [2.2, /\b(?:limitations?|drawbacks?|shortcomings?|caveats?|weakness(?:es)?|downsides?|disadvantages?)\b(?! on\b)/i],
  [2.9, new RegExp(`${OWN_THING}\\b[^.;,]{0,45}?\\b${SHORT}`, 'i')],
  [
    2.6,
    /\bwe (?:have |did |do |could |can )(?:not|only)\b (?:\w+ ){0,2}?(?:explor|consider|claim|address|stud|evaluat|investigat|test|fully|analy|attempt|prove|know|cover|improv|handl|include|compar)\w*/i,
  ],
  [
    2.4,
    /\bwe (?:only|mainly|mostly|solely|restrict|limit)\b (?:\w+ ){0,2}?(?:consider|focus|evaluat|stud|examin|test|explor|ourselves|our|attention)\w*/i,
  ],
  [
    2.4,
    /\b(?:comes?|came|albeit|but) (?:\w+ )?at the (?:cost|expense|price) of\b|\bat the (?:cost|expense) of (?:\w+ ){0,3}(?:time|memory|computation|resolution|accuracy|speed)/i,
  ],
  [
    2.4,
    /\b(?:increas\w+|longer|higher|slower) (?:the )?(?:training|computation(?:al)?|inference|running) (?:time|cost)s?\b|\bgrows? exponentially\b|\bcomputationally (?:expensive|demanding|costly|intensive|prohibitive)\b/i,
  ],
  [
    2.2,
    /\b(?:remains?|still|are|is|an|some) (?:an )?(?:\w+ )?open (?:problems?|questions?|issues?)\b|\bopen problems?\b|\bnot (?:yet |been )?(?:fully|completely|well) (?:understood|explored|solved|addressed|covered)\b/i,
  ],
  [
    2.2,
    /\bleft (?:open )?(?:for|to|as) (?:\w+ ){0,2}(?:future|further|later)\b|\bwe leave\b|\bleave \w+ (?:for|to) future\b|\bbeyond the scope\b|\bout(?:side)? (?:of )?(?:the )?scope\b|\bfurther (?:research|work|investigation|study) (?:is|will be) (?:needed|required|necessary)\b/i,
  ],
  // What was not shown, or is not known.
  [
    2.4,
    /\b(?:ha(?:s|ve) not (?:yet )?(?:been|developed|tested|studied|tried|explored|investigated|considered)|(?:do(?:es)?(?: not|n['’]t)) (?:yet )?(?:fully )?(?:explain|have (?:a|any)|know|understand|prove|provide|attempt)|(?:is|are|was|were|be) not (?:\w+ )?(?:guaranteed|take[n]? into account|accounted for|evaluated|tested|optimal)|(?:did|do|does) not (?:\w+ )?(?:take (?:\w+ ){0,3}into account|account for)|(?:it is|it remains|remains?) (?:\w+ )?(?:unclear|unknown|an open|to be (?:seen|shown|proven|studied|investigated))|no (?:theoretical |formal )?guarantees?|not implement(?:ed)?)\b/i,
  ],
  // What it hangs on, and what is too much for it.
  [
    2.4,
    /\b(?:highly|strongly|heavily|crucially|critically) (?:depend(?:s|ent)?|rel(?:y|ies|iant)) (?:up)?on\b|\bdepends? (?:highly|strongly|heavily|crucially|critically) on\b|\b(?:prone|susceptible|vulnerable|subject) to (?:\w+[- ]){0,2}(?:error|noise|overfit|ill|instabilit|bias|attack|local|vanish|failure)\w*|\b(?:is|are|be) (?:still )?(?:far )?too (?:\w+ )?(?:limited|large|small|slow|long|expensive|costly|coarse|simple|loose|weak|high)\b|\bremains? (?:an? )?(?:\w+ )?(?:challeng\w+|difficult|problematic|limited|hard)\b|\bstill (?:fails?|struggles?|suffers?|lags?|cannot|limited|far from)\b/i,
  ],
  // What it costs, and what it keeps to.
  [
    2.4,
    /\b(?:induc|incur|introduc|requir|need)\w* (?:an? )?(?:additional|extra|more) (?:\w+ ){0,2}(?:costs?|computation|memory|overhead|training)\b|^\W*(?:although|while|though)\b[^.;]{0,80}\bonly (?:deals?|covers?|considers?|appl(?:y|ies)|works?|looks?)\b/i,
  ],
  // What could be better.
  [
    2.1,
    /\b(?:may|might|need|does|do) not (?:\w+ )?(?:lead to|be|give|yield|find|result in|produce) (?:an? |the )?(?:\w+ )?(?:optimal|optimum|best|good|accurate|sufficient|possible|adequate|ideal)\b|\bwould (?:\w+ )?(?:have|be|give|lead to|yield) (?:\w+ )?(?:more|better|higher|stronger) (?:[\w-]+ ){0,4}if\b|\b(?:is|are) (?:\w+ )?(?:coarse|crude|simplistic|naive|rudimentary|preliminary)\b|\bfurther improvements?\b[^.;]{0,60}\b(?:future|could|can|possible)\b|\b(?:but|though) not (?:in|for|to) (?:terms|the case|all)\b|\b(?:there is|leaves?) (?:still |much |some )?room for\b/i,
  ],
  [
    2.4,
    /\bhas the problem of\b|\b(?:marginally|only slightly|not significantly|did not) improv\w+\b|\bnot on real\b|\bslightly (?:lower|worse)\b|\bnon-?trivial to\b|\bmust point out\b|\bworse than (?:that of )?our\b|\bbut not on\b/i,
  ],
];
/** What a sentence with the own method or its name as the subject of `fails` counts. */
const SURE = 2.9;

/** `HalfNet does not scale`, for the names the paper gives its own method. */
function namedShort(names: readonly string[]): RegExp | null {
  if (names.length === 0) return null;
  return new RegExp(`\\b(?:${names.map(escaped).join('|')})(?![\\w-])[^.;,]{0,30}?\\b${SHORT}`);
}

/** A sentence that starts so is about to take something back. */
const TURN =
  /^\W*(?:however|but|although|though|unfortunately|admittedly|nevertheless|yet|note that|one caveat|finally, we must)\b|^\W*also,|\bwe must (?:point out|admit|note)\b|\bit should be noted\b|\bdespite\b/i;
const OTHERS =
  /\b(?:previous|prior|existing|traditional|conventional|earlier|other|their|standard|state-of-the-art|most) (?:\w+ )?(?:works?|methods?|approach\w*|models?|systems?|techniques?|algorithms?|stud\w+|networks?|literature)\b|\bet al\b|\[\d{1,3}[\],;–-]/i;
const OVERCOME =
  /\b(?:overcom\w*|compensat\w*|address\w*|alleviat\w*|avoid\w*|mitigat\w*|remed\w*|without|solv\w*|tackl\w*|reduc\w*|eliminat\w*|circumvent\w*) (?:\w+ ){0,4}(?:limitations?|drawbacks?|shortcomings?|weakness(?:es)?|disadvantages?|problems?|issues?)/i;

/** `For a fair comparison we only consider …` is a rule of the test. */
const FAIR = /\bfair(?:er|ness|ly)?\b|\bcomparab(?:le|ility)\b/i;

const PLACE: Readonly<Partial<Record<SectionRole, number>>> = {
  limitations: 2,
  conclusion: 0.9,
  discussion: 0.8,
  results: 0.3,
  experiments: 0.3,
  method: -0.1,
  theory: -0.4,
  background: -1.2,
  introduction: -1.1,
  abstract: -0.8,
};

const SKIPPED: ReadonlySet<SectionRole> = new Set(['related-work', 'references', 'checklist', 'acknowledgements']);

/** Below it a `not` may stand for anything. What is only just above is shown as doubtful. */
const THRESHOLD = 2.0;
/** A reader wants to know that limits are named and which; the tenth does not add. */
const MOST = 4;

/** What the authors say that their work does not do or does badly. */
export const limitations: Detector<Limitation> = {
  meta: {
    id: 'limitations',
    title: 'Limitations',
    serves: 'verdict',
    looksFor: 'a sentence in which the authors name a limit of their work',
    why: 'Authors who say where their work stops make the rest of what they say easier to believe.',
    source: 'NeurIPS paper checklist, question 2',
    knownMiss: 'Limits told as plans and no more, and those admitted only in a figure.',
    requires: ['text'],
  },
  detect(views) {
    const byName = namedShort(views.results.ownNames);
    const found: { readonly sentence: Sentence; readonly ownSection: boolean; readonly strength: number }[] = [];
    for (const sentence of views.sentences) {
      const { role, text, block } = sentence;
      if (
        SKIPPED.has(role) ||
        block.type === 'caption' ||
        block.type === 'footnote' ||
        sentence.section?.appendix === true
      )
        continue;
      if (text.length < 40) continue;
      if (role !== 'limitations' && !HINT.test(text)) continue;
      let cue = 0;
      for (const [points, pattern] of CUES) if (points > cue && pattern.test(text)) cue = points;
      if (cue < SURE && byName?.test(text)) cue = SURE;
      // Under its own heading every sentence is about limits; the sure ones still come first.
      if (role === 'limitations') cue = Math.max(cue, 1);
      if (cue === 0) continue;
      let strength = cue + (PLACE[role] ?? 0) + (TURN.test(text) ? 0.5 : 0);
      if (OTHERS.test(text)) strength -= 1.8;
      if (OVERCOME.test(text)) strength -= 2.5;
      if (FAIR.test(text)) strength -= 1.5;
      if (strength >= THRESHOLD) found.push({ sentence, ownSection: role === 'limitations', strength });
    }
    const strongest = found
      .toSorted((a, b) => b.strength - a.strength || a.sentence.span.start - b.sentence.span.start)
      .slice(0, MOST);
    return answer(
      limitations.meta,
      strongest.map(({ sentence, ownSection, strength }) =>
        finding(limitations.meta, {
          message: ownSection
            ? 'The authors treat the limits of their work under a heading of its own.'
            : 'The authors name a limit of their work.',
          evidence: [views.quote(sentence.span)],
          foundBy: 'rule',
          confidence: Math.min(0.9, Math.round((0.12 + strength / 6) * 100) / 100),
          facts: { ownSection, strength: Math.round(strength * 100) / 100 },
        }),
      ),
      ['the body of the text'],
    );
  },
};
