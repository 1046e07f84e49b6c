import type { Evidence, FoundBy } from '../model/index.ts';
import type { Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

export interface AblationFacts {
  /** The label of a table or figure that shows it; null when only the text speaks of it. */
  readonly label: string | null;
}

interface Sign {
  readonly evidence: Evidence;
  readonly label: string | null;
  readonly weight: number;
  readonly foundBy: FoundBy;
}

const SAYS_SO = /\bablat(?:ions?|e|ed|ing|ive)\b/i;
/** Somebody else's ablation, or one left for later. */
const NOT_HERE =
  /\b(?:future work|et al\.?|leave|previous work|inab\w+|unable|not)\b[^.;]{0,60}\bablat|\bablat\w+\b[^.;]{0,40}\b(?:in|of|by) (?:\[\d|[A-Z]\w+ et al)/;
const HEADING =
  /\bablat|\b(?:effects?|impact|influence|importance|role|contributions?) of\b|\bmodel variations?\b|\bcomponent analysis\b|\bdesign choices\b|\bwith(?:out)? and with(?:out)?\b|\bwhat (?:matters|helps)\b|\b(?:vs|versus)\b(?!.*trade)/i;
const CAPTION =
  /\bablat|\bvariations (?:on|of)\b|\bvariants of (?:our|the)\b|\b(?:effects?|impact|influence|contributions?) of (?:each|different|the|using|adding|removing)\b|^(?:the )?(?:effects?|impact|influence|importance|role) of\b|\b(?:under|with|of|for) different (?:\w+ )?(?:configurations|variants|combinations|initiali[sz]ations?)\b|\bworks? best when combined\b|\bwith(?:out)? (?:and|or) with(?:out)?\b/i;
/** What goes up or down, or differs, must be a result: without something, costs and sizes change as well. */
const RESULT = String.raw`^(?=.*\b(?:accurac\w+|errors?|scores?|performances?|results?|loss(?:es)?|perplexity|precision|recall|quality|returns?|rewards?|F-?1|F-score|BLEU|ROUGE|mAP|AUC|points?|success|convergence|\d[\d.]*\s?%)(?:\W|$))`;
/** Parts taken out or exchanged, one at a time. */
const ISOLATES: readonly RegExp[] = [
  /\bto (?:evaluate|understand|isolate|verify|study|assess|measure|analy[sz]e|investigate|examine|quantify|determine|explore|see)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:importance|effects?|impact|contributions?|influence|role|benefits?|effectiveness|usefulness)\s+of\b/i,
  /\bwe\s+(?:also\s+)?(?:vary|varied|remove|removed|disable|disabled|replace|replaced|propose to (?:replace|remove))\b[^.;]{0,80}\b(?:components?|blocks?|modules?|layers?|loss(?:es)?|terms?|architecture|base model|connections?|parts?|our model|our method|convolution\w*|attention|normali[sz]ation|distillation)\b/i,
  /\b(?:removing|without|omitting|dropping|disabling)\b[^.;]{0,70}\b(?:hurts?|degrad\w+|worse\w*|speeds? up)\b/i,
  new RegExp(
    `${RESULT}${String.raw`(?=.*\b(?:removing|without|omitting|dropping|disabling)\b[^.;]{0,70}\b(?:decreas\w+|drops?|lowers?|reduc(?:e[sd]?|ing)|declin\w+|improv\w+|increas\w+)\b)`}`,
    'is',
  ),
  new RegExp(`${RESULT}${String.raw`.*\bwith and without\b`}`, 'is'),
];
const VARIANT = /^\s*(?:[-−–]\s*\p{L}|w\/o\b|without\b|\(-\))/iu;
/** One row without something may be a rival; two are parts taken out in turn. */
const VARIANT_ROWS = 2;
/** One sentence that isolates a part is often a remark; the sum of two counts. */
const ENOUGH = 2;

function signsOf(views: Views): readonly Sign[] {
  const signs: Sign[] = [];
  for (const section of views.sections) {
    if (section.role === 'related-work' || section.role === 'references' || !HEADING.test(section.heading.title))
      continue;
    const about = SAYS_SO.test(section.heading.title);
    if (!about && section.role !== 'experiments' && section.role !== 'results' && section.role !== 'discussion')
      continue;
    signs.push({
      evidence: views.quote(section.heading.span),
      label: null,
      weight: about ? 4 : ENOUGH,
      foundBy: 'rule',
    });
  }
  for (const { table, ownRows, rivalRows } of views.results.tables) {
    // A table of own rows alone next to rivals: the method in several versions.
    if (ownRows.length >= 3 && rivalRows.length > 0)
      signs.push({
        evidence: views.quote(ownRows[0]!.span),
        label: table.label,
        weight: ENOUGH,
        foundBy: 'table-cell',
      });
  }
  for (const { label, caption, captionText, block } of [...views.tables, ...views.figures]) {
    if (caption && CAPTION.test(captionText))
      signs.push({
        evidence: views.quote(caption.span),
        label,
        weight: SAYS_SO.test(captionText) ? 4 : ENOUGH,
        foundBy: 'rule',
      });
    if (block.type !== 'table') continue;
    const variants = block.cells.filter((cell) => cell.column === 0 && !cell.header && VARIANT.test(cell.text));
    if (variants.length >= VARIANT_ROWS)
      signs.push({ evidence: views.quote(variants[0]!.span), label, weight: 3, foundBy: 'table-cell' });
  }
  for (const { text, span, block, role, section } of views.results.sentences) {
    if (block.type === 'footnote') continue;
    if (block.type === 'caption' || role === 'introduction' || role === 'abstract' || text.length > 1500) {
      if (SAYS_SO.test(text) && !NOT_HERE.test(text))
        signs.push({ evidence: views.quote(span), label: null, weight: ENOUGH, foundBy: 'rule' });
      continue;
    }
    if (SAYS_SO.test(text) && !NOT_HERE.test(text)) {
      signs.push({ evidence: views.quote(span), label: null, weight: 3, foundBy: 'rule' });
      continue;
    }
    const experiments =
      role === 'experiments' || role === 'results' || role === 'discussion' || section?.appendix === true;
    if (experiments && ISOLATES.some((pattern) => pattern.test(text)))
      signs.push({ evidence: views.quote(span), label: null, weight: 1, foundBy: 'rule' });
  }
  return signs;
}

/**
 * Whether parts of the method are taken out or exchanged to see what each brings.
 *
 * Known miss: variants compared under names of their own, with no word for what is left out; a study of one setting
 * (`effect of the learning rate`) is taken for an ablation.
 */
export const ablation: Detector<AblationFacts> = {
  meta: {
    id: 'ablation',
    title: 'Ablation',
    serves: 'benchmarking',
    looksFor: 'an ablation: parts of the method taken out or exchanged, one at a time',
    why: 'When several things change at once, only an ablation says which of them brings the gain.',
    source: 'Lipton and Steinhardt 2018, sources of empirical gains',
    knownMiss: 'Variants compared under names of their own. A study of one setting is taken for an ablation.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'ablation';
    if (!views.results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    const signs = signsOf(views).toSorted((a, b) => b.weight - a.weight);
    const points = signs.reduce((sum, sign) => sum + sign.weight, 0);
    const [best, second] = signs;
    if (!best || points < ENOUGH)
      return {
        type: 'clear',
        detectorId,
        lookedFor: 'an ablation',
        where: ['headings', 'captions', 'tables', 'the text on the experiments'],
      };
    const labelled = signs.find((sign) => sign.label !== null);
    return {
      type: 'findings',
      detectorId,
      findings: [
        {
          detectorId,
          message:
            best.weight >= 3 ? 'There is an ablation.' : 'Parts of the method are varied, much as in an ablation.',
          evidence: best.weight < ENOUGH && second ? [best.evidence, second.evidence] : [best.evidence],
          foundBy: best.foundBy,
          confidence: best.weight >= 3 ? 0.9 : 0.6,
          facts: { label: labelled?.label ?? null },
        },
      ],
    };
  },
};
