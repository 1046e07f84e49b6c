import {
  contributionScoresOf,
  CONTRIBUTION_THRESHOLD,
  sentenceRolesOf,
  type PaperLine,
  type RoleOfSentence,
} from '../classifiers/index.ts';
import type { SkimRole } from '../model/index.ts';
import type { Novelty } from './novelty.ts';
import type { Section, SectionRole } from './sections.ts';
import type { Sentence } from './sentences.ts';

/** A sentence worth a look by somebody who only skims, as the trained models see it. */
export interface SkimmedSentence {
  readonly sentence: Sentence;
  readonly role: SkimRole;
  /** 0 to 1, by the model. */
  readonly confidence: number;
}

/** Blocks of running text; what stands in captions and footnotes was not in what the model learned from. */
const RUNNING: ReadonlySet<Sentence['block']['type']> = new Set(['paragraph', 'list', 'abstract', 'statement']);
const OUTSIDE: ReadonlySet<SectionRole> = new Set([
  'acknowledgements',
  'references',
  'appendix',
  'checklist',
  'related-work',
]);

/** Sentences of the main text with the logarithm of the odds that they state the contribution. */
export function contributionOddsOf(
  title: string | null,
  sections: readonly Section[],
  sentences: readonly Sentence[],
): ReadonlyMap<Sentence, number> {
  const lines: PaperLine[] = [];
  const read: (Sentence | null)[] = [];
  const add = (type: PaperLine['type'], text: string, sentence: Sentence | null): void => {
    lines.push({ type, text });
    read.push(sentence);
  };
  if (title !== null) add('title', title, null);
  const appendix = new Set(sections.filter((section) => section.appendix));
  let section: Section | null = null;
  let inAbstract = false;
  for (const sentence of sentences) {
    if (!RUNNING.has(sentence.block.type) || sentence.role === 'appendix' || sentence.role === 'references') continue;
    if (sentence.section && appendix.has(sentence.section)) continue;
    if (sentence.role === 'abstract') {
      if (!inAbstract) add('heading', 'abstract', null);
      inAbstract = true;
    } else if (sentence.section !== section && sentence.section) {
      section = sentence.section;
      add('heading', section.title, null);
    }
    add('sentence', sentence.text, sentence);
  }
  const odds = new Map<Sentence, number>();
  contributionScoresOf(lines).forEach((score, index) => {
    const sentence = read[index];
    if (sentence) odds.set(sentence, score);
  });
  return odds;
}

/** Sections and sentences of an evaluation that tell how it was set up and not what came of it. */
const SETUP_HEADING =
  /\b(?:set-?ups?|settings?|implementation|hyper-?parameters|details|data ?sets?|data|baselines|tasks|training|schedules?|hardware|optimi[sz]\w+|regulari[sz]ation)\b/i;
const SETUP =
  /\b(?:learning rate|batch(?:es| size)|dropout|optimi[sz]er|epochs?|hyper-?parameters?|warm-?up|beam size|weight decay|code (?:is|at)|GPUs?|(?:were|was|is|are) trained (?:on|for|with|using)|we (?:set|train(?:ed)?|implement(?:ed)?|initiali[sz]ed?))\b/i;

/** What a sentence that tells of the own work speaks of, by where it stands. */
function roleBySection(role: SectionRole, heading: string, text: string): SkimRole | null {
  switch (role) {
    case 'method':
    case 'theory':
    case 'background':
      return 'method';
    case 'experiments':
    case 'results':
      return SETUP_HEADING.test(heading) || SETUP.test(text) ? 'method' : 'result';
    case 'discussion':
      return 'result';
    default:
      return null;
  }
}

/** Speaks of the paper itself: in an introduction much is said of the field. */
const OWN = /\b(?:we|our|ours|this (?:paper|work|study|article|letter|survey|thesis)|the proposed)\b/i;

/** The sentences of the abstract with the roles that a trained model gives them, in reading order. */
export function abstractRolesOf(sentences: readonly Sentence[]): ReadonlyMap<Sentence, RoleOfSentence> {
  const abstract = sentences.filter(({ role }) => role === 'abstract');
  const roles = sentenceRolesOf(abstract.map(({ text }) => text));
  return new Map(abstract.map((sentence, index) => [sentence, roles[index]!]));
}

/**
 * The sentences that tell what is new, how it is done and what came of it: in the abstract by the role the model gives them, elsewhere where the
 * model sees a statement of the contribution, named after the section. In reading order.
 */
export function skimOf(
  sentences: readonly Sentence[],
  abstractRoles: ReadonlyMap<Sentence, RoleOfSentence>,
  odds: ReadonlyMap<Sentence, number>,
  novelties: readonly Novelty[],
): readonly SkimmedSentence[] {
  const told = new Set(novelties.map(({ sentence }) => sentence));
  return sentences.flatMap((sentence): readonly SkimmedSentence[] => {
    const score = odds.get(sentence) ?? -Infinity;
    const share = Math.round((100 * 1) / (1 + Math.exp(-score))) / 100;
    const inAbstract = abstractRoles.get(sentence);
    if (score > CONTRIBUTION_THRESHOLD && told.has(sentence) && !OUTSIDE.has(sentence.role))
      return [{ sentence, role: 'contribution', confidence: share }];
    if (inAbstract) {
      const { role, confidence } = inAbstract;
      return role === 'method' || role === 'result'
        ? [{ sentence, role, confidence: Math.round(confidence * 100) / 100 }]
        : [];
    }
    if (score <= CONTRIBUTION_THRESHOLD || OUTSIDE.has(sentence.role)) return [];
    const role =
      roleBySection(sentence.role, sentence.section?.heading.title ?? '', sentence.text) ??
      (OWN.test(sentence.text) ? 'contribution' : null);
    return role === null ? [] : [{ sentence, role, confidence: share }];
  });
}
