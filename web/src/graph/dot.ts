import type { Graph } from '../protocol';
import { sizeOf } from './size';

/** Left to right, or top to bottom on narrow screens. */
export type Direction = 'LR' | 'TB';

/** A graph whose nodes may be kept together by the files that they come from. */
export type Clustered = Graph & { clusters?: readonly Cluster[] };

export interface Cluster {
  file: string;
  names: readonly string[];
}

/** DOT's only escape within quotes is the quote itself. */
const quote = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

/** Graphviz measures in inches of 72 points; one point is one pixel here. */
const inches = (pixels: number): string => (pixels / 72).toFixed(4);

/**
 * The graph as DOT for layout: boxes of a fixed size without labels, in the order of the record,
 * so that the same record gives the same picture. Edges whose ends are not nodes are left out.
 *
 * @example toDot({ nodes: [a, b], edges: [['a', 'b']], … }, 'LR')  // digraph { … "a" -> "b"; }
 */
export function toDot(graph: Clustered, direction: Direction, size = sizeOf): string {
  const lines = [
    'digraph {',
    `graph [rankdir=${direction}, nodesep=0.28, ranksep=0.42];`,
    'node [shape=box, fixedsize=true, label=""];',
    'edge [arrowsize=0.7];',
  ];
  const known = new Set(graph.nodes.map((node) => node.name));
  for (const node of graph.nodes) {
    const { width, height } = size(node);
    lines.push(`${quote(node.name)} [width=${inches(width)}, height=${inches(height)}];`);
  }
  for (const [index, { names }] of (graph.clusters ?? []).entries()) {
    // The label is drawn by us; an empty line keeps its room.
    lines.push(`subgraph cluster_${index} { margin=14; label=" "; ${names.map(quote).join('; ')} }`);
  }
  for (const [from, to] of graph.edges) {
    if (known.has(from) && known.has(to)) lines.push(`${quote(from)} -> ${quote(to)};`);
  }
  lines.push('}');
  return lines.join('\n');
}
