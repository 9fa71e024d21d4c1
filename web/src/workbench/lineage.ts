import type { Graph } from '../protocol';

/** The part of a graph that leads from node to node. */
type Linked = Pick<Graph, 'edges'>;

interface Neighbours {
  parents: Map<string, string[]>;
  children: Map<string, string[]>;
}

const cache = new WeakMap<Linked, Neighbours>();

function neighboursOf(graph: Linked): Neighbours {
  const known = cache.get(graph);
  if (known) return known;
  const found: Neighbours = { parents: new Map(), children: new Map() };
  const add = (map: Map<string, string[]>, key: string, value: string) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const [from, to] of graph.edges) {
    add(found.parents, to, from);
    add(found.children, from, to);
  }
  cache.set(graph, found);
  return found;
}

/** The nodes that `name` takes as parameters, in the order of the edges. */
export const parentsOf = (graph: Linked, name: string): string[] =>
  neighboursOf(graph).parents.get(name) ?? [];

/** The nodes that take `name` as a parameter. */
export const childrenOf = (graph: Linked, name: string): string[] =>
  neighboursOf(graph).children.get(name) ?? [];

/** Everything that can be reached from `names` by `next`, without `names` unless a cycle leads back. */
function reach(names: Iterable<string>, next: (name: string) => string[]): Set<string> {
  const seen = new Set<string>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    for (const other of next(name)) {
      if (seen.has(other)) continue;
      seen.add(other);
      queue.push(other);
    }
  }
  return seen;
}

/** All that flows into `name`. */
export const upstreamOf = (graph: Linked, name: string): Set<string> =>
  reach([name], (node) => parentsOf(graph, node));

/** All that `names` flow into. */
export const downstreamOf = (graph: Linked, ...names: string[]): Set<string> =>
  reach(names, (node) => childrenOf(graph, node));

/** Whether two graphs have the same nodes of the same kinds and the same edges, in whatever order. */
export function sameShape(a: Graph, b: Graph): boolean {
  const shape = ({ nodes, edges }: Graph) =>
    new Set([
      ...nodes.map(({ name, kind }) => `${kind} ${name}`),
      ...edges.map(([from, to]) => `${from} → ${to}`),
    ]);
  const [left, right] = [shape(a), shape(b)];
  return left.size === right.size && [...left].every((part) => right.has(part));
}
