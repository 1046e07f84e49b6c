import type { Block, Span, StatementBlock } from '../model/index.ts';
import type { CrossReference } from './cross-references.ts';
import type { Section } from './sections.ts';

/** A numbered statement with all its places and what it leans on. */
export interface StatementNode {
  /** `Theorem 2`. */
  readonly label: string;
  /** Where it is stated first; a statement that is stated again before its proof is the same one. */
  readonly block: StatementBlock;
  /** Spans of its proofs: blocks, or sections headed `Proof of Theorem 2`. */
  readonly proofs: readonly Span[];
  /** What its words name, and what only its proof names; in the order of the paper. */
  readonly statesWith: readonly StatementNode[];
  readonly proofUses: readonly StatementNode[];
}

interface Draft {
  readonly label: string;
  readonly block: StatementBlock;
  readonly proofs: Span[];
  readonly statesWith: StatementNode[];
  readonly proofUses: StatementNode[];
}

const PROOF_HEADING = /\bproofs?\s+(?:of|for)\s+(?:the\s+)?(?:main\s+)?(\p{L}+\s+[A-Z]?\.?\d[\d.]*)/iu;

/**
 * Who leans on whom among the numbered statements, from the cross-references in their words and in their proofs. A proof belongs to
 * what it says it proves, else to the statement before it. Statements of other papers are left out.
 */
export function statementGraphOf(
  blocks: readonly Block[],
  sections: readonly Section[],
  references: readonly CrossReference[],
): readonly StatementNode[] {
  const byLabel = new Map<string, Draft>();
  const stated: { readonly span: Span; readonly node: Draft }[] = [];
  const proved: { readonly span: Span; readonly node: Draft }[] = [];
  let last: Draft | null = null;
  const prove = (span: Span, said: string | null): void => {
    const named = said === null ? null : labelIn(said);
    const node = named === null ? last : byLabel.get(named);
    if (!node) return;
    node.proofs.push(span);
    proved.push({ span, node });
  };
  // Proofs in an appendix name statements of the main text, so all statements come first.
  for (const block of blocks) {
    if (block.type !== 'statement' || block.number === null) continue;
    const label = `${block.kind.charAt(0).toUpperCase()}${block.kind.slice(1)} ${bare(block.number)}`;
    let node = byLabel.get(label);
    if (!node) byLabel.set(label, (node = { label, block, proofs: [], statesWith: [], proofUses: [] }));
    stated.push({ span: block.span, node });
  }
  if (byLabel.size === 0) return [];
  const at = new Map(stated.map(({ span, node }) => [span, node]));
  for (const block of blocks) {
    if (block.type === 'statement') last = at.get(block.span) ?? last;
    else if (block.type === 'proof') prove(block.span, block.proves);
  }
  for (const { heading, span } of sections) {
    const said = PROOF_HEADING.exec(heading.title)?.[1];
    if (said !== undefined && !proved.some((proof) => inside(proof.span, span))) prove(span, said);
  }
  for (const reference of references) {
    if (reference.kind !== 'statement' || reference.target.type === 'elsewhere') continue;
    const node = byLabel.get(reference.label);
    if (!node) continue;
    const within = stated.find(({ span }) => inside(reference.span, span));
    const list = within ? within.node.statesWith : undefined;
    const proof = within ? undefined : innermost(proved.filter(({ span }) => inside(reference.span, span)));
    const from = within?.node ?? proof?.node;
    const into = list ?? proof?.node.proofUses;
    if (!from || !into || from === node || from.statesWith.includes(node) || into.includes(node)) continue;
    into.push(node);
  }
  return [...byLabel.values()];
}

function innermost<T extends { readonly span: Span }>(found: readonly T[]): T | undefined {
  return found.toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
}

function inside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function bare(number: string): string {
  return number.replace(/[().\s]+$|^\(/gu, '');
}

const SHORT_NAMES: Readonly<Record<string, string>> = {
  thm: 'Theorem',
  lem: 'Lemma',
  prop: 'Proposition',
  cor: 'Corollary',
};

/** `Theorem~2.` and `Thm. 2` as `Theorem 2`; null when there is no number in it. */
function labelIn(said: string): string | null {
  const match = /(\p{L}+)\.?[\s~]*([A-Z]?\.?\d[\d.]*)/u.exec(said);
  if (!match) return null;
  const word = match[1]!.toLowerCase();
  const name = SHORT_NAMES[word] ?? `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return `${name} ${bare(match[2]!)}`;
}
