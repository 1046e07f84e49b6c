import type { ContributionType, Purpose } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Gist } from './gist.ts';
import type { Part } from './parts.ts';
import { statementLabel, type Subject } from './subject.ts';
import { inOneLine, listed, shortened } from './wording.ts';

/** What questions and reasons are made of. */
export interface Asked {
  readonly views: Views;
  readonly subject: Subject;
  readonly purpose: Purpose;
  readonly contributionTypes: readonly ContributionType[];
  readonly gistOf: (part: Part) => Gist;
}

const quoted = (text: string): string => `“${text}”`;

/** `Figure 2 (“The overall architecture”)`. */
function withCaption(part: Part, words = 10): string {
  return part.caption === null
    ? part.title
    : `${part.title} (${quoted(shortened(firstSentence(part.caption), words))})`;
}

function firstSentence(text: string): string {
  const end = /(?<!\b(?:vs|cf|al|Fig|Eq|Tab|Sec|e\.g|i\.e|resp|\p{Lu}))[.!?]\s+\p{Lu}/u.exec(text)?.index;
  return end === undefined || end < 12 ? text : text.slice(0, end + 1);
}

/** What the paper's main claim rests on: `Table 2`, `Figure 5`, `Theorem 1`. */
export function evidenceOf(subject: Subject): string {
  const statement = subject.mainStatement === null ? null : statementLabel(subject.mainStatement);
  const shown =
    subject.mainTable?.label ??
    subject.resultFigure?.label ??
    (subject.kind === 'survey' ? subject.mainFigure?.label : null) ??
    null;
  if (subject.kind === 'position') return 'the case made for it';
  if (subject.kind === 'theory') return statement ?? shown ?? 'the proof';
  return shown ?? statement ?? 'the main result';
}

const DIAGRAM =
  /\b(overview|architectures?|pipeline|framework|schematic\w*|illustrat\w+|diagram|workflow|building block|structure of|our (?:model|method|approach|system)|taxonom\w+|\w+ module|encoder|decoder|(?:neural|network|model) structure)\b/i;
const PLOT =
  /\b(accurac\w+|errors?|curves?|loss|versus|vs\.?|as a function of|over time|performance|rates?|distributions?|histograms?|results?|plots?|charts?|number of|sensitivity|effects?|scores?|training on|convergence)\b/i;

/** How something is built, what came out, or neither for sure: an example, a picture. By which word the caption uses first. */
export function natureOf(caption: string): 'diagram' | 'plot' | 'picture' {
  const head = caption.slice(0, 120);
  const [diagram, plot] = [DIAGRAM.exec(head)?.index ?? Infinity, PLOT.exec(head)?.index ?? Infinity];
  return diagram < plot ? 'diagram' : plot < Infinity ? 'plot' : 'picture';
}

/**
 * The one question a step should enable its reader to answer. Made from what the part itself says: its caption, its rows, its
 * own expressions, a sentence of it; never a question that could be put to any paper, as long as the part yields anything.
 * `turn` counts the steps of this kind before it in the pass, so that the same question does not come again and again.
 */
export function questionFor(part: Part, pass: 1 | 2 | 3, asked: Asked, turn = 0): string {
  const { subject, purpose } = asked;
  const { it, kind } = subject;
  const gist = asked.gistOf(part);
  const terms = listed(gist.terms.slice(0, 2).map(quoted));
  // Of an abstract a single word says too little.
  const expression = gist.terms.find((term) => term.includes(' '));
  const rival = subject.rivals.at(-1) ?? null;
  const against = rival ?? 'what it is compared with';
  const evidence = evidenceOf(subject);
  const shown = part.floats.length > 0 ? listed(part.floats.slice(0, 2)) : null;
  const heading = headingOf(part);
  const equation = part.equations[0] === undefined ? null : `equation (${part.equations[0]})`;
  const data = subject.datasets.length > 0 ? listed(subject.datasets.slice(0, 2)) : null;

  switch (part.role) {
    case 'abstract':
      if (kind === 'theory')
        return gist.claim
          ? `The abstract says ${quoted(gist.claim)}: under which conditions, and what was known before?`
          : `What exactly is proved about ${terms || it}, and what was known before?`;
      if (kind === 'survey')
        return `Which field does it map${terms ? ` (${terms})` : ''}, up to when, and by what line does it divide it?`;
      if (kind === 'position')
        return gist.claim
          ? `Do you agree, before reading on, that ${quoted(gist.claim)}?`
          : `What is the thesis about ${terms || it}, and who would object?`;
      return gist.claim
        ? `The abstract claims ${quoted(gist.claim)}. Compared with what, and measured how?`
        : `What does ${it} do${expression ? ` about ${quoted(expression)}` : ''} that could not be done before, and how is that measured?`;
    case 'contributions':
      if (kind === 'survey')
        return `What does this survey promise that earlier ones do not${terms ? `, on ${terms} say` : ''}, and does ${evidence} keep it?`;
      return purpose === 'review'
        ? `Which of these claims about ${it} will ${evidence} have to support, and which are only promised?`
        : part.title === 'Contribution list'
          ? `Which of these is the new thing about ${it}${ofTypes(asked.contributionTypes)}, and which could you check in ${evidence}?`
          : `In one sentence of yours: what exactly is new about ${it}${ofTypes(asked.contributionTypes)}, and would ${evidence} show it?`;
    case 'main-figure':
    case 'figure':
      if (kind === 'survey' && /\b(?:taxonom\w+|categor\w+|classification|overview)\b/i.test(part.caption ?? ''))
        return pass === 1
          ? `What are the main branches in ${withCaption(part)}?`
          : `Where in ${withCaption(part)} would you put a method you know, and which branch is missing?`;
      return aboutFigure(part, pass, it, purpose, turn);
    case 'main-table':
      if (part.title.startsWith('Figure')) return aboutFigure(part, pass, it, purpose, turn);
      return aboutMainTable(part, pass, asked, against);
    case 'table':
      return purpose === 'present'
        ? `Which one row and column of ${withCaption(part)} would you leave on a slide, and what sentence would stand above it?`
        : `What does ${withCaption(part)} add to ${evidence}: which number in it would make you doubt ${it}, had it come out otherwise?`;
    case 'main-statement':
    case 'statement':
      if (pass === 2 && part.title.startsWith('Lemma'))
        return `What is ${part.title} for: which later proof uses it, and would something weaker do?`;
      if (pass === 2 && part.title.startsWith('Corollary'))
        return `How does ${part.title} follow, and what does it say that was not said already?`;
      if (pass === 1)
        return `In ${part.title}: what are the objects, what is assumed, what is concluded? Mark them; check nothing yet.`;
      if (pass === 2)
        return gist.terms[0] !== undefined
          ? `Can you write ${part.title} with every quantifier, and say which assumption on ${quoted(gist.terms[0])} would fail first in practice?`
          : `Can you write ${part.title} with every quantifier, and give the smallest example in which it says something?`;
      return `Where in the proof of ${part.title} is each hypothesis used, and what fails when you drop one?`;
    case 'proof':
      return pass === 2
        ? `${part.title}: which single step is the new idea, and which lemma carries the load?`
        : `${part.title}: could you write it down again with the paper closed; which constants hide dimensions or depth?`;
    case 'headings':
      return aboutHeadings(asked);
    case 'introduction':
      if (pass === 3)
        return `Take the claims made here about ${it} one by one: where is each supported, by ${evidence} or by nothing?`;
      if (part.piece > 0 || part.section?.parent)
        return `What does ${part.piece > 0 ? 'this part of the introduction' : heading} add${terms ? ` on ${terms}` : ''} that you need for ${it}?`;
      return gist.claim
        ? `The introduction says ${quoted(gist.claim)}. How does ${it} deal with this?`
        : `What stood in the way before${terms ? ` (${terms})` : ''}, and what is the one idea behind ${it}?`;
    case 'conclusion':
      return gist.claim
        ? `The end says ${quoted(gist.claim)}. Is that more than the abstract promised, or less?`
        : `What does ${heading} leave open about ${it}${terms ? `, on ${terms} say` : ''}?`;
    case 'references':
      return aboutReferences(asked);
    case 'algorithm':
      if (purpose === 'reproduce')
        return `Which line of ${withCaption(part)} leaves a choice to you, and where in the text is that choice made?`;
      return pass === 3
        ? `Run ${withCaption(part)} by hand on the smallest input you can think of: where does it do something you did not expect?`
        : `Which line of ${withCaption(part)} is what sets ${it} apart, and what would the usual line be?`;
    case 'code':
      return `Are training code, settings and weights for ${evidence} in ${subject.code?.uri ?? 'the authors’ repository'}, and do they agree with ${algorithmOf(asked) ?? 'what the paper describes'}?`;
    case 'method':
      return aboutMethod({ pass, it, purpose, gist, terms, equation, heading, kind });
    case 'settings':
      if (purpose === 'reproduce' || pass === 3)
        return `Which of these are missing in ${heading}${data ? ` for ${data}` : ''}: split, pre-processing, optimiser, learning rate, batch size, stopping rule, number of runs, hardware?`;
      if (part.appendix)
        return `Which setting of ${it} is given only here, in ${heading}, and would you have guessed it from the main text?`;
      return `Were ${it} and ${against} given the same data${data ? ` (${data})` : ''} and the same tuning?`;
    case 'experiments':
      if (pass === 3 && kind !== 'theory')
        return `How would you have tested ${it} in ${heading}: which rival, which data, how many runs? Compare with what was done${shown ? ` in ${shown}` : ''}.`;
      if (kind === 'theory')
        return `Which statement, if any, does ${heading}${shown ? ` (${shown})` : ''} speak to, and are the assumptions met there?`;
      return gist.claim
        ? `${quoted(gist.claim)}: what is varied here and what is kept fixed${shown ? `, and where in ${shown} do you see it` : ''}?`
        : `What does ${heading} vary and what does it keep fixed${data ? `, on ${data} or on what else` : ''}${shown ? `; what would ${shown} look like if ${it} made no difference` : ''}?`;
    case 'results':
      if (pass === 3)
        return `Which other explanation fits the numbers of ${heading}${shown ? ` (${shown})` : ''}, and which experiment would tell it from the authors’?`;
      if (gist.claim)
        return `${quoted(gist.claim)}: which numbers ${shown ? `in ${shown}` : `in ${evidence}`} carry this, and over how many runs?`;
      return `Over how many runs, and by how much more than the spread, does ${it} differ from ${against} in ${shown ?? heading}?`;
    case 'ablation':
      if (pass === 3)
        return `Which part of ${it} was never taken away in ${heading}${shown ? ` (${shown})` : ''}, and what would you expect if it were?`;
      return gist.claim
        ? `${quoted(gist.claim)}: which part of ${it} carries the gain${shown ? ` according to ${shown}` : ''}, and which part could go?`
        : `Which part of ${it} carries the gain${shown ? ` according to ${shown}` : terms ? ` (${terms})` : ''}, and which could go without loss?`;
    case 'theory':
      if (pass === 3)
        return `Write the argument of ${heading} again without looking${terms ? `, from the definition of ${terms}` : ''}: at which step did you need an assumption that is not stated?`;
      return terms
        ? `What has to be assumed about ${terms} here, and does that hold in the cases you care about?`
        : `What has to be assumed in ${heading}, and which later statement uses it?`;
    case 'taxonomy':
      return `By what criterion does ${heading} divide the field${terms ? ` (${terms})` : ''}, and where would a method you know go?`;
    case 'background':
      return terms
        ? `Could you define ${terms} without looking? What follows builds on it.`
        : `Which definition of ${heading} does ${it} need first, and could you write it down?`;
    case 'related-work':
      return terms
        ? `Among the work on ${terms}: what comes closest to ${it}, and what is the one difference the authors name?`
        : `Which earlier work comes closest to ${it}, and is it among the rows of ${evidence}?`;
    case 'discussion':
      if (IMPACT.test(part.section?.heading.title ?? ''))
        return `Which use of ${it} do the authors worry about, and which one do they not mention?`;
      return gist.claim
        ? `${quoted(gist.claim)}: is that shown (by ${evidence}?), or is it an opinion?`
        : `Which sentence of ${heading} is shown by ${evidence}, and which is an opinion${terms ? ` about ${terms}` : ''}?`;
    case 'limitations':
      return gist.claim
        ? `${quoted(gist.claim)}: would this stop ${it} from working for you?`
        : `Which limit of ${it}${terms ? ` (${terms})` : ''} do the authors admit, and which one do they not mention?`;
    case 'appendix':
      return `What in ${heading}${terms ? ` (${terms})` : ''} does the main text need for its claims about ${it}?`;
    case 'other':
      if (kind === 'position')
        return gist.claim
          ? `${quoted(gist.claim)}: ${inTurn(ON_A_CLAIM, turn)}`
          : inTurn(ON_AN_ARGUMENT, turn).replace('{heading}', () => heading);
      if (kind === 'survey')
        return `What would you say of ${heading} in two sentences${terms ? `, using ${terms}` : ''}, and which of the works cited there would you read next?`;
      return gist.claim
        ? `${quoted(gist.claim)}: where is that shown?`
        : terms
          ? `What does ${heading} say about ${terms} that ${it} depends on?`
          : `What does ${heading} add to what you know of ${it} by now?`;
  }
}

/** The next wording each time: a pass of an essay may have dozens of steps. */
function inTurn(templates: readonly string[], turn: number): string {
  return templates[turn % templates.length]!;
}

/** To be asked of a sentence that somebody argues for. */
const ON_A_CLAIM: readonly string[] = [
  'what is the strongest argument against it, and is it answered?',
  'which example would show that it is wrong?',
  'does this follow from what was said before, or is it a new assumption?',
  'who in the field would disagree, and about which word of it?',
  'is this about how things are or about how they should be?',
  'what evidence is given for it, and would it convince you without the rest?',
  'how far does it reach: to all cases, to most, or to the ones named here?',
  'which of its words would you have to define before you could test it?',
  'what would you do differently if you took it seriously?',
  'what else could explain what the authors observe here?',
  'is it needed for the conclusion, or could it be struck out?',
  'is this the authors’ own view, or one that they report to argue with?',
  'how would you say it to somebody from another field, and does it still sound true?',
  'is there a case from your own work that speaks for it, or one that speaks against it?',
];
const ON_AN_ARGUMENT: readonly string[] = [
  'What is the argument of {heading} in one sentence, and what would its opponents say?',
  'Which step of the whole argument would be missing without {heading}?',
  'What does {heading} take for granted, and would you grant it?',
  'Which example in {heading} carries most, and does a counterexample come to your mind?',
  'Where in {heading} do the authors report others, and where do they speak for themselves?',
  'After {heading}, has your view of the thesis changed, and by which sentence?',
];
/** Pictures that show some of many possible cases; only of these can be asked how they were chosen. */
const SAMPLE =
  /^(?!.*\b(?:proofs?|algorithm|diagram|construction)\b).*\b(?:examples?|samples?|qualitative|visuali[sz]\w+|images|generated|reconstruct\w+|failure cases?)\b/is;
const ON_A_PICTURE: readonly string[] = [
  'What does {figure} show that the text alone does not, and where does the text use it?',
  'Which claim about {name} would be harder to believe without {figure}?',
  'Could you say in two sentences what {figure} shows, without its caption?',
  'Which detail of {figure} does the text pass over in silence?',
];

const TYPE_WORDS: Readonly<Record<ContributionType, string>> = {
  architecture: 'an architecture',
  preprocessing: 'a way to prepare data',
  postprocessing: 'a way to treat outputs',
  loss: 'a loss',
  optimisation: 'an optimiser',
  'training-procedure': 'a way to train',
  regularisation: 'a regulariser',
  inference: 'a way to run a model',
  dataset: 'a data set',
  benchmark: 'a benchmark',
  metric: 'a measure',
  theory: 'a theorem',
  analysis: 'an analysis',
  system: 'a system',
  toolkit: 'a toolkit',
  survey: 'a survey',
  application: 'an application',
  position: 'a position',
};

function ofTypes(types: readonly ContributionType[]): string {
  const first = types[0];
  return first === undefined ? '' : ` (we take it for ${TYPE_WORDS[first]})`;
}

function aboutFigure(part: Part, pass: 1 | 2 | 3, it: string, purpose: Purpose, turn: number): string {
  const named = withCaption(part);
  switch (natureOf(part.caption ?? '')) {
    case 'diagram':
      if (pass === 1) return `In ${named}: what goes in, what comes out, and which piece is new?`;
      if (pass === 3)
        return `Redraw ${part.title} with the paper closed and compare: which piece of ${it} did you forget or misplace?`;
      return purpose === 'present'
        ? `Can you explain ${named} aloud in a minute, following one case through it from end to end?`
        : `What does each piece of ${named} stand for in the text, and which one could be taken out?`;
    case 'plot':
      if (pass === 1) return `What single message is ${named} meant to convey about ${it}?`;
      if (pass === 3)
        return `What would ${part.title} look like on other data, or with twice the runs; which of its differences would you bet on?`;
      return purpose === 'present'
        ? `What is on each axis of ${named}, what does each colour mean, and where would you point first?`
        : `What is on each axis of ${named}, is a spread shown, and which claim about ${it} would fall if it came out the other way?`;
    case 'picture':
      if (pass === 1) return `What is to be seen in ${named}, and what does it say about ${it}?`;
      if (pass === 3) return `What would ${part.title} have to show to speak against ${it}?`;
      return purpose === 'present'
        ? `What would you say while ${named} is on the screen, in three sentences, and where would you point first?`
        : SAMPLE.test(part.caption ?? '')
          ? `What does ${named} show that the text alone does not, and is it a typical case or a chosen one?`
          : inTurn(ON_A_PICTURE, turn)
              .replace('{figure}', () => named)
              .replace('{name}', () => it);
  }
}

/** What follows for the world, as opposed to what follows from the numbers. */
export const IMPACT = /\b(?:broader|societal|social|ethic\w*|impact)\b/i;

function aboutMainTable(part: Part, pass: 1 | 2 | 3, asked: Asked, against: string): string {
  const { it, measures, kind, rivals } = asked.subject;
  const [first] = measures;
  const measure = first === undefined ? '' : ` in ${first}`;
  const named = withCaption(part);
  if (kind === 'survey' || kind === 'resource')
    return `What are the rows and columns of ${named}, and which line would you use yourself?`;
  if (pass === 1) return `By how much do ${it} and ${against} differ${measure} in ${named}?`;
  if (pass === 3)
    return `Redo the arithmetic of ${part.title}: is the gain over ${against} there in every column, and what would be left of it with the spread of a few runs?`;
  if (asked.purpose === 'present')
    return `Which number of ${named} goes on the slide, and how do you say in words what its distance from ${against} means?`;
  return rivals.length > 1
    ? `In ${named}: which rows did the authors run themselves and which are copied (${listed(rivals.slice(-2))}?), and is the lead of ${it} larger than the spread?`
    : `In ${named}: were all rows run on the same data with the same effort, and is the lead of ${it} larger than the spread?`;
}

function aboutMethod(of: {
  readonly pass: 1 | 2 | 3;
  readonly it: string;
  readonly purpose: Purpose;
  readonly gist: Gist;
  readonly terms: string;
  readonly equation: string | null;
  readonly heading: string;
  readonly kind: Subject['kind'];
}): string {
  const { pass, it, purpose, gist, terms, equation, heading, kind } = of;
  if (purpose === 'reproduce' && pass === 3)
    return `Does your code for ${heading} do on a case small enough to work by hand what ${equation ?? 'the text'} says, and which decision${terms ? ` about ${terms}` : ''} did the paper leave to you?`;
  if (purpose === 'reproduce')
    return equation
      ? `Could you write ${equation} as code, with the shape of every array${terms ? `, and say what ${terms} ${gist.terms.length > 1 ? 'take' : 'takes'} as input` : ''}?`
      : `Could you program ${heading} from its inputs to its outputs; what does it leave unsaid${terms ? ` about ${terms}` : ''}?`;
  if (pass === 3)
    return equation
      ? `Before you look: how would you have defined ${equation}? Compare, and say what the authors’ choice buys ${it}.`
      : `Rebuild ${heading} from memory: where did you choose otherwise than the authors, and who is right?`;
  if (gist.claim) return `${quoted(gist.claim)}: why this, and what would the obvious alternative have been?`;
  if (terms && equation && kind !== 'survey')
    return kind === 'empirical'
      ? `What ${gist.terms.length > 1 ? 'do' : 'does'} ${terms} mean in ${it}? Take ${equation} as a definition: what does it compute, from what?`
      : `What ${gist.terms.length > 1 ? 'do' : 'does'} ${terms} mean in ${it}, and what does ${equation} say about ${gist.terms.length > 1 ? 'them' : 'it'}?`;
  if (terms)
    return `What ${gist.terms.length > 1 ? 'do' : 'does'} ${terms} mean in ${it}, and what would be lost without ${gist.terms.length > 1 ? 'them' : 'it'}?`;
  return equation
    ? `What does ${equation} compute, from what, and why does ${it} need it?`
    : `What does ${heading} add to ${it}, and what would you have done there instead?`;
}

/** `“Training details” (C.1)`: with its number, since a paper may have two of one name. */
function headingOf(part: Part): string {
  if (!part.section) return `this part (${part.title.replace(/,.*/, '').toLowerCase()})`;
  const { number, title } = part.section.heading;
  return number === null ? quoted(shortened(title, 8)) : `${quoted(shortened(title, 8))} (${number})`;
}

function aboutHeadings({ views, subject }: Asked): string {
  const tops = views.sections.filter(
    (section) =>
      section.parent === null && !section.appendix && section.role !== 'references' && section.role !== 'abstract',
  );
  const core = tops.find((section) => section.role === 'method' || section.role === 'theory') ?? tops[1];
  if (subject.kind === 'survey')
    return `What is the taxonomy behind these headings, from ${headingIn(tops[1])} to ${headingIn(tops.at(-2))}?`;
  return core
    ? `Where does the new part begin (${headingIn(core)}?), where is it tested, and which headings could you skip for what you want?`
    : `How is the argument built up, from ${headingIn(tops[0])} to ${headingIn(tops.at(-1))}?`;
}

function headingIn(section: { readonly heading: { readonly title: string } } | undefined): string {
  return section ? quoted(shortened(section.heading.title, 7)) : 'the first';
}

/** The entry cited most, as far as markers and entries could be matched. */
function aboutReferences({ views, subject }: Asked): string {
  const counts = new Map<string, number>();
  for (const citation of views.citations) for (const key of citation.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  let most: string | null = null;
  for (const [key, count] of counts) if (count >= 3 && count > (most === null ? 0 : counts.get(most)!)) most = key;
  if (most === null) return `Which of these have you read (tick them), and which does ${subject.it} stand nearest to?`;
  const entry = views.references.find((reference) => reference.key === most);
  const what = entry
    ? `[${most}], ${quoted(shortened(views.text(entry.span).replace(/^\s*\[[^\]]*\]\s*/, ''), 9))}`
    : inOneLine(most);
  return `Which of these have you read (tick them)? Cited most often: ${what}, ${counts.get(most)} times; do you know it?`;
}

function algorithmOf({ views }: Asked): string | null {
  return views.blocksOf('algorithm').find((block) => block.label !== null)?.label ?? null;
}
