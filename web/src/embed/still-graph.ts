/** The graph that is shown before Python: as data from the page, and as the playground draws it until it knows better. */

import type { Edge, Graph } from '../protocol';
import { KINDS } from '../workbench/kinds';
import type { LightGraph, LightNode } from './light';

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** As `window.tryhamilton.graph()` or `hamilton.visualization.renderers.json` give it; null for what is no graph. */
export function readGraph(data: unknown): LightGraph | null {
  if (!isObject(data) || !Array.isArray(data.nodes) || !Array.isArray(data.edges)) return null;
  const edges = data.edges.map((edge): Edge => {
    const [from, to] = Array.isArray(edge) ? edge : isObject(edge) ? [edge.source, edge.target] : [];
    return [String(from), String(to)];
  });
  return wholeGraph(data.nodes.filter(isObject).map(readNode), edges);
}

export function readNode(data: Record<string, unknown>): LightNode {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const kind = KINDS.find((one) => one === data.kind) ?? 'function';
  return { name: text(data.name), type: text(data.type), kind, doc: text(data.doc) };
}

/** Without nodes that have no name, and edges that lead nowhere. */
export function wholeGraph(nodes: LightNode[], edges: Edge[]): LightGraph | null {
  const named = nodes.filter(({ name }) => name !== '');
  const names = new Set(named.map(({ name }) => name));
  if (named.length === 0) return null;
  return { nodes: named, edges: edges.filter(([from, to]) => names.has(from) && names.has(to)) };
}

/** For the Graph pane, which asks for more of a node than the page knows. */
export const asGraph = ({ nodes, edges }: LightGraph): Graph => ({
  nodes: nodes.map((node) => ({
    ...node,
    tags: {},
    file: null,
    line: null,
    version: null,
    function: null,
    decorators: [],
    optional: false,
  })),
  edges,
  diagnostics: [],
  light: true,
});
