import type { Assessment, ReadingOrder, ReadingRequest } from '../model/index.ts';
import type { PartRole } from './part-role.ts';
import type { DividedPaper, Part } from './parts.ts';
import type { PurposePreset, Worth } from './purposes/index.ts';
import type { Subject } from './subject.ts';
import { minutesFor, PROOF_IDEA_MINUTES_PER_LINE, toQuarters, type Manner } from './time-model.ts';

/** A part in a pass: what the budget chooses from. Nothing here depends on the budget. */
export interface Candidate {
  readonly part: Part;
  readonly pass: 1 | 2 | 3;
  readonly manner: Manner;
  readonly minutes: number;
  /** Value of a minute spent here; the higher is fitted first. */
  readonly worth: number;
  /** The piece of the same section before this one. */
  readonly after?: Candidate;
}

export const PASSES = [1, 2, 3] as const;

export function sum(candidates: readonly Candidate[]): number {
  return candidates.reduce((minutes, candidate) => minutes + candidate.minutes, 0);
}

/** Reading on is not advised, and nobody makes this reader. */
export function stopsEarly(assessment: Assessment, request: ReadingRequest): boolean {
  const { recommendation } = assessment.verdict;
  const obliged = request.purpose === 'review' || request.purpose === 'present' || request.purpose === 'reproduce';
  return (
    recommendation === 'not-a-paper' || (!obliged && (recommendation === 'set-aside' || recommendation === 'skim'))
  );
}

/** What a part named by the verdict is worth at least in the second pass: about as much as a method to the curious. */
const ADVISED = 50;
/** Done with the first pass, whoever names them. */
const ONLY_FIRST: ReadonlySet<PartRole> = new Set([
  'abstract',
  'contributions',
  'introduction',
  'conclusion',
  'headings',
  'references',
]);

/** What of a paper has to be read whoever reads, and what the reader came for. */
interface Marks {
  /** Of the few sections that somebody with ten minutes would read. */
  readonly isEssential: (part: Part) => boolean;
  /** Holds a sentence near to the claim that is to be cited. */
  readonly isClaimed: (part: Part) => boolean;
}

/** Ng's first two rounds (CS230): title, abstract and figures; then introduction, conclusion and the figures again. */
const NG_FIRST: Worth = {
  abstract: 100,
  'main-figure': 98,
  'main-table': 97,
  'main-statement': 96,
  contributions: 95,
  figure: 92,
  table: 90,
  introduction: 80,
  conclusion: 78,
};
/** Read straight through, only what everybody needs comes before the beginning. */
const STRAIGHT_FIRST: Worth = {
  abstract: 100,
  contributions: 98,
  'main-figure': 96,
  'main-table': 94,
  'main-statement': 95,
};
/** Straight through nothing is jumped over, whatever it is worth. */
const LEAST_STRAIGHT = 5;
/** What a part with a sentence near to the claim is worth at least. */
const CLAIMED = 97;
/** Where authors answer those who disagree. */
export const COUNTER =
  /\b(?:objections?|counter-?arguments?|alternative views?|rebuttals?|criticisms?|responses? to|opposing)\b/i;

export function candidatesOf(
  paper: DividedPaper,
  assessment: Assessment,
  subject: Subject,
  request: ReadingRequest,
  purpose: PurposePreset,
  { isEssential, isClaimed }: Marks,
): readonly Candidate[] {
  const { profile, order = 'keshav' } = request;
  const { recommendation, parts: named } = assessment.verdict;
  const passes =
    recommendation === 'not-a-paper'
      ? [1 as const]
      : stopsEarly(assessment, request)
        ? [1 as const, 2 as const]
        : PASSES;
  // Papers that end in a discussion have no other conclusion.
  const closing = paper.parts.some(({ role }) => role === 'conclusion')
    ? null
    : paper.parts.findLast(({ role, appendix }) => role === 'discussion' && !appendix);
  const candidates: Candidate[] = [];
  for (const part of paper.parts) {
    for (const pass of passes) {
      const advised = named.some(
        (name) => name === part.title || part.title.endsWith(name) || part.section?.title === name,
      );
      const asPurpose =
        pass === 1 && part === closing && order !== 'straight'
          ? (purpose.firstPass.conclusion ?? NG_FIRST.conclusion!)
          : baseWorth(part, pass, subject, purpose, request);
      const claimed = pass === 2 && isClaimed(part);
      // What the verdict tells everybody to read is in the plan, even where the purpose would do without.
      const base =
        pass === 2 && advised && !ONLY_FIRST.has(part.role)
          ? Math.max(asPurpose, ADVISED, claimed ? CLAIMED : 0)
          : claimed
            ? CLAIMED
            : asPurpose;
      if (base <= 0) continue;
      const manner = mannerOf(part, pass, subject, purpose);
      let minutes = minutesFor(part.load, manner, profile);
      if (pass === 2 && part.role === 'proof')
        minutes += part.load.proofLines * PROOF_IDEA_MINUTES_PER_LINE * profile.pace;
      const before =
        part.piece > 0
          ? candidates.findLast(
              (earlier) =>
                earlier.pass === pass &&
                earlier.part.section === part.section &&
                earlier.part.piece === part.piece - 1 &&
                earlier.part.caption === null &&
                earlier.part.role === part.role,
            )
          : undefined;
      candidates.push({
        part,
        pass,
        manner,
        minutes: toQuarters(minutes),
        // The first pass is done before the second begins, whatever the second is worth.
        worth:
          pass === 1
            ? 1000 + base
            : base *
              (pass === 2 ? part.centrality : Math.min(1.1, part.centrality)) *
              (advised && pass === 2 ? 1.6 : 1) *
              (pass === 2 && isEssential(part) ? 1.15 : 1) *
              (part.appendix ? 0.6 : 1),
        ...(before ? { after: before } : {}),
      });
    }
  }
  return candidates.toSorted((a, b) => b.worth - a.worth || a.part.position - b.part.position || a.pass - b.pass);
}

function tableWorth(part: Part, pass: 1 | 2 | 3, purpose: PurposePreset, order: ReadingOrder): number {
  const { role } = part;
  const own = pass === 1 ? purpose.firstPass : pass === 2 ? purpose.secondPass : purpose.thirdPass;
  const worth = own[role] ?? 0;
  switch (order) {
    case 'keshav':
      return worth;
    case 'ng':
      if (pass === 1) return NG_FIRST[role] ?? 0;
      // The third round skims the mathematics and leaves the related work out; the fourth reads all.
      if (pass === 2) return FORMAL.has(role) || role === 'related-work' ? 0 : worth;
      return FORMAL.has(role) ? Math.max(worth, purpose.secondPass[role] ?? 0) : worth;
    case 'straight':
      if (pass === 1) return STRAIGHT_FIRST[role] ?? 0;
      if (pass === 3 || STRAIGHT_FIRST[role] !== undefined || WAYSIDE.has(role)) return 0;
      return Math.max(worth, purpose.thirdPass[role] ?? 0, LEAST_STRAIGHT);
  }
}

/** Nothing that is come by on the way. */
const WAYSIDE: ReadonlySet<PartRole> = new Set(['headings', 'references', 'code']);

/** Parts read for their formulas; what a reader at home in mathematics gets more from than one who is not. */
const FORMAL: ReadonlySet<PartRole> = new Set(['statement', 'main-statement', 'proof', 'theory']);
/** Purposes for which the derivations in an appendix are read. */
const WORKS_THROUGH: ReadonlySet<ReadingRequest['purpose']> = new Set(['research', 'review', 'reproduce']);
const BUILT: ReadonlySet<PartRole> = new Set(['algorithm', 'code', 'settings']);
const EMPIRICAL: ReadonlySet<PartRole> = new Set([
  'experiments',
  'results',
  'ablation',
  'settings',
  'main-table',
  'table',
]);

function baseWorth(
  part: Part,
  pass: 1 | 2 | 3,
  subject: Subject,
  purpose: PurposePreset,
  request: ReadingRequest,
): number {
  const worth = tableWorth(part, pass, purpose, request.order ?? 'keshav');
  if (worth === 0) return 0;
  const { mathematics, deepLearning, programming } = request.profile.atHomeIn;
  const { kind } = subject;
  if (pass === 1) return worth;
  // Proofs wait for the third pass, as Keshav says, except for those to whom a proof is the evidence.
  if (part.role === 'proof' && pass === 2 && (kind !== 'theory' || mathematics < 0.8)) return 0;
  // The derivations of an appendix are for who reworks or judges them; others are sent to the statement.
  if (part.appendix && part.role === 'theory' && pass === 2 && !WORKS_THROUGH.has(request.purpose)) return 0;
  let factor = 1;
  // A statement is reworked by its proof: the proof comes first where time is short.
  if (pass === 3 && kind === 'theory') factor *= part.role === 'proof' ? 1.25 : part.role === 'statement' ? 0.85 : 1;
  if (FORMAL.has(part.role)) {
    factor *= 0.7 + 0.5 * mathematics;
    if (kind === 'theory') factor *= 1.5;
  }
  if (BUILT.has(part.role)) factor *= 0.85 + 0.25 * programming;
  if (kind === 'theory' && EMPIRICAL.has(part.role)) {
    // "Theory paper: equations must be understood, experiments glanced": once, and after the proofs.
    if (pass === 3 && request.purpose !== 'reproduce') return 0;
    factor *= 0.35;
  }
  if (kind === 'empirical' && part.role === 'theory') factor *= 0.7;
  if (part.role === 'background') {
    factor *= 1.7 - 0.9 * deepLearning;
    // No statement can be read without its definitions.
    if (kind === 'theory') factor *= 2;
  }
  if (kind === 'position' && COUNTER.test(part.section?.heading.title ?? '')) factor *= 1.6;
  if (part.role === 'related-work') factor *= 0.8 + 0.3 * deepLearning;
  return worth * factor;
}

function mannerOf(part: Part, pass: 1 | 2 | 3, subject: Subject, purpose: PurposePreset): Manner {
  const { role } = part;
  if (pass === 1) return role === 'abstract' || role === 'contributions' ? 'read' : 'skim';
  if (pass === 2) {
    if (subject.kind === 'theory' && EMPIRICAL.has(role)) return 'skim';
    if (role === 'related-work' && purpose.id !== 'research' && purpose.id !== 'review') return 'skim';
    if (role === 'appendix') return 'skim';
    return part.caption === null && role !== 'main-statement' && role !== 'statement'
      ? purpose.secondPassManner
      : 'read';
  }
  if (purpose.thirdPassManner === 'read') return 'read';
  return FORMAL.has(role) || role === 'algorithm' || role === 'method' || role === 'main-figure' ? 'rework' : 'study';
}
