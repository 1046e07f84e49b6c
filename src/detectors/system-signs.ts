import type { Finding } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface SystemSign {
  /** How much it says: 4 settles the matter alone, 2 needs another sign. */
  readonly points: number;
}

const TITLE =
  /\b(?:systems?|hardware|accelerators?|FPGA|ASIC|compiler|engine|infrastructure|distributed training|memory optimi[sz]ations?|in-memory|on-?device|deployment|parallelism|platform|processor)\b/i;
const ENGINEERING =
  /\b(?:throughput|latency|memory (?:footprint|consumption|usage|efficien\w+)|GPU memory|TFlops?|FPGA|ASIC|chip|CMOS|kernels?|energy (?:consumption|efficien\w+)|communication (?:overhead|volume|cost)|data parallel\w*|model parallel\w*|hardware|accelerator|scalab\w+|bandwidth|deployed|in production|pipeline parallel\w*|memristor\w*|crossbar)\b/gi;

/** For the first mention and the second. */
const NAMED_POINTS = [2.5, 1.5] as const;

/** `We present HalfReader, a reading tool that …`: a thing with a name that somebody works with. */
const NAMED_SYSTEM =
  /\b(?:[Ww]e|[Tt]his (?:paper|work|article)|[Oo]ur (?:paper|work))\b.{0,30}?\b(?:present|introduc|develop|describ|propos|built|build|creat)\w*\s(?:the )?\p{Lu}[\w-]+(?: \([^)]{1,60}\))?,? (?:which is )?an? (?:[\w-]+ ){0,4}?(?:systems?|tool|platform|application|interface|prototype|engine|assistant)\b/u;

/** What speaks for a system: that the thing built is hardware, infrastructure or a whole working system. */
export const systemSigns: Detector<SystemSign> = {
  meta: {
    id: 'system-signs',
    title: 'Signs of a system',
    serves: 'kind',
    looksFor: 'a title and abstract about hardware, infrastructure or a working system',
    why: 'A system is judged by what it was run on and what it costs.',
    source: 'S. Keshav, How to Read a Paper (2007): category',
    knownMiss: 'Systems whose abstract speaks of the task only.',
    requires: ['text'],
  },
  detect(views) {
    const findings: Finding<SystemSign>[] = [];
    const [title] = views.blocksOf('title');
    if (title && TITLE.test(views.text(title.span).replace(/\s+/g, ' '))) {
      findings.push(
        finding(systemSigns.meta, {
          message: 'The title names a system or its hardware.',
          evidence: [views.quote(title.span)],
          foundBy: 'rule',
          confidence: 0.6,
          facts: { points: 2 },
        }),
      );
    }
    const { abstract } = views;
    if (abstract) {
      const words = new Set([...views.text(abstract).matchAll(ENGINEERING)].map((match) => match[0].toLowerCase()));
      // One such word is an advantage of a model; three are what the paper is about.
      if (words.size >= 2) {
        findings.push(
          finding(systemSigns.meta, {
            message: `The abstract speaks of ${[...words].slice(0, 3).join(', ')}.`,
            evidence: [views.quote(abstract)],
            foundBy: 'rule',
            confidence: 0.55,
            facts: { points: words.size >= 4 ? 2.5 : words.size >= 3 ? 2 : 1 },
          }),
        );
      }
    }
    let named = 0;
    for (const sentence of views.sentences) {
      const inAbstract = sentence.role === 'abstract';
      if (
        (!inAbstract && sentence.role !== 'introduction' && sentence.role !== 'conclusion') ||
        named >= NAMED_POINTS.length
      )
        continue;
      // Told in the abstract it is what the paper is about; told again it is no manner of speaking.
      if ((named === 0) !== inAbstract || !NAMED_SYSTEM.test(sentence.text)) continue;
      findings.push(
        finding(systemSigns.meta, {
          message: inAbstract ? 'The abstract introduces a system by name.' : 'The text introduces the system again.',
          evidence: [views.quote(sentence.span)],
          foundBy: 'rule',
          confidence: 0.65,
          facts: { points: NAMED_POINTS[named]! },
        }),
      );
      named++;
    }
    return answer(systemSigns.meta, findings, ['the title, the abstract, introduction and conclusion']);
  },
};
