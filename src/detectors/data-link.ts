import { overlaps, type Finding, type Span } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

export interface DataLinkFacts {
  /** `own`: data made for this paper; `used`: data of others that the paper says where to get. */
  readonly of: 'own' | 'used';
  readonly status: 'available' | 'promised';
  /** As printed; null when no address is given. */
  readonly url: string | null;
}

const DATA = /\b(?:data\s?sets?|data|corpus|corpora|benchmark|annotations?|collection|simulator|environments?)\b/i;
const HINT = /https?:|www\.|available|released?|publish|download|public/i;
const URL = /(?:https?:\/\/|www\.)[^\s<>"“”]{3,300}/i;
const OWN: readonly RegExp[] = [
  /\b(?:our|the new|the proposed|the resulting)\s+(?:[\w-]+[\s,]+(?:and\s+)?){0,5}?(?:data\s?sets?|data|corpus|benchmark|annotations)\b[^.;]{0,40}\b(?:is|are|will be|can be|has been|have been)\b[^.;]{0,40}\b(?:available|releas\w+|public\w*|found|download\w*|open)\b/i,
  /\bour\s+(?:[\w-]+[\s,]+(?:and\s+)?){0,3}?(?:data\s?sets?|data|corpus|benchmark)\s*:\s*(?:https?:|www\.)/i,
  /\bwe\s+(?:\w+\s+){0,3}(?:releas\w+|publish|provide|share|make|made)\s+(?:[\w-]+[\s,]+(?:and\s+)?){0,6}?(?:data\s?sets?|data|corpus|benchmark|annotations)\b/i,
  /\b(?:access to the data|the data\s?sets? and (?:the )?(?:code|models?)|codes?,? (?:and )?data\s?sets?)\b[^.;]{0,80}\b(?:available|releas\w+|public\w*|found)\b/i,
];
const USED =
  /\b(?:data\s?sets?|corpus|corpora|benchmark|task|simulator)\b[^.;]{0,80}\b(?:available|download\w*|obtained|found|published|can be accessed)\b[^.;]{0,40}\b(?:at|from|on|in|online)\b/i;
const FUTURE =
  /\bwill\b[^.;]{0,40}\b(?:releas|publish|made|make|available|public)|\bupon (?:acceptance|publication|request)/i;
const TRAILING = /[.,;:)\]}'"’”]+$/;

/** The first address of a sentence; as the file's own link spells it where a line end broke the printed one. */
function addressIn(views: Views, text: string, span: Span): string | null {
  const printed = URL.exec(text)?.[0].replace(TRAILING, '');
  if (printed === undefined) return null;
  let best = printed;
  for (const { span: linked, target } of views.document.links) {
    if (target.type !== 'uri' || linked === null || !overlaps(linked, span)) continue;
    if (target.uri.startsWith(printed) && target.uri.length > best.length) best = target.uri;
  }
  return best;
}

/**
 * Where the data is: the paper's own, or that of others it says where to get.
 *
 * Known miss: an address in a footnote that names neither data nor corpus; data reachable only through a cited paper.
 */
export const dataLink: Detector<DataLinkFacts> = {
  meta: {
    id: 'data-link',
    title: 'Data of this paper',
    serves: 'code-and-settings',
    looksFor: 'where the data is that the paper made or used',
    why: 'Without the data the numbers cannot be repeated.',
    source: 'ML Reproducibility Checklist v2.0, item on data sets',
    knownMiss: 'An address in a footnote that says neither data nor corpus; data reachable only through a cited paper.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'data-link';
    const findings: Finding<DataLinkFacts>[] = [];
    for (const { text, span } of views.results.sentences) {
      if (text.length > 1500 || !HINT.test(text) || !DATA.test(text)) continue;
      const of = OWN.some((pattern) => pattern.test(text)) ? 'own' : USED.test(text) ? 'used' : null;
      if (of === null) continue;
      const url = addressIn(views, text, span);
      if (of === 'used' && url === null) continue;
      const status = FUTURE.test(text) ? 'promised' : 'available';
      findings.push({
        detectorId,
        message:
          of === 'own'
            ? `The data made for the paper is ${status === 'promised' ? 'promised' : 'said to be available'}.`
            : 'The paper says where to get data it uses.',
        evidence: [views.quote(span)],
        foundBy: 'rule',
        confidence: of === 'own' ? 0.8 : 0.65,
        facts: { of, status, url },
      });
    }
    const [first, ...rest] = findings;
    if (first) return { type: 'findings', detectorId, findings: [first, ...rest] };
    if (!views.results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    return {
      type: 'clear',
      detectorId,
      lookedFor: 'an address or a promise of the data',
      where: ['the whole text', 'footnotes'],
    };
  },
};
