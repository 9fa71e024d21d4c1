import type { Graph } from '../protocol';
import { childrenOf, parentsOf } from './lineage';

/** `start` and all that is at most `steps` away from it by `next`. */
export function within(
  start: Iterable<string>,
  steps: number,
  next: (name: string) => readonly string[],
): Set<string> {
  const seen = new Set(start);
  let front = [...seen];
  for (let step = 0; step < steps && front.length > 0; step++) {
    const following = new Set(front.flatMap(next).filter((name) => !seen.has(name)));
    for (const name of following) seen.add(name);
    front = [...following];
  }
  return seen;
}

/** The nodes on all ways along the edges that begin in `from` and end in `to`, both included; empty if there is none. */
export function nodesBetween(graph: Graph, from: Iterable<string>, to: Iterable<string>): Set<string> {
  const after = within(from, Number.POSITIVE_INFINITY, (name) => childrenOf(graph, name));
  const before = within(to, Number.POSITIVE_INFINITY, (name) => parentsOf(graph, name));
  return new Set([...after].filter((name) => before.has(name)));
}

/** The path between two nodes in whichever direction there is one. */
export function pathBetween(graph: Graph, one: string, other: string): Set<string> {
  const forth = nodesBetween(graph, [one], [other]);
  return forth.size > 0 ? forth : nodesBetween(graph, [other], [one]);
}

/** `centre` with all that is at most `hops` edges away, along or against the flow. */
export const aroundNode = (graph: Graph, centre: string, hops: number): Set<string> =>
  new Set([
    ...within([centre], hops, (name) => parentsOf(graph, name)),
    ...within([centre], hops, (name) => childrenOf(graph, name)),
  ]);

/** The part of a graph that consists of these nodes and the edges between them. */
export const partOf = (graph: Graph, names: ReadonlySet<string>): Graph => ({
  ...graph,
  nodes: graph.nodes.filter(({ name }) => names.has(name)),
  edges: graph.edges.filter(([from, to]) => names.has(from) && names.has(to)),
});
