import type { StatementOrder } from '../model/index.ts';
import type { StatementNode, Views } from '../views/index.ts';
import { isFormal, type Subject } from './subject.ts';

/** Fewer statements can be kept in mind without a list. */
const FEWEST = 3;
const ASSUMED: ReadonlySet<string> = new Set(['assumption', 'condition', 'hypothesis', 'axiom']);
const CLAIMED: ReadonlySet<string> = new Set(['theorem', 'proposition', 'corollary']);
/** Read with what leans on them; alone they are no step. */
const ASIDE: ReadonlySet<string> = new Set([
  'remark',
  'example',
  'definition',
  'notation',
  'fact',
  'conjecture',
  'problem',
]);

function restingOn(node: StatementNode): readonly StatementNode[] {
  return [...node.statesWith, ...node.proofUses];
}

/**
 * Statements so that each comes after what it leans on, otherwise as printed. Where two lean on each other the printed order
 * decides. Definitions and remarks are listed when something leans on them.
 */
export function inOrderOfDependence(nodes: readonly StatementNode[]): readonly StatementNode[] {
  const placed = new Set<StatementNode>();
  const order: StatementNode[] = [];
  const place = (node: StatementNode, waiting: ReadonlySet<StatementNode>): void => {
    if (placed.has(node) || waiting.has(node)) return;
    const path = new Set([...waiting, node]);
    for (const other of restingOn(node)) place(other, path);
    if (placed.has(node)) return;
    placed.add(node);
    order.push(node);
  };
  for (const node of nodes) place(node, new Set());
  return order;
}

/** null for papers that are not read for their statements, and for those with only a few. */
export function statementOrderOf(views: Views, subject: Subject): StatementOrder | null {
  if (!isFormal(subject.kind)) return null;
  const nodes = views.statementGraph;
  const leanedOn = new Set(nodes.flatMap(restingOn));
  const listed = inOrderOfDependence(nodes).filter((node) => !ASIDE.has(node.block.kind) || leanedOn.has(node));
  if (listed.filter(({ block }) => !ASIDE.has(block.kind)).length < FEWEST) return null;
  return {
    steps: listed.map((node) => ({
      label: node.label,
      blockId: node.block.id,
      span: node.block.span,
      place: views.placeOf(node.block.span),
      restsOn: restingOn(node).map(({ label }) => label),
    })),
    carriedBy: nodes
      .filter(({ block }) => ASSUMED.has(block.kind))
      .map((assumption) => ({
        assumption: assumption.label,
        carries: nodes
          .filter((node) => CLAIMED.has(node.block.kind) && reaches(node, assumption))
          .map(({ label }) => label),
      }))
      .filter(({ carries }) => carries.length > 0),
  };
}

function reaches(from: StatementNode, to: StatementNode): boolean {
  const seen = new Set<StatementNode>();
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === to) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...restingOn(node));
  }
  return false;
}
