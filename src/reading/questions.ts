import type { Purpose } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Gist } from './gist.ts';
import { isHeading, type Part } from './parts.ts';
import * as rounds from './rounds.ts';
import { inTurn, type Round } from './rounds.ts';
import { statementLabel, titleOf, type Subject } from './subject.ts';
import { inOneLine, listed, shortened } from './wording.ts';

/** What questions and reasons are made of. */
export interface Asked {
  readonly views: Views;
  readonly subject: Subject;
  readonly purpose: Purpose;
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
  if (subject.kind === 'survey')
    return shown ?? (subject.isTutorial ? 'an example of your own' : 'the works that it cites');
  return shown ?? statement ?? subject.outcome ?? 'the main result';
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
  const [means, them] = gist.terms.length > 1 ? ['do', 'them'] : ['does', 'it'];
  // Of an abstract a single word says too little.
  const expression = gist.terms.find((term) => term.includes(' ') && !it.toLowerCase().includes(term.toLowerCase()));
  const evidence = evidenceOf(subject);
  const looked = part.floats.length > 0 ? part.floats : part.speaksOf;
  const tables = looked.filter((label) => label.startsWith('Table'));
  const shown = looked.length > 0 ? listed(looked.slice(0, 2)) : null;
  // A section named after the method adds nothing to itself.
  const isNamesake = purpose !== 'reproduce' && part.section?.heading.title === subject.name;
  const heading = isNamesake ? 'this part' : headingOf(part);
  const equation = part.equations[0] === undefined ? null : `equation (${part.equations[0]})`;
  const data = subject.datasets.length > 0 ? listed(subject.datasets.slice(0, 2)) : null;
  const rival = subject.rivals.at(-1) ?? null;
  const against = rival ?? 'the rest';
  const theory = kind === 'theory';
  const essay = kind === 'survey' || kind === 'position';
  const next = (round: Round, also: Readonly<Record<string, string>> = {}): string => {
    const values: Readonly<Record<string, string>> = {
      it,
      heading,
      evidence,
      against,
      title: part.title,
      both: rival === null ? 'all that are compared' : `${it} and ${rival}`,
      repeats: subject.repeats,
      compared: evidence.startsWith('Table') ? `is it among the rows of ${evidence}` : 'is it compared with',
      shown: shown === null ? '' : ` in ${shown}`,
      // A drawing of the method tests nothing.
      tested: tables.length === 0 ? '' : ` in ${listed(tables.slice(0, 2))}`,
      shownAs: shown === null ? ' the same' : ` ${shown}`,
      shownOr: shown ?? heading,
      data: data === null ? '' : ` (${data})`,
      ...also,
    };
    return inTurn(round, turn).replace(/\{(\w+)\}/g, (_, word: string) => values[word]!);
  };
  const rest = turn > 0;
  if (purpose === 'curious' && pass === 3 && SKIMMED.has(part.role)) return next(rounds.SECOND_LOOK);

  switch (part.role) {
    case 'abstract':
      if (theory)
        return gist.claim
          ? `The abstract says ${quoted(gist.claim)}: under which conditions, and what was known before?`
          : `What exactly is proved${expression ? ` about ${quoted(expression)}` : ''}, under which assumptions, and what was known before?`;
      if (subject.isTutorial)
        return `What should you be able to do after reading this${expression ? ` (${quoted(expression)})` : ''}, and what does it take for granted?`;
      if (kind === 'survey')
        return `Which part of ${it} does it cover${expression ? ` (${quoted(expression)})` : ''}, up to when, and by what line is it divided?`;
      if (kind === 'position')
        return gist.claim
          ? `Do you agree, before reading on, that ${quoted(gist.claim)}?`
          : `What is the thesis${terms ? ` about ${terms}` : ''}, and who would object?`;
      return gist.claim
        ? `The abstract claims ${quoted(gist.claim)}. Compared with what, and measured how?`
        : `What does ${it} do${expression ? ` about ${quoted(expression)}` : ''} that could not be done before, and how is that measured?`;
    case 'contributions':
      if (kind === 'survey')
        return `What does this survey promise that earlier ones do not${terms ? `, on ${terms} say` : ''}, and where is it kept?`;
      if (kind === 'position')
        return `Which of these is new, and which is said more clearly than before; would ${evidence} convince somebody who disagrees?`;
      if (purpose === 'review')
        return `Which of these claims about ${it} will ${evidence} have to support, and which are only promised?`;
      if (theory)
        return part.title === 'Contribution list'
          ? `Which of these is ${evidence}, and which of the others rest on it?`
          : `In one sentence of yours: what is proved that was not known before, and is it ${evidence} that says so?`;
      return part.title === 'Contribution list'
        ? `Which of these is the one new thing about ${it}, what kind of thing is it, and could you check it in ${evidence}?`
        : `In one sentence of yours: what is new about ${it}, what kind of thing is that (a loss, an architecture, data, a finding …), and would ${evidence} show it?`;
    case 'main-figure':
    case 'figure':
      if (kind === 'survey' && /\b(?:taxonom\w+|categor\w+|classification|overview)\b/i.test(part.caption ?? ''))
        return pass === 1
          ? `What are the main branches in ${withCaption(part)}?`
          : pass === 2
            ? `Where in ${withCaption(part)} would you put a method you know, and which branch is missing?`
            : `Draw ${part.title} again with the paper closed: which branch did you forget, and which would you add?`;
      return aboutFigure(part, pass, subject, purpose, turn);
    case 'main-table':
      if (part.title.startsWith('Figure')) return aboutFigure(part, pass, subject, purpose, turn);
      return aboutMainTable(part, pass, asked, rival);
    case 'table':
      if (pass === 3) return next(rounds.TABLE_AGAIN);
      if (pass === 1) return `What is counted or measured in ${withCaption(part)}, and which way is better?`;
      if (essay)
        return rest
          ? `Which line of ${withCaption(part)} do you know from your own reading, and is it told as you would tell it?`
          : `By what are the works told apart in ${withCaption(part)}, and which column would you add?`;
      return purpose === 'present'
        ? `Which one row and column of ${withCaption(part)} would you leave on a slide, and what sentence would stand above it?`
        : `What does ${withCaption(part)} add to ${evidence === part.title ? 'the rest' : evidence}: which number in it would make you doubt ${it}, had it come out otherwise?`;
    case 'main-statement':
    case 'statement':
      if (pass === 1)
        return `In ${part.title}: what are the objects, what is assumed, what is concluded? Mark them; check nothing yet.`;
      if (pass === 3) return next(rounds.STATEMENT_AGAIN);
      if (part.title.startsWith('Lemma')) return next(rounds.LEMMA_READ);
      if (part.title.startsWith('Corollary')) return next(rounds.COROLLARY_READ);
      return !rest && gist.terms[0] !== undefined
        ? `Can you write ${part.title} with every quantifier, and say which assumption on ${quoted(gist.terms[0])} would fail first in practice?`
        : next(rounds.STATEMENT_READ);
    case 'proof':
      return next(pass === 2 ? rounds.PROOF_READ : rounds.PROOF_AGAIN);
    case 'headings':
      return aboutHeadings(asked);
    case 'introduction':
      if (pass === 3)
        return theory
          ? `Take the promises made in ${heading} one by one: which statement keeps each, and under which assumptions?`
          : `Take the claims made in ${heading} about ${it} one by one: where is each supported, by ${evidence} or by nothing?`;
      if (part.piece > 0 || part.section?.parent)
        return gist.claim
          ? `${quoted(gist.claim)}: is that a fact, a hope or a promise, and where does the paper come back to it?`
          : `What does ${heading} add${terms ? ` on ${terms}` : ''} that you need for ${theory ? evidence : it}?`;
      if (subject.isTutorial)
        return gist.claim
          ? `The introduction says ${quoted(gist.claim)}. Which difficulty is meant, and do you expect to see it solved here?`
          : `For which problem is ${it} the tool${terms ? ` (${terms})` : ''}, and what would one do without it?`;
      if (kind === 'survey')
        return gist.claim
          ? `The introduction says ${quoted(gist.claim)}. Is that a reason for a survey, or for more research?`
          : `Who needs this survey${terms ? ` (${terms})` : ''}, and what should they know already?`;
      if (kind === 'position')
        return gist.claim
          ? `The introduction says ${quoted(gist.claim)}. Who says otherwise, and what follows if it is true?`
          : `What does the introduction object to${terms ? ` (${terms})` : ''}, and have you met it yourself?`;
      return gist.claim
        ? `The introduction says ${quoted(gist.claim)}. ${theory ? `What does ${evidence} say about this` : `How does ${it} deal with this`}?`
        : theory
          ? `Which question was open${terms ? ` (${terms})` : ''}, and what is the idea of the answer?`
          : `What stood in the way before${terms ? ` (${terms})` : ''}, and what is the one idea behind ${it}?`;
    case 'conclusion':
      if (/^(?:future|outlook|next steps|open (?:problems|questions))/i.test(part.section?.heading.title ?? ''))
        return `Which of the next steps named in ${heading} would you take first${terms ? `, on ${terms} or elsewhere` : ''}, and which one is missing?`;
      return gist.claim
        ? `The end says ${quoted(gist.claim)}. Is that more than the abstract promised, or less?`
        : `What does ${heading} leave open${theory ? '' : ` about ${it}`}${terms ? `, on ${terms} say` : ''}?`;
    case 'references':
      return aboutReferences(asked);
    case 'algorithm':
      if (kind === 'survey')
        return pass === 3
          ? `Run ${withCaption(part)} by hand on the smallest input you can think of: where does it do something you did not expect?`
          : `Which line of ${withCaption(part)} do the other methods of its branch change, and to what?`;
      if (purpose === 'reproduce' && pass !== 3)
        return `Which line of ${withCaption(part)} leaves a choice to you, and where in the text is that choice made?`;
      if (pass === 3)
        return purpose === 'reproduce'
          ? `Does your ${withCaption(part)} agree with the text line by line, and on which small input did you try it?`
          : `Run ${withCaption(part)} by hand on the smallest input you can think of: where does it do something you did not expect?`;
      return `Which line of ${withCaption(part)} is what sets ${theory ? 'it' : it} apart, and what would the usual line be?`;
    case 'code':
      if (pass === 3)
        return `Which setting or step did you find in the code that the paper does not have, and does it change what you make of ${evidence}?`;
      return pass === 1
        ? `Is there code at ${subject.code?.uri ?? 'the place the authors name'} today, and is it theirs?`
        : `Are training code, settings and weights for ${evidence} in ${subject.code?.uri ?? 'the authors’ repository'}, and do they agree with ${algorithmOf(asked) ?? 'what the paper describes'}?`;
    case 'method':
      if (theory) return aboutArgument();
      if (essay) return aboutEssay();
      if (subject.isStudy && pass === 2 && purpose !== 'reproduce')
        return gist.claim
          ? `${quoted(gist.claim)}: what would you have expected before, and what speaks for it${shown ? ` in ${shown}` : ''}?`
          : terms
            ? `What ${means} ${terms} mean in ${heading}, and which measurement depends on ${them}?`
            : `What does ${heading} add to the study: a measure, a comparison or an explanation?`;
      if (kind === 'resource' && purpose === 'reproduce')
        return inTurn(
          rounds.DATA_MADE,
          turn +
            Math.max(
              0,
              MADE_BY.findIndex((words) => words.test(heading)),
            ),
        ).replace(
          /\{(\w+)\}/g,
          (_, word: string) => ({ heading, it, shown: shown === null ? '' : ` in ${shown}` })[word] ?? '',
        );
      if (purpose === 'reproduce' && pass === 3) return next(rounds.METHOD_IN_CODE);
      if (purpose === 'reproduce')
        return equation
          ? `Could you write ${equation} as code, with the shape of every array${terms ? `, and say what ${terms} ${gist.terms.length > 1 ? 'take' : 'takes'} as input` : ''}?`
          : `Could you program ${heading} from its inputs to its outputs; what does it leave unsaid${terms ? ` about ${terms}` : ''}?`;
      if (pass === 3) {
        if (purpose === 'review') return next(rounds.METHOD_FOR_A_REVIEW);
        return equation && !rest
          ? `Before you look: how would you have defined ${equation}? Compare, and say what the authors’ choice buys ${it}.`
          : next(rounds.METHOD_AGAIN);
      }
      if (gist.claim && !rest)
        return `${quoted(gist.claim)}: why this, and what would the obvious alternative have been?`;
      if (terms && equation)
        return kind === 'empirical'
          ? `What ${means} ${terms} mean in ${it}? Take ${equation} as a definition: what does it compute, from what?`
          : `What ${means} ${terms} mean in ${it}, and what does ${equation} say about ${them}?`;
      if (gist.claim) return `${quoted(gist.claim)}: what would change if this were done otherwise?`;
      if (terms)
        return `What ${means} ${terms} mean in ${rest ? heading : it}, and what would be lost without ${them}?`;
      return equation
        ? `What does ${equation} compute, from what, and why does ${it} need it?`
        : `What does ${heading} add to ${it}, and what would you have done there instead?`;
    case 'settings':
      if (kind === 'theory') return next(rounds.SETTINGS_MISSING);
      if (purpose === 'reproduce' || (pass === 3 && purpose !== 'curious'))
        return next(purpose === 'reproduce' && pass === 3 ? rounds.EXPERIMENTS_IN_CODE : rounds.SETTINGS_MISSING);
      if (part.appendix)
        return `Which setting of ${it} is given only in ${heading}, and would you have guessed it from the main text?`;
      return next(rounds.SETTINGS_COMPARED);
    case 'experiments':
      if (theory) return next(rounds.TESTED_THEORY);
      if (pass === 3) return next(purpose === 'reproduce' ? rounds.EXPERIMENTS_IN_CODE : rounds.EXPERIMENTS_AGAIN);
      return gist.claim
        ? `${quoted(gist.claim)}: what is varied here and what is kept fixed${shown ? `, and where in ${shown} do you see it` : ''}?`
        : `What does ${heading} vary and what does it keep fixed${data ? `, on ${data} or on what else` : ''}${shown ? `; what would ${shown} look like if ${it} made no difference` : ''}?`;
    case 'results':
      if (pass === 3) return next(purpose === 'reproduce' ? rounds.EXPERIMENTS_IN_CODE : rounds.RESULTS_AGAIN);
      if (gist.claim)
        return `${quoted(gist.claim)}: which numbers${shown ? ` in ${shown}` : ''} carry this, and over how many ${subject.repeats}?`;
      return next(rounds.RESULTS_READ);
    case 'ablation':
      if (pass === 3) return next(rounds.ABLATION_AGAIN);
      return gist.claim
        ? `${quoted(gist.claim)}: which part of ${it} carries the gain${shown ? ` according to ${shown}` : ''}, and which part could go?`
        : `Which part of ${it} carries the gain${shown ? ` according to ${shown}` : terms ? ` (${terms})` : ` in ${heading}`}, and which could go without loss?`;
    case 'theory':
      if (essay) return aboutEssay();
      if (part.appendix) return next(rounds.APPENDIX_PROOF);
      if (kind === 'empirical' || kind === 'system' || kind === 'resource' || kind === null)
        return terms && !rest
          ? `What is assumed about ${terms} in ${heading}, and does ${it} meet it in the experiments?`
          : `Which claim about ${it} would fall without ${heading}, if any?`;
      return aboutArgument();
    case 'taxonomy':
      return next(pass === 3 ? rounds.TAXONOMY_AGAIN : rounds.TAXONOMY_READ, { data: terms ? ` (${terms})` : '' });
    case 'background':
      return terms && pass !== 3
        ? `Could you define ${terms} without looking? What follows builds on it.`
        : next(rounds.BACKGROUND_READ);
    case 'related-work':
      return terms && pass !== 3
        ? `Among the work on ${terms}: what comes closest to ${it}, and what is the one difference the authors name?`
        : next(rounds.RELATED_READ);
    case 'discussion':
      if (IMPACT.test(part.section?.heading.title ?? ''))
        return `Which use of ${it} do the authors worry about in ${heading}, and which one do they not mention?`;
      if (pass === 3) return next(rounds.DISCUSSION_AGAIN);
      if (gist.claim)
        return pass === 1
          ? `${quoted(gist.claim)}: did the abstract lead you to expect this?`
          : `${quoted(gist.claim)}: is that shown (by ${evidence}?), or is it an opinion?`;
      return terms && pass === 2
        ? `Which sentence of ${heading} is shown by ${evidence}, and which is an opinion about ${terms}?`
        : next(rounds.DISCUSSION_READ);
    case 'limitations':
      if (pass === 3)
        return `Which limit of ${theory || essay ? 'it' : it} did you find that ${heading} does not name?`;
      return gist.claim
        ? `${quoted(gist.claim)}: ${theory || essay ? 'does this take away a case that you care about' : `would this stop ${it} from working for you`}?`
        : `Which limit of ${it}${terms ? ` (${terms})` : ''} do the authors admit in ${heading}, and which one do they not mention?`;
    case 'appendix':
      if (theory || STATED_THERE.test(part.section?.heading.title ?? '')) return next(rounds.APPENDIX_PROOF);
      return terms && !rest && pass !== 3
        ? `What in ${heading} (${terms}) does the main text need for its claims about ${it}?`
        : next(rounds.APPENDIX_READ);
    case 'other':
      return aboutEssay();
  }

  function aboutArgument(): string {
    if (pass === 3) return next(rounds.ARGUMENT_AGAIN);
    if (terms && equation && !rest)
      return `Could you define ${terms} without looking, and say what ${equation} says about ${them}?`;
    if (terms) return next(rounds.TERMS_IN_AN_ARGUMENT, { terms, them });
    return next(rounds.ARGUMENT_READ);
  }

  function aboutEssay(): string {
    if (kind === 'position')
      return gist.claim && pass !== 3
        ? `${quoted(gist.claim)}: ${next(rounds.ON_A_CLAIM)}`
        : next(rounds.ON_AN_ARGUMENT);
    if (kind === 'survey') {
      const lesson = subject.isTutorial || part.citations < FEW_CITATIONS;
      if (pass === 3) return next(lesson ? rounds.LESSON_AGAIN : rounds.BRANCH_AGAIN);
      if (lesson)
        return gist.claim && !rest
          ? `${quoted(gist.claim)}: could you explain why, without the authors’ words?`
          : equation
            ? `What does ${equation} compute, from what${terms ? `, and where ${means} ${terms} come in` : ''}?`
            : next(rounds.LESSON_READ);
      return `What would you say of ${heading} in two sentences${terms ? `, using ${terms}` : ''}, and which of the works cited there would you read next?`;
    }
    if (pass === 3) return next(rounds.BESIDE_READ);
    return gist.claim
      ? `${quoted(gist.claim)}: where is that shown?`
      : terms
        ? `What does ${heading} say about ${terms} that ${it} depends on?`
        : next(rounds.BESIDE_READ);
  }
}

/** Roles of running text that the curious skim in the second pass and read in the third. */
const SKIMMED: ReadonlySet<Part['role']> = new Set([
  'method',
  'theory',
  'taxonomy',
  'other',
  'background',
  'results',
  'discussion',
  'experiments',
  'introduction',
  'ablation',
  'related-work',
  'limitations',
  'appendix',
]);
/** By the words of a heading, the question of `rounds.DATA_MADE` that fits it. */
const MADE_BY: readonly RegExp[] = [
  /\b(?:collect\w*|sources?|construct\w*|extract\w*|creat\w*)\b/i,
  /\b(?:statistics?|analysis|counts?|sizes?|distributions?)\b/i,
  /\b(?:filter\w*|clean\w*|select\w*|quality)\b/i,
  /\b(?:annotat\w*|crowd\w*|human|questions?|guidelines?|tasks?)\b/i,
];
/** A section of a survey with fewer teaches, and tells of no works. */
const FEW_CITATIONS = 3;
const STATED_THERE = /\b(?:proofs?|derivations?|lemmas?|theorems?)\b/i;

/** Pictures that show some of many possible cases; only of these can be asked how they were chosen. */
const SAMPLE =
  /^(?!.*\b(?:proofs?|algorithm|diagram|construction)\b).*\b(?:examples?|samples?|qualitative|visuali[sz]\w+|images|generated|reconstruct\w+|failure cases?)\b/is;
function aboutFigure(part: Part, pass: 1 | 2 | 3, subject: Subject, purpose: Purpose, turn: number): string {
  const { it, kind } = subject;
  const named = withCaption(part);
  // In a survey, and where the caption says so, the picture is somebody else's.
  const borrowed = kind === 'survey' || /\b(?:adapted|taken|reproduced|from) (?:from|with)?/i.test(part.caption ?? '');
  switch (natureOf(part.caption ?? '')) {
    case 'diagram':
      if (pass === 1)
        return `In ${named}: what goes in, what comes out, and ${borrowed ? 'what happens between' : 'which piece is new'}?`;
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
          : inTurn(rounds.ON_A_PICTURE, turn)
              .replace('{figure}', () => named)
              .replace('{it}', () => it);
  }
}

/** What follows for the world, as opposed to what follows from the numbers. */
export const IMPACT = /\b(?:broader|societal|social|ethic\w*|impact)\b/i;

function aboutMainTable(part: Part, pass: 1 | 2 | 3, asked: Asked, against: string | null): string {
  const { it, measures, kind, rivals } = asked.subject;
  const [first] = measures;
  const measure = first === undefined ? '' : ` in ${first}`;
  const named = withCaption(part);
  if (kind === 'survey' || kind === 'resource')
    return pass === 1
      ? `What are the rows and columns of ${named}, and which line would you use yourself?`
      : kind === 'survey'
        ? pass === 2
          ? `By what are the works told apart in ${named}, and where would one that you know go?`
          : `Which entry of ${part.title} would you look up before you repeat it?`
        : pass === 2
          ? `Which count or column of ${named} decides whether you can use ${it}?`
          : `Which line of ${part.title} could you check by hand on twenty items of ${it}?`;
  // Which rows are the authors' own, and whose the others are, is not always to be seen.
  if (against === null)
    return pass === 1
      ? `Which two numbers of ${named} are meant to be compared${measure}, and what does their difference say?`
      : pass === 3
        ? `Redo the arithmetic of ${part.title}: which of its differences would be left with the spread of a few runs?`
        : asked.purpose === 'present'
          ? `Which number of ${named} goes on the slide, and beside which other one?`
          : `In ${named}: what changes from row to row, what is kept fixed, and is a spread given with the numbers?`;
  if (pass === 1) return `By how much do ${it} and ${against} differ${measure} in ${named}?`;
  if (pass === 3)
    return `Redo the arithmetic of ${part.title}: is the gain over ${against} there in every column, and what would be left of it with the spread of a few runs?`;
  if (asked.purpose === 'present')
    return `Which number of ${named} goes on the slide, and how do you say in words what its distance from ${against} means?`;
  return rivals.length > 1
    ? `In ${named}: which rows did the authors run themselves and which are copied (${listed(rivals.slice(-2))}?), and is the lead of ${it} larger than the spread?`
    : `In ${named}: were all rows run on the same data with the same effort, and is the lead of ${it} larger than the spread?`;
}

/** `“Training details” (C.1)`: with its number, since a paper may have two of one name. */
function headingOf(part: Part): string {
  if (!part.section || !isHeading(part.section)) return `this part (${part.title.replace(/,.*/, '').toLowerCase()})`;
  const { number, title } = part.section.heading;
  const piece = /, (?:its opening|its opening, part \d+ of \d+|part \d+ of \d+)$/.exec(part.title)?.[0] ?? '';
  const name = number === null ? quoted(shortened(title, 8)) : `${quoted(shortened(title, 8))} (${number})`;
  return piece.includes('part') ? `${piece.replace(/^.*, /, '')} of ${name}` : name;
}

function aboutHeadings({ views, subject }: Asked): string {
  const tops = views.sections.filter(
    (section) =>
      section.parent === null && !section.appendix && section.role !== 'references' && section.role !== 'abstract',
  );
  const said = tops.filter(
    ({ heading }) => LETTERS.test(heading.title) && !PREPARES.test(heading.title) && heading.title.length < 90,
  );
  const named = said.find(({ heading }) => subject.name !== null && heading.title.includes(subject.name));
  const methods = said.filter((section) => section.role === 'method' || section.role === 'theory');
  // The one whose words the title has as well is likelier the new part than the first.
  const title = titleOf(views).toLowerCase();
  const titled = methods.find(({ heading }) =>
    (heading.title.toLowerCase().match(/\p{L}{5,}/gu) ?? []).some(
      (word) => title.includes(word.slice(0, 7)) && !/^(?:neural|network|learning|models?)/.test(word),
    ),
  );
  const core = named ?? titled ?? methods[0];
  if (subject.kind === 'theory')
    return `Where is ${evidenceOf(subject)} stated, where is it proved, and which of these headings only prepare for it${core ? ` (${headingIn(core)}?)` : ''}?`;
  if (subject.kind === 'position' || subject.isTutorial)
    return `How is the ${subject.isTutorial ? 'lesson' : 'argument'} built up, from ${headingIn(said[0])} to ${headingIn(said.at(-1))}?`;
  if (subject.kind === 'survey')
    return `What is the taxonomy behind these headings, from ${headingIn(tops[1])} to ${headingIn(tops.at(-2))}?`;
  return core
    ? `Where does the new part begin (${headingIn(core)}?), where is it tested, and which headings could you skip for what you want?`
    : `How is the argument built up, from ${headingIn(tops[0])} to ${headingIn(tops.at(-1))}?`;
}

function headingIn(section: { readonly heading: { readonly title: string } } | undefined): string {
  return section ? quoted(shortened(section.heading.title, 7)) : 'the first';
}

/** A heading is mostly letters; page furniture is not. */
const LETTERS = /^[\p{L}\s\d.,:;’'“”"()?/&-]*$/u;
const PREPARES = /\b(?:related|background|review of|preliminar\w+|notations?|introduction|motivation|problem)\b/i;

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
