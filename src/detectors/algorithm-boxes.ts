import type { Evidence, NonEmpty } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface AlgorithmBox {
  /** `Algorithm 1`; null for a box without a number. */
  readonly label: string | null;
  readonly appendix: boolean;
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
