import type { ContributionType, Span } from '../model/index.ts';
import type { SectionRole } from './sections.ts';
import type { Sentence } from './sentences.ts';

/** A sentence in which the authors say that something is theirs and new. */
export interface Novelty {
  readonly sentence: Sentence;
  /** The sum of its cues; 3 is a plain `We propose …` in the middle of the text. */
  readonly strength: number;
  /** What kind of new thing it speaks of, the likeliest first; empty when its words do not tell. */
  readonly types: readonly ContributionType[];
  /** The words that gave it away, for the reader. */
  readonly cue: string;
}

/** An explicit list of contributions: its lead-in, when it has one, and its items. */
export interface ContributionList {
  readonly lead: Span | null;
  readonly items: readonly Span[];
}

const AUTHORS = String.raw`(?:\bwe\b|\bI\b|\bour (?:paper|work|article|study|approach|method|contributions?)\b|\bth(?:is|e present) (?:paper|work|article|study|thesis|report|tutorial|chapter|survey|review)\b|\bthe (?:authors?|paper)\b)`;
const ADVERBS = String.raw`(?:[,\s]+(?:here|also|then|thus|further|therefore|instead|first|second|third|finally|explicitly|formally|empirically|additionally|hence|now|in this (?:paper|work)|[a-z]+ly|have|can|aim to|seek to|try to|attempt to|will|do|and|to|it|in turn|of(?:ten)?|et al)){0,4}\s+`;

/** Verbs by how surely they announce something of one's own. */
const VERBS: readonly (readonly [number, string])[] = [
  [
    3,
    'propos(?:e|es|ed|ing)|introduc(?:e|es|ed|ing)|invent(?:s|ed)?|devis(?:e|es|ed)|design(?:s|ed)?|put(?:s)? forward',
  ],
  [
    2.6,
    'present(?:s|ed)?|develop(?:s|ed)?|releas(?:e|es|ed)|creat(?:e|es|ed)|construct(?:s|ed)?|buil(?:d|ds|t)|prov(?:e|es|ed)|establish(?:es|ed)?|publish(?:es|ed)?|contribut(?:e|es|ed)',
  ],
  [
    2.2,
    'argu(?:e|es|ed)|survey(?:s|ed)?|review(?:s|ed)?|deriv(?:e|es|ed)|(?:re)?formulat(?:e|es|ed)|extend(?:s|ed)?|generali[sz](?:e|es|ed)|implement(?:s|ed)?|collect(?:s|ed)?|suggest(?:s|ed)?|advocat(?:e|es|ed)|tackl(?:e|es|ed)|outlin(?:e|es|ed)|seek',
  ],
  [
    1.8,
    'show(?:s|ed|n)?|demonstrat(?:e|es|ed)|address(?:es|ed)?|investigat(?:e|es|ed)|stud(?:y|ies|ied)|examin(?:e|es|ed)|explor(?:e|es|ed)|analy[sz](?:e|es|ed)|describ(?:e|es|ed)|provid(?:e|es|ed)|offer(?:s|ed)?|identif(?:y|ies|ied)|inject|combin(?:e|es|ed)|achiev(?:e|es|ed) this by|attempt|explain(?:s|ed)?|characteri[sz](?:e|es|ed)|discuss(?:es|ed)?|(?:re)?consider(?:s|ed)?',
  ],
  [
    1,
    'us(?:e|es|ed)|appl(?:y|ies|ied)|adopt(?:s|ed)?|find|found|giv(?:e|es)|observ(?:e|es|ed)|compar(?:e|es|ed)|evaluat(?:e|es|ed)|report(?:s|ed)?|make|focus(?:es)?',
  ],
];
const ACTIVE = new RegExp(`${AUTHORS}${ADVERBS}(${VERBS.map(([, verbs]) => verbs).join('|')})\\b`, 'gi');
const VERB_POINTS = VERBS.map(([points, verbs]) => [points, new RegExp(`^(?:${verbs})$`, 'i')] as const);
/** Cheap to test, and in every sentence that `ACTIVE` can match. */
const AUTHORS_HINT = /\b(?:we|I|our|paper|work|article|study|thesis|report|tutorial|chapter|survey|review|authors?)\b/i;
const PASSIVE =
  /\b(?:is|are|was|were|been) (?:also |then |further )?(?:proposed|introduced|presented|developed|designed|devised|created|released|proven|proved)\b/i;
/** `As new products are introduced`: the passive of a side clause tells how the world goes. */
const SIDE_CLAUSE =
  /\b(?:(?<!\b(?:such|well) )as(?! (?:an?|the)\b)|when(?:ever)?|once|because|since|until|if)\s[^,;:.]{1,60}$/i;
/** `Parts of this work were presented at the Symposium on …`: where it was shown before. */
const SHOWN_BEFORE =
  /\b(?:was|were|been|is|are) (?:\w+ )?(?:presented|published|introduced|accepted)\b[^.;]{0,30}\b(?:at|in) [^.;]{0,80}\b(?:symposium|conference|workshop|congress|proceedings|annual meeting|seminar)\b/i;
/** `Our contributions are as follows:` announces the list and says nothing; words in quotation marks are somebody else's. */
const LEADS_IN =
  /\bcontributions?\b[^.;:]{0,60}\b(?:as follows|(?:the )?followings?|below|listed|summari[sz]ed)\b\W*(?:as follows)?\W*$|\bcontributions?\b[^.;:]{0,40}:$|^\W*since we (?:\w+ )?(?:released|published|posted)\b|^[“"][^”"]*[”"]?$/i;
const NAMED_CONTRIBUTION =
  /\b(?:(?:our|the|this paper['’]s|main|key|primary|major|central|core|principal|technical|novel|new)\s+){1,3}(?:technical |new |novel )?(?:contributions?|novelt(?:y|ies)|new results?|(?<=main (?:new )?)results?|idea)\b/i;
/** `It proposes …`, `Our model improves …`: the item of a list or a paper that speaks of itself. */
const IMPERSONAL = /^\W*(?:\(?\w{1,3}[.)]\s*)?it (?:proposes|introduces|presents|develops|provides|shows|proves)\b/i;
/** `2. Loss: we regularise …`: the item's own heading says what kind of thing it is. */
const HEAD_OF_ITEM = /^\W*(?:\(?\w{1,3}[.)]\s*)?(\p{Lu}[\p{L} -]{2,40}):\s/u;
const IN_THIS_PAPER =
  /\bin th(?:is|e present) (?:paper|work|article|study|report|tutorial|survey|review|chapter|letter)\b|\b(?:here|herein),? we\b|\bth(?:is|e present) (?:paper|work|article|study|survey|review|tutorial) /i;
const NEW = /\b(?:novel|new|newly|innovative)\b/i;
const FIRST =
  /\bto (?:the best of )?our knowledge\b|\bfor the first time\b|\bthe first (?:\w+ ){0,4}(?:to|that|model|method|study|work|system|dataset|corpus|approach|attempt|time)\b/i;
/** `We address the problem by introducing …`: the verb that counts comes second. */
const BY_NEW = /\bby (?:\w+ly )?(?:introducing|proposing|developing|designing|presenting)\b/i;
const CALLED = /\b(?:called|dubbed|named|termed|coined|which we (?:call|name|term|refer)|we (?:call|name|refer to))\b/i;
const ROADMAP =
  /\b(?:in|see|of) (?:the next |the following )?(?:sections?|§|appendi(?:x|ces)|sec\.)\s*[\dA-Z]|\borgani[sz]ed as follows\b|\brest of th(?:e|is) (?:paper|article)\b|\bnext section\b|^\W*section \d/i;
const FLOAT = /\b(?:fig(?:ure|\.)|tab(?:le|\.))\s*\d/i;
/** `We also show …`: what comes on top of the news. */
const EXTRA =
  /\b(?:we|our|paper|it) (?:\w+ )?(?:also|additionally|further(?:more)?)\b|^\W*(?:in addition|additionally|furthermore|moreover|besides)\b/i;
/** What the words of the paper do, not the authors. */
const TALK = /\bwe (?:\w+ )?(?:discuss|describe|consider|explain|note|observe|find|report|compare|evaluate)\b/i;
const LATER = /\bfuture (?:work|research|stud)|\bin (?:the )?future\b|\bwe (?:plan|hope|leave|intend)\b/i;
const RESULTS =
  /\b(?:outperform|state[- ]of[- ]the[- ]art|achiev\w* (?:an? )?(?:accuracy|score|BLEU|F1|improvement)|improv\w+ (?:of|by) \d|experiments? (?:on|show|demonstrate|indicate)|empirical(?:ly)? (?:evidence|stud(?:y|ies)|evaluat\w+)|generali[sz]es? (?:well )?(?:to|across)|successfully (?:trained|applied)|summary statistics|results? (?:show|demonstrate|indicate|suggest))/i;
const OTHERS =
  /\b(?:previous|prior|existing|recent|earlier|related) (?:works?|methods?|approach\w*|stud\w+|research|papers?|literature)\b|\bet al\b|\[\d{1,3}[\],–-]/i;
/** Set-up of an experiment or of notation rather than news. */
const SETUP =
  /\b(?:hyper-?parameters?|learning rate|batch size|we (?:use|used) (?:the )?(?:adam|sgd)|notation|we (?:denote|assume|let|write)\b)/i;

/** What a place in the paper adds: the abstract says what is new, the experiments say what was done. */
const PLACE: Readonly<Partial<Record<SectionRole, number>>> = {
  abstract: 1.6,
  introduction: 0.9,
  conclusion: 0.1,
  discussion: -0.6,
  method: -0.8,
  theory: -0.9,
  background: -1,
  'related-work': -0.9,
  other: -0.7,
  experiments: -1.6,
  results: -1.6,
  limitations: -2,
  appendix: -2.5,
  acknowledgements: -5,
  references: -5,
  checklist: -5,
};

/** Places this low hold no news that the front of the paper does not tell better. */
const SILENT = -1.5;

/** Below this a sentence says too little of anything new to be shown. `We study …` in the introduction is just above. */
const THRESHOLD = 2.4;

interface Lexeme {
  readonly type: ContributionType;
  readonly words: RegExp;
  readonly weight: number;
}

const lexeme = (type: ContributionType, weight: number, words: string): Lexeme => ({
  type,
  weight,
  words: new RegExp(`\\b(?:${words})`, 'i'),
});

/** Nouns and verbs that tell the kind of a new thing; the weight says how surely. */
const LEXICON: readonly Lexeme[] = [
  lexeme(
    'survey',
    2.5,
    'survey|systematic review|overview of|tutorial|taxonomy|review (?:of|article|paper)|we review|this review',
  ),
  // `On three data sets` is where it was tested.
  lexeme(
    'dataset',
    2.2,
    '(?<!\\b(?:in|on|from|over|across|of|with|using|for|to) (?:[\\w-]+ ){0,3})(?:data ?sets?\\b|corpus|corpora|treebank|annotated (?:data|collection)|gold standard)',
  ),
  lexeme(
    'benchmark',
    2.2,
    '(?<!\\b(?:in|on|from|over|across|of|with|using) (?:[\\w-]+ ){0,3})benchmark\\b|test suite|testbed|leaderboard|shared task|challenge\\b(?: for)|platform for (?:evaluat|research|studying)',
  ),
  lexeme(
    'metric',
    2,
    '(?:evaluation |new |novel |similarity |quality )metrics?\\b|evaluation measure|measure of|metric (?:for|to|called)',
  ),
  lexeme(
    'toolkit',
    2.2,
    'toolkit|toolbox|suite of|(?:software |python |open[- ]source )?library\\b|software package|package\\b|open[- ]source (?:software|framework|implementation|platform)',
  ),
  lexeme(
    'system',
    1.8,
    'hardware|accelerator|(?:reading|writing|annotation|visuali[sz]ation|search|interactive|web|software)(?:-based)? tools?\\b|\\w+-based system\\b|integrated system\\b|system (?:to|that|for)\\b|(?:distributed|end-to-end|production|software|dialogue|operating|training|serving|expert|recommender|control) systems?\\b|our system|infrastructure|compiler|FPGA|ASIC|prototype|memory (?:optimi|footprint|consumption)',
  ),
  lexeme('loss', 2, '(?:loss|cost|objective)(?: functions?)?\\b|training objective|training criterion'),
  lexeme(
    'regularisation',
    2,
    'regulari[sz]\\w+|dropout|overfitting|prevent\\w* (?:neural networks from )?over-?fitting|catastrophic forgetting',
  ),
  lexeme(
    'optimisation',
    1.7,
    'optimi[sz]er|optimi[sz]ation (?:method|algorithm|approach|technique|scheme|problem)|optimi[sz]ation\\b|gradient descent|learning rate|coordinate descent|stochastic gradient|policy gradient|convergence speed|accelerat\\w+ (?:the )?(?:\\w+ ){0,2}training|quantization',
  ),
  lexeme(
    'training-procedure',
    1.7,
    '(?:pre|post)-?training|fine-?tun\\w+|training (?:procedure|scheme|strateg\\w+|method|technique|framework|approach|algorithm|paradigm|regime)|curriculum|self-supervis\\w+|distillation|bootstrap\\w*|adversarial training|transfer(?:r\\w+)? (?:learning|knowledge|method\\w*)|knowledge (?:transfer|from)|(?:joint|hard|stochastic) (?:EM|training|learning)\\b|learning strateg\\w+|multi-?task learning|learning (?:framework|algorithm|method|approach|paradigm|procedure|scheme)|ways? to train|method for training|train(?:ing)? (?:of )?(?:deep |neural |very )|continual learning|meta-?learning|contrastive',
  ),
  lexeme(
    'inference',
    1.6,
    '^inference:|inference (?:time|algorithm|method|procedure|speed)|decoding|beam search|search algorithm|sampling (?:method|procedure|algorithm|scheme)|non-?autoregressive|in parallel|prompt\\w*|adaptive comput\\w+|amount of computation|halting|compression|pruning|speed ?up',
  ),
  lexeme(
    'preprocessing',
    1.5,
    'pre-?processing|tokeni[sz]\\w+|feature (?:extraction|selection|engineering)|data augmentation|data cleaning|annotation scheme|embedding method',
  ),
  lexeme('postprocessing', 1.7, 'post-?processing|calibration|re-?rank\\w+|post-?hoc'),
  lexeme(
    'architecture',
    1.7,
    'architectures?\\b|(?:neural |convolutional |recurrent |residual |deep |graph |capsule |attention |memory )*networks?\\b|layers?\\b|modules?\\b|attention\\b|encoders?\\b|decoders?\\b|\\w+Net\\b|activation function',
  ),
  // A model is what everything in the field is about; alone it says little.
  lexeme(
    'architecture',
    0.9,
    '(?<!\\b(?:large|trained) (?:[\\w-]+ )?language )models?\\b|mechanisms?\\b|transformers?\\b|units?\\b|LSTMs?\\b|RNNs?\\b|CNNs?\\b',
  ),
  lexeme(
    'theory',
    2,
    'we (?:\\w+ )?prove\\b|proofs?\\b|theorems?\\b|theoretical(?:ly)?\\b|(?:lower|upper|regret|generali[sz]ation|error|sample complexity|approximation) bounds?|bounds?\\b|convergence (?:rates?|guarantees?|results?)|convergent|guarantees?\\b|necessary and sufficient|universal approxim\\w+|provabl[ey]|asymptotic\\w*|complexity of|equivalen\\w+ (?:of|between|to)|identifiab\\w+|not universal',
  ),
  lexeme(
    'analysis',
    1.6,
    'analy[sz](?:e|es|ed|is|ing)\\b|empirical(?:ly)? (?:study|investigat\\w+|evaluat\\w+|comparison|show|demonstrate)|(?:case|comparative|large-scale|systematic) study|we (?:study|investigate|examine|explore|compare|evaluate|find)\\b|this (?:paper|work|study|article) (?:studies|investigates|examines|explores|compares|evaluates)\\b|(?:effects?|impacts?|influence) (?:of|on)\\b|insights?\\b|understanding\\b|rethinking|probing|experimental (?:study|comparison)',
  ),
  lexeme(
    'application',
    1.4,
    'application (?:of|to|in)\\b|apply\\w* (?:\\w+ ){0,4}to\\b|case of\\b|in (?:medical|clinical|manufacturing|healthcare|agricultur\\w+|industr\\w+)|detection of\\b|(?:for|of) (?:wafer|fault|disease|stock|traffic|weather)',
  ),
  lexeme(
    'position',
    2.4,
    'we argue|this position|position paper|perspective|manifesto|we (?:advocate|caution|call for)|refine the discourse|critique|paradox',
  ),
];

/** The kinds of new thing some words speak of, with how surely; the strongest first. */
export function contributionTypesIn(
  words: string,
): readonly { readonly type: ContributionType; readonly weight: number }[] {
  const found: { type: ContributionType; weight: number }[] = [];
  for (const { type, weight, words: pattern } of LEXICON) {
    const at = words.search(pattern);
    if (at < 0 || found.some((other) => other.type === type)) continue;
    // The object of `we propose` stands right behind it; what comes thirty words later is what it is good for.
    found.push({ type, weight: weight * (at < 45 ? 1.2 : at < 90 ? 1 : 0.5) });
  }
  return found.toSorted((a, b) => b.weight - a.weight);
}

/** How strongly a sentence says that something is new, with the cue; strength 0 without any. */
function strengthOf(
  sentence: Sentence,
  inList: boolean,
): { readonly strength: number; readonly cue: string; readonly subject: string } {
  const { text, role, block } = sentence;
  if (SHOWN_BEFORE.test(text) || LEADS_IN.test(text)) return { strength: 0, cue: '', subject: text };
  let verb = 0;
  let cue = '';
  let subject = text;
  const take = (points: number, match: RegExpExecArray | null, passive = false): void => {
    if (!match || points <= verb) return;
    verb = points;
    cue = match[0].trim();
    const rest = text.slice(match.index + match[0].length);
    // What is announced stands behind an active verb and before a passive one.
    subject = passive ? `${text.slice(0, match.index)} ${rest}` : `${cue} ${rest}`;
  };
  if (AUTHORS_HINT.test(text)) {
    for (const match of text.matchAll(ACTIVE)) {
      const [points] = VERB_POINTS.find(([, pattern]) => pattern.test(match[1]!)) ?? [0];
      take(points, match);
    }
  }
  // Elsewhere the passive tells what was done, or done by others.
  if (role === 'abstract' || role === 'introduction' || role === 'conclusion') {
    const passive = PASSIVE.exec(text);
    if (passive && !SIDE_CLAUSE.test(text.slice(0, passive.index))) take(2.2, passive, true);
  }
  take(2.6, IMPERSONAL.exec(text));
  take(2.8, NAMED_CONTRIBUTION.exec(text));
  const first = FIRST.exec(text);
  take(/\bfirst\b/i.test(text) ? 2.6 : 0, first);
  if (verb === 0 && !inList) return { strength: 0, cue: '', subject };
  let strength = verb + (PLACE[role] ?? -0.7);
  if (inList) strength += verb === 0 ? 3 : 1.6;
  if (verb > 0 && IN_THIS_PAPER.test(text)) strength += 0.9;
  if (NEW.test(text)) strength += 0.8;
  if (first) strength += 0.9;
  if (CALLED.test(text)) strength += 0.7;
  if (verb > 0 && BY_NEW.test(text)) strength += 0.8;
  // A sentence that a list ends is told by the list.
  if (!/[.!?:;]["”’')\]\d]*$/.test(text)) strength -= 0.8;
  if (ROADMAP.test(text)) strength -= 2.5;
  if (FLOAT.test(text)) strength -= 1.2;
  if (EXTRA.test(text)) strength -= 0.8;
  if (TALK.test(text)) strength -= 1;
  if (LATER.test(text)) strength -= 2.5;
  if (RESULTS.test(text)) strength -= 1;
  if (OTHERS.test(text)) strength -= 0.9;
  if (SETUP.test(text)) strength -= 1.2;
  if (text.endsWith('?')) strength -= 1.5;
  if (block.type === 'caption' || block.type === 'footnote') strength -= 2.5;
  // `We propose a solution.` tells nothing; forty words and more are two sentences read as one.
  const length = text.length;
  if (length < 45) strength -= 1.5;
  else if (length > 420) strength -= 0.8;
  return { strength, cue, subject };
}

/** All sentences that say something is new, in reading order; the first of two equal ones only. */
export function noveltiesOf(sentences: readonly Sentence[], lists: readonly ContributionList[]): readonly Novelty[] {
  const novelties: Novelty[] = [];
  const items = lists.flatMap((list) => list.items);
  const seen = new Set<string>();
  for (const sentence of sentences) {
    const item = items.find((span) => span.start <= sentence.span.start && sentence.span.end <= span.end);
    if (!item && (PLACE[sentence.role] ?? 0) <= SILENT) continue;
    // Of an item only its first sentence is the contribution; the others explain it.
    const { strength, cue, subject } = strengthOf(sentence, item !== undefined && sentence.span.start - item.start < 8);
    if (strength < THRESHOLD) continue;
    const key = sentence.text.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    const head = item && HEAD_OF_ITEM.exec(sentence.text)?.[1];
    const types = contributionTypesIn(head ? `${head}: ${subject}` : subject).map(({ type }) => type);
    novelties.push({ sentence, strength: Math.round(strength * 100) / 100, types, cue });
  }
  return novelties;
}

const LEAD =
  /\b(?:contributions?|contribute|novelt(?:y|ies)|our (?:main |key )?(?:findings|results)|in summary,? we|(?:we|this paper) (?:make|offer|provide)s? the following)\b/i;
const ITEM_CUE =
  /\b(?:we|our|this paper|it) (?:\w+ )?(?:propos|introduc|present|develop|design|prov|show|demonstrat|releas|provid|construct|buil|creat|conduct|evaluat|achiev|investigat|stud|analy|establish|deriv|extend|empirically|also)/i;
/** `Our HalfNet meets these as follows:`, `We propose a network that`: a sentence of one's own that the list ends. */
const OWN_LEAD =
  /\b(?:propos|introduc|present|we achieve|we develop|our (?:\w+ )?(?:method|model|approach|framework|system))/i;
/** What else is listed in an introduction. */
const OTHER_LEAD =
  /\b(?:challenges?:|problems?:|questions?|limitations?|organi[sz]ed|observations?|issues|sections?|examples?|for instance|steps)\b[^.]{0,60}$/i;

/** A printed bullet or number at the start of a paragraph that the format did not see as a list. */
const BULLET = /^\s*(?:[•◦▪‣∙·–—*]\s|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s)/;
const INLINE_ITEM = /(?:^|[\s:;,.])\(?(\d|[ivx]{1,3}|[a-h])\)\s/g;

/** Explicit lists of contributions: bullets or numbers after words that announce them, or whose items say `we propose`. */
export function contributionListsOf(sentences: readonly Sentence[]): readonly ContributionList[] {
  const lists: ContributionList[] = [];
  const inFront = sentences.filter(
    (sentence) =>
      sentence.role === 'abstract' ||
      sentence.role === 'introduction' ||
      sentence.role === 'conclusion' ||
      LEAD.test(sentence.section?.heading.title ?? ''),
  );
  const seen = new Set<string>();
  for (let index = 0; index < inFront.length; index++) {
    const sentence = inFront[index]!;
    const { block } = sentence;
    if (seen.has(block.id)) continue;
    seen.add(block.id);
    const before = inFront.slice(Math.max(0, index - 2), index);
    const lead = before.findLast((other) => LEAD.test(other.text)) ?? openLead(inFront, index);
    if (block.type === 'list') {
      const items = block.items;
      const own = inFront.filter((other) => other.block.id === block.id);
      if (items.length >= 2 && (lead || own.filter((other) => ITEM_CUE.test(other.text)).length >= 2))
        lists.push({ lead: lead?.span ?? null, items });
      continue;
    }
    if (BULLET.test(sentence.text)) {
      const bulleted: Sentence[] = [];
      let last = index;
      for (let at = index; at < inFront.length; at++) {
        const other = inFront[at]!;
        const starts = other.block.span.start === other.span.start;
        if (starts && !BULLET.test(other.text)) break;
        if (starts) bulleted.push(other);
        seen.add(other.block.id);
        last = at;
      }
      if (bulleted.length >= 2 && (lead || bulleted.filter((other) => ITEM_CUE.test(other.text)).length >= 2)) {
        lists.push({ lead: lead?.span ?? null, items: bulleted.map((other) => other.block.span) });
      }
      index = last;
    }
  }
  if (lists.length > 0) return lists;
  for (let index = 0; index < inFront.length; index++) {
    const list = inlineList(inFront, index);
    if (list) return [list];
  }
  return [];
}

/** The unfinished sentence before a list, when it or the sentences around it speak of what the authors propose. */
function openLead(sentences: readonly Sentence[], index: number): Sentence | null {
  const last = sentences[index - 1];
  if (!last || last.role !== 'introduction' || /[.!?]\W*$/.test(last.text) || OTHER_LEAD.test(last.text)) return null;
  return sentences.slice(Math.max(0, index - 5), index).some(({ text }) => OWN_LEAD.test(text)) ? last : null;
}

/** `Our contribution is twofold. First, … Second, …` */
const ORDINAL = /^\W*(first|second|third|fourth|finally|last)(?:ly)?\b/i;

/** `Our contributions are: (1) … (2) …`, in one sentence or in those that follow within the paragraph. */
function inlineList(sentences: readonly Sentence[], index: number): ContributionList | null {
  const lead = sentences[index]!;
  if (!/\bcontributions?\b/i.test(lead.text)) return null;
  const following = sentences.slice(index, index + 8).filter((other) => other.span.start - lead.span.end < 1500);
  const marked = following.flatMap((other) =>
    [...other.text.matchAll(INLINE_ITEM)].map((match) => ({ mark: match[1]!, at: other.span.start + match.index })),
  );
  const marks = new Set(marked.map(({ mark }) => mark));
  const counted =
    (marks.has('1') && marks.has('2')) || (marks.has('i') && marks.has('ii')) || (marks.has('a') && marks.has('b'));
  if (!counted) return ordinalList(lead, following.slice(1));
  const end = following.findLast((other) => marked.some(({ at }) => at >= other.span.start && at < other.span.end))!
    .span.end;
  const starts = marked.map(({ at }) => at).filter((at, order, all) => all.indexOf(at) === order);
  return { lead: lead.span, items: starts.map((start, order) => ({ start, end: starts[order + 1] ?? end })) };
}

/** In the introduction alone: in a conclusion the same words sum up. */
function ordinalList(lead: Sentence, following: readonly Sentence[]): ContributionList | null {
  if (
    lead.role !== 'introduction' ||
    !/\bcontributions?\b.{0,60}\b(?:\w+-?\s?folds?|aspects)\b|\b(?:two|three|four|several|following) (?:\w+ )?contributions\b/i.test(
      lead.text,
    )
  )
    return null;
  const counted = following.filter(({ text }) => ORDINAL.test(text));
  const words = counted.map(({ text }) => ORDINAL.exec(text)![1]!.toLowerCase());
  if (words[0] !== 'first' || !words.includes('second')) return null;
  return { lead: lead.span, items: counted.map(({ span }) => span) };
}
