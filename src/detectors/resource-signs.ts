import type { Finding } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface ResourceSign {
  readonly resource: 'dataset' | 'benchmark' | 'toolkit';
  /** How much it says: 4 settles the matter alone, 2 needs another sign. */
  readonly points: number;
}

const NOUNS: readonly (readonly [ResourceSign['resource'], RegExp])[] = [
  ['dataset', /\b(?:data ?sets?|corpus|corpora|treebank|collection|knowledge (?:base|graph))\b/i],
  [
    'benchmark',
    /\b(?:benchmarks?|test ?suite|testbed|challenge set|leaderboard|research platform|platform to|environments?)\b/i,
  ],
  [
    'toolkit',
    /\b(?:toolkit|toolbox|suite of (?:[\w-]+ ){0,5}(?:models|transformers|tools|programs)|library|software package|python package|R package|open[- ]source (?:library|software|platform|tool))\b/i,
  ],
];
const MAKES =
  /\b(?:we|our|this (?:paper|work|article)|the (?:paper|authors?))\b.{0,30}?\b(?:introduc|present|releas|creat|construct|build|built|collect|publish|contribut|provid|offer|develop|propos|describ|annotat)\w*\s(.{3,90})/i;
/** `X, a large corpus of …`, `We release a new dataset`: the thing made, before its uses are told. */
const OBJECT_REACH = 75;

/** A method announced beside it, which may be the main thing. */
const METHOD_TOO =
  /\b(?:novel|new)\s(?:[\w-]+\s){0,3}?(?:approach|method|model|algorithm|architecture|network|training)\b/i;

/** What speaks for a resource: that the thing introduced is a data set, a benchmark or a piece of software for others. */
export const resourceSigns: Detector<ResourceSign> = {
  meta: {
    id: 'resource-signs',
    title: 'Signs of a resource',
    serves: 'kind',
    looksFor: 'a data set, benchmark or library that the paper introduces',
    why: 'A resource is read to decide whether to use it: how it was made, what it covers, under which licence.',
    source: 'S. Keshav, How to Read a Paper (2007): category',
    knownMiss: 'Resources introduced beside a method are a resource only when the method is not the main thing.',
    requires: ['text'],
  },
  detect(views) {
    const findings: Finding<ResourceSign>[] = [];
    const [title] = views.blocksOf('title');
    const words = title ? views.text(title.span).replace(/\s+/g, ' ') : '';
    for (const [resource, noun] of NOUNS) {
      if (!title || !noun.test(words) || /\b(?:environments|collection)\b/i.test(words)) continue;
      findings.push(
        finding(resourceSigns.meta, {
          message: `The title names a ${resource}.`,
          evidence: [views.quote(title.span)],
          foundBy: 'rule',
          confidence: 0.7,
          facts: { resource, points: 2 },
        }),
      );
      break;
    }
    let said = 0;
    /** Whether the abstract announces a resource before anything else. */
    let first: boolean | null = null;
    let again = false;
    for (const sentence of views.sentences) {
      const inAbstract = sentence.role === 'abstract';
      if (!inAbstract && sentence.role !== 'introduction' && sentence.role !== 'conclusion') continue;
      if (inAbstract && METHOD_TOO.test(sentence.text)) first = false;
      if (inAbstract ? said >= 2 : first !== true || again) continue;
      const object = MAKES.exec(sentence.text)?.[1]?.slice(0, OBJECT_REACH);
      if (object === undefined) continue;
      const noun = NOUNS.find(([, pattern]) => pattern.test(object));
      if (inAbstract) first ??= noun !== undefined;
      if (!noun) continue;
      // `We present a model … on three datasets`: what stands first is what is made.
      if (
        /\b(?:model|method|network|approach|algorithm|architecture|framework|technique|on|using|with|from|for)\b/i.test(
          object.slice(0, object.search(noun[1])),
        )
      )
        continue;
      if (inAbstract) said++;
      else again = true;
      findings.push(
        finding(resourceSigns.meta, {
          message: inAbstract ? `The abstract introduces a ${noun[0]}.` : `The text introduces the ${noun[0]} again.`,
          evidence: [views.quote(sentence.span)],
          foundBy: 'rule',
          confidence: 0.7,
          facts: { resource: noun[0], points: inAbstract ? 2.5 : 1.5 },
        }),
      );
    }
    return answer(resourceSigns.meta, findings, ['the title, the abstract, introduction and conclusion']);
  },
};
