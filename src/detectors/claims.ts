import type { Evidence, NonEmpty, StatementBlock } from '../model/index.ts';
import type { Carrier, Claim, ClaimType, Joint, Views } from '../views/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';
import { escaped } from './escaped.ts';

/** `supported`: something printed carries it; `partly`: not all of it, or only words; `unsupported`: nothing was found. */
export type ClaimSupport = 'supported' | 'partly' | 'unsupported';

export interface ClaimCarrier {
  /** As printed: `Table 2`, `Theorem 1`, `Section 4.2`. */
  readonly label: string;
  readonly kind: Carrier['kind'];
  /** How it was joined to the claim. */
  readonly by: Joint;
  /** The same in one plain sentence. */
  readonly why: string;
}

export interface ClaimFacts {
  /** Counts from 1, in reading order. */
  readonly number: number;
  readonly type: ClaimType;
  /** `believed`: the authors say that they think so (`we believe`, `may`); `stated`: told as a fact. */
  readonly standing: Claim['standing'];
  readonly support: ClaimSupport;
  /** Why, in one plain sentence. */
  readonly reason: string;
  /** Labels of what carries it, the surest first. */
  readonly restsOn: readonly string[];
  /** The same with how each was joined. The finding's evidence holds the claim and then one place for each of these. */
  readonly carriers: readonly ClaimCarrier[];
  /** Other parts of the paper that say nearly the same. */
  readonly repeatedIn: readonly string[];
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

function whyOf({ label, by, numbers }: Carrier): string {
  switch (by) {
    case 'named':
      return `The claim itself points at ${label}.`;
    case 'paragraph':
      return `Its paragraph points at ${label}.`;
    case 'near':
      return `Its section speaks of ${label}.`;
    case 'numbers':
      return `${label} holds ${numbers.length === 1 ? 'its number' : 'its numbers'} ${listed(numbers.slice(0, 3))}.`;
    case 'told':
      return `The paper says the same where it speaks of ${label}.`;
    case 'main':
      return `It points at nothing; ${label} is the main result table.`;
    case 'section':
      return `It is argued in ${label}.`;
  }
}

/** Whether a statement is followed by a proof, or a proof or a heading elsewhere says that it proves it. */
function isProved(views: Views, { span, kind, number }: StatementBlock): boolean {
  const next = views.statements.find((other) => other.span.start > span.start);
  const proofs = views.blocksOf('proof');
  const follows = proofs.some(
    ({ proves, span: at }) =>
      proves === null && at.start >= span.end && (next === undefined || at.start < next.span.start),
  );
  if (follows || number === null) return follows;
  const name = new RegExp(`\\b${kind}s?\\b.*(?<![\\d.])${escaped(number)}(?![\\d.]*\\d)`, 'i');
  return (
    proofs.some(({ proves }) => proves !== null && name.test(proves)) ||
    views.sections.some(({ title }) => /\bproofs?\b/i.test(title) && name.test(title))
  );
}

function judged(views: Views, claim: Claim, carriers: readonly Carrier[]): { support: ClaimSupport; reason: string } {
  const shown = carriers.filter(({ kind }) => kind !== 'section');
  const [first] = shown;
  if (first === undefined) {
    const [section] = carriers;
    if (claim.standing === 'believed')
      return {
        support: 'unsupported',
        reason: 'The authors say that they think so; no table, figure or proof was found for it.',
      };
    if (section === undefined)
      return { support: 'unsupported', reason: 'No table, figure, proof or section was found that carries it.' };
    return {
      support: 'partly',
      reason: `It is argued in words in ${section.label}; no table, figure or proof was found for it.`,
    };
  }
  const labels = listed(shown.map(({ label }) => label));
  const statements = shown.flatMap(({ block }) => (block.type === 'statement' ? [block] : []));
  if (statements.length === shown.length) {
    const unproved = shown.find(({ block }) => block.type === 'statement' && !isProved(views, block));
    return unproved === undefined
      ? {
          support: 'supported',
          reason: `${labels} ${shown.length === 1 ? 'states it and is' : 'state it and are'} proved here.`,
        }
      : {
          support: 'partly',
          reason: `${labels} ${shown.length === 1 ? 'states' : 'state'} it, but no proof of ${unproved.label} was found.`,
        };
  }
  if (claim.standing === 'believed')
    return {
      support: 'partly',
      reason: `The authors word it with care; ${labels} ${shown.length === 1 ? 'speaks' : 'speak'} of it.`,
    };
  if (shown.every(({ by }) => by === 'main'))
    return { support: 'partly', reason: `It does not say where it is shown; ${labels} is the likeliest place.` };
  if (shown.every(({ kind }) => kind === 'figure'))
    return {
      support: 'partly',
      reason: `${labels} ${shown.length === 1 ? 'shows' : 'show'} it; a drawing gives no numbers to check it by.`,
    };
  if (shown.every(({ by }) => by === 'told'))
    return { support: 'supported', reason: `${labels} ${shown.length === 1 ? 'speaks' : 'speak'} of the same.` };
  return { support: 'supported', reason: `${labels} ${shown.length === 1 ? 'carries' : 'carry'} it.` };
}

/** `Theorem 12 (Main result).` is no longer than this. */
const STATEMENT_NAME_UNITS = 30;

function evidenceOf(views: Views, { block }: Carrier): Evidence {
  switch (block.type) {
    case 'figure':
    case 'table':
      return views.region(block);
    case 'statement': {
      // The name of a statement is cut off as a sentence of its own; what it states comes after it.
      const inside = views.sentences.filter(({ span }) => span.start >= block.span.start && span.end <= block.span.end);
      const stated = inside.find(({ text }) => text.length > STATEMENT_NAME_UNITS) ?? inside[0];
      return views.quote(stated?.span ?? block.span);
    }
    default:
      return views.quote(block.span);
  }
}

/** What the paper says it has shown, each with what carries it: the sentences a reader would hold it to. */
export const claims: Detector<ClaimFacts> = {
  meta: {
    id: 'claims',
    title: 'Claims and their evidence',
    serves: 'verdict',
    looksFor: 'the main claims, and the tables, figures, theorems and sections that carry them',
    why: 'A claim is to be held against the table, figure or theorem it rests on; that is how a second reading is done.',
    source: 'S. Keshav, How to Read a Paper (2007), second pass; NeurIPS paper checklist, question 1',
    knownMiss:
      'Claims made in a figure or spread over several sentences. That something carries a claim says where to look, not that it bears it out.',
    requires: ['text'],
  },
  detect(views) {
    return answer(
      claims.meta,
      views.claims.map((claim, index) => {
        const carriers = views.claimEvidence.carriersOf(claim.sentence);
        const { support, reason } = judged(views, claim, carriers);
        const evidence: NonEmpty<Evidence> = [
          views.quote(claim.sentence.span),
          ...carriers.map((carrier) => evidenceOf(views, carrier)),
        ];
        return finding(claims.meta, {
          message: `Claim ${index + 1}: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`.replace(
            /: (table|figure|theorem|lemma|proposition|corollary)\b/,
            (_, word: string) => `: ${word.charAt(0).toUpperCase()}${word.slice(1)}`,
          ),
          evidence,
          foundBy: 'rule',
          // A plain outcome in the abstract is sure; what only just passes is named, and said to be doubtful.
          confidence: Math.min(0.85, Math.round((0.3 + claim.strength) * 100) / 100),
          facts: {
            number: index + 1,
            type: claim.type,
            standing: claim.standing,
            support,
            reason,
            restsOn: carriers.map(({ label }) => label),
            carriers: carriers.map((carrier) => ({
              label: carrier.label,
              kind: carrier.kind,
              by: carrier.by,
              why: whyOf(carrier),
            })),
            repeatedIn: claim.repeatedIn,
          },
        });
      }),
      ['the abstract, the introduction, the experiments and the conclusion'],
    );
  },
};
