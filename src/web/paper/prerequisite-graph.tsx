import { Graph, layout } from '@dagrejs/dagre';
import type { Prerequisite } from '../../model/index.ts';

const HEIGHT = 26;
const LETTER = 6.6;

/** What has to be learned before what, from the left to the right. The list below it says the same in words. */
export function PrerequisiteGraph({
  concepts,
  known,
}: {
  concepts: readonly Prerequisite[];
  known: ReadonlySet<string>;
}) {
  const edges = concepts.flatMap(({ conceptId, needs }) =>
    needs.filter((id) => concepts.some((one) => one.conceptId === id)).map((id) => [id, conceptId] as const),
  );
  if (edges.length === 0) return null;
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 8, ranksep: 26, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { conceptId, name } of concepts) {
    if (edges.some((edge) => edge.includes(conceptId))) {
      graph.setNode(conceptId, { width: name.length * LETTER + 18, height: HEIGHT });
    }
  }
  for (const [from, to] of edges) graph.setEdge(from, to);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return (
    <figure className="graph">
      <div
        className="graph-scroll"
        tabIndex={0}
        role="region"
        aria-label="What to learn before what; the list below says the same"
      >
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {graph.edges().map((edge) => {
            const { points = [] } = graph.edge(edge) as { points?: { x: number; y: number }[] };
            return (
              <polyline
                key={`${edge.v}-${edge.w}`}
                className="graph-edge"
                points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
              />
            );
          })}
          {concepts.map(({ conceptId, name }) => {
            const node = graph.node(conceptId) as { x: number; y: number; width: number; height: number } | undefined;
            if (!node) return null;
            return (
              <g
                key={conceptId}
                className={known.has(conceptId) ? 'graph-node graph-known' : 'graph-node'}
                onClick={() => document.getElementById(`concept-${conceptId}`)?.scrollIntoView({ block: 'center' })}
              >
                <rect
                  x={node.x - node.width / 2}
                  y={node.y - node.height / 2}
                  width={node.width}
                  height={node.height}
                  rx={7}
                />
                <text x={node.x} y={node.y + 4} textAnchor="middle">
                  {name}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}
