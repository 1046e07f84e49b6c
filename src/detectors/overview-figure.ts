import type { FigureView, Views } from '../views/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface OverviewFigure {
  readonly label: string | null;
  readonly score: number;
}

/** Words of a caption that shows how the whole thing is put together. */
const WHOLE =
  /\b(?:overview|overall|architectures?|pipeline|framework|taxonom(?:y|ies)|work-?flow|flow ?chart|schematic|(?:block|system|conceptual|flow) diagram|big picture|at a glance)\b/i;
/** Weaker ones, common in captions of parts and of results too. */
const SHOWS =
  /\b(?:illustrat\w+|diagram|structure|model|procedure|process|proposed|our (?:\w+ )?(?:method|approach|model|system|network|algorithm)|how (?:\w+ )?works|network|steps|method|with (?:\d+|two|three|four) layers)\b/i;
/** Captions of measurements. */
const MEASURED =
  /\b(?:accurac\w+|error(?: rate)?s?|loss(?:es)? (?:curves?|on|of)|curves?|results?|comparison|performance|plots?|histogram|distribution of|as a function of|versus|vs\.?|score|epochs?|training (?:error|loss|curve)|test (?:error|loss)|samples? (?:from|generated)|profiles? of|trajectories|attention (?:heat)?maps?|saliency|test cases|^\W*(?:figure [\w.]+\W+)?(?:examples?|samples?)\b|visuali[sz]ation of|heat ?map|ablation|sensitivity|effect of|runtime|perplexity|convergence)\b/i;
const MENTIONED =
  /\b(?:overview|architecture|overall|pipeline|framework|illustrat\w+|structure of|schematic|summari[sz]ed in|depicted|workflow|diagram)\b/i;
/** Other people's architectures shown for comparison, and parts of one's own. */
const PART =
  /\b(?:zoom|detail(?:s|ed)?\b|block of|one (?:layer|unit|cell)|a single|building block|baseline|^\W*example of)\b/i;

/** Not the authors' own picture. */
const BORROWED = /\b(?:adapted|reproduced|taken|borrowed|from|by) (?:from )?(?:\[\d|\p{Lu}\w+ (?:et al|and|\(\d{4}))/u;

/** Two: one clear word in the caption, or two of the weak signs together. Below it captions of plots come through. */
const THRESHOLD = 2;

function scoreOf(views: Views, figure: FigureView, index: number): number {
  const words = figure.captionText;
  const opening = words.slice(0, 160);
  let score = 0;
  if (WHOLE.test(opening)) score += 2.2;
  else if (WHOLE.test(words)) score += 1.2;
  if (SHOWS.test(opening)) score += 1;
  if (MEASURED.test(opening)) score -= 1.8;
  if (PART.test(opening)) score -= 0.7;
  if (BORROWED.test(words)) score -= 1.5;
  if (views.results.ownNames.some((name) => opening.includes(name))) score += 0.4;
  const mentions = figure.label === null ? [] : views.mentionsOf(figure.label);
  if (mentions.some((sentence) => MENTIONED.test(sentence.text))) score += 1;
  if (mentions.some((sentence) => sentence.role === 'introduction' || sentence.role === 'method')) score += 0.4;
  const role = views.sectionOf(figure.block.span)?.role;
  if (role === 'method' || role === 'introduction' || role === 'background') score += 0.3;
  if (role === 'experiments' || role === 'results') score -= 0.6;
  if (views.sectionOf(figure.block.span)?.appendix) score -= 2;
  // Papers put the picture of the whole first or second.
  return score + (index === 0 ? 0.5 : index === 1 ? 0.3 : 0);
}

/** The figure that shows the method as a whole: chosen by its caption, by what the text says of it and by where it stands. */
export const overviewFigure: Detector<OverviewFigure> = {
  meta: {
    id: 'overview-figure',
    title: 'Figure of the whole method',
    serves: 'method',
    looksFor: 'a figure that shows the method, architecture or pipeline as a whole',
    why: 'A picture of the whole is the fastest way into a method.',
    source: 'ai.stackexchange.com question 32403, second hint',
    knownMiss: 'Drawings whose caption only names an example; the picture itself is not looked at.',
    requires: ['text'],
  },
  detect(views) {
    if (views.figures.length === 0)
      return {
        type: 'clear',
        detectorId: overviewFigure.meta.id,
        lookedFor: overviewFigure.meta.looksFor,
        where: ['the whole paper: it has no figures'],
      };
    const scored = views.figures.map((figure, index) => ({ figure, score: scoreOf(views, figure, index) }));
    const [best] = scored.filter(({ score }) => score >= THRESHOLD).toSorted((a, b) => b.score - a.score);
    if (!best)
      return answer(
        overviewFigure.meta,
        [],
        [`the captions of ${views.figures.length} ${views.figures.length === 1 ? 'figure' : 'figures'}`],
      );
    const { figure, score } = best;
    return answer(overviewFigure.meta, [
      finding(overviewFigure.meta, {
        message: `${figure.label ?? 'A figure'} shows the method as a whole.`,
        evidence: figure.caption
          ? [views.quote(figure.caption.span), views.region(figure.block)]
          : [views.region(figure.block)],
        foundBy: 'rule',
        confidence: Math.min(0.95, Math.round((0.4 + score / 8) * 100) / 100),
        facts: { label: figure.label, score: Math.round(score * 100) / 100 },
      }),
    ]);
  },
};
