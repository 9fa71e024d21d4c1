import type { Graph, GraphNode } from '../protocol';
import { aroundNode, partOf } from '../workbench/neighbourhood';
import { findNodes } from '../workbench/query';
import type { GraphView } from '../workbench/view';
import type { Cluster } from './dot';
import { standInNode } from './stand-in';

/** What is drawn of a graph: the part that was asked for, with the nodes of collapsed files as one. */
export interface Shown extends Graph {
  /** Nodes that stand for several: file name to the names of its nodes. */
  groups: ReadonlyMap<string, readonly string[]>;
  /** Frames around the nodes of one file. */
  clusters: readonly Cluster[];
}

export interface Search {
  /** What the query finds, or null if there is none or it cannot be read. */
  matches: ReadonlySet<string> | null;
  /** Why the query cannot be answered. */
  why: string | null;
}

/** Frames around more nodes than this are only in the way. */
const MOST_FRAMED = 300;

/** The files that make nodes, in the order of the graph, each with the nodes that it makes. */
export function clustersOf(graph: Graph): Cluster[] {
  const files = new Map<string, string[]>();
  for (const { name, file, function: made } of graph.nodes) {
    if (made === null || file === null) continue;
    const names = files.get(file);
    if (names) names.push(name);
    else files.set(file, [name]);
  }
  return [...files].map(([file, names]) => ({ file, names }));
}

export function searchIn(graph: Graph, query: string): Search {
  if (query.trim() === '') return { matches: null, why: null };
  const { names, why } = findNodes(graph, query);
  return { matches: names, why };
}

/** What of a view shapes the drawing, apart from what is merely marked in it. */
export type Shaping = Pick<GraphView, 'only' | 'hops' | 'collapsed' | 'grouped'>;

/** `centre` is the node that a neighbourhood is drawn around. */
export function shownOf(
  graph: Graph,
  view: Shaping,
  matches: Search['matches'],
  centre: string | null,
): Shown {
  let part = graph;
  if (view.only && matches) part = partOf(part, matches);
  if (view.hops !== null && centre !== null && part.nodes.some(({ name }) => name === centre))
    part = partOf(part, aroundNode(part, centre, view.hops));
  const clusters = clustersOf(part);
  const groups = new Map(
    clusters.filter(({ file }) => view.collapsed.includes(file)).map(({ file, names }) => [file, names]),
  );
  const several = clustersOf(graph).length > 1;
  const framed = view.grouped && several && part.nodes.length <= MOST_FRAMED;
  return {
    ...collapsedGraph(part, groups),
    groups,
    clusters: framed ? clusters.filter(({ file }) => !groups.has(file)) : [],
  };
}

/** The name under which a node is drawn: its own, or that of the file that it is collapsed into. */
export function drawnAs(groups: Shown['groups'], name: string | null): string | null {
  if (name === null) return null;
  for (const [file, names] of groups) if (names.includes(name)) return file;
  return name;
}

function collapsedGraph(graph: Graph, groups: Shown['groups']): Graph {
  if (groups.size === 0) return graph;
  const standIn = new Map([...groups].flatMap(([file, names]) => names.map((name) => [name, file])));
  const drawn = new Set<string>();
  const nodes = graph.nodes.flatMap((node) => {
    const file = standIn.get(node.name);
    if (file === undefined) return [node];
    if (drawn.has(file)) return [];
    drawn.add(file);
    return [groupNode(file, groups.get(file)?.length ?? 0)];
  });
  const edges = new Map<string, [string, string]>();
  for (const [from, to] of graph.edges) {
    const [tail, head] = [standIn.get(from) ?? from, standIn.get(to) ?? to];
    if (tail !== head) edges.set(`${tail} ${head}`, [tail, head]);
  }
  return { ...graph, nodes, edges: [...edges.values()] };
}

const groupNode = (file: string, count: number): GraphNode =>
  standInNode(file, {
    type: count === 1 ? '1 node' : `${count} nodes`,
    doc: 'All nodes of this file. Enter shows them one by one.',
  });
