import type { ReaderProfile } from '../model/index.ts';
import type { Part } from './parts.ts';
import { evidenceOf, IMPACT, natureOf, type Asked } from './questions.ts';
import { counted, listed } from './wording.ts';

/** Why a part stands in the plan of this reader, with what it holds. One or two short sentences. */
export function reasonFor(part: Part, pass: 1 | 2 | 3, asked: Asked, profile: ReaderProfile, turn = 0): string {
  const { subject, purpose, views } = asked;
  const { it, kind } = subject;
  const theory = kind === 'theory';
  const essay = kind === 'survey' || kind === 'position';
  // Skimmed before, read now: nothing is built.
  if (purpose === 'curious' && pass === 3 && part.caption === null && !FORMAL.has(part.role))
    return turn === 0 ? 'Skimmed before; now read with the whole in mind.' : `Skimmed before${contentsOf(part)}.`;
  const evidence = evidenceOf(subject);
  const mentions = /^(?:Figure|Table|Algorithm)/.test(part.title) ? views.mentionsOf(part.title).length : 0;
  const spokenOf = mentions >= 2 ? `; the text comes back to it ${mentions} times` : '';
  const holds = contentsOf(part);
  const newcomer = profile.atHomeIn.deepLearning < 0.5;

  switch (part.role) {
    case 'abstract':
      return part.title === 'Abstract'
        ? 'What the authors want to be judged by.'
        : 'No abstract was found; the paper opens here.';
    case 'contributions':
      return part.title === 'Contribution list'
        ? 'What is new, item by item, in the authors’ words: the list to hold them to.'
        : 'What is new, in the authors’ words; there is no list of it.';
    case 'main-figure':
      if (pass === 1) return `The picture to carry through the rest${spokenOf}.`;
      if (pass === 3) return 'Whoever can redraw it has understood how the pieces hang together.';
      if (natureOf(part.caption ?? '') !== 'diagram') return `The figure that the text leans on most${spokenOf}.`;
      return purpose === 'present'
        ? 'The central slide of your talk.'
        : `Shows ${it} at one look; the text is easier with it in mind${spokenOf}.`;
    case 'main-table':
      if (kind === 'survey' || kind === 'resource')
        return pass === 1
          ? `What there is, side by side${spokenOf}.`
          : kind === 'survey'
            ? 'The field at one look, to be held against what you know of it.'
            : `What is in ${it}, in numbers${spokenOf}.`;
      if (pass === 1)
        return `The main result in ${part.title.startsWith('Figure') ? 'one picture' : 'numbers'}${spokenOf}.`;
      if (pass === 3) return 'Everything claimed stands or falls with these numbers.';
      return purpose === 'reproduce'
        ? 'The numbers a second implementation has to reach.'
        : purpose === 'present'
          ? 'The evidence on your slides: one number of it, not the whole.'
          : `The evidence for the main claim${spokenOf}.`;
    case 'main-statement':
      if (pass === 1) return 'The main result, as a statement.';
      return pass === 2
        ? 'The paper is there for this statement; everything else serves it.'
        : 'Only who has used every hypothesis knows what it costs.';
    case 'statement':
      return pass === 2
        ? turn > 0
          ? part.title.startsWith('Corollary')
            ? 'What follows from it: mostly the form in which it is used.'
            : 'The next link of the argument.'
          : `A result the argument ${kind === 'mixed' ? 'and the experiments lean' : 'leans'} on; its proof can wait.`
        : turn > 0
          ? 'The same for the next.'
          : 'Rework it with the proof: hypothesis by hypothesis.';
    case 'proof':
      return pass === 2
        ? part.centrality > 1
          ? 'For a mathematician the proof is the evidence, so it comes before any experiment: for its idea now, line by line later.'
          : turn > 0
            ? 'For its idea.'
            : 'For its idea now, line by line later.'
        : turn > 0
          ? 'Line by line.'
          : 'Line by line: here hidden assumptions show.';
    case 'headings':
      return kind === 'survey' && !subject.isTutorial
        ? 'In a survey the headings are the taxonomy.'
        : 'The skeleton of the argument, and where to find what later.';
    case 'introduction':
      return pass === 3
        ? 'Now that you know the evidence, test each promise.'
        : turn > 0
          ? 'The rest of it: mostly what is done and how.'
          : theory
            ? 'The question, why it was open, and the idea of the answer.'
            : essay
              ? 'What is at stake, and for whom.'
              : 'The problem, why it matters, and the idea; with care, since many never read further.';
    case 'conclusion':
      return 'What is claimed in the end; compare with the abstract.';
    case 'references':
      return 'Shows the company the paper keeps, and how much of it you know.';
    case 'figure':
      return pass === 1
        ? turn > 0
          ? `A picture at a glance${spokenOf}.`
          : `Pictures are the cheapest evidence${spokenOf}.`
        : purpose === 'present'
          ? `A candidate for a slide${spokenOf}.`
          : mentions >= 2
            ? `The text comes back to it ${mentions} times.`
            : 'What it shows is said nowhere else as briefly.';
    case 'table':
      return mentions >= 2
        ? `The text comes back to it ${mentions} times.`
        : 'To be looked at with its section in mind.';
    case 'algorithm':
      return pass === 3
        ? kind === 'survey'
          ? 'Only who has run it by hand knows what it does.'
          : 'Each line becomes a line of yours.'
        : profile.atHomeIn.programming >= 0.8
          ? `The method as a programmer wants it: step by step${spokenOf}.`
          : `The method step by step, without the prose${spokenOf}.`;
    case 'code':
      return pass === 1
        ? 'Decides whether you start from something or from nothing.'
        : 'Settles what the paper leaves unsaid.';
    case 'method':
      if (theory)
        return pass === 3 ? `Work it out yourself first, then compare${holds}.` : `A step of the argument${holds}.`;
      if (pass === 3)
        return purpose === 'review'
          ? `Whether it is what it is said to be${holds}.`
          : turn > 0
            ? `Then the next piece${holds}.`
            : `Build it yourself first, then compare${holds}.`;
      if (subject.isStudy) return `A piece of the study${holds}.`;
      return `${part.centrality >= 1.25 && turn === 0 ? `The core: says what ${it} is` : `A piece of ${it}`}${holds}${part.load.displays > 0 && kind === 'empirical' ? '; read the equations as definitions' : ''}.`;
    case 'theory':
      return kind === 'empirical' || kind === 'system' || kind === 'resource'
        ? `The theory beside the experiments${holds}; take it as motivation unless a claim rests on it.`
        : part.appendix
          ? `The argument goes on here${holds}.`
          : `The argument itself${holds}.`;
    case 'settings':
      if (purpose === 'reproduce') return `The settings a second run needs${holds}.`;
      if (purpose === 'review') return `Whether the comparison is fair is decided here${holds}.`;
      return `Data, rivals and settings: what the numbers hold for${holds}.`;
    case 'experiments':
      if (kind === 'theory') return `A glance is enough: the paper stands by its proofs${holds}.`;
      if (pass !== 3) return `What is tested and how${holds}.`;
      return turn > 0 ? `The next test${holds}.` : `Design it yourself first, then compare${holds}.`;
    case 'results':
      return kind === 'theory'
        ? `A glance: what the statements look like in numbers${holds}.`
        : `What came out${holds}.`;
    case 'ablation':
      return `Tells which part of ${it} does the work${holds}.`;
    case 'taxonomy':
      return turn > 0
        ? `Another line along which the field is divided${holds}.`
        : 'A survey’s own contribution is how it divides its field; the rest is read with it in mind.';
    case 'background':
      return newcomer
        ? `New to you, and what follows builds on it${holds}.`
        : `Notation and definitions for what follows${holds}; skim what you know.`;
    case 'related-work':
      return purpose === 'review'
        ? 'Is anything missing, and is the difference stated fairly?'
        : 'What came before, and what the authors say is different.';
    case 'discussion':
      if (IMPACT.test(part.section?.heading.title ?? '')) return 'What may follow outside the laboratory.';
      return kind === 'position' ? `Weighs the argument${holds}.` : `What the authors make of ${evidence}.`;
    case 'limitations':
      return purpose === 'present'
        ? 'Somebody in the audience will ask.'
        : 'Where it fails, by the authors’ own account.';
    case 'appendix':
      return `Details the main text leans on${holds}.`;
    case 'other':
      return kind === 'position'
        ? `A step of the argument${holds}.`
        : kind === 'survey'
          ? `${subject.isTutorial || part.citations < 3 ? 'A piece of what is taught' : 'A branch of the field'}${holds}.`
          : `Part of the main text${holds}.`;
  }
}

const FORMAL: ReadonlySet<Part['role']> = new Set(['statement', 'main-statement', 'proof', 'code', 'algorithm']);

/** `, with Table 3 and Figure 4`, `, with 5 equations`; empty when there is only text. */
function contentsOf(part: Part): string {
  const things = part.floats.slice(0, 3);
  if (part.floats.length > 3) things.push(`${part.floats.length - 3} more`);
  if (part.load.displays > 0) things.push(counted(part.load.displays, 'equation'));
  if (part.load.statements > 0) things.push(counted(part.load.statements, 'statement'));
  return things.length === 0 ? '' : `, with ${listed(things)}`;
}
