import type { Evidence, NonEmpty } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

export interface AlgorithmBox {
  /** `Algorithm 1`; null for a box without a number. */
  readonly label: string | null;
  readonly appendix: boolean;
}

/** `The halving algorithm`, `Pseudo-code of halving`: a figure called after the procedure itself, not after something about it. */
const CALLED =
  /^\W{0,3}(?:(?:the|our|an?)\s+)?(?:pseudo-?\s?code\b|(?!(?:overview|illustration|comparison|performance|results?|results|diagram|convergence|example|behaviou?r)\b)(?:(?!(?:of|for|in|by|with|from|against|on|vs|and)(?![\p{L}-]))[\p{L}\d*()'’-]+\s+){0,5}?algorithm\s*[.:]?\s*$)/iu;
/** `The pseudo-code for halving is shown in Fig. 1`. */
const POINTED =
  /\bpseudo-?\s?code\b[^.;]{0,80}?\b(?:shown|given|presented|listed|described|found|provided|in|see)\b[^.;]{0,20}?\bfig(?:ure|\.)?\s?(?<number>\d{1,2})\b/gi;

/** Labels of figures that the text calls pseudocode. */
function pointedAt(views: Views): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { text, role } of views.sentences) {
    if (role === 'references' || role === 'related-work' || !/pseudo/i.test(text)) continue;
    for (const match of text.matchAll(POINTED)) labels.add(`Figure ${match.groups!['number']!}`);
  }
  return labels;
}

/** Boxes of pseudocode. */
export const algorithmBoxes: Detector<AlgorithmBox> = {
  meta: {
    id: 'algorithm-boxes',
    title: 'Pseudocode',
    serves: 'method',
    looksFor: 'a box of pseudocode',
    why: 'Pseudocode says in which order things are done, which prose and equations leave open.',
    source: 'ai.stackexchange.com question 32403, second hint; AAAI reproducibility checklist',
    knownMiss: 'Pseudocode set as a picture without a caption that says so.',
    requires: ['text'],
  },
  detect(views) {
    const boxes = views.blocksOf('algorithm').map((block) => ({
      label: block.label,
      appendix: views.sectionOf(block.span)?.appendix ?? false,
      evidence: [views.region(block)] as NonEmpty<Evidence>,
    }));
    const known = new Set(boxes.map((box) => box.label));
    for (const [label, caption] of views.captions) {
      if (caption.of !== 'algorithm' || known.has(label)) continue;
      boxes.push({
        label,
        appendix: views.sectionOf(caption.span)?.appendix ?? false,
        evidence: [views.quote(caption.span)],
      });
    }
    const pointed = pointedAt(views);
    for (const [label, caption] of views.captions) {
      if (caption.of !== 'figure' || !(CALLED.test(views.text(caption.body)) || pointed.has(label))) continue;
      boxes.push({
        label,
        appendix: views.sectionOf(caption.span)?.appendix ?? false,
        evidence: [views.quote(caption.span)],
      });
    }
    return answer(
      algorithmBoxes.meta,
      boxes.map(({ label, appendix, evidence }) =>
        finding(algorithmBoxes.meta, {
          message: `${label ?? 'An unnumbered box'} gives the procedure as pseudocode.`,
          evidence,
          foundBy: 'layout',
          confidence: label === null ? 0.6 : 0.9,
          facts: { label, appendix },
        }),
      ),
    );
  },
};
