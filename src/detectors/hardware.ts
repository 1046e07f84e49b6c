import type { Finding } from '../model/index.ts';
import type { Detector } from './detector.ts';

export interface HardwareFacts {
  /** As printed, with the number of devices where it is given: `8 NVIDIA P100 GPUs`. */
  readonly device: string;
  /** How long it took, as printed (`3.5 days`); null when the sentence does not say. */
  readonly duration: string | null;
}

const HINT =
  /GPU|TPU|CPU|Xeon|RTX|GTX|[VAHPT]100|GeForce|Tesla|Quadro|Intel|AMD|NVIDIA|Nvidia|workstation|graphics card|cluster/;
const COUNT = String.raw`(?:(?:\d{1,5}|a single|one|two|three|four|five|six|eight|sixteen|single|multiple)[\s×x]{1,3})?`;
const MODEL = String.raw`(?:(?:NVIDIA|Nvidia|GeForce|Tesla|Quadro|Titan|TITAN|RTX|GTX|Intel|AMD|Google|Cloud|Xeon|Core|Ryzen|EPYC|Ampere|DGX|[VAHPTKM]\d{2,4}s?|\d{3,4}(?:\s?Ti)?|TITAN|X|XP|Xp|Pascal|Volta|Silver|Gold|E\d-\d{4}\w?|i[3579](?:-\d{4,5}\w?)?|v[2345](?:-\d{1,4})?|V\d|SXM\d?|PCIe|\d{1,3}\s?GB|\(R\)|\(TM\)|®|™)[\s-]{0,2}){0,7}`;
const DEVICES: readonly RegExp[] = [
  /\bGPU memory of \d{1,3}\s?GB?\b|\bGPU with \d{1,3}\s?GB?(?: of)?(?: memory)?\b/g,
  new RegExp(
    String.raw`(?<![\w.])${COUNT}${MODEL}(?:GPUs?|TPUs?(?:[\s-]?v\d(?:-\d{1,4})?)?|CPUs?|graphics cards?)(?:\s(?:nodes?|cores?|pods?|chips?|machines?))?(?:\s(?:with|and|of)\s(?:a\s)?(?:total\s)?\d{1,4}\s?GB?\s?(?:of\s)?(?:ram|RAM|memory)?)?(?![a-z])`,
    'g',
  ),
  new RegExp(
    String.raw`(?<![\w.])${COUNT}(?:NVIDIA|Nvidia|GeForce|Tesla|Quadro|Intel|AMD|Xeon|TITAN|Titan|RTX|GTX)[\s-](?:${MODEL})(?:[A-Z]?\d[\w-]{0,12})?`,
    'g',
  ),
  new RegExp(String.raw`(?<![\w.])${COUNT}(?:[VAHP]100s?|TPU-?v\d)(?![a-z])`, 'g'),
];
/** Something is run on it, here. */
const USED =
  /\b(?:train\w*|ran|run|runs|running|experiments?|conduct\w*|perform\w*|carried out|use|used|using|evaluat\w*|measur\w*|implement\w*|comput\w*|takes?|took|fits?|store|on (?:a|an|one|two|four|eight|\d+))\b/i;
/** GPUs in general, or somebody else's. */
const IN_GENERAL =
  /\b(?:modern|current|today|commodity|et al|such as|e\.g|allows? (?:for )?|efficient(?:ly)? on|suited|parallel hardware|available on)\b/i;
const SPECIFIC =
  /\d|NVIDIA|Nvidia|Tesla|Quadro|GeForce|Intel|Xeon|TITAN|Titan|RTX|GTX|\b(?:two|four|eight|single|one)\b/;
const DURATION =
  /\b(?:about|around|approximately|roughly|less than|under)?\s?(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|several|a few)\s(?:GPU[\s-])?(?:hours?|days?|weeks?|minutes?)\b/i;

/** Not more: further sentences repeat the same machines. */
const MOST = 4;

/**
 * The machines the experiments ran on.
 *
 * Known miss: clusters known by a name only; which experiment ran on which machine.
 */
export const hardware: Detector<HardwareFacts> = {
  meta: {
    id: 'hardware',
    title: 'Hardware',
    serves: 'code-and-settings',
    looksFor: 'the processors the experiments ran on, how many, and for how long',
    why: 'It says whether a reader could repeat the experiments at all: of papers that needed a cluster none was reproduced.',
    source: 'Raff 2019; ML Reproducibility Checklist v2.0, computing infrastructure',
    knownMiss: 'Clusters known by a name only.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'hardware';
    const findings: Finding<HardwareFacts>[] = [];
    const seen = new Set<string>();
    for (const { text, span, role } of views.results.sentences) {
      if (findings.length >= MOST || !HINT.test(text) || text.length > 1500) continue;
      if (role === 'introduction' || role === 'abstract' || !USED.test(text)) continue;
      for (const pattern of DEVICES) {
        const match = Array.from(text.matchAll(pattern), (each) => each[0].trim()).find((each) => SPECIFIC.test(each));
        if (match === undefined || (IN_GENERAL.test(text) && !/\d/.test(match))) continue;
        const device = match.replace(/[\s-]+$/, '');
        const words = device.split(/\s+/);
        // `8 P100 GPUs` after `8 NVIDIA P100 GPUs` is the same machine again.
        if (!words.every((word) => seen.has(word))) {
          for (const word of words) seen.add(word);
          const duration = DURATION.exec(text)?.[0].trim() ?? null;
          findings.push({
            detectorId,
            message: `Runs on ${device}${duration === null ? '' : `, ${duration}`}.`,
            evidence: [views.quote(span)],
            foundBy: 'rule',
            confidence: role === 'experiments' || role === 'results' || role === 'appendix' ? 0.85 : 0.7,
            facts: { device, duration },
          });
        }
        break;
      }
    }
    const [first, ...rest] = findings;
    if (first) return { type: 'findings', detectorId, findings: [first, ...rest] };
    if (!views.results.reported)
      return { type: 'not-applicable', detectorId, reason: 'The paper reports no experiments of its own.' };
    return {
      type: 'clear',
      detectorId,
      lookedFor: 'the processors the experiments ran on',
      where: ['the text outside the introduction and related work'],
    };
  },
};
