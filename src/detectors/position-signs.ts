import type { Finding } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface PositionSign {
  /** How much it says: 4 settles the matter alone, 2 needs another sign. */
  readonly points: number;
}

const TITLE =
  /\b(?:position paper|^perspectives? on|: (?:a )?perspective|manifesto|critique|considered harmful|mythos|myths?|a call (?:for|to)|unreasonable effectiveness|viewpoint|essay|opinion|why we (?:should|need)|troubling|case (?:for|against))\b/i;
const SAID =
  /\b(?:we|I|this (?:paper|article|essay)) (?:\w+ )?(?:argues?|advocates?|contends?|cautions?|calls? for|questions?|seeks? to (?:refine|clarify)|takes? the position|critiques?|believe)\b|\b(?:position paper|perspective article|in this (?:perspective|essay|viewpoint))\b/i;

/** What speaks for a position paper: one that argues rather than builds, proves or measures. */
export const positionSigns: Detector<PositionSign> = {
  meta: {
    id: 'position-signs',
    title: 'Signs of a position paper',
    serves: 'kind',
    looksFor: 'a title or sentences that argue for a position',
    why: 'An argument is judged by its premises, not by code or benchmarks.',
    source: 'S. Keshav, How to Read a Paper (2007): category',
    knownMiss: 'Essays that argue without saying so.',
    requires: ['text'],
  },
  detect(views) {
    const findings: Finding<PositionSign>[] = [];
    const [title] = views.blocksOf('title');
    if (title && TITLE.test(views.text(title.span).replace(/\s+/g, ' '))) {
      findings.push(
        finding(positionSigns.meta, {
          message: 'The title announces an argument.',
          evidence: [views.quote(title.span)],
          foundBy: 'rule',
          confidence: 0.7,
          facts: { points: 2.5 },
        }),
      );
    }
    const said = views.sentences.filter(
      (sentence) =>
        (sentence.role === 'abstract' ||
          sentence.role === 'introduction' ||
          sentence.role === 'conclusion' ||
          sentence.role === 'discussion') &&
        SAID.test(sentence.text),
    );
    const [first] = said;
    if (first) {
      const inAbstract = said.some((sentence) => sentence.role === 'abstract');
      findings.push(
        finding(positionSigns.meta, {
          message: `${said.length === 1 ? 'A sentence argues' : `${said.length} sentences argue`} for a position.`,
          evidence: [views.quote(first.span)],
          foundBy: 'rule',
          confidence: 0.6,
          facts: { points: (inAbstract ? 2 : 1) + (said.length > 2 ? 1 : 0) },
        }),
      );
    }
    return answer(positionSigns.meta, findings, ['the title, the abstract, the introduction and the discussion']);
  },
};
