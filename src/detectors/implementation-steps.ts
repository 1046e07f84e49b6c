import type { Span } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface ImplementationSteps {
  readonly stepCount: number;
}

const STEP = /^\W*step\s*(\d+)\b/i;
const INLINE_STEP = /\bstep\s*(\d+)\s*[:.)]/gi;
/** Steps are told, not argued: they start with what to do. */
const DOING =
  /^\W*(?:\(?\w{1,3}[.):]\s*)?(?:first|then|next|finally|second|third)?,?\s*(?:we |the )?(?:take|compute|train|sample|generate|initiali[sz]e|set|apply|select|choose|remove|add|update|repeat|replace|extract|compare|merge|feed|use|split|fine-?tune|evaluate|filter|collect|run|draw|estimate|calculate|pass|normali[sz]e|prune|assign|find|return|solve|construct|build|convert|store|let|for each|create|encode|parse|match|cluster|label)\b/i;

/** Numbered steps in prose that tell how the method is carried out. */
export const implementationSteps: Detector<ImplementationSteps> = {
  meta: {
    id: 'implementation-steps',
    title: 'Steps in prose',
    serves: 'method',
    looksFor: 'numbered steps that tell how the method is carried out',
    why: 'Steps give the order of things where there is no pseudocode.',
    source: 'ai.stackexchange.com question 32403, second hint',
    knownMiss: 'Steps told in running prose (`we first … then …`) without numbers.',
    requires: ['text'],
  },
  detect(views) {
    const found: { readonly span: Span; readonly count: number }[] = [];
    for (const list of views.blocksOf('list')) {
      const role = views.sectionOf(list.span)?.role;
      if (!list.ordered || list.items.length < 3 || role === 'introduction' || role === 'related-work') continue;
      const doing = list.items.filter(
        (item) => DOING.test(views.text(item).slice(0, 80)) || STEP.test(views.text(item)),
      ).length;
      if (doing >= Math.ceil(list.items.length / 2)) found.push({ span: list.span, count: list.items.length });
    }
    const steps = views.sentences.filter(
      (sentence) =>
        sentence.block.type !== 'list' && STEP.test(sentence.text) && sentence.block.span.start === sentence.span.start,
    );
    if (steps.length >= 2) found.push({ span: steps[0]!.span, count: steps.length });
    for (const paragraph of views.blocksOf('paragraph')) {
      const text = views.text(paragraph.span);
      if (!text.includes('tep')) continue;
      const numbers = new Set([...text.matchAll(INLINE_STEP)].map((match) => match[1]));
      if (numbers.size >= 2 && !STEP.test(text)) found.push({ span: paragraph.span, count: numbers.size });
    }
    return answer(
      implementationSteps.meta,
      found.map(({ span, count }) =>
        finding(implementationSteps.meta, {
          message: `The procedure is told in ${count} numbered steps.`,
          evidence: [views.quote(span)],
          foundBy: 'rule',
          confidence: 0.7,
          facts: { stepCount: count },
        }),
      ),
    );
  },
};
