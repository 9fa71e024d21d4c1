import type { Difference, Edge, Graph, Json } from '../protocol';
import { standInNode } from './stand-in';

/** A graph with what a check expected of it, and which parts of the drawing are about that. */
export interface Marked {
  graph: Graph;
  /** Drawn although they are not there. */
  ghosts: ReadonlySet<string>;
  /** There, but not as expected. */
  wrong: ReadonlySet<string>;
  /** By "from to". */
  edges: ReadonlyMap<string, 'ghost' | 'wrong' | 'off'>;
  /** Switched off by config, each with its condition. */
  off: ReadonlyMap<string, string>;
}

const NOTHING: Omit<Marked, 'graph'> = {
  ghosts: new Set(),
  wrong: new Set(),
  edges: new Map(),
  off: new Map(),
};

/**
 * Draws a difference: what is missing comes as a ghost, with its edges as `goal` has them; what should not be there, or
 * is not as expected, is marked. What was put right since is drawn as it is.
 */
export function withDifference(graph: Graph, difference: Difference | null, goal: Graph | null): Marked {
  if (!difference) return { graph, ...NOTHING };
  const { aspect, expected, actual } = difference;
  if (aspect === 'nodes') return withNodes(graph, namesIn(expected), namesIn(actual), goal);
  if (aspect === 'edges') return withEdges(graph, edgesIn(expected), edgesIn(actual), goal);
  const about = aspect === 'executed' ? unlike(namesIn(expected), namesIn(actual)) : keysIn(expected);
  const there = new Set(graph.nodes.map(({ name }) => name));
  return { graph, ...NOTHING, wrong: new Set(about.filter((name) => there.has(name))) };
}

function withNodes(graph: Graph, expected: string[], actual: string[], goal: Graph | null): Marked {
  const there = new Map(graph.nodes.map((node) => [node.name, node]));
  // An input of that name is there, but nobody computes it.
  const missing = expected.filter((name) => !actual.includes(name));
  if (missing.length === 0) {
    const extra = actual.filter((name) => !expected.includes(name) && there.has(name));
    return { graph, ...NOTHING, wrong: new Set(extra) };
  }
  const absent = missing.filter((name) => !there.has(name));
  const wrong = missing.filter((name) => there.get(name)?.kind === 'input');
  return { ...withGhosts(graph, absent, [], goal), wrong: new Set(wrong) };
}

function withEdges(graph: Graph, expected: Edge[], actual: Edge[], goal: Graph | null): Marked {
  const drawn = new Set(graph.edges.map(keyOf));
  const found = new Set(actual.map(keyOf));
  const missing = expected.filter((edge) => !found.has(keyOf(edge)));
  if (missing.length === 0) {
    const wanted = new Set(expected.map(keyOf));
    const extra = actual.map(keyOf).filter((key) => !wanted.has(key) && drawn.has(key));
    return { graph, ...NOTHING, edges: new Map(extra.map((key) => [key, 'wrong'])) };
  }
  const there = new Set(graph.nodes.map(({ name }) => name));
  const ends = [...new Set(missing.flat())].filter((name) => !there.has(name));
  return withGhosts(
    graph,
    ends,
    missing.filter((edge) => !drawn.has(keyOf(edge))),
    goal,
  );
}

/** The graph with these nodes and edges more, and the edges that the goal has between them and what is drawn. */
function withGhosts(graph: Graph, names: string[], edges: Edge[], goal: Graph | null): Marked {
  const ghosts = new Set(names);
  const all = new Set([...graph.nodes.map(({ name }) => name), ...names]);
  const known = new Set(graph.edges.map(keyOf));
  const meant = (goal?.edges ?? []).filter(
    ([from, to]) => (ghosts.has(from) || ghosts.has(to)) && all.has(from) && all.has(to),
  );
  const added = new Map(
    [...meant, ...edges].filter((edge) => !known.has(keyOf(edge))).map((e) => [keyOf(e), e]),
  );
  const nodes = names.map((name) => goal?.nodes.find((node) => node.name === name) ?? standInNode(name));
  return {
    graph: { ...graph, nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...added.values()] },
    ghosts,
    wrong: new Set(),
    edges: new Map([...added.keys()].map((key) => [key, 'ghost'])),
    off: new Map(),
  };
}

const keyOf = ([from, to]: Edge): string => `${from} ${to}`;

const unlike = (a: string[], b: string[]): string[] => [
  ...a.filter((name) => !b.includes(name)),
  ...b.filter((name) => !a.includes(name)),
];

const namesIn = (value: Json): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const keysIn = (value: Json): string[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];

const edgesIn = (value: Json): Edge[] =>
  Array.isArray(value)
    ? value.filter(
        (one): one is [string, string] =>
          Array.isArray(one) && one.length === 2 && one.every((end) => typeof end === 'string'),
      )
    : [];
