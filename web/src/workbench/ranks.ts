import type { Edge, Graph } from '../protocol';

type Neighbours = Map<string, string[]>;

export interface Ranked {
  /** Each node one rank after its furthest parent. */
  ranks: string[][];
  parents: Neighbours;
  children: Neighbours;
}

/** `names` in the order of the flow: no node before one that it takes. */
export function inFlowOrder(graph: Graph, names: string[]): string[] {
  const place = new Map(
    ranksOf(graph)
      .ranks.flat()
      .map((name, index) => [name, index]),
  );
  return [...names].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}

/** Puts nodes into ranks along the flow, in time linear in nodes and edges. A cycle is cut at its first node. */
export function ranksOf(graph: { nodes: readonly { name: string }[]; edges: readonly Edge[] }): Ranked {
  const names = graph.nodes.map((node) => node.name);
  const parents: Neighbours = new Map(names.map((name) => [name, []]));
  const children: Neighbours = new Map(names.map((name) => [name, []]));
  for (const [from, to] of graph.edges) {
    if (!parents.has(from) || !parents.has(to) || from === to) continue;
    parents.get(to)?.push(from);
    children.get(from)?.push(to);
  }
  const waiting = new Map(names.map((name) => [name, parents.get(name)?.length ?? 0]));
  const left = new Set(names);
  const ranks: string[][] = [];
  let front = names.filter((name) => waiting.get(name) === 0);
  while (left.size > 0) {
    // Nodes of a cycle wait for each other; the first of them is let through.
    if (front.length === 0) front = [left.values().next().value as string];
    for (const name of front) left.delete(name);
    ranks.push(front);
    const next: string[] = [];
    for (const name of front) {
      for (const child of children.get(name) ?? []) {
        const count = (waiting.get(child) ?? 0) - 1;
        waiting.set(child, count);
        if (count === 0 && left.has(child)) next.push(child);
      }
    }
    front = next;
  }
  return { ranks, parents, children };
}
