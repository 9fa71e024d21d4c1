import type { Difference, Edge, Graph } from '../protocol';
import { keyOf, listWords, markingOf } from '../workbench/marking';
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
  /** As they should be: an answer, a question or a run lacks them, or has them too many. */
  listed: ReadonlyMap<string, 'lacking' | 'extra'>;
  /** What the check compares by lists, in words. */
  lists: { lacking: string; extra: string; about: string };
}

const NOTHING: Omit<Marked, 'graph'> = {
  ghosts: new Set(),
  wrong: new Set(),
  edges: new Map(),
  off: new Map(),
  listed: new Map(),
  lists: { lacking: '', extra: '', about: '' },
};

/**
 * Draws a difference: what is missing comes as a ghost, with its edges as `goal` has them; what should not be there, or
 * is not as expected, is marked. What was put right since is drawn as it is.
 */
export function withDifference(graph: Graph, difference: Difference | null, goal: Graph | null): Marked {
  if (!difference) return { graph, ...NOTHING };
  const { missing, wrong, missingEdges, wrongEdges, ...marking } = markingOf(difference, graph, goal);
  const marked =
    missing.length + missingEdges.length > 0
      ? withGhosts(graph, missing, missingEdges, goal)
      : { graph, ...NOTHING };
  const edges = new Map([...marked.edges, ...wrongEdges.map((edge) => [keyOf(edge), 'wrong'] as const)]);
  const listed = new Map([
    ...marking.lacking.map((name) => [name, 'lacking'] as const),
    ...marking.extra.map((name) => [name, 'extra'] as const),
  ]);
  const [lacking, extra] = listWords(difference.aspect);
  const lists = { lacking, extra, about: difference.about ?? '' };
  return { ...marked, wrong: new Set(wrong), edges, listed, lists };
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
    ...NOTHING,
    graph: { ...graph, nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...added.values()] },
    ghosts,
    edges: new Map([...added.keys()].map((key) => [key, 'ghost'])),
  };
}

/** The nodes that a difference is about, edges by both of their ends. */
export const namesOf = ({ ghosts, wrong, edges, listed }: Marked): string[] => [
  ...new Set([
    ...ghosts,
    ...wrong,
    ...listed.keys(),
    ...[...edges].filter(([, kind]) => kind !== 'off').flatMap(([key]) => key.split(' ')),
  ]),
];
